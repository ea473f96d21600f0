//! One line a diagnostic, for editors, `grep` and long lists.

use super::groups::grouped;
use super::screen::clean;
use super::source::{APART, Sources};
use super::tally::hidden_words;
use super::{Checked, Renderer, Style, Summary};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::say;

/// `path:line:column: severity[code] message · place`; `path: place: severity[code] message` where the
/// input has no lines.
pub(super) struct Short {
    lang: Lang,
}

impl Short {
    pub fn new(style: Style) -> Self {
        Self { lang: style.lang }
    }

    fn line(&self, out: &mut String, input: &str, sources: &Sources<'_>, found: &Diagnostic) {
        let lang = self.lang;
        let source = sources.of(found);
        let name = source.as_ref().map_or(input, |source| source.name);
        let at = source.as_ref().zip(found.primary.as_ref());
        let place = at.and_then(|(source, label)| source.place(label.span, lang));
        let (before, behind) = match (at, place) {
            (Some((source, label)), place) if source.has_lines() => {
                let at = source.position(source.locate(label.span).start);
                let behind = place.map_or(String::new(), |place| format!("{APART}{place}"));
                (format!(":{}:{}", at.line, at.column), behind)
            }
            (_, Some(place)) => (format!(": {place}"), String::new()),
            _ => Default::default(),
        };
        let (severity, message) = (found.severity.words().get(lang), found.message.get(lang));
        put(out, &format!("{name}{before}: {severity}[{}] {message}{behind}", found.code));
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
