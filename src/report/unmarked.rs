//! Ordinals that lost their mark or a bracket: `二存在的不足`, `二：存在的不足`, `2 存在的不足`, `（二存在的不足`.
//!
//! In: the lines of a body and the ordinals that are certain. Out: those, too, that fit between them.
//! Words may begin with a number (一网通办): only the sequence of the whole text shows an ordinal.

use super::line::Line;
use crate::writing::numeral;
use crate::writing::ordinal::{Found, OrdinalStyle, bullet};

/// The styles whose mark can be lost, each below the one before it.
const STYLES: [OrdinalStyle; 4] =
    [OrdinalStyle::Han, OrdinalStyle::HanBracket, OrdinalStyle::Digit, OrdinalStyle::DigitBracket];

/// The longest heading whose ordinal has nothing of a mark, in characters.
const SHORT: usize = 30;

/// The longest heading whose ordinal has a blank for its mark, in characters.
const LONG: usize = 60;

/// What a number stands before that counts or dates something: 1 月份.
const COUNTED: &str = "月日年号时点个件人名次项条期批季类级家所处万亿元%";

/// An ordinal without its usual mark.
#[derive(Clone, Copy)]
struct Unmarked {
    found: Found,
    /// Whether it has some other mark, by which it is one even out of sequence.
    has_mark: bool,
}

