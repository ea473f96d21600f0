//! One thing found wrong, as a plain value.
//!
//! Made by rules (about a report), by the loader (about a pack) and by scripts that fail (about
//! the script); read by the renderers. Nothing here knows colours, widths or JSON.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::edit::Fix;
use crate::lang::{Bilingual, named};
use crate::say;
use crate::span::Span;

/// How bad a diagnostic is, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look; nobody is wrong.
    Info,
    /// Probably a defect.
    Warning,
    /// A defect that must not be published.
    Error,
}

named!(Severity {
    Error: "error", "错误", "error";
    Warning: "warning", "警告", "warning";
    Info: "info", "提示", "info";
});

/// A file that is not a report: a pack's YAML or a script, kept whole so that it can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as the user typed it, or `<pack>/<file>` for an embedded pack.
    pub name: String,
    /// The text of the file.
    pub text: String,
}

impl SourceFile {
    /// A file as its author sees it: without the byte order mark that Notepad writes.
    pub fn new(name: String, text: String) -> Self {
        match text.strip_prefix('\u{feff}') {
            Some(plain) => Self { name, text: plain.to_owned() },
            None => Self { name, text },
        }
    }
}

/// The text the spans of a diagnostic belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The canonical text of the report being checked.
    #[default]
    Report,
    /// A file of a pack; spans are bytes of its text.
    File(Arc<SourceFile>),
    /// An input that never became a text (missing, binary, …): there are no spans.
    Nowhere,
}

/// A place with a few words about what stands there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    /// The place, in the text named by [`Diagnostic::origin`].
    pub span: Span,
    /// What is seen here; may be empty.
    pub message: Bilingual,
}

/// One thing found wrong.
///
/// The message is one line without a stop at its end and says what is wrong; labels say what is
/// seen at a place; the help says what to do; the basis says which clause it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, `<pack>/<rule>`.
    pub code: Arc<str>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, one line.
    pub message: Bilingual,
    /// The text the spans belong to.
    pub origin: Origin,
    /// The place it is about; `None` only where there is no text.
    pub primary: Option<Label>,
    /// Further places, in the order of the text.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<Bilingual>,
    /// The clause it rests on.
    pub basis: Option<Bilingual>,
    /// What removes it, where that is known.
    pub fix: Option<Fix>,
    /// How many findings it represents: more than 1 for the last one of a rule at its limit.
    pub count: usize,
}

impl Diagnostic {
    /// A diagnostic about a place in the report.
    pub fn new(
        code: impl Into<Arc<str>>,
        severity: Severity,
        message: impl Into<Bilingual>,
    ) -> Self {
        Self {
            code: code.into(),
            severity,
            message: in_one_line(message.into()),
            origin: Origin::Report,
            primary: None,
            labels: Vec::new(),
            help: None,
            basis: None,
            fix: None,
            count: 1,
        }
    }

    /// An error without a text to show: a missing file, an unknown name.
    pub fn nowhere(code: impl Into<Arc<str>>, message: Bilingual, help: Bilingual) -> Self {
        Self::new(code, Severity::Error, message).from(Origin::Nowhere).help(help)
    }

    /// Sets the place it is about and what is seen there.
    pub fn at(mut self, span: Span, message: impl Into<Bilingual>) -> Self {
        self.primary = Some(Label { span, message: in_one_line(message.into()) });
        self
    }

    /// Adds a further place.
    pub fn label(mut self, span: Span, message: impl Into<Bilingual>) -> Self {
        self.labels.push(Label { span, message: in_one_line(message.into()) });
        self
    }

    /// Sets the text its spans belong to.
    pub fn from(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// Sets what to do about it.
    pub fn help(mut self, help: impl Into<Bilingual>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The text that replaces its primary span, where its fix is that alone.
    pub fn replacement(&self) -> Option<&str> {
        self.fix.as_ref()?.replacement(self.primary.as_ref()?.span)
    }

    /// Whether it is an error; a pack with one is incomplete, one with warnings is not.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The order in which diagnostics of one report are shown: by place, then code.
    pub fn order(&self) -> (usize, usize, &str) {
        let span = self.primary.as_ref().map_or(Span::default(), |label| label.span);
        (span.start, span.end, &self.code)
    }

    /// How bad it is, and what it says.
    pub(crate) fn headline(&self) -> Bilingual {
        let (severity, message) = (self.severity.words(), &self.message);
        say!("{severity}：{message}", "{severity}: {message}", severity, message)
    }
}

/// What is wrong, in English like other errors of libraries, and its code.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.message.en, self.code)
    }
}

impl Error for Diagnostic {}

/// A text in which a space replaces each line end and control character.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.contains(breaks) { Cow::Owned(text.replace(breaks, " ")) } else { Cow::Borrowed(text) }
}

fn in_one_line(text: Bilingual) -> Bilingual {
    text.map(|text| match one_line(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(line) => line,
    })
}

/// A rule that did not run on one input, and why; it has not passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRun {
    /// The code of the rule, `<pack>/<rule>`.
    pub code: Arc<str>,
    /// Why it did not run, one line.
    pub reason: Bilingual,
}
