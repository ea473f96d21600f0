//! For people at a terminal. The only module that knows miette, which draws the snippets.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};

use super::color::{self, BOLD, CYAN, GREEN, YELLOW};
use super::groups::grouped;
use super::mark::marks;
use super::screen::{cells, clean, clip_end, clip_start, wrap};
use super::source::{Source, Sources};
use super::tally::{counted, hidden_words};
use super::window::{Shown, Window, windows};
use super::{Checked, Renderer, Style, Summary};
use crate::diagnostic::{Diagnostic, NotRun, Severity};
use crate::edit::Applicability;
use crate::lang::{Bilingual, Lang};
use crate::say;
use crate::span::Span;

/// The least width that leaves room for a snippet.
const LEAST_WIDTH: usize = 40;

/// Shows each diagnostic with a window of the text around its places.
pub(super) struct Pretty {
    style: Style,
    theme: GraphicalTheme,
}

impl Pretty {
    pub fn new(style: Style) -> Self {
        let theme =
            if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        Self { style: Style { width: style.width.max(LEAST_WIDTH), ..style }, theme }
    }
}

impl Renderer for Pretty {
    fn report(&self, checked: &Checked<'_>) -> String {
        let mut out = self.heading(checked);
        if checked.diagnostics.is_empty() && checked.not_run.is_empty() {
            return out;
        }
        let sources = Sources::new(checked);
        for diagnostic in grouped(checked.diagnostics, self.style.lang) {
            out.push('\n');
            self.diagnostic(&mut out, &sources, &diagnostic);
        }
        if !checked.not_run.is_empty() {
            out.push('\n');
        }
        for rule in checked.not_run {
            self.not_run(&mut out, rule);
        }
        if !checked.diagnostics.is_empty()
            && let Some(hidden) = hidden_words(checked.hidden.iter().copied(), self.style.lang)
        {
            out.push('\n');
            self.note(&mut out, YELLOW, "", &hidden);
        }
        out.push('\n');
        out
    }

    fn end(&self, summary: &Summary) -> String {
        let sentence = wrap("", 0, &summary.sentence(self.style.lang), self.style.width);
        let clean =
            summary.is_complete() && summary.hidden.is_empty() && summary.pack_warnings == 0;
        let none = if clean { GREEN } else { YELLOW };
        let color = summary.found.worst().map_or(none, color::of);
        self.paint(color, &sentence) + "\n"
    }
}

impl Pretty {
    /// The name of the input, the title of the report, and whether that is all there is to say.
    fn heading(&self, checked: &Checked<'_>) -> String {
        let verdict = self.verdict(checked);
        let name = clean(checked.name);
        let title = checked.document.and_then(|document| document.report.title.as_ref());
        let taken = cells(&name) + cells(&verdict) + cells(" 《》");
        let title = match title.map(|title| clean(&title.text)) {
            Some(title) if taken + 8 <= self.style.width => {
                format!(" 《{}》", clip_end(&title, self.style.width - taken))
            }
            _ => String::new(),
        };
        let clean = checked.not_run.is_empty() && checked.hidden.is_empty();
        let color = if clean { GREEN } else { YELLOW };
        let name = self.paint(BOLD, &name);
        let verdict = self.paint(color, &verdict);
        wrap("", 2, &format!("{name}{title}{verdict}"), self.style.width) + "\n"
    }

    /// Nothing where there are findings to show; one that is hidden was found, and a rule that did
    /// not run is no rule that passed.
    fn verdict(&self, checked: &Checked<'_>) -> String {
        if !checked.diagnostics.is_empty() {
            return String::new();
        }
        let lang = self.style.lang;
        let (count, rules) = (checked.not_run.len(), counted(checked.not_run.len(), "rule"));
        let not_run = say!(lang, "{count} 条规则未运行", "{rules} did not run");
        let parts = [
            hidden_words(checked.hidden.iter().copied(), lang),
            Some(not_run).filter(|_| count > 0),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            say!(lang, " 未发现问题", " no findings")
        } else {
            format!(" {}", parts.join(&say!(lang, "，", ", ")))
        }
    }

