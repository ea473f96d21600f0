//! The page around a report: `键：值` entries and lines that only a web page has.

use super::line::Line;
use super::{DateAt, Entry, Metadata};
use crate::span::Span;
use crate::writing::date;

/// Keys that government pages print before a colon; those in [`PUBLISHED`] and [`WRITTEN`] have dates.
const KEYS: [&str; 34] = [
    "索引号",
    "发文字号",
    "文号",
    "主题分类",
    "主题词",
    "体裁分类",
    "组配分类",
    "信息分类",
    "发布机构",
    "发文机关",
    "成文日期",
    "生成日期",
    "发布日期",
    "发布时间",
    "发文日期",
    "公开日期",
    "更新时间",
    "日期",
    "时间",
    "有效性",
    "公开形式",
    "公开方式",
    "责任部门",
    "来源",
    "信息来源",
    "稿源",
    "作者",
    "编辑",
    "责任编辑",
    "浏览次数",
    "浏览量",
    "点击数",
    "阅读",
    "访问量",
];

/// Keys of the day of publication, best first.
const PUBLISHED: [&str; 6] = ["发布日期", "发布时间", "公开日期", "发文日期", "日期", "时间"];

/// Keys of the day of signing.
const WRITTEN: [&str; 2] = ["成文日期", "生成日期"];

/// Beginnings of lines with a site's navigation.
const NAVIGATION: [&str; 12] = [
    "首页",
    "当前位置",
    "您现在的位置",
    "您的位置",
    "分享",
    "字体",
    "字号",
    "打印",
    "关闭",
    "扫一扫",
    "上一篇",
    "下一篇",
];

/// What stands between a key and its value: a colon, or the border of a table's cell.
const SEPARATORS: [char; 3] = ['：', ':', '|'];

/// What may stand before a value.
const BETWEEN: [char; 4] = ['：', ':', '|', ' '];

/// What may stand after a value.
const OUTSIDE: [char; 4] = ['|', ' ', ']', '】'];

/// Whether a line belongs to the page only: a path of links, buttons, a footer.
pub fn is_navigation(line: &str) -> bool {
    let line = line.trim_start_matches(['【', '[', '〖']).trim_start();
    line.len() <= 240
        && !line.contains('。')
        && (NAVIGATION.iter().any(|start| line.starts_with(start))
            || line.contains(" > ")
            || line.contains('»')
            || line.contains("ICP备")
            || line.contains("版权所有")
            || line.contains("网站标识码")
            || line.starts_with("主办单位")
            || line.starts_with("主办：")
            || line.starts_with("联系电话：")
            || line.starts_with("技术支持")
            || line.starts_with("返回顶部")
            || !line.contains(|c: char| c.is_alphanumeric()))
}

/// Whether a line is an entry of a page: it begins with a known key and a colon.
pub fn is_entry(line: &str) -> bool {
    key_at(line.trim_start_matches(['【', '[', '|', '•', '·', '●', '■', '*', ' '])).is_some()
}

/// The known key that a text begins with, if a colon, the next cell of a table or a day follows it.
fn key_at(text: &str) -> Option<&'static str> {
    let matching = KEYS.iter().filter(|key| {
        text.strip_prefix(**key).is_some_and(|rest| {
            let value = rest.trim_start();
            let day =
                holds_day(key) && value.len() < rest.len() && date::read_date(value).is_some();
            value.starts_with(SEPARATORS) || day
        })
    });
    matching.max_by_key(|key| key.len()).copied()
}

fn holds_day(key: &str) -> bool {
    PUBLISHED.contains(&key) || WRITTEN.contains(&key)
}

/// Adds the entries of one line; `next` is the line below, where a lone key's value may stand.
///
/// Returns whether the next line was taken as a value.
pub fn read_entries(metadata: &mut Metadata, line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let mut keys: Vec<(usize, &'static str)> = Vec::new();
    let mut at = 0;
    while at < line.text.len() {
        let rest = &line.text[at..];
        let word_start = at == 0 || !line.text[..at].ends_with(|c: char| c.is_alphabetic());
        match key_at(rest).filter(|_| word_start || line.text[..at].ends_with(' ')) {
            Some(key) => {
                keys.push((at, key));
                at += key.len();
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    let mut took_next = false;
    for (index, &(at, key)) in keys.iter().enumerate() {
        let end = keys.get(index + 1).map_or(line.text.len(), |&(next, _)| next);
        let rest = line.text[at + key.len()..end].trim_end_matches(OUTSIDE);
        let start = at + key.len() + rest.len() - rest.trim_start_matches(BETWEEN).len();
        let end = at + key.len() + rest.len();
        let mut value = Span::new(start.min(end), end).shift(line.span.start);
        let mut text = &line.text[value.start - line.span.start..value.end - line.span.start];
        if let Some(next) = next.filter(|next| value.is_empty() && is_value(key, next.text)) {
            (value, text, took_next) = (next.span, next.text, true);
        }
        note_date(metadata, key, text, value);
        metadata.entries.push(Entry { key: key.to_owned(), value });
    }
    took_next
}

/// Whether a line can be the value of a key that stands alone on the line above.
fn is_value(key: &str, text: &str) -> bool {
    if is_entry(text) || is_navigation(text) || text.contains(['。', '，']) {
        return false;
    }
    if holds_day(key) {
        date::read_date(text).is_some()
    } else {
        text.len() <= 60 && !text.contains("年")
    }
}

fn note_date(metadata: &mut Metadata, key: &str, text: &str, value: Span) {
    let Some((Some(date), length)) = date::read_date(text) else { return };
    let found = DateAt { date, span: Span::new(value.start, value.start + length) };
    if WRITTEN.contains(&key) {
        metadata.written.get_or_insert(found);
    } else if let Some(rank) = rank(key) {
        let known = metadata.published.and_then(|known| {
            let entry = metadata.entries.iter().find(|entry| entry.value.start == known.span.start);
            entry.and_then(|entry| self::rank(&entry.key))
        });
        if known.is_none_or(|known| rank < known) {
            metadata.published = Some(found);
        }
    }
}

fn rank(key: &str) -> Option<usize> {
    PUBLISHED.iter().position(|published| *published == key)
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
        assert!(!super::is_navigation("首页改版后，网站访问量上升。"));
    }
}
