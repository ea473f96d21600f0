//! Raised numbers that refer to notes.

use super::geometry::{Glyph, SMALL, is_blank, tallest};

/// How high above its line, in font sizes, a sign stands that is raised.
const RISE: f64 = 0.15;

/// Takes out of a line the raised numbers that refer to notes, all in one where several follow each other.
/// One behind a letter is a power: `m²`. That with which a line of small text begins is the number of a note.
pub(super) fn take(line: &mut Vec<Glyph>, y: f64, is_small: bool) -> Vec<String> {
    let size = tallest(line);
    let (mut references, mut is_kept, mut is_open) = (Vec::<String>::new(), is_small, false);
    line.retain(|glyph| {
        let is_raised = glyph.size <= size * SMALL && glyph.y - y >= size * RISE;
        let is_taken = is_raised && !is_kept && glyph.text.chars().all(is_number);
        match references.last_mut() {
            Some(last) if is_taken && is_open => last.push_str(&glyph.text),
            _ => references.extend(is_taken.then(|| glyph.text.to_string())),
        }
        is_open = is_taken;
        let is_letter = glyph.text.chars().all(|one| one.is_ascii_alphabetic());
        is_kept = is_letter || is_kept && (is_raised || is_blank(glyph));
        !is_taken
    });
    references
}

/// Whether it may stand in the number of a note: `1`, `①`, `[1]`.
pub(super) fn is_number(one: char) -> bool {
    one.is_ascii_digit() || ('①'..='⑳').contains(&one) || "[]〔〕".contains(one)
}
