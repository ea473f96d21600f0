//! The lines of all pages as a text: lines that the width of the page broke are joined, indents are
//! ideographic spaces.
//!
//! On a page the width of each line is known to the point, which no text shows any more: a line goes on
//! in the next one where the beginning of that has no room left in it.

use std::collections::BTreeMap;

use super::cells;
use super::columns;
use super::furniture;
use super::geometry::{Glyph, Heading};
use super::notes;
use super::rows::{Row, WIDEST, is_mark, rows};

/// How far from each other, in font sizes, edges of lines are that are one.
const SAME_EDGE: f64 = 0.5;

/// So many lines that end at one edge are no accident.
const EDGE: usize = 3;

/// The width, in font sizes, below which lines are not broken at an edge.
const NARROW: f64 = 12.0;

/// The room, in font sizes, that a line loses to marks that are set narrow or hang out.
const SLACK: f64 = 0.3;

/// Marks after which a paragraph may end, and with which no line of a title but the last does.
const STOPS: [char; 5] = ['。', '；', '：', '！', '？'];

/// How many times the usual distance of lines shows that one was left blank between them.
const BLANK: f64 = 1.6;

/// The lines of a page, a column a part: those that most signs stand in, then those that run another way.
pub(super) fn lines(glyphs: Vec<Glyph>) -> Vec<Vec<Row>> {
    let mut headings: BTreeMap<Heading, Vec<Glyph>> = BTreeMap::new();
    for glyph in glyphs {
        headings.entry(glyph.heading).or_default().push(glyph);
    }
    let mut parts: Vec<_> = headings.into_values().collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts.into_iter().flat_map(columns::split).map(rows).map(cells::join).collect()
}

/// The text of all parts of so many pages, a paragraph a line, and where each of them begins in it; a page that begins with
/// a paragraph begins with a form feed.
pub(super) fn text(mut pages: Vec<Vec<Row>>, count: usize) -> (String, Vec<usize>) {
    furniture::take_out(&mut pages, count);
    notes::move_to_end(&mut pages);
    let (mut text, mut starts) = (String::new(), Vec::new());
    let mut above: Option<(Block, &Row)> = None;
    for page in &pages {
        let block = Block::of(page, above.map(|(block, _)| block));
        let mut between = "\n\u{0C}";
        for (index, row) in page.iter().enumerate() {
            match above.replace((block, row)) {
                Some((last_block, last)) if last_block.goes_on(last, block, row, between) => {
                    text.push_str(joint(&last.text, &row.text));
                }
                Some((_, last)) => {
                    let is_far = between == "\n" && last.foot - row.y > block.far;
                    text.push_str(if is_far { "\n\n" } else { between });
                    text.push_str(&block.indent(row));
                }
                None => text.push_str(&block.indent(row)),
            }
            starts.extend((index == 0).then_some(text.len()));
            text.push_str(&row.text);
            between = "\n";
        }
        starts.extend(page.is_empty().then_some(text.len()));
    }
    (text, starts)
}

/// The edges of the running text of a page.
#[derive(Clone, Copy)]
struct Block {
    left: f64,
    right: Option<f64>,
    /// The distance from which on lines are apart, and the size of most of them.
    far: f64,
    size: f64,
}

impl Block {
    /// The edges that the lines show; where few lines are full, those of the page before.
    fn of(rows: &[Row], before: Option<Self>) -> Self {
        let left = rows.iter().map(|row| row.x).fold(f64::INFINITY, f64::min);
        let widest = rows.iter().map(|row| row.end - row.size * SAME_EDGE).fold(0.0, f64::max);
        let is_within = |before: &Self| before.right.is_none_or(|right| widest <= right);
        let right = right_edge(rows);
        let edges = match (right, before.filter(is_within)) {
            (None, Some(before)) => (before.left.min(left), before.right),
            _ => (left, right),
        };
        let size = usual(rows.iter().map(|row| row.size));
        Self { left: edges.0, right: edges.1, far: usual_distance(rows) * BLANK, size }
    }

    /// Whether a line goes on in the next one, which stands in another block behind a page break.
    fn goes_on(&self, row: &Row, block: Self, next: &Row, between: &str) -> bool {
        // Lines of a title are as far from each other as they are tall.
        let far = self.far * (row.size / self.size).max(1.0);
        let is_near = between != "\n" || row.y - next.y <= far;
        let is_running = !row.is_parted && !next.is_parted && is_same(row.size, next.size);
        let is_flush = next.x - block.left <= next.size * SAME_EDGE;
        let room = if is_flush { self.room(row) } else { self.room_around(row, next) };
        let begins = row.text.ends_with(STOPS) && is_numbered(&next.text);
        is_near
            && is_running
            && !begins
            && room.is_some_and(|room| room - row.size * SLACK < next.lead)
    }

