//! Years run together because the dash between them was lost: noted, since the dash could also
//! have been another mark.

use memchr::memmem;

use super::damage::DamageKind;
use super::pass::Pass;
use crate::span::Span;

/// Notes each `20212025年`.
pub(super) fn note(draft: &mut Pass<'_>) {
    let text = draft.input();
    for end in memmem::find_iter(text.as_bytes(), "年") {
        if ends_with_two_years(&text.as_bytes()[..end]) {
            draft.note(DamageKind::FusedYears, Span::new(end - 8, end));
        }
    }
}

fn ends_with_two_years(before: &[u8]) -> bool {
    let Some((rest, digits)) = before.split_last_chunk::<8>() else {
        return false;
    };
    digits.iter().all(u8::is_ascii_digit)
        && !rest.last().is_some_and(u8::is_ascii_digit)
        && digits.chunks(4).all(|year| year.starts_with(b"19") || year.starts_with(b"20"))
}

#[cfg(test)]
mod tests {
    use crate::text::{DamageKind, Format, Text};

    #[test]
    fn only_two_years_before_the_character_for_year() {
        let text = "规划（20212025年），20240117年，120212025年，2021—2025年，20212025件，1年";
        let text = Text::new(text.into(), Format::Plain);
        let seen: Vec<_> = text.damage().places(DamageKind::FusedYears).map(|p| &text[p]).collect();
        assert_eq!(seen, ["20212025"]);
    }
}
