//! Shows diagnostics: to people (`pretty`), a line each (`short`), to programs (`json`).
//!
//! In: [`Checked`], what one input came to. Out: strings, in pieces that can be made on several
//! threads and written in the order of the inputs. Nothing here writes, and nothing asks what the
//! terminal can do: colour and width are in [`Style`].
//!
//! A new renderer is a file beside the others and its entry in [`FORMATS`].

pub(crate) mod color;
mod groups;
pub mod inspect;
mod json;
mod mark;
pub(crate) mod places;
mod pretty;
mod problem;
pub(crate) mod rows;
pub(crate) mod screen;
mod short;
mod source;
mod summary;
mod tally;
mod window;

use crate::check::Outcome;
use crate::diagnostic::{Diagnostic, NotRun};
use crate::document::Document;
use crate::lang::{Lang, Names};
use crate::say;
pub use groups::FLOOD;
pub(crate) use groups::grouped;
pub use json::QUOTED_BYTES;
pub(crate) use json::{screened, screened_rows};
pub(crate) use problem::Problem;
pub use summary::Summary;
pub(crate) use tally::counted;
pub use tally::{Hidden, Hider, SetIn, Tally};

/// What the text of a rule's test is called where its findings are shown.
pub(crate) const EXAMPLE: Names = Names { zh: "例文", en: "example" };

/// What one input came to: all that a renderer reads.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The name of the input as the user typed it.
    pub name: &'a str,
    /// The report; `None` where the input never became a text, or is a pack.
    pub document: Option<&'a Document>,
    /// What was found wrong, in the order in which it is to be shown.
    pub diagnostics: &'a [Diagnostic],
    /// The rules that did not run on it.
    pub not_run: &'a [NotRun],
    /// What was found, too, and is not to be shown.
    pub hidden: &'a [Hidden],
}

impl<'a> Checked<'a> {
    /// What is wrong with what is no report: an input that never became one, a pack.
    pub fn refused(name: &'a str, diagnostics: &'a [Diagnostic]) -> Self {
        Self { name, document: None, diagnostics, not_run: &[], hidden: &[] }
    }
}

impl Outcome {
    /// All of it as renderers read it, under the name of the input.
    pub fn named<'a>(&'a self, name: &'a str) -> Checked<'a> {
        let Self { document, diagnostics, not_run, .. } = self;
        Checked { name, document: Some(document), diagnostics, not_run, hidden: &[] }
    }

    /// What was found, as a person reads it.
    pub fn pretty(&self, style: Style) -> String {
        shown(&self.named(&say!(style.lang, "报告", "report")), style)
    }
}

/// How to show things to a person; decided once, outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The language of messages and of the renderer's own words.
    pub lang: Lang,
    /// Whether to colour with ANSI escapes.
    pub color: bool,
    /// The width of a row in terminal cells; less than 40 is taken as 40.
    pub width: usize,
}

impl Default for Style {
    /// Chinese, 80 cells, no colour.
    fn default() -> Self {
        Self { lang: Lang::Zh, color: false, width: 80 }
    }
}

/// Turns what inputs came to into the pieces of one output.
///
/// The output is [`begin`](Self::begin), then a [`report`](Self::report) for each input with
/// [`between`](Self::between) between any two, then [`end`](Self::end). Every method is pure, so
/// reports can be rendered on any thread.
///
/// ```
/// use hegui::render::{Checked, Format, Style, Summary};
/// let renderer = Format::named("json").unwrap().renderer(Style::default());
/// let missing =
///     Checked::refused("无.txt", &[]);
/// let mut summary = Summary::default();
/// summary.add(&missing);
/// let output = [renderer.begin(), &renderer.report(&missing), &renderer.end(&summary)].concat();
/// assert!(output.starts_with(r#"{"version":1,"reports":[{"path":"无.txt","#));
/// ```
pub trait Renderer: Send + Sync {
    /// What stands before the first report.
    fn begin(&self) -> &'static str {
        ""
    }

    /// What one input came to.
    fn report(&self, checked: &Checked<'_>) -> String;

    /// What stands between two reports.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands after the last report.
    fn end(&self, summary: &Summary) -> String {
        let _ = summary;
        String::new()
    }
}

/// One way of showing diagnostics.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name by which a user asks for it.
    pub name: &'static str,
    make: fn(Style) -> Box<dyn Renderer>,
}

/// All formats, the default first.
pub const FORMATS: &[Format] = &[
    Format { name: "pretty", make: |style| Box::new(pretty::Pretty::new(style)) },
    Format { name: "short", make: |style| Box::new(short::Short::new(style)) },
    Format { name: "json", make: |style| Box::new(json::Json::new(style)) },
];

impl Default for Format {
    fn default() -> Self {
        FORMATS[0]
    }
}

/// What one input came to, as a person sees it.
pub fn shown(checked: &Checked<'_>, style: Style) -> String {
    Format::default().renderer(style).report(checked)
}

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|format| format.name == name).copied()
    }

    /// The whole output of a run with this input alone.
    pub fn output(self, checked: &Checked<'_>, style: Style) -> String {
        let renderer = self.renderer(style);
        let mut summary = Summary::default();
        summary.add(checked);
        [renderer.begin(), &renderer.report(checked), &renderer.end(&summary)].concat()
    }

    /// The renderer of this format.
    pub fn renderer(self, style: Style) -> Box<dyn Renderer> {
        (self.make)(style)
    }
}
