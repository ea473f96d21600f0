//! Characters that mean the same wherever they stand are written in one way; those that show nothing
//! are taken out.
//!
//! [`repair`] leaves line ends, spaces and widths, which say how a source is laid out.

use super::characters::{self, Class};
use super::damage::{DamageKind, Pass};
use crate::span::Span;
use crate::writing;

/// Bytes at which a character to be changed may start.
const SUSPECTS: [bool; 256] = suspects();

const fn suspects() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'\n' => false,
            0x00..=0x1F | 0x7F | 0xC2 | 0xCC..=0xE3 | 0xEA.. => true,
            _ => false,
        };
        byte += 1;
    }
    table
}

/// The next character at or after a byte offset that may have to be changed.
pub(super) fn next_suspect(text: &str, from: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let is_suspect = |at: usize| SUSPECTS[usize::from(bytes[at])] && !is_frequent(&bytes[at..]);
    let at = (from..bytes.len()).find(|&at| is_suspect(at))?;
    text[at..].chars().next().map(|c| (at, c))
}

/// The commonest marks of Chinese text: `— ‘ ’ “ ” …`, those of U+3001 to 301B, `！（），：；？`.
fn is_frequent(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xE2, 0x80, 0x94 | 0x98 | 0x99 | 0x9C | 0x9D | 0xA6, ..]
            | [0xE3, 0x80, 0x81..=0x9B, ..]
            | [0xEF, 0xBC, 0x81 | 0x88 | 0x89 | 0x8C | 0x9A | 0x9B | 0x9F, ..]
    )
}

/// Mends what is damaged in the characters of a source and leaves its layout.
pub(super) fn repair(draft: &mut Pass<'_>) {
    rewrite(draft, |class| !matches!(class, Class::LineEnd | Class::Space | Class::FullWidth));
}

/// Writes every character in its one way.
pub(super) fn fold(draft: &mut Pass<'_>) {
    rewrite(draft, |_| true);
}

fn rewrite(draft: &mut Pass<'_>, concerns: fn(Class) -> bool) {
    let text = draft.input();
    let mut done = 0;
    while let Some((at, c)) = next_suspect(text, done) {
        let place = Span::new(at, at + c.len_utf8());
        let class = characters::class(c);
        done = place.end;
        if characters::is_taken_out(c) {
            done = take_out(draft, at);
        } else if concerns(class) {
            write(draft, place, c, class);
        }
    }
}

fn write(draft: &mut Pass<'_>, place: Span, c: char, class: Class) {
    match class {
        Class::LineEnd if c == '\r' && draft.input()[place.end..].starts_with('\n') => {
            draft.remove(place);
        }
        Class::LineEnd => draft.replace(place, "\n"),
        Class::Space => draft.replace(place, " "),
        Class::FullWidth => {
            if let Some(half) = characters::ascii(c) {
                draft.replace(place, half.encode_utf8(&mut [0; 4]));
            }
        }
        Class::Written => draft.replace(place, &characters::written(c)),
        Class::Variant => {
            let written = characters::written(c);
            if draft.input()[place.range()] != written {
                draft.note(DamageKind::Variant, place);
                draft.replace(place, &written);
            }
        }
        _ => {}
    }
}

/// Takes out the characters that begin at a byte offset, and gives their end.
fn take_out(draft: &mut Pass<'_>, start: usize) -> usize {
    let text = draft.input();
    let rest = text[start..].trim_start_matches(characters::is_taken_out);
    let run = Span::new(start, text.len() - rest.len());
    let has = |class| text[run.range()].chars().any(|c| characters::class(c) == class);
    let is_byte_order_mark = start == 0 && &text[run.range()] == "\u{FEFF}";
    if has(Class::Control) {
        note_around(draft, DamageKind::Control, run);
    } else if has(Class::Private) {
        note_around(draft, DamageKind::Private, run);
    } else if !is_byte_order_mark && (has(Class::Invisible) || !shapes_symbol(text, run)) {
        note_around(draft, DamageKind::Invisible, run);
    }
    draft.remove(run);
    run.end
}

/// Whether what shapes a character stands in an emoji: `❤️`, `1️⃣`.
fn shapes_symbol(text: &str, run: Span) -> bool {
    let is_key = text[run.end..].starts_with('\u{20E3}');
    is_key || writing::before(text, run.start).is_some_and(characters::is_symbol)
}

/// Notes damage at the characters on both sides of a place on its line.
pub(super) fn note_around(draft: &mut Pass<'_>, kind: DamageKind, place: Span) {
    let text = draft.input();
    let before = writing::before(text, place.start).map_or(0, char::len_utf8);
    let after = writing::after(text, place.end).filter(|&c| c != '\r').map_or(0, char::len_utf8);
    draft.note(kind, Span::new(place.start - before, place.end + after));
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
        assert!(text.damage().is_empty());
    }

    #[test]
    fn a_leading_byte_order_mark_is_no_damage_and_a_later_one_is() {
        let text = plain("\u{FEFF}甲乙");
        assert_eq!((text.as_str(), text.damage().count(DamageKind::Invisible)), ("甲乙", 0));
        let text = plain("甲\u{FEFF}乙");
        assert_eq!((text.as_str(), text.damage().count(DamageKind::Invisible)), ("甲乙", 1));
    }

    #[test]
    fn invisible_characters_are_noted_once_a_run_with_what_stands_around_them() {
        let text = plain("受\u{200B}\u{FFFC}\u{AD}理案件\u{202E}\r\n\u{2060}");
        assert_eq!(text.as_str(), "受理案件\n");
        let places: Vec<_> = text.damage().places(DamageKind::Invisible).collect();
        let seen: Vec<_> = places.iter().map(|&place| &text[place]).collect();
        assert_eq!(seen, ["受理", "件", ""]);
        assert_eq!(&text.source()[text.to_source(places[0]).range()], "受\u{200B}\u{FFFC}\u{AD}理");
    }

    #[test]
    fn a_control_among_them_is_told_as_one() {
        let text = plain("受\u{200B}\u{93}理");
        assert_eq!(text.as_str(), "受理");
        assert_eq!(text.damage().count(DamageKind::Control), 1);
        assert_eq!(text.damage().count(DamageKind::Invisible), 0);
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

    #[test]
    fn a_character_under_another_code_is_the_ordinary_one_and_told() {
        let text = plain("⼀、规范⾏政执法，满意率98﹪；㈡完成");
        assert_eq!(text.as_str(), "一、规范行政执法，满意率98%；（二）完成");
        let seen: Vec<_> = text.damage().places(DamageKind::Variant).map(|p| &text[p]).collect();
        assert_eq!(seen, ["一", "行", "%"]);
    }

    #[test]
    fn what_shapes_an_emoji_goes_silently_and_elsewhere_it_is_told() {
        let text = plain("❤\u{FE0F}👨\u{200D}👩一、葛\u{E0100}县\u{FE0F}");
        assert_eq!(text.as_str(), "❤👨👩一、葛县");
        assert_eq!(text.damage().count(DamageKind::Invisible), 2);
    }

    #[test]
    fn private_characters_are_taken_out_and_told() {
        let text = plain("\u{F0B7}一、成效\n全\u{E000}县");
        assert_eq!(text.as_str(), "一、成效\n全县");
        let seen: Vec<_> = text.damage().places(DamageKind::Private).map(|p| &text[p]).collect();
        assert_eq!(seen, ["一", "全县"]);
    }
}
