//! Where a place stands, in the document's own words: 三（二）第2段, 表2 第3行, 落款.
//!
//! In: a [`Report`] and a span. Out: [`Whereabouts`]. Word shows no line numbers, and the lines of a
//! text move with its width: what people find is a heading, and a paragraph counted from there.

use super::at::last_from;
use super::path::quoted;
use super::{Block, BlockKind, Report, Section, Table, caption};
use crate::lang::Lang;
use crate::say;
use crate::span::Span;
use crate::writing::numeral::is_digit;

/// Where a span stands in a report; nothing is made of it until it is asked.
#[derive(Clone, Copy, Debug)]
pub struct Whereabouts<'r> {
    report: &'r Report,
    text: &'r str,
    first: Spot<'r>,
    last: Spot<'r>,
}

/// The smallest part of a document that a person would name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot<'r> {
    Title,
    /// The value of a key of the page.
    Entry(&'r str),
    /// The page above the body.
    Above,
    /// The body above its first block.
    Body,
    /// A block by its index, and how many rows of a table begin up to here.
    Block(usize, usize),
    SignOff,
    Copy,
    /// The page below the body.
    Below,
}

/// What of a section or table is meant, numbers from 1.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    Heading,
    Paragraphs(usize, usize),
    Rows(usize, usize),
}

impl Report {
    /// Where a span of the text that it was read from stands; any span is somewhere.
    ///
    /// ```
    /// use hegui::lang::Lang;
    /// use hegui::report::Report;
    /// use hegui::span::Span;
    /// use hegui::text::{Format, Text};
    /// let source = "一、主要工作\n（一）行政复议\n推进。\n受理30件。".to_owned();
    /// let text = Text::new(source, Format::Plain);
    /// let (report, place) = (Report::new(&text), Span::at(text.as_str().find("受理").unwrap()));
    /// let whereabouts = report.whereabouts(text.as_str(), place);
    /// assert_eq!(whereabouts.words(Lang::Zh), "一（一）第2段");
    /// assert_eq!(whereabouts.words(Lang::En), "section 一（一）, paragraph 2");
    /// ```
    pub fn whereabouts<'r>(&'r self, text: &'r str, place: Span) -> Whereabouts<'r> {
        let place = words_of(text, place);
        let last = place.end.saturating_sub(1).max(place.start);
        Whereabouts { report: self, text, first: self.spot(place.start), last: self.spot(last) }
    }

    fn spot(&self, at: usize) -> Spot<'_> {
        let holds = |span: Span| span.contains(Span::at(at));
        if self.title.as_ref().is_some_and(|title| holds(title.span)) {
            return Spot::Title;
        }
        if self.sign_off.as_ref().is_some_and(|sign_off| holds(sign_off.span)) {
            return Spot::SignOff;
        }
        if self.repeat.is_some_and(|repeat| holds(repeat.copy)) {
            return Spot::Copy;
        }
        if !holds(self.body) {
            let entry = last_from(&self.metadata.entries, Span::at(at), |entry| entry.value);
            let entry = entry.filter(|entry| holds(entry.value));
            let page = if at < self.body.start { Spot::Above } else { Spot::Below };
            return entry.map_or(page, |entry| Spot::Entry(&entry.key));
        }
        let after = self.blocks.partition_point(|block| block.span.start <= at);
        after.checked_sub(1).map_or(Spot::Body, |index| match &self.blocks[index].kind {
            BlockKind::Table(table) => {
                Spot::Block(index, table.rows.partition_point(|row| row.span.start <= at))
            }
            _ => Spot::Block(index, 0),
        })
    }
}

