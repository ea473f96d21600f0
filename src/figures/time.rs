//! Which time a number is of: a value of the year, a former value, the amount of a change.

use super::phrase::Phrase;
use super::vocabulary::{Hit, Role, Vocabulary, within};
use crate::lang::named;
use crate::limits::{FIGURE_GAP, FIGURE_LEAD};
use crate::span::Span;

/// What a number says of its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Value,
    Change,
    Base,
}

named!(Says {
    Value: "value", "数值", "a value";
    Change: "change", "增减数", "a change";
    Base: "base", "原数", "a former value";
});

/// Characters between a word of comparison and its number.
const LINKS: [char; 8] = ['了', '近', '约', '达', '共', '为', '是', '的'];

/// What a number says, by the words before it.
pub fn says(phrase: &Phrase<'_>, hits: &[Hit], vocabulary: &Vocabulary) -> Says {
    let number = phrase.number.start;
    let clause = clause_before(phrase.text, number);
    let before = clause.trim_end_matches(LINKS);
    let tail = number - (clause.len() - before.len());
    let ends = |role| {
        let words = within(hits, Span::new(number - clause.len(), number));
        words.filter(move |hit| vocabulary.is(hit, role)).map(|hit| hit.span.end)
    };
    let time = before.trim_end_matches('（');
    let is_time = time.ends_with(['年', '度', '期']);
    let bracket = before.char_indices().rev().take(FIGURE_GAP).any(|(_, c)| c == '（');
    let compared = is_time && ends(Role::Base).next().is_some();
    if compared || ends(Role::From).any(|end| end == tail) || is_time && bracket {
        Says::Base
    } else if ends(Role::Change).any(|end| end == tail) {
        Says::Change
    } else {
        Says::Value
    }
}

/// The clause up to a place, as far as it is read.
fn clause_before(text: &str, place: usize) -> &str {
    let near = text[..place].char_indices().rev().take(FIGURE_LEAD);
    let clause = near.take_while(|(_, c)| !matches!(c, '，' | '；' | '。' | '：' | '、' | '\n'));
    &text[clause.last().map_or(place, |(at, _)| at)..place]
}

/// The time that the words of a sentence have set, as it is written; empty for the reporting year.
#[derive(Default)]
pub struct Period {
    now: String,
    /// Where it ends, if it was set in a bracket, and what was said before that.
    bracket: Option<(usize, String)>,
}

impl Period {
    /// Sets the time from a place on. In a bracket it lasts as long as that.
    pub fn set(&mut self, text: &str, place: Span, time: &str) {
        self.leave(place.start);
        let before = std::mem::replace(&mut self.now, time.to_owned());
        let ahead = text[place.end..].char_indices().take(FIGURE_LEAD);
        let mut marks = ahead.filter(|(_, c)| matches!(c, '（' | '）' | '\n'));
        let end = marks.next().filter(|(_, c)| *c == '）').map(|(at, _)| place.end + at);
        if self.bracket.is_none() {
            self.bracket = end.map(|end| (end, before));
        }
    }

    /// The time at a place behind all that were set.
    pub fn at(&mut self, place: usize) -> &str {
        self.leave(place);
        &self.now
    }

    fn leave(&mut self, place: usize) {
        if let Some((_, before)) = self.bracket.take_if(|(end, _)| *end <= place) {
            self.now = before;
        }
    }
}
