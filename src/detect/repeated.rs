//! Paragraphs that stand twice.

use std::collections::HashMap;

use super::{Detector, Found};
use crate::lang::Names;
use crate::report::Report;
use crate::span::Span;

/// The shortest paragraph that nobody writes twice on purpose, in bytes: forty characters.
const PARAGRAPH: usize = 120;

/// Paragraphs that stand word for word earlier; with each comes the first.
pub(super) static REPEATED_PARAGRAPH: Detector = Detector {
    name: "repeated_paragraph",
    words: Names { zh: "重复的段落", en: "repeated paragraphs" },
    gives: &["first"],
    find: |document| {
        let found = repeated_paragraphs(document.text.as_str(), &document.report).into_iter();
        found.map(|(first, span)| Found::with(span, "first", first)).collect()
    },
};

/// Paragraphs that stand word for word earlier in the report, each after the earlier one.
///
/// The second copy of a whole body is not looked at.
pub fn repeated_paragraphs(text: &str, report: &Report) -> Vec<(Span, Span)> {
    let mut known: HashMap<&str, Span> = HashMap::new();
    report
        .paragraphs()
        .map(|block| block.span)
        .filter(|span| span.len() >= PARAGRAPH)
        .filter_map(|span| {
            let first = *known.entry(&text[span.range()]).or_insert(span);
            (first != span).then_some((first, span))
        })
        .collect()
}
