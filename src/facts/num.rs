//! Exact decimal numbers, as intervals where a report is not exact.
//!
//! Arithmetic never panics: what leaves the range of [`Decimal`] (about 7.9 × 10²⁸) and a division
//! by something that may be zero give `None`. Comparisons say whether they hold for *every* value
//! the numbers can have (`certainly_…`) or for *some* (`possibly_…`); a rule that must be sure of a
//! mistake asks whether the right relation is impossible.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

/// A number as printed: exact, or an interval where the words say 余, 多, 约, 近, 超.
///
/// ```
/// use hegui::facts::Num;
/// let about = Num::printed("18.85万余").unwrap();
/// assert_eq!((about.low, about.high), (188_500.into(), 188_600.into()));
/// assert_eq!(Num::printed("一百二十"), Some(Num::from(120)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Num {
    /// The least value it can be.
    pub low: Decimal,
    /// The greatest value it can be; [`Num::UNBOUNDED`] where there is no limit.
    pub high: Decimal,
    /// Digits printed after the point; what a printed percentage is compared by. 0 for a number
    /// with 万 or 亿, whose precision is its interval, and for a computed one.
    pub decimals: u32,
}

impl Num {
    /// 10¹⁵, which means no upper bound: 超, 逾, 以上. Greater than any count or sum of
    /// money in a report, small enough to add up.
    pub const UNBOUNDED: Decimal = Decimal::from_parts(0xA4C6_8000, 0x0003_8D7E, 0, false, 0);

    /// A number known exactly.
    pub(crate) const fn exact(value: Decimal) -> Self {
        Self { low: value, high: value, decimals: 0 }
    }

    /// Any number from `low` to `high`, both included; the bounds may come in either order.
    pub(crate) fn interval(low: Decimal, high: Decimal) -> Self {
        Self { low: low.min(high), high: low.max(high), decimals: 0 }
    }

    /// The same number below zero.
    pub(super) fn negative(self) -> Self {
        Self { low: -self.high, high: -self.low, ..self }
    }

    /// Whether it can have one value only.
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// The sum; `None` beyond the range.
    pub(crate) fn checked_add(self, other: Self) -> Option<Self> {
        let decimals = self.decimals.max(other.decimals);
        let low = self.low.checked_add(other.low)?;
        Some(Self { low, high: self.high.checked_add(other.high)?, decimals })
    }

    /// The difference; `None` beyond the range.
    pub(crate) fn checked_sub(self, other: Self) -> Option<Self> {
        let decimals = self.decimals.max(other.decimals);
        let low = self.low.checked_sub(other.high)?;
        Some(Self { low, high: self.high.checked_sub(other.low)?, decimals })
    }

    /// The product; `None` beyond the range.
    pub(crate) fn checked_mul(self, other: Self) -> Option<Self> {
        self.corners(other, Decimal::checked_mul)
    }

    /// The quotient, to 28 digits; `None` beyond the range and where the divisor may be zero.
    pub(crate) fn checked_div(self, other: Self) -> Option<Self> {
        let may_be_zero = other.low <= Decimal::ZERO && other.high >= Decimal::ZERO;
        if may_be_zero { None } else { self.corners(other, Decimal::checked_div) }
    }

