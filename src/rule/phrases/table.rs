//! A rule of set phrases, and what it makes of a text.

use super::choose::{Choice, Slipped};
use super::judge::{Characters, Fault, Question, Why};
use super::list::{Firmness, Group, Index, SetPhrase, SlipKind};
use super::near::{Near, Slip};
use super::search::{Place, Search};
use crate::diagnostic::Severity;
use crate::pattern::prefilter::Hits;
use crate::rule::Outcome;
use crate::rule::subject::Where;
use crate::span::Span;

/// A rule of set phrases.
pub struct PhrasesRule {
    pub groups: Vec<Group>,
    pub phrases: Vec<SetPhrase>,
    /// Wordings that are right though they are nearly phrases.
    pub except: Vec<String>,
    pub characters: Characters,
    pub texts: Where,
    /// What to say; fills `{wrong}`, `{right}` and `{how}`.
    pub outcome: Outcome,
    /// What of the phrases is looked for.
    pub index: Index,
}

impl PhrasesRule {
    /// The worst it can report.
    pub fn worst(&self) -> Severity {
        let groups = self.groups.iter().filter(|group| group.ground.is_firm());
        let severity = |group: &Group| group.severity.unwrap_or(self.outcome.severity);
        groups.map(severity).max().unwrap_or(Severity::Info)
    }

    /// The groups, each with the number of its phrases.
    pub fn counted(&self) -> impl Iterator<Item = (&Group, usize)> {
        let of = |number| self.phrases.iter().filter(|phrase| phrase.group == number).count();
        self.groups.iter().enumerate().map(move |(number, group)| (group, of(number)))
    }

    /// Everything in a part of a text that is a phrase, or nearly one; `scanned` is what the shared
    /// scan found in it, and `judged` decides what becomes of a place when its phrase and the slip have
    /// been judged.
    pub(super) fn choice(
        &self,
        text: &str,
        part: Span,
        scanned: Option<&Hits>,
        judged: impl Fn(&Near, Result<Fault, Why>) -> Option<Fault>,
    ) -> Choice {
        let mut choice = Choice::default();
        Search { index: &self.index, text, part, scanned }.each(|place| match place {
            Place::Except(span) => choice.whole.push(span),
            Place::Whole(span, phrase) if self.phrases[phrase].firmness == Firmness::Word => {
                choice.words.push(span);
            }
            Place::Whole(span, _) => choice.whole.push(span),
            Place::Near(near) => choice.slipped.extend(self.slipped(text, part, near, &judged)),
        });
        choice
    }

    /// A place that is nearly a phrase, where that is a slip.
    fn slipped(
        &self,
        text: &str,
        part: Span,
        near: Near,
        judged: impl Fn(&Near, Result<Fault, Why>) -> Option<Fault>,
    ) -> Option<Slipped> {
        let is_word = self.phrases[near.phrase].firmness == Firmness::Word;
        if is_word && near.slip != Slip::Changed {
            return None;
        }
        let stands: Vec<char> = text[near.place.range()].chars().collect();
        let question = self.question(text, part, &near, &stands);
        let (kind, at_end) = (question.kind(), question.is_at_end());
        let found = question.judge();
        // At the ends of phrases, and around short words, other words are the rule.
        if found.is_err() && (at_end || question.firmness == Firmness::Word) {
            return None;
        }
        let fault = judged(&near, found)?;
        let doubled = kind == SlipKind::Doubled;
        let damage = if doubled { with_double(text, near.place) } else { near.place };
        Some(Slipped { near, fault, damage, at_end })
    }

    fn question<'q>(
        &'q self,
        text: &str,
        part: Span,
        near: &'q Near,
        stands: &'q [char],
    ) -> Question<'q> {
        let SetPhrase { group, firmness, .. } = self.phrases[near.phrase];
        let before = text[part.start..near.span.start].chars().next_back();
        let behind = text[near.span.end..part.end].chars().next();
        Question {
            phrase: &self.index.phrases[near.phrase],
            firmness,
            group: &self.groups[group],
            near,
            stands,
            beside: [before, behind],
            characters: &self.characters,
        }
    }
}

/// A character that stands twice, with the other one.
fn with_double(text: &str, place: Span) -> Span {
    let (start, length) = (place.start, place.len());
    let before = text[..start].ends_with(&text[place.range()]);
    if before { Span::new(start - length, place.end) } else { Span::new(start, place.end + length) }
}
