//! Ordinals of headings and items, in the spellings in which authors write them.
//!
//! In: a line. Out: the ordinal at its start. What a heading is, and which level it has, is decided
//! elsewhere.

use super::date;
use super::numeral;
use crate::writing;

/// How an ordinal is written, from the widest part of a text to the narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrdinalStyle {
    /// 第一部分 or 第一编.
    Part,
    /// 第一章.
    Chapter,
    /// 第一节.
    Section,
    /// 第一条 of a law, which is no heading.
    Article,
    /// 一、.
    Han,
    /// 1、 or 1. above （一）, as the whole text shows.
    WideDigit,
    /// （一）.
    HanBracket,
    /// 1. or 1、.
    Digit,
    /// 1.1.
    OnePoint,
    /// 1.1.1.
    TwoPoints,
    /// 1.1.1.1.
    ThreePoints,
    /// （1）.
    DigitBracket,
}

/// An ordinal at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its number, from 1.
    pub value: u32,
    /// How it is written or, where that is astray, should be.
    pub style: OrdinalStyle,
    /// Whether it is written in the form of another level, as the whole text shows.
    pub is_astray: bool,
    /// The bytes before it: bullets and other signs.
    pub start: usize,
    /// Where its marks end: `一、`, `（一）`.
    pub end: usize,
}

/// Signs that belong to the words behind them; any other before an ordinal is a bullet.
const NO_BULLETS: &str = "（(〔[【《〈“‘\"'#|—>+_，。、；：！？）》〉〕】”’,.;:!?)%";

/// Characters that a bullet can have at most: `**•`, and an emoji of several.
const BULLET: usize = 6;

/// Reads the ordinal of a line of canonical text.
pub(crate) fn read(line: &str) -> Option<Found> {
    let start = bullet(line);
    let text = &line[start..];
    let (value, style, length) = match text.chars().next()? {
        // Before a digit brackets are half: (1)2024年….
        open @ ('（' | '(') => {
            let length = open.len_utf8();
            bracketed(&text[length..]).map(|(value, style, rest)| (value, style, rest + length))
        }
        '第' => part(text),
        '0'..='9' => digits(text),
        _ => han(text),
    }?;
    Some(Found { value, style, is_astray: false, start, end: start + length })
}

/// Whether a line of any text begins with an ordinal, a bullet or the number of an article.
pub(crate) fn begins_line(line: &str) -> bool {
    let text = &line[bullet(line)..];
    let Some(first) = text.chars().next() else { return false };
    if is_enclosed_number(first) || text.len() < line.len() && writing::is_han(first) {
        return true;
    }
    let opened = text.strip_prefix(['（', '(', '〔', '[']);
    let is_part = text.strip_prefix('第').is_some_and(|rest| {
        after_number(rest)
            .is_some_and(|rest| rest.starts_with(['条', '章', '节', '编', '部', '、']))
    });
    is_part
        || match (opened, after_number(opened.unwrap_or(text))) {
            (_, None) => false,
            (Some(_), Some(rest)) => rest.starts_with(['）', ')', '〕', ']']),
            (None, Some(rest)) => ends_ordinal(rest),
        }
}

/// Whether what follows a number at the start of a line shows that it is an ordinal.
fn ends_ordinal(rest: &str) -> bool {
    let Some(after) = rest.trim_start().strip_prefix(['、', '.', '．', '）', ')']) else {
        return false;
    };
    !after.starts_with(|c: char| c.is_ascii_digit()) || is_year(after)
}

/// What follows a number below one hundred at the start of a text.
fn after_number(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let digits = text.len() - text.trim_start_matches(is_digit).len();
    let length = if digits > 0 { digits } else { numeral::ordinal(text)?.1 };
    (text[..length].chars().count() <= 3).then_some(&text[length..])
}

/// Whether a character is a digit of either width.
pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Whether a character is a number with its circle, brackets or stop: ① ⑴ ⒈ ㈠ ㊀ ❶.
pub(crate) fn is_enclosed_number(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249B}' | '\u{24EA}'..='\u{24FF}' | '\u{2776}'..='\u{2793}'
        | '\u{3220}'..='\u{3229}' | '\u{3280}'..='\u{3289}')
}

/// The length in bytes of the bullet that a line begins with, and the space behind it.
pub(crate) fn bullet(line: &str) -> usize {
    let is_bullet = |c: char| {
        let is_sign = !c.is_alphanumeric() && !c.is_ascii_control();
        is_sign && !NO_BULLETS.contains(c) && !is_enclosed_number(c)
    };
    let mut signs = line.char_indices().take(BULLET + 1).skip_while(|(_, c)| is_bullet(*c));
    match signs.next() {
        Some((end, _)) => end,
        None if line.chars().nth(BULLET).is_none() => line.len(),
        None => 0,
    }
}

/// `一）` and `1）` after an opening bracket; spaces may stand around the number.
fn bracketed(rest: &str) -> Option<(u32, OrdinalStyle, usize)> {
    let before = writing::skip_spaces(rest, 0);
    let (value, length, style) = match small_number(&rest[before..]) {
        Some((value, length)) => (value, length, OrdinalStyle::DigitBracket),
        None => numeral::ordinal(&rest[before..])
            .map(|(value, length)| (value, length, OrdinalStyle::HanBracket))?,
    };
    let length = writing::skip_spaces(rest, before + length);
    let tail = rest[length..].strip_prefix(['）', ')'])?;
    let comma = tail.chars().next().filter(|mark| matches!(mark, '、' | '.'));
    let marks = rest.len() - length - tail.len() + comma.map_or(0, char::len_utf8);
    Some((value, style, length + marks))
}

