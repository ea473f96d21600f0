//! Marks that belong to the character before them.
//!
//! In: text without invisible characters. Out: a letter with its marks as one character, so that
//! pinyin is the same however it was typed; marks on Chinese characters, digits and stops, which
//! have none, are taken out and told.

use super::characters::{self, Class};
use super::damage::{DamageKind, Pass};
use super::fold::{next_suspect, note_around};
use crate::span::Span;
use crate::writing;

/// The frame of a key, which makes `1⃣` of a digit.
const KEY: &str = "\u{20E3}";

/// Joins marks with their letters, and takes out those that have none.
pub(super) fn settle(draft: &mut Pass<'_>) {
    let text = draft.input();
    let mut done = 0;
    while let Some((at, c)) = next_suspect(text, done) {
        if characters::class(c) != Class::Combining {
            done = at + c.len_utf8();
            continue;
        }
        let is_mark = |c| characters::class(c) == Class::Combining;
        done = text.len() - text[at..].trim_start_matches(is_mark).len();
        settle_run(draft, Span::new(at, done));
    }
}

fn settle_run(draft: &mut Pass<'_>, marks: Span) {
    let text = draft.input();
    let base = writing::before(text, marks.start);
    let whole = Span::new(marks.start - base.map_or(0, char::len_utf8), marks.end);
    if let Some(key) = base.filter(|_| &text[marks.range()] == KEY).and_then(circled) {
        draft.replace(whole, key.encode_utf8(&mut [0; 4]));
        return;
    }
    let composed = characters::compose(&text[whole.range()]);
    let is_letter = base.is_some_and(|c| c.is_alphabetic() && !writing::is_han(c));
    if !is_letter && (base.is_none() || composed.chars().nth(1).is_some()) {
        note_around(draft, DamageKind::Invisible, marks);
        draft.remove(marks);
    } else if composed != text[whole.range()] {
        draft.replace(whole, &composed);
    }
}

/// A digit in a circle, as the ordinals of items have it.
fn circled(digit: char) -> Option<char> {
    match digit.to_digit(10)? {
        0 => Some('⓪'),
        value => char::from_u32(u32::from('①') + value - 1),
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{DamageKind, Format, Text};

    #[track_caller]
    fn assert_settled(source: &str, expected: &str, told: usize) {
        let text = Text::new(source.into(), Format::Plain);
        assert_eq!((text.as_str(), text.damage().count(DamageKind::Invisible)), (expected, told));
    }

    #[test]
    fn a_letter_and_its_marks_are_one_character() {
        assert_settled("ji\u{304}guu\u{308}\u{304}", "jīguǖ", 0);
        assert_settled("Ａ\u{301}，か\u{3099}，a\u{200B}\u{301}", "Á，が，á", 1);
        assert_settled("q\u{301}", "q\u{301}", 0);
        assert_settled("a =\u{338} b", "a ≠ b", 0);
    }

    #[test]
    fn marks_without_a_letter_are_taken_out_and_told() {
        assert_settled("云\u{336}麓\u{336}县2\u{304}件。\u{301}", "云麓县2件。", 4);
        assert_settled("\u{301}\n\u{308}甲", "\n甲", 2);
    }

    #[test]
    fn a_digit_on_a_key_is_one_in_a_circle() {
        assert_settled("1\u{FE0F}\u{20E3}开展2\u{20E3}\n0\u{20E3}", "①开展②\n⓪", 0);
    }

    #[test]
    fn pinyin_in_decomposed_letters_is_pinyin() {
        let source = "机(ji\u{304})关(gua\u{304}n)设(she\u{300})";
        let text = Text::new(source.into(), Format::Plain);
        assert_eq!((text.as_str(), text.damage().count(DamageKind::Pinyin)), ("机关设", 3));
    }
}
