//! How Chinese is written: classes of characters, numerals, ordinals, dates.
//!
//! In: characters. Out: what stands at their start. Nothing here knows a report.

pub(crate) mod cell;
pub(crate) mod date;
pub(crate) mod decimal;
pub(crate) mod numeral;
pub(crate) mod ordinal;
pub(crate) mod place;

use memchr::{memchr, memrchr};

use crate::span::Span;

/// Whether a character is a Han character, `〇` and `々` included.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '〇' | '々' | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character belongs to Chinese text: Han, Chinese punctuation, full-width marks.
///
/// Full-width brackets do not count: their width is itself in question.
pub(crate) fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{31FF}' | '\u{FE30}'..='\u{FE4F}'
            | '，' | '；' | '：' | '！' | '？' | '～'
            | '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '\u{2460}'..='\u{24FF}')
}

/// The number of characters that are no white space: a later pass closes spaces, and must not change
/// what an earlier one decided by a share of the text.
pub(crate) fn visible_count(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The character before a byte offset on the same line.
pub(crate) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back().filter(|&c| c != '\n')
}

/// The character after a byte offset on the same line.
pub(crate) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next().filter(|&c| c != '\n')
}

/// The line that a byte offset stands on, without its end.
pub(crate) fn line_around(text: &str, at: usize) -> Span {
    let start = memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |before| before + 1);
    let end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |after| at + after);
    Span::new(start, end)
}

/// A name without what stands in brackets behind it: 数量 for 数量（件）.
pub(crate) fn before_bracket(name: &str) -> &str {
    name.split(['（', '(']).next().unwrap_or_default()
}

/// Where a part of a text begins in it.
pub(crate) fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// The byte offset at which the spaces from `at` on end.
pub(crate) fn skip_spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(' ').len()
}
