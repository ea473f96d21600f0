//! The lines of a page, put together from its signs.
//!
//! Signs may be drawn in any order, twice for bold, and with or without spaces between words: where they
//! stand decides.

use super::geometry::Glyph;

/// How far below the line, in font sizes, a sign still belongs to it.
const SAME_LINE: f64 = 0.4;

/// How far apart words of Latin letters are, at least.
const WORDS: f64 = 0.2;

/// How far apart columns are, at least; lines set to full width spread by less.
const COLUMNS: f64 = 1.0;

/// The width of a space between columns.
const SPACE: f64 = 0.5;

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
    pub size: f64,
    pub text: String,
    /// Whether it has columns.
    pub is_parted: bool,
    /// How wide the part is that it begins with and that cannot be broken.
    pub lead: f64,
}

/// The lines, from top to bottom.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows = Vec::new();
    let mut rest = glyphs.as_mut_slice();
    while let Some(first) = rest.first() {
        let (y, reach) = (first.y, first.size * SAME_LINE);
        let end = rest.partition_point(|glyph| y - glyph.y <= reach);
        let (line, after) = rest.split_at_mut(end.max(1));
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        rows.extend(row(line));
        rest = after;
    }
    rows
}

/// One line of signs in order; none where all are white space.
fn row(line: &[Glyph]) -> Option<Row> {
    let start = line.iter().position(|glyph| !is_blank(glyph))?;
    let end = line.iter().rposition(|glyph| !is_blank(glyph))?;
    let line = line.get(start..=end)?;
    let (first, last) = (line.first()?, line.last()?);
    let mut row = Row {
        x: first.x,
        end: last.end,
        y: first.y,
        size: line.iter().map(|glyph| glyph.size).fold(0.0, f64::max),
        text: clean(&first.text),
        is_parted: false,
        lead: lead(line),
    };
    let mut before = first;
    for glyph in &line[1..] {
        if glyph.text != before.text || glyph.x - before.x >= glyph.size * BOLD {
            let gap = between(before, glyph);
            row.is_parted |= gap.len() > 1;
            row.text.push_str(&gap);
            row.text.push_str(&clean(&glyph.text));
            before = glyph;
        }
    }
    Some(row)
}

fn is_blank(glyph: &Glyph) -> bool {
    glyph.text.trim().is_empty()
}

/// Line ends and controls, which fonts may name as well, are no part of a line.
fn clean(text: &str) -> String {
    text.chars().map(|one| if one.is_control() { ' ' } else { one }).collect()
}

/// What stands between two signs.
fn between(before: &Glyph, glyph: &Glyph) -> String {
    let gap = (glyph.x - before.end) / before.size.max(glyph.size);
    let is_latin = |glyph: &Glyph| glyph.text.chars().all(|one| one.is_ascii_alphanumeric());
    if gap >= COLUMNS {
        " ".repeat((gap.min(WIDEST) / SPACE).round() as usize)
    } else if gap >= WORDS && is_latin(before) && is_latin(glyph) {
        " ".to_owned()
    } else {
        String::new()
    }
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
}
