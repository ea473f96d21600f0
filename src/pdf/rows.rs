//! The lines of a page, put together from its signs.
//!
//! Signs may be drawn in any order, twice for bold, and with or without spaces between words: where they
//! stand decides.

use super::geometry::{Glyph, SMALL, is_blank, tallest};
use super::references;

/// How far below the line, in font sizes, a sign still belongs to it.
pub(super) const SAME_LINE: f64 = 0.4;

/// How far apart words of Latin letters are, at least.
pub(super) const WORDS: f64 = 0.2;

/// How far apart columns are, at least; lines set to full width spread by less.
const COLUMNS: f64 = 1.0;

/// How far apart they are, at least, in a line that has columns: where a cell is full, there is only the
/// margin of two cells.
const MARGIN: f64 = 0.6;

/// The width of a space between columns.
const SPACE: f64 = 0.5;

/// How high above a line, in its font sizes, a sign may stand that belongs to it.
const RAISED: f64 = 0.6;

/// How much sizes may differ that are one.
const SAME_SIZE: f64 = 0.02;

/// How near two copies of a sign stand that are drawn to look bold.
const BOLD: f64 = 0.25;

/// The widest gap, in font sizes: a page.
pub(super) const WIDEST: f64 = 60.0;

/// Marks that never begin a line, and so bring the sign before them along to the next one.
const NEVER_FIRST: &str = "，。、；：！？）》〉〕】”’％%,.;:!?)]";

/// Where the scripts begin that break lines between any two signs.
const FIRST_WIDE: char = '\u{2e80}';

/// A line of a page.
pub(super) struct Row {
    pub x: f64,
    pub end: f64,
    pub y: f64,
    /// Where the lowest line of its cells stands.
    pub foot: f64,
    pub size: f64,
    pub text: String,
    pub cells: Vec<Cell>,
    /// Whether it has columns.
    pub is_parted: bool,
    /// How wide the part is that it begins with and that cannot be broken.
    pub lead: f64,
    /// The numbers of notes to which its text refers.
    pub references: Vec<String>,
}

/// A part of a line that stands in a column.
pub(super) struct Cell {
    pub x: f64,
    pub end: f64,
    pub text: String,
}

impl Cell {
    /// Whether it stands above or below another one.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.x < other.end && other.x < self.end
    }
}

/// The lines, from top to bottom.
pub(super) fn rows(glyphs: Vec<Glyph>) -> Vec<Row> {
    let usual = usual_size(&glyphs);
    lines(glyphs, SAME_LINE).into_iter().filter_map(|line| row(line, usual)).collect()
}

/// The signs of each line from left to right, the lines from top to bottom; so far below its topmost sign,
/// in font sizes, another one still belongs to a line.
pub(super) fn lines(mut glyphs: Vec<Glyph>, reach: f64) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        let is_same = |top: &Glyph| top.y - glyph.y <= top.size * reach;
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(is_same) => line.push(glyph),
            _ => lines.push(vec![glyph]),
        }
    }
    let (mut whole, mut lines) = (Vec::new(), lines.into_iter().peekable());
    while let Some(mut line) = lines.next() {
        line.extend(lines.next_if(|below| is_raised(&line, below)).unwrap_or_default());
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        whole.push(line);
    }
    whole
}

/// Whether the little that stands above a line is small and belongs to it.
fn is_raised(above: &[Glyph], line: &[Glyph]) -> bool {
    let (size, y) = (tallest(line), line.first().map_or(f64::NAN, |glyph| glyph.y));
    above.len() * 2 <= line.len()
        && above.iter().all(|glyph| glyph.size <= size * SMALL && glyph.y - y <= size * RAISED)
}

/// The size of most signs.
pub(super) fn usual_size(glyphs: &[Glyph]) -> f64 {
    let signs = glyphs.iter().filter(|glyph| !is_blank(glyph));
    let mut sizes: Vec<f64> = signs.map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    let runs = sizes.chunk_by(|a, b| b - a <= a * SAME_SIZE);
    runs.max_by_key(|run| run.len()).and_then(|run| run.first()).copied().unwrap_or_default()
}

