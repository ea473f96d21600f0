//! Headings with nothing under them.

use std::collections::HashMap;

use super::{Detector, Found};
use crate::lang::Names;
use crate::report::{ANNEX, OrdinalStyle, Report, Section};
use crate::span::Span;

/// The longest line with a stop that is a heading all the same, in characters.
const SENTENCE: usize = 10;

/// Headings with nothing under them.
pub(super) static EMPTY_SECTION: Detector = Detector {
    name: "empty_section",
    words: Names { zh: "只有标题的章节", en: "sections with a heading only" },
    gives: &[],
    find: |document| {
        let found = empty_sections(document.text.as_str(), &document.report);
        found.into_iter().map(Found::plain).collect()
    },
};

/// The headings of sections without paragraph, table or heading of their own, where something was lost.
///
/// Lines that are numbered like headings may be a list without text below: several of one level in a
/// row. Those of a table of contents stand again further down. A line with an end mark is a
/// sentence, unless it is of the highest level and as short as a heading.
pub fn empty_sections(text: &str, report: &Report) -> Vec<Span> {
    let sections = &report.sections;
    let mut holds_something = vec![false; sections.len()];
    let within = report.passages().map(|(_, section)| section);
    for index in within.chain(sections.iter().map(|section| section.parent)).flatten() {
        holds_something[index] = true;
    }
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for section in sections {
        *uses.entry(&text[section.heading.range()]).or_default() += 1;
    }
    let empty = |index: usize| !holds_something[index];
    let neighbours = neighbours(sections);
    let found = (0..sections.len()).filter(|&index| {
        let words = &text[sections[index].heading.range()];
        empty(index)
            && sections[index].level != ANNEX
            && is_heading(text, sections, index)
            && !words.is_empty()
            && uses[words] == 1
            && !neighbours[index].into_iter().flatten().any(empty)
    });
    found.map(|index| sections[index].heading).collect()
}

/// The sections before and after each one, of the same level in the same section.
fn neighbours(sections: &[Section]) -> Vec<[Option<usize>; 2]> {
    let mut neighbours = vec![[None; 2]; sections.len()];
    let mut last: HashMap<(Option<usize>, u8), usize> = HashMap::new();
    for (index, section) in sections.iter().enumerate() {
        if let Some(before) = last.insert((section.parent, section.level), index) {
            neighbours[index][0] = Some(before);
            neighbours[before][1] = Some(index);
        }
    }
    neighbours
}

/// Whether a section's line is certainly a heading: not one that was only guessed from its shape,
/// which stands right above one with an ordinal, and no sentence with an ordinal before it.
fn is_heading(text: &str, sections: &[Section], index: usize) -> bool {
    let section = &sections[index];
    let mark = text[section.heading.end..].chars().next();
    let ends = !matches!(mark, Some('。' | '；' | '，' | '：'));
    let words = &text[section.heading.range()];
    let is_short = words.chars().count() <= SENTENCE && !words.contains('，');
    match section.ordinal.map(|ordinal| ordinal.style) {
        Some(OrdinalStyle::Han) => section.stand_alone && (ends || is_short && mark != Some('；')),
        Some(_) => section.stand_alone && ends,
        None => sections.get(index + 1).is_none_or(|next| next.ordinal.is_none()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Text};

    #[track_caller]
    fn finds(body: &str, format: Format, expected: &[&str]) {
        let text = Text::new(body.to_owned(), format);
        let report = Report::new(&text);
        let found = empty_sections(text.as_str(), &report);
        let found: Vec<_> = found.into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, expected, "{body}");
    }

    #[test]
    fn a_heading_above_another_or_at_the_end_is_empty() {
        let plain = Format::Plain;
        finds("一、成效\n推进落实。\n二、问题\n三、安排\n推进。", plain, &["问题"]);
        finds("一、成效\n（一）制度\n推进。\n（二）监督\n二、安排\n推进。", plain, &["监督"]);
        finds("一、成效\n推进落实。\n二、安排。\n甲县人民政府\n2025年2月4日", plain, &["安排"]);
        finds("# 成效\n\n推进。\n\n# 问题\n\n# 安排\n\n推进。\n", Format::Markdown, &["问题"]);
    }

    #[test]
    fn lists_and_contents_are_not() {
        for body in [
            "一、成效\n（一）制度\n推进。\n（二）监督\n推进。",
            "一、成效\n（一）制度\n（二）监督\n二、安排\n推进。",
            "一、成效\n1.制定文件；\n2.审核合同。\n二、安排\n推进。",
            "一、成效\n（一）完善制度。制定文件3件。\n（二）加强监督。\n二、安排\n推进。",
            "一、成效\n二、安排\n一、成效\n推进。\n二、安排\n推进。",
            "一、成效\n推进落实。\n二、本办法由县人民政府负责解释。\n三、安排\n推进。",
            "一、成效\n推进落实。\n二、制定计划，落实责任。\n三、安排\n推进。",
            "一、负责监督；\n二、组织培训。培训干部。\n三、安排\n推进。",
        ] {
            finds(body, Format::Plain, &[]);
        }
    }
}
