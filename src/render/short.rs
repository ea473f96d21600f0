//! One line a diagnostic, for editors, `grep` and long lists.

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
        let (lang, name) = (self.lang, checked.name);
        let sources = Sources::new(checked);
        for diagnostic in grouped(checked.diagnostics, lang) {
            self.line(&mut out, name, &sources, &diagnostic);
        }
        for rule in checked.not_run {
            let (code, reason) = (&rule.code, rule.reason.get(lang));
            put(
                &mut out,
                &say!(lang, "{name}: 未运行[{code}] {reason}", "{name}: not run[{code}] {reason}"),
            );
            out.push('\n');
        }
        if let Some(hidden) = hidden_words(checked.hidden.iter().copied()) {
            put(&mut out, &format!("{name}: {}", hidden.get(lang)));
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
    *out += &clean(text);
}
