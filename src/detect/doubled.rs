//! Words and sentences typed twice.

use std::collections::HashSet;

use super::{Detector, Found, Given};
use crate::lang::Names;
use crate::report::{Report, clause};
use crate::span::Span;
use crate::text::han_count;

/// The longest words that are looked for twice in a row, in Chinese characters.
const WORDS: usize = 8;

/// The shortest sentence that nobody writes twice in a row, in bytes: six characters.
const SENTENCE: usize = 18;

/// The shortest member of a clause that no sentence has twice, in bytes: ten characters.
const MEMBER: usize = 30;

/// The longest words that can meet where nobody typed them twice, 法治共治共建, both times in characters.
const MEETING: usize = 4;

/// Words or a sentence that stand twice in a row. With each come the clause around it, and 1 where it
/// can be two words that meet, else 0.
pub(super) static DOUBLED_WORDS: Detector = Detector {
    name: "doubled_words",
    words: Names { zh: "重复的词语", en: "words typed twice" },
    gives: &["clause", "can_meet"],
    find: |document| {
        let text = document.text.as_str();
        let found = doubled_words(text, &document.report).into_iter();
        found.map(|(span, can_meet)| place(text, span, can_meet)).collect()
    },
};

fn place(text: &str, span: Span, can_meet: bool) -> Found {
    let clause = Given::Place(clause::clause_at(text, span));
    let can_meet = Given::Number(i64::from(can_meet));
    Found { span, given: vec![("clause", clause), ("can_meet", can_meet)] }
}

/// Words or sentences that stand twice in a row, `化解化解`, and clauses that come again in their part
/// of a sentence; each with whether it can be two words that meet.
pub fn doubled_words(text: &str, report: &Report) -> Vec<(Span, bool)> {
    let mut found = Vec::new();
    for (passage, _) in report.passages() {
        members(text, passage, &mut found);
    }
    found.extend(sentences(text, report).map(|sentence| (sentence, false)));
    found.sort_unstable();
    found
}

/// Words twice in a member of a clause, and members that come again up to a `；` or the sentence's end.
fn members(text: &str, paragraph: Span, found: &mut Vec<(Span, bool)>) {
    let mut characters = Vec::new();
    let mut earlier: HashSet<&str> = HashSet::new();
    let mut before = ("", None);
    for (member, mark) in clause::members(text, paragraph) {
        let words = &text[member.range()];
        characters.clear();
        characters.extend(words.char_indices().map(|(at, c)| (member.start + at, c)));
        let doubled = doubled_in(text, member, &characters).into_iter();
        found.extend(doubled.map(|place| (place, can_meet(text, place, member))));
        if member.len() >= MEMBER && !earlier.insert(words) && !is_parallel(before, words, mark) {
            found.push((member, false));
        }
        if mark.is_none_or(|mark| !matches!(mark, '、' | '，' | '：')) {
            earlier.clear();
        }
        before = (words, mark);
    }
}

/// Whether a member that comes again, with the mark behind it, is one of two parallel parts: lists that
/// share an entry (`甲、丙的…，乙、丙的…`), or what holds for two conditions (`…的，给予补贴`).
fn is_parallel(before: (&str, Option<char>), words: &str, mark: Option<char>) -> bool {
    let in_list = [before.1, mark].contains(&Some('、'));
    in_list && before.0 != words || before.0.ends_with('的')
}

/// Whether what stands twice in a row can be words that meet: short ones that begin and end alike do
/// inside a member, but not at its beginning, before or behind 一是, or at its end.
fn can_meet(text: &str, place: Span, member: Span) -> bool {
    let mut opening = text[member.range()].char_indices().skip(1);
    let marker = opening.next().filter(|(_, c)| *c == '是').map(|(at, c)| at + c.len_utf8());
    han_count(&text[place.range()]) <= MEETING
        && place.start != member.start
        && Some(place.start - member.start) != marker
        && place.end != member.end
}

/// Sentences that say what the one before them says; of three only the second.
fn sentences(text: &str, report: &Report) -> impl Iterator<Item = Span> {
    let mut repeated = None;
    report.sentences.windows(2).filter_map(move |pair| {
        let [first, second] = pair else { return None };
        let again = !text[first.span.end..second.span.start].contains('\n')
            && first.span.len() >= SENTENCE
            && text[first.span.range()] == text[second.span.range()];
        let told = repeated == Some(first.span);
        repeated = again.then_some(second.span);
        (again && !told).then_some(second.span)
    })
}

