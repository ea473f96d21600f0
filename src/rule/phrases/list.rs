//! The phrases of a rule, and what of them is looked for in a text.

use std::collections::HashMap;

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
    /// The first half of a phrase.
    Left(usize),
    /// Its second half.
    Right(usize),
    /// All of it, the characters on both sides of the cut swapped.
    Swapped(usize),
    /// A wording that is right though it is nearly a phrase.
    Except,
}

/// What is looked for in a text: one slip leaves a half of its phrase whole, unless it swaps the
/// characters on both sides of the cut.
pub struct Index {
    pub lexicon: Lexicon,
    seeds: Vec<Vec<Seed>>,
    /// The characters of each phrase.
    pub phrases: Vec<Vec<char>>,
}

impl Index {
    pub fn new(phrases: &[SetPhrase], except: &[String]) -> Self {
        let mut words: Vec<(String, Vec<Seed>)> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut add = |word: String, seed: Seed| {
            let id = *known.entry(word).or_insert_with_key(|word| {
                words.push((word.clone(), Vec::new()));
                words.len() - 1
            });
            words[id].1.push(seed);
        };
        let characters: Vec<Vec<char>> =
            phrases.iter().map(|phrase| phrase.text.chars().collect()).collect();
        for (number, characters) in characters.iter().enumerate() {
            let (left, right) = characters.split_at(cut(characters));
            add(left.iter().collect(), Seed::Left(number));
            add(right.iter().collect(), Seed::Right(number));
            if phrases[number].firmness > Firmness::Word {
                add(swapped(characters), Seed::Swapped(number));
            }
        }
        except.iter().for_each(|except| add(except.clone(), Seed::Except));
        let lexicon = Lexicon::new(words.iter().map(|(word, _)| word.as_str()));
        let seeds = words.into_iter().map(|(_, seeds)| seeds).collect();
        Self { lexicon, seeds, phrases: characters }
    }

    /// What a word of the lexicon is.
    pub fn seeds(&self, word: usize) -> &[Seed] {
        &self.seeds[word]
    }
}

/// Where a phrase is cut into halves.
pub fn cut(phrase: &[char]) -> usize {
    phrase.len() / 2
}

/// A phrase, the characters on both sides of the cut swapped.
fn swapped(phrase: &[char]) -> String {
    let mut swapped = phrase.to_vec();
    swapped.swap(cut(phrase) - 1, cut(phrase));
    swapped.into_iter().collect()
}

impl Ground {
    /// Whether it bears more than a hint.
    pub fn is_firm(self) -> bool {
        self.verified || self.attested > 0
    }
}
