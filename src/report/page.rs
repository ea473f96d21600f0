//! Lines that belong to the page around a report, and not to it.

use super::line::Line;
use super::metadata::{holds_entry, is_entry};
use super::navigation::is_navigation;

/// Whether a line above the body belongs to the page.
pub fn is_of_head(line: &Line<'_>) -> bool {
    line.mark.is_none() && (is_navigation(line.text) || holds_entry(line))
}

/// Whether a line below the body belongs to the page, where one that holds an entry among other words
/// may be of the text.
pub fn is_of_foot(line: &Line<'_>) -> bool {
    line.mark.is_none() && (is_navigation(line.text) || is_entry(line.text))
}