    /// The room that is left in a line.
    fn room(&self, row: &Row) -> Option<f64> {
        Some(self.right? - row.end)
    }

    /// The room that is left in a line of a title, where both stand in the middle.
    fn room_around(&self, row: &Row, next: &Row) -> Option<f64> {
        let right = self.right?;
        let is_central = |row: &Row| {
            let off = (row.x - self.left) - (right - row.end);
            off.abs() <= 2.0 * row.size * SAME_EDGE
        };
        let is_title = !row.text.ends_with(STOPS) && is_central(row) && is_central(next);
        is_title.then_some(right - self.left - (row.end - row.x))
    }

    /// The white space before a line.
    fn indent(&self, row: &Row) -> String {
        let cells = ((row.x - self.left) / row.size).min(WIDEST).round() as usize;
        "\u{3000}".repeat(cells)
    }
}

/// Where full lines end.
fn right_edge(rows: &[Row]) -> Option<f64> {
    // Marks may hang out.
    let is_edged = |row: &&Row| {
        let is_wide = row.end - row.x >= row.size * NARROW;
        is_wide && !row.is_parted && !row.text.ends_with(is_mark)
    };
    let mut ends: Vec<_> = rows.iter().filter(is_edged).collect();
    ends.sort_by(|a, b| b.end.total_cmp(&a.end));
    let is_edge = |lines: &&[&Row]| {
        let ends = lines.first().zip(lines.last());
        ends.is_some_and(|(first, last)| first.end - last.end <= first.size * SAME_EDGE)
    };
    let edge = ends.windows(EDGE).find(is_edge).and_then(|lines| lines.first());
    edge.map(|row| row.end)
}

/// Whether two sizes of fonts are one.
fn is_same(size: f64, other: f64) -> bool {
    (size - other).abs() <= size * 0.1
}

/// The distance between most lines.
fn usual_distance(rows: &[Row]) -> f64 {
    usual(rows.windows(2).map(|pair| pair[0].y - pair[1].y))
}

/// The one in the middle; beyond all where there is none.
fn usual(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::INFINITY)
}

/// Whether a line begins with an ordinal: `（一）`, `二、`, `3.`
fn is_numbered(line: &str) -> bool {
    let is_digit = |one: char| one.is_ascii_digit() || "一二三四五六七八九十".contains(one);
    let rest = line.trim_start_matches(is_digit);
    line.starts_with(['（', '(']) || rest.len() < line.len() && rest.starts_with(['、', '.', '．'])
}

/// What stands in the place of a line end: a space between Latin words.
fn joint(last: &str, next: &str) -> &'static str {
    let is_letter = |one: Option<char>| one.is_some_and(|one| one.is_ascii_alphabetic());
    let is_word = is_letter(last.chars().next_back()) && is_letter(next.chars().next());
    if is_word { " " } else { "" }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Glyph;
    use super::{lines, text};

    const TEXT: &str = "全县各类调解组织共受理矛盾纠纷，调解成功";

    fn read(pages: Vec<Vec<Vec<Glyph>>>) -> String {
        let count = pages.len();
        text(pages.into_iter().flat_map(|page| lines(page.concat())).collect(), count).0
    }

    fn running(count: usize, top: f64) -> Vec<Vec<Glyph>> {
        (0..count).map(|at| Glyph::line(TEXT, 0.0, top - 20.0 * at as f64, 10.0)).collect()
    }

    #[test]
    fn numbers_in_a_larger_font_break_no_paragraph() {
        let mut page = running(5, 500.0);
        page[1].truncate(18);
        page[1].extend(Glyph::line("86", 180.0, 480.0, 15.0));
        let text = read(vec![page]);
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(text.contains("纠纷，调解86全县"));
    }

    #[test]
    fn a_note_parts_no_paragraph() {
        let mut first = running(5, 500.0);
        first.push(Glyph::line("1", 200.0, 505.0, 5.0));
        first.push(Glyph::line("1  数据截至年底。", 0.0, 100.0, 7.0));
        let text = read(vec![first, running(5, 490.0)]);
        let lines: Vec<_> = text.split('\n').collect();
        assert_eq!(lines, [TEXT.repeat(10).as_str(), "\u{0C}1  数据截至年底。"]);
    }

    #[test]
    fn lines_of_a_title_are_as_far_apart_as_it_is_tall() {
        let mut page = running(5, 500.0);
        page.push(Glyph::line("云麓县人民政府关于", 1.0, 590.0, 22.0));
        page.push(Glyph::line("法治政府建设情况", 12.0, 552.0, 22.0));
        let text = read(vec![page]);
        assert!(text.starts_with("云麓县人民政府关于法治政府建设情况\n"), "{text}");
    }
}
