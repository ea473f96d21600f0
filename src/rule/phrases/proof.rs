//! A list of phrases proves itself: what the conditions promise to find is found.

use super::confusions::like;
use super::near::{Near, Slip};
use super::table::PhrasesRule;
use crate::limits::{PIECES, PROOFS};
use crate::span::Span;

/// A mark that stands on both sides of a phrase that is tried.
const MARK: char = '，';

/// Slips that are tried at each character.
const SLIPS: usize = 5;

/// What is wrong with a list of phrases.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Flaws {
    /// Phrases of which no slip is found, by their numbers.
    pub unfindable: Vec<usize>,
    /// Wordings of `except` that are near to no phrase.
    pub unused: Vec<usize>,
}

impl PhrasesRule {
    /// Tries slips of every phrase, and every wording that is excepted; of a very long list not all.
    pub fn flaws(&self) -> Flaws {
        let characters = &self.index.phrases;
        let all: usize = characters.iter().map(|phrase| SLIPS * phrase.len()).sum();
        let unfindable = (0..characters.len()).step_by(all.div_ceil(PROOFS).max(1));
        let pieces: usize = characters.iter().map(|phrase| self.except.len() * phrase.len()).sum();
        let unused = (0..self.except.len()).step_by(pieces.div_ceil(PIECES).max(1));
        Flaws {
            unfindable: unfindable.filter(|&phrase| !self.is_findable(phrase)).collect(),
            unused: unused.filter(|&except| !self.is_used(except)).collect(),
        }
    }

    /// Whether some slip of a phrase is found, and put right.
    fn is_findable(&self, phrase: usize) -> bool {
        let characters = &self.index.phrases[phrase];
        slips(characters).any(|(slip, at, text)| {
            let part = Span::new(0, text.len());
            let choice = self.choice(&text, part, None, |_, judged| judged.ok());
            let is_it = |near: &Near| {
                near.phrase == phrase && near.slip == slip && near.at.abs_diff(at) <= 1
            };
            choice.meant(|_| {}).iter().any(|slipped| is_it(&slipped.near))
        }) || self.can_be_mistaken(phrase)
    }

    /// Whether a character of a phrase is taken for another one, and that is found.
    fn can_be_mistaken(&self, phrase: usize) -> bool {
        let characters = &self.index.phrases[phrase];
        let others = characters
            .iter()
            .enumerate()
            .flat_map(|(at, c)| like(*c).into_iter().map(move |other| (at, other)));
        others.into_iter().any(|(at, other)| {
            let mut mistaken = characters.clone();
            mistaken[at] = other;
            let text = between_marks(&mistaken);
            let choice =
                self.choice(&text, Span::new(0, text.len()), None, |_, judged| judged.ok());
            choice.meant(|_| {}).iter().any(|slipped| slipped.near.phrase == phrase)
        })
    }

    /// Whether a wording would be told if it were not excepted.
    fn is_used(&self, except: usize) -> bool {
        let words: Vec<char> = self.except[except].chars().collect();
        let text = between_marks(&words);
        let choice = self.choice(&text, Span::new(0, text.len()), None, |_, judged| judged.ok());
        !choice.slipped.is_empty() || self.has_piece_near(&words)
    }

    /// Whether some piece of a phrase is one slip away from a wording.
    fn has_piece_near(&self, words: &[char]) -> bool {
        let mut lengths = words.len().saturating_sub(1).max(1)..=words.len() + 1;
        let has_piece = |phrase: &[char], length| {
            phrase.windows(length).any(|piece| is_one_character_off(piece, words))
        };
        lengths.any(|length| self.index.phrases.iter().any(|phrase| has_piece(phrase, length)))
    }
}

/// Whether one character is changed, missing or too many.
fn is_one_character_off(one: &[char], other: &[char]) -> bool {
    let alike = |(one, other): &(&char, &char)| one == other;
    let longer = one.len().max(other.len());
    let before = one.iter().zip(other).take_while(alike).count();
    let behind = one.iter().rev().zip(other.iter().rev()).take_while(alike).count();
    one != other && before + behind + 1 >= longer
}

/// Every character of a phrase left out, doubled, and swapped with the next; another one and a piece of
/// the phrase put before it.
fn slips(phrase: &[char]) -> impl Iterator<Item = (Slip, usize, String)> {
    (0..phrase.len()).flat_map(move |at| {
        let spliced = |until: usize, with: &[char]| {
            between_marks(&[&phrase[..at], with, &phrase[until..]].concat())
        };
        let other = phrase[(at + phrase.len() / 2) % phrase.len()];
        let next = phrase.get(at + 1).map(|next| spliced(at + 2, &[*next, phrase[at]]));
        let slips = [
            (Slip::Lost(1), Some(spliced(at + 1, &[]))),
            (Slip::Added(1), Some(spliced(at, &[phrase[at]]))),
            (Slip::Swapped, next),
            (Slip::Added(1), Some(spliced(at, &[other]))),
            (Slip::Added(2), Some(spliced(at, &phrase[..2]))),
        ];
        slips.into_iter().filter_map(move |(slip, text)| Some((slip, at, text?)))
    })
}

fn between_marks(words: &[char]) -> String {
    let marks = std::iter::once(&MARK);
    marks.clone().chain(words).chain(marks).collect()
}
