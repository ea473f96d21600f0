//! Runs: all characters that belong to one printed number, whether it can be read or not.
//!
//! A number is read from its first character or not at all: what cannot be read as a whole is passed
//! over as a whole, so that no reader starts in the middle (千 of `13万2千件`, `852条` of `31 852条`).

use crate::writing::date::{read_date, read_year};
use crate::writing::numeral::{is_digit, read_scale};

/// Marks that people put where a decimal point belongs.
pub(super) const POINTS: &[char] = &['.', '·', '・', '•', '‧', '∙', '⋅', '．', '﹒'];

/// Marks between groups of three digits.
pub(super) const SEPARATORS: [char; 2] = [',', ' '];

/// Other marks that are typed between two digits of one number; it cannot be read.
const SLIPS: [char; 3] = ['。', '，', '\''];

/// Words within a number: 三点五, 十几万.
const WORDS: [char; 4] = ['点', '余', '多', '几'];

/// The value of a digit, or of a character that is typed for one: `O` and 〇 for 0, `l` for 1.
pub(super) fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        'O' | 'o' | '〇' | '○' | '◯' | 'О' | 'Ο' => Some(0),
        'l' | 'I' => Some(1),
        _ => None,
    }
}

/// The length of the run at the very start of a text; 0 where no numeral stands there.
pub(super) fn run_len(text: &str) -> usize {
    let Some(first) = text.chars().next().filter(|&c| is_digit(c)) else { return 0 };
    let (mut len, mut last) = (first.len_utf8(), first);
    while let Some((more, next)) = goes_on(&text[len..], last) {
        len += more;
        last = next;
    }
    len
}

/// How far a run goes on behind its character `last`, and the character at the end of that.
fn goes_on(rest: &str, last: char) -> Option<(usize, char)> {
    let mut chars = rest.chars();
    let first = chars.next()?;
    let is_share = chars.as_str().starts_with('分') && read_scale(rest).is_some();
    if is_digit(first) && !is_share || digit(last).is_some() && digit(first).is_some() {
        let is_time = last.is_ascii_digit() != first.is_ascii_digit() && is_time(rest);
        return (!is_time).then_some((first.len_utf8(), first));
    }
    let next = chars.next()?;
    let joins = if WORDS.contains(&first) {
        is_digit(next)
    } else {
        let mark = [POINTS, &SEPARATORS, &SLIPS].iter().any(|marks| marks.contains(&first));
        mark && digit(last).is_some() && next.is_ascii_digit()
    };
    let is_one = joins && !is_time(&rest[first.len_utf8()..]);
    is_one.then_some((first.len_utf8() + next.len_utf8(), next))
}

/// Whether a year or a day begins, which belongs to no number before it: `1.2024年工作`.
fn is_time(text: &str) -> bool {
    read_year(text).is_some() || read_date(text).is_some()
}
