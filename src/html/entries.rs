//! What a page says about its text beside it, as lines with a key: when it was published, and whose it is.
//!
//! In: what programs are told (`<meta name="PubDate">`) and the lines that readers see around the
//! text. Out: lines in one form, `发布日期：2025-03-20`.

use super::keys::{AROUND, About, MAX_LINE, MAX_VALUE, day, keys_in};
use super::kinds::{Attribute, Kind};
use super::tree::{ROOT, Tree};

/// Names of `meta` elements: first those of the standard for government sites, then what others write.
const METAS: [(&str, About); 14] = [
    ("articletitle", About::Title),
    ("pubdate", About::Published),
    ("contentsource", About::Source),
    ("sitename", About::Site),
    ("publishdate", About::Published),
    ("publishtime", About::Published),
    ("firstpublishedtime", About::Published),
    ("article:published_time", About::Published),
    ("og:release_date", About::Published),
    ("source", About::Source),
    ("og:title", About::Title),
    ("title", About::Title),
    ("og:site_name", About::Site),
    ("sitetitle", About::Site),
];

/// The entries of a page, one for each thing they are about.
#[derive(Debug, Default)]
pub(super) struct Entries(Vec<(About, String)>);

impl Entries {
    /// Reads what programs are told.
    pub fn of_metas(tree: &Tree) -> Self {
        let mut found: Vec<(usize, About, &str)> = Vec::new();
        let metas = tree.within(ROOT).filter(|at| tree.kind(*at) == Some(Kind::Meta));
        for at in metas {
            let name = tree.attribute(at, Attribute::Name).unwrap_or_default().trim();
            // Sites of a whole province put this before the names of the standard.
            let name = name.strip_prefix("meta-").unwrap_or(name);
            let value = tree.attribute(at, Attribute::Content).unwrap_or_default();
            let known = METAS.iter().position(|(known, _)| name.eq_ignore_ascii_case(known));
            let about = known.and_then(|rank| Some((rank, METAS.get(rank)?.1, value)));
            found.extend(about);
        }
        found.sort_by_key(|(rank, ..)| *rank);
        let mut entries = Self::default();
        found.into_iter().for_each(|(_, about, value)| entries.add(about, value));
        entries
    }

    /// Adds what readers see, where programs are not told.
    pub fn add_lines(&mut self, lines: &str) {
        let mut found: Vec<(usize, About, &str)> = Vec::new();
        let lines: Vec<_> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        for (at, line) in lines.iter().enumerate() {
            let keys = keys_in(line);
            for (index, key) in keys.iter().enumerate() {
                let end = keys.get(index + 1).map_or(line.len(), |next| next.start);
                let value = line.get(key.end..end).unwrap_or_default().trim_matches(AROUND);
                let below = lines.get(at + 1).filter(|_| value.is_empty() && end == line.len());
                let value = below.filter(|below| keys_in(below).is_empty()).unwrap_or(&value);
                found.extend(key.about.map(|(rank, about)| (rank, about, *value)));
            }
        }
        found.sort_by_key(|(rank, ..)| *rank);
        found.into_iter().for_each(|(_, about, value)| self.add(about, value));
        bare_day(&lines).into_iter().for_each(|day| self.add(About::Published, day));
    }

    fn add(&mut self, about: About, value: &str) {
        let value = match about {
            About::Published | About::Written => day(value),
            About::Title | About::Site => {
                Some(value.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            _ => value.split([' ', '|', '\u{a0}', '\u{3000}', '\n']).next().map(str::to_owned),
        };
        let value = value.filter(|value| !value.is_empty());
        let is_short = |value: &String| {
            matches!(about, About::Title | About::Site) || value.chars().count() <= MAX_VALUE
        };
        if let Some(value) = value.filter(is_short)
            && self.get(about).is_none()
        {
            self.0.push((about, value));
        }
    }

    pub fn get(&self, about: About) -> Option<&str> {
        self.0.iter().find(|(other, _)| *other == about).map(|(_, value)| &**value)
    }

    /// The lines of the entries, but those that the first lines of a text hold already.
    pub fn lines(&self, text: &str) -> Vec<String> {
        let head: Vec<_> =
            text.lines().take(HEAD).filter(|l| l.len() <= MAX_LINE).flat_map(keys_in).collect();
        let mut entries: Vec<_> =
            self.0.iter().filter(|(about, _)| *about < About::Title).collect();
        entries.sort();
        let is_new =
            |about: About| !head.iter().any(|key| key.about.is_some_and(|it| it.1 == about));
        let entries = entries.into_iter().filter(|(about, _)| is_new(*about));
        entries.map(|(about, value)| format!("{}：{value}", about.key())).collect()
    }
}

/// Lines of a text in which its own entries stand.
const HEAD: usize = 12;

/// The day that a page shows without a key, alone on a line or before a source, if it shows only one.
fn bare_day<'l>(lines: &[&'l str]) -> Option<&'l str> {
    let bare = lines.iter().filter_map(|line| {
        let is_short = line.len() <= MAX_DAY;
        let words = if is_short { line } else { line.get(..keys_in(line).first()?.start)? };
        let is_of_page = words.starts_with("20") && words.contains(['-', '/']);
        Some((day(words).filter(|_| is_of_page)?, words))
    });
    let days: Vec<_> = bare.collect();
    let (first, words) = days.first()?;
    days.iter().all(|(day, _)| day == first).then_some(*words)
}

/// The longest line that is a day and a time, in bytes.
const MAX_DAY: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::builder;

    #[track_caller]
    fn said(page: &str, around: &str, lines: &[&str]) {
        let mut entries = Entries::of_metas(&builder::tree(page).expect("it is small"));
        entries.add_lines(around);
        assert_eq!(entries.lines("正文。"), lines, "{page} {around}");
    }

    #[test]
    fn what_programs_are_told() {
        let page = "<meta name=PubDate content='2025-03-20 10:22:33'><META property=\"CONTENTSOURCE\" \
                    content=云麓县司法局><meta name=SiteName content=云麓县>";
        said(page, "", &["发布日期：2025-03-20", "来源：云麓县司法局"]);
        said(
            page,
            "发布日期：2025-03-21 来源：县府办",
            &["发布日期：2025-03-20", "来源：云麓县司法局"],
        );
        said(
            "<meta name=pubdate content=''><meta name=publishdate content=20250320>",
            "",
            &["发布日期：2025-03-20"],
        );
        said("<meta name=PubDate content='{{date}}'>", "", &[]);
    }

    #[test]
    fn what_readers_see() {
        said(
            "",
            "发布时间：2025/3/5 08:00来源：县司法局 浏览次数：12",
            &["发布日期：2025-03-05", "来源：县司法局"],
        );
        said(
            "",
            "索引号： | 01-2 | 发布机构： | 县司法局\n成文日期 | 2025年1月2日",
            &["成文日期：2025-01-02", "索引号：01-2", "发布机构：县司法局"],
        );
        said("", "发布日期：\n2025-03-20\n来　源：\n作者：某人", &["发布日期：2025-03-20"]);
        said("", "【发布时间】2025年03月20日【字号：大 中 小】", &["发布日期：2025-03-20"]);
        said(
            "",
            "2025-03-20 09:00 来源：县府办\n2025-03-20",
            &["发布日期：2025-03-20", "来源：县府办"],
        );
        said("", "2025-03-20\n2025-03-21", &[]);
        said("", "更新时间：2025-03-20", &[]);
        said("", "本网时间表如下，来源广泛的意见", &[]);
    }
}
