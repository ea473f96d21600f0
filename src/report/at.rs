//! What contains a place of a report.

use super::{ANNEX, Block, Report, Section, Sentence};
use crate::span::Span;

impl Report {
    /// The sentence that contains a place; none in a heading, the title and the page around the report.
    pub fn sentence_at(&self, place: Span) -> Option<&Sentence> {
        let last = last_from(&self.sentences, place, |sentence| sentence.span);
        last.filter(|sentence| sentence.span.contains(place))
    }

    /// The block that contains a place; none in the title, the sign-off and the page around the report.
    pub fn block_at(&self, place: Span) -> Option<&Block> {
        last_from(&self.blocks, place, |block| block.span)
            .filter(|block| block.span.contains(place))
    }

    /// The paragraph or table row that contains a place.
    pub(crate) fn passage_at(&self, place: Span) -> Option<Span> {
        self.block_at(place)?.passage_at(place)
    }

    /// The index of the innermost section that contains a place.
    pub fn section_at(&self, place: Span) -> Option<usize> {
        let after = self.sections.partition_point(|section| section.span.start <= place.start);
        let last = after.checked_sub(1);
        let mut around = std::iter::successors(last, |&index| self.sections[index].parent);
        around.find(|&index| self.sections[index].span.contains(place))
    }

    /// The sections of the report itself, without those of annexes.
    pub(crate) fn own_sections(&self) -> &[Section] {
        let annex = self.sections.iter().position(|section| section.level == ANNEX);
        &self.sections[..annex.unwrap_or(self.sections.len())]
    }

    /// The level of its widest sections.
    pub(crate) fn top_level(&self) -> Option<u8> {
        self.own_sections().iter().map(|section| section.level).min()
    }

    /// Whether its structure was understood: it has several sections of the top level.
    pub(crate) fn is_outlined(&self) -> bool {
        let top = self.top_level();
        self.own_sections().iter().filter(|section| Some(section.level) == top).count() > 1
    }
}

/// The last part that begins at a place or before it.
pub(super) fn last_from<T>(parts: &[T], place: Span, span: impl Fn(&T) -> Span) -> Option<&T> {
    let after = parts.partition_point(|part| span(part).start <= place.start);
    after.checked_sub(1).map(|last| &parts[last])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Text};

    #[test]
    fn what_holds_a_place_holds_all_of_it() {
        let source = "一、工作\n推进。落实。\n二、不足\n人少。".to_owned();
        let text = Text::new(source, Format::Plain);
        let report = Report::new(&text);
        let place = |words: &str| {
            let at = text.as_str().find(words).expect("the words stand there");
            Span::new(at, at + words.len())
        };
        let words = |span: Option<Span>| span.map(|span| &text[span]);
        let sentence = |part| words(report.sentence_at(place(part)).map(|found| found.span));
        assert_eq!(sentence("落"), Some("落实。"));
        assert_eq!([sentence("进。落"), sentence("工作")], [None, None]);
        assert_eq!(words(report.passage_at(place("进。落"))), Some("推进。落实。"));
        assert_eq!(words(report.passage_at(place("不足"))), None);
        assert_eq!(report.section_at(place("不足")), Some(1));
        assert_eq!(report.section_at(place("落实。\n二")), None);
    }
}
