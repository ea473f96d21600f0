//! For people at a terminal.

use super::groups::grouped;
use super::screen::{
    BOLD, CYAN, GREEN, YELLOW, cells, clean, clip_end, color_of, note, paint, wrap,
};
use super::source::Sources;
use super::tally::{counted, hidden_words};
use super::{Checked, Renderer, Style, Summary, snippet};
use crate::diagnostic::{Diagnostic, NotRun};
use crate::edit::Applicability;
use crate::lang::{Bilingual, Lang};
use crate::say;

/// The least width that leaves room for a snippet.
const LEAST_WIDTH: usize = 40;

/// Shows each diagnostic with a window of the text around its places.
pub(super) struct Pretty {
    style: Style,
}

impl Pretty {
    pub fn new(style: Style) -> Self {
        Self { style: Style { width: style.width.max(LEAST_WIDTH), ..style } }
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
            && let Some(hidden) = hidden_words(checked.hidden.iter().copied())
        {
            out.push('\n');
            out += &note(self.style, YELLOW, "", hidden.get(self.style.lang));
        }
        out.push('\n');
        out
    }

    fn end(&self, summary: &Summary) -> String {
        let sentence = wrap("", 0, &summary.sentence(self.style.lang), self.style.width);
        let clean =
            summary.is_complete() && summary.hidden.is_empty() && summary.pack_warnings == 0;
        let none = if clean { GREEN } else { YELLOW };
        let color = summary.found.worst().map_or(none, color_of);
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
        let (count, rules) = (checked.not_run.len(), counted(checked.not_run.len(), "rule"));
        let not_run = say!("{count} 条规则未运行", "{rules} did not run");
        let hidden = hidden_words(checked.hidden.iter().copied());
        let parts = hidden.into_iter().chain(Some(not_run).filter(|_| count > 0));
        let mut verdict = Bilingual::join(parts, "，", ", ");
        if verdict.is_empty() {
            verdict = say!("未发现问题", "no findings");
        }
        format!(" {}", verdict.get(self.style.lang))
    }

    fn diagnostic(&self, out: &mut String, sources: &Sources<'_>, diagnostic: &Diagnostic) {
        let source = sources.of(diagnostic);
        let source = source.as_deref();
        *out += &snippet::draw(self.head(diagnostic), source, diagnostic, self.style);
        let stands = source.zip(diagnostic.primary.as_ref());
        let stands =
            stands.map_or("", |(source, label)| &source.text[source.locate(label.span).range()]);
        self.advice(out, diagnostic, stands);
    }

    fn head(&self, diagnostic: &Diagnostic) -> String {
        let severity = diagnostic.severity.words().get(self.style.lang);
        let code = format!("{severity}[{}]", clean(&diagnostic.code));
        let code = self.paint(color_of(diagnostic.severity), &code);
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
        for (word, said) in notes {
            if let Some(said) = said {
                *out += &note(self.style, CYAN, &word, said);
            }
        }
    }

    fn not_run(&self, out: &mut String, rule: &NotRun) {
        let code = clean(&rule.code);
        let word = say!(self.style.lang, "未运行[{code}] ", "not run[{code}] ");
        *out += &note(self.style, YELLOW, &word, rule.reason.get(self.style.lang));
    }

    fn paint(&self, color: &str, text: &str) -> String {
        paint(self.style, color, text)
    }
}

/// Whether the message or the help already contains the replacement.
fn is_said(diagnostic: &Diagnostic, fix: &str, stands: &str, lang: Lang) -> bool {
    let quotes =
        |text: &Bilingual| text.get(lang).matches(fix).count() > stands.matches(fix).count();
    !fix.is_empty() && (quotes(&diagnostic.message) || diagnostic.help.as_ref().is_some_and(quotes))
}
