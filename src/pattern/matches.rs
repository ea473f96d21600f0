//! The matches of a regex in a text; one that begins at line starts is tried nowhere else.

use std::vec;

use memchr::memchr;
use regex_automata::meta::{self, FindMatches};
use regex_automata::{Anchored, Input};

use crate::clock;
use crate::span::Span;

/// The matches of a regex in a text, none overlapping another.
pub enum Matches<'p> {
    /// The regex found nothing, or was not asked.
    Nowhere,
    Within {
        regex: &'p meta::Regex,
        text: &'p str,
        window: usize,
        found: FindMatches<'p, 'p>,
        /// The stretch of the text that is searched, piece by piece.
        stretch: Span,
        stretches: vec::IntoIter<Span>,
        /// Where the last match ends.
        last: usize,
    },
    /// A regex that begins at a line start need not be tried anywhere else.
    AtLineStarts { regex: &'p meta::Regex, text: &'p str, next: Option<usize> },
}

impl Iterator for Matches<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        match self {
            Self::Nowhere => None,
            Self::Within { regex, text, window, found, stretch, stretches, last } => loop {
                let piece_of = found.input().get_range();
                if clock::is_late_after(piece_of.len(), *window) {
                    return None;
                }
                if let Some(found) = found.next() {
                    *last = found.end();
                    return Some(found.range().into());
                }
                let mut start = piece_of.end;
                if start == stretch.end {
                    *stretch = stretches.next()?;
                    // The mark between two stretches may be the last of a match.
                    start = stretch.start.max(*last);
                }
                *found = regex.find_iter(piece(text, Span::new(start, stretch.end), *window));
            },
            Self::AtLineStarts { regex, text, next } => loop {
                let start = (*next)?;
                if clock::is_late() {
                    return None;
                }
                let input = Input::new(*text).range(start..).anchored(Anchored::Yes);
                let found = regex.search(&input);
                // A match that ends with its line leaves the next line to be tried.
                let rest = found.as_ref().map_or(start, |found| found.end() - 1);
                *next = memchr(b'\n', &text.as_bytes()[rest..]).map(|ahead| rest + ahead + 1);
                if let Some(found) = found {
                    return Some(found.range().into());
                }
            },
        }
    }
}

impl<'p> Matches<'p> {
    /// The matches within a stretch of a text and those after it; none reaches over more than a
    /// window.
    pub fn within(
        regex: &'p meta::Regex,
        text: &'p str,
        window: usize,
        stretch: Span,
        stretches: vec::IntoIter<Span>,
    ) -> Self {
        let found = regex.find_iter(piece(text, stretch, window));
        Self::Within { regex, text, window, found, stretch, stretches, last: 0 }
    }
}

/// The first piece of a stretch of a text: to a line end where there is one in its second half, else
/// to a character's end.
fn piece(text: &str, stretch: Span, window: usize) -> Input<'_> {
    let Span { start, end: last } = stretch;
    let end = text.floor_char_boundary(start.saturating_add(window).min(last));
    let half = text.floor_char_boundary(start + (end - start) / 2);
    let line = text[half..end].rfind('\n').filter(|_| end < last);
    Input::new(text).range(start..line.map_or(end, |line| half + line + 1))
}