/// `一、`, and `一）` whose opening bracket was lost.
fn han(line: &str) -> Option<(u32, OrdinalStyle, usize)> {
    let (value, length) = numeral::ordinal(line)?;
    let length = writing::skip_spaces(line, length);
    match line[length..].chars().next()? {
        '、' if is_enumeration(value, &line[length + "、".len()..]) => None,
        mark @ ('、' | '.') => Some((value, OrdinalStyle::Han, length + mark.len_utf8())),
        '）' => Some((value, OrdinalStyle::HanBracket, length + "）".len())),
        _ => None,
    }
}

/// Whether 一、 goes on as 一、二级 or 三、四季度 do: two numbers with one measure word.
fn is_enumeration(value: u32, after: &str) -> bool {
    numeral::ordinal(after).is_some_and(|(next, length)| {
        next == value + 1 && after[length..].starts_with(['级', '类', '批', '期', '季', '产', '线'])
    })
}

/// `第一部分`, `第一章`, `第一节`, `第一条` and `第一、`. 第一部分资金已拨付，… is a sentence.
fn part(line: &str) -> Option<(u32, OrdinalStyle, usize)> {
    let (value, length) = numeral::ordinal(&line["第".len()..])?;
    let rest = &line["第".len() + length..];
    let (word, style) = PARTS.into_iter().find(|(word, _)| rest.starts_with(word))?;
    let after = &rest[word.len()..];
    let mark = after.chars().next().filter(|mark| matches!(mark, '、' | '：' | '.' | ' '));
    let is_sentence = mark.is_none() && after.ends_with('。') && after.contains('，');
    let is_sentence = style == OrdinalStyle::Part && is_sentence;
    let length = "第".len() + length + word.len() + mark.map_or(0, char::len_utf8);
    (!is_sentence).then_some((value, style, length))
}

/// The words behind 第一 that make it an ordinal.
const PARTS: [(&str, OrdinalStyle); 6] = [
    ("部分", OrdinalStyle::Part),
    ("编", OrdinalStyle::Part),
    ("章", OrdinalStyle::Chapter),
    ("节", OrdinalStyle::Section),
    ("条", OrdinalStyle::Article),
    ("、", OrdinalStyle::Han),
];

/// `1.`, `1、` and `1）`, but no decimal such as `1.5`; a year may follow: `1.2024年`.
fn digits(line: &str) -> Option<(u32, OrdinalStyle, usize)> {
    let (value, length) = small_number(line)?;
    let length = writing::skip_spaces(line, length);
    let mut rest = line[length..].chars();
    let mark = rest.next().filter(|mark| matches!(mark, '.' | '、' | '）' | ')'))?;
    let is_bracket = matches!(mark, '）' | ')');
    let style = if is_bracket { OrdinalStyle::DigitBracket } else { OrdinalStyle::Digit };
    let decimal = rest.next().is_none_or(|c| c.is_ascii_digit());
    let after = length + mark.len_utf8();
    (!decimal || is_year(&line[after..])).then_some((value, style, after))
}

/// Whether a text begins with a year and its 年.
fn is_year(text: &str) -> bool {
    date::read_year(text).is_some_and(|(_, rest)| rest.trim_start().starts_with('年'))
}

fn small_number(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let value = text[..length].parse().ok().filter(|&value| value > 0 && length < 3)?;
    Some((value, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(line: &str, expected: Option<(u32, OrdinalStyle, &str)>) {
        let found =
            read(line).map(|found| (found.value, found.style, &line[found.start..found.end]));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn spellings_of_one_ordinal() {
        use OrdinalStyle::*;
        for line in
            ["二、成效", "二 、成效", "● 二、成效", "\u{F06C}二、成效", "👉二、成效", "二.成效"]
        {
            let found = read(line).map(|found| (found.value, found.style));
            assert_eq!(found, Some((2, Han)), "{line}");
        }
        reads("（二）成效", Some((2, HanBracket, "（二）")));
        reads("二）成效", Some((2, HanBracket, "二）")));
        reads("2、成效", Some((2, Digit, "2、")));
        reads("2）成效", Some((2, DigitBracket, "2）")));
        reads("第二部分：成效", Some((2, Part, "第二部分：")));
        reads("第二部分资金已拨付，其余正在办理。", None);
        reads("第十二条 甲", Some((12, Article, "第十二条 ")));
    }

    #[test]
    fn a_year_may_follow_an_ordinal_and_a_decimal_is_none() {
        reads("1.2024年制定文件", Some((1, OrdinalStyle::Digit, "1.")));
        reads("(1)2024年制定文件", Some((1, OrdinalStyle::DigitBracket, "(1)")));
        reads("1)2024年制定文件", Some((1, OrdinalStyle::DigitBracket, "1)")));
        reads("（2）2024年制定文件", Some((2, OrdinalStyle::DigitBracket, "（2）")));
        reads("1.5万件", None);
        reads("三、四季度", None);
        reads("三季度", None);
    }

    #[test]
    fn lines_begin_with_ordinals_bullets_and_articles() {
        for line in
            ["（一）甲", "(1)甲", "㈠甲", "①甲", "1．甲", "１、甲", "• 甲", "第三条 甲", "一 、甲"]
        {
            assert!(begins_line(line), "{line}");
        }
        for line in ["甲", "、甲", "2.5亿元", "三季度", "2024年", "（甲）", "“甲”", "%"]
        {
            assert!(!begins_line(line), "{line}");
        }
    }
}
