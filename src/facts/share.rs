//! Shares of a whole: signs such as % behind a number, and fractions (百分之三十, 三分之二).

use rust_decimal::{Decimal, RoundingStrategy};

use super::FactKind;
use super::hedge::widen;
use super::num::Num;
use super::number::{DASHES, Numeral, SIGNS, Script, read_numeral};
use crate::text::unit::read_unit;

/// The signs of shares, with the places by which each is smaller than per cent.
const MARKS: [(&str, u32); 3] = [("%", 0), ("‰", 1), ("‱", 2)];

/// The words for differences between shares, with the same.
const POINTS: [(&str, u32); 3] = [("百分点", 0), ("千分点", 1), ("万分点", 2)];

/// The sign of a share that follows a number, perhaps behind a space: the places by which it is smaller
/// than per cent, and what follows it.
pub(super) fn strip_mark(after: &str) -> Option<(u32, &str)> {
    strip(after.strip_prefix(' ').unwrap_or(after), MARKS)
}

/// 百分点 or 个百分点 behind a number, in the same way.
pub(super) fn strip_points(after: &str) -> Option<(u32, &str)> {
    strip(after.strip_prefix('个').unwrap_or(after), POINTS)
}

fn strip<'a>(text: &'a str, words: [(&str, u32); 3]) -> Option<(u32, &'a str)> {
    words.into_iter().find_map(|(word, places)| Some((places, text.strip_prefix(word)?)))
}

/// Reads a fraction in words, as per cent; `before` stands before it.
pub(super) fn read_fraction<'a>(before: &str, rest: &'a str) -> Option<(FactKind, &'a str)> {
    let positive = rest.strip_prefix(SIGNS).unwrap_or(rest);
    let whole = read_numeral(positive)?;
    let share = positive[whole.len..].strip_prefix("分之")?;
    let parts = whole.parts()?;
    let numeral = read_numeral(share)?;
    let after = &share[numeral.len..];
    let (high, after) = read_end(after).map_or((numeral, after), |(high, after)| (high, after));
    let (low, high) = (part(numeral, parts)?, part(high, parts)?);
    let value = Num { low: low.low, ..high };
    let value = if positive.len() < rest.len() { value.negative() } else { value };
    let rises = low == high || low.certainly_less(high);
    rises.then_some((FactKind::Percent(widen(value, before, after)?), after))
}

/// The second number of 百分之三十至五十; with 百分之 or a unit it is another fact.
fn read_end(after: &str) -> Option<(Numeral, &str)> {
    let second = after.strip_prefix(DASHES).or_else(|| after.strip_prefix(['至', '到']))?;
    let numeral = read_numeral(second).filter(|numeral| numeral.script == Script::Han)?;
    let after = &second[numeral.len..];
    let alone = !after.starts_with("分之") && read_unit(after).is_none();
    alone.then_some((numeral, after))
}

/// How many per cent some of so many equal parts are.
///
/// What cannot be printed with two places lies between those around it: 三分之二 is 66.66～66.67.
fn part(some: Numeral, parts: Decimal) -> Option<Num> {
    let some = some.num()?;
    let mut places = 0;
    let mut hundredths = Decimal::ONE_HUNDRED;
    while hundredths < parts {
        hundredths = hundredths.checked_mul(Decimal::TEN)?;
        places += 1;
    }
    let percent = |value: Decimal, strategy| {
        let value = value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(parts)?;
        Some(if hundredths == parts { value } else { value.round_dp_with_strategy(2, strategy) })
    };
    let low = percent(some.low, RoundingStrategy::ToZero)?;
    let high = percent(some.high, RoundingStrategy::AwayFromZero)?;
    Some(Num { low, high, decimals: some.decimals + places })
}
