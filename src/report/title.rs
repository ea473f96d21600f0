//! The title of a report, in one to three lines, with the year and issuers it names.

use std::ops::Range;

use super::issuer::{self, is_issuer_line};
use super::key;
use super::likeness::{CERTAIN, has_year, score};
use super::line::Line;
use super::page::is_of_head;
use super::year::year_in;
use super::{Issuer, Title};
use crate::text::Mark;
use crate::writing::{date, offset_in};

/// The most lines of a title, one for each of several issuers included.
const MOST_LINES: usize = 5;

/// The longest line of a title, in characters.
const LONGEST: usize = 80;

/// The longest line of a title that goes on, in characters.
const LONGEST_PART: usize = 45;

/// A title among the lines of a head.
pub struct Found {
    pub title: Title,
    /// How much it looks like one.
    pub score: u32,
    /// The lines it takes.
    pub lines: Range<usize>,
}

/// Finds the title among lines: one to five lines that end with a kind of document and have a year,
/// 关于 or an issuer. Of equals the last stands nearest to the body; of copies the first counts.
pub fn find_title(lines: &[Line<'_>]) -> Option<Found> {
    let ends = (0..lines.len()).filter(|&last| ends_title(&lines[last]));
    let found = ends.filter_map(|last| {
        let range = first_line(lines, last)..last_line(lines, last) + 1;
        let title = make_title(&lines[range.clone()]);
        let score = score(&title.text, is_main_heading(&lines[last]))?;
        Some(Found { title, score, lines: range })
    });
    let mut best = found.reduce(|best, next| {
        let is_better = next.score > best.score
            || next.score == best.score && next.title.text != best.title.text;
        if is_better { next } else { best }
    })?;
    if best.title.issuers.is_empty() {
        best.title.issuers = issuers_around(lines, &best.lines);
    }
    Some(best)
}

/// Whether a title can end with a line.
fn ends_title(line: &Line<'_>) -> bool {
    if is_of_head(line) || !line.is_short(LONGEST) {
        return false;
    }
    let words = bare(line);
    // 2025年1月5日县人民代表大会通过的… tells how a title came to be.
    let is_dated = date::read_date(words.text).is_some();
    !is_dated && looks_like_title(&words)
}

/// Whether a line alone is a title beyond doubt.
fn is_certain(line: &Line<'_>) -> bool {
    score(line.text, is_main_heading(line)).is_some_and(|score| score >= CERTAIN)
}

/// The title that a line of the page holds beside other words: the part between two bars, before
/// the name of the site, or behind a path of links.
pub fn title_within(line: &Line<'_>) -> Option<Title> {
    let parts = parts(line);
    let parts = parts.iter().map(bare).filter_map(|part| Some((score(part.text, false)?, part)));
    let (score, part) = parts.max_by_key(|(score, _)| *score)?;
    (score >= CERTAIN).then(|| make_title(&[part]))
}

/// The title that a value of the page states, whatever it looks like.
pub fn title_of(value: Line<'_>) -> Title {
    title_within(&value).unwrap_or_else(|| make_title(&[value]))
}

/// The parts of a line that bars, arrows and days separate.
fn parts<'t>(line: &Line<'t>) -> Vec<Line<'t>> {
    let text = line.text;
    let end = key::keys(text).map(|key| key.start).find(|&start| start > 0);
    let text = &text[..end.unwrap_or(text.len())];
    let mut parts = Vec::new();
    let (mut start, mut is_opened) = (0, false);
    for (at, c) in text.char_indices() {
        is_opened |= c == '<';
        let is_quoted = c == '>' && is_opened;
        let is_bar =
            !is_quoted && matches!(c, '>' | '＞' | '»' | '|' | '丨' | '_' | '-' | '–' | '：' | ':');
        let is_day = c.is_ascii_digit() && date::read_date(&text[at..]).is_some();
        let is_between_digits = text[..at].ends_with(|c: char| c.is_ascii_digit());
        if (is_bar || is_day) && !is_between_digits {
            parts.push(line.part(start..at));
            start = if is_bar { at + c.len_utf8() } else { at };
            is_opened = false;
        }
    }
    parts.push(line.part(start..text.len()));
    parts
}

/// Whether a line is the format's own title.
fn is_main_heading(line: &Line<'_>) -> bool {
    line.mark == Some(Mark::Heading(1))
}

