//! The one pass over a text that finds all facts.

use super::marks::{name_len, title_len};
use super::measured::read_measured;
use super::number::run_len;
use super::year::read_time;
use super::{Fact, FactKind};
use crate::span::Span;
use crate::writing::numeral::is_numeral;

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
            None => at += run_len(&text[at..]).max(first.len_utf8()),
        }
    }
    facts
}

/// Whether a fact, a quotation or a new line can start with a character.
fn may_start(c: char) -> bool {
    LOW_BYTES[c as usize & 0xFF]
        && (c.is_ascii_digit()
            || is_numeral(c)
            || matches!(c, '《' | '“' | '‘' | '「' | '『' | '"' | '\n'))
}

/// The last bytes of the numbers of those characters, by which most others are told from them.
const LOW_BYTES: [bool; 256] = {
    const STARTS: [char; 34] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '〇', '零', '一', '二', '两', '三', '四',
        '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '《', '“', '‘', '「', '『',
        '"', '\n',
    ];
    let mut table = [false; 256];
    let mut index = 0;
    while index < STARTS.len() {
        table[STARTS[index] as usize & 0xFF] = true;
        index += 1;
    }
    table
};

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
            _ => return read_time(rest).or_else(|| read_measured(self.text, at)),
        }
        None
    }

    fn skip_name(&mut self, at: usize) {
        let len = name_len(&self.text[at..]).unwrap_or(0);
        self.name_end = self.name_end.max(at + len);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_numeral_is_passed_over() {
        let numerals = ('\0'..=char::MAX).filter(|&c| is_numeral(c));
        assert!(numerals.into_iter().all(may_start));
    }
}
