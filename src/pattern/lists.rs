//! Named word lists: what `{名称}` stands for in the patterns of a pack.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::references;
pub use super::references::Reference;
use crate::limits::{LISTS_BYTES, PACK_STEPS, PATTERN_STEPS};
use crate::span::Span;
use crate::text::unit;
use crate::writing::place;

/// A number in digits or Chinese numerals, as it stands before a measure word.
const NUMBER: &str =
    "(?:[0-9]+(?:[,，][0-9]{3})*(?:\\.[0-9]+)?|[〇零一二两三四五六七八九十百千]+)[万亿]*";

/// A year in four digits, with its sign.
const YEAR: &str = "(?:19|20)[0-9]{2}年";

/// What all patterns of a pack share.
#[derive(Debug)]
pub struct Shared {
    pub lists: Lists,
    /// The steps that further patterns may have.
    pub steps: usize,
}

impl Default for Shared {
    fn default() -> Self {
        Self { lists: Lists::default(), steps: PACK_STEPS }
    }
}

/// The lists of a pack by name, and those that every pack has.
#[derive(Debug)]
pub struct Lists {
    lists: BTreeMap<String, List>,
    /// Bytes that further lists may have.
    left: usize,
    /// Whether the file of the lists could not be read, so that any name may be one.
    pub unread: bool,
}

#[derive(Debug)]
struct List {
    /// What stands for it in a regex; `None` where something is wrong with the list.
    regex: Option<String>,
    /// Its words, unless it is a pattern.
    words: Vec<String>,
    is_used: bool,
}

/// Why a list cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No list has the name.
    Unknown,
    /// What is wrong with it is told where it is defined.
    Broken,
    /// The pattern becomes too large with it.
    Large,
}

/// A regex in which all lists are written out.
#[derive(Debug)]
pub struct Expanded {
    pub regex: String,
    /// Where lists stand in it, and where their names stand in what was written.
    lists: Vec<(Span, Span)>,
}

impl Default for Lists {
    fn default() -> Self {
        Self { lists: BTreeMap::new(), left: LISTS_BYTES, unread: false }
    }
}

impl Lists {
    /// The lists that every pack has.
    pub fn built_in() -> Self {
        let mut all = Self::default();
        all.add_pattern("数", NUMBER);
        all.add_pattern("年份", YEAR);
        all.add_words("量词", unit::words().map(str::to_owned).collect());
        all.add_words("地名末字", place::endings().map(str::to_owned).collect());
        all.lists.values_mut().for_each(|list| list.is_used = true);
        all
    }

    /// Adds a list of words, of which the longest that fits is taken; answers whether there is room.
    pub fn add_words(&mut self, name: &str, mut words: Vec<String>) -> bool {
        words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        words.dedup();
        let escaped: Vec<_> = words.iter().map(|word| regex_syntax::escape(word)).collect();
        self.add(name, format!("(?:{})", escaped.join("|")), words)
    }

    /// Adds a part of patterns, in which all lists are written out; answers whether there is room.
    pub fn add_pattern(&mut self, name: &str, regex: &str) -> bool {
        self.add(name, format!("(?:{})", references::without_groups(regex)), Vec::new())
    }

    fn add(&mut self, name: &str, regex: String, words: Vec<String>) -> bool {
        let Some(left) = self.left.checked_sub(regex.len()) else {
            self.add_broken(name);
            return false;
        };
        self.left = left;
        let list = List { regex: Some(regex), words, is_used: false };
        self.lists.insert(name.to_owned(), list);
        true
    }

    /// Adds a list of which only the name is known.
    pub fn add_broken(&mut self, name: &str) {
        if let Entry::Vacant(entry) = self.lists.entry(name.to_owned()) {
            entry.insert(List { regex: None, words: Vec::new(), is_used: true });
        }
    }

    /// The names of all lists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }

    /// Whether a list is there, sound or not.
    pub fn has(&self, name: &str) -> bool {
        self.lists.contains_key(name)
    }

    /// The lists that are words, with them.
    pub fn words(&self) -> impl Iterator<Item = (&str, &[String])> {
        let all = self.lists.iter().map(|(name, list)| (name.as_str(), &*list.words));
        all.filter(|(_, words)| !words.is_empty())
    }

    /// The words of a list, which is used thereby; none where it is a pattern.
    pub fn words_of(&mut self, name: &str) -> &[String] {
        self.mark_used(name);
        self.lists.get(name).map_or(&[], |list| &list.words)
    }

    /// Notes that a list is used.
    fn mark_used(&mut self, name: &str) {
        self.lists.get_mut(name).into_iter().for_each(|list| list.is_used = true);
    }

