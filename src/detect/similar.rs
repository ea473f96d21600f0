//! Paragraphs that stand twice but for a few characters.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::repeated::{PARAGRAPH, goes_on, is_parallel, lists};
use super::{Detector, Found};
use crate::lang::Names;
use crate::report::{Block, Report};
use crate::span::Span;

/// The share of all pairs of neighbouring characters, in percent, that a copy keeps.
const KEPT: usize = 85;

/// The share of a longer text, in percent, that a shorter one must have to be a piece of it.
const PIECE: usize = 60;

/// How many characters in a row two paragraphs must share to be compared.
const ROW: usize = 4;

/// Paragraphs that stand earlier but for a few characters; with each comes the earlier one.
pub(super) static ALTERED_PARAGRAPH: Detector = Detector {
    name: "altered_paragraph",
    words: Names {
        zh: "改动几个字后重复的段落",
        en: "paragraphs repeated with a few characters changed",
    },
    gives: &["first"],
    find: |document| {
        let found = altered_paragraphs(document.text.as_str(), &document.report).into_iter();
        found.map(|(first, span)| Found::with(span, "first", first)).collect()
    },
};

/// Paragraphs that say almost what an earlier one says, each after the earlier one.
pub(super) fn altered_paragraphs(text: &str, report: &Report) -> Vec<(Span, Span)> {
    let lists = lists(&report.sections);
    let mut known: Vec<&Block> = Vec::new();
    let mut similar = Similar::default();
    let whole = |block: &&Block| block.span.len() >= PARAGRAPH && !goes_on(text, block.span);
    let mut found = Vec::new();
    for block in report.paragraphs().filter(whole) {
        let words = &text[block.span.range()];
        if let Some(first) = similar.add(words).map(|first| known[first])
            && text[first.span.range()] != *words
            && !is_parallel(text, &report.sections, &lists, first, block)
        {
            found.push((first.span, block.span));
        }
        known.push(block);
    }
    found
}

/// Texts, each of which is compared with one earlier text: that in which most of its rows of characters
/// stood first.
#[derive(Default)]
pub(super) struct Similar<'t> {
    /// The texts, each with the number of its pairs.
    known: Vec<(&'t str, usize)>,
    rows_of: HashMap<&'t str, usize>,
    /// Whether a piece of a text repeats it, too.
    pieces: bool,
}

impl<'t> Similar<'t> {
    /// Compares texts of which one may be a piece of the other.
    pub(super) fn pieces() -> Self {
        Self { pieces: true, ..Self::default() }
    }

    /// Adds a text, and gives the number of the earlier one that it repeats wholly or almost, if it does.
    pub(super) fn add(&mut self, words: &'t str) -> Option<usize> {
        let (rows, count) = (rows(words), words.chars().count().saturating_sub(1));
        let first = most_common(rows.iter().filter_map(|row| self.rows_of.get(row)));
        for row in rows {
            self.rows_of.entry(row).or_insert(self.known.len());
        }
        self.known.push((words, count));
        first.filter(|&first| {
            let (earlier, other) = self.known[first];
            let (shorter, longer) = (count.min(other), count.max(other));
            // A longer text cannot keep more of a shorter one than that has.
            let (least, of) = if self.pieces { (PIECE, shorter) } else { (KEPT, longer) };
            let keeps = |shared: usize| shared * 100 >= of * KEPT;
            shorter * 100 >= longer * least
                && keeps(shared_at_most(earlier, words))
                && keeps(shared(earlier, words))
        })
    }
}

/// Every row of so many characters that begins with one of a quarter of all characters: a change
/// touches few of them, and there are few to keep.
fn rows(words: &str) -> Vec<&str> {
    let starts: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
    let rows = starts.windows(ROW + 1).map(|at| &words[at[0]..at[ROW]]);
    rows.filter(|row| row.starts_with(|first: char| u32::from(first).is_multiple_of(4))).collect()
}

/// What comes most often; of several the first.
fn most_common<'i>(all: impl Iterator<Item = &'i usize>) -> Option<usize> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    all.for_each(|&one| *counts.entry(one).or_default() += 1);
    counts.into_iter().max_by_key(|&(one, count)| (count, Reverse(one))).map(|(one, _)| one)
}

/// A bound on the pairs that two texts share, which is quickly found: each pair ends in a character that
/// both have. Characters are told apart by their last byte only.
fn shared_at_most(one: &str, other: &str) -> usize {
    let counts = |words: &str| {
        let mut counts = [0_usize; 256];
        words.chars().for_each(|c| counts[c as usize % 256] += 1);
        counts
    };
    counts(one).into_iter().zip(counts(other)).map(|(one, other)| one.min(other)).sum()
}

/// How many pairs of neighbouring characters two texts share.
fn shared(one: &str, other: &str) -> usize {
    let mut left: HashMap<(char, char), usize> = HashMap::new();
    pairs(one).for_each(|pair| *left.entry(pair).or_default() += 1);
    let shared = pairs(other).filter(|pair| {
        let left = left.get_mut(pair).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    });
    shared.count()
}

fn pairs(words: &str) -> impl Iterator<Item = (char, char)> {
    words.chars().zip(words.chars().skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Text};

    const PASTED: &str = "全年共组织干部法治培训十二期，编印学习资料三千册，推动执法人员依法规范履职，群众满意度稳步提升。";

    #[track_caller]
    fn finds(other: &str, expected: usize) {
        let source = format!("一、成效\n{PASTED}\n二、安排\n{other}");
        let text = Text::new(source, Format::Plain);
        let found = altered_paragraphs(text.as_str(), &Report::new(&text));
        assert_eq!(found.len(), expected, "{other}");
    }

    #[test]
    fn a_copy_with_few_changes_is_found() {
        finds(&PASTED.replace("全年", "全县").replace("三千", "两千"), 1);
        finds(&PASTED.replace("稳步", ""), 1);
        finds(&format!("今后，{PASTED}"), 1);
    }

    #[test]
    fn what_is_the_same_or_says_much_else_is_not() {
        finds(PASTED, 0);
        finds(
            &PASTED.replace("法治培训十二期，编印学习资料三千册", "外出考察两次，走访企业三十家"),
            0,
        );
        finds("抓好落实。", 0);
    }
}
