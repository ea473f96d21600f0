//! For programs: the versioned contract `{"version": 1, "reports": […], "hidden": […]}`.
//!
//! Lines and columns are 1-based, columns in Unicode characters of the input; dates are ISO. A
//! place in another file than the input (a pack's script) cannot be a place of the report: it
//! stands before the message, and the fields of a place are null.

use std::borrow::Cow;
use std::cell::Cell;

use jiff::civil::Date;
use serde::Serialize;

use super::program::screened;
use super::source::{Source, Sources};
use super::{Checked, Hidden, Renderer, Style, Summary};
use crate::diagnostic::{Diagnostic, Label, NotRun, Origin, Severity};
use crate::edit::Edit;
use crate::lang::{Bilingual, Lang};
use crate::span::Span;

/// Bytes of the input that the places of one report quote; a place beyond them has no text.
pub const QUOTED_BYTES: usize = 16 << 20;

/// The JSON renderer; it has nothing to decide but the language of messages.
pub(super) struct Json {
    lang: Lang,
}

impl Json {
    pub fn new(style: Style) -> Self {
        Self { lang: style.lang }
    }
}

impl Renderer for Json {
    fn begin(&self) -> &'static str {
        r#"{"version":1,"reports":["#
    }

    fn report(&self, checked: &Checked<'_>) -> String {
        let sources = Sources::new(checked);
        screened(&Report::new(checked, &sources, self.lang))
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn end(&self, summary: &Summary) -> String {
        let hidden: Vec<_> = summary.hidden().map(Unseen::new).collect();
        format!("],\"hidden\":{}}}\n", screened(&hidden))
    }
}

#[derive(Serialize)]
struct Report<'a> {
    path: &'a str,
    title: Option<&'a str>,
    year: Option<i16>,
    issuers: Vec<&'a str>,
    published: Option<String>,
    signed: Option<String>,
    diagnostics: Vec<Finding<'a>>,
    not_run: Vec<Skipped<'a>>,
    hidden: Vec<Unseen>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'static str,
    message: Cow<'a, str>,
    #[serde(flatten)]
    place: Place<'a>,
    #[serde(flatten)]
    stands: Stands,
    labels: Vec<Note<'a>>,
    help: Option<&'a str>,
    basis: Option<&'a str>,
    fix: Option<&'a str>,
    edits: Vec<Change<'a>>,
    applicability: Option<&'static str>,
    /// The findings it stands for, where it is more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
}

#[derive(Serialize)]
struct Note<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    #[serde(flatten)]
    stands: Stands,
    message: &'a str,
}

/// How many bytes the places of a report may still quote.
struct Quotes(Cell<usize>);

/// A place of the input, and what is to stand there.
#[derive(Serialize)]
struct Change<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    replacement: &'a str,
}

#[derive(Default, Serialize)]
struct Place<'a> {
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    text: Option<&'a str>,
}

/// Where it stands in the words of the report.
#[derive(Default, Serialize)]
struct Stands {
    place: Option<String>,
    page: Option<usize>,
    section: Option<String>,
    paragraph: Option<usize>,
    table: Option<usize>,
    row: Option<usize>,
}

#[derive(Serialize)]
struct Skipped<'a> {
    code: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct Unseen {
    by: &'static str,
    source: &'static str,
    count: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    failures: usize,
}

impl Unseen {
    fn new(hidden: Hidden) -> Self {
        let Hidden { by, tally } = hidden;
        Self {
            by: by.key(),
            source: by.source().name(),
            count: tally.total(),
            errors: tally.count(Severity::Error),
            warnings: tally.count(Severity::Warning),
            infos: tally.count(Severity::Info),
            failures: tally.failures,
        }
    }
}

