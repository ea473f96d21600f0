//! What the page around a report says of it: `键：值` entries and bare dates among them.

use super::issuer::{self, is_issuer_line};
use super::key::{self, Key, Role};
use super::line::Line;
use super::navigation::is_navigation;
use super::{DateAt, Entry, Issuer, Metadata};
use crate::span::Span;
use crate::writing::date;

/// What may stand before a value.
const BEFORE: [char; 8] = ['：', ':', '|', ' ', ']', '】', '〕', '〗'];

/// What may stand after a value, before the next key.
const AFTER: [char; 11] = ['|', ' ', ']', '】', '[', '【', '〔', '〖', '（', '•', '丨'];

/// What may stand before the first key of a line.
const OPENING: [char; 14] =
    ['【', '[', '〔', '〖', '（', '|', '•', '·', '●', '■', '*', '-', '○', ' '];

/// How much may stand before the first key of a line, in bytes: forty characters.
const PREFIX: usize = 120;

/// The longest key with its separator, in bytes.
const KEY: usize = 40;

/// The rank of a day without a key, below all keys.
const BARE: usize = usize::MAX;

/// Whether a line is an entry of a page: it begins with a known key and a separator.
pub fn is_entry(line: &str) -> bool {
    let line = line.trim_start_matches(OPENING);
    key::key_at(line, 0).is_some()
}

/// Whether a line of the head holds an entry, perhaps behind the name of the site or a day.
pub fn holds_entry(line: &Line<'_>) -> bool {
    let is_first = |key: Key| {
        let before = &line.text[..key.start];
        key.start <= PREFIX && !before.contains(['。', '，', '；'])
    };
    let near = &line.text[..line.text.floor_char_boundary(PREFIX + KEY)];
    is_entry(line.text) || !line.is_running() && key::keys(near).next().is_some_and(is_first)
}

/// Whether a line is a key whose value stands on the next one.
pub fn is_lone_key(line: &str, next: Option<&Line<'_>>) -> bool {
    let key = key::lone_key(line.trim_matches(OPENING).trim_end_matches(SEALS));
    key.is_some_and(|key| next.is_some_and(|next| is_value(key.role, next.text)))
}

/// Closing brackets of a lone key.
const SEALS: [char; 4] = [']', '】', '〕', '〗'];

/// Reads what the lines above and below a body say.
pub fn read(head: &[Line<'_>], tail: &[Line<'_>]) -> Metadata {
    let mut reader = Reader::default();
    reader.read(head, |line, next| holds_entry(line) || is_lone_key(line.text, next));
    reader.read(tail, |line, _| is_entry(line.text));
    let bare = head.iter().filter(|line| !line.is_running() && !holds_entry(line));
    bare.for_each(|line| reader.note_bare(line));
    reader.finish()
}

/// The values of a role, as parts of the lines they stand on.
pub fn values<'t>(
    metadata: &Metadata,
    lines: &[Line<'t>],
    role: Role,
) -> impl Iterator<Item = Line<'t>> {
    let entries = metadata.entries.iter().filter(move |entry| key::role(&entry.key) == Some(role));
    entries.filter_map(|entry| {
        let line = lines.iter().find(|line| line.span.contains(entry.value))?;
        let start = entry.value.start - line.span.start;
        Some(line.part(start..start + entry.value.len())).filter(|value| !value.text.is_empty())
    })
}

/// The issuers that the page names.
pub fn issuers(metadata: &Metadata, lines: &[Line<'_>]) -> Vec<Issuer> {
    let mut values = values(metadata, lines, Role::Issuer);
    let named = values.find(|value| is_issuer_line(value.text));
    named.map_or(Vec::new(), |value| issuer::issuers(value.text, value.span.start))
}

#[derive(Default)]
struct Reader {
    metadata: Metadata,
    /// The days of publication with their ranks.
    published: Vec<(usize, DateAt)>,
}

impl Reader {
    fn read(&mut self, lines: &[Line<'_>], is_entry: fn(&Line<'_>, Option<&Line<'_>>) -> bool) {
        let mut rest = lines.iter().peekable();
        while let Some(line) = rest.next() {
            let next = rest.peek().copied();
            if is_entry(line, next) && self.read_entries(line, next) {
                rest.next();
            }
        }
    }

    fn finish(mut self) -> Metadata {
        let best = self.published.into_iter().min_by_key(|(rank, _)| *rank);
        self.metadata.published = best.map(|(_, found)| found);
        self.metadata
    }

    /// Adds the entries of a line; `next` is the one below, where a lone key's value may stand.
    ///
    /// Returns whether the next line was taken as a value.
    fn read_entries(&mut self, line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
        let mut keys: Vec<_> = key::keys(line.text).collect();
        if keys.is_empty() {
            let text = line.text.trim_start_matches(OPENING);
            let start = line.text.len() - text.len();
            let key = key::lone_key(text.trim_end_matches(SEALS));
            keys.extend(key.map(|key| Key { start, end: line.text.len(), ..key }));
        }
        let Some(first) = keys.first() else { return false };
        self.note_source(line.part(0..first.start));
        let mut took_next = false;
        for (index, key) in keys.iter().enumerate() {
            let end = keys.get(index + 1).map_or(line.text.len(), |next| next.start);
            let mut value = value(line, key.end, end);
            if let Some(next) =
                next.filter(|next| value.text.is_empty() && is_value(key.role, next.text))
            {
                (value, took_next) = (*next, true);
            }
            self.note(key, value);
        }
        took_next
    }

    fn note(&mut self, key: &Key, value: Line<'_>) {
        match (key.role, day_in(&value).or_else(|| loose_day(&value))) {
            (Role::Written, Some(found)) => _ = self.metadata.written.get_or_insert(found),
            (Role::Published(rank), Some(found)) => self.published.push((rank, found)),
            (Role::Source, _) => self.note_source(value),
            _ => {}
        }
        let entry = Entry { key: key.name.to_owned(), value: value.span };
        self.metadata.entries.push(entry);
    }

    /// Notes the day that stands beside a source: `2025-02-20来源：县府办`.
    fn note_source(&mut self, words: Line<'_>) {
        self.published.extend(day_in(&words).map(|found| (BARE, found)));
    }

    /// Notes a day that stands on a line without a key, as pages write it and texts do not.
    fn note_bare(&mut self, line: &Line<'_>) {
        let is_clock = line.text.contains(['~', '至'])
            || line.text.contains("星期")
            || line.text.contains("今天");
        let Some(found) = day_in(line).filter(|_| !is_clock && line.text.len() <= PREFIX) else {
            return;
        };
        let start = found.span.start - line.span.start;
        let day = &line.text[start..start + found.span.len()];
        let is_of_page =
            day.contains(['-', '/', ':']) || day.contains("年0") || day.contains("月0");
        if is_of_page {
            self.published.push((BARE, found));
        }
    }
}

/// The words between a key and the next one.
fn value<'t>(line: &Line<'t>, start: usize, end: usize) -> Line<'t> {
    let words = &line.text[start..end];
    let end = start + words.trim_end_matches(AFTER).len();
    let words = &line.text[start..end.max(start)];
    line.part(start + words.len() - words.trim_start_matches(BEFORE).len()..end)
}

