//! Headings and what stands under them.
//!
//! A heading is known by its ordinal, in whatever spelling ([`Scheme`]), by the format (Markdown,
//! Word) or, having neither, by being a short line without end mark above running text. Headings that
//! run into their paragraph are cut from it at the full stop or, where that was lost, before 一是;
//! headings that stand in the paragraph of the one before are cut from that.

use super::caption::{self, Aside};
use super::inner::{Number, inner_ordinals};
use super::items;
use super::line::Line;
use super::scheme::Scheme;
use super::{Block, BlockKind, Ordinal, OrdinalStyle, Row, Section, Table};
use crate::span::Span;
use crate::text::Mark;
use crate::writing::ordinal::{self, Found};
use crate::writing::{self, date, numeral};

/// The longest heading, in bytes: sixty characters.
const LONGEST: usize = 180;

/// The deepest level of a heading.
const DEEPEST: u8 = 8;

/// Sections and blocks of one body.
#[derive(Debug, Default)]
pub struct Outline {
    pub sections: Vec<Section>,
    pub blocks: Vec<Block>,
    open: Vec<usize>,
    /// What stands right above and tells about a table that begins below.
    above: Vec<Aside>,
    /// How many paragraphs there are below the last heading, and how many tables in all.
    paragraphs: usize,
    tables: usize,
}

/// Reads the outline of the body's lines and of what follows its sign-off.
pub fn outline(lines: &[Line<'_>], annexes: &[Line<'_>]) -> Outline {
    let mut outline = Outline::default();
    outline.read(lines);
    outline.close(ANNEX, lines.last().map_or(0, |line| line.span.end));
    if annexes.iter().any(|line| line.is_running() || ordinal::read(line.text).is_some()) {
        outline.read_annexes(annexes);
    } else {
        annexes.iter().for_each(|line| outline.paragraph(line.span));
    }
    outline.close(ANNEX, annexes.last().map_or(0, |line| line.span.end));
    outline
}

/// The level of an annex, which is no part of the text before it.
pub const ANNEX: u8 = 0;

/// Whether a line opens an annex: 附件, 附件2.
fn opens_annex(line: &Line<'_>) -> bool {
    let number = line.text.strip_prefix("附件").map(|rest| rest.trim_matches([' ', '：']));
    number.is_some_and(|number| number.chars().all(numeral::is_digit))
}

/// Whether a line begins a list of annexes: 附件：1.…, 附件下载：.
fn begins_annexes(line: &str) -> bool {
    let rest = line.strip_prefix("附件").or_else(|| line.strip_prefix('附'));
    rest.is_some_and(|rest| {
        let is_listed = rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('.');
        is_listed || rest.chars().take(5).any(|c| c == '：')
    })
}

/// Whether a list of annexes goes on with a line.
fn is_annex(line: &Line<'_>) -> bool {
    line.text.starts_with(|c: char| c.is_ascii_digit()) && !line.is_running()
}

