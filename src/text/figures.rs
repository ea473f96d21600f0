//! Full-width marks inside numbers, `1，234件` and `98．5%`: noted before later passes fold them.

use memchr::memchr_iter;

use super::damage::{DamageKind, Pass};
use crate::span::Span;
use crate::writing;

/// The byte with which both marks begin.
const LEAD: u8 = 0xEF;

/// Notes each number among Chinese characters that has such a mark.
pub(super) fn note(draft: &mut Pass<'_>) {
    let text = draft.input();
    let mut done = 0;
    for at in memchr_iter(LEAD, text.as_bytes()) {
        let number = if at < done { None } else { number_around(text, at) };
        if let Some(number) = number {
            draft.note(DamageKind::WideInNumber, number);
            done = number.end;
        }
    }
}

/// The number whose first mark stands at a byte offset.
fn number_around(text: &str, at: usize) -> Option<Span> {
    let start = at - digits_back(&text[..at]);
    let whole = at - start;
    let (mark, groups) = match text[at..].chars().next()? {
        mark @ '，' if (1..=3).contains(&whole) => (mark, Some(3)),
        mark @ '．' if whole > 0 => (mark, None),
        _ => return None,
    };
    let mut end = at;
    while let Some(rest) = text[end..].strip_prefix(mark) {
        let count = digits(rest);
        if count == 0 || groups.is_some_and(|groups| count != groups) {
            return None;
        }
        end += mark.len_utf8() + count;
        if groups.is_none() && text[end..].starts_with(mark) {
            return None;
        }
    }
    let within = writing::before(text, start).is_some_and(writing::is_han);
    let goes_on = writing::after(text, end)
        .is_some_and(|c| c == '%' || writing::is_han(c) && !"年月日".contains(c));
    (within && goes_on).then(|| Span::new(start, end))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn digits_back(text: &str) -> usize {
    text.bytes().rev().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use crate::text::{DamageKind, Format, Text};

    #[track_caller]
    fn notes(text: &str, expected: &[&str]) {
        let text = Text::new(text.into(), Format::Plain);
        let seen: Vec<_> =
            text.damage().places(DamageKind::WideInNumber).map(|place| &text[place]).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn marks_within_numbers_are_noted_with_the_number() {
        notes("收到1，234件，办结1，234，567件", &["1,234", "1,234,567"]);
        notes("合格率98．5%，得分9．6分", &["98.5", "9.6"]);
    }

    #[test]
    fn lists_ordinals_and_days_are_no_numbers() {
        notes("办理12，34件、1，2345件、2024，123件", &[]);
        notes("1．1工作\n1．2024年工作，于2024．2．3印发，自2024．2月起", &[]);
        notes("收到1,234件，合格率98.5%", &[]);
    }
}
