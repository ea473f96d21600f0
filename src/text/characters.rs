//! Characters that mean the same wherever they stand: line ends, spaces, full-width ASCII, and
//! those that show nothing.

use super::damage::{DamageKind, Pass};
use crate::span::Span;
use crate::writing;

/// The printable ASCII characters in order.
const ASCII: &str = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`\
                     abcdefghijklmnopqrstuvwxyz{|}~";

/// The marks whose full-width form is the canonical one; [`super::width`] decides about them.
const FULL_WIDTH_MARKS: &[u8] = b"!(),:;?~";

/// Bytes at which a character to be changed may start.
const SUSPECTS: [bool; 256] = suspects();

const fn suspects() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'\n' => false,
            0x00..=0x1F | 0x7F => true,
            0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF => true,
            _ => false,
        };
        byte += 1;
    }
    table
}

/// What a character is changed to, and its length in bytes.
enum Fold {
    /// It is replaced by another.
    Becomes(&'static str, usize),
    /// It is removed silently: the CR of CRLF, the byte order mark.
    Vanishes(usize),
    /// It should not have been there.
    Invisible(usize),
}

/// Makes line ends LF and spaces plain, removes control and zero-width characters, and folds
/// full-width ASCII except the marks.
pub(super) fn fold(draft: &mut Pass<'_>) {
    let text = draft.input();
    let mut done = 0;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if !SUSPECTS[usize::from(byte)] || at < done {
            continue;
        }
        match fold_at(text.as_bytes(), at) {
            None => {}
            Some(Fold::Becomes(other, len)) => draft.replace(Span::new(at, at + len), other),
            Some(Fold::Vanishes(len)) => draft.remove(Span::new(at, at + len)),
            Some(Fold::Invisible(len)) => {
                done = invisible_end(text.as_bytes(), at + len);
                remove_invisible(draft, Span::new(at, done));
            }
        }
    }
}

fn invisible_end(bytes: &[u8], mut end: usize) -> usize {
    while let Some(Fold::Invisible(len)) = fold_at(bytes, end) {
        end += len;
    }
    end
}

fn remove_invisible(draft: &mut Pass<'_>, span: Span) {
    let text = draft.input();
    let before = writing::before(text, span.start).map_or(0, char::len_utf8);
    let after = writing::after(text, span.end).filter(|&c| c != '\r').map_or(0, char::len_utf8);
    draft.note(DamageKind::Control, Span::new(span.start - before, span.end + after));
    draft.remove(span);
}

fn fold_at(bytes: &[u8], at: usize) -> Option<Fold> {
    use Fold::{Becomes, Invisible, Vanishes};
    let (&first, rest) = bytes.get(at..)?.split_first()?;
    let fold = match (first, rest) {
        (b'\t', _) => Becomes(" ", 1),
        (b'\r', [b'\n', ..]) => Vanishes(1),
        (b'\r' | 0x0B | 0x0C, _) => Becomes("\n", 1),
        (b'\n', _) => return None,
        (0x00..=0x1F | 0x7F, _) => Invisible(1),
        // U+0085, U+00A0; the other C1 controls and the soft hyphen.
        (0xC2, [0x85, ..]) => Becomes("\n", 2),
        (0xC2, [0xA0, ..]) => Becomes(" ", 2),
        (0xC2, [0x80..=0x9F | 0xAD, ..]) => Invisible(2),
        // U+1680.
        (0xE1, [0x9A, 0x80, ..]) => Becomes(" ", 3),
        // U+2000–200A, 202F, 205F; 2028, 2029; 200B–200F, 202A–202E, 2060–2064, 2066–2069.
        (0xE2, [0x80, 0x80..=0x8A | 0xAF, ..] | [0x81, 0x9F, ..]) => Becomes(" ", 3),
        (0xE2, [0x80, 0xA8 | 0xA9, ..]) => Becomes("\n", 3),
        (0xE2, [0x80, 0x8B..=0x8F | 0xAA..=0xAE, ..]) => Invisible(3),
        (0xE2, [0x81, 0xA0..=0xA4 | 0xA6..=0xA9, ..]) => Invisible(3),
        // U+3000.
        (0xE3, [0x80, 0x80, ..]) => Becomes(" ", 3),
        // U+FEFF.
        (0xEF, [0xBB, 0xBF, ..]) if at == 0 => Vanishes(3),
        (0xEF, [0xBB, 0xBF, ..]) => Invisible(3),
        // U+FF01–FF3F, FF40–FF5E.
        (0xEF, [0xBC, low @ 0x81..=0xBF, ..]) => return full_width(low - 0x81),
        (0xEF, [0xBD, low @ 0x80..=0x9E, ..]) => return full_width(low - 0x80 + 0x3F),
        _ => return None,
    };
    Some(fold)
}

/// The ASCII form of the full-width character `index` places after U+FF01.
fn full_width(index: u8) -> Option<Fold> {
    let index = usize::from(index);
    let ascii = &ASCII[index..=index];
    (!FULL_WIDTH_MARKS.contains(&ascii.as_bytes()[0])).then_some(Fold::Becomes(ascii, 3))
}

#[cfg(test)]
mod tests {
    use crate::text::{DamageKind, Format, Text};

    fn plain(source: &str) -> Text {
        Text::new(source.into(), Format::Plain)
    }

    #[test]
    fn every_line_end_becomes_lf_and_is_no_damage() {
        let text = plain("甲\r\n乙\r丙\u{2028}丁\u{85}戊\u{0B}己\u{0C}庚\r\r\n");
        assert_eq!(text.as_str(), "甲\n乙\n丙\n丁\n戊\n己\n庚\n\n");
        assert_eq!(text.damage().count(DamageKind::Control), 0);
    }

    #[test]
    fn a_leading_byte_order_mark_is_no_damage_and_a_later_one_is() {
        let text = plain("\u{FEFF}甲乙");
        assert_eq!((text.as_str(), text.damage().count(DamageKind::Control)), ("甲乙", 0));
        let text = plain("甲\u{FEFF}乙");
        assert_eq!((text.as_str(), text.damage().count(DamageKind::Control)), ("甲乙", 1));
    }

    #[test]
    fn invisible_characters_are_noted_once_a_run_with_what_stands_around_them() {
        let text = plain("受\u{200B}\u{7}\u{AD}理案件\u{202E}\r\n\u{1B}");
        assert_eq!(text.as_str(), "受理案件\n");
        let places: Vec<_> = text.damage().places(DamageKind::Control).collect();
        let seen: Vec<_> = places.iter().map(|&place| &text[place]).collect();
        assert_eq!(seen, ["受理", "件", ""]);
        assert_eq!(&text.source()[text.to_source(places[0]).range()], "受\u{200B}\u{7}\u{AD}理");
    }

    #[test]
    fn full_width_ascii_is_folded_but_for_the_marks() {
        let text = plain("占比９３．５％，ＡＰＰ～［甲］｜（乙）：；！？");
        assert_eq!(text.as_str(), "占比93.5%，APP～[甲]|（乙）：；！？");
    }

    #[test]
    fn spaces_of_every_kind_become_plain() {
        let text = plain("甲\u{3000}乙\u{A0}丙\t丁\u{2003}戊");
        assert_eq!(text.as_str(), "甲 乙 丙 丁 戊");
    }
}
