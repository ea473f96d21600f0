//! Plain lines made from a source with markup.
//!
//! In: the pieces of text an extractor finds, in the order of the source, and where its blocks
//! begin and end. Out: a block a line, cells of a table row joined by ` | `, hints about headings
//! and rows; everything else of the source is left out.

use super::lines::joint;
use super::{Hint, Mark};
use crate::rewrite::{OffsetMap, Rewriter};
use crate::span::Span;

/// What stands between two cells of a row.
pub(super) const BORDER: &str = " | ";

/// What separates the last written text from the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing: both are of one line of the source.
    None,
    /// The end of a line of the source within a paragraph.
    Soft,
    /// The end of the number of an item.
    Number,
    /// The end of a block.
    Line,
}

/// Writes the blocks of a source as lines.
pub(super) struct Blocks<'a> {
    draft: Rewriter<'a>,
    hints: Vec<Hint>,
    /// The end of the part of the source that is done.
    done: usize,
    gap: Gap,
    /// The last character written.
    last: Option<char>,
    /// What the next line is.
    mark: Option<Mark>,
    /// Inside a row of a table: how many of its cells have begun.
    row: Option<usize>,
    /// The number of cell borders between the last text and the next one.
    borders: usize,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            draft: Rewriter::new(source),
            hints: Vec::new(),
            done: 0,
            gap: Gap::None,
            last: None,
            mark: None,
            row: None,
            borders: 0,
        }
    }

    /// The next text starts a line, unless the number of its item has just started it; within a table
    /// row it continues the row.
    pub(super) fn begin_line(&mut self) {
        self.gap = match (self.gap, self.row) {
            (Gap::Number, _) => Gap::Number,
            (Gap::None, Some(_)) => Gap::Soft,
            (gap, Some(_)) => gap,
            _ => Gap::Line,
        };
    }

    /// The next text starts a line in any case.
    pub(super) fn end_line(&mut self) {
        (self.gap, self.mark) = (Gap::Line, None);
    }

    /// A line of the source ends within a paragraph.
    pub(super) fn soft_break(&mut self) {
        if self.gap == Gap::None {
            self.gap = Gap::Soft;
        }
    }

    pub(super) fn begin_heading(&mut self, level: u8) {
        self.begin_line();
        self.mark = (self.gap != Gap::Number).then_some(Mark::Heading(level));
    }

    pub(super) fn begin_row(&mut self, first: bool) {
        self.begin_line();
        (self.mark, self.row) = (Some(Mark::TableRow { first }), Some(0));
    }

    pub(super) fn begin_cell(&mut self) {
        self.borders += usize::from(self.row > Some(0));
        self.row = self.row.map(|cells| cells + 1);
    }

    pub(super) fn end_row(&mut self) {
        if self.borders > 0 {
            self.fill_gap(self.done, None);
        }
        self.row = None;
        self.end_line();
    }

    /// Writes the number of an item, which stands within `at`.
    pub(super) fn number(&mut self, number: &str, at: Span) {
        self.text(number, at);
        self.gap = Gap::Number;
    }

    /// Writes a text, which stands within `at` of the source as it is or in another spelling.
    pub(super) fn text(&mut self, text: &str, at: Span) {
        if text.is_empty() || at.start < self.done {
            return;
        }
        let source = self.draft.input();
        let found = source[at.range()].find(text);
        let place = found.map_or(at, |offset| Span::new(0, text.len()).shift(at.start + offset));
        self.fill_gap(place.start, text.chars().next());
        if found.is_none() {
            self.draft.replace(place, text);
        }
        (self.done, self.last) = (place.end, text.chars().next_back());
    }

    /// Whether a place of the source lies before what is written.
    pub(super) fn is_done(&self, place: usize) -> bool {
        place < self.done
    }

    /// Leaves out the rest of the source; gives the lines, where they are not the source as it is, and
    /// what they are.
    pub(super) fn finish(mut self) -> (Option<(String, OffsetMap)>, Vec<Hint>) {
        let len = self.draft.input().len();
        if self.done < len {
            self.draft.remove(Span::new(self.done, len));
        }
        (self.draft.finish(), self.hints)
    }

    /// Replaces everything up to `to` by what belongs before the text there.
    fn fill_gap(&mut self, to: usize, next: Option<char>) {
        let between = match self.gap {
            Gap::None => "",
            Gap::Soft => self.last.zip(next).map_or("", |(last, next)| joint(last, next)),
            Gap::Number => " ",
            Gap::Line if self.last.is_none() => "",
            Gap::Line => "\n",
        };
        let with = format!("{between}{}", BORDER.repeat(self.borders));
        let gap = Span::new(self.done, to);
        if self.draft.input()[gap.range()] != *with {
            self.draft.replace(gap, &with);
        }
        if let Some(mark) = self.mark.take() {
            let start = self.draft.made(to) - self.borders * BORDER.len();
            self.hints.push(Hint { start, mark });
        }
        self.last = with.chars().next_back().or(self.last);
        (self.done, self.gap, self.borders) = (to, Gap::None, 0);
    }
}
