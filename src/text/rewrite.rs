//! One pass over a text: what it changes and what it notes.
//!
//! In: the text so far. Out: the text after the pass with the way back, or nothing where the pass
//! changed nothing, so that a clean text costs no allocation.

use super::damage::{Damage, DamageKind};
use super::{Hint, OffsetMap};
use crate::span::Span;

/// Takes the changes of one pass, in order of place.
pub(super) struct Rewriter<'a> {
    input: &'a str,
    output: String,
    copied: usize,
    changed: bool,
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
            changed: false,
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
        self.damage.note(kind, span);
    }

    /// Puts `with` in the place of `span`, which must not lie before an earlier change.
    pub(super) fn replace(&mut self, span: Span, with: &str) {
        if !self.changed {
            self.changed = true;
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
        if !self.changed {
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
