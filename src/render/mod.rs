//! Shows diagnostics: to people (`pretty`), a line each (`short`), to programs (`json`).
//!
//! In: [`Checked`], the result of one input. Out: strings, in pieces that can be made on several
//! threads and written in the order of the inputs. Nothing here writes, and nothing asks what the
//! terminal can do: colour and width are in [`Style`].
//!
//! A new renderer is a file beside the others and its entry in [`FORMATS`].

mod groups;
pub(crate) mod inspect;
mod json;
mod mark;
pub(crate) mod numbers;
mod pretty;
mod program;
pub(crate) mod screen;
mod short;
mod snippet;
mod source;
mod summary;
mod tables;
mod tally;
mod window;

use crate::check::Outcome;
use crate::diagnostic::{Diagnostic, NotRun};
use crate::document::Document;
use crate::lang::{Lang, Names};
use crate::say;
pub use groups::FLOOD;
pub(crate) use groups::grouped;
pub(crate) use program::{Problem, screened, screened_rows};
pub(crate) use source::Places;
pub(crate) use summary::Summary;
pub(crate) use tally::{Hidden, Hider, SetIn, Tally, counted};

/// What the text of a rule's test is called where its findings are shown.
pub(crate) const EXAMPLE: Names = Names { zh: "例文", en: "example" };

/// The result of one input: everything a renderer reads.
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
    /// Findings that are only counted.
    pub(crate) hidden: &'a [Hidden],
}

impl<'a> Checked<'a> {
    /// An input of which nothing is hidden.
    pub fn new(
        name: &'a str,
        document: Option<&'a Document>,
        diagnostics: &'a [Diagnostic],
        not_run: &'a [NotRun],
    ) -> Self {
        Self { name, document, diagnostics, not_run, hidden: &[] }
    }

    /// What is wrong with an input that never became a report, or with a pack.
    pub fn refused(name: &'a str, diagnostics: &'a [Diagnostic]) -> Self {
        Self::new(name, None, diagnostics, &[])
    }
}

impl Outcome {
    /// All of it as renderers read it, under the name of the input.
    pub fn named<'a>(&'a self, name: &'a str) -> Checked<'a> {
        Checked::new(name, Some(&self.document), &self.diagnostics, &self.not_run)
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

/// Turns the results of inputs into the pieces of one output.
///
/// The output is [`begin`](Self::begin), then a [`report`](Self::report) for each input with
/// [`between`](Self::between) between any two, then [`end`](Self::end). Every method is pure, so
/// reports can be rendered on any thread.
pub(crate) trait Renderer: Send + Sync {
    fn begin(&self) -> &'static str {
        ""
    }

    fn report(&self, checked: &Checked<'_>) -> String;

    fn between(&self) -> &'static str {
        ""
    }

    fn end(&self, summary: &Summary) -> String;
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

/// The result of one input, as a person sees it.
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
        self.outputs(std::slice::from_ref(checked), style)
    }

    /// The whole output of a run with these inputs.
    pub fn outputs(self, inputs: &[Checked<'_>], style: Style) -> String {
        let renderer = self.renderer(style);
        let mut summary = Summary::default();
        inputs.iter().for_each(|input| summary.add(input));
        let reports: Vec<_> = inputs.iter().map(|input| renderer.report(input)).collect();
        [renderer.begin(), &reports.join(renderer.between()), &renderer.end(&summary)].concat()
    }

    pub(crate) fn renderer(self, style: Style) -> Box<dyn Renderer> {
        (self.make)(style)
    }
}
