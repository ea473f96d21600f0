//! A report with everything that rules read: the one place that runs the stages in order.

use crate::facts::Facts;
use crate::input::Source;
use crate::report::Report;
use crate::span::Span;
use crate::text::{Apart, Format, Remnant, Text, Transcript};

/// A report ready to be checked.
#[derive(Clone, Debug)]
pub struct Document {
    /// The canonical text.
    pub text: Text,
    /// Its parts.
    pub report: Report,
    /// Its facts.
    pub facts: Facts,
    /// What must not be left in a draft, at its places in the canonical text, in order.
    pub remnants: Vec<Remnant>,
    /// Texts beside the body, which no rule reads.
    pub apart: Vec<Apart>,
}

impl Document {
    /// Runs all stages on a source; never fails.
    ///
    /// ```
    /// use hegui::document::Document;
    /// use hegui::text::Format;
    /// let source = "云麓县2024年法治政府建设年度报告\n一、主要成效\n收到申请34件,受理30件。\n";
    /// let document = Document::new(source.to_owned(), Format::Plain);
    /// assert_eq!(document.report.year, Some(2024));
    /// assert_eq!(document.report.sections.len(), 1);
    /// ```
    pub fn new(source: String, format: Format) -> Self {
        Self::of(Text::new(source, format))
    }

    fn of(text: Text) -> Self {
        let report = Report::new(&text);
        let facts = Facts::extract(text.as_str(), extent(&report));
        let facts = facts.with_cells(text.as_str(), report.cells());
        Self { text, report, facts, remnants: Vec::new(), apart: Vec::new() }
    }

    /// Whether a span is part of the title or body, not of the page around them.
    pub(crate) fn holds(&self, span: Span) -> bool {
        let title = self.report.title.as_ref().map(|title| title.span);
        self.report.body.contains(span) || title.is_some_and(|title| title.contains(span))
    }

    /// Title and body, where there are any: the report's own words.
    pub(crate) fn parts(&self) -> Vec<Span> {
        let title = self.report.title.iter().map(|title| title.span);
        title.chain([self.report.body]).filter(|part| !part.is_empty()).collect()
    }

    /// From the title to the end of the body: all that rules look at.
    pub fn extent(&self) -> Span {
        extent(&self.report)
    }
}

/// A report in a document that is no text itself.
impl From<Transcript> for Document {
    fn from(Transcript { text, hints, mut remnants, apart }: Transcript) -> Self {
        let document = Self::of(Text::of_blocks(text, hints));
        for remnant in &mut remnants {
            remnant.span = document.text.to_canonical(remnant.span);
        }
        Self { remnants, apart, ..document }
    }
}

impl From<Source> for Document {
    fn from(source: Source) -> Self {
        match source {
            Source::Text(text, format) => Self::new(text, format),
            Source::Pages(text, starts) => Self::of(Text::of_pages(text, starts)),
            Source::Transcript(transcript) => transcript.into(),
        }
    }
}

/// A report in plain text.
impl From<String> for Document {
    fn from(text: String) -> Self {
        Self::new(text, Format::Plain)
    }
}

impl From<&str> for Document {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

fn extent(report: &Report) -> Span {
    report.title.as_ref().map_or(report.body, |title| title.span.join(report.body))
}
