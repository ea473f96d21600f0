//! The places of one diagnostic as marks that can be drawn under a text: each on one line, none
//! over another.

use std::cmp::Reverse;

use super::screen;
use super::source::Source;
use crate::diagnostic::{Diagnostic, Label};
use crate::lang::Lang;
use crate::span::Span;

/// A stretch of one line to underline, with the words that hang from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The bytes of the source; of an empty place, the character after it on its line.
    pub span: Span,
    /// The span of the diagnostic that it stands for.
    pub place: Span,
    /// Whether the place is empty and gets an arrow, not a line.
    pub empty: bool,
    /// Whether it is the place the diagnostic is about.
    pub primary: bool,
    /// The words, safe to show; may be empty.
    pub words: String,
}

/// The marks of a diagnostic in the order of the text.
pub(super) fn marks(source: &Source<'_>, diagnostic: &Diagnostic, lang: Lang) -> Vec<Mark> {
    let primary = diagnostic.primary.iter().map(|label| mark(source, label, true, lang));
    let others = diagnostic.labels.iter().map(|label| mark(source, label, false, lang));
    apart(source.text, merged(primary.chain(others)))
}

/// The mark of a label: of a place on several lines, the part on the first.
fn mark(source: &Source<'_>, label: &Label, primary: bool, lang: Lang) -> Mark {
    let place = source.locate(label.span);
    let breaks = source.text[place.range()].bytes().take_while(|b| matches!(b, b'\r' | b'\n'));
    let begins = place.start + breaks.count();
    let start = if begins < place.end { begins } else { place.start };
    let line = source.line(source.line_index(start));
    let (start, end) = (start.min(line.end), place.end.min(line.end));
    let empty = start >= end;
    let next = source.text[start..line.end].chars().next().map_or(0, char::len_utf8);
    let span = if empty { Span::new(start, start + next) } else { Span::new(start, end) };
    let words = screen::clean(label.message.get(lang)).into_owned();
    Mark { span, place: label.span, empty, primary, words }
}

/// Sorts marks by place, the longer first, and makes one of those that have the same place.
fn merged(marks: impl Iterator<Item = Mark>) -> Vec<Mark> {
    let mut marks: Vec<_> = marks.collect();
    marks.sort_by_key(order);
    marks.dedup_by(|later, first| {
        let same = later.span == first.span;
        if same {
            first.absorb(later);
        }
        same
    });
    marks
}

impl Mark {
    /// Takes over what another mark at the same place says.
    fn absorb(&mut self, other: &Mark) {
        self.empty &= other.empty;
        self.primary |= other.primary;
        if other.primary {
            self.place = other.place;
        }
        if self.words.is_empty() {
            self.words.clone_from(&other.words);
        } else if !other.words.is_empty() && self.words != other.words {
            self.words = format!("{} / {}", self.words, other.words);
        }
    }
}

fn order(mark: &Mark) -> (usize, Reverse<usize>) {
    (mark.span.start, Reverse(mark.span.end))
}

/// Shortens marks that lie over others, a character before what lies inside, so that each is
/// seen; of one that starts with another the part behind it stays.
fn apart(text: &str, mut sorted: Vec<Mark>) -> Vec<Mark> {
    // A paragraph at 0..9 with words at 3..6, a character a byte: 0..9 is cut before the words, with
    // a character left between, to 0..2; the words follow at 3..6. Of 0..9 over 0..4, which begin
    // together, 0..4 goes first and 4..9 comes back among those still to be looked at.
    sorted.reverse();
    let mut apart = Vec::with_capacity(sorted.len());
    while let Some(mut mark) = sorted.pop() {
        match sorted.last_mut().filter(|next| next.span.start < mark.span.end) {
            None => apart.push(mark),
            Some(inner) if inner.span == mark.span => inner.absorb(&mark),
            Some(inner) if inner.span.start == mark.span.start => {
                mark.span.start = inner.span.end;
                insert(&mut sorted, mark);
            }
            Some(inner) => {
                mark.span.end = inner.span.start;
                let gap = text[mark.span.range()].char_indices().next_back();
                mark.span.end = match gap {
                    Some((at, _)) if at > 0 => mark.span.start + at,
                    _ => mark.span.end,
                };
                apart.push(mark);
            }
        }
    }
    apart
}

fn insert(sorted: &mut Vec<Mark>, mark: Mark) {
    let at = sorted.partition_point(|other| order(other) > order(&mark));
    sorted.insert(at, mark);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(places: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let mark = |&(start, end)| Mark {
            span: Span::new(start, end),
            place: Span::new(start, end),
            empty: false,
            primary: false,
            words: format!("{start}-{end}"),
        };
        let marks = apart("0123456789", merged(places.iter().map(mark)));
        marks.iter().map(|mark| (mark.span.start, mark.span.end)).collect()
    }

    #[test]
    fn no_mark_lies_over_another() {
        assert_eq!(cut(&[(4, 6), (0, 2)]), [(0, 2), (4, 6)]);
        assert_eq!(cut(&[(0, 9), (3, 4), (6, 7)]), [(0, 2), (3, 4), (6, 7)]);
        assert_eq!(cut(&[(0, 9), (1, 2)]), [(0, 1), (1, 2)]);
        assert_eq!(cut(&[(0, 9), (0, 3)]), [(0, 3), (3, 9)]);
        assert_eq!(cut(&[(0, 5), (3, 9)]), [(0, 2), (3, 9)]);
        assert_eq!(cut(&[(1, 2), (1, 2)]), [(1, 2)]);
        assert_eq!(cut(&[(0, 9), (0, 3), (3, 9)]), [(0, 3), (3, 9)]);
    }
}
