//! The report that defects are put into.

use crate::document::Document;
use crate::span::Span;
use crate::text::Format;

/// The report as it was; changes are made to its source, so that its format stays what it is.
pub struct Original<'d> {
    /// The report.
    pub document: &'d Document,
    /// The format of its source.
    pub format: Format,
}

/// One change of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the source.
    pub at: Span,
    /// What stands there then.
    pub with: String,
}

impl Original<'_> {
    /// A change of what stands at a place of the canonical text.
    pub(super) fn edit(&self, place: Span, with: impl Into<String>) -> Edit {
        Edit { at: self.document.text.to_source(place), with: with.into() }
    }

    /// The whole lines of the source on which something stands, line ends included.
    pub(super) fn lines(&self, place: Span) -> Span {
        let text = &self.document.text;
        let source = text.source();
        let at = text.to_source(place.trim(text.as_str()));
        let start = source[..at.start].rfind('\n').map_or(0, |end| end + 1);
        let end = source[at.end..].find('\n').map_or(source.len(), |end| at.end + end + 1);
        Span::new(start, end)
    }

    /// What stands in a part of the source.
    pub(super) fn source(&self, at: Span) -> &str {
        &self.document.text.source()[at.range()]
    }

    /// The report with changes.
    pub fn changed(&self, edits: &[Edit]) -> Document {
        Document::new(self.changed_source(edits), self.format)
    }

    /// Its source with changes, which are in no order.
    pub fn changed_source(&self, edits: &[Edit]) -> String {
        let source = self.document.text.source();
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| edit.at);
        let mut changed = String::with_capacity(source.len());
        let mut from = 0;
        for edit in edits {
            changed.push_str(&source[from..edit.at.start.max(from)]);
            changed.push_str(&edit.with);
            from = edit.at.end.max(from);
        }
        changed.push_str(&source[from..]);
        changed
    }
}
