//! What contains a place of a report.

use super::{ANNEX, Block, BlockKind, Ordinal, OrdinalStyle, Report, Section, Sentence};
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

    /// The place in the report's own words: its headings' ordinals and the number of its paragraph in
    /// the innermost section, `第三部分（二）第2段`; empty on the page around the report.
    ///
    /// ```
    /// use hegui::report::Report;
    /// use hegui::span::Span;
    /// use hegui::text::{Format, Text};
    /// let source = "一、主要工作\n（一）行政复议\n推进。\n受理30件。".to_owned();
    /// let text = Text::new(source, Format::Plain);
    /// let place = Span::at(text.as_str().find("受理").unwrap());
    /// assert_eq!(Report::new(&text).section_path(text.as_str(), place), "第一部分（一）第2段");
    /// ```
    pub fn section_path(&self, text: &str, place: Span) -> String {
        let holds = |part: Span| part.contains(place);
        if self.title.as_ref().is_some_and(|title| holds(title.span)) {
            return "标题".to_owned();
        }
        if self.sign_off.as_ref().is_some_and(|sign_off| holds(sign_off.span)) {
            return "落款".to_owned();
        }
        let innermost = self.section_at(place);
        let around = std::iter::successors(innermost, |&index| self.sections[index].parent);
        let mut path: Vec<String> = around.map(|index| name(text, &self.sections[index])).collect();
        path.reverse();
        path.extend(self.block_at(place).map(|block| self.number(block, place)));
        path.concat()
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

    /// The number of a block among those of its kind in its section, and of the row of a table.
    fn number(&self, block: &Block, place: Span) -> String {
        let is_same = |other: &&Block| {
            let kinds = [&other.kind, &block.kind].map(std::mem::discriminant);
            kinds[0] == kinds[1] && other.section == block.section && other.span <= block.span
        };
        let number = self.blocks.iter().filter(is_same).count();
        match &block.kind {
            BlockKind::Paragraph => format!("第{number}段"),
            BlockKind::Heading => "标题".to_owned(),
            BlockKind::Caption => "题注".to_owned(),
            BlockKind::Table(table) => {
                let row = table.rows.iter().filter(|row| row.span.start <= place.start).count();
                format!("第{number}表第{row}行")
            }
        }
    }
}

/// The last part that begins at a place or before it.
pub(super) fn last_from<T>(parts: &[T], place: Span, span: impl Fn(&T) -> Span) -> Option<&T> {
    let after = parts.partition_point(|part| span(part).start <= place.start);
    after.checked_sub(1).map(|last| &parts[last])
}

/// The name of a section: its ordinal or, where it has none, the words of its heading.
fn name(text: &str, section: &Section) -> String {
    let Some(Ordinal { style, span, .. }) = section.ordinal else {
        return format!("“{}”", &text[section.heading.range()]);
    };
    let printed = text[span.range()].trim_end_matches(['、', '：', '.', ' ']);
    match style {
        OrdinalStyle::Han => format!("第{}部分", printed.trim_start_matches('第')),
        OrdinalStyle::Digit | OrdinalStyle::WideDigit => format!("{printed}."),
        _ => printed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Text};

    #[test]
    fn a_place_is_named_in_the_words_of_the_report() {
        let source = "# 云麓县2024年法治政府建设年度报告\n\n概述如下。\n\n## 第一章 主要工作\n\n推进。\n\n\
            ### （一）行政复议。受理案件。\n\n1. 调解\n\n办结，答复。\n\n\
            | 项目 | 件 |\n|--|--|\n| 诉讼 | 3 |\n\n## 不足\n\n三级联动。\n\n云麓县司法局\n\n2025年2月4日\n";
        let text = Text::new(source.to_owned(), Format::Markdown);
        let report = Report::new(&text);
        for (words, path) in [
            ("法治政府", "标题"),
            ("概述", "第1段"),
            ("主要", "第一章标题"),
            ("推进", "第一章第1段"),
            ("行政", "第一章（一）标题"),
            ("答复", "第一章（一）1.第1段"),
            ("诉讼", "第一章（一）1.第1表第2行"),
            ("三级", "“不足”第1段"),
            ("司法局", "落款"),
        ] {
            let at = text.as_str().find(words).expect("the words stand there");
            let place = Span::new(at, at + words.len());
            assert_eq!(report.section_path(text.as_str(), place), path, "{words}");
        }
    }

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
