//! Headings that stand in the paragraph of the one before.

use super::OrdinalStyle;
use crate::writing;
use crate::writing::ordinal::Found;

/// The ordinals within a line among which the next one of a list is looked for.
const FAR: usize = 20;

/// An ordinal's style and number.
pub(super) type Number = (OrdinalStyle, u32);

/// The ordinals within a line, behind a stop, that go on with the numbering: of the line's own
/// ordinal or the headings above it (`chain`), or one that begins in it and goes on there or on the
/// next line.
///
/// `（一）加强领导。召开会议3次。（二）规范决策。` holds （二）; `（三）加强培训。1.开展培训。` holds 1. where the next line
/// begins with 2.
pub(super) fn inner_ordinals(
    line: &str,
    mut chain: Vec<Number>,
    own: Option<Found>,
    next: Option<Found>,
    read: impl Fn(&str) -> Option<Found>,
) -> Vec<(usize, Found)> {
    let candidates: Vec<_> = behind_stops(line, &read).collect();
    let mut inner: Vec<_> = own.and_then(|own| behind(line, own, &read)).into_iter().collect();
    chain.extend(own.iter().chain(inner.iter().map(|(_, found)| found)).map(number));
    for (index, &(at, found)) in candidates.iter().enumerate() {
        let continues =
            chain.iter().any(|&(style, value)| style == found.style && value + 1 == found.value);
        let later = candidates[index + 1..].iter().take(FAR).map(|(_, later)| later).chain(&next);
        let begins = found.value == 1
            && later.into_iter().any(|later| later.style == found.style && later.value == 2);
        if continues || begins {
            chain.retain(|(style, _)| *style < found.style);
            chain.push((found.style, found.value));
            inner.push((at, found));
        }
    }
    inner
}

/// What could be an ordinal behind a stop within a line.
pub(super) fn behind_stops(
    line: &str,
    read: impl Fn(&str) -> Option<Found>,
) -> impl Iterator<Item = (usize, Found)> {
    let stops = memchr::memmem::find_iter(line.as_bytes(), "。").map(|at| at + "。".len());
    stops.filter_map(move |at| {
        let at = writing::skip_spaces(line, at);
        let found = read(&line[at..]).filter(|found| found.start == 0)?;
        (found.style > OrdinalStyle::Article).then_some((at, found))
    })
}

/// The first ordinal of a narrower list right behind the one of its line: 1.（1）.
fn behind(line: &str, own: Found, read: impl Fn(&str) -> Option<Found>) -> Option<(usize, Found)> {
    let at = writing::skip_spaces(line, own.end);
    let found = read(&line[at..]).filter(|found| found.start == 0)?;
    (found.value == 1 && found.style > own.style).then_some((at, found))
}

fn number(found: &Found) -> Number {
    (found.style, found.value)
}