/// The first day that words of a page name.
fn day_in(words: &Line<'_>) -> Option<DateAt> {
    let text = words.text;
    let mut starts = text.char_indices().map(|(at, _)| at);
    starts.find_map(|at| {
        let is_part = text[..at].ends_with(|c: char| c.is_ascii_digit() || "-/.".contains(c));
        let (date, length) = date::read_date(&text[at..]).filter(|_| !is_part)?;
        Some(DateAt { date: date?, span: Span::new(at, at + length).shift(words.span.start) })
    })
}

/// The day that all of a value is, in forms that only pages have: 20250210, 2025 - 02 - 10.
fn loose_day(value: &Line<'_>) -> Option<DateAt> {
    if value.text.len() > KEY {
        return None;
    }
    let mut words = value.text.replace(' ', "");
    if words.len() == 8 && words.bytes().all(|byte| byte.is_ascii_digit()) {
        words.insert(6, '-');
        words.insert(4, '-');
    }
    let (date, length) = date::read_date(&words)?;
    date.filter(|_| length == words.len()).map(|date| DateAt { date, span: value.span })
}

/// Whether a line can be the value of a key that stands alone on the line above.
fn is_value(role: Role, text: &str) -> bool {
    if is_entry(text) || is_navigation(text) || text.contains(['。', '，']) {
        return false;
    }
    match role {
        Role::Published(_) | Role::Written => date::read_date(text).is_some(),
        Role::Title => text.len() <= 240,
        _ => text.len() <= 60 && !text.contains('年'),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::text::{Format, Text};

    #[track_caller]
    fn dated(page: &str, published: Option<&str>, written: Option<&str>) {
        let title = "云麓县2024年年度报告";
        let body = "2024年，我县推进各项工作。\n一、工作\n制定文件3件。";
        for source in [format!("{title}\n{page}\n{body}"), format!("{page}\n{title}\n{body}")] {
            let report = Report::new(&Text::new(source, Format::Plain));
            let day = |found: Option<crate::report::DateAt>| found.map(|at| at.date.to_string());
            assert_eq!(day(report.metadata.published).as_deref(), published, "{page}");
            assert_eq!(day(report.metadata.written).as_deref(), written, "{page}");
            assert_eq!(report.paragraphs().count(), 2, "{page}");
            assert_eq!(report.title.map(|title| title.text).as_deref(), Some(title), "{page}");
        }
    }

    #[test]
    fn entries_in_every_form() {
        let day = Some("2025-02-10");
        dated("发布日期：2025-02-10 来源：县府办 浏览次数：12", day, None);
        dated("发布日期：\n2025-02-10\n来源：\n县府办\n浏览量：", day, None);
        dated("索引号：X-1 | 发文字号：无 | 发布日期：2025-02-10", day, None);
        dated("| 索引号 | X-1 | 发布日期 | 2025-02-10 |", day, None);
        dated("| 索引号： | X-1 | 发布日期： | 2025-02-10 |", day, None);
        dated("• 成文日期：2025-01-22\n• 发布日期：2025-02-10", day, Some("2025-01-22"));
        dated("发布时间 2025-02-10 10:22", day, None);
        dated("时间：2025/02/10 11:30:01来源：县府办", day, None);
        dated("【发布时间：2025年02月10日】", day, None);
        dated("公开日期：2025-02-10 生成日期：2025-01-01 有效性：有效", day, Some("2025-01-01"));
        dated("来源：县府办", None, None);
        dated("更新时间：2025-02-10", None, None);
        dated("发布日期：2025 - 02 - 10", day, None);
        dated("发布日期：20250210", day, None);
    }

    #[test]
    fn navigation_is_no_part_of_the_report() {
        for page in [
            "首页 > 公开 > 年度报告",
            "当前位置：首页>公开",
            "[ 字体：大 中 小 ]",
            "打印 关闭",
            "分享到：",
            "——————",
        ] {
            dated(page, None, None);
        }
    }

    #[test]
    fn running_text_is_no_entry() {
        assert!(!super::is_entry("发布会于2025年2月10日召开"));
        assert!(!super::is_entry("来源广泛的意见"));
        assert!(!crate::report::navigation::is_navigation("首页改版后，网站访问量上升。"));
    }
}
