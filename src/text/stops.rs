//! Stops that were typed half-width at the end of Chinese sentences: `全年制定文件3件.`
//!
//! In: text whose other marks have their width. Out: `。` for each of them. What a point can also be, in
//! an ordinal (`一.`), a number, an address or a name of two parts, stays.

use memchr::{memchr, memchr_iter};

use super::damage::{DamageKind, Pass};
use crate::span::Span;
use crate::writing::{self, ordinal};

/// The characters of a sentence at least, from the mark before it.
const SENTENCE: usize = 4;

/// Gives the stops of Chinese sentences their width.
pub(super) fn widen(draft: &mut Pass<'_>) {
    let text = draft.input();
    let mut start = 0;
    while let Some(found) = memchr(b'.', &text.as_bytes()[start..]) {
        let line = writing::line_around(text, start + found);
        for at in stops(&text[line.range()]) {
            let stop = Span::new(at, at + 1).shift(line.start);
            draft.note(DamageKind::HalfWidth, stop);
            draft.replace(stop, "。");
        }
        start = line.end;
    }
}

/// Where the sentences of a line end with a point.
fn stops(line: &str) -> Vec<usize> {
    let ordinal = ordinal::read(line.trim_start()).map_or(0, |found| found.end);
    let from = line.len() - line.trim_start().len() + ordinal;
    let mut sentence = from;
    let (mut certain, mut likely) = (Vec::new(), Vec::new());
    let mut ends = false;
    for at in memchr_iter(b'.', line.as_bytes()).skip_while(|at| *at < from) {
        let (before, after) = (line[sentence..at].trim_end(), line[at + 1..].trim_start());
        if ends_sentence(before) {
            ends = after.is_empty();
            if ends || after.starts_with(writing::is_han) && ends_count(before) {
                certain.push(at);
            } else if after.starts_with(writing::is_han) {
                likely.push(at);
            }
        }
        sentence = at + 1;
    }
    // A line that ends with a point has them for stops inside, too.
    if ends {
        certain.append(&mut likely);
        certain.sort_unstable();
    }
    certain
}

/// Whether words up to a point can be the end of a sentence: Chinese, and longer than a name's part.
fn ends_sentence(words: &str) -> bool {
    let is_word =
        |c: &char| writing::is_han(*c) || c.is_ascii_alphanumeric() || "）”》%".contains(*c);
    words.ends_with(|c| writing::is_han(c) || matches!(c, '）' | '”' | '》' | '%'))
        && words.chars().rev().take(SENTENCE).filter(is_word).count() == SENTENCE
}

/// Whether words end with a count (`3件`, `20余份`), a percentage or what a bracket adds; no name does.
fn ends_count(words: &str) -> bool {
    let mut unit = words.chars().rev().skip_while(|c| writing::is_han(*c));
    let length = words.chars().rev().take_while(|c| writing::is_han(*c)).take(4).count();
    words.ends_with(['%', '）', '”', '》'])
        || length < 4 && unit.next().is_some_and(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::text::{DamageKind, Format, Text};

    #[track_caller]
    fn assert_widened(source: &str, expected: &str, noted: usize) {
        let text = Text::new(source.into(), Format::Paragraphs);
        assert_eq!(text.as_str(), expected);
        assert_eq!(text.damage().count(DamageKind::HalfWidth), noted);
    }

    #[test]
    fn a_point_that_ends_a_chinese_sentence_is_a_stop() {
        assert_widened("制定文件3件.审核合同20份.", "制定文件3件。审核合同20份。", 2);
        assert_widened("合格率达到98%.全年培训12期。", "合格率达到98%。全年培训12期。", 1);
        assert_widened("落实各项任务.推进改革工作 .", "落实各项任务。推进改革工作。", 2);
    }

    #[test]
    fn other_points_stay() {
        for text in [
            "一.加强领导",
            "（一）.加强领导，落实责任。",
            "局长买买提.艾力参加会议。",
            "附件.",
            "第一章 总则......3",
            "版本2.0，网址www.example.com，图1.流程",
        ] {
            assert_widened(text, text, 0);
        }
    }
}
