//! Plain text: the source is the text, one paragraph a line.

use super::Extracted;

/// Takes a source as it is.
pub(super) fn extract(source: String) -> Extracted {
    Extracted { source, text: None, hints: Vec::new(), markup: &[] }
}
