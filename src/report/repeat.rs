//! The second copy of a body that stands on a page twice.

use std::collections::HashSet;
use std::ops::Range;

use super::line::Line;

/// The length in bytes from which a line identifies a paragraph: twenty characters.
const LONG: usize = 60;

/// Lines between the title of a second copy and its first paragraph: date, source, buttons.
const LINES_BEFORE: usize = 6;

/// Long lines at the top that are looked for again below; the page's own may be among them.
const PROBES: usize = 8;

/// The lines of a second copy, as `start..end` of line indices.
///
/// The copy begins where one of the first long lines is repeated; it is one only if at least four
/// of five long lines after that stand in the first copy too, and three or more do. Short lines
/// before it that the first copy has too, such as the title, belong to it, but not the issuer below
/// the first copy, who stands in the title again.
pub(super) fn find_repeat(lines: &[Line<'_>]) -> Option<Range<usize>> {
    let long = |line: &Line<'_>| line.text.len() >= LONG;
    let probes = lines.iter().enumerate().filter(|(_, line)| long(line)).take(PROBES);
    probes
        .filter_map(|(index, probe)| {
            let again = lines[index + 1..].iter().position(|line| line.text == probe.text)?;
            copy_from(lines, index + 1 + again)
        })
        .min_by_key(|copy| copy.start)
}

/// The copy that begins at a line, if it is one.
fn copy_from(lines: &[Line<'_>], start: usize) -> Option<Range<usize>> {
    let original: HashSet<&str> = lines[..start].iter().map(|line| line.text).collect();
    let known = |line: &Line<'_>| original.contains(line.text);
    let copied = |line: &&Line<'_>| line.text.len() >= LONG && known(line);
    let all = lines[start..].iter().filter(|line| line.text.len() >= LONG).count();
    let same = lines[start..].iter().filter(copied).count();
    if same < 3 || same * 5 < all * 4 {
        return None;
    }
    let last =
        start + lines[start..].iter().rposition(|line| line.text.len() >= LONG && known(line))?;
    let before = lines[..start].iter().enumerate().rev();
    let among =
        |lines: &[Line<'_>], line: &Line<'_>| lines.iter().any(|other| other.text == line.text);
    let title = before.take(LINES_BEFORE).filter(|(index, line)| {
        among(&lines[..*index], line) && !among(&lines[index + 1..start], line)
    });
    let first = title.map(|(index, _)| index).min().unwrap_or(start);
    Some(first..last + 1)
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::text::{Format, Text};

    const TITLE: &str = "云麓县2024年绿化工作年度报告\n";
    const BODY: &str = "2024年，我县认真推进绿化各项工作，取得了扎实成效，现将有关情况报告如下。\n\
        一、主要工作\n全年共完成造林三千亩，修复湿地二百亩，新增公园十二处，群众满意。\n\
        二、下一步工作\n继续推进重点工程建设，落实管护责任，健全工作机制，提高绿化质量。\n\
        同时加强资金保障，严格考核问责，力争全面完成年度目标任务，不断改善环境。\n";

    fn copy(source: &str) -> Option<(usize, usize)> {
        let text = Text::new(source.to_owned(), Format::Plain);
        let report = Report::new(&text);
        assert_eq!(report.sections.len(), 2, "{source}");
        report.repeat.map(|repeat| (repeat.copy.start, repeat.copy.end))
    }

    #[test]
    fn a_second_copy_is_left_out() {
        let first = format!("{TITLE}{BODY}");
        let page = "日期：2025-02-10\n来源：县府办\n";
        assert_eq!(copy(&first), None);
        for (between, footer) in
            [("", ""), (TITLE, ""), ("打印\n", ""), ("", "主办单位：县府办\n版权所有\n")]
        {
            let found = copy(&format!("{first}{between}{BODY}{footer}"));
            assert!(found.is_some(), "{between:?} {footer:?}");
        }
        let whole = format!("{TITLE}{page}{BODY}{TITLE}{page}{BODY}");
        assert_eq!(copy(&whole).map(|(start, _)| start), Some(first.len() + page.len()));
    }

    #[test]
    fn the_sign_off_of_the_first_copy_stays_with_it() {
        let whole =
            format!("云麓县人民政府\n2024年绿化工作年度报告\n{BODY}云麓县人民政府\n2025年2月3日\n");
        let text = Text::new(format!("{whole}{whole}"), Format::Plain);
        let report = Report::new(&text);
        assert_eq!(report.repeat.map(|repeat| repeat.copy.start), Some(whole.len()));
        assert!(report.sign_off.is_some());
    }

    #[test]
    fn a_copy_may_be_cut_short_but_not_be_a_single_paragraph() {
        let lines: Vec<_> = BODY.lines().collect();
        let cut = lines[..5].join("\n");
        assert!(copy(&format!("{TITLE}{BODY}{cut}")).is_some());
        assert_eq!(copy(&format!("{TITLE}{BODY}{}\n", lines[0])), None);
    }
}
