//! Pages of two columns of running text, which are read one after the other.
//!
//! What reaches over both columns, as a title does, stands between what is above and what is below it.

use std::mem::take;

use super::geometry::{Glyph, is_blank};
use super::rows::{SAME_LINE, WORDS, is_mark, lines, usual_size};

/// How far below each other, in font sizes, signs are that are looked at together: the lines of two columns
/// need not stand at one height.
const BAND: f64 = 1.0;

/// The part of the width that a band reaches over, at least, that says something about columns.
const WIDE: f64 = 0.7;

/// In how many parts of the width a gap is looked for.
const PARTS: usize = 200;

/// How wide the gap between columns is, at least, in font sizes.
const GAP: f64 = 1.0;

/// Signs of a line of a column, at least: names and numbers in tables have fewer.
const SIGNS: usize = 8;

/// Bands that show two columns, at least.
const BANDS: usize = 6;

/// How far, in font sizes, most lines of a column end from its edge, at most; cells of tables end anywhere.
const RAGGED: f64 = 1.5;

/// Two columns.
struct Columns {
    /// The gap between them.
    gap: (f64, f64),
    /// How far the right one is moved to stand where the left one does.
    shift: f64,
}

/// The signs of a page in parts, in the order in which they are read.
pub(super) fn split(glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    match Columns::of(&glyphs) {
        Some(columns) => columns.split(glyphs),
        None => vec![glyphs],
    }
}

impl Columns {
    /// The columns of a page, where most of its wide bands have text on both sides of one gap.
    fn of(glyphs: &[Glyph]) -> Option<Self> {
        let size = usual_size(glyphs);
        let signs: Vec<_> = glyphs.iter().filter(|glyph| !is_blank(glyph)).cloned().collect();
        let left = signs.iter().map(|glyph| glyph.x).fold(f64::INFINITY, f64::min);
        let right = signs.iter().map(|glyph| glyph.end).fold(f64::NEG_INFINITY, f64::max);
        let mut bands = lines(signs, BAND);
        bands.retain(|band| extent(band).is_some_and(|(x, end)| end - x >= (right - left) * WIDE));
        let middle = emptiest(&bands, (left, right), size * GAP)?;
        let parted: Vec<_> =
            bands.iter().filter_map(|band| Parted::of(band, middle, size)).collect();
        if parted.len() < BANDS || parted.len() * 2 <= bands.len() {
            return None;
        }
        let (left_x, left_end) = edges(parted.iter().map(|band| band.left), size)?;
        let (right_x, _) = edges(parted.iter().map(|band| band.right), size)?;
        Some(Self { gap: (left_end, right_x), shift: right_x - left_x })
    }

    fn split(&self, glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
        let middle = (self.gap.0 + self.gap.1) / 2.0;
        let (mut parts, mut over) = (Vec::new(), Vec::new());
        let mut columns = [Vec::new(), Vec::new()];
        for line in lines(glyphs, SAME_LINE) {
            if self.is_crossed(&line) {
                parts.extend(columns.each_mut().map(take));
                over.extend(line);
                continue;
            }
            parts.push(take(&mut over));
            let (left, right): (Vec<_>, Vec<_>) = line.into_iter().partition(|one| one.x < middle);
            columns[0].extend(left);
            columns[1].extend(right.into_iter().map(|glyph| self.moved(glyph)));
        }
        parts.extend(columns.into_iter().chain([over]));
        parts.retain(|part| !part.is_empty());
        parts
    }

    /// Whether a line reaches over the gap; a mark that hangs out into it does not.
    fn is_crossed(&self, line: &[Glyph]) -> bool {
        let (left, right) = self.gap;
        let (middle, margin) = ((left + right) / 2.0, (right - left).abs() / 4.0);
        let is_over = |glyph: &Glyph| {
            !is_blank(glyph) && glyph.x < middle + margin && glyph.end > middle - margin
        };
        let hangs_out = |at: usize, glyph: &Glyph| {
            let is_last = |next: &Glyph| next.x - glyph.end > glyph.size * WORDS;
            glyph.text.chars().all(is_mark) && line.get(at + 1).is_none_or(is_last)
        };
        line.iter().enumerate().any(|(at, glyph)| is_over(glyph) && !hangs_out(at, glyph))
    }

    /// A sign of the right column where the left one stands.
    fn moved(&self, glyph: Glyph) -> Glyph {
        Glyph { x: glyph.x - self.shift, end: glyph.end - self.shift, ..glyph }
    }
}

/// The sides of a band that a gap parts.
struct Parted {
    /// Where they begin and end.
    left: (f64, f64),
    right: (f64, f64),
}

