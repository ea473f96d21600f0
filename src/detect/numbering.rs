//! What is wrong with a row of numbers that should run 1, 2, 3 …, as few slips as possible.

/// One slip in a row of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    pub at: usize,
    pub kind: Kind,
    /// The indices of all that it makes wrong, itself first.
    pub wrong: Vec<usize>,
    /// How much more than its index each number before it is.
    offset: i64,
}

impl Slip {
    /// The number that goes on from those before it, at an index of the row.
    pub fn right(&self, index: usize) -> u32 {
        let index = i64::try_from(index).unwrap_or(i64::MAX);
        u32::try_from(index.saturating_add(self.offset)).unwrap_or(u32::MAX)
    }
}

/// The kinds of slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// This number alone is wrong: 1, 2, 2, 4.
    Single,
    /// It and those after it leave numbers out, at the beginning of the row: 2, 3, 4.
    Start,
    /// It and those after it leave numbers out: 1, 2, 4, 5.
    Gap,
    /// It and those after it are wrong in other ways: 1, 2, 2, 3.
    Onward,
    /// It and the next have changed places: 1, 3, 2, 4.
    Swapped,
    /// Its heading stands twice in a row.
    Twice,
    /// It is written in the form of another level.
    Level,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Start => "start",
            Self::Gap => "gap",
            Self::Onward => "onward",
            Self::Swapped => "swapped",
            Self::Twice => "twice",
            Self::Level => "level",
        }
    }
}

/// The slips of a row of numbers that should be 1, 2, 3 …, in its order.
///
/// Numbers in a row that are off by as much are one slip. To mend the first one in all places that it
/// makes wrong leaves fewer slips, and no new one. Linear in the row.
pub fn slips(values: &[u32]) -> Vec<Slip> {
    let mut leads: Vec<i64> =
        values.iter().zip(0..).map(|(&value, at)| i64::from(value) - at).collect();
    let mut slips = take_swapped(&mut leads);
    // The slip that the numbers off by as much belong to.
    let mut onward: Option<(i64, usize)> = None;
    for at in 0..leads.len() {
        let lead = leads[at];
        match onward {
            _ if lead == RIGHT => {}
            Some((offset, slip)) if lead == offset => slips[slip].wrong.push(at),
            _ => {
                let offset = onward.map_or(RIGHT, |(offset, _)| offset);
                let kind = kind(at, &leads[at..], offset);
                if kind != Kind::Single {
                    onward = Some((leads[at + 1], slips.len()));
                }
                slips.push(Slip { at, kind, wrong: vec![at], offset });
            }
        }
    }
    slips.sort_by_key(|slip| slip.at);
    slips
}

/// How much more than its index a number is, where it is right.
const RIGHT: i64 = 1;

/// Takes out the pairs that have changed places, and takes them as right from then on. Where the
/// numbers behind the pair go on from its second, its first is one too many: 1, 3, 2, 3.
fn take_swapped(leads: &mut [i64]) -> Vec<Slip> {
    let mut slips = Vec::new();
    for at in 1..leads.len() {
        let goes_on = leads.get(at + 1) == Some(&leads[at]);
        if leads[at - 1] == RIGHT + 1 && leads[at] == RIGHT - 1 && !goes_on {
            leads[at - 1..=at].fill(RIGHT);
            let (kind, wrong) = (Kind::Swapped, vec![at - 1, at]);
            slips.push(Slip { at: at - 1, kind, wrong, offset: RIGHT });
        }
    }
    slips
}

/// What kind of slip the number at an index is, the first of these, where those before were off by
/// `offset`.
fn kind(at: usize, leads: &[i64], offset: i64) -> Kind {
    let gap = if at == 0 { Kind::Start } else { Kind::Gap };
    match *leads {
        [_] => Kind::Single,
        [_, next, ..] if next == offset || next == RIGHT => Kind::Single,
        [first, next, ..] if first == next && first > offset => gap,
        [first, next, ..] if first == next => Kind::Onward,
        [_, next, third, ..] if next == third => Kind::Onward,
        _ => Kind::Single,
    }
}

#[cfg(test)]
mod tests {
    use super::Kind::*;
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn finds(values: &[u32], expected: &[(usize, Kind, u32)]) {
        let found: Vec<_> = slips(values).iter().map(|s| (s.at, s.kind, s.right(s.at))).collect();
        assert_eq!(found, expected, "{values:?}");
    }

