//! Any bytes are read as text or refused in words, and UTF-8 is read to the letter.

use hegui::diagnostic::Origin;
use hegui::input::{self, Source};

use super::{said, text};

/// Holds what the bytes are as a file.
pub fn holds(input: &[u8]) {
    match input::read(input.to_vec(), "report.txt") {
        Ok(Source::Text(text, format)) => {
            assert!(!text.trim().is_empty(), "nothing is not a report");
            is_to_the_letter(input, &text);
            text::document(text, format);
        }
        Ok(source) => {
            text::whole(source.into());
        }
        Err(refusal) => {
            assert_eq!(refusal.origin, Origin::Nowhere);
            said::about_pack(&refusal);
            said::can_be_shown(None, std::slice::from_ref(&refusal), &[]);
        }
    }
}

/// What is UTF-8 without NUL is neither changed nor taken for another encoding.
fn is_to_the_letter(input: &[u8], text: &str) {
    if let Ok(utf8) = str::from_utf8(input).map(|utf8| utf8.trim_start_matches('\u{feff}'))
        && !utf8.contains('\0')
    {
        assert_eq!(text.trim_start_matches('\u{feff}'), utf8);
    }
}
