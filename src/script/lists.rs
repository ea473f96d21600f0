//! The word lists of a pack, as its scripts see them.

use std::collections::BTreeMap;

use rhai::{Array, Dynamic, ImmutableString};

use crate::pattern::lists::Lists;

/// The lists of words by name; what is a pattern is none.
#[derive(Debug, Default)]
pub struct WordLists(BTreeMap<String, Array>);

impl WordLists {
    /// The lists of a pack, each with its longest words first.
    pub fn of(lists: &Lists) -> Self {
        let word = |word: &String| Dynamic::from(ImmutableString::from(word.as_str()));
        let words = |words: &[String]| words.iter().map(word).collect::<Array>();
        Self(lists.words().map(|(name, all)| (name.to_owned(), words(all))).collect())
    }

    /// The words of a list.
    pub fn get(&self, name: &str) -> Option<&Array> {
        self.0.get(name)
    }

    /// The names of all lists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
