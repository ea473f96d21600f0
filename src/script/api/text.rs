//! Functions of strings that rhai's packages have, but without a bound.

use rhai::plugin::*;
use rhai::{EvalAltResult, ImmutableString, Position};

use crate::script::fault::RhaiResultOf;
use crate::script::limits::STRING_BYTES;
use crate::script::watch;

/// Replaces unless the result, whose size is counted first, would be too large: rhai's own
/// `replace` makes four gigabytes of two strings of 64 KiB before it looks.
fn replace_within_limit(text: &mut ImmutableString, from: &str, to: &str) -> RhaiResultOf<()> {
    watch::charge_text(text.len() + to.len());
    let times = text.matches(from).count();
    let size = text.len() - times * from.len() + times * to.len();
    if size > STRING_BYTES {
        return Err(EvalAltResult::ErrorDataTooLarge("string".to_owned(), Position::NONE).into());
    }
    *text = text.replace(from, to).into();
    Ok(())
}

/// # string 文字
///
/// What the standard library has for strings stands at the end; these take the place of two of its
/// functions.
///
/// 标准库中文字的函数见本页末尾；以下两个代替其中的两个。
#[export_module]
pub(super) mod functions {
    /// `text.replace(from: string, to: string)`
    ///
    /// Replaces a string wherever it occurs, in place.
    ///
    /// 把文字中的一个词全部换掉，就地修改。
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

    /// `text.replace(from: char, to: string)`
    ///
    /// Replaces a character wherever it occurs, in place.
    ///
    /// 把文字中的一个字符全部换掉，就地修改。
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