impl<'a> Report<'a> {
    fn new(checked: &Checked<'a>, sources: &'a Sources<'a>, lang: Lang) -> Self {
        let report = checked.document.map(|document| &document.report);
        let metadata = report.map(|report| &report.metadata);
        let sign_off = report.and_then(|report| report.sign_off.as_ref());
        let signed = sign_off.and_then(|sign_off| sign_off.date);
        let written = metadata.and_then(|metadata| metadata.written);
        let published = metadata.and_then(|metadata| metadata.published);
        let issuers = report.map_or(&[][..], |report| &report.issuers);
        let quotes = Quotes(Cell::new(QUOTED_BYTES));
        Self {
            path: checked.name,
            title: report.and_then(|report| report.title.as_ref()).map(|title| title.text.as_str()),
            year: report.and_then(|report| report.year),
            issuers: issuers.iter().map(|issuer| issuer.name.as_str()).collect(),
            published: published.map(|at| iso(at.date)),
            signed: signed.or(written).map(|at| iso(at.date)),
            diagnostics: checked
                .diagnostics
                .iter()
                .map(|found| Finding::new(checked, sources, &quotes, found, lang))
                .collect(),
            not_run: checked.not_run.iter().map(|rule| Skipped::new(rule, lang)).collect(),
            hidden: checked.hidden.iter().copied().map(Unseen::new).collect(),
        }
    }
}

impl<'a> Finding<'a> {
    fn new(
        checked: &Checked<'a>,
        sources: &'a Sources<'a>,
        quotes: &Quotes,
        found: &'a Diagnostic,
        lang: Lang,
    ) -> Self {
        let said = |text: &'a Bilingual| text.get(lang);
        let source = sources.of(found);
        let (own, elsewhere) = match &found.origin {
            Origin::File(file) if file.name != checked.name => (None, source),
            _ => (source, None),
        };
        let own = own.as_deref();
        let place = |label: &Label| own.map(|own| Place::new(own, own.locate(label.span), quotes));
        let stands = |label: &Label| own.map(|own| Stands::new(own, label.span, lang));
        let change = |edit: &'a Edit| {
            let own = own?;
            Some(Change {
                place: Place::new(own, own.exact(edit.span), quotes),
                replacement: &edit.text,
            })
        };
        let edits = found.fix.iter().flat_map(|fix| &fix.edits);
        let primary = found.primary.as_ref();
        Self {
            code: &found.code,
            severity: found.severity.name(),
            message: match elsewhere {
                Some(file) => {
                    format!("{}: {}", place_in(&file, primary), said(&found.message)).into()
                }
                None => said(&found.message).into(),
            },
            place: primary.and_then(place).unwrap_or_default(),
            stands: primary.and_then(stands).unwrap_or_default(),
            labels: found
                .labels
                .iter()
                .filter_map(|label| {
                    let (place, stands) = (place(label)?, stands(label)?);
                    Some(Note { place, stands, message: said(&label.message) })
                })
                .collect(),
            help: found.help.as_ref().map(said),
            basis: found.basis.as_ref().map(said),
            fix: found.replacement(),
            edits: edits.filter_map(change).collect(),
            applicability: found.fix.as_ref().map(|fix| fix.applicability.name()),
            count: Some(found.count).filter(|count| *count > 1),
        }
    }
}

impl<'a> Place<'a> {
    fn new(source: &Source<'a>, span: Span, quotes: &Quotes) -> Self {
        let (start, end) = (source.position(span.start), source.position(span.end));
        Self {
            line: Some(start.line),
            column: Some(start.column),
            end_line: Some(end.line),
            end_column: Some(end.column),
            text: quotes.take(&source.text[span.range()]),
        }
    }
}

impl Stands {
    fn new(source: &Source<'_>, span: Span, lang: Lang) -> Self {
        let Some(at) = source.whereabouts(span) else { return Self::default() };
        Self {
            place: source.place(span, lang),
            page: source.page(span),
            section: at.section(),
            paragraph: at.paragraph(),
            table: at.table(),
            row: at.row(),
        }
    }
}

impl Quotes {
    /// A text, unless it is more than may be quoted.
    fn take<'a>(&self, text: &'a str) -> Option<&'a str> {
        self.0.set(self.0.get().checked_sub(text.len())?);
        Some(text)
    }
}

impl<'a> Skipped<'a> {
    fn new(rule: &'a NotRun, lang: Lang) -> Self {
        Self { code: &rule.code, reason: rule.reason.get(lang) }
    }
}

/// `file:line:column`, or the file alone.
fn place_in(file: &Source<'_>, label: Option<&Label>) -> String {
    match label {
        Some(label) => {
            let at = file.position(file.locate(label.span).start);
            format!("{}:{}:{}", file.name, at.line, at.column)
        }
        None => file.name.to_owned(),
    }
}

/// `2024-02-04`.
fn iso(date: Date) -> String {
    date.to_string()
}
