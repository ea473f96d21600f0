//! The texts that diagnostics point into, as the user wrote them.

use std::borrow::Cow;

use super::Checked;
use crate::diagnostic::{Diagnostic, Origin, SourceFile};
use crate::document::Document;
use crate::lang::Lang;
use crate::report::Whereabouts;
use crate::say;
use crate::span::{Lines, Position, Span};

/// What stands between line and column and the place in the words of the report.
pub(super) const APART: &str = " · ";

#[derive(Clone, Debug)]
pub(super) struct Source<'a> {
    pub name: &'a str,
    pub text: &'a str,
    document: Option<&'a Document>,
    lines: Lines,
}

impl<'a> Source<'a> {
    fn report(name: &'a str, document: &'a Document) -> Self {
        let text = document.text.source();
        Self { name, text, document: Some(document), lines: Lines::new(text) }
    }

    pub fn file(file: &'a SourceFile) -> Self {
        let text = file.text.as_str();
        Self { name: &file.name, text, document: None, lines: Lines::new(text) }
    }

    /// Whether people find a place of it by line and column.
    pub fn has_lines(&self) -> bool {
        self.document.is_none_or(|document| document.text.has_lines())
    }

    /// Where a span of a diagnostic stands, if this is a report, as a reader of the language says it.
    pub fn place(&self, span: Span, lang: Lang) -> Option<String> {
        let words = self.whereabouts(span)?.words(lang);
        let Some(page) = self.page(span) else { return Some(words) };
        Some(say!(lang, "第{page}页 {words}", "page {page}, {words}"))
    }

    /// The page on which a span of a diagnostic stands, from 1, where the input has pages.
    pub fn page(&self, span: Span) -> Option<usize> {
        self.document?.text.page(span)
    }

    /// Where a span of a diagnostic stands, if this is a report.
    pub fn whereabouts(&self, span: Span) -> Option<Whereabouts<'a>> {
        let Document { report, text, .. } = self.document?;
        Some(report.whereabouts(text.as_str(), span))
    }

    /// The bytes of this text that a span of a diagnostic stands for, at character boundaries
    /// whatever the span was.
    pub fn exact(&self, span: Span) -> Span {
        let span = self.document.map_or(span, |document| document.text.to_source(span));
        Span::new(self.boundary(span.start), self.boundary(span.end))
    }

    /// The same for readers: an empty place behind all words is the end of the last of them.
    pub fn locate(&self, span: Span) -> Span {
        let span = self.exact(span);
        if span.is_empty() && self.text[span.start..].trim_start().is_empty() {
            Span::at(span.start.min(self.text.trim_end().len()))
        } else {
            span
        }
    }

    fn boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    pub fn position(&self, offset: usize) -> Position {
        self.lines.position(self.text, offset)
    }

    /// The 0-based index of the line that holds a byte.
    pub fn line_index(&self, offset: usize) -> usize {
        self.lines.index(offset)
    }

    /// The line of an index, without its end.
    pub fn line(&self, index: usize) -> Span {
        self.lines.span(self.text, index)
    }
}

/// The texts that the diagnostics of one input point into.
pub(super) struct Sources<'a> {
    report: Option<Source<'a>>,
}

impl<'a> Sources<'a> {
    /// The lines of the report are found once, and not at all where nothing was found.
    pub fn new(checked: &Checked<'a>) -> Self {
        let document = checked.document.filter(|_| !checked.diagnostics.is_empty());
        Self { report: document.map(|document| Source::report(checked.name, document)) }
    }

    /// The text a diagnostic points into; `None` where there is no text.
    pub fn of<'s>(&'s self, diagnostic: &'s Diagnostic) -> Option<Cow<'s, Source<'s>>> {
        match &diagnostic.origin {
            Origin::Report => self.report.as_ref().map(Cow::Borrowed),
            Origin::File(file) => Some(Cow::Owned(Source::file(file))),
            Origin::Nowhere => None,
        }
    }
}

/// Turns spans of one report into places of its input.
pub(crate) struct Places<'d> {
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

    pub fn at(&self, span: Span) -> Position {
        let text = &self.document.text;
        self.lines.position(text.source(), text.to_source(span).start)
    }
}
