//! Snippets: a diagnostic with the windows of its text. The only module that knows miette, which
//! draws them.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};

use super::Style;
use super::mark::marks;
use super::screen::{cells, clean, clip_start};
use super::source::{APART, Source};
use super::window::{Shown, Window, windows};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Lang;
use crate::span::Span;

/// What stands before a row of an input that has no lines: miette numbers every row.
const NUMBER: &str = " 1";

/// Cells that a place keeps beside a long path: 三（二）第2段.
const PLACE: usize = 14;

/// The head of a diagnostic with its snippet, if it has a place.
pub(super) fn draw(
    head: String,
    source: Option<&Source<'_>>,
    diagnostic: &Diagnostic,
    style: Style,
) -> String {
    let snippet = source.and_then(|source| Snippet::new(source, diagnostic, style));
    let handler = GraphicalReportHandler::new_themed(theme(diagnostic.severity, &snippet, style))
        .with_width(style.width)
        .with_links(false)
        .without_primary_span_start()
        .without_syntax_highlighting();
    let is_numbered = snippet.as_ref().is_none_or(|snippet| snippet.source.has_lines());
    let drawn = Drawn { head, severity: diagnostic.severity, snippet };
    let mut rows = String::new();
    handler.render_report(&mut rows, &drawn).expect("a snippet can read its own spans");
    let without_number = |row: &str| match row.strip_prefix(NUMBER).filter(|_| !is_numbered) {
        Some(rest) => format!("{}{rest}", " ".repeat(NUMBER.len())),
        None => row.to_owned(),
    };
    rows.lines().map(|row| without_number(row).trim_end().to_owned() + "\n").collect()
}

/// A theme with a colour for each mark: the severity's for the primary, another for the rest.
fn theme(severity: Severity, snippet: &Option<Snippet<'_>>, style: Style) -> GraphicalTheme {
    let mut theme =
        if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let styles = &mut theme.styles;
    if snippet.as_ref().is_some_and(|snippet| !snippet.source.has_lines()) {
        styles.linum = Default::default();
    }
    let (primary, other) = match severity {
        Severity::Error => (styles.error, styles.advice),
        Severity::Warning => (styles.warning, styles.advice),
        Severity::Info => (styles.advice, styles.warning),
    };
    let marks = snippet.iter().flat_map(|snippet| &snippet.windows);
    let marks = marks.flat_map(|shown| &shown.window.marks);
    styles.highlights = marks.map(|mark| if mark.primary { primary } else { other }).collect();
    theme
}

/// The windows of one diagnostic as a small text of its own, a line each, with which miette is
/// told only what it may show.
#[derive(Debug)]
struct Snippet<'a> {
    source: &'a Source<'a>,
    text: String,
    windows: Vec<Framed>,
}

/// A window with its frame.
#[derive(Debug)]
struct Framed {
    window: Window,
    /// Its row in the text of the snippet.
    row: Span,
    /// What stands above it: where its first place is.
    header: String,
}

impl<'a> Snippet<'a> {
    /// `None` where the diagnostic has no place.
    fn new(source: &'a Source<'a>, diagnostic: &Diagnostic, style: Style) -> Option<Self> {
        let marks = marks(source, diagnostic, style.lang);
        let last = source.line_index(marks.last()?.span.start) + 1;
        let digits = if source.has_lines() { last.to_string().len() } else { 1 };
        let room = style.width.saturating_sub(digits + 4);
        let mut text = String::new();
        let framed = |window: Window| {
            let start = text.len();
            text.push_str(&window.row);
            text.push('\n');
            // The header's frame is wider than that of a row: `╭─[` and `]`.
            let header = header(source, window.head()?, room - 2, style.lang);
            Some(Framed { row: Span::new(start, text.len() - 1), header, window })
        };
        let windows = windows(source, &marks, room).into_iter().filter_map(framed).collect();
        Some(Self { source, text, windows })
    }

    /// The marks with their spans in the text of the snippet.
    fn labels(&self) -> impl Iterator<Item = LabeledSpan> {
        self.windows.iter().flat_map(|Framed { row, window, .. }| {
            window.marks.iter().map(|mark| {
                let words = Some(mark.words.clone()).filter(|words| !words.is_empty());
                let place = to_miette(mark.span.shift(row.start));
                if mark.primary {
                    LabeledSpan::new_primary_with_span(words, place)
                } else {
                    LabeledSpan::new_with_span(words, place)
                }
            })
        })
    }
}

/// Where a mark is: path, line and column as far as the input has lines, and its place in the words of
/// the report. In a full row the place is shortened, and the path where that is not enough; where there
/// are no lines, nothing else tells the place.
fn header(source: &Source<'_>, mark: &Shown, room: usize, lang: Lang) -> String {
    let at = source.position(mark.source);
    let at = match source.has_lines() {
        true => format!(":{}:{}", at.line, at.column),
        false => String::new(),
    };
    let path = clean(source.name);
    let Some(place) = source.place(mark.place, lang) else {
        return clip_start(&path, room.saturating_sub(at.len())).into_owned() + at.as_str();
    };
    let place = clean(&place);
    let room = room.saturating_sub(at.len() + cells(APART));
    let kept = if source.has_lines() { PLACE } else { room / 2 };
    let path = clip_start(&path, room.saturating_sub(kept.min(cells(&place))));
    let place = clip_start(&place, room.saturating_sub(cells(&path)));
    format!("{path}{at}{APART}{place}")
}

impl SourceCode for Snippet<'_> {
    /// The window a span lies in, or an error, by which miette keeps windows apart. Without context
    /// lines it is the span itself, of which miette wants the header.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let wanted = Span::at(span.offset()).join(Span::at(span.offset() + span.len()));
        let framed = self.windows.iter().find(|framed| framed.row.contains(wanted));
        let Framed { window, row, header } = framed.ok_or(MietteError::OutOfBounds)?;
        let shown = if before > 0 { *row } else { wanted };
        let data = &self.text.as_bytes()[shown.range()];
        let line = if self.source.has_lines() { window.line } else { 0 };
        let (header, shown) = (header.clone(), to_miette(shown));
        Ok(Box::new(MietteSpanContents::new_named(header, data, shown, line, 0, 1)))
    }
}

fn to_miette(span: Span) -> SourceSpan {
    (span.start, span.len()).into()
}

/// A diagnostic as miette draws it: head and snippet.
#[derive(Debug)]
struct Drawn<'a> {
    head: String,
    severity: Severity,
    snippet: Option<Snippet<'a>>,
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.head)
    }
}

impl std::error::Error for Drawn<'_> {}

impl miette::Diagnostic for Drawn<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippet.as_ref().map(|snippet| snippet as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let snippet = self.snippet.as_ref()?;
        Some(Box::new(snippet.labels()))
    }
}
