//! Places in a text: [`Span`] and the only line and column arithmetic of the program.

use std::ops::Range;
use std::sync::OnceLock;

/// A half-open byte range `start..end` of a text, always at character boundaries.
///
/// Unless a name says otherwise the text is the *canonical* text of a report
/// ([`crate::text::Text`]). Only renderers turn it into lines and columns.
///
/// ```
/// use hegui::span::Span;
/// let text = "收到34件";
/// let number = Span::new(6, 8);
/// assert_eq!(&text[number.range()], "34");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte; never less than `start`.
    pub end: usize,
}

impl Span {
    /// The span `start..end`; `end` is raised to `start` where it is less.
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end }
    }

    /// The empty span at a byte.
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same range for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub(crate) fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span moved right by `bytes`, as when a part's own offsets become offsets of the whole.
    pub(crate) const fn shift(self, bytes: usize) -> Self {
        Self::new(self.start + bytes, self.end + bytes)
    }

    /// The span without white space at either end of what it covers in `text`.
    pub(crate) fn trim(self, text: &str) -> Self {
        let slice = &text[self.range()];
        let start = self.start + (slice.len() - slice.trim_start().len());
        Self::new(start, start + slice.trim().len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A 1-based line and a 1-based column in Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Position {
    pub line: usize,
    pub column: usize,
}

/// The starts of the lines of one text: turns byte offsets into lines and columns.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    starts: Vec<usize>,
    /// How many characters begin before each [`BLOCK`] of bytes, counted when a line is so long
    /// that columns cannot be counted from its start again and again.
    characters: OnceLock<Vec<usize>>,
}

/// Bytes whose characters are counted together.
const BLOCK: usize = 4096;

impl Lines {
    /// Finds the lines of a text; they end with LF (a CR before it belongs to the line).
    pub fn new(text: &str) -> Self {
        let starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1))
            .collect();
        Self { starts, characters: OnceLock::new() }
    }

    /// The 0-based index of the line that contains a byte offset.
    pub fn index(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset) - 1
    }

    /// The line of a 0-based index without its line end.
    pub fn span(&self, text: &str, index: usize) -> Span {
        let start = self.starts[index];
        let end = self.starts.get(index + 1).map_or(text.len(), |next| next - 1);
        let line = text[start..end].trim_end_matches('\r');
        Span::new(start, start + line.len())
    }

    /// Line and column of a byte offset of `text`, the text the lines were made from.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let index = self.index(offset);
        let start = self.starts[index];
        let column = match offset - start {
            ..=BLOCK => text[start..offset].chars().count(),
            _ => self.before(text, offset) - self.before(text, start),
        };
        Position { line: index + 1, column: column + 1 }
    }

    /// The number of characters that begin before a byte offset.
    fn before(&self, text: &str, offset: usize) -> usize {
        let bytes = text.as_bytes();
        let counts = self.characters.get_or_init(|| {
            let blocks = bytes.chunks(BLOCK);
            let count = |before: &mut usize, block| {
                let counted = *before;
                *before += characters_in(block);
                Some(counted)
            };
            blocks.scan(0, count).collect()
        });
        let block = (offset / BLOCK).min(counts.len().saturating_sub(1));
        counts
            .get(block)
            .map_or(0, |counted| counted + characters_in(&bytes[block * BLOCK..offset]))
    }

    /// The byte offset of a line and column; past the end of a line it is the line's end.
    pub fn offset(&self, text: &str, at: Position) -> Option<usize> {
        let index = at.line.checked_sub(1).filter(|&index| index < self.starts.len())?;
        let line = self.span(text, index);
        let inside = text[line.range()].char_indices().nth(at.column.saturating_sub(1));
        Some(inside.map_or(line.end, |(at, _)| line.start + at))
    }
}

/// The number of characters that begin in a piece of UTF-8.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        let text = "甲乙\r\n丙34\n";
        let lines = Lines::new(text);
        assert_eq!(lines.position(text, 3), Position { line: 1, column: 2 });
        assert_eq!(lines.position(text, text.len()), Position { line: 3, column: 1 });
        let three = text.find('3').expect("it is there");
        assert_eq!(lines.offset(text, lines.position(text, three)), Some(three));
        assert_eq!(&text[lines.span(text, 0).range()], "甲乙");
    }

    #[test]
    fn columns_of_a_long_line_are_those_of_a_short_one() {
        let text = format!("题\n{}", "甲a𠀀".repeat(4 * BLOCK));
        let lines = Lines::new(&text);
        for offset in [2, 4, 4 + 8 * BLOCK, 4 + 16 * BLOCK + 3, text.len()] {
            let start = if offset < 4 { 0 } else { 4 };
            let column = text[start..text.floor_char_boundary(offset)].chars().count() + 1;
            let offset = text.floor_char_boundary(offset);
            assert_eq!(lines.position(&text, offset).column, column);
        }
    }
}
