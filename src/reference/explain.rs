//! One rule explained: why, on what basis, what it reports and what not, how to silence it.

use super::Entry;
use super::scope::scope;
use crate::check::Checker;
use crate::harness;
use crate::lang::Lang;
use crate::render::screen::{clean, wrap};
use crate::render::{Checked, Format, Style, severity_word};
use crate::rule::{Basis, Test};
use crate::say;

/// Explains a rule of a checker in the checker's language.
///
/// Run it on a thread with a stack of [`crate::script::limits::STACK_BYTES`].
pub fn explain(checker: &Checker, entry: Entry<'_>, style: Style) -> String {
    let (lang, rule) = (style.lang, entry.rule);
    let (code, title) = (&rule.code, rule.title.get(lang));
    let severity = severity_word(entry.severity(), lang);
    let (kind, state) = (entry.kind_word(lang), entry.state_word(lang));

    let mut parts = Parts { out: String::new(), width: style.width };
    parts.row("", &format!("{code}  {title}"));
    parts.row("", &format!("{severity} · {kind} · {state}"));
    parts.part(&say!(lang, "为什么", "Why"), rule.why.get(lang));
    parts.part(&say!(lang, "依据", "Basis"), &bases(entry, lang));
    let scope = scope(&rule.applies, lang).join("\n");
    if !scope.is_empty() {
        parts.part(&say!(lang, "适用范围", "Scope"), &scope);
    }
    if let Some(test) = entry.example(true) {
        parts.part(&say!(lang, "会指出的写法", "Reported"), &test.text);
        let head = say!(lang, "指出时这样显示", "As the user sees it");
        parts.shown(&head, &finding(checker, entry, test, style));
    }
    if let Some(test) = entry.example(false) {
        parts.part(&say!(lang, "不会指出的写法", "Not reported"), &test.text);
    }
    let silence = say!(
        lang,
        "检查时加 --ignore {code}，这条规则就不运行。",
        "Check with --ignore {code}, and the rule does not run."
    );
    parts.part(&say!(lang, "如何关闭", "How to silence it"), &silence);
    parts.out
}

fn bases(entry: Entry<'_>, lang: Lang) -> String {
    let lines = entry.bases().map(|Basis { title, source, verified }| {
        let title = title.get(lang);
        let unverified = match verified {
            true => String::new(),
            false => say!(
                lang,
                "（尚未核对原文，不作为依据显示）",
                " (not verified, never shown as law)"
            ),
        };
        say!(lang, "{title}{unverified}\n出处：{source}", "{title}{unverified}\nsource: {source}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What the rule says of one of its tests, as a user would see it.
fn finding(checker: &Checker, entry: Entry<'_>, test: &Test, style: Style) -> String {
    let case = harness::run_test(checker, entry.rule, test);
    let name = say!(style.lang, "例文", "example");
    let checked = Checked {
        name: &name,
        document: Some(&case.document),
        diagnostics: &case.outcome.diagnostics,
        not_run: &case.outcome.not_run,
    };
    let pretty = Format::named("pretty").unwrap_or(crate::render::FORMATS[0]);
    pretty.renderer(style).report(&checked)
}

struct Parts {
    out: String,
    width: usize,
}

impl Parts {
    fn row(&mut self, indent: &str, text: &str) {
        self.out += &wrap(indent, indent.len(), &clean(text), self.width);
        self.out.push('\n');
    }

    fn part(&mut self, head: &str, body: &str) {
        self.out.push('\n');
        self.row("", head);
        for line in body.trim_end().lines() {
            self.row("  ", line);
        }
    }

    /// A part that is ready to be shown.
    fn shown(&mut self, head: &str, body: &str) {
        self.out.push('\n');
        self.row("", head);
        self.out += body.trim_end();
        self.out.push('\n');
    }
}
