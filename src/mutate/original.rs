//! The report that defects are put into.

use crate::document::Document;
use crate::edit::{self, Edit};
use crate::span::Span;
use crate::text::Format;

/// The report as it was; changes are made to its source, so that its format stays what it is.
pub struct Original<'d> {
    /// The report.
    pub document: &'d Document,
    /// The format of its source.
    pub format: Format,
}

impl Original<'_> {
    /// An edit of the source for one of the canonical text.
    pub(super) fn edit(&self, place: Span, text: impl Into<String>) -> Edit {
        self.document.text.edit_source(Edit::new(place, text))
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

    /// The report with edits of its source.
    pub(super) fn changed(&self, edits: &[Edit]) -> Document {
        Document::new(edit::apply(self.document.text.source(), edits), self.format)
    }
}
