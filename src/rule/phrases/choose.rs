//! Which of all phrases that a text is near to are meant.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::judge::Fault;
use super::near::{Near, Slip};
use crate::limits::TEXT_CHARS;
use crate::span::Span;

/// The most bytes of a phrase, or of a wording that is excepted.
const LONGEST: usize = 4 * TEXT_CHARS;

/// A damaged phrase in a text.
#[derive(Clone, Debug)]
pub struct Slipped {
    pub near: Near,
    pub fault: Fault,
    /// What differs; of a character that stands there twice, both.
    pub damage: Span,
    /// Whether the damage is at one of its ends.
    pub at_end: bool,
}

/// Everything that is right in a text, and everything that may be a damaged phrase.
#[derive(Default)]
pub struct Choice {
    pub slipped: Vec<Slipped>,
    /// Phrases and wordings that stand whole.
    pub whole: Vec<Span>,
    /// Short words that do.
    pub words: Vec<Span>,
}

impl Choice {
    /// The slips that are meant, in the order of the text; `left_out` is told those that lie inside
    /// something right. Damage inside a phrase comes before damage at its ends, then the longest.
    pub fn meant(mut self, mut left_out: impl FnMut(&Slipped)) -> Vec<Slipped> {
        self.whole.sort_unstable();
        self.words.sort_unstable();
        let (whole, words) = (self.whole, self.words);
        self.slipped.retain(|slipped| {
            let protected = lies_inside(slipped, &whole)
                || (slipped.near.slip != Slip::Added(2) && lies_inside(slipped, &words));
            if protected {
                left_out(slipped);
            }
            !protected
        });
        self.slipped.sort_by_key(|Slipped { near, at_end, .. }| {
            (*at_end, Reverse(near.span.len()), near.clone())
        });
        let mut kept: BTreeMap<usize, Slipped> = BTreeMap::new();
        for slipped in self.slipped {
            let span = slipped.near.span;
            let before = kept.range(..span.end).next_back();
            if before.is_none_or(|(_, other)| other.near.span.end <= span.start) {
                kept.insert(span.start, slipped);
            }
        }
        kept.into_values().collect()
    }
}

/// Whether the damaged place lies inside one of some spans in order.
fn lies_inside(slipped: &Slipped, spans: &[Span]) -> bool {
    let place = slipped.damage;
    let first = spans.partition_point(|span| span.start + LONGEST < place.start);
    let near = spans[first..].iter().take_while(|span| span.start <= place.start);
    let strictly =
        |span: &&Span| !place.is_empty() || (span.start < place.start && place.end < span.end);
    near.filter(strictly).any(|span| span.contains(place))
}
