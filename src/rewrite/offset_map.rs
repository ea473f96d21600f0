//! The way back from a made text to the text it was made from, as runs.
//!
//! Only the places that changed are kept; everything between two of them was copied. A text that
//! was not changed needs no entry at all.

use crate::span::Span;

/// One changed place: what stood there and what stands there now; either may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    source: Span,
    made: Span,
}

/// Maps spans of a made text to spans of its source.
///
/// Text that was removed next to a span does not belong to it, text removed inside it does, and a
/// span that cuts into a replaced place covers all that was replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    changes: Vec<Change>,
}

impl OffsetMap {
    /// The map of a text that was not changed.
    pub const fn identity() -> Self {
        Self { changes: Vec::new() }
    }

    /// Whether every offset maps to itself.
    pub fn is_identity(&self) -> bool {
        self.changes.is_empty()
    }

    /// A span of the made text as a span of the source.
    pub fn to_source(&self, span: Span) -> Span {
        self.carry(span, |change| change.made, |change| change.source)
    }

    /// A span of the source as a span of the made text.
    pub(crate) fn to_made(&self, span: Span) -> Span {
        self.carry(span, |change| change.source, |change| change.made)
    }

    /// Records the next changed place; places are recorded in order and do not overlap.
    pub(crate) fn push(&mut self, source: Span, made: Span) {
        self.changes.push(Change { source, made });
    }

    /// The map of two steps, `self` first: from what `next` made to what `self` started from.
    pub fn then(self, next: Self) -> Self {
        if self.is_identity() {
            return next;
        }
        if next.is_identity() {
            return self;
        }
        Steps::new(&self.changes, &next.changes).join()
    }

    fn carry(&self, span: Span, from: fn(&Change) -> Span, to: fn(&Change) -> Span) -> Span {
        let after = |offset: usize, passed: usize| {
            let last = passed.checked_sub(1).map(|index| &self.changes[index]);
            last.map_or(offset, |change| to(change).end + (offset - from(change).end))
        };
        let passed = self.changes.partition_point(|change| from(change).end <= span.start);
        let start = match self.changes.get(passed) {
            Some(change) if from(change).start <= span.start => to(change).start,
            _ => after(span.start, passed),
        };
        let passed = self.changes.partition_point(|change| from(change).end < span.end);
        let end = match self.changes.get(passed) {
            Some(change) if from(change).start < span.end => to(change).end,
            _ => after(span.end, passed),
        };
        Span::new(start, end)
    }
}

/// Two maps being joined: `first` made the middle text, `second` was made from it.
struct Steps<'a> {
    first: &'a [Change],
    second: &'a [Change],
    /// The end of the last change taken from `first`.
    taken_first: Change,
    /// The end of the last change taken from `second`.
    taken_second: Change,
}

impl<'a> Steps<'a> {
    fn new(first: &'a [Change], second: &'a [Change]) -> Self {
        let none = Change { source: Span::at(0), made: Span::at(0) };
        Self { first, second, taken_first: none, taken_second: none }
    }

    fn join(mut self) -> OffsetMap {
        let mut joined =
            OffsetMap { changes: Vec::with_capacity(self.first.len() + self.second.len()) };
        while let Some(mut middle) = self.next_place() {
            let start = (self.source_of(middle.start), self.made_of(middle.start));
            while self.absorb(&mut middle) {}
            let end = (self.source_of(middle.end), self.made_of(middle.end));
            joined.push(Span::new(start.0, end.0), Span::new(start.1, end.1));
        }
        joined
    }

    /// The next changed place of the middle text; an empty one before what starts at the same byte.
    fn next_place(&self) -> Option<Span> {
        let places = [self.first.first().map(|c| c.made), self.second.first().map(|c| c.source)];
        places.into_iter().flatten().min_by_key(|place| (place.start, place.end))
    }

    /// Takes one change that is, or reaches into, `middle`, which grows to cover it.
    fn absorb(&mut self, middle: &mut Span) -> bool {
        // The first change made bytes 3..6 of the middle text, the second took its bytes 5..9 away:
        // from 3..6 the place grows to 3..9, and both changes become one. A change that begins at 9
        // only touches it and stays one of its own.
        let within = |place: Span| place.start < middle.end || place == *middle;
        if let Some((change, rest)) = self.first.split_first().filter(|(c, _)| within(c.made)) {
            *middle = middle.join(change.made);
            (self.taken_first, self.first) = (*change, rest);
            return true;
        }
        if let Some((change, rest)) = self.second.split_first().filter(|(c, _)| within(c.source)) {
            *middle = middle.join(change.source);
            (self.taken_second, self.second) = (*change, rest);
            return true;
        }
        false
    }

    fn source_of(&self, middle: usize) -> usize {
        self.taken_first.source.end + (middle - self.taken_first.made.end)
    }

    fn made_of(&self, middle: usize) -> usize {
        self.taken_second.made.end + (middle - self.taken_second.source.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(changes: &[(usize, usize, usize, usize)]) -> OffsetMap {
        let mut map = OffsetMap::identity();
        for &(a, b, c, d) in changes {
            map.push(Span::new(a, b), Span::new(c, d));
        }
        map
    }

    #[test]
    fn removed_text_belongs_to_spans_around_it_and_not_beside_it() {
        let removed = map(&[(3, 10, 3, 3)]);
        assert_eq!(removed.to_source(Span::new(0, 3)), Span::new(0, 3));
        assert_eq!(removed.to_source(Span::new(3, 6)), Span::new(10, 13));
        assert_eq!(removed.to_source(Span::new(0, 6)), Span::new(0, 13));
        assert_eq!(removed.to_source(Span::at(3)), Span::at(10));
        assert_eq!(removed.to_made(Span::new(4, 13)), Span::new(3, 6));
    }

    #[test]
    fn a_span_inside_a_replaced_place_takes_all_of_it() {
        let replaced = map(&[(2, 3, 2, 5)]);
        assert_eq!(replaced.to_source(Span::new(2, 5)), Span::new(2, 3));
        assert_eq!(replaced.to_source(Span::new(3, 4)), Span::new(2, 3));
        assert_eq!(replaced.to_source(Span::new(5, 9)), Span::new(3, 7));
    }

    #[test]
    fn two_steps_join_what_overlaps_and_keep_apart_what_touches() {
        // "ab,cd" → "ab，cd" → "ab，d", then the mark itself is taken out with its neighbour.
        let widened = map(&[(2, 3, 2, 5)]);
        let cut = map(&[(5, 6, 5, 5)]);
        let both = widened.clone().then(cut);
        assert_eq!(both, map(&[(2, 3, 2, 5), (3, 4, 5, 5)]));
        let swallowed = widened.then(map(&[(1, 5, 1, 1)]));
        assert_eq!(swallowed, map(&[(1, 3, 1, 1)]));
    }

    #[test]
    fn identity_changes_nothing_when_joined() {
        let one = map(&[(2, 3, 2, 5)]);
        assert_eq!(one.clone().then(OffsetMap::identity()), one);
        assert_eq!(OffsetMap::identity().then(one.clone()), one);
    }
}
