//! What was found damaged in a source, kept for the rules about surface form.

use crate::lang::named;
use crate::rewrite::OffsetMap;
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
    /// Control and zero-width characters; the span is the characters around them on the line.
    Control,
    /// Two years run together because the dash between them was lost, `20212025年`; the span is
    /// the digits.
    FusedYears,
}

named!(DamageKind {
    HalfWidth: "half_width", "半角标点", "half-width marks";
    StraySpace: "stray_space", "多余的空格", "stray spaces";
    Pinyin: "pinyin", "拼音", "pinyin";
    Traditional: "traditional", "繁体字", "traditional characters";
    Mojibake: "mojibake", "乱码", "mojibake";
    Control: "control", "控制字符", "control characters";
    FusedYears: "fused_years", "相连的年份", "years run together";
});

/// All damage of one text: kinds with the canonical spans where they stand.
#[derive(Clone, Debug, Default)]
pub struct Damage {
    found: Vec<(DamageKind, Span)>,
}

impl Damage {
    /// Notes one place.
    pub fn note(&mut self, kind: DamageKind, span: Span) {
        self.found.push((kind, span));
    }

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

    /// Takes in what a later pass noted.
    pub(super) fn append(&mut self, mut later: Self) {
        self.found.append(&mut later.found);
    }

    /// Moves all places to where they stand after a pass.
    pub(super) fn move_by(&mut self, map: &OffsetMap) {
        for (_, span) in &mut self.found {
            *span = map.to_made(*span);
        }
    }
}
