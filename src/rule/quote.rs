//! What a message quotes of a report: whole numbers and whole words.
//!
//! In: the place of a finding, which may begin or end within a number or a word. Out: the place with all
//! of them. Nothing here knows words: those of a clause are taken whole, from its beginning or, where
//! that is far, from the last character that stands between words.

use crate::span::Span;
use crate::text::han_count;

/// How much of a clause is quoted on either side of the place at most, in characters; where it is
/// longer, from a character between words on.
const LONGEST: usize = 20;

/// Characters that mostly stand by themselves, between two words.
const BETWEEN: &str = "的了和与及对将把被在为等并向由从就于是";

/// Marks that belong to no word.
const STOPS: [char; 8] = ['，', '。', '；', '：', '！', '？', '、', '”'];

/// A place with all of the numbers it begins and ends within.
pub fn whole_numbers(text: &str, place: Span) -> Span {
    let (before, inside, after) = parts(text, place);
    let is_digit = |c: char| c.is_ascii_digit();
    let is_figure = |c: char| is_digit(c) || matches!(c, '.' | ',');
    let mut whole = place;
    if inside.starts_with(is_digit) {
        let rest = before.trim_end_matches(is_figure);
        whole.start -= before[rest.len()..].trim_start_matches(|c| !is_digit(c)).len();
    }
    if inside.ends_with(is_digit) {
        let rest = after.trim_start_matches(is_figure);
        let figures = after[..after.len() - rest.len()].trim_end_matches(|c| !is_digit(c));
        whole.end += figures.len();
        whole.end += text[whole.end..]
            .chars()
            .next()
            .filter(|c| "%‰".contains(*c))
            .map_or(0, char::len_utf8);
    }
    whole
}

/// A place with all of the words it begins and ends within.
pub fn whole_words(text: &str, place: Span) -> Span {
    let place = whole_numbers(text, place);
    let (before, inside, after) = parts(text, place);
    let mut whole = place;
    if !inside.starts_with(STOPS) {
        whole.start -= words_before(before);
    }
    if !inside.ends_with(STOPS) {
        whole.end += words_after(after);
    }
    whole
}

fn parts(text: &str, place: Span) -> (&str, &str, &str) {
    (&text[..place.start], &text[place.range()], &text[place.end..])
}

fn is_word(c: char) -> bool {
    han_count(c.encode_utf8(&mut [0; 4])) > 0 || c.is_ascii_alphanumeric() || "_.%×".contains(c)
}

/// The length of the words that a text ends with.
fn words_before(text: &str) -> usize {
    words(text.chars().rev())
}

/// The length of the words that a text begins with.
fn words_after(text: &str) -> usize {
    words(text.chars())
}

/// The length of the words that characters begin with, as far as they are quoted.
fn words(characters: impl Iterator<Item = char>) -> usize {
    let mut length = 0;
    let mut between = None;
    for (count, c) in characters.take_while(|&c| is_word(c)).enumerate() {
        if count == LONGEST {
            return between.unwrap_or(length);
        }
        if BETWEEN.contains(c) {
            between = Some(length);
        }
        length += c.len_utf8();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, part: &str) -> Span {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    }

    #[test]
    fn numbers_are_quoted_whole() {
        for (text, part, expected) in [
            ("金额100.83万万元。", "3万万", "100.83万万"),
            ("培训2531人人次。", "1人人次", "2531人人次"),
            ("合格率98.5%%。", "5%%", "98.5%%"),
            ("覆盖度93..93%。", "3..9", "93..93%"),
            ("好评率99.95%。", "率99", "率99.95%"),
            ("第2.，3件", "3件", "3件"),
            ("今年共3件", "今年", "今年"),
        ] {
            assert_eq!(&text[whole_numbers(text, place(text, part)).range()], expected);
        }
    }

    #[test]
    fn words_are_quoted_whole() {
        for (text, part, expected) in [
            ("召开会议，研究议题__个。", "__", "研究议题__个"),
            ("好评率99.95%", "评率99.9", "好评率99.95%"),
            ("现将有关情况报告如下。", "关情", "现将有关情况报告如下"),
            ("甲、乙；丙", "乙", "乙"),
            ("开展，，推进", "，，", "，，"),
        ] {
            assert_eq!(&text[whole_words(text, place(text, part)).range()], expected);
        }
    }

    #[test]
    fn in_a_long_clause_from_the_last_character_between_words() {
        let text = "全县各级各部门深入学习贯彻重要思想和认真落实党中央决策部署推动有关情况";
        let quoted = &text[whole_words(text, place(text, "关情")).range()];
        assert_eq!(quoted, "认真落实党中央决策部署推动有关情况");
    }

    #[test]
    fn a_clause_without_end_is_quoted_in_part() {
        let text = "县".repeat(100_000);
        assert_eq!(whole_words(&text, Span::new(30_000, 30_003)).len(), 3 * (2 * LONGEST + 1));
    }
}