    /// The bytes of a sound list, written out.
    pub fn bytes(&self, name: &str) -> Option<usize> {
        self.lists.get(name)?.regex.as_ref().map(String::len)
    }

    /// The bytes that further lists may have.
    pub fn left(&self) -> usize {
        self.left
    }

    /// The lists that nothing has used so far.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        let unused = self.lists.iter().filter(|(_, list)| !list.is_used);
        unused.map(|(name, _)| name.as_str())
    }

    /// Writes out all lists of a pattern.
    ///
    /// # Errors
    /// The first name that stands for nothing, its place, and why.
    pub fn expand(&mut self, source: &str) -> Result<Expanded, (Reference, Refusal)> {
        let mut expanded = Expanded { regex: String::new(), lists: Vec::new() };
        let mut written = 0;
        for reference in references::find(source) {
            let refusal = match self.lists.get_mut(&reference.name) {
                Some(List { regex: Some(regex), is_used, .. }) => {
                    *is_used = true;
                    expanded.regex += &source[written..reference.span.start];
                    expanded.add(regex, reference.span);
                    written = reference.span.end;
                    (expanded.regex.len() > PATTERN_STEPS).then_some(Refusal::Large)
                }
                Some(_) => Some(Refusal::Broken),
                None if self.unread => Some(Refusal::Broken),
                None => Some(Refusal::Unknown),
            };
            if let Some(refusal) = refusal {
                return Err((reference, refusal));
            }
        }
        expanded.regex += &source[written..];
        Ok(expanded)
    }
}

impl Expanded {
    /// A word as a regex.
    pub fn of_word(word: &str) -> Self {
        Self { regex: regex_syntax::escape(word), lists: Vec::new() }
    }

    fn add(&mut self, list: &str, name: Span) {
        let start = self.regex.len();
        self.regex += list;
        self.lists.push((Span::new(start, self.regex.len()), name));
    }

    /// The place in what was written of a place in the regex; of one in a list, the list's name.
    pub fn written(&self, place: Span) -> Span {
        Span::new(self.place(place.start, false), self.place(place.end, true))
    }

    fn place(&self, at: usize, is_end: bool) -> usize {
        let before = self.lists.iter().rev().find(|(list, _)| list.start < at);
        match before {
            None => at,
            Some((list, name)) if at < list.end => {
                if is_end {
                    name.end
                } else {
                    name.start
                }
            }
            Some((list, name)) => name.end + (at - list.end),
        }
    }

    /// Whether a place in the regex lies in a list.
    pub fn is_in_list(&self, place: Span) -> bool {
        self.lists.iter().any(|(list, _)| list.start <= place.start && place.end <= list.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> Lists {
        let mut lists = Lists::built_in();
        lists.add_words("上年", ["去年", "上年", "上年度", "上年"].map(str::to_owned).to_vec());
        lists.add_pattern("增", "(增|升)[长高]?");
        lists
    }

    #[test]
    fn the_longest_word_is_tried_first_and_groups_are_not_counted() {
        let expanded = lists().expand("({上年}){增}{2}").expect("both are there");
        assert_eq!(expanded.regex, "((?:上年度|上年|去年))(?:(?:增|升)[长高]?){2}");
    }

    #[test]
    fn a_place_in_a_list_is_that_of_its_name() {
        let source = "甲{上年}乙{上年}*?[";
        let expanded = lists().expand(source).expect("it is there");
        let place = |part: &str| {
            let at = expanded.regex.rfind(part).expect("it is in it");
            let written = expanded.written(Span::new(at, at + part.len()));
            &source[written.range()]
        };
        assert_eq!(
            [place("甲"), place("乙"), place("["), place("去年")],
            ["甲", "乙", "[", "{上年}"]
        );
        let whole = Span::new(0, expanded.regex.len());
        assert_eq!(expanded.written(whole), Span::new(0, source.len()));
    }

    #[test]
    fn names_that_stand_for_nothing_are_refused() {
        let mut lists = lists();
        lists.add_broken("坏");
        let refused = |lists: &mut Lists, source| {
            let (reference, refusal) = lists.expand(source).expect_err(source);
            (reference.name, refusal)
        };
        assert_eq!(refused(&mut lists, "{上年}{去年}"), ("去年".to_owned(), Refusal::Unknown));
        assert_eq!(refused(&mut lists, "{坏}"), ("坏".to_owned(), Refusal::Broken));
        let many = "{量词}".repeat(1000);
        assert_eq!(refused(&mut lists, &many), ("量词".to_owned(), Refusal::Large));
    }
}
