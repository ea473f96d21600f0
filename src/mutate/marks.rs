//! Defects of the running text: marks, paragraphs and words.

use super::{Defect, Form, Original};
use crate::edit::Edit;
use crate::report::Block;
use crate::span::Span;

/// Marks that close what another one opens.
const CLOSERS: [char; 5] = ['）', '”', '’', '》', '】'];

/// Characters of a word that is written twice.
const WORD: usize = 2;

/// A paragraph has lost the stop at its end.
pub(super) fn stops(original: &Original<'_>) -> Vec<Defect> {
    let stop = |block: &Block| {
        let stopped = original.document.text[block.span].ends_with('。');
        stopped.then(|| Span::new(block.span.end - '。'.len_utf8(), block.span.end))
    };
    original
        .document
        .report
        .paragraphs()
        .filter_map(stop)
        .map(|at| Defect::new(original, at, ""))
        .collect()
}

/// The second of a pair of marks is not there.
pub(super) fn closers(original: &Original<'_>) -> Vec<Defect> {
    let closer = |block: &Block| {
        let marks = original.document.text[block.span].match_indices(CLOSERS);
        let start = block.span.start;
        let place = move |(at, mark): (usize, &str)| Span::new(at, at + mark.len()).shift(start);
        marks.map(place).collect::<Vec<_>>()
    };
    let marks = original.document.report.paragraphs().flat_map(closer);
    marks.map(|at| Defect::new(original, at, "")).collect()
}

/// A paragraph stands twice.
pub(super) fn paragraphs(original: &Original<'_>) -> Vec<Defect> {
    let twice = |block: &Block| {
        let at = original.document.text.to_source(block.span);
        let after = format!("\n{}", original.source(at));
        let edits = vec![Edit::new(Span::at(at.end), after.clone())];
        let after = [&original.document.text[block.span], &after].concat();
        Defect::of(original, block.span, vec![Form { after, edits }])
    };
    original.document.report.paragraphs().map(twice).collect()
}

/// The word behind the first comma of a paragraph is written twice.
pub(super) fn words(original: &Original<'_>) -> Vec<Defect> {
    let word = |block: &Block| {
        let text = &original.document.text[block.span];
        let start = text.find('，')? + '，'.len_utf8();
        let (length, _) = text[start..].char_indices().nth(WORD)?;
        let word = &text[start..start + length];
        let at = Span::new(start, start + length).shift(block.span.start);
        let is_word = word.chars().all(|c| ('一'..='鿿').contains(&c));
        is_word.then(|| Defect::new(original, at, word.repeat(2)))
    };
    original.document.report.paragraphs().filter_map(word).collect()
}
