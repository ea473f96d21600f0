//! What is damaged in a source, and one pass that mends or notes it.

use crate::lang::named;
use crate::rewrite::{OffsetMap, Rewriter};
use crate::span::Span;

/// One kind of damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DamageKind {
    /// A half-width mark `,;:!?()` where Chinese text needs the full-width form; the span is the
    /// mark.
    HalfWidth,
    /// Spaces inside Chinese text; the span is the two characters around them.
    StraySpace,
    /// A pinyin note in brackets; the span is the character before it.
    Pinyin,
    /// Traditional characters in a simplified document; one place a line, from the first to the
    /// last of them.
    Traditional,
    /// Characters lost in an encoding accident; the span is what stands in their place.
    Mojibake,
    /// Control characters, which may stand where others were lost; the span is the characters around them
    /// on the line.
    Control,
    /// Characters that show nothing, and marks on characters that have none; the span is the characters
    /// around them on the line.
    Invisible,
    /// Another character for one that looks the same; the span is what is written for it.
    Variant,
    /// Characters of private use; the span is the characters around them on the line.
    Private,
    /// Two years run together because the dash between them was lost, `20212025年`; the span is
    /// the digits.
    FusedYears,
    /// A full-width comma or point inside a number, `1，234件`; the span is the number.
    WideInNumber,
}

named!(DamageKind {
    HalfWidth: "half_width", "半角标点", "half-width marks";
    StraySpace: "stray_space", "多余的空格", "stray spaces";
    Pinyin: "pinyin", "拼音", "pinyin";
    Traditional: "traditional", "繁体字", "traditional characters";
    Mojibake: "mojibake", "乱码", "mojibake";
    Control: "control", "控制字符", "control characters";
    Invisible: "invisible", "不可见字符", "invisible characters";
    Variant: "variant", "形同码异的字符", "characters under another code";
    Private: "private", "自造字符", "characters of private use";
    FusedYears: "fused_years", "相连的年份", "years run together";
    WideInNumber: "wide_in_number", "数字里的全角符号", "full-width marks in numbers";
});

/// All damage of one text, in canonical spans.
#[derive(Clone, Debug, Default)]
pub struct Damage {
    found: Vec<(DamageKind, Span)>,
}

impl Damage {
    /// The places of one kind, in order.
    pub fn places(&self, kind: DamageKind) -> impl Iterator<Item = Span> + '_ {
        self.found.iter().filter(move |(k, _)| *k == kind).map(|(_, span)| *span)
    }

    /// How many places of one kind there are.
    pub fn count(&self, kind: DamageKind) -> usize {
        self.places(kind).count()
    }

    /// Whether nothing was found damaged.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Adds what a later pass noted.
    pub(super) fn append(&mut self, mut later: Self) {
        if !later.is_empty() {
            self.found.append(&mut later.found);
            self.found.sort_by_key(|(_, span)| span.start);
        }
    }

    /// Moves all places to where they stand after a pass.
    pub(super) fn move_by(&mut self, map: &OffsetMap) {
        for (_, span) in &mut self.found {
            *span = map.to_made(*span);
        }
    }
}

/// The changes and notes of one pass, in order of place.
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
            self.damage.found.push((kind, span));
        }
    }

    /// Replaces `span`, which must not lie before an earlier change.
    pub(super) fn replace(&mut self, span: Span, with: &str) {
        self.rewriter.replace(span, with);
    }

    pub(super) fn remove(&mut self, span: Span) {
        self.replace(span, "");
    }

    /// The text after the pass, where it was changed, and the damage, in spans of that text.
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
