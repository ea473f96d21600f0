//! Sentences that stand in another paragraph, too.

use std::collections::HashSet;

use super::repeated::{is_parallel, lists, repeated_paragraphs};
use super::similar::{Similar, altered_paragraphs};
use super::{Detector, Found};
use crate::lang::Names;
use crate::report::{Report, Sentence};
use crate::span::Span;

/// The shortest sentence that nobody writes in two places on purpose, in bytes: thirty characters.
const SENTENCE: usize = 90;

/// Sentences that stand in an earlier paragraph, word for word or but for a few characters; with each
/// comes the earlier one.
pub(super) static PASTED_SENTENCE: Detector = Detector {
    name: "pasted_sentence",
    words: Names {
        zh: "又出现在别段的句子", en: "sentences that stand in another paragraph, too"
    },
    gives: &["first"],
    find: |document| {
        let found = pasted_sentences(document.text.as_str(), &document.report).into_iter();
        found.map(|(first, span)| Found::with(span, "first", first)).collect()
    },
};

/// Sentences that an earlier paragraph has, each after the earlier one; not those of a paragraph that is
/// there twice as a whole, and not what holds for two matters.
fn pasted_sentences(text: &str, report: &Report) -> Vec<(Span, Span)> {
    let mut known: Vec<&Sentence> = Vec::new();
    let mut similar = Similar::pieces();
    let mut found = Vec::new();
    for sentence in report.sentences.iter().filter(|sentence| sentence.span.len() >= SENTENCE) {
        let first = similar.add(&text[sentence.span.range()]).map(|first| known[first]);
        found.extend(first.filter(|first| first.block != sentence.block).map(|it| (it, sentence)));
        known.push(sentence);
    }
    if found.is_empty() {
        return Vec::new();
    }
    let lists = lists(&report.sections);
    let copies = repeated_paragraphs(text, report).into_iter();
    let copies = copies.chain(altered_paragraphs(text, report));
    let copies: HashSet<Span> = copies.flat_map(|(first, second)| [first, second]).collect();
    found.retain(|(first, second)| {
        let [one, other] = [first, second].map(|sentence| &report.blocks[sentence.block]);
        !copies.contains(&other.span) && !is_parallel(text, &report.sections, &lists, one, other)
    });
    found.into_iter().map(|(first, second)| (first.span, second.span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Text};

    const PASTED: &str =
        "推动县级社会治安综合治理中心规范化建设，实现群众诉求一站式受理、一揽子调处。";

    #[track_caller]
    fn finds(body: &str, expected: usize) {
        let text = Text::new(body.replace('＊', PASTED), Format::Plain);
        let found = pasted_sentences(text.as_str(), &Report::new(&text));
        assert_eq!(found.len(), expected, "{body}");
    }

    #[test]
    fn a_sentence_in_two_paragraphs_is_found() {
        finds("一、成效\n坚持预防为主。＊成效明显。\n二、安排\n开展分析研判。＊", 1);
        let altered = PASTED.replace("推动", "加快");
        finds(&format!("一、成效\n坚持预防为主。＊\n二、安排\n开展分析研判。{altered}"), 1);
        let more = PASTED.replace('。', "，努力做到小事不出村、大事不出镇。");
        finds(&format!("一、成效\n坚持预防为主。＊\n二、安排\n开展分析研判。{more}"), 1);
    }

    #[test]
    fn what_is_short_in_one_paragraph_or_repeated_with_its_paragraph_is_not() {
        finds("一、成效\n抓好落实工作。\n二、安排\n抓好落实工作。", 0);
        finds("一、成效\n＊抓好落实。＊\n二、安排\n抓好落实工作。", 0);
        finds("一、成效\n＊＊\n二、安排\n＊＊", 0);
        let under = |heading| format!("{heading}\n（一）报名\n报名即可。＊");
        finds(&format!("{}\n{}", under("一、教师"), under("二、医生")), 0);
    }
}
