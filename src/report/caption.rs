//! Lines that belong to a table or picture: its name, the measure word of its numbers.

use super::line::Line;
use super::table::{unit_in, unit_named};
use crate::span::Span;
use crate::writing::{before_bracket, numeral, ordinal};

/// The longest name, in characters.
const LONGEST: usize = 60;

/// The longest line that names the table right below it without a number, in characters.
const SHORT: usize = 30;

/// What the names of tables and pictures begin with.
const NUMBERED: [&str; 6] = ["附表", "附图", "续表", "插图", "表", "图"];

/// What only the name of a table ends with.
const TABLES: [&str; 4] = ["表", "一览", "明细", "统计"];

/// What a line says about the table below it, or a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Aside {
    /// Its name.
    pub caption: Option<Span>,
    /// The measure word of its numbers.
    pub unit: Option<Span>,
    /// Whether the line says nothing else, and could stand in no other place.
    pub is_certain: bool,
}

/// What each line says about a table below it, or a picture.
pub(super) fn asides(lines: &[Line<'_>]) -> Vec<Option<Aside>> {
    let mut asides = vec![None; lines.len()];
    // Whether a table begins below, with nothing but its unit between.
    let mut above = false;
    let mut named = false;
    for (index, line) in lines.iter().enumerate().rev() {
        if line.is_row() {
            (above, named) = (true, false);
            continue;
        }
        let aside = read(line, above, named);
        named = aside.is_some_and(|aside| aside.caption.is_some());
        above &= aside.is_some() && !named;
        asides[index] = aside;
    }
    asides
}

/// Reads a line; `above` tells that a table begins below it, `named` that the line between has its name.
fn read(line: &Line<'_>, above: bool, named: bool) -> Option<Aside> {
    if line.mark.is_some() || !line.is_short(LONGEST) || line.text.contains(['。', '；', '，']) {
        return None;
    }
    let place = |words: &str| {
        let start = crate::writing::offset_in(line.text, words);
        Span::new(start, start + words.len()).shift(line.span.start)
    };
    let unit = unit_line(line.text).or_else(|| unit_in(line.text)).map(place);
    if above && unit_line(line.text).is_some() {
        return Some(Aside { caption: None, unit, is_certain: true });
    }
    let caption = Some(line.span);
    if is_numbered(line.text) {
        return Some(Aside { caption, unit, is_certain: true });
    }
    let bare = before_bracket(line.text).trim_end();
    let is_name = line.is_short(SHORT)
        && bare.chars().count() >= 3
        && !bare.contains('：')
        && ordinal::read(line.text).is_none();
    let is_certain = TABLES.iter().any(|end| bare.ends_with(end));
    (above && !named && is_name).then_some(Aside { caption, unit, is_certain })
}

/// Whether a line begins with the number of a table or picture: 表1 执法情况, 图二：…, 续表.
fn is_numbered(line: &str) -> bool {
    let Some(rest) = NUMBERED.iter().find_map(|word| line.strip_prefix(word)) else { return false };
    let rest = rest.trim_start();
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "-—.".contains(c));
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return !digits.starts_with(['、', '至', '所', '）', '中']);
    }
    let after = rest.trim_start_matches(numeral::is_numeral);
    let is_number = after.len() < rest.len() || line.starts_with("续表");
    is_number && (after.is_empty() || after.starts_with([' ', '：', '.']))
}

/// The words of a caption that number a table: 表2 of 表2 执法情况.
pub(super) fn number(caption: &str) -> Option<&str> {
    let rest = caption.strip_prefix('附').unwrap_or(caption).strip_prefix('表')?;
    let rest = rest.trim_start();
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "-—.".contains(c));
    let after =
        if after.len() < rest.len() { after } else { rest.trim_start_matches(numeral::is_numeral) };
    let number = caption[..caption.len() - after.len()].trim_end_matches(['-', '—', '.']);
    (after.len() < rest.len() && is_numbered(caption)).then_some(number)
}

/// The measure word of a line that says nothing else: 单位：件, （单位：万元）.
fn unit_line(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('（').trim_end_matches('）');
    let (key, _) = line.split_once('：')?;
    let is_key = matches!(&*key.replace(' ', ""), "单位" | "计量单位" | "金额单位" | "数据单位");
    is_key.then(|| unit_named(line))?
}

#[cfg(test)]
mod tests {
    use super::super::Report;
    use super::super::block::BlockKind;
    use super::*;
    use crate::text::{Format, Text};

    /// The caption and the measure word of the first table.
    #[track_caller]
    fn reads(above: &str, caption: Option<&str>, unit: Option<&str>) {
        let source = format!("一、工作\n推进落实。\n{above}\n项目\t数量\n许可\t6\n\n三是落实。");
        let text = Text::new(source, Format::Plain);
        let report = Report::new(&text);
        let table = report.tables().next().expect("there is one");
        let words = |span: Option<Span>| span.map(|span| &text[span]);
        assert_eq!((words(table.caption), words(table.unit)), (caption, unit), "{above}");
        assert_eq!(report.sections.len(), 1, "{above}");
    }

    #[test]
    fn the_lines_above_a_table_name_it_and_its_measure_word() {
        reads("表1 执法情况", Some("表1 执法情况"), None);
        reads("表一：执法情况\n单位：件", Some("表一：执法情况"), Some("件"));
        reads("执法情况统计表\n（单位：万元）", Some("执法情况统计表"), Some("万元"));
        reads("执法情况（单位：件）", Some("执法情况（单位：件）"), Some("件"));
        reads("具体情况如下：", None, None);
        reads("单位：县司法局", None, None);
    }

    #[test]
    fn a_numbered_name_needs_no_table() {
        for (line, is_one) in [
            ("表1 执法情况", true),
            ("图2-1：案件走势", true),
            ("表10办案情况", true),
            ("图三", true),
            ("续表", true),
            ("表一致通过", false),
            ("表彰三人", false),
            ("图书3册", false),
            ("表1、表2", false),
        ] {
            assert_eq!(is_numbered(line), is_one, "{line}");
        }
        let source = "一、工作\n推进落实。\n图1 案件走势\n落实到位。".to_owned();
        let report = Report::new(&Text::new(source, Format::Plain));
        assert_eq!(report.sections.len(), 1);
        assert_eq!(report.blocks[2].kind, BlockKind::Caption);
    }
}
