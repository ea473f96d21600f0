//! One pass over a text: what it changes and what it notes.
//!
//! In: the text so far. Out: the text after the pass with the way back, or nothing where the pass
//! changed nothing, so that a clean text costs no allocation.

use super::damage::{Damage, DamageKind};
use super::{Hint, OffsetMap};
use crate::span::Span;

/// Changes of one pass, and places that it notes, at most: a text with more of them is no report, and
/// stays as it is from there on.
const CHANGES: usize = 1_000_000;

/// Takes the changes of one pass, in order of place.
pub(super) struct Rewriter<'a> {
    input: &'a str,
    output: String,
    copied: usize,
    changes: usize,
    map: OffsetMap,
    damage: Damage,
    hints: Vec<Hint>,
}

/// What came out of one pass.
pub(super) struct Rewritten {
    /// The new text and its map, where anything changed.
    pub(super) text: Option<(String, OffsetMap)>,
    /// What was noted, in spans of the new text.
    pub(super) damage: Damage,
    /// What was learnt about lines of the new text.
    pub(super) hints: Vec<Hint>,
}

impl<'a> Rewriter<'a> {
    pub(super) fn new(input: &'a str) -> Self {
        Self {
            input,
            output: String::new(),
            copied: 0,
            changes: 0,
            map: OffsetMap::identity(),
            damage: Damage::default(),
            hints: Vec::new(),
        }
    }

    /// The text before the pass; all spans given to a rewriter are of this text.
    pub(super) fn input(&self) -> &'a str {
        self.input
    }

    /// Notes damage.
    pub(super) fn note(&mut self, kind: DamageKind, span: Span) {
        if self.changes < CHANGES {
            self.damage.note(kind, span);
        }
    }

    /// Puts `with` in the place of `span`, which must not lie before an earlier change.
    pub(super) fn replace(&mut self, span: Span, with: &str) {
        if self.changes == CHANGES {
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

    /// Takes `span` out.
    pub(super) fn remove(&mut self, span: Span) {
        self.replace(span, "");
    }

    /// Says what the line is that starts at a byte of the *new* text, see [`Self::made`].
    pub(super) fn hint(&mut self, hint: Hint) {
        self.hints.push(hint);
    }

    /// Where the byte `at` of the input, not before the last change, comes to stand in the new text.
    pub(super) fn made(&self, at: usize) -> usize {
        self.output.len() + at.saturating_sub(self.copied)
    }

    /// Ends the pass.
    pub(super) fn finish(mut self) -> Rewritten {
        if self.changes == 0 {
            return Rewritten { text: None, damage: self.damage, hints: self.hints };
        }
        self.output.push_str(&self.input[self.copied..]);
        self.damage.move_by(&self.map);
        Rewritten { text: Some((self.output, self.map)), damage: self.damage, hints: self.hints }
    }

    /// A character in the place of another of the same length leaves every offset as it is.
    fn same_boundaries(&self, span: Span, with: &str) -> bool {
        let is_one = |text: &str| text.chars().nth(1).is_none();
        span.len() == with.len() && is_one(with) && is_one(&self.input[span.range()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_changes_so_many_places_and_no_more() {
        let text = "(".repeat(CHANGES + 3);
        let mut draft = Rewriter::new(&text);
        for at in 0..text.len() {
            let mark = Span::new(at, at + 1);
            draft.note(DamageKind::HalfWidth, mark);
            draft.replace(mark, "（");
        }
        let Rewritten { text: Some((made, _)), damage, .. } = draft.finish() else {
            panic!("it has changed");
        };
        assert_eq!((made.matches('（').count(), made.matches('(').count()), (CHANGES, 3));
        assert_eq!(damage.count(DamageKind::HalfWidth), CHANGES);
    }
}
