//! The title of a report, in one to three lines, with the year and issuers it names.

use super::issuer;
use super::line::Line;
use super::{Title, YearAt};
use crate::span::Span;
use crate::text::Mark;
use crate::writing::date;
use crate::writing::numeral;

/// The kinds of document a title can end with.
const KINDS: [&str; 14] = [
    "报告", "情况", "总结", "汇报", "解读", "说明", "要点", "通知", "意见", "方案", "公告", "通报",
    "计划", "问答",
];

/// Endings of an issuer's region where the year comes before it.
const REGION_ENDINGS: [&str; 13] = [
    "人民政府",
    "街道办事处",
    "街道",
    "管委会",
    "省",
    "市",
    "县",
    "区",
    "旗",
    "镇",
    "乡",
    "局",
    "厅",
];

/// Finds the title among the lines that stand before the body.
///
/// A line that ends with a kind of document counts as one, best with a year or 关于 in it. An
/// issuer's line directly above belongs to a title that names no issuer itself.
pub fn find_title(head: &[Line<'_>]) -> Option<Title> {
    let best = head
        .iter()
        .enumerate()
        .filter_map(|(index, line)| Some((score(line)?, index)))
        .max_by_key(|&(score, index)| (score, std::cmp::Reverse(index)))?;
    let first = first_line(head, best.1);
    let mut title = make_title(&head[first..=best.1]);
    if title.issuers.is_empty() {
        title.issuers = head.get(best.1 + 1).map_or(Vec::new(), issuers_below);
    }
    Some(title)
}

/// The first line of the title that ends in a line: its year and its issuers may stand above it.
fn first_line(head: &[Line<'_>], last: usize) -> usize {
    let mut first = last;
    let above = |line: usize| line.checked_sub(1).map(|above| head[above]);
    let part = |line: &Line<'_>| line.is_short(30) && year_in(line.text, 0).is_some();
    if year_in(head[last].text, 0).is_none()
        && head[last].is_short(8)
        && above(last).is_some_and(|line| part(&line))
    {
        first -= 1;
    }
    let issuers = above(first).filter(|above| issuer::is_issuer_line(above.text));
    first - usize::from(issuers.is_some() && names_no_issuer(head[first].text))
}

/// The issuers that stand on the line below a title, in brackets or not.
fn issuers_below(line: &Line<'_>) -> Vec<super::Issuer> {
    let names = line.text.trim_start_matches('（').trim_end_matches('）');
    let offset = line.span.start + line.text.len() - line.text.trim_start_matches('（').len();
    if issuer::is_issuer_line(names) { issuer::issuers(names, offset) } else { Vec::new() }
}

/// How much a line looks like a title; `None` where it is none.
fn score(line: &Line<'_>) -> Option<u32> {
    let text = without_note(line.text);
    let heading = matches!(line.mark, Some(Mark::Heading(1)));
    let kind = KINDS.iter().any(|kind| text.ends_with(kind));
    if !line.is_short(80) || line.text.contains(['。', '；']) || !(kind || heading) {
        return None;
    }
    let year = year_in(text, 0).is_some();
    let about = text.contains("关于");
    let report = text.ends_with("报告");
    Some(1 + 4 * u32::from(heading) + 2 * u32::from(year) + u32::from(about) + u32::from(report))
}

/// A title's words without a closing bracket such as （征求意见稿）.
fn without_note(text: &str) -> &str {
    match text.strip_suffix('）').and_then(|text| text.rfind('（')) {
        Some(open) if open > 0 => text[..open].trim_end(),
        _ => text,
    }
}

fn names_no_issuer(text: &str) -> bool {
    text.starts_with("关于") || text.starts_with(|c: char| c.is_ascii_digit())
}

/// The title made of one or more lines; the first may be the issuers alone.
fn make_title(lines: &[Line<'_>]) -> Title {
    let (first, last) = (&lines[0], &lines[lines.len() - 1]);
    let alone = lines.len() > 1 && issuer::is_issuer_line(first.text);
    let issuers = if alone {
        issuer::issuers(first.text, first.span.start)
    } else {
        issuers_in(first.text, first.span.start)
    };
    let joined: String = lines.iter().map(|line| line.text).collect();
    Title {
        span: first.span.join(last.span),
        text: joined.replace(' ', ""),
        year: lines.iter().find_map(|line| year_in(line.text, line.span.start)),
        issuers,
    }
}

fn issuers_in(text: &str, offset: usize) -> Vec<super::Issuer> {
    let year = year_in(text, 0).map(|year| year.span);
    let about = text.find("关于");
    let cut = match (about, year) {
        (Some(about), Some(year)) => about.min(year.start),
        (about, year) => about.or(year.map(|year| year.start)).unwrap_or(0),
    };
    let names = text[..cut].trim();
    if names.ends_with('（') {
        return region(text).map_or(Vec::new(), |name| issuer::issuers(name, offset));
    }
    if !names.is_empty() {
        return issuer::issuers(names, offset);
    }
    let Some(year) = year.filter(|year| year.start == 0) else {
        return Vec::new();
    };
    let mut start = year.end + "年".len();
    start += if text[start..].starts_with('度') { "度".len() } else { 0 };
    region(&text[start..]).map_or(Vec::new(), |name| issuer::issuers(name, offset + start))
}

/// The region or body that a text begins with: the shortest run of two to ten characters with a known ending.
fn region(text: &str) -> Option<&str> {
    let ends = text.char_indices().skip(2).take(9).map(|(at, _)| at);
    let name = ends
        .map(|end| &text[..end])
        .find(|name| REGION_ENDINGS.iter().any(|ending| name.ends_with(ending)))?;
    let longer = REGION_ENDINGS[..4].iter().find(|ending| text[name.len()..].starts_with(**ending));
    Some(&text[..name.len() + longer.map_or(0, |ending| ending.len())])
}

/// The first `20xx年` of a text; `offset` is the text's place.
pub fn year_in(text: &str, offset: usize) -> Option<YearAt> {
    years_in(text, offset).next()
}

/// Every `19xx年`, `20xx年` and 二〇xx年 of a text in order.
pub fn years_in(text: &str, offset: usize) -> impl Iterator<Item = YearAt> + '_ {
    memchr::memmem::find_iter(text.as_bytes(), "年".as_bytes()).filter_map(move |at| {
        let digits =
            text[..at].char_indices().rev().take(5).take_while(|(_, c)| numeral::is_digit(*c));
        let start = digits.map(|(start, _)| start).last()?;
        let (year, rest) = date::read_year(&text[start..])?;
        let whole = rest.len() == text.len() - at && year < 2100;
        whole.then(|| YearAt { year, span: Span::new(offset + start, offset + at) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
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

    #[test]
    fn years_in_either_script() {
        let years = |text| years_in(text, 0).map(|found| found.year).collect::<Vec<_>>();
        assert_eq!(years("2023年和二〇二四年"), [2023, 2024]);
        assert_eq!(years("近三年，12024年，九〇年，二千年"), [0; 0]);
    }
}