    fn diagnostic(&self, out: &mut String, sources: &Sources<'_>, diagnostic: &Diagnostic) {
        let source = sources.of(diagnostic);
        let snippet =
            source.as_deref().and_then(|source| Snippet::new(source, diagnostic, self.style));
        let primaries = snippet.iter().flat_map(|snippet| snippet.marks()).map(|mark| mark.primary);
        let handler =
            GraphicalReportHandler::new_themed(self.theme_for(diagnostic.severity, primaries))
                .with_width(self.style.width)
                .with_links(false)
                .without_syntax_highlighting();
        let drawn = Drawn { head: self.head(diagnostic), severity: diagnostic.severity, snippet };
        let mut rows = String::new();
        handler.render_report(&mut rows, &drawn).expect("a snippet can read its own spans");
        for row in rows.lines() {
            out.push_str(row.trim_end());
            out.push('\n');
        }
        let stands = source.as_deref().zip(diagnostic.primary.as_ref());
        let stands =
            stands.map_or("", |(source, label)| &source.text[source.locate(label.span).range()]);
        self.advice(out, diagnostic, stands);
    }

    /// Severity, code and message.
    fn head(&self, diagnostic: &Diagnostic) -> String {
        let severity = diagnostic.severity.words().get(self.style.lang);
        let code = format!("{severity}[{}]", clean(&diagnostic.code));
        let code = self.paint(color::of(diagnostic.severity), &code);
        format!("{code} {}", clean(diagnostic.message.get(self.style.lang)))
    }

    /// What to do about it, and what it rests on.
    fn advice<'d>(&self, out: &mut String, diagnostic: &'d Diagnostic, stands: &str) {
        let lang = self.style.lang;
        let said = |text: &'d Bilingual| text.get(lang);
        let fix = diagnostic.replacement().filter(|fix| !is_said(diagnostic, fix, stands, lang));
        let fix = fix.map(|fix| match fix {
            "" => say!(lang, "（删去）", "(nothing: delete it)"),
            fix => fix.to_owned(),
        });
        let replace = match diagnostic.fix.as_ref().map(|fix| fix.applicability) {
            Some(asks @ Applicability::Unsafe) => {
                let words = asks.words().get(lang);
                say!(lang, "改为（{words}）：", "replace with ({words}): ")
            }
            _ => say!(lang, "改为：", "replace with: "),
        };
        let notes = [
            (replace, fix.as_deref()),
            (say!(lang, "建议：", "help: "), diagnostic.help.as_ref().map(said)),
            (say!(lang, "依据：", "basis: "), diagnostic.basis.as_ref().map(said)),
        ];
        for (word, note) in notes {
            if let Some(note) = note {
                self.note(out, CYAN, &word, note);
            }
        }
    }

    fn not_run(&self, out: &mut String, rule: &NotRun) {
        let code = clean(&rule.code);
        let word = say!(self.style.lang, "未运行[{code}] ", "not run[{code}] ");
        self.note(out, YELLOW, &word, rule.reason.get(self.style.lang));
    }

    /// A word and what it introduces, indented under the word's end where that leaves room.
    fn note(&self, out: &mut String, color: &str, word: &str, note: &str) {
        let hang = (2 + cells(word)).min(self.style.width / 3);
        let mut head = format!("  {}", self.paint(color, word));
        let indent = " ".repeat(hang);
        for line in note.lines() {
            out.push_str(&wrap(&head, hang, &clean(line), self.style.width));
            out.push('\n');
            head.clone_from(&indent);
        }
    }

    /// The theme with a colour for each mark: the severity's for the primary, another for the rest.
    fn theme_for(
        &self,
        severity: Severity,
        primaries: impl Iterator<Item = bool>,
    ) -> GraphicalTheme {
        let mut theme = self.theme.clone();
        let styles = &mut theme.styles;
        let (primary, other) = match severity {
            Severity::Error => (styles.error, styles.advice),
            Severity::Warning => (styles.warning, styles.advice),
            Severity::Info => (styles.advice, styles.warning),
        };
        styles.highlights = primaries.map(|is| if is { primary } else { other }).collect();
        theme
    }

    fn paint(&self, color: &str, text: &str) -> String {
        color::paint(self.style, color, text)
    }
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

    fn marks(&self) -> impl Iterator<Item = &Shown> {
        self.windows.iter().flat_map(|(_, window)| &window.marks)
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

/// Whether the message or the help already tells what to write instead of what stands there.
fn is_said(diagnostic: &Diagnostic, fix: &str, stands: &str, lang: Lang) -> bool {
    let quotes =
        |text: &Bilingual| text.get(lang).matches(fix).count() > stands.matches(fix).count();
    !fix.is_empty() && (quotes(&diagnostic.message) || diagnostic.help.as_ref().is_some_and(quotes))
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
