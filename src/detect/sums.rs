//! Whether the totals in a line of numbers are the sums of its items.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::facts::Num;

/// What a place of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What is added up.
    Item,
    /// A total, with its level from 1: 小计, 合计, 总计.
    Total(usize),
    /// What is neither.
    Aside,
}

/// What is to be said of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    /// Nothing: no total, or one whose items are not certain.
    Unknown,
    Fits,
    /// The sum, which the total is not.
    Differs(Num),
}

/// On which side of a total its items stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// The verdict on each place of a line.
pub(super) fn verdicts(kinds: &[Kind], values: &[Option<Num>]) -> Vec<Verdict> {
    let is_counted = |kind: &Kind| *kind != Kind::Aside;
    let first = kinds.iter().position(is_counted).unwrap_or(0);
    let last = kinds.iter().rposition(is_counted).unwrap_or(0);
    let line = Line { kinds, values, first, last };
    let verdict = |at: usize| match kinds[at] {
        Kind::Total(level) => line.verdict(at, level).unwrap_or(Verdict::Unknown),
        _ => Verdict::Unknown,
    };
    (0..kinds.len()).map(verdict).collect()
}

struct Line<'l> {
    kinds: &'l [Kind],
    values: &'l [Option<Num>],
    /// The first and the last place that is counted.
    first: usize,
    last: usize,
}

impl Line<'_> {
    fn verdict(&self, at: usize, level: usize) -> Option<Verdict> {
        let total = self.values[at]?;
        let range = self.range(at, level, self.side(at)?);
        let items = self.of(range.clone(), |kind| kind == Kind::Item)?;
        if items.len() < 2 {
            return None;
        }
        let lower = (1..level).rev().find_map(|lower| {
            let totals = self.of(range.clone(), |kind| kind == Kind::Total(lower))?;
            (totals.len() > 1).then_some(totals)
        });
        let sum = sum(&items)?;
        if is_sum(total, &items, sum) {
            return Some(Verdict::Fits);
        }
        if let Some(lower) = lower {
            return is_sum(total, &lower, self::sum(&lower)?)
                .then_some(Verdict::Fits)
                .or(Some(Verdict::Differs(sum)));
        }
        // What is as one of its items is no sum: the most, the last.
        let is_one = items.iter().any(|item| item.certainly_equal(total));
        (!is_one).then_some(Verdict::Differs(sum))
    }

    /// Where the items of a total stand; nowhere, where the line does not show it.
    fn side(&self, at: usize) -> Option<Side> {
        match (self.kinds[self.first], self.kinds[self.last]) {
            (Kind::Item, Kind::Total(_)) => Some(Side::Before),
            (Kind::Total(_), Kind::Item) => Some(Side::Behind),
            (Kind::Total(_), Kind::Total(_)) if at == self.first => Some(Side::Behind),
            (Kind::Total(_), Kind::Total(_)) if at == self.last => Some(Side::Before),
            _ => None,
        }
    }

    /// The places between a total and the next one on that side that is not below it.
    fn range(&self, at: usize, level: usize, side: Side) -> Range<usize> {
        let ends = |&other: &usize| matches!(self.kinds[other], Kind::Total(of) if of >= level);
        match side {
            Side::Before => (0..at).rev().find(ends).map_or(0, |end| end + 1)..at,
            Side::Behind => {
                at + 1..(at + 1..self.kinds.len()).find(ends).unwrap_or(self.kinds.len())
            }
        }
    }

    /// The numbers of all places of a kind; nothing where one has none.
    fn of(&self, range: Range<usize>, is: impl Fn(Kind) -> bool) -> Option<Vec<Num>> {
        range.filter(|&at| is(self.kinds[at])).map(|at| self.values[at]).collect()
    }
}

fn sum(numbers: &[Num]) -> Option<Num> {
    numbers.iter().try_fold(Num::from(0), |sum, &number| sum.checked_add(number))
}

/// Whether a total is a sum; numbers with decimals are each rounded.
fn is_sum(total: Num, items: &[Num], sum: Num) -> bool {
    let decimals = sum.decimals.max(total.decimals);
    let rounded = if decimals == 0 { 0 } else { items.len() + 1 };
    let unit = Decimal::new(5, (decimals + 1).min(Decimal::MAX_SCALE));
    let slack = Decimal::from(rounded).saturating_mul(unit);
    total.low.saturating_sub(sum.low).abs() <= slack
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `+` before a total of the first level, `++` of the second, `-` aside, `?` without a number.
    #[track_caller]
    fn finds(line: &str, expected: &[(usize, &str)]) {
        let read = |word: &str| {
            let number = word.trim_start_matches(['+', '-']);
            let kind = match word.len() - number.len() {
                0 => Kind::Item,
                _ if word.starts_with('-') => Kind::Aside,
                level => Kind::Total(level),
            };
            (kind, Num::printed(number))
        };
        let (kinds, values): (Vec<_>, Vec<_>) = line.split(' ').map(read).unzip();
        let found = verdicts(&kinds, &values).into_iter().enumerate();
        let found: Vec<_> = found
            .filter_map(|(at, verdict)| match verdict {
                Verdict::Differs(sum) => Some((at, sum.to_string())),
                _ => None,
            })
            .collect();
        let found: Vec<_> = found.iter().map(|(at, sum)| (*at, sum.as_str())).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn totals_stand_behind_or_before_their_items() {
        finds("34 12 +46", &[]);
        finds("34 12 +48", &[(2, "46")]);
        finds("+48 34 12", &[(0, "46")]);
        finds("34 12 +46 5 6 +12", &[(5, "11")]);
    }

    #[test]
    fn totals_of_groups_are_no_items() {
        finds("34 12 +46 5 6 +11 ++57", &[]);
        finds("34 12 +46 5 6 +11 ++58", &[(6, "57")]);
        finds("34 12 +47 5 6 +11 ++57", &[(2, "46")]);
        finds("34 13 +46 5 6 +11 ++57", &[(2, "47")]);
        finds("++57 +46 34 12 +11 5 6", &[]);
    }

    #[test]
    fn what_is_not_certain_is_silent() {
        finds("34 ? +48", &[]);
        finds("34 12 +?", &[]);
        finds("34 +36", &[]);
        finds("34 12 +34", &[]);
        finds("5 34 12 +48 7", &[]);
        finds("34 12 +46 -99", &[]);
        finds("-1 34 12 +48 -99", &[(3, "46")]);
        finds("33.3 33.3 33.3 +100.0", &[]);
        finds("33.3 33.3 33.3 +102.0", &[(3, "99.9")]);
    }
}
