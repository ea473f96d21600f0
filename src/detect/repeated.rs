//! What stands twice: paragraphs word for word, and words with something else after them.

use std::collections::HashMap;

use super::{Detector, Found};
use crate::document::Document;
use crate::lang::Names;
use crate::pattern::Pattern;
use crate::span::Span;

/// The shortest paragraph that nobody writes twice on purpose, in bytes: forty characters.
const PARAGRAPH: usize = 120;

/// Paragraphs that stand word for word earlier, but not in a second copy of the whole body; with each
/// comes the first.
pub(super) static REPEATED_PARAGRAPH: Detector = Detector {
    name: "repeated_paragraph",
    words: Names { zh: "重复的段落", en: "repeated paragraphs" },
    gives: &["first"],
    find: |document| {
        let mut known: HashMap<&str, Span> = HashMap::new();
        let paragraphs = document.report.paragraphs().map(|block| block.span);
        let long = paragraphs.filter(|span| span.len() >= PARAGRAPH);
        let again = long.filter_map(|span| {
            let first = *known.entry(&document.text[span]).or_insert(span);
            (first != span).then(|| Found::with(span, "first", first))
        });
        again.collect()
    },
};

/// Every match of a pattern whose first group says the same as that of an earlier, other match, after
/// the first such match. Without a group all of the match is compared, and none is another.
pub fn same_words(pattern: &Pattern, document: &Document) -> Vec<(Span, Span)> {
    let all = document.extent();
    let text = &document.text[all];
    if pattern.find_all(text, 0).nth(1).is_none() {
        return Vec::new();
    }
    let mut known: HashMap<&str, Span> = HashMap::new();
    let found = pattern.with_groups().captures_iter(text).filter_map(|groups| {
        let whole = Span::from(groups.get(0)?.range());
        let words = groups.get(1).or_else(|| groups.get(0))?.as_str();
        let first = *known.entry(words).or_insert(whole);
        let other = text[first.range()] != text[whole.range()];
        other.then(|| (first.shift(all.start), whole.shift(all.start)))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    #[test]
    fn a_match_of_the_same_words_is_found_after_the_first_that_differs() {
        let source = "满意率达98%，办结率100%。满意率为97%，满意率达98%。";
        let document = Document::new(source.to_owned(), Format::Plain);
        let pattern = Pattern::new(r"(\p{Han}+?率)[达为]?[0-9]+%").expect("it is a regex");
        let found = same_words(&pattern, &document);
        let words: Vec<_> = found
            .into_iter()
            .map(|(first, second)| (&document.text[first], &document.text[second]))
            .collect();
        assert_eq!(words, [("满意率达98%", "满意率为97%")]);
    }
}
