//! Places of a report as lines and columns of its input.

use crate::document::Document;
use crate::span::{Lines, Position, Span};

/// Turns spans of one report into places of its input.
pub(crate) struct Places<'d> {
    /// The report.
    pub document: &'d Document,
    lines: Lines,
}

impl<'d> Places<'d> {
    pub fn new(document: &'d Document) -> Self {
        Self { document, lines: Lines::new(document.text.source()) }
    }

    /// The 1-based line on which a span begins.
    pub fn line(&self, span: Span) -> usize {
        self.lines.index(self.document.text.to_source(span).start) + 1
    }

    /// Where a span begins.
    pub fn at(&self, span: Span) -> Position {
        let text = &self.document.text;
        self.lines.position(text.source(), text.to_source(span).start)
    }
}