impl Parted {
    /// A band with text on both sides of the place where columns may be parted.
    fn of(band: &[Glyph], middle: f64, size: f64) -> Option<Self> {
        let (left, right) = band.split_at(band.partition_point(|glyph| glyph.x < middle));
        let is_text = left.len() >= SIGNS && right.len() >= SIGNS;
        let (left, right) = (extent(left)?, extent(right)?);
        (is_text && right.0 - left.1 >= size * GAP).then_some(Self { left, right })
    }
}

/// Where the signs of a line begin and end.
fn extent(line: &[Glyph]) -> Option<(f64, f64)> {
    let end = line.iter().map(|glyph| glyph.end).fold(f64::NEG_INFINITY, f64::max);
    line.first().map(|first| (first.x, end))
}

/// Where most bands have a gap in the middle of the page.
fn emptiest(bands: &[Vec<Glyph>], (left, right): (f64, f64), gap: f64) -> Option<f64> {
    let part = (right - left) / PARTS as f64;
    let mut empty = [0_usize; PARTS];
    for band in bands {
        for pair in band.windows(2).filter(|pair| pair[1].x - pair[0].end >= gap) {
            let [from, to] = [pair[0].end, pair[1].x].map(|x| ((x - left) / part) as usize);
            empty.iter_mut().take(to).skip(from + 1).for_each(|count| *count += 1);
        }
    }
    let middle = (PARTS / 4..PARTS * 3 / 4).max_by_key(|at| empty[*at])?;
    Some(left + part * middle as f64)
}

/// Where the lines of a column begin and end, if most of them reach its right edge.
fn edges(lines: impl Iterator<Item = (f64, f64)>, size: f64) -> Option<(f64, f64)> {
    let (mut starts, mut ends): (Vec<_>, Vec<_>) = lines.unzip();
    starts.sort_by(f64::total_cmp);
    ends.sort_by(f64::total_cmp);
    let count = ends.len();
    let (start, end) = (*starts.get(count / 10)?, *ends.get(count * 9 / 10)?);
    (end - ends.get(count / 2)? <= size * RAGGED).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Glyph;
    use super::super::rows::rows;
    use super::{BANDS, split};

    const TEXT: &str = "一二三四五六七八九十";

    /// What each part begins with, and how many lines it has.
    fn parts(page: Vec<Vec<Glyph>>) -> Vec<(String, usize)> {
        let parts = split(page.concat()).into_iter().map(rows);
        parts.map(|rows| (rows[0].text.clone(), rows.len())).collect()
    }

    /// Two columns, the lines of which do not stand at one height.
    fn columns(count: usize, right: &str) -> Vec<Vec<Glyph>> {
        let line = |at: usize| {
            let y = 600.0 - 20.0 * at as f64;
            [Glyph::line(TEXT, 50.0, y, 10.0), Glyph::line(right, 170.0, y - 6.0, 10.0)]
        };
        (0..count).flat_map(line).collect()
    }

    #[test]
    fn the_left_column_is_read_first() {
        let mut page = columns(BANDS, "甲乙丙丁戊己庚辛壬癸");
        page.push(Glyph::line("关于2024年法治政府建设情况的报告", 60.0, 650.0, 12.0));
        page.push(Glyph::line("12", 155.0, 50.0, 10.0));
        // A mark hangs out into the gap.
        page.push(Glyph::line("一二三四五六七八九十，", 50.0, 400.0, 10.0));
        let title = "关于2024年法治政府建设情况的报告".to_owned();
        let sides = [(TEXT.to_owned(), BANDS + 1), ("甲乙丙丁戊己庚辛壬癸".to_owned(), BANDS)];
        let [left, right] = sides;
        assert_eq!(parts(page), [(title, 1), left, right, ("12".to_owned(), 1)]);
    }

    #[test]
    fn tables_are_read_across() {
        assert_eq!(parts(columns(BANDS - 1, TEXT)).len(), 1);
        assert_eq!(parts(columns(BANDS * 2, "30")).len(), 1);
        // Cells end anywhere.
        let cells = (0..BANDS * 2).flat_map(|at| {
            let (y, length) = (600.0 - 20.0 * at as f64, 8 + at % 6);
            let text = "一二三四五六七八九十甲乙丙".chars().take(length).collect::<String>();
            [Glyph::line(&text, 50.0, y, 10.0), Glyph::line(&text, 200.0, y, 10.0)]
        });
        assert_eq!(parts(cells.collect()).len(), 1);
    }

    #[test]
    fn the_right_column_stands_where_the_left_one_does() {
        let parts = split(columns(BANDS, TEXT).concat());
        assert!(parts.iter().all(|part| part.iter().all(|glyph| glyph.end <= 150.0)));
        assert_eq!(parts.len(), 2);
    }
}