fn looks_like_title(line: &Line<'_>) -> bool {
    score(line.text, is_main_heading(line)).is_some()
}

/// Brackets that stand around a title.
const PAIRS: [(char, char); 12] = [
    ('《', '》'),
    ('【', '】'),
    ('〖', '〗'),
    ('〔', '〕'),
    ('「', '」'),
    ('『', '』'),
    ('〈', '〉'),
    ('“', '”'),
    ('[', ']'),
    ('（', '）'),
    ('"', '"'),
    ('\'', '\''),
];

/// Signs at the ends of a title that belong to it.
const OWN_SIGNS: &str = "《》〈〉“”‘’（）()【】〖〗〔〕「」『』[]\"'<>";

/// How the name of a page ends that stands before a title.
const SITES: [&str; 7] = ["网", "网站", "门户", "公众号", "客户端", "频道", "平台"];

/// A line without what decorates a title: signs at its ends, brackets around it, a label or the name
/// of a site before it.
fn bare<'t>(line: &Line<'t>) -> Line<'t> {
    let is_sign = |c: char| !c.is_alphanumeric() && !OWN_SIGNS.contains(c);
    let opens = |c: char| PAIRS.iter().any(|(open, close)| c == *open && c != *close);
    let text = line.text.trim_start_matches(is_sign);
    let text = without_day(text).trim_end_matches(|c| is_sign(c) || opens(c));
    let inner = PAIRS.iter().find_map(|&(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains(open)).then_some(inner)
    });
    let words = inner.unwrap_or_else(|| without_label(text));
    let start = offset_in(line.text, words);
    line.part(start..start + words.len())
}

/// Words without a day in brackets behind them.
fn without_day(text: &str) -> &str {
    let inner = text.strip_suffix(['）', ')', ']', '】']);
    let found = inner.and_then(|inner| inner.rsplit_once(['（', '(', '[', '【']));
    let is_day =
        |words: &str| date::read_date(words).is_some_and(|(_, length)| length == words.len());
    found.filter(|(words, day)| !words.is_empty() && is_day(day)).map_or(text, |(words, _)| words)
}

/// The longest label before a title, in bytes: eight characters.
const LABEL: usize = 24;

/// Words without what labels them: brackets, a key, an issuer with a colon, a call, the name of a site.
fn without_label(text: &str) -> &str {
    let label = text.starts_with('【').then(|| text.split_once('】')).flatten();
    let issuer = || text.split_once('：').filter(|(issuer, _)| is_issuer_line(issuer));
    let call = || text.split_once('！').filter(|(call, _)| call.len() <= LABEL);
    let is_site = |words: &str| SITES.iter().any(|end| words.ends_with(end));
    let site = || text.split_once(' ').filter(|(site, _)| is_site(site));
    let words = label.or_else(issuer).or_else(call).or_else(site).map_or(text, |(_, words)| words);
    let words = key::behind_title_key(words).unwrap_or(words);
    words.trim_start_matches(['—', '-', '–', '●', '■', '◆', '•', ' '])
}

/// The first line of the title that ends in a line.
fn first_line(lines: &[Line<'_>], last: usize) -> usize {
    let mut first = last;
    while last - first + 1 < MOST_LINES {
        // A line that shows nothing itself may stand between two parts of a title.
        let taken = (1..=2.min(first)).find(|taken| {
            let above = &lines[first - taken..first];
            above.iter().all(is_part) && goes_on(&above[0], &lines[first - taken + 1..=last])
        });
        let Some(taken) = taken else { break };
        first -= taken;
    }
    first
}

/// Whether a title that goes on in the lines below may have this line above them.
fn goes_on(above: &Line<'_>, below: &[Line<'_>]) -> bool {
    let text = above.text;
    if is_issuer_line(text) {
        let first = below[0].text;
        let is_begun = below.len() == 1 || has_year(first) || first.contains("关于");
        return is_issuer_line(first) || is_begun && issuer::named_in(first, 0).is_empty();
    }
    let has = |what: fn(&str) -> bool| below.iter().any(|line| what(line.text));
    let (is_dated, is_about) = (has(has_year), has(|text| text.contains("关于")));
    let begins = has_year(text) || text.contains("关于");
    is_open(text) || begins && !is_about && !(is_dated && has_year(text))
}