/// Adds the ordinals without a mark that fit between those around them.
pub(super) fn restore(lines: &[Line<'_>], ordinals: &mut [Option<Found>]) {
    let read = |(line, found): (&Line<'_>, &Option<Found>)| match found {
        None if !line.is_row() => read(line),
        _ => None,
    };
    let unmarked: Vec<_> = lines.iter().zip(&*ordinals).map(read).collect();
    let wider = wider_styles(&unmarked, ordinals);
    for (style, wider) in STYLES.into_iter().zip(wider) {
        if unmarked.iter().flatten().any(|unmarked| unmarked.found.style == style) {
            restore_style(style, wider, &unmarked, ordinals);
        }
    }
}

/// For each style the narrowest one above it: 1 before any （一） and without 一 stands above it.
fn wider_styles(unmarked: &[Option<Unmarked>], ordinals: &[Option<Found>]) -> [OrdinalStyle; 4] {
    let styles = || {
        let both = ordinals.iter().zip(unmarked);
        both.filter_map(|(found, unmarked)| {
            found.or(unmarked.map(|unmarked| unmarked.found)).map(|found| found.style)
        })
    };
    let is_numbered = |style: &OrdinalStyle| *style >= OrdinalStyle::Han;
    let begins = styles().find(is_numbered) == Some(OrdinalStyle::Digit);
    let digit = match begins && !styles().any(|style| style == OrdinalStyle::Han) {
        true => OrdinalStyle::Article,
        false => OrdinalStyle::HanBracket,
    };
    [OrdinalStyle::Article, OrdinalStyle::Han, digit, OrdinalStyle::Digit]
}

/// Adds those of a style, which count from 1 again below each wider heading.
fn restore_style(
    style: OrdinalStyle,
    wider: OrdinalStyle,
    unmarked: &[Option<Unmarked>],
    ordinals: &mut [Option<Found>],
) {
    let next = next_of(style, wider, unmarked, ordinals);
    let mut before = 0;
    for index in 0..ordinals.len() {
        match (ordinals[index], unmarked[index]) {
            (Some(found), _) if found.style == style => before = found.value,
            (Some(found), _) if found.style <= wider => before = 0,
            (None, Some(unmarked))
                if unmarked.found.style == style && unmarked.fits(before, next[index]) =>
            {
                ordinals[index] = Some(unmarked.found);
                before = unmarked.found.value;
            }
            _ => {}
        }
    }
}

impl Unmarked {
    /// Whether it goes on from the ordinal before it and to the next; with a mark, it may be off by one.
    fn fits(self, before: u32, next: Option<u32>) -> bool {
        let value = self.found.value;
        let slip = u32::from(self.has_mark && before > 1);
        let gap = u32::from(self.has_mark);
        let follows = (before + 1 - slip..=before + 1 + slip).contains(&value);
        let goes_on = |next| (value + 1 - slip..=value + 1 + gap).contains(&next);
        follows && next.map_or(before > 0, goes_on)
    }
}

/// For each line the number of the next ordinal of a style below it, marked or not, under one heading.
fn next_of(
    style: OrdinalStyle,
    wider: OrdinalStyle,
    unmarked: &[Option<Unmarked>],
    ordinals: &[Option<Found>],
) -> Vec<Option<u32>> {
    let mut next = vec![None; ordinals.len()];
    let mut below = None;
    for index in (0..ordinals.len()).rev() {
        next[index] = below;
        match ordinals[index].or(unmarked[index].map(|unmarked| unmarked.found)) {
            Some(found) if found.style == style => below = Some(found.value),
            Some(found) if found.style <= wider && ordinals[index].is_some() => below = None,
            _ => {}
        }
    }
    next
}

/// Reads what could be an ordinal without its mark, or without a bracket, at the start of a line.
fn read(line: &Line<'_>) -> Option<Unmarked> {
    let start = bullet(line.text);
    let text = &line.text[start..];
    let opened = text.strip_prefix(['（', '(']);
    let number = opened.unwrap_or(text).trim_start();
    let (value, length, is_digit) = number_of(number)?;
    let rest = &number[length..];
    let mark = rest.chars().next().filter(|mark| matches!(mark, '：' | ' '));
    let is_dated =
        is_digit && opened.is_none() && rest.strip_prefix('.').is_some_and(begins_with_time);
    let style = match (opened, is_digit) {
        (None, false) => OrdinalStyle::Han,
        (Some(_), false) => OrdinalStyle::HanBracket,
        (None, true) => OrdinalStyle::Digit,
        (Some(_), true) => OrdinalStyle::DigitBracket,
    };
    let mark_length = if is_dated { 1 } else { mark.map_or(0, char::len_utf8) };
    let words = rest[mark_length..].trim_start();
    let is_ordinal = is_dated || is_heading(line, words, opened.is_some(), mark, is_digit);
    let end = line.text.len() - rest.len() + mark_length;
    let found = Found { value, style, is_astray: false, start, end };
    // What counts with a blank may be a table: 1 甲, 2 乙, 2 丙.
    let has_mark = mark == Some('：') || mark.is_some() && !is_digit;
    is_ordinal.then_some(Unmarked { found, has_mark })
}

/// Whether the words behind a number, with a mark of some kind or none, can be a heading's.
fn is_heading(
    line: &Line<'_>,
    words: &str,
    is_opened: bool,
    mark: Option<char>,
    is_digit: bool,
) -> bool {
    let is_alone = line.is_short(LONG) && !words.contains(['。', '；', '|']);
    let is_short = line.is_short(SHORT) && is_alone && !words.contains(['，', '：']);
    let is_one = match mark {
        _ if is_opened => !words.contains(['）', ')']) || words.contains(['（', '(']),
        Some('：') => true,
        Some(_) => is_alone && !words.starts_with(|c| COUNTED.contains(c)),
        None => is_short && !is_digit && words.chars().count() >= 4,
    };
    is_one && words.chars().count() >= 2 && !words.starts_with(['是', '方'])
}

/// Whether a text begins with a month, a day or a time in months: 1.3月底前完成。 counts no 1.3 months.
fn begins_with_time(text: &str) -> bool {
    let Some((_, length, true)) = number_of(text) else { return false };
    let rest = text[length..].trim_start();
    ["月", "个月", "日"].iter().any(|time| rest.starts_with(time))
}

/// The number below one hundred at the start of a text, its length, and whether it is in digits.
fn number_of(text: &str) -> Option<(u32, usize, bool)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).take(3).count();
    match text[..length].parse() {
        Ok(value) if (1..100).contains(&value) => Some((value, length, true)),
        Ok(_) => None,
        Err(_) => numeral::ordinal(text).map(|(value, length)| (value, length, false)),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::text::{Format, Text};

    #[track_caller]
    fn numbers(source: &str, expected: &[u32]) {
        let report = Report::new(&Text::new(source.to_owned(), Format::Plain));
        let ordinals = report.sections.iter().filter_map(|section| section.ordinal);
        let values: Vec<_> = ordinals.map(|ordinal| ordinal.value).collect();
        assert_eq!(values, expected, "{source}");
    }

    #[test]
    fn a_lost_mark_is_seen_by_the_sequence() {
        for (one, two, three) in [
            ("一", "二", "三"),
            ("一 ", "二 ", "三 "),
            ("一：", "二：", "三："),
            ("1 ", "2 ", "3 "),
            ("（一", "（二）", "（三"),
            ("（1", "（2", "（3）"),
            ("（ 一 ）", "（ 二 ）", "（ 三 ）"),
            ("第一部分：", "第二部分：", "第三部分："),
        ] {
            let source = format!(
                "2024年推进工作。\n{one}主要工作\n推进。\n{two}存在不足\n人少。\n{three}工作打算\n提高。"
            );
            numbers(&source, &[1, 2, 3]);
        }
        numbers(
            "一、甲\n推进。\n（一）子。推进。\n（二丑。推进。\n二、乙\n（一寅。推进。\n（二）卯。推进。",
            &[1, 1, 2, 2, 1, 2],
        );
    }

    #[test]
    fn numbers_that_count_or_begin_words_are_no_ordinals() {
        for other in [
            "一网通办改革\n推进。\n三项制度改革\n推进。",
            "1 月份工作\n推进。\n2 月份工作\n推进。",
            "（一网通办等）改革\n推进。",
        ] {
            numbers(&format!("2024年推进工作。\n{other}"), &[]);
        }
        numbers("一、甲事\n推进。\n二、乙事\n推进。\n一网通办改革\n推进。", &[1, 2]);
    }
}
