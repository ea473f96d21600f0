//! Numbers of headings that leave others out, as where a section was lost.

use std::collections::HashMap;

use super::numbering::Kind;
use super::sequence::{self, Break};
use crate::document::Document;
use crate::report::{Report, Section};
use crate::span::Span;

/// A heading whose number leaves others out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Its ordinal.
    pub at: Span,
    /// The level of its section.
    pub level: u8,
    /// How many numbers are left out before it.
    pub by: u32,
}

/// All of them in a report, in its order.
pub fn jumps(document: &Document) -> Vec<Jump> {
    let report = &document.report;
    let breaks = sequence::heading_breaks(document.text.as_str(), report);
    let next = following(report);
    breaks.iter().filter_map(|found| jump(found, report, &next)).collect()
}

fn jump(found: &Break, report: &Report, next: &[Option<u32>]) -> Option<Jump> {
    matches!(found.kind, Kind::Single | Kind::Start | Kind::Gap).then_some(())?;
    let value = |span: Span| Some(report.sections[report.section_at(span)?].ordinal?.value);
    let index = report.section_at(found.at)?;
    let (number, before) = (value(found.at)?, found.previous.map_or(Some(0), value)?);
    let by = number.checked_sub(before + 1).filter(|by| *by > 0)?;
    let goes_on = next[index].is_none_or(|next| next > number);
    goes_on.then_some(Jump { at: found.at, level: report.sections[index].level, by })
}

/// For each section the number of the next one beside it that is numbered alike.
fn following(report: &Report) -> Vec<Option<u32>> {
    let mut last = HashMap::new();
    let number = |section: &Section| {
        let ordinal = section.ordinal?;
        last.insert((section.parent, ordinal.style), ordinal.value)
    };
    let mut numbers: Vec<_> = report.sections.iter().rev().map(number).collect();
    numbers.reverse();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<(String, u32)> {
        let document = Document::from(source);
        let found = jumps(&document);
        found.iter().map(|jump| (document.text[jump.at].to_owned(), jump.by)).collect()
    }

    #[test]
    fn a_number_leaves_others_out() {
        let one = |words: &str, by| (words.to_owned(), by);
        assert_eq!(found("一、甲\n推进。\n三、乙\n推进。\n四、丙\n推进。"), [one("三、", 1)]);
        assert_eq!(found("一、甲\n推进。\n五、乙\n推进。"), [one("五、", 3)]);
        assert_eq!(found("二、甲\n推进。\n三、乙\n推进。"), [one("二、", 1)]);
        assert_eq!(
            found("一、甲\n推进。\n三、乙\n推进。\n五、丙\n推进。"),
            [one("三、", 1), one("五、", 1)]
        );
    }

    #[test]
    fn a_number_that_is_wrong_leaves_none_out() {
        for source in
            ["一、甲\n推进。\n一、乙\n推进。", "一、甲\n推进。\n三、乙\n推进。\n三、丙\n推进。"]
        {
            assert_eq!(found(source), [], "{source}");
        }
    }
}
