//! The words of a list found in a text in one pass: all of them, also those inside each other.

use std::collections::HashSet;

use daachorse::CharwiseDoubleArrayAhoCorasick;

use crate::span::Span;

/// A list of words, by their places in it.
pub struct Lexicon {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// How many bytes each word has.
    lengths: Vec<usize>,
}

impl Lexicon {
    /// A lexicon of words; those that stand twice in the list are found once, by their first place,
    /// and empty ones never.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let words: Vec<&str> = words.into_iter().collect();
        let mut known = HashSet::new();
        let distinct = words.iter().enumerate().filter(|(_, word)| !word.is_empty());
        let distinct: Vec<(&str, u32)> = distinct
            .filter(|(_, word)| known.insert(**word))
            .map(|(id, word)| (*word, id as u32))
            .collect();
        let automaton = (!distinct.is_empty()).then(|| {
            CharwiseDoubleArrayAhoCorasick::with_values(distinct)
                .expect("words are distinct and not empty")
        });
        Self { automaton, lengths: words.iter().map(|word| word.len()).collect() }
    }

    /// Every place of every word in a text that stands at `offset`, by their ends; of those that end
    /// together the longest first.
    pub fn find(&self, text: &str, offset: usize) -> impl Iterator<Item = (usize, Span)> {
        let automaton = self.automaton.as_ref();
        let all = automaton.map(|automaton| automaton.find_overlapping_iter(text));
        all.into_iter().flatten().map(move |found| {
            let (id, end) = (found.value() as usize, found.end() + offset);
            (id, Span::new(end - self.lengths[id], end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn words_inside_each_other_are_all_found_and_doubles_once() {
        let lexicon = Lexicon::new(["行政复议", "复议", "", "诉讼", "复议"]);
        let found: Vec<_> =
            lexicon.find("行政复议", 10).map(|(id, span)| (id, span.start, span.end)).collect();
        assert_eq!(found, [(0, 10, 22), (1, 16, 22)]);
        assert_eq!(Lexicon::new([]).find("无词", 0).count(), 0);
    }
}
