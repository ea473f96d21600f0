//! Functions of strings that rhai's packages have, but without a bound.

use rhai::plugin::*;
use rhai::{EvalAltResult, ImmutableString, Position};

use super::RhaiResultOf;
use crate::script::limits::STRING_BYTES;

/// Replaces unless the result, whose size is counted first, would be too large: rhai's own
/// `replace` makes four gigabytes of two strings of 64 KiB before it looks.
fn replace_within_limit(text: &mut ImmutableString, from: &str, to: &str) -> RhaiResultOf<()> {
    let times = text.matches(from).count();
    let size = text.len() - times * from.len() + times * to.len();
    if size > STRING_BYTES {
        return Err(EvalAltResult::ErrorDataTooLarge("string".to_owned(), Position::NONE).into());
    }
    *text = text.replace(from, to).into();
    Ok(())
}

#[export_module]
pub(super) mod functions {
    /// Replaces a string wherever it occurs, in place.
    ///
    /// ```rhai
    /// let name = "甲 县";
    /// name.replace(" ", "");
    /// name  // => 甲县
    /// ```
    #[rhai_fn(name = "replace", return_raw)]
    pub fn replace(text: &mut ImmutableString, from: &str, to: &str) -> RhaiResultOf<()> {
        replace_within_limit(text, from, to)
    }

    /// Replaces a character wherever it occurs, in place.
    ///
    /// ```rhai
    /// let name = "甲 县";
    /// name.replace(' ', "");
    /// name  // => 甲县
    /// ```
    #[rhai_fn(name = "replace", return_raw)]
    pub fn replace_character(text: &mut ImmutableString, from: char, to: &str) -> RhaiResultOf<()> {
        replace_within_limit(text, from.encode_utf8(&mut [0; 4]), to)
    }
}
