//! The one pass over a text that finds all facts; days, years and paired marks are read here.

use super::before::BEFORE_NO_ONE;
use super::measured::read_measured;
use super::number::DASHES;
use super::run::run_len;
use super::{Fact, FactKind};
use crate::span::Span;
use crate::writing::date::{read_date, read_no_day, read_year};

/// All facts of the part `body` of a text, in order; time is linear in its length.
pub(super) fn scan(text: &str, body: Span) -> Vec<Fact> {
    let Some(text) = text.get(..body.end).filter(|text| text.is_char_boundary(body.start)) else {
        return Vec::new();
    };
    let mut scan = Scan { text, name_end: body.start, straight_open: false };
    let mut facts = Vec::new();
    let mut at = body.start;
    while let Some((ahead, first)) = text[at..].char_indices().find(|(_, c)| may_start(*c)) {
        at += ahead;
        match scan.fact(at, first) {
            Some((kind, len)) => {
                let span = Span::new(at, at + len);
                facts.push(Fact { kind, span });
                at = span.end;
            }
            None => at += passed_over(&text[..at], &text[at..]).max(first.len_utf8()),
        }
    }
    facts
}

/// The length of the number at the start of `rest` that is no fact; the 一 of 统一 belongs to none.
fn passed_over(before: &str, rest: &str) -> usize {
    let after_one = rest.strip_prefix('一').filter(|_| before.ends_with(BEFORE_NO_ONE));
    let word = after_one.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    if word { 0 } else { run_len(rest) }
}

/// Characters with which a fact, a quotation or a new line can start.
const STARTS: [char; 41] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '〇', '零', '一', '二', '两', '三', '四',
    '五', '六', '七', '八', '九', '十', '廿', '卅', '卌', '百', '千', '万', '亿', '《', '“', '‘',
    '「', '『', '"', '\n', '负', '-', '−', '–',
];

/// The low bytes of their code points, which rule out most other characters at once.
const LOW_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut index = 0;
    while index < STARTS.len() {
        table[STARTS[index] as usize & 0xFF] = true;
        index += 1;
    }
    table
};

fn may_start(c: char) -> bool {
    LOW_BYTES[c as usize & 0xFF] && STARTS.contains(&c)
}

/// The day or year at the start of `rest`; the parts of a version or a number of a file are none, nor
/// are days of the lunar calendar.
fn read_day_or_year(before: &str, rest: &str) -> Option<(FactKind, usize)> {
    let label = before.trim_end_matches(['：', ':']);
    let is_label = label.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '版' | '号'))
        || label.ends_with("版本");
    let is_numbered = rest.get(4..).is_some_and(|rest| rest.starts_with(['.', '-', '/']));
    if is_label && is_numbered {
        return None;
    }
    let no_day = || read_no_day(rest).filter(|_| !before.ends_with('历'));
    read_time(rest).or_else(|| Some((FactKind::ImpossibleDate, no_day()?)))
}

struct Scan<'a> {
    text: &'a str,
    /// The end of the last short quotation; numbers before it are part of a name.
    name_end: usize,
    /// Whether an odd number of straight quotation marks has been seen on this line.
    straight_open: bool,
}

impl Scan<'_> {
    /// The fact that starts at a place, with its length.
    fn fact(&mut self, at: usize, first: char) -> Option<(FactKind, usize)> {
        let rest = &self.text[at..];
        match first {
            '《' => return Some((FactKind::Citation, title_len(rest)?)),
            '\n' => self.straight_open = false,
            '"' => {
                self.straight_open = !self.straight_open;
                if self.straight_open {
                    self.skip_name(at);
                }
            }
            '“' | '‘' | '「' | '『' => self.skip_name(at),
            _ if at < self.name_end => {}
            _ => {
                return read_day_or_year(&self.text[..at], rest)
                    .or_else(|| read_measured(self.text, at));
            }
        }
        None
    }

    fn skip_name(&mut self, at: usize) {
        let len = name_len(&self.text[at..]).unwrap_or(0);
        self.name_end = self.name_end.max(at + len);
    }
}

/// The longest title, in characters; in a longer one the closing mark was lost.
const LONGEST_TITLE: usize = 80;

/// The longest quotation that is a name, in characters.
const LONGEST_NAME: usize = 12;

/// The length of the title that opens at the very start of a text, marks included; `None` where
/// its mark is not closed on the same line within [`LONGEST_TITLE`] characters.
fn title_len(text: &str) -> Option<usize> {
    let mut open = 0;
    for (at, c) in text.char_indices().take(LONGEST_TITLE + 2).take_while(|(_, c)| *c != '\n') {
        match c {
            '《' => open += 1,
            '》' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// The length of the short quotation that opens at the very start of a text up to its closing
/// mark; `None` where it is longer than [`LONGEST_NAME`] characters or not closed on its line.
fn name_len(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().take(LONGEST_NAME + 2).take_while(|(_, c)| *c != '\n');
    let close = match chars.next()?.1 {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        same => same,
    };
    chars.find(|(_, c)| *c == close).map(|(at, _)| at)
}

/// The day, year or range of years at the very start of a text, with its length.
///
/// The word 年 makes a number a year; dashes of every kind join a range.
fn read_time(text: &str) -> Option<(FactKind, usize)> {
    let (first, after) = read_year(text)?;
    if let Some((date, len)) = read_date(text) {
        return Some((date.map_or(FactKind::ImpossibleDate, FactKind::Date), len));
    }
    let named = after.strip_prefix('年');
    let range =
        read_end(named.unwrap_or(after)).map(|(last, after)| (FactKind::Years(first, last), after));
    let (kind, after) = range.or(named.map(|after| (FactKind::Year(first), after)))?;
    Some((kind, text.len() - after.len()))
}

/// Reads what follows the first year of a range: `—2025年`.
fn read_end(text: &str) -> Option<(i16, &str)> {
    let dash = text.strip_prefix("——").or_else(|| text.strip_prefix(DASHES));
    let joint = dash.or_else(|| text.strip_prefix(['至', '到']))?;
    let (last, after) = read_year(joint)?;
    Some((last, after.strip_prefix('年')?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writing::numeral::is_numeral;

    #[test]
    fn no_numeral_is_passed_over() {
        let numerals = ('\0'..=char::MAX).filter(|&c| is_numeral(c));
        assert!(numerals.into_iter().all(may_start));
    }
}
