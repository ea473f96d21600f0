//! The phrases of a rule, and what of them is looked for in a text.

use std::collections::HashMap;

use super::near::Beginning;
use crate::diagnostic::Severity;
use crate::lang::{Bilingual, named};
use crate::pattern::prefilter::ScanBuilder;
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
    /// The second halves of the phrases of which it is the first.
    behind: Vec<Half>,
    /// The first halves of the phrases of which it is the second.
    before: Vec<Half>,
    /// The phrases of which it is all, the characters on both sides of the cut swapped.
    pub swapped: Vec<usize>,
    /// Whether it is a wording that is right though it is nearly a phrase.
    pub is_right: bool,
}

/// A half of a phrase.
pub struct Half {
    begins: Beginning,
    pub phrase: usize,
    /// Its characters from the cut outwards.
    pub characters: Vec<char>,
    /// Whether it is the second.
    pub behind: bool,
}

/// What is looked for in a text: one slip leaves a half of its phrase whole, unless it swaps the
/// characters on both sides of the cut.
pub struct Index {
    pub words: Words,
    /// What each of the words is.
    uses: Vec<Word>,
    /// The characters of each phrase.
    pub phrases: Vec<Vec<char>>,
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
    pub fn new(phrases: &[SetPhrase], except: &[String], scan: &mut ScanBuilder) -> Self {
        let mut collected = Collected::default();
        let characters: Vec<Vec<char>> =
            phrases.iter().map(|phrase| phrase.text.chars().collect()).collect();
        for (phrase, characters) in characters.iter().enumerate() {
            let (left, right) = characters.split_at(cut(characters));
            let behind = Half::new(phrase, right.to_vec(), true);
            let before = Half::new(phrase, left.iter().rev().copied().collect(), false);
            collected.word(left.iter().copied()).behind.push(behind);
            collected.word(right.iter().copied()).before.push(before);
            if phrases[phrase].firmness > Firmness::Word {
                collected.word(swapped(characters)).swapped.push(phrase);
            }
        }
        except.iter().for_each(|except| collected.word(except.chars()).is_right = true);
        let Collected { words, uses, .. } = collected;
        Self { words: Words::new(words, scan), uses, phrases: characters }
    }

    /// What a word is.
    pub fn word(&self, word: usize) -> &Word {
        &self.uses[word]
    }
}

impl Word {
    /// The other halves on one of its sides.
    pub fn halves(&self, behind: bool) -> &[Half] {
        if behind { &self.behind } else { &self.before }
    }
}

impl Half {
    fn new(phrase: usize, characters: Vec<char>, behind: bool) -> Self {
        let begins = Beginning::of(characters.iter().copied());
        Self { begins, phrase, characters, behind }
    }

    /// Whether it may stand, but for a slip, where a text begins like this.
    pub fn may_be_near(&self, beside: Beginning) -> bool {
        self.begins.may_be_near(beside)
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