impl Outline {
    /// Reads lines that are numbered together.
    fn read(&mut self, lines: &[Line<'_>]) {
        let asides = caption::asides(lines);
        let is_heading = |index: usize| {
            let line = &lines[index];
            let is_aside = asides[index].is_some_and(|aside| aside.is_certain);
            format_level(line).is_some() || !is_aside && stands_alone(line, lines.get(index + 1))
        };
        let scheme = Scheme::of(lines, is_heading);
        let top = lines.iter().filter_map(format_level).min().unwrap_or(1);
        let mut annexes = false;
        for (index, line) in lines.iter().enumerate() {
            let found = scheme.ordinals[index];
            let next = scheme.ordinals.get(index + 1).copied().flatten();
            if asides[index].is_none() && !line.is_row() {
                self.above.clear();
            }
            annexes =
                line.mark.is_none() && (begins_annexes(line.text) || annexes && is_annex(line));
            if opens_annex(line) {
                self.open_section(ANNEX, None, line.span, line.span.start, true);
            } else if annexes {
                self.paragraph(line.span);
            } else if let Some(level) = format_level(line) {
                self.heading_line(line, found, level - top + 1, &scheme);
            } else if let Some(Mark::TableRow { first }) = line.mark {
                self.row(Row::read(line), first);
            } else if let Some(aside) = asides[index] {
                self.aside(line, aside);
            } else if found.is_none() && is_heading(index) {
                self.unnumbered(line, scheme.unnumbered_level(self.level(), next));
            } else {
                self.running_line(line, found, next, &scheme);
            }
        }
    }

    /// Reads what follows the sign-off: a line that could be a heading is the title of an annex.
    fn read_annexes(&mut self, lines: &[Line<'_>]) {
        let is_title = |index: usize| {
            let alone = stands_alone(&lines[index], lines.get(index + 1));
            opens_annex(&lines[index]) || alone && ordinal::read(lines[index].text).is_none()
        };
        let numbered = lines.iter().position(|line| ordinal::read(line.text).is_some());
        let title =
            (0..numbered.unwrap_or(lines.len())).find(|&index| is_title(index)).unwrap_or(0);
        lines[..title].iter().for_each(|line| self.paragraph(line.span));
        let Some(line) = lines.get(title) else { return };
        if is_title(title) {
            self.open_section(ANNEX, None, line.span, line.span.start, true);
            self.read(&lines[title + 1..]);
        } else {
            self.open_section(ANNEX, None, Span::at(line.span.start), line.span.start, true);
            self.read(&lines[title..]);
        }
    }

    fn level(&self) -> u8 {
        self.open.last().map_or(0, |&index| self.sections[index].level)
    }

    fn block(&mut self, kind: BlockKind, span: Span) {
        let counter = match kind {
            BlockKind::Paragraph => Some(&mut self.paragraphs),
            BlockKind::Table(_) => Some(&mut self.tables),
            BlockKind::Heading | BlockKind::Caption => None,
        };
        let number = counter.map_or(0, |count| {
            *count += 1;
            *count
        });
        self.blocks.push(Block { kind, span, section: self.open.last().copied(), number });
    }

    fn paragraph(&mut self, span: Span) {
        if !span.is_empty() {
            self.block(BlockKind::Paragraph, span);
        }
    }

    /// Finds the headers of all tables.
    pub fn settle_tables(&mut self, text: &str) {
        for block in &mut self.blocks {
            if let BlockKind::Table(table) = &mut block.kind {
                table.settle(text);
            }
        }
    }

    /// A line about the table below it.
    fn aside(&mut self, line: &Line<'_>, aside: Aside) {
        self.above.push(aside);
        let kind = if aside.is_certain { BlockKind::Caption } else { BlockKind::Paragraph };
        self.block(kind, line.span);
    }

    /// A row continues the table above it, unless it is the first of the next one.
    fn row(&mut self, row: Row, first: bool) {
        match self.blocks.last_mut() {
            Some(Block { kind: BlockKind::Table(table), span, .. }) if !first => {
                *span = span.join(row.span);
                table.rows.push(row);
            }
            _ => {
                let above = std::mem::take(&mut self.above);
                let caption = above.iter().rev().find_map(|aside| aside.caption);
                let unit = above.iter().rev().find_map(|aside| aside.unit);
                let span = row.span;
                let table = Table { caption, unit, header: 0, rows: vec![row] };
                self.block(BlockKind::Table(table), span);
            }
        }
    }

    fn heading_line(&mut self, line: &Line<'_>, found: Option<Found>, level: u8, scheme: &Scheme) {
        let level = found.map_or(level, |found| scheme.level(found.style)).clamp(1, DEEPEST);
        let start = found.map_or(0, |found| writing::skip_spaces(line.text, found.end));
        let words = line.text[start..].trim_end_matches(['。', '：', '；']);
        let heading = Span::new(start, start + words.len()).trim(line.text);
        let ordinal = found.map(|found| placed(found, line.span.start));
        self.open_section(level, ordinal, heading.shift(line.span.start), line.span.start, true);
    }

    fn unnumbered(&mut self, line: &Line<'_>, level: u8) {
        let words = Span::new(ordinal::bullet(line.text), line.text.len());
        let heading = words.shift(line.span.start);
        self.open_section(level.min(DEEPEST), None, heading, line.span.start, true);
    }

    /// A line of running text or with an ordinal, cut at the ordinals that stand within it.
    fn running_line(
        &mut self,
        line: &Line<'_>,
        found: Option<Found>,
        next: Option<Found>,
        scheme: &Scheme,
    ) {
        let mut found = found;
        let mut start = 0;
        let open = self.open.iter().filter_map(|&index| self.sections[index].ordinal);
        let open = open.map(|ordinal| (ordinal.style, ordinal.value));
        let is_above = |(style, _): &Number| found.is_none_or(|found| *style < found.style);
        let read = |text: &str| scheme.read(text);
        let inner = inner_ordinals(line.text, open.filter(is_above).collect(), found, next, read);
        let ends = inner.iter().map(|(at, _)| *at).chain([line.text.len()]);
        for (index, end) in ends.enumerate() {
            let piece = Piece { text: &line.text[start..end], start: line.span.start + start };
            match found {
                Some(found) => self.numbered(piece, found, scheme),
                None => self
                    .paragraph(Span::new(0, piece.text.len()).trim(piece.text).shift(piece.start)),
            }
            (start, found) = (end, inner.get(index).map(|(_, found)| *found));
        }
    }

    /// A text with an ordinal: a heading alone, or a heading that runs into its paragraph.
    fn numbered(&mut self, Piece { text, start }: Piece<'_>, found: Found, scheme: &Scheme) {
        let after = writing::skip_spaces(text, found.end);
        let rest = &text[after..];
        let (heading, body) = match found.style {
            OrdinalStyle::Article => (0, 0),
            _ => heading_end(rest),
        };
        let body = Span::new(after + body, text.len()).trim(text);
        let words = rest[..heading].trim_end_matches(['：', '；', '，']).len();
        let heading = Span::new(after, after + words).trim(text).shift(start);
        let level = scheme.level(found.style);
        self.open_section(level, Some(placed(found, start)), heading, start, body.is_empty());
        self.paragraph(body.shift(start));
    }

    fn open_section(
        &mut self,
        level: u8,
        ordinal: Option<Ordinal>,
        heading: Span,
        start: usize,
        stand_alone: bool,
    ) {
        self.close(level, start);
        let parent = self.open.last().copied();
        self.open.push(self.sections.len());
        let span = Span::new(start, heading.end);
        self.sections.push(Section { level, ordinal, heading, span, stand_alone, parent });
        if !span.is_empty() {
            self.block(BlockKind::Heading, span);
        }
    }

    /// Ends all open sections of a level or below it.
    fn close(&mut self, level: u8, end: usize) {
        self.paragraphs = 0;
        while let Some(&last) = self.open.last().filter(|&&last| self.sections[last].level >= level)
        {
            self.sections[last].span.end = end.max(self.sections[last].span.end);
            self.open.pop();
        }
    }
}

fn format_level(line: &Line<'_>) -> Option<u8> {
    match line.mark {
        Some(Mark::Heading(level)) => Some(level),
        _ => None,
    }
}

/// A part of a line, with its place.
struct Piece<'t> {
    text: &'t str,
    start: usize,
}

fn placed(Found { value, style, is_astray, start, end }: Found, at: usize) -> Ordinal {
    Ordinal { value, style, is_astray, span: Span::new(start, end).shift(at) }
}

/// Where a heading ends and where its paragraph begins, in what follows the ordinal.
///
/// The end is the full stop, or the first item's marker where the stop was lost, if that comes
/// within sixty characters; else the first comma or colon; a line with none of them is all heading.
fn heading_end(rest: &str) -> (usize, usize) {
    let stop = rest.find('。').map(|at| (at, at + "。".len()));
    let item = items::first_marker(rest).map(|at| (at, at));
    let end = [stop, item].into_iter().flatten().min();
    match end {
        Some(end) if end.0 <= LONGEST => end,
        None if rest.len() <= LONGEST => (rest.len(), rest.len()),
        _ => match rest.find(['：', '，', '；']).filter(|&at| at <= LONGEST) {
            Some(at) => (at, at + "，".len()),
            None => (0, 0),
        },
    }
}

/// Whether a line without ordinal is a heading: short, without end mark, above running text.
pub(super) fn stands_alone(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let text = &line.text[ordinal::bullet(line.text)..];
    let punctuation = |c: char| "。；，：！？、…”’》）（“".contains(c) || c.is_ascii_punctuation();
    // What stands right above a first ordinal may be long.
    let begins = next.and_then(|next| ordinal::read(next.text)).is_some_and(|next| next.value == 1);
    line.is_short(if begins { 60 } else { 30 })
        && text.chars().count() >= 4
        && !text.contains(['。', '；', '|', '：'])
        && !text.ends_with(punctuation)
        && !text.starts_with(punctuation)
        && (!text.starts_with(|c: char| c.is_ascii_digit()) || begins_with_year(text))
        && items::first_marker(text) != Some(0)
        && next.is_some_and(|next| next.is_running() || ordinal::read(next.text).is_some())
}

/// Whether a line begins with a year that is not part of a day.
fn begins_with_year(line: &str) -> bool {
    date::read_year(line).is_some_and(|(_, rest)| rest.starts_with('年'))
        && date::read_date(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;
    use crate::text::{Format, Text};

    #[test]
    fn ordinals_of_every_style_are_read() {
        let read = |line| ordinal::read(line).map(|found| (found.value, found.style, found.end));
        assert_eq!(read("一、主要举措"), Some((1, OrdinalStyle::Han, 6)));
        assert_eq!(read("（十二）完善机制"), Some((12, OrdinalStyle::HanBracket, 12)));
        assert_eq!(read("二）完善机制"), Some((2, OrdinalStyle::HanBracket, 6)));
        assert_eq!(read("3.完善机制"), Some((3, OrdinalStyle::Digit, 2)));
        assert_eq!(read("（4）完善机制"), Some((4, OrdinalStyle::DigitBracket, 7)));
        assert_eq!(read("第二部分 问题"), Some((2, OrdinalStyle::Part, 13)));
        for none in ["2023年，", "1.5万件", "一是加强", "（2021年）", "十四五规划", "一方面，"]
        {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn a_heading_ends_at_its_stop_or_before_the_first_item() {
        assert_eq!(heading_end("完善机制。健全制度。"), (12, 15));
        assert_eq!(heading_end("优化服务一是简化流程。二是提速。"), (12, 12));
        assert_eq!(heading_end("主要举措和成效"), (21, 21));
    }

    #[test]
    fn a_list_of_annexes_holds_no_headings() {
        reads("一、工作\n推进。\n附件：1.甲表\n2.乙表", &[(1, "工作", true)]);
    }

    fn headings(source: &str, format: Format) -> Vec<(u8, String, bool)> {
        let text = Text::new(source.to_owned(), format);
        let outline = outline(&line::lines(&text), &[]);
        let read = |section: &Section| {
            (section.level, text[section.heading].to_owned(), section.stand_alone)
        };
        outline.sections.iter().map(read).collect()
    }

    #[track_caller]
    fn reads(source: &str, expected: &[(u8, &str, bool)]) {
        let found = headings(source, Format::Plain);
        let found: Vec<_> =
            found.iter().map(|(l, text, alone)| (*l, text.as_str(), *alone)).collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn headings_alone_and_running_in() {
        reads("一、主要工作\n推进。", &[(1, "主要工作", true)]);
        reads("一、主要工作。\n推进。", &[(1, "主要工作", true)]);
        reads("（一）完善制度。制定文件3件。", &[(2, "完善制度", false)]);
        reads(
            "（一）完善制度，优化服务一是简化流程。二是提速。",
            &[(2, "完善制度，优化服务", false)],
        );
        reads(
            "一、主要工作\n1.完善制度。推进。\n（1）审核。推进。",
            &[(1, "主要工作", true), (3, "完善制度", false), (4, "审核", false)],
        );
        reads(
            "第一部分 主要工作\n推进。\n第二部分 下一步\n推进。",
            &[(1, "主要工作", true), (1, "下一步", true)],
        );
    }

    #[test]
    fn a_heading_in_the_paragraph_above_it_is_cut_from_it() {
        reads(
            "一、工作\n（一）范围\n推进落实。二、不足\n（一）人员\n人少。",
            &[(1, "工作", true), (2, "范围", true), (1, "不足", true), (2, "人员", true)],
        );
        reads(
            "1.（1）申请。提交材料。\n（2）审核。十日办结。\n2.拨付。",
            &[(1, "", true), (2, "申请", false), (2, "审核", false), (1, "拨付", true)],
        );
        reads("一、工作\n推进落实。三、四季度加快进度。", &[(1, "工作", true)]);
    }

    #[test]
    fn what_counts_anew_below_another_stands_below_it() {
        for mark in ["、", " "] {
            let source = format!(
                "工作如下。\n1{mark}主要工作\n（一）制度。推进。\n（二）监督。推进。\n2{mark}存在不足\n（一）人员。人少。"
            );
            let expected =
                [(1, "主要工作"), (2, "制度"), (2, "监督"), (1, "存在不足"), (2, "人员")];
            let found = headings(&source, Format::Plain);
            let found: Vec<_> =
                found.iter().map(|(level, words, _)| (*level, words.as_str())).collect();
            assert_eq!(found, expected, "{source}");
        }
    }

    #[test]
    fn ordinals_of_several_numbers() {
        reads(
            "1.总则\n1.1 目的\n推进。\n1.1.1 依据\n推进。\n（1）甲。推进。\n1.2 范围\n推进。",
            &[
                (3, "总则", true),
                (4, "目的", true),
                (5, "依据", true),
                (6, "甲", false),
                (4, "范围", true),
            ],
        );
        reads("3.15国际消费者权益日活动\n推进。\n12.4国家宪法日活动\n推进。", &[]);
        reads("1.1亿元用于绿化。\n1.2亿元用于修路。", &[]);
        reads("5.1节日检查\n推进。", &[]);
    }

    #[test]
    fn headings_without_an_ordinal() {
        reads("主要工作\n全年制定文件3件，推进落实。", &[(1, "主要工作", true)]);
        reads("2024年工作情况\n全年制定文件3件，推进落实。", &[(1, "2024年工作情况", true)]);
        reads(
            "一、主要工作\n制度建设\n全年制定文件3件，推进落实。",
            &[(1, "主要工作", true), (2, "制度建设", true)],
        );
        reads("2025年2月4日\n全年制定文件3件，推进落实。", &[]);
        reads("一是完善制度\n全年制定文件3件，推进落实。", &[]);
        reads("推进落实。\n云麓县人民政府", &[]);
    }

    #[test]
    fn lines_that_only_look_numbered() {
        reads("一、二级响应机制完善，启动两次。", &[]);
        reads("1.5万人次参加培训。", &[]);
        reads("一、三项重点工作\n推进。", &[(1, "三项重点工作", true)]);
    }

    #[test]
    fn a_long_numbered_paragraph_has_a_short_heading() {
        let long = format!("1.完善制度，{}。", "推进落实".repeat(20));
        reads(&long, &[(3, "完善制度", false)]);
    }

    #[test]
    fn markdown_headings() {
        let source = "# 主要工作\n\n推进。\n\n## （一）完善制度\n\n推进。\n";
        let found = headings(source, Format::Markdown);
        assert_eq!(found, [(1, "主要工作".to_owned(), true), (2, "完善制度".to_owned(), true)]);
    }

    #[test]
    fn rows_are_one_table_up_to_the_first_of_the_next() {
        let source =
            "甲\n\n| 项目 | 数量 |\n|--|--|\n| 收到 | |\n\n| 丙 |\n|--|\n\n# 一、工作\n\n乙";
        let text = Text::new(source.to_owned(), Format::Markdown);
        let read = |block: &Block| match &block.kind {
            BlockKind::Table(table) => {
                let cells = table
                    .rows
                    .iter()
                    .map(|row| row.cells.iter().map(|cell| &text[*cell]).collect());
                cells.map(|cells: Vec<_>| cells.join("/")).collect()
            }
            _ => vec![text[block.span].to_owned()],
        };
        let blocks: Vec<_> = outline(&line::lines(&text), &[]).blocks.iter().map(read).collect();
        assert_eq!(
            blocks,
            [vec!["甲"], vec!["项目/数量", "收到/"], vec!["丙"], vec!["一、工作"], vec!["乙"]]
        );
    }
}
