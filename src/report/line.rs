//! The lines of a canonical text, which every recogniser reads.

use std::ops::Range;

use crate::span::Span;
use crate::text::{Hint, Mark, Text};

/// One line that is not blank, trimmed.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    /// Its characters.
    pub text: &'t str,
    /// Where it stands.
    pub span: Span,
    /// What the format says about it.
    pub mark: Option<Mark>,
}

impl<'t> Line<'t> {
    /// A part of it, trimmed.
    pub fn part(&self, range: Range<usize>) -> Line<'t> {
        let start = self.span.start;
        let text = &self.text[range.clone()];
        let before = range.start + text.len() - text.trim_start().len();
        let text = text.trim();
        Line { text, span: Span::new(before, before + text.len()).shift(start), mark: self.mark }
    }

    /// Whether it is a row of a table.
    pub fn is_row(&self) -> bool {
        matches!(self.mark, Some(Mark::TableRow { .. }))
    }

    /// Whether it reads like running text, not like a title, a heading or page furniture.
    pub fn is_running(&self) -> bool {
        !self.is_row()
            && self.text.contains(['。', '；', '，'])
            && (self.text.len() > 150 || self.text.ends_with(['。', '：', '；']))
    }

    /// Whether it is at most so many characters long, three bytes each.
    pub fn is_short(&self, characters: usize) -> bool {
        self.text.len() <= 3 * characters
    }
}

/// The lines of a text that are not blank, in order.
pub fn lines(text: &Text) -> Vec<Line<'_>> {
    let canonical = text.as_str();
    let mut hints = text.hints().iter().peekable();
    let mut lines = Vec::with_capacity(canonical.len() / 200 + 1);
    let mut start = 0;
    for raw in canonical.split('\n') {
        let whole = Span::new(start, start + raw.len());
        let span = whole.trim(canonical);
        let mark = mark_in(&mut hints, whole.start, span.start);
        start = whole.end + 1;
        if !span.is_empty() {
            lines.push(Line { text: &canonical[span.range()], span, mark });
        }
    }
    lines
}

/// What the format says of a line that begins at a place, or behind its indent.
fn mark_in<'h>(
    hints: &mut std::iter::Peekable<impl Iterator<Item = &'h Hint>>,
    start: usize,
    words: usize,
) -> Option<Mark> {
    while hints.next_if(|hint| hint.start < start).is_some() {}
    hints.next_if(|hint| hint.start <= words).map(|hint| hint.mark)
}