/// The line on which most signs of a line stand: that of the first one of the usual size.
fn height(line: &[Glyph], size: f64) -> Option<f64> {
    let is_usual =
        |glyph: &&Glyph| !is_blank(glyph) && (glyph.size - size).abs() <= size * SAME_SIZE;
    line.iter().find(is_usual).map(|glyph| glyph.y)
}

/// One line of signs in order; none where all are white space.
fn row(mut line: Vec<Glyph>, usual: f64) -> Option<Row> {
    let size = usual_size(&line);
    let y = height(&line, size)?;
    let references = references::take(&mut line, y, size < usual * SMALL);
    let start = line.iter().position(|glyph| !is_blank(glyph))?;
    let end = line.iter().rposition(|glyph| !is_blank(glyph))?;
    let line = line.get(start..=end)?;
    let (first, last) = (line.first()?, line.last()?);
    let wide = cells(line, COLUMNS);
    let cells = if wide.len() > 1 { cells(line, MARGIN) } else { wide };
    Some(Row {
        x: first.x,
        end: last.end,
        y,
        foot: y,
        size,
        text: written(&cells, size),
        is_parted: cells.len() > 1,
        cells,
        lead: lead(line),
        references,
    })
}

/// The parts of a line that stand in columns, which are so far apart at least.
fn cells(line: &[Glyph], columns: f64) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut before: Option<&Glyph> = None;
    for glyph in line {
        if before.is_some_and(|last| last.text == glyph.text && is_bold(last, glyph)) {
            continue;
        }
        let gap = before.replace(glyph).map(|last| between(last, glyph, columns));
        match cells.last_mut().zip(gap.flatten()) {
            Some((cell, space)) => {
                cell.text.extend([space, &*clean(&glyph.text)]);
                cell.end = glyph.end;
            }
            None => cells.push(Cell { x: glyph.x, end: glyph.end, text: clean(&glyph.text) }),
        }
    }
    cells
}

/// The text of a line: between its cells are as many spaces as there is room.
pub(super) fn written(cells: &[Cell], size: f64) -> String {
    let mut text = String::new();
    let mut end = None;
    for cell in cells {
        let gap = end.replace(cell.end).map(|end| (cell.x - end) / size);
        let spaces = gap.map_or(0.0, |gap| gap.clamp(COLUMNS, WIDEST) / SPACE);
        text.extend([&*" ".repeat(spaces.round() as usize), &cell.text]);
    }
    text
}

/// Whether a sign is drawn a second time to look bold.
fn is_bold(before: &Glyph, glyph: &Glyph) -> bool {
    glyph.x - before.x < glyph.size * BOLD
}

/// Line ends and controls, which fonts may name as well, are no part of a line.
fn clean(text: &str) -> String {
    text.chars().map(|one| if one.is_control() { ' ' } else { one }).collect()
}

/// What stands between two signs; none between columns.
fn between(before: &Glyph, glyph: &Glyph, columns: f64) -> Option<&'static str> {
    let gap = (glyph.x - before.end) / before.size.max(glyph.size);
    let is_latin = |glyph: &Glyph| glyph.text.chars().all(|one| one.is_ascii_alphanumeric());
    let is_word = gap >= WORDS && is_latin(before) && is_latin(glyph);
    // A space may be narrower than its sign: it parts nothing that far.
    let columns = if is_blank(before) || is_blank(glyph) { COLUMNS } else { columns };
    (gap < columns).then_some(if is_word { " " } else { "" })
}

/// Whether it is of a script that breaks lines between words.
fn is_latin(one: char) -> bool {
    one < FIRST_WIDE && !one.is_whitespace()
}

/// Whether no line begins with it.
pub(super) fn is_mark(one: char) -> bool {
    NEVER_FIRST.contains(one)
}

