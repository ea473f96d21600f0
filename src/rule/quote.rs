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
const STOPS: [char; 10] = ['，', '。', '；', '：', '！', '？', '、', '”', '【', '】'];

/// Marks that end a clause or part a list.
const ENDS: [char; 7] = ['，', '。', '；', '：', '！', '？', '、'];

/// Marks of which a message quotes both.
const PAIRS: [(char, char); 3] = [('《', '》'), ('“', '”'), ('（', '）')];

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

/// A place with all of the words it begins and ends within, and without the mark that ends them.
pub fn whole_words(text: &str, place: Span) -> Span {
    let place = whole_numbers(text, place);
    let (before, inside, after) = parts(text, place);
    let mut whole = place;
    if !inside.starts_with(STOPS) {
        whole.start -= words(inside.chars().next(), before.chars().rev());
    }
    if !inside.ends_with(STOPS) {
        whole.end += words(inside.chars().next_back(), after.chars());
    }
    whole.end += lost_partner(&text[whole.range()], &text[whole.end..]);
    // Words that a pattern names, and the mark that ends them; a mark with one character is meant itself.
    if inside.chars().filter(|c| is_word(*c)).count() > 1 {
        without_ends(text, whole)
    } else {
        whole
    }
}

/// A place without the marks around its words.
fn without_ends(text: &str, place: Span) -> Span {
    let words = text[place.range()].trim_end_matches(ENDS);
    let behind = words.trim_start_matches(ENDS);
    let start = place.start + words.len() - behind.len();
    Span::new(start, start + behind.len())
}

/// The length of the mark that closes what is quoted, where it stands right behind.
fn lost_partner(quoted: &str, after: &str) -> usize {
    let mut pairs = PAIRS.iter();
    let partner = pairs.find(|(open, close)| {
        let opened = quoted.rfind(*open);
        opened > quoted.rfind(*close) && after.starts_with(*close)
    });
    partner.map_or(0, |(_, close)| close.len_utf8())
}

fn parts(text: &str, place: Span) -> (&str, &str, &str) {
    (&text[..place.start], &text[place.range()], &text[place.end..])
}

fn is_word(c: char) -> bool {
    han_count(c.encode_utf8(&mut [0; 4])) > 0 || c.is_ascii_alphanumeric() || "_.%×".contains(c)
}

/// Whether a single space between two characters parts no words: 完成 12 项.
fn joined((left, right): (char, char)) -> bool {
    is_word(left) && is_word(right) && left.is_ascii() != right.is_ascii()
}

/// The length of the words that characters begin with, beside that at the edge of the place, as far as
/// they are quoted.
fn words(edge: Option<char>, characters: impl Iterator<Item = char>) -> usize {
    let mut length = 0;
    let mut between = None;
    let mut characters = characters.peekable();
    let mut last = edge;
    let quoted = std::iter::from_fn(|| {
        let c = characters.next()?;
        let joins = c == ' ' && last.zip(characters.peek().copied()).is_some_and(joined);
        last = Some(c);
        (is_word(c) || joins).then_some(c)
    });
    for (count, c) in quoted.enumerate() {
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
            ("完成审查 XX 项，提出", "XX", "完成审查 XX 项"),
            ("甲 乙 丙", "乙", "乙"),
            ("印发《 县工作要点》，", "《 县", "印发《 县工作要点》"),
            ("党委切实发挥主体责任，推进", "发挥主体责任，", "党委切实发挥主体责任"),
            ("3次，进步加强管理。", "，进步加强", "进步加强管理"),
            ("培训12期。，推进", "。，", "。，"),
            ("环境整洁、舒适。", "、舒", "、舒适"),
            ("一、工作", "一、", "一、"),
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
