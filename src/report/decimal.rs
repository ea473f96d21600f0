//! Headings that are numbered 1.1, 1.2.1.
//!
//! In: the lines of a body. Out: those of them whose numbers are ordinals. One such line alone may
//! begin with an amount or a day (3.15, 12.4); what is numbered so has 1.1 and 1.2 at least.

use std::collections::HashMap;

use super::line::Line;
use crate::writing::decimal::{self, Decimal};
use crate::writing::ordinal::{Found, OrdinalStyle};

/// How far the next ordinal of a row can be from the one before it, where some were left out.
const FAR: u32 = 3;

/// The ordinals of several numbers among lines without another one.
pub(super) fn ordinals(lines: &[Line<'_>], others: &[Option<Found>]) -> Vec<Option<Found>> {
    let read = |(line, other): (&Line<'_>, &Option<Found>)| match other {
        None if !line.is_row() => decimal::read(line.text),
        _ => None,
    };
    let candidates: Vec<_> = lines.iter().zip(others).map(read).collect();
    if !is_numbered(candidates.iter().flatten()) {
        return vec![None; lines.len()];
    }
    let mut last: HashMap<(OrdinalStyle, [u32; 3]), u32> = HashMap::new();
    let mut accept = |Decimal { found, within }: Decimal| {
        let last = last.entry((found.style, within)).or_default();
        let goes_on = found.value == 1 || (*last..=*last + FAR).contains(&found.value);
        *last = if goes_on { found.value } else { *last };
        goes_on.then_some(found)
    };
    candidates.into_iter().map(|candidate| candidate.and_then(&mut accept)).collect()
}

/// Whether some number and the one after it stand within the same ones, the first of which is 1.
fn is_numbered<'d>(candidates: impl Iterator<Item = &'d Decimal>) -> bool {
    let mut begun = HashMap::new();
    candidates.into_iter().any(|Decimal { found, within }| {
        let key = (found.style, *within);
        let follows = begun.get(&key).is_some_and(|last| found.value == last + 1);
        if found.value == 1 || follows {
            begun.insert(key, found.value);
        }
        follows
    })
}
