//! The phrases of a rule, and what of them is looked for in a text.

use std::collections::HashMap;

use super::near::Beginning;
use crate::diagnostic::Severity;
use crate::lang::{Bilingual, named};
use crate::pattern::words::Words;
use crate::years::Years;

/// Phrases with the same ground, years and severity.
pub struct Group {
    /// What they are about.
    pub title: Bilingual,
    /// Where they were read.
    pub source: Bilingual,
    pub ground: Ground,
    /// The reporting years in which they are the current wording.
    pub years: Years,
    /// How bad a slip in them is, where not as bad as the rule says.
    pub severity: Option<Severity>,
    /// The kinds of slip that are looked for; empty for all.
    pub only: Vec<SlipKind>,
}

/// On what a group rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Whether its phrases were read at its source.
    pub verified: bool,
    /// In how many official texts each of them was counted at least.
    pub attested: usize,
}

/// A phrase.
pub struct SetPhrase {
    pub text: String,
    /// The number of its group.
    pub group: usize,
    pub firmness: Firmness,
}

/// How far a phrase admits of other wordings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Firmness {
    /// A short word: only characters that are taken for each other are slips in it.
    Word,
    /// Some of its characters may be others in another wording.
    Loose,
    /// No other character is possible inside.
    Solid,
    /// Nor may a word be left out or added.
    Exact,
}

/// The kinds of slip that a group can be confined to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    Changed,
    Lost,
    Doubled,
    Added,
    Swapped,
}

named!(SlipKind {
    Changed: "changed", "错字", "another character";
    Lost: "lost", "漏字", "a missing character";
    Doubled: "doubled", "重字", "a character twice";
    Added: "added", "多字", "a character too many";
    Swapped: "swapped", "颠倒", "characters in the wrong order";
});

/// What a word that is looked for is.
#[derive(Default)]
pub struct Word {
    /// The phrases of which it is the first half, each with how the second begins.
    firsts: Vec<(Beginning, usize)>,
    /// The phrases of which it is the second half, each with how the first begins, from the cut
    /// outwards.
    seconds: Vec<(Beginning, usize)>,
    /// The phrases of which it is all, the characters on both sides of the cut swapped.
    pub swapped: Vec<usize>,
    /// Whether it is a wording that is right though it is nearly a phrase.
    pub is_right: bool,
}

/// What is looked for in a text: one slip leaves a half of its phrase whole, unless it swaps the
/// characters on both sides of the cut.
pub struct Index {
    pub words: Words,
    /// What each of the words is.
    uses: Vec<Word>,
    /// The characters of each phrase.
    pub phrases: Vec<Vec<char>>,
    /// Those before the cut of each, from there outwards.
    befores: Vec<Vec<char>>,
}

/// The words that are looked for, each with what it is.
#[derive(Default)]
struct Collected {
    words: Vec<String>,
    uses: Vec<Word>,
    known: HashMap<String, usize>,
}

impl Collected {
    fn word(&mut self, characters: impl IntoIterator<Item = char>) -> &mut Word {
        let word: String = characters.into_iter().collect();
        let id = *self.known.entry(word).or_insert_with_key(|word| {
            self.words.push(word.clone());
            self.uses.push(Word::default());
            self.words.len() - 1
        });
        &mut self.uses[id]
    }
}

impl Index {
    pub fn new(phrases: &[SetPhrase], except: &[String]) -> Self {
        let mut collected = Collected::default();
        let characters: Vec<Vec<char>> =
            phrases.iter().map(|phrase| phrase.text.chars().collect()).collect();
        for (number, characters) in characters.iter().enumerate() {
            let (left, right) = characters.split_at(cut(characters));
            let [ahead, back] =
                [Beginning::of(right.iter().copied()), Beginning::of(left.iter().rev().copied())];
            collected.word(left.iter().copied()).firsts.push((ahead, number));
            collected.word(right.iter().copied()).seconds.push((back, number));
            if phrases[number].firmness > Firmness::Word {
                collected.word(swapped(characters)).swapped.push(number);
            }
        }
        except.iter().for_each(|except| collected.word(except.chars()).is_right = true);
        let before = |phrase: &Vec<char>| phrase[..cut(phrase)].iter().rev().copied().collect();
        let befores = characters.iter().map(before).collect();
        let Collected { words, uses, .. } = collected;
        Self { words: Words::new(words), uses, phrases: characters, befores }
    }

    /// A half of a phrase, from the cut outwards.
    pub fn half(&self, phrase: usize, behind: bool) -> &[char] {
        if behind {
            &self.phrases[phrase][cut(&self.phrases[phrase])..]
        } else {
            &self.befores[phrase]
        }
    }

    /// What a word is.
    pub fn word(&self, word: usize) -> &Word {
        &self.uses[word]
    }
}

impl Word {
    /// The phrases of which the other half may stand beside it, as far as the first characters show.
    pub fn near(&self, behind: bool, beside: Beginning) -> impl Iterator<Item = usize> {
        let halves = if behind { &self.firsts } else { &self.seconds };
        let near = halves.iter().filter(move |(half, _)| half.may_be_near(beside));
        near.map(|(_, phrase)| *phrase)
    }
}

/// Where a phrase is cut into halves.
pub fn cut(phrase: &[char]) -> usize {
    phrase.len() / 2
}

/// A phrase, the characters on both sides of the cut swapped.
fn swapped(phrase: &[char]) -> Vec<char> {
    let mut swapped = phrase.to_vec();
    swapped.swap(cut(phrase) - 1, cut(phrase));
    swapped
}

impl Ground {
    /// Whether it bears more than a hint.
    pub fn is_firm(self) -> bool {
        self.verified || self.attested > 0
    }
}