/// How wide the part is that a line begins with and that cannot be broken: a sign, a number or a word, with
/// the marks around it.
fn lead(line: &[Glyph]) -> f64 {
    let is = |at: usize, test: fn(char) -> bool| {
        line.get(at).is_some_and(|glyph: &Glyph| glyph.text.chars().all(test))
    };
    let is_glue = |one: char| is_mark(one) || "“‘".contains(one);
    let holds_on = |one: char| "“‘”’（《〈〔【(".contains(one);
    let is_tied = |at: usize| {
        let is_word = is(at, is_latin) && is(at - 1, |one| is_latin(one) || is_mark(one));
        is_word || is(at, is_glue) || is(at - 1, holds_on)
    };
    let last = (1..line.len()).take_while(|&at| is_tied(at)).count();
    line.first().zip(line.get(last)).map_or(0.0, |(first, last)| last.end - first.x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::geometry::Heading;

    fn glyph(text: &str, x: f64, y: f64) -> Glyph {
        let width = if text.is_ascii() { 5.0 } else { 10.0 };
        Glyph { heading: Heading::Right, x, end: x + width, y, size: 10.0, text: text.into() }
    }

    #[test]
    fn places_decide_the_order() {
        let signs = [
            ("件", 25.0, 80.0),
            ("3", 10.0, 80.5),
            ("收", 0.0, 100.0),
            ("4", 15.0, 80.0),
            ("到", 10.0, 101.0),
            ("收", 0.4, 100.0),
        ];
        let rows = rows(signs.map(|(text, x, y)| glyph(text, x, y)).to_vec());
        assert_eq!(rows.iter().map(|row| &*row.text).collect::<Vec<_>>(), ["收到", "34件"]);
    }

    #[test]
    fn columns_and_words_are_parted() {
        let signs = [("受", 0.0), ("理", 10.0), ("3", 40.0), ("0", 45.0), ("a", 53.0)];
        let rows = rows(signs.map(|(text, x)| glyph(text, x, 0.0)).to_vec());
        assert_eq!(rows[0].text, "受理    30 a");
        assert!(rows[0].is_parted);
    }

    fn text_of(lines: &[Vec<Glyph>]) -> Vec<Row> {
        rows(lines.concat())
    }

    #[test]
    fn a_raised_number_is_a_reference() {
        let lines = [
            Glyph::line("新增事项37项", 0.0, 100.0, 16.0),
            Glyph::line("12", 96.0, 105.5, 8.0),
            Glyph::line("、取消52项，", 104.0, 100.0, 16.0),
            Glyph::line("绿地9km", 0.0, 70.0, 16.0),
            Glyph::line("2", 56.0, 76.0, 8.0),
        ];
        let rows = text_of(&lines);
        let texts: Vec<_> = rows.iter().map(|row| &*row.text).collect();
        assert_eq!(texts, ["新增事项37项、取消52项，", "绿地9km2"]);
        assert_eq!(rows[0].references, ["12"]);
        assert_eq!((rows[0].y, rows[0].size), (100.0, 16.0));
    }

    #[test]
    fn the_size_of_a_line_is_that_of_most_of_its_signs() {
        let lines = [
            Glyph::line("办理案件", 0.0, 100.0, 16.0),
            Glyph::line("34", 64.0, 100.0, 21.0),
            Glyph::line("件", 85.0, 100.0, 16.0),
            // A line of small text close above a title is a line.
            Glyph::line("内部资料", 0.0, 150.0, 9.0),
            Glyph::line("云麓县文件", 0.0, 137.0, 22.0),
        ];
        let rows = text_of(&lines);
        let sizes: Vec<_> = rows.iter().map(|row| (&*row.text, row.size)).collect();
        assert_eq!(sizes, [("内部资料", 9.0), ("云麓县文件", 22.0), ("办理案件34件", 16.0)]);
    }

    #[test]
    fn a_full_cell_leaves_its_margin() {
        let lines = [
            Glyph::line("知识产权与广", 0.0, 0.0, 12.0),
            Glyph::line("39", 81.0, 0.0, 12.0),
            Glyph::line("37", 150.0, 0.0, 12.0),
        ];
        assert_eq!(text_of(&lines)[0].text, "知识产权与广  39          37");
        assert!(!text_of(&lines[..2])[0].is_parted);
    }
}
