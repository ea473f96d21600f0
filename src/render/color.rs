//! The few colours there are.

use super::Style;
use crate::diagnostic::Severity;

/// What stands out.
pub(crate) const BOLD: &str = "1";
/// What is wrong.
pub(crate) const RED: &str = "1;31";
/// What is right.
pub(crate) const GREEN: &str = "32";
/// What is to be looked at.
pub(crate) const YELLOW: &str = "1;33";
/// What helps.
pub(crate) const CYAN: &str = "36";

/// A text in a colour, where the style has colours.
pub(crate) fn paint(style: Style, color: &str, text: &str) -> String {
    if style.color && !text.is_empty() {
        format!("\u{1b}[{color}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

/// The colour of a severity.
pub(super) fn of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Info => CYAN,
    }
}