/// Whether a line can be a part of a title above its last line: no other title, sentence, address,
/// number or day.
fn is_part(line: &Line<'_>) -> bool {
    let text = line.text;
    let is_day = |at: usize| date::read_date(&text[at..]).is_some();
    line.is_short(LONGEST_PART)
        && !is_of_head(line)
        && (is_open(text) || !is_certain(line))
        && !text.ends_with(['：', '，', '！', '？', '）', ':'])
        && !text.contains(['。', '；', '〔', '|', '@'])
        && !text.contains("星期")
        && !text.char_indices().any(|(at, _)| is_day(at))
}

/// Whether a line ends within words: an open bracket or a word that needs another.
fn is_open(text: &str) -> bool {
    let opens = |open: char, close: char| text.matches(open).count() > text.matches(close).count();
    opens('《', '》')
        || opens('（', '）')
        || opens('“', '”')
        || ["关于", "的", "和", "与", "及", "、"].iter().any(|end| text.ends_with(end))
}

/// The last line of the title whose kind a line ends with: 报告 or （2024年度） may stand below.
fn last_line(lines: &[Line<'_>], kind: usize) -> usize {
    let Some(below) = lines.get(kind + 1) else { return kind };
    let text = below.text;
    let is_kind =
        below.is_short(5) && text.ends_with("报告") && !lines[kind].text.ends_with("报告");
    let note = text.strip_prefix('（').and_then(|text| text.strip_suffix('）'));
    let is_note = note
        .is_some_and(|note| note.ends_with('稿') || has_year(note) && note.ends_with(['年', '度']));
    kind + usize::from(is_kind || is_note)
}

/// Whether words are a year and nothing else: 2024年度.
fn is_year_alone(words: &str) -> bool {
    let rest = words.trim_end_matches(['年', '度', ' ']);
    year_in(words, 0).is_some_and(|year| year.span.start == 0 && year.span.end == rest.len())
}

/// The issuers on the line below a title, in brackets or not, or in a heading above it.
fn issuers_around(lines: &[Line<'_>], title: &Range<usize>) -> Vec<Issuer> {
    let below = lines.get(title.end).map(|line| {
        let start = line.text.len() - line.text.trim_start_matches('（').len();
        line.part(start..line.text.trim_end_matches('）').len().max(start))
    });
    let above = lines[..title.start].iter().rev().copied().filter(is_main_heading);
    let named = below.into_iter().chain(above).find(|line| is_issuer_line(line.text));
    named.map_or(Vec::new(), |line| issuer::issuers(line.text, line.span.start))
}

/// The title made of one or more lines; the first ones may be issuers alone.
fn make_title(lines: &[Line<'_>]) -> Title {
    let lines: Vec<_> = match lines {
        [line] => vec![bare(line)],
        _ => lines.to_vec(),
    };
    let above = lines.iter().take(lines.len() - 1).skip_while(|line| is_year_alone(line.text));
    let alone = above.take_while(|line| is_issuer_line(line.text));
    let mut issuers: Vec<_> =
        alone.flat_map(|line| issuer::issuers(line.text, line.span.start)).collect();
    if issuers.is_empty() {
        issuers = issuer::named_in(lines[0].text, lines[0].span.start);
    }
    let joined: String = lines.iter().map(|line| line.text).collect();
    Title {
        span: lines[0].span.join(lines[lines.len() - 1].span),
        text: joined.replace(' ', ""),
        year: lines.iter().find_map(|line| year_in(line.text, line.span.start)),
        issuers,
    }
}

#[cfg(test)]
mod tests {
    use crate::report::IssuerKind::{self, Department, Government, Subdistrict, Township, Zone};
    use crate::report::Report;
    use crate::text::{Format, Text};

    const BODY: &str =
        "2024年，我县推进各项工作。现将有关情况报告如下。\n一、主要工作\n制定文件3件。\n";

    fn report(head: &str) -> Report {
        Report::new(&Text::new(format!("{head}\n{BODY}"), Format::Plain))
    }

    #[track_caller]
    fn reads(head: &str, title: &str, issuers: &[&str], kind: Option<IssuerKind>) {
        let report = report(head);
        let found = report.title.as_ref().expect(head);
        assert_eq!(found.text, title, "{head}");
        assert_eq!(found.year.map(|year| year.year), Some(2024), "{head}");
        let names: Vec<_> = report.issuers.iter().map(|issuer| issuer.name.as_str()).collect();
        assert_eq!(names, issuers, "{head}");
        assert_eq!(report.kind, kind, "{head}");
    }

    #[test]
    fn every_shape_of_a_title() {
        for (title, issuers, kind) in [
            ("青浔省人民政府关于2024年绿化建设情况的报告", "青浔省人民政府", Government),
            ("云麓县人民政府2024年绿化建设报告", "云麓县人民政府", Government),
            ("云麓县2024年绿化建设年度报告", "云麓县", Government),
            ("云麓县2024年度绿化建设情况报告", "云麓县", Government),
            ("2024年云麓县绿化建设情况报告", "云麓县", Government),
            ("2024年度云麓县人民政府绿化建设情况报告", "云麓县人民政府", Government),
            (
                "高新区（新市区）人民政府2024年绿化建设工作报告",
                "高新区（新市区）人民政府",
                Government,
            ),
            ("松渡街道2024年绿化建设工作总结报告", "松渡街道", Subdistrict),
            ("松渡街道办事处2024年度绿化建设工作情况报告", "松渡街道办事处", Subdistrict),
            ("云麓省教育厅2024年绿化建设工作情况", "云麓省教育厅", Department),
            (
                "云麓市自然资源和规划局松渡分局2024年绿化建设工作报告",
                "云麓市自然资源和规划局松渡分局",
                Department,
            ),
            ("中村乡人民政府关于2024年绿化建设工作情况报告", "中村乡人民政府", Township),
            ("临岚镇2024年绿化建设年度报告", "临岚镇", Township),
            ("云麓高新区管委会2024年度绿化建设情况报告", "云麓高新区管委会", Zone),
            ("云麓县绿化建设年度报告（2024年度）", "云麓县", Government),
            ("云麓县二〇二四年绿化建设年度报告", "云麓县", Government),
        ] {
            reads(title, title, &[issuers], Some(kind));
        }
        let about = "关于2024年度绿化建设情况的报告";
        reads(about, about, &[], None);
    }

    #[test]
    fn joint_issuers_with_and_without_a_space() {
        let two = ["中共云麓县委", "云麓县人民政府"];
        for head in [
            "中共云麓县委云麓县人民政府关于2024年绿化建设情况的报告",
            "中共云麓县委 云麓县人民政府关于2024年绿化建设情况的报告",
            "中共云麓县委 云麓县人民政府\n关于2024年绿化建设情况的报告",
        ] {
            let title = "中共云麓县委云麓县人民政府关于2024年绿化建设情况的报告";
            reads(head, title, &two, Some(Government));
        }
        let zone = "中共云麓市示范区工委 云麓市示范区管委会\n2024年度绿化建设情况的报告";
        assert_eq!(report(zone).kind, Some(Zone));
    }

    #[test]
    fn a_title_of_several_lines() {
        let title = "云麓县人民政府2024年绿化建设年度报告";
        let issuer = ["云麓县人民政府"];
        reads("云麓县人民政府\n2024年绿化建设年度报告", title, &issuer, Some(Government));
        reads("云麓县人民政府\n2024年绿化建设\n年度报告", title, &issuer, Some(Government));
        let below = "2024年绿化建设年度报告";
        reads("2024年绿化建设年度报告\n云麓县人民政府", below, &issuer, Some(Government));
        reads("2024年绿化建设年度报告\n（云麓县人民政府）", below, &issuer, Some(Government));
        let spaced = "云麓县教育局2024年绿化建设年度报告";
        reads("云麓县教育局 2024年绿化建设年度报告", spaced, &["云麓县教育局"], Some(Department));
    }

    #[test]
    fn a_title_among_other_lines() {
        let title = "云麓县2024年绿化建设年度报告";
        for head in [
            "首页 > 公开 > 年度报告\n云麓县2024年绿化建设年度报告\n发布日期：2025-02-03 来源：县府办",
            "云麓县2024年绿化建设年度报告\n发布日期：2025-02-03\n云麓县2024年绿化建设年度报告",
            "发布日期：2025-02-03\n云麓县2024年绿化建设年度报告\n县委、县政府：",
        ] {
            reads(head, title, &["云麓县"], Some(Government));
        }
        assert_eq!(report("").title, None);
        assert_eq!(report("省委、省政府：").title, None);
        assert_eq!(report("").year, Some(2024));
    }
}