impl Whereabouts<'_> {
    /// As a reader of the language says it; of a span over several parts the first and the last.
    pub fn words(&self, lang: Lang) -> String {
        let (first, last) = (self.first, self.last);
        let [from, to] = [first, last].map(|spot| self.holder(spot, lang));
        match self.part(first, last) {
            Some(part) if part == Part::Whole || from == to => joined(from, part, lang),
            _ => {
                let part = |spot| self.part(spot, spot).unwrap_or(Part::Whole);
                let (from, to) = (joined(from, part(first), lang), joined(to, part(last), lang));
                say!(lang, "{from}至{to}", "{from} to {to}")
            }
        }
    }

    /// The ordinals of its headings as they are printed, 三（二）1; of a heading without ordinal its words
    /// in quotation marks. None outside of all sections.
    pub fn section(&self) -> Option<String> {
        self.block()?.section.map(|section| self.report.path(self.text, section))
    }

    /// The number of its first paragraph among those of its section.
    pub fn paragraph(&self) -> Option<usize> {
        let block = self.block()?;
        matches!(block.kind, BlockKind::Paragraph).then_some(block.number)
    }

    /// The number of its table among all of the document.
    pub fn table(&self) -> Option<usize> {
        let block = self.block()?;
        matches!(block.kind, BlockKind::Table(_)).then_some(block.number)
    }

    /// The number of its first row among all of the table, its header included.
    pub fn row(&self) -> Option<usize> {
        match self.first {
            Spot::Block(_, row) => Some(row).filter(|row| *row > 0),
            _ => None,
        }
    }

    /// The block that it begins in.
    fn block(&self) -> Option<&Block> {
        match self.first {
            Spot::Block(index, _) => self.report.blocks.get(index),
            _ => None,
        }
    }

    /// What lies from one spot to another, if that is a single part; one spot always is.
    fn part(&self, first: Spot<'_>, last: Spot<'_>) -> Option<Part> {
        let (Spot::Block(from, row), Spot::Block(to, until)) = (first, last) else {
            return (first == last).then_some(Part::Whole);
        };
        let [block, other] = [from, to].map(|index| &self.report.blocks[index]);
        let section = block.section.map(|section| &self.report.sections[section]);
        let is_in = |section: &Section| section.span.contains(other.span);
        let is_same = block.section == other.section;
        match (&block.kind, &other.kind) {
            (BlockKind::Table(_), _) if from == to => Some(Part::Rows(row, until)),
            (BlockKind::Caption, _) if from == to => Some(Part::Whole),
            (BlockKind::Heading, _) if from == to => Some(self.heading(from)),
            (BlockKind::Heading, BlockKind::Paragraph)
                if is_same && section.is_some_and(|section| !section.stand_alone) =>
            {
                Some(Part::Paragraphs(1, other.number))
            }
            (BlockKind::Heading, _) => section.is_some_and(is_in).then_some(Part::Whole),
            (BlockKind::Paragraph, BlockKind::Paragraph) if is_same => {
                Some(Part::Paragraphs(block.number, other.number))
            }
            _ => None,
        }
    }

    /// A heading, or all of the section where nothing stands under it.
    fn heading(&self, index: usize) -> Part {
        let Report { blocks, sections, .. } = self.report;
        let end = blocks[index].section.map_or(0, |section| sections[section].span.end);
        let is_alone = blocks.get(index + 1).is_none_or(|next| next.span.start >= end);
        if is_alone { Part::Whole } else { Part::Heading }
    }

    /// What a part belongs to: a section, a table or a part of the document that has no parts.
    fn holder(&self, spot: Spot<'_>, lang: Lang) -> String {
        match spot {
            Spot::Title => say!(lang, "标题", "title"),
            Spot::Entry(key) => say!(lang, "页面信息“{key}”", "page entry “{key}”"),
            Spot::Above => say!(lang, "正文前", "above the text"),
            Spot::Body => say!(lang, "正文", "text"),
            Spot::SignOff => say!(lang, "落款", "sign-off"),
            Spot::Copy => say!(lang, "第二遍正文", "second copy"),
            Spot::Below => say!(lang, "正文后", "below the text"),
            Spot::Block(index, _) => self.holder_of_block(&self.report.blocks[index], lang),
        }
    }

    fn holder_of_block(&self, block: &Block, lang: Lang) -> String {
        let section = self.section_words(block, lang);
        match &block.kind {
            BlockKind::Table(table) => self.table_words(table, block.number, lang),
            BlockKind::Caption => {
                let quoted = quoted(&self.text[block.span.range()]);
                say!(lang, "{section}{quoted}", "{section}, {quoted}")
            }
            _ => section,
        }
    }

    fn section_words(&self, block: &Block, lang: Lang) -> String {
        let Some(index) = block.section else {
            return match self.report.sections.first() {
                None => say!(lang, "正文", "text"),
                Some(first) if block.span < first.span => say!(lang, "引言", "introduction"),
                Some(_) => say!(lang, "落款后", "below the sign-off"),
            };
        };
        let path = self.report.path(self.text, index);
        // 三第2段 reads like one number.
        if path.chars().all(is_digit) {
            return say!(lang, "第{path}部分", "section {path}");
        }
        say!(lang, "{path}", "section {path}")
    }

    /// A table by the number that its caption gives it or, where that has none, as counted.
    fn table_words(&self, table: &Table, number: usize, lang: Lang) -> String {
        let caption = table.caption.map(|caption| &self.text[caption.range()]);
        match caption.and_then(caption::number) {
            Some(printed) => printed.to_owned(),
            None => say!(lang, "第{number}个表", "table {number}"),
        }
    }
}