/// What stands twice in a row in a member of these characters, both times in one span.
fn doubled_in(text: &str, member: Span, characters: &[(usize, char)]) -> Vec<Span> {
    let mut starts = Vec::new();
    for words in 2..=WORDS.min(characters.len() / 2) {
        let runs = equal_pairs(characters, words);
        starts
            .extend(runs.flat_map(|(start, end)| (start..=end - words).map(move |at| (at, words))));
    }
    starts.sort_unstable();
    let mut found = Vec::new();
    let mut free = 0;
    for (start, words) in starts {
        let end = characters.get(start + 2 * words).map_or(member.end, |(end, _)| *end);
        let place = Span::new(characters[start].0, end);
        if start >= free && han_count(&text[place.range()]) == 2 * words {
            found.push(place);
            free = start + 2 * words;
        }
    }
    found
}

/// The runs of at least `words` characters, as `start..end`, each of which comes again `words` later.
///
/// Such a run holds a place in every `words`, so that no other place need be looked at.
fn equal_pairs(characters: &[(usize, char)], words: usize) -> impl Iterator<Item = (usize, usize)> {
    // 加强领导强领导下, three characters long: 强领导 at 1 comes again at 4, so that 1, 2 and 3 equal
    // what stands three behind them. Only 2, 5, 8 … are probed; 2 is in the run, which is then
    // followed to both sides: 1..4.
    let pairs = characters.len() - words;
    let same = move |at: &usize| characters[*at].1 == characters[*at + words].1;
    let mut done = 0;
    (words - 1..pairs).step_by(words).filter_map(move |probe| {
        if probe < done || !same(&probe) {
            return None;
        }
        let start = (0..probe).rev().take_while(same).last().unwrap_or(probe);
        done = (probe..pairs).take_while(same).last().unwrap_or(probe) + 1;
        (done - start >= words).then_some((start, done))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{Format, Text};

    /// Every place is tried for every length.
    fn tried_everywhere(member: &str) -> Vec<Span> {
        let characters: Vec<(usize, char)> = member.char_indices().collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < characters.len() {
            let end = |words| characters.get(at + 2 * words).map_or(member.len(), |(end, _)| *end);
            let place = |words| Span::new(characters[at].0, end(words));
            let twice = |words: &usize| {
                let same = |index: usize| characters[index].1 == characters[index + words].1;
                at + 2 * words <= characters.len()
                    && (at..at + words).all(same)
                    && han_count(&member[place(*words).range()]) == 2 * words
            };
            let words = (2..=WORDS).find(twice);
            found.extend(words.map(place));
            at += words.map_or(1, |words| 2 * words);
        }
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_place_in_so_many_shows_all_that_stands_twice(member in "[甲乙丙a]{0,40}") {
            let characters: Vec<_> = member.char_indices().collect();
            let whole = Span::new(0, member.len());
            prop_assert_eq!(doubled_in(&member, whole, &characters), tried_everywhere(&member));
        }
    }

    #[test]
    fn words_and_sentences_typed_twice() {
        let doubled = |body: &str| {
            let text = Text::new(format!("一、工作\n{body}"), Format::Plain);
            let report = Report::new(&text);
            let found = doubled_words(text.as_str(), &report);
            let typed = found.iter().filter(|(_, can_meet)| !can_meet);
            typed.map(|(span, _)| text[*span].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(doubled("打造打造示范点，争议化解化解。"), ["打造打造", "化解化解"]);
        assert_eq!(doubled("健全示范创建机制示范创建机制。"), ["示范创建机制示范创建机制"]);
        assert_eq!(doubled("全年培训三十次。全年培训三十次。"), ["全年培训三十次。"]);
        assert_eq!(doubled("健全信息公开目录机制，推进，健全信息公开目录机制。").len(), 1);
        assert_eq!(doubled("一是培训培训干部，二是加强培训培训"), ["培训培训", "培训培训"]);
        for sound in [
            "加强化解，化解争议30件30件，方方面面都好。",
            "推动法治共治共建，加强监督。",
            "城区的按照面积的一定比例给予补贴；镇区的按照面积的一定比例给予补贴。",
            "购买新房的，按照面积的一定比例给予补贴，购买旧房的，按照面积的一定比例给予补贴。",
            "不符合国家标准、备案资料载明的技术要求的，收缴不符合地方标准、备案资料载明的技术要求的产品。",
        ] {
            assert_eq!(doubled(sound), [""; 0], "{sound}");
        }
    }
}
