//! Snippets: a diagnostic with the windows of its text. The only module that knows miette, which
//! draws them.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};

use super::Style;
use super::mark::marks;
use super::screen::{clean, clip_start};
use super::source::Source;
use super::window::{Window, windows};
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;

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
        .without_syntax_highlighting();
    let drawn = Drawn { head, severity: diagnostic.severity, snippet };
    let mut rows = String::new();
    handler.render_report(&mut rows, &drawn).expect("a snippet can read its own spans");
    rows.lines().flat_map(|row| [row.trim_end(), "\n"]).collect()
}

/// A theme with a colour for each mark: the severity's for the primary, another for the rest.
fn theme(severity: Severity, snippet: &Option<Snippet<'_>>, style: Style) -> GraphicalTheme {
    let mut theme =
        if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let styles = &mut theme.styles;
    let (primary, other) = match severity {
        Severity::Error => (styles.error, styles.advice),
        Severity::Warning => (styles.warning, styles.advice),
        Severity::Info => (styles.advice, styles.warning),
    };
    let marks = snippet.iter().flat_map(|snippet| &snippet.windows);
    let marks = marks.flat_map(|(_, window)| &window.marks);
    styles.highlights = marks.map(|mark| if mark.primary { primary } else { other }).collect();
    theme
}

/// The windows of one diagnostic as a small text of its own, a line each, with which miette is
/// told only what it may show.
#[derive(Debug)]
struct Snippet<'a> {
    source: &'a Source<'a>,
    name: String,
    text: String,
    windows: Vec<(Span, Window)>,
}

impl<'a> Snippet<'a> {
    /// `None` where the diagnostic has no place.
    fn new(source: &'a Source<'a>, diagnostic: &Diagnostic, style: Style) -> Option<Self> {
        let marks = marks(source, diagnostic, style.lang);
        let last = source.line_index(marks.last()?.span.start) + 1;
        let gutter = last.to_string().len() + 4;
        let mut text = String::new();
        let windows = windows(source, &marks, style.width - gutter).into_iter().map(|window| {
            let start = text.len();
            text.push_str(&window.row);
            text.push('\n');
            (Span::new(start, text.len() - 1), window)
        });
        let windows = windows.collect();
        let room = style.width - gutter - "[:1234567:1234567]".len();
        let name = clip_start(&clean(source.name), room).into_owned();
        Some(Self { source, name, text, windows })
    }

    /// The marks with their spans in the text of the snippet.
    fn labels(&self) -> impl Iterator<Item = LabeledSpan> {
        self.windows.iter().flat_map(|(row, window)| {
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

    fn contents(&self, shown: Span, line: usize, column: usize) -> MietteSpanContents<'_> {
        let data = &self.text.as_bytes()[shown.range()];
        MietteSpanContents::new_named(self.name.clone(), data, to_miette(shown), line, column, 1)
    }
}

impl SourceCode for Snippet<'_> {
    /// The window a span lies in, or an error, by which miette keeps windows apart. Without context
    /// lines it is the span itself, of which miette wants line and column.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let wanted = Span::at(span.offset()).join(Span::at(span.offset() + span.len()));
        let window = self.windows.iter().find(|(row, _)| row.contains(wanted));
        let (row, window) = window.ok_or(MietteError::OutOfBounds)?;
        if before > 0 {
            return Ok(Box::new(self.contents(*row, window.line, 0)));
        }
        let mark = window.marks.iter().find(|mark| mark.span.start + row.start == wanted.start);
        let position = self.source.position(mark.ok_or(MietteError::OutOfBounds)?.source);
        Ok(Box::new(self.contents(wanted, position.line - 1, position.column - 1)))
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