    /// The interval of the results of an operation on the ends of two others.
    fn corners(
        self,
        other: Self,
        operation: impl Fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Option<Self> {
        let first = operation(self.low, other.low)?;
        if self.is_exact() && other.is_exact() {
            return Some(Self::exact(first));
        }
        let mut whole = Self::exact(first);
        for (a, b) in [(self.low, other.high), (self.high, other.low), (self.high, other.high)] {
            let value = operation(a, b)?;
            whole.low = whole.low.min(value);
            whole.high = whole.high.max(value);
        }
        Some(whole)
    }

    /// `self < other` for all their values.
    pub(crate) fn certainly_less(self, other: Self) -> bool {
        self.high < other.low
    }

    /// `self == other` for all their values: both are exact.
    pub(crate) fn certainly_equal(self, other: Self) -> bool {
        self.is_exact() && other.is_exact() && self.low == other.low
    }

    /// `self <= other` for some of their values.
    pub(crate) fn possibly_at_most(self, other: Self) -> bool {
        self.low <= other.high
    }

    /// `self == other` for some of their values: the intervals meet.
    pub(crate) fn possibly_equal(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Rounded to so many digits after the point, halves away from zero.
    pub(crate) fn rounded(self, decimals: u32) -> Self {
        let to = |end: Decimal| {
            end.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
        };
        Self { low: to(self.low), high: to(self.high), decimals }
    }

    /// Whether this printed number can be a computed one, rounded to its last printed digit or cut off
    /// there, which authors do as often.
    pub(crate) fn agrees(self, computed: Self) -> bool {
        let unit = Decimal::new(1, self.decimals.min(Decimal::MAX_SCALE));
        let half = Decimal::new(5, (self.decimals + 1).min(Decimal::MAX_SCALE));
        let (least, most) = (self.low.saturating_sub(half), self.high.saturating_add(unit));
        least <= computed.high && computed.low < most
    }

    /// Whether this printed number can be the percentage that a part is of its whole.
    ///
    /// It is rounded as in [`Num::agrees`], but 100 % means all and 0 % none. Where the whole may be zero,
    /// any percentage is accepted.
    pub(crate) fn is_share(self, part: Self, whole: Self) -> bool {
        let hundred = Self::from(100);
        let share = part.checked_div(whole).and_then(|share| share.checked_mul(hundred));
        let Some(share) = share else { return true };
        if self.certainly_equal(hundred) {
            part.possibly_equal(whole)
        } else if self.certainly_equal(Self::from(0)) {
            part.possibly_at_most(Self::from(0))
        } else {
            self.agrees(share)
        }
    }
}

impl From<i64> for Num {
    fn from(value: i64) -> Self {
        Self::exact(Decimal::from(value))
    }
}

impl From<Decimal> for Num {
    fn from(value: Decimal) -> Self {
        Self::exact(value)
    }
}

/// Without needless zeros: `15`, `93.93`, `300～400`, `≥98`.
impl fmt::Display for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let low = self.low.normalize();
        if self.is_exact() {
            write!(f, "{low}")
        } else if self.high >= Self::UNBOUNDED {
            write!(f, "≥{low}")
        } else {
            write!(f, "{low}～{}", self.high.normalize())
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn num(low: &str, high: &str) -> Num {
        let read = |text: &str| text.parse().expect("a decimal");
        Num::interval(read(low), read(high))
    }

    fn printed(text: &str) -> Num {
        Num::printed(text).expect("a number")
    }

    #[test]
    fn the_bound_that_stands_for_none() {
        assert_eq!(Num::UNBOUNDED.to_string(), "1000000000000000");
    }

    #[test]
    fn arithmetic_keeps_the_truth_inside() {
        let (a, b) = (num("300", "400"), num("-2", "5"));
        assert_eq!(a.checked_add(b), Some(num("298", "405")));
        assert_eq!(a.checked_sub(b), Some(num("295", "402")));
        assert_eq!(a.checked_mul(b), Some(num("-800", "2000")));
        assert_eq!(a.checked_div(num("4", "5")), Some(num("60", "100")));
        assert_eq!(a.checked_div(b), None);
        assert_eq!(a.checked_div(Num::from(0)), None);
    }

    #[test]
    fn exact_as_on_paper() {
        let sum = printed("0.1").checked_add(printed("0.2")).expect("small");
        assert!(sum.certainly_equal(printed("0.3")));
        let third = Num::from(1).checked_div(Num::from(3)).expect("small");
        assert!(printed("0.33").agrees(third));
        let share = Num::from(23_698).checked_div(Num::from(25_230)).expect("small");
        let share = share.checked_mul(Num::from(100)).expect("small");
        assert!(printed("93.93").agrees(share) && !printed("93.94").agrees(share));
    }

    #[test]
    fn out_of_range_is_none() {
        let most = Num::exact(Decimal::MAX);
        assert_eq!(most.checked_add(Num::from(1)), None);
        assert_eq!(Num::exact(Decimal::MIN).checked_sub(Num::from(1)), None);
        assert_eq!(most.checked_mul(Num::from(2)), None);
        assert_eq!(most.checked_div(printed("0.1")), None);
        assert!(!Num::exact(Decimal::MIN).agrees(most));
        let endless = Num::interval(Decimal::ONE, Num::UNBOUNDED);
        assert_eq!(endless.checked_mul(endless), None);
    }

    #[test]
    fn comparisons_know_what_they_do_not_know() {
        let (some, more) = (num("300", "400"), num("350", "500"));
        assert!(!some.certainly_less(more) && some.possibly_at_most(more));
        assert!(some.possibly_equal(more) && !some.certainly_equal(some));
        assert!(!Num::from(36).possibly_at_most(Num::from(34)));
        assert!(!Num::from(34).certainly_less(Num::from(34)));
        assert!(Num::from(34).certainly_less(some));
    }

    #[test]
    fn a_printed_percentage_is_rounded_or_cut_off() {
        for (text, computed, agrees) in [
            ("92.71", "92.715", true),
            ("92.72", "92.715", true),
            ("92.73", "92.715", false),
            ("49.66", "49.669", true),
            ("79.9", "79.92", true),
            ("4.1", "4.07", true),
            ("98.7", "98.76", true),
            ("98.8", "98.71", false),
            ("98.8", "98.75", true),
            ("99", "98.49", false),
            ("0.30", "0.3", true),
            ("93.93", "93.94", false),
            ("11.25", "11.25", true),
        ] {
            assert_eq!(printed(text).agrees(printed(computed)), agrees, "{text} {computed}");
        }
        assert!(printed("52").agrees(num("52.5", "60")));
        assert!(!printed("52").agrees(num("53", "60")));
    }

    #[test]
    fn all_and_none_are_said_of_nothing_else() {
        let counts = |rate: &str, part: Num, whole: Num| printed(rate).is_share(part, whole);
        let (few, many) = (Num::from(3), Num::from(20_000));
        assert!(counts("100", many, many) && counts("100.00", few, few));
        assert!(!counts("100", Num::from(19_999), many) && !counts("100", few, Num::from(2)));
        assert!(counts("0", Num::from(0), many) && !counts("0", few, many));
        assert!(counts("0.01", few, many) && !counts("0.03", few, many));
        assert!(counts("100", num("23000", "24000"), Num::from(23_698)));
        assert!(counts("98.5", Num::from(66), Num::from(67)));
        assert!(counts("100", Num::from(0), Num::from(0)));
        assert!(counts("3", few, Num::from(0)) && counts("100", few, num("0", "5")));
    }

    #[test]
    fn shown_without_needless_zeros() {
        assert_eq!(printed("15.0").to_string(), "15");
        assert_eq!(num("300", "400.50").to_string(), "300～400.5");
        assert_eq!(Num::interval(98.into(), Num::UNBOUNDED).to_string(), "≥98");
    }

    proptest! {
        #[test]
        fn intervals_contain_every_result(
            a in -1000i64..1000, b in 0i64..50, c in -1000i64..1000, d in 0i64..50,
            at in 0i64..=50, with in 0i64..=50,
        ) {
            let (x, y) = (a + at.min(b), c + with.min(d));
            let wide = |low: i64, more: i64| Num::interval(low.into(), (low + more).into());
            let (left, right) = (wide(a, b), wide(c, d));
            let inside = |whole: Option<Num>, point: Option<Num>| match (whole, point) {
                (Some(whole), Some(point)) => whole.low <= point.low && point.high <= whole.high,
                (whole, _) => whole.is_none(),
            };
            let (x, y) = (Num::from(x), Num::from(y));
            prop_assert!(inside(left.checked_add(right), x.checked_add(y)));
            prop_assert!(inside(left.checked_sub(right), x.checked_sub(y)));
            prop_assert!(inside(left.checked_mul(right), x.checked_mul(y)));
            prop_assert!(inside(left.checked_div(right), x.checked_div(y)));
            prop_assert!(!left.certainly_less(right) || x.certainly_less(y));
            prop_assert!(!x.possibly_at_most(y) || left.possibly_at_most(right));
        }
    }
}