    #[test]
    fn every_kind_of_slip_is_told_once() {
        finds(&[], &[]);
        finds(&[1, 2, 3], &[]);
        finds(&[1, 2, 3, 4, 5, 6, 6, 8], &[(6, Single, 7)]);
        finds(&[1, 2, 2], &[(2, Single, 3)]);
        finds(&[1, 2, 4], &[(2, Single, 3)]);
        finds(&[2], &[(0, Single, 1)]);
        finds(&[3, 2, 3], &[(0, Single, 1)]);
        finds(&[1, 2, 4, 5], &[(2, Gap, 3)]);
        finds(&[2, 3, 4], &[(0, Start, 1)]);
        finds(&[1, 2, 2, 3], &[(2, Onward, 3)]);
        finds(&[1, 2, 1, 2], &[(2, Onward, 3)]);
        finds(&[1, 3, 2, 4], &[(1, Swapped, 2)]);
        finds(&[2, 1], &[(0, Swapped, 1)]);
        finds(&[1, 2, 7, 9, 5, 6], &[(2, Single, 3), (3, Single, 4)]);
        finds(&[1, 2, 4, 5, 7, 8], &[(2, Gap, 3), (4, Gap, 6)]);
        finds(&[1, 2, 9, 3, 4], &[(2, Onward, 3)]);
        finds(&[1, 3, 2, 3, 4], &[(1, Onward, 2)]);
    }

    /// The least number of numbers to change, add or take away that gives 1, 2, 3 …
    fn distance(values: &[u32]) -> usize {
        let right: Vec<u32> = (1..=values.len() as u32 + 10).collect();
        let mut row: Vec<usize> = (0..=right.len()).collect();
        for value in values {
            let mut above = row[0];
            row[0] += 1;
            for (index, other) in right.iter().enumerate() {
                let changed = above + usize::from(value != other);
                above = row[index + 1];
                row[index + 1] = changed.min(above + 1).min(row[index] + 1);
            }
        }
        // What stands behind the row need not be there.
        row.into_iter().min().unwrap_or_default()
    }

    fn mend(values: &mut [u32], slip: &Slip) {
        for &index in &slip.wrong {
            values[index] = slip.right(index);
        }
    }

    proptest! {
        #[test]
        fn no_more_slips_than_changes_explain(values in prop::collection::vec(1u32..9, 0..12)) {
            let wrong = values.iter().zip(1..).filter(|(value, right)| **value != *right).count();
            prop_assert!(slips(&values).len() <= wrong);
            prop_assert!(slips(&values).len() <= 2 * distance(&values));
        }

        #[test]
        fn one_change_is_one_slip(
            length in 4usize..12, at in any::<prop::sample::Index>(), other in 1u32..15, how in 0..4,
        ) {
            let mut values: Vec<u32> = (1..=length as u32).collect();
            let at = at.index(length - 2);
            match how {
                0 => values[at] = other,
                1 => values.insert(at, other),
                2 => values.swap(at, at + 1),
                _ => drop(values.remove(at)),
            }
            prop_assert!(slips(&values).len() <= 1, "{values:?}");
        }

        #[test]
        fn no_slip_that_is_mended_leaves_more(
            values in prop::collection::vec(1u32..9, 0..12),
            choice in any::<prop::sample::Index>(),
        ) {
            let found = slips(&values);
            prop_assume!(!found.is_empty());
            let mut mended = values.clone();
            mend(&mut mended, &found[choice.index(found.len())]);
            prop_assert!(slips(&mended).len() <= found.len(), "{values:?}");
        }

        #[test]
        fn from_the_first_on_no_mended_slip_brings_another(
            values in prop::collection::vec(1u32..9, 0..12),
        ) {
            let mut values = values;
            let mut found = slips(&values);
            while let Some(first) = found.first().cloned() {
                mend(&mut values, &first);
                let left = slips(&values);
                let known = |slip: &Slip| found[1..].iter().any(|other| other.at == slip.at);
                prop_assert!(left.iter().all(known), "{values:?}");
                prop_assert!(left.len() < found.len(), "{values:?}");
                found = left;
            }
            prop_assert!(values.iter().zip(1..).all(|(value, right)| *value == right));
        }
    }
}
