//! Headings and what stands under them.
//!
//! A heading is known by its ordinal (一、 （一） 1. （1）), by the format (Markdown, Word) or, having
//! neither, by being a short line without end mark above running text. Headings that run into their
//! paragraph are cut from it at the full stop or, where that was lost, before 一是.

use super::items;
use super::line::Line;
use super::{Block, BlockKind, Ordinal, OrdinalStyle, Row, Section};
use crate::span::Span;
use crate::text::Mark;
use crate::writing::ordinal::{self, Found};
use crate::writing::{self, date};

/// The longest heading, in bytes: sixty characters.
const LONGEST: usize = 180;

/// Sections and blocks of one body.
#[derive(Debug, Default)]
pub struct Outline {
    pub sections: Vec<Section>,
    pub blocks: Vec<Block>,
    open: Vec<usize>,
}

/// Reads the outline of the body's lines.
pub fn outline(lines: &[Line<'_>]) -> Outline {
    let mut outline = Outline::default();
    let numbered = lines.iter().any(|line| ordinal(line.text).is_some());
    let top = lines.iter().filter_map(format_level).min().unwrap_or(1);
    let mut annexes = false;
    for (index, line) in lines.iter().enumerate() {
        annexes = line.mark.is_none()
            && (is_annex(line.text)
                || annexes && line.text.starts_with(|c: char| c.is_ascii_digit()));
        if annexes {
            outline.paragraph(line.span);
        } else if let Some(level) = format_level(line) {
            outline.heading_line(line, level - top + 1);
        } else if let Some(Mark::TableRow { first }) = line.mark {
            outline.row(Row::read(line), first);
        } else if let Some(ordinal) = ordinal(line.text) {
            outline.numbered_line(line, ordinal);
        } else if stands_alone(line, lines.get(index + 1)) {
            let level = if numbered { outline.level() + 1 } else { 1 };
            outline.open_section(level.min(4), None, line.span, line.span.start, true);
        } else {
            outline.paragraph(line.span);
        }
    }
    let end = lines.last().map_or(0, |line| line.span.end);
    outline.close(1, end);
    outline
}

/// A list of annexes continues with the lines that begin with a digit; none of them is a heading.
fn is_annex(line: &str) -> bool {
    line.starts_with("附件：")
}

impl Outline {
    fn level(&self) -> u8 {
        self.open.last().map_or(0, |&index| self.sections[index].level)
    }

    fn block(&mut self, kind: BlockKind, span: Span) {
        self.blocks.push(Block { kind, span, section: self.open.last().copied() });
    }

    fn paragraph(&mut self, span: Span) {
        if !span.is_empty() {
            self.block(BlockKind::Paragraph, span);
        }
    }

    /// A row continues the table above it, unless it is the first of the next one.
    fn row(&mut self, row: Row, first: bool) {
        match self.blocks.last_mut() {
            Some(Block { kind: BlockKind::Table(rows), span, .. }) if !first => {
                *span = span.join(row.span);
                rows.push(row);
            }
            _ => self.block(BlockKind::Table(vec![row.clone()]), row.span),
        }
    }

    fn heading_line(&mut self, line: &Line<'_>, level: u8) {
        let ordinal = ordinal(line.text);
        let level = ordinal.map_or(level, |(ordinal, _)| level_of(ordinal.style)).clamp(1, 4);
        let start = ordinal.map_or(0, |(_, after)| after);
        let words = line.text[start..].trim_end_matches(['。', '：', '；']);
        let heading = Span::new(start, start + words.len()).trim(line.text);
        let ordinal = ordinal.map(|(ordinal, _)| shifted(ordinal, line.span.start));
        self.open_section(level, ordinal, heading.shift(line.span.start), line.span.start, true);
    }

    /// A line with an ordinal: a heading alone, or a heading that runs into its paragraph.
    fn numbered_line(&mut self, line: &Line<'_>, (ordinal, after): (Ordinal, usize)) {
        let rest = &line.text[after..];
        let (heading, body) = heading_end(rest);
        let body = Span::new(after + body, line.text.len()).trim(line.text);
        let words = rest[..heading].trim_end_matches(['：', '；', '，']).len();
        let heading = Span::new(after, after + words).trim(line.text).shift(line.span.start);
        let ordinal = shifted(ordinal, line.span.start);
        let alone = body.is_empty();
        self.open_section(level_of(ordinal.style), Some(ordinal), heading, line.span.start, alone);
        self.paragraph(body.shift(line.span.start));
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
        self.block(BlockKind::Heading, span);
    }

    /// Ends all open sections of a level or below it.
    fn close(&mut self, level: u8, end: usize) {
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

fn level_of(style: OrdinalStyle) -> u8 {
    style as u8 + 1
}

fn shifted(ordinal: Ordinal, by: usize) -> Ordinal {
    Ordinal { span: ordinal.span.shift(by), ..ordinal }
}

/// The ordinal a line begins with and the offset of what follows it.
pub fn ordinal(line: &str) -> Option<(Ordinal, usize)> {
    let Found { value, style, start, end } = ordinal::read(line)?;
    let after = writing::skip_spaces(line, end);
    Some((Ordinal { value, style, span: Span::new(start, end) }, after))
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
fn stands_alone(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let punctuation = |c: char| "。；，：！？、…”’》）（“".contains(c) || c.is_ascii_punctuation();
    line.is_short(30)
        && line.text.chars().count() >= 4
        && !line.text.contains(['。', '；', '|', '：'])
        && !line.text.ends_with(punctuation)
        && !line.text.starts_with(punctuation)
        && (!line.text.starts_with(|c: char| c.is_ascii_digit()) || begins_with_year(line.text))
        && items::first_marker(line.text) != Some(0)
        && next.is_some_and(|next| next.is_running() || ordinal(next.text).is_some())
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
        let read =
            |line| ordinal(line).map(|(ordinal, after)| (ordinal.value, ordinal.style, after));
        assert_eq!(read("一、主要举措"), Some((1, OrdinalStyle::Han, 6)));
        assert_eq!(read("（十二）完善机制"), Some((12, OrdinalStyle::HanBracket, 12)));
        assert_eq!(read("二）完善机制"), Some((2, OrdinalStyle::HanBracket, 6)));
        assert_eq!(read("3.完善机制"), Some((3, OrdinalStyle::Digit, 2)));
        assert_eq!(read("（4）完善机制"), Some((4, OrdinalStyle::DigitBracket, 7)));
        assert_eq!(read("第二部分 问题"), Some((2, OrdinalStyle::Han, 13)));
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
        let outline = outline(&line::lines(&text));
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
            BlockKind::Table(rows) => {
                let cells =
                    rows.iter().map(|row| row.cells.iter().map(|cell| &text[*cell]).collect());
                cells.map(|cells: Vec<_>| cells.join("/")).collect()
            }
            _ => vec![text[block.span].to_owned()],
        };
        let blocks: Vec<_> = outline(&line::lines(&text)).blocks.iter().map(read).collect();
        assert_eq!(
            blocks,
            [vec!["甲"], vec!["项目/数量", "收到/"], vec!["丙"], vec!["一、工作"], vec!["乙"]]
        );
    }
}
