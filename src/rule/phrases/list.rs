//! The phrases of a rule, and what of them is looked for in a text.

use std::collections::HashMap;

use super::near::{Beginning, SLIP_CHARS};
use crate::diagnostic::Severity;
use crate::lang::{Bilingual, named};
use crate::pattern::lexicon::Lexicon;
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

/// What a place of the lexicon is.
#[derive(Clone, Copy, Debug)]
pub enum Seed {
    /// The first half of a phrase, with how the second begins.
    Left(usize, Beginning),
    /// The second half, with how the first begins, from the cut outwards.
    Right(usize, Beginning),
    /// All of it, the characters on both sides of the cut swapped.
    Swapped(usize),
    /// A wording that is right though it is nearly a phrase.
    Except,
}

/// What is looked for in a text: one slip leaves a half of its phrase whole, unless it swaps the
/// characters on both sides of the cut.
pub struct Index {
    pub lexicon: Lexicon,
    words: Vec<Word>,
    /// The characters of each phrase.
    pub phrases: Vec<Vec<char>>,
    /// Those before the cut of each, from there outwards.
    befores: Vec<Vec<char>>,
}

/// What a word of the lexicon is.
#[derive(Default)]
pub struct Word {
    pub seeds: Vec<Seed>,
    /// How many characters before and behind it are read.
    pub reach: [usize; 2],
}

/// The words of a lexicon, each with what it is.
#[derive(Default)]
struct Words {
    words: Vec<(String, Vec<Seed>)>,
    known: HashMap<String, usize>,
}

impl Words {
    fn add(&mut self, word: impl IntoIterator<Item = char>, seed: Seed) {
        let word: String = word.into_iter().collect();
        let id = *self.known.entry(word).or_insert_with_key(|word| {
            self.words.push((word.clone(), Vec::new()));
            self.words.len() - 1
        });
        self.words[id].1.push(seed);
    }
}

impl Index {
    pub fn new(phrases: &[SetPhrase], except: &[String]) -> Self {
        let mut words = Words::default();
        let characters: Vec<Vec<char>> =
            phrases.iter().map(|phrase| phrase.text.chars().collect()).collect();
        for (number, characters) in characters.iter().enumerate() {
            let (left, right) = characters.split_at(cut(characters));
            let [ahead, back] = [Beginning::of(right.iter()), Beginning::of(left.iter().rev())];
            words.add(left.iter().copied(), Seed::Left(number, ahead));
            words.add(right.iter().copied(), Seed::Right(number, back));
            if phrases[number].firmness > Firmness::Word {
                words.add(swapped(characters), Seed::Swapped(number));
            }
        }
        except.iter().for_each(|except| words.add(except.chars(), Seed::Except));
        let lexicon = Lexicon::new(words.words.iter().map(|(word, _)| word.as_str()));
        let before = |phrase: &Vec<char>| phrase[..cut(phrase)].iter().rev().copied().collect();
        let befores = characters.iter().map(before).collect();
        let of = |seeds| Word::new(seeds, &characters);
        let words = words.words.into_iter().map(|(_, seeds)| of(seeds)).collect();
        Self { lexicon, words, phrases: characters, befores }
    }

    /// A half of a phrase, from the cut outwards.
    pub fn half(&self, phrase: usize, behind: bool) -> &[char] {
        if behind {
            &self.phrases[phrase][cut(&self.phrases[phrase])..]
        } else {
            &self.befores[phrase]
        }
    }

    /// What a word of the lexicon is.
    pub fn word(&self, word: usize) -> &Word {
        &self.words[word]
    }
}

impl Word {
    fn new(seeds: Vec<Seed>, phrases: &[Vec<char>]) -> Self {
        let mut reach = [0; 2];
        for seed in &seeds {
            let (side, half) = match *seed {
                Seed::Left(phrase, _) => (1, phrases[phrase].len() - cut(&phrases[phrase])),
                Seed::Right(phrase, _) => (0, cut(&phrases[phrase])),
                Seed::Swapped(_) | Seed::Except => continue,
            };
            reach[side] = reach[side].max(half + SLIP_CHARS);
        }
        Self { seeds, reach }
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
