//! One pass over a text: what it changes and the damage that it notes.

use super::damage::{Damage, DamageKind};
use crate::rewrite::{OffsetMap, Rewriter};
use crate::span::Span;

/// Takes the changes and notes of one pass, in order of place.
pub(super) struct Pass<'a> {
    rewriter: Rewriter<'a>,
    damage: Damage,
}

impl<'a> Pass<'a> {
    pub(super) fn new(input: &'a str) -> Self {
        Self { rewriter: Rewriter::new(input), damage: Damage::default() }
    }

    /// The text before the pass; all spans given to a pass are of this text.
    pub(super) fn input(&self) -> &'a str {
        self.rewriter.input()
    }

    /// Notes damage, as long as it could be mended.
    pub(super) fn note(&mut self, kind: DamageKind, span: Span) {
        if !self.rewriter.is_full() {
            self.damage.note(kind, span);
        }
    }

    /// Puts `with` in the place of `span`, which must not lie before an earlier change.
    pub(super) fn replace(&mut self, span: Span, with: &str) {
        self.rewriter.replace(span, with);
    }

    /// Takes `span` out.
    pub(super) fn remove(&mut self, span: Span) {
        self.replace(span, "");
    }

    /// The text after the pass, where it changed anything, and what was noted, in spans of that text.
    pub(super) fn finish(mut self) -> (Option<(String, OffsetMap)>, Damage) {
        let made = self.rewriter.finish();
        if let Some((_, map)) = &made {
            self.damage.move_by(map);
        }
        (made, self.damage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_noted_as_long_as_it_is_mended() {
        let text = "(".repeat(1_000_003);
        let mut pass = Pass::new(&text);
        for at in 0..text.len() {
            let mark = Span::new(at, at + 1);
            pass.note(DamageKind::HalfWidth, mark);
            pass.replace(mark, "（");
        }
        let (made, damage) = pass.finish();
        let made = made.map(|(text, _)| text.matches('（').count());
        assert_eq!(made, Some(damage.count(DamageKind::HalfWidth)));
    }
}
