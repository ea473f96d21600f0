//! Ordinals that are out of sequence.

use std::collections::HashMap;

use super::{Item, OrdinalStyle, Report};
use crate::span::Span;
use crate::text::numeral;

/// An ordinal that does not follow the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The ordinal.
    pub at: Span,
    /// The one before it, where there is one.
    pub previous: Option<Span>,
    /// Its number.
    pub found: u32,
    /// The number that should stand there.
    pub expected: u32,
    /// How it is written; `None` for an item.
    pub style: Option<OrdinalStyle>,
}

impl Break {
    /// The ordinal that should stand there, as it would be written.
    pub fn expected_words(&self) -> String {
        let (number, han) = (self.expected, numeral::write(self.expected));
        match self.style {
            None => format!("{han}是"),
            Some(OrdinalStyle::Han) => format!("{han}、"),
            Some(OrdinalStyle::HanBracket) => format!("（{han}）"),
            Some(OrdinalStyle::Digit) => format!("{number}."),
            Some(OrdinalStyle::DigitBracket) => format!("（{number}）"),
        }
    }
}

/// Headings whose ordinal does not follow that of the heading before it in the same section.
///
/// Skipped levels are no break, nor is a numbering that runs on through all sections.
pub fn heading_breaks(report: &Report) -> Vec<Break> {
    let mut breaks = Vec::new();
    let mut siblings: HashMap<(Option<usize>, OrdinalStyle), (u32, Span)> = HashMap::new();
    let mut running: Vec<(OrdinalStyle, u32)> = Vec::new();
    for section in &report.sections {
        let Some(ordinal) = section.ordinal else { continue };
        let (style, found) = (ordinal.style, ordinal.value);
        let previous = siblings.insert((section.parent, style), (found, ordinal.span));
        let expected = previous.map_or(1, |(value, _)| value + 1);
        let runs_on = running.iter().any(|(s, value)| *s == style && value + 1 == found);
        if found != expected && !runs_on {
            let previous = previous.map(|(_, span)| span);
            breaks.push(Break { at: ordinal.span, previous, found, expected, style: Some(style) });
        }
        match running.iter_mut().find(|(s, _)| *s == style) {
            Some((_, value)) => *value = found,
            None => running.push((style, found)),
        }
    }
    breaks
}

/// Items whose number does not follow the one before it in the same section.
///
/// A new 一是 opens a list of its own, also within an item; after it the outer list goes on. A
/// single 四是 in no list is something else, a single 二是 has lost its 一是.
pub fn item_breaks(report: &Report) -> Vec<Break> {
    let mut breaks = Vec::new();
    let mut open: Vec<(u32, Span)> = Vec::new();
    let mut section = None;
    for (index, item) in report.items.iter().enumerate() {
        let stands_in = report.blocks[item.block].section;
        if section != Some(stands_in) {
            open.clear();
            section = Some(stands_in);
        }
        let found = item.value;
        let continues = match found {
            1 => None,
            _ => open.iter().rposition(|(value, _)| value + 1 == found),
        };
        match (continues, found) {
            (Some(level), _) => open.truncate(level),
            (None, 1) => {}
            (None, 3..) if open.is_empty() && !goes_on(report, index) => continue,
            (None, _) => {
                let last = open.last().copied();
                let expected = last.map_or(1, |(value, _)| value + 1);
                let previous = last.map(|(_, span)| span);
                breaks.push(Break { at: item.marker, previous, found, expected, style: None });
                open.clear();
            }
        }
        open.push((found, item.marker));
    }
    breaks
}

/// Whether another item follows an item in the same section.
fn goes_on(report: &Report, index: usize) -> bool {
    let section = |index: usize| {
        let item: &Item = report.items.get(index)?;
        report.blocks.get(item.block).map(|block| block.section)
    };
    section(index) == section(index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Text};

    fn expected(source: &str) -> Vec<String> {
        let report = Report::new(&Text::new(source.to_owned(), Format::Plain));
        let breaks = item_breaks(&report).into_iter().chain(heading_breaks(&report));
        breaks.map(|found| found.expected_words()).collect()
    }

    #[test]
    fn items_go_on_across_paragraphs_and_within_items() {
        for fine in [
            "一、工作\n一是甲事。\n二是乙事。\n三是丙事。",
            "一、工作\n一是甲事：一是子事，二是丑事。二是乙事。",
            "一、工作\n一是甲事。二是乙事。\n一是丙事。二是丁事。",
            "一、工作\n（一）甲\n一是甲事。二是乙事。\n（二）乙\n一是丙事。二是丁事。",
            "一、工作\n假期中，十一是高峰。",
        ] {
            assert_eq!(expected(fine), [""; 0], "{fine}");
        }
        assert_eq!(expected("一、工作\n一是甲事。\n三是乙事。"), ["二是"]);
        assert_eq!(expected("一、工作\n二是甲事。三是乙事。"), ["一是"]);
        assert_eq!(expected("一、工作\n一是甲事。二是乙事。\n二是丙事。"), ["三是"]);
    }

    #[test]
    fn headings_go_on_in_their_section() {
        assert_eq!(expected("一、甲\n推进。\n三、乙\n推进。"), ["二、"]);
        assert_eq!(expected("一、甲\n（二）子。推进。"), ["（一）"]);
        assert_eq!(expected("一、甲\n1.子。推进。\n二、乙\n2.丑。推进。"), [""; 0]);
        assert_eq!(expected("一、甲\n1.子。推进。\n二、乙\n1.丑。推进。"), [""; 0]);
    }
}
