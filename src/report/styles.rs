//! The styles of ordinals from the widest to the narrowest, as texts number their parts.

use crate::writing::ordinal::OrdinalStyle;

/// The parts of laws and long reports, which stand above 一、 where there are any.
pub(super) const ABOVE: [OrdinalStyle; 3] =
    [OrdinalStyle::Part, OrdinalStyle::Chapter, OrdinalStyle::Section];

/// The styles of headings, each below the one before it.
pub(super) const BELOW: [OrdinalStyle; 9] = [
    OrdinalStyle::Han,
    OrdinalStyle::Article,
    OrdinalStyle::WideDigit,
    OrdinalStyle::HanBracket,
    OrdinalStyle::Digit,
    OrdinalStyle::OnePoint,
    OrdinalStyle::TwoPoints,
    OrdinalStyle::ThreePoints,
    OrdinalStyle::DigitBracket,
];

/// How many styles there are.
pub(super) const STYLES: usize = ABOVE.len() + BELOW.len();

/// All styles, the widest first.
pub(super) const ORDER: [OrdinalStyle; STYLES] = {
    let mut order = [OrdinalStyle::Part; STYLES];
    let mut index = 0;
    while index < STYLES {
        order[index] = if index < ABOVE.len() { ABOVE[index] } else { BELOW[index - ABOVE.len()] };
        index += 1;
    }
    order
};