/// A span without the space around its words; what is behind all words is the end of the last of them.
fn words_of(text: &str, place: Span) -> Span {
    let place = text.get(place.range()).map_or(place, |_| place.trim(text));
    let rest = &text[text.floor_char_boundary(place.start)..];
    if rest.trim_start().is_empty() { Span::at(text.trim_end().len()) } else { place }
}

/// A part with what it belongs to.
fn joined(holder: String, part: Part, lang: Lang) -> String {
    let space = if holder.ends_with(is_digit) { " " } else { "" };
    match part {
        Part::Whole => holder,
        Part::Heading => say!(lang, "{holder}{space}标题", "{holder}, heading"),
        Part::Paragraphs(from, to) if from == to => {
            say!(lang, "{holder}{space}第{from}段", "{holder}, paragraph {from}")
        }
        Part::Paragraphs(from, to) => {
            say!(lang, "{holder}{space}第{from}—{to}段", "{holder}, paragraphs {from}–{to}")
        }
        Part::Rows(from, to) if from == to => {
            say!(lang, "{holder}{space}第{from}行", "{holder}, row {from}")
        }
        Part::Rows(from, to) => {
            say!(lang, "{holder}{space}第{from}—{to}行", "{holder}, rows {from}–{to}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Text};

    const PAGE: &str = "发布日期：2025-03-20 来源：云麓县司法局\n云麓县2024年法治政府建设年度报告\n概述如下，全年推进各项工作。\n\
        一、主要工作\n推进各项工作。\n落实各项工作。\n（一）行政复议\n1.受理。全年受理案件30件。\n结案28件。\n2.调解。\n\
        表1 执法情况\n项目\t件\n许可\t3\n处罚\t4\n（二）执法监督。开展检查。整改问题。\n项目\t件\n检查\t5\n三级联动，推进检查。\n\
        二、不足\n人手不足，经费紧张。\n云麓县司法局\n2025年2月4日\n附件1\n检查情况说明如下，请核对。\n";

    #[track_caller]
    fn stands(source: &str, format: Format, words: &str, zh: &str, en: &str) {
        let text = Text::new(source.to_owned(), format);
        let at = text.as_str().find(words.split('…').next().unwrap_or_default());
        let at = at.expect("the words stand there");
        let last = words.split('…').next_back().unwrap_or_default();
        let end = at + text.as_str()[at..].find(last).expect("and these") + last.len();
        let report = Report::new(&text);
        let whereabouts = report.whereabouts(text.as_str(), Span::new(at, end));
        assert_eq!([whereabouts.words(Lang::Zh), whereabouts.words(Lang::En)], [zh, en], "{words}");
    }

    #[test]
    fn every_part_of_a_document_has_its_words() {
        for (words, zh, en) in [
            ("2025-03", "页面信息“发布日期”", "page entry “发布日期”"),
            ("法治政府", "标题", "title"),
            ("概述", "引言第1段", "introduction, paragraph 1"),
            ("主要", "第一部分标题", "section 一, heading"),
            ("落实", "第一部分第2段", "section 一, paragraph 2"),
            ("行政复", "一（一）标题", "section 一（一）, heading"),
            ("30件", "一（一）1 第1段", "section 一（一）1, paragraph 1"),
            ("结案", "一（一）1 第2段", "section 一（一）1, paragraph 2"),
            ("许可", "表1 第2行", "表1, row 2"),
            ("表1 执", "一（一）2“表1 执法情况”", "section 一（一）2, “表1 执法情况”"),
            ("执法监督", "一（二）标题", "section 一（二）, heading"),
            ("检查 | 5", "第2个表第2行", "table 2, row 2"),
            ("三级", "一（二）第2段", "section 一（二）, paragraph 2"),
            ("司法局\n2", "落款", "sign-off"),
            ("情况说明", "附件1 第1段", "section 附件1, paragraph 1"),
        ] {
            stands(PAGE, Format::Plain, words, zh, en);
        }
    }

    #[test]
    fn a_number_alone_is_called_a_part() {
        let source = "1、工作\n推进。\n（一）监督。推进落实。\n2、不足\n人少。";
        stands(source, Format::Plain, "人少", "第2部分第1段", "section 2, paragraph 1");
        stands(source, Format::Plain, "推进落实", "1（一）第1段", "section 1（一）, paragraph 1");
    }

    #[test]
    fn a_span_over_several_parts_is_told_from_the_first_to_the_last() {
        for (words, zh, en) in [
            ("各项工作。\n落实", "第一部分第1—2段", "section 一, paragraphs 1–2"),
            ("主要…行政复", "第一部分", "section 一"),
            ("执法监督…整改", "一（二）第1段", "section 一（二）, paragraph 1"),
            ("许可…处罚", "表1 第2—3行", "表1, rows 2–3"),
            (
                "三级…人手",
                "一（二）第2段至第二部分第1段",
                "section 一（二）, paragraph 2 to section 二, paragraph 1",
            ),
            ("法治政府…概述", "标题至引言第1段", "title to introduction, paragraph 1"),
        ] {
            stands(PAGE, Format::Plain, words, zh, en);
        }
    }

    #[test]
    fn programs_are_told_the_parts_apart() {
        let text = Text::new(PAGE.to_owned(), Format::Plain);
        let report = Report::new(&text);
        let parts = |words: &str| {
            let at = text.as_str().find(words).expect("the words stand there");
            let at = report.whereabouts(text.as_str(), Span::at(at));
            (at.section(), at.paragraph(), at.table(), at.row())
        };
        let section = |words: &str| Some(words.to_owned());
        assert_eq!(parts("结案"), (section("一（一）1"), Some(2), None, None));
        assert_eq!(parts("检查 | 5"), (section("一（二）"), None, Some(2), Some(2)));
        assert_eq!(parts("概述"), (None, Some(1), None, None));
        assert_eq!(parts("主要"), (section("一"), None, None, None));
        assert_eq!(parts("法治"), (None, None, None, None));
    }

    #[test]
    fn a_width_at_which_lines_are_broken_moves_no_place() {
        let paragraph = "全年推进各项工作，落实各项任务，".repeat(12) + "受理案件30件。";
        let whole = format!("一、工作\n{paragraph}\n{paragraph}\n（一）监督\n{paragraph}\n");
        let wrapped: String = whole
            .lines()
            .map(|line| {
                let characters: Vec<char> = line.chars().collect();
                characters
                    .chunks(30)
                    .map(|line| line.iter().collect::<String>() + "\n")
                    .collect::<String>()
            })
            .collect();
        let places = |source: &str| -> Vec<String> {
            let text = Text::new(source.to_owned(), Format::Plain);
            let (report, text) = (Report::new(&text), text.as_str());
            let found = text.match_indices("30件");
            found.map(|(at, _)| report.whereabouts(text, Span::at(at)).words(Lang::Zh)).collect()
        };
        assert_eq!(places(&whole), ["第一部分第1段", "第一部分第2段", "一（一）第1段"]);
        assert_eq!(places(&wrapped), places(&whole));
    }

    #[test]
    fn any_span_is_somewhere() {
        let text = Text::new(PAGE.to_owned(), Format::Plain);
        let (report, none) = (Report::new(&text), Report::default());
        for start in 0..text.as_str().len() + 3 {
            for end in [start, start + 1, start + 40, usize::MAX] {
                for report in [&report, &none] {
                    let at = report.whereabouts(text.as_str(), Span::new(start, end));
                    assert!(!at.words(Lang::Zh).is_empty() && !at.words(Lang::En).is_empty());
                }
            }
        }
    }
}
