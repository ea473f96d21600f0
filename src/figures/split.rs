//! Totals and their kinds.

use super::frame::{Frame, Total};
use super::reading::Reading;
use super::relation::Sum;
use super::verdict::{Found, Silence, Verdict, Wrong};
use crate::facts::Num;

/// The least number of kinds by which an open list can be seen to be short.
const MANY: usize = 4;

/// Whether kinds add up to their total. An `open` list may leave kinds out, and of `nested` kinds one
/// may be counted within another.
pub fn judge(
    total: usize,
    kinds: &Sum,
    (open, nested): (bool, bool),
    frame: &Frame<'_>,
) -> Result<Verdict, Silence> {
    let all = frame.value(total)?;
    let parts = Total::of(frame.there(kinds)?)?;
    if !frame.is_one_unit(parts.readings.iter().chain([&all])) {
        return Err(Silence::Unit);
    }
    if frame.is_listed(all) {
        return Err(Silence::Bracket);
    }
    let closed = kinds.last().is_some_and(|last| frame.has(*last));
    let wrong = if all.value.certainly_less(parts.value) {
        over(all, &parts, nested, closed)?
    } else if parts.value.certainly_less(all.value) {
        let count = parts.readings.len();
        let long = if open { count >= MANY } else { closed && count > 1 };
        if long && !frame.among { Wrong::Short } else { return Err(Silence::Incomplete) }
    } else {
        return Ok(Verdict::Holds([parts.facts(), vec![all.fact]].concat()));
    };
    let found = Found::new(wrong, parts.facts(), vec![all.fact], parts.value);
    Ok(Verdict::Wrong(found))
}

/// Kinds that add up to more than their total, if they can do so only by mistake.
fn over(all: &Reading, parts: &Total<'_>, nested: bool, closed: bool) -> Result<Wrong, Silence> {
    if parts.readings.len() < 2 {
        return Err(Silence::Incomplete);
    }
    let makes = |value: Num| value.possibly_equal(all.value);
    let contains = |part: &&Reading| {
        makes(part.value) || parts.value.checked_sub(part.value).is_some_and(makes)
    };
    let contained = parts.readings.iter().any(contains);
    if nested && (contained || !closed) { Err(Silence::Nested) } else { Ok(Wrong::Over) }
}
