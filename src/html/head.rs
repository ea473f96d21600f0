//! The title of a text that the page shows above it.

use super::body::Body;
use super::entries::Entries;
use super::keys::About;
use super::kinds::{Attribute, Kind};
use super::names;
use super::page::{Page, han};
use super::tree::{At, ROOT};

/// How long titles are, in Chinese characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 6..=90;

/// The longest text that may be a title, with the blanks of its source, in bytes.
const MAX_TITLE: usize = 2048;

/// Lines of a text in which its own title stands, and the longest of them in characters.
const HEAD: usize = 8;
const MAX_LINE: usize = 90;

/// What stands between the title of a text and the name of the site.
const SEPARATORS: [char; 8] = ['_', '|', '-', '–', '—', '丨', '»', '>'];

/// Endings of the names of sites.
const SITES: [&str; 7] = ["网", "网站", "门户", "人民政府", "司法局", "司法厅", "首页"];

/// The title of a page's text, unless the text begins with it.
pub(super) fn title(page: &Page<'_>, body: &Body, entries: &Entries, text: &str) -> Option<String> {
    let title = entries.get(About::Title).map(str::to_owned);
    let title = title.or_else(|| shown(page, body)).or_else(|| of_window(page, entries))?;
    let short = text.lines().take(HEAD).filter(|line| line.chars().count() <= MAX_LINE);
    let head: String = short.flat_map(words).collect();
    let wanted: String = words(&title).collect();
    (!wanted.is_empty() && !head.contains(&wanted)).then_some(title)
}

/// The characters by which titles are compared.
fn words(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// The title that stands above the text: of several, the one that the window shows as well.
fn shown(page: &Page<'_>, body: &Body) -> Option<String> {
    let tree = page.tree;
    let is_title = |at: &At| {
        let named = |attribute| tree.attribute(*at, attribute).is_some_and(names::is_title);
        let is_heading = matches!(tree.kind(*at), Some(Kind::Heading(1..=3)));
        is_heading || named(Attribute::Class) || named(Attribute::Id)
    };
    let is_long = |title: &String| LENGTHS.contains(&han(title).count());
    let above = tree.within(ROOT).take(body.starts()).skip(1);
    let titles = above.filter(|at| page.amount(*at).han < 200).filter(is_title);
    let titles =
        titles.filter(|at| page.amount(*at).linked == 0 && tree.kind(*at) != Some(Kind::Title));
    let titles: Vec<_> = titles
        .filter_map(|at| Some(joined(&tree.short_text(at, MAX_TITLE)?)))
        .filter(is_long)
        .collect();
    let window = window(page).unwrap_or_default();
    titles.iter().find(|title| window.contains(*title)).or(titles.last()).cloned()
}

/// The words in one line; where a line of the source ends, nothing stands between them.
fn joined(text: &str) -> String {
    let text = text.replace(['\u{a0}', '\u{3000}'], " ");
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect()
}

/// The title of the browser's window.
fn window(page: &Page<'_>) -> Option<String> {
    let tree = page.tree;
    let at = tree.within(ROOT).find(|at| tree.kind(*at) == Some(Kind::Title))?;
    Some(joined(&tree.short_text(at, MAX_TITLE)?))
}

/// The longest part of the window's title that is no name of a site.
fn of_window(page: &Page<'_>, entries: &Entries) -> Option<String> {
    let window = window(page)?;
    let site = entries.get(About::Site).unwrap_or_default();
    let is_site = |part: &&str| *part == site || SITES.iter().any(|end| part.ends_with(end));
    let parts = window.split(SEPARATORS).map(str::trim).filter(|part| !is_site(part));
    let title = parts.max_by_key(|part| han(part).count())?;
    LENGTHS.contains(&han(title).count()).then(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::html::read;

    #[track_caller]
    fn begins(page: &str, first: &str) {
        let text = "<p>2024年，云麓县制定文件3件。</p>".repeat(20);
        let transcript = read(page.replace("TEXT", &text).as_bytes()).expect("it has a text");
        assert_eq!(transcript.text.lines().next(), Some(first), "{page}");
    }

    #[test]
    fn the_title_of_a_page_stands_above_its_text() {
        let title = "云麓县2024年年度报告";
        let zoom = format!("<div class=zoom>TEXT</div><h1>{title}二</h1>");
        begins(&format!("<h1>云麓县人民政府网</h1><h2>{title}</h2>{zoom}"), title);
        begins(
            &format!("<meta name=ArticleTitle content='{title}'><h1>云麓县公开栏目</h1>{zoom}"),
            title,
        );
        begins(&format!("<title>{title}_云麓县人民政府</title>{zoom}"), title);
        begins(&format!("<title>云麓县 - 年报 - {title}</title><h1>公开</h1>{zoom}"), title);
        begins(
            &format!("<title>{title}</title><h1>云麓县政务公开年报</h1><h3>{title}</h3>{zoom}"),
            title,
        );
        begins(
            &format!("<title>云麓县人民政府门户网站</title>{zoom}"),
            "2024年，云麓县制定文件3件。",
        );
    }

    #[test]
    fn a_text_with_its_title_gets_no_other() {
        let title = "云麓县2024年年度报告";
        let meta = format!("<meta name=ArticleTitle content='{title}'>");
        begins(&format!("{meta}<div class=zoom><p>云麓县<p>2024年 年度报告TEXT</div>"), "云麓县");
        begins(
            &format!("{meta}<div class=zoom><p>云麓县文件<br>关于{title}TEXT</div>"),
            "云麓县文件",
        );
    }
}
