//! One line a diagnostic, for editors, `grep` and long lists.

use std::fmt::Write;

use super::groups::grouped;
use super::screen::clean;
use super::source::Sources;
use super::tally::hidden_words;
use super::{Checked, Renderer, Style, Summary};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::say;

/// `path:line:column: severity[code] message`.
pub(super) struct Short {
    lang: Lang,
}

impl Short {
    pub fn new(style: Style) -> Self {
        Self { lang: style.lang }
    }

    fn line(&self, out: &mut String, input: &str, sources: &Sources<'_>, found: &Diagnostic) {
        match (sources.of(found), &found.primary) {
            (Some(source), Some(label)) => {
                let at = source.position(source.locate(label.span).start);
                put(out, &format!("{}:{}:{}", source.name, at.line, at.column));
            }
            (Some(source), None) => put(out, source.name),
            (None, _) => put(out, input),
        }
        let (severity, message) =
            (found.severity.words().get(self.lang), found.message.get(self.lang));
        put(out, &format!(": {severity}[{}] {message}", found.code));
        out.push('\n');
    }
}

impl Renderer for Short {
    fn report(&self, checked: &Checked<'_>) -> String {
        let mut out = String::new();
        let sources = Sources::new(checked);
        for diagnostic in grouped(checked.diagnostics, self.lang) {
            self.line(&mut out, checked.name, &sources, &diagnostic);
        }
        for rule in checked.not_run {
            let (name, code, reason) = (checked.name, &rule.code, rule.reason.get(self.lang));
            put(
                &mut out,
                &say!(
                    self.lang,
                    "{name}: 未运行[{code}] {reason}",
                    "{name}: not run[{code}] {reason}"
                ),
            );
            out.push('\n');
        }
        if let Some(hidden) = hidden_words(checked.hidden.iter().copied(), self.lang) {
            put(&mut out, &format!("{}: {hidden}", checked.name));
            out.push('\n');
        }
        out
    }

    /// Nothing, unless something is hidden: who reads lines for findings must know of it.
    fn end(&self, summary: &Summary) -> String {
        if summary.hidden.is_empty() { String::new() } else { summary.sentence(self.lang) + "\n" }
    }
}

fn put(out: &mut String, text: &str) {
    out.write_str(&clean(text)).expect("a string takes all");
}
