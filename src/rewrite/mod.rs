//! A text made from another, with the way back.
//!
//! In: a text and what is changed in it. Out: the new text with its [`OffsetMap`], or nothing where
//! nothing was changed, so that a clean text costs no allocation.

pub mod offset_map;

pub use offset_map::OffsetMap;

use crate::span::Span;

/// The most changes of one text: one with more is no report, and the rest of it stays unchanged.
const CHANGES: usize = 1_000_000;

/// Collects the changes of a text, in order of place.
pub(crate) struct Rewriter<'a> {
    input: &'a str,
    output: String,
    copied: usize,
    changes: usize,
    map: OffsetMap,
}

impl<'a> Rewriter<'a> {
    pub(crate) fn new(input: &'a str) -> Self {
        Self { input, output: String::new(), copied: 0, changes: 0, map: OffsetMap::identity() }
    }

    /// The text before the changes; all spans given to a rewriter are of this text.
    pub(crate) fn input(&self) -> &'a str {
        self.input
    }

    /// Whether further changes are ignored.
    pub(crate) fn is_full(&self) -> bool {
        self.changes == CHANGES
    }

    /// Replaces `span`, which must not lie before an earlier change.
    pub(crate) fn replace(&mut self, span: Span, with: &str) {
        if self.is_full() {
            return;
        }
        self.changes += 1;
        if self.changes == 1 {
            self.output.reserve(self.input.len() + self.input.len() / 8);
        }
        self.output.push_str(&self.input[self.copied..span.start]);
        self.copied = span.end;
        let made = Span::new(self.output.len(), self.output.len() + with.len());
        self.output.push_str(with);
        if !self.same_boundaries(span, with) {
            self.map.push(span, made);
        }
    }

    pub(crate) fn remove(&mut self, span: Span) {
        self.replace(span, "");
    }

    /// The offset in the new text of the byte `at` of the input, which is not before the last change.
    pub(crate) fn made(&self, at: usize) -> usize {
        self.output.len() + at.saturating_sub(self.copied)
    }

    /// The new text and its map, where anything changed.
    pub(crate) fn finish(mut self) -> Option<(String, OffsetMap)> {
        (self.changes > 0).then(|| {
            self.output.push_str(&self.input[self.copied..]);
            (self.output, self.map)
        })
    }

    /// A character replaced by another of the same length leaves every offset unchanged.
    fn same_boundaries(&self, span: Span, with: &str) -> bool {
        let is_one = |text: &str| text.chars().nth(1).is_none();
        span.len() == with.len() && is_one(with) && is_one(&self.input[span.range()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_places_are_changed_and_no_more() {
        let text = "(".repeat(CHANGES + 3);
        let mut rewriter = Rewriter::new(&text);
        for at in 0..text.len() {
            rewriter.replace(Span::new(at, at + 1), "（");
        }
        assert!(rewriter.is_full());
        let (made, _) = rewriter.finish().expect("it has changed");
        assert_eq!((made.matches('（').count(), made.matches('(').count()), (CHANGES, 3));
    }
}
