//! One rule explained: why, on what basis, what it reports and what not, how to silence it.

use super::scope::scope;
use super::{Entry, find};
use crate::check::Checker;
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::render::screen::Rows;
use crate::render::{self, EXAMPLE, Style};
use crate::rule::{Basis, Test};
use crate::say;

fn explain(checker: &Checker, entry: Entry<'_>, style: Style) -> String {
    let (lang, rule) = (style.lang, entry.rule);
    let (code, title) = (&rule.code, rule.title.get(lang));
    let severity = rule.kind.worst().words().get(lang);
    let (kind, state) = (rule.kind.words().get(lang), entry.state_word(lang));

    let mut rows = Rows::new(style);
    rows.row("", &format!("{code}  {title}"));
    rows.row("", &format!("{severity} · {kind} · {state}"));
    part(&mut rows, &say!(lang, "为什么", "Why"), rule.why.get(lang));
    part(&mut rows, &say!(lang, "依据", "Basis"), &bases(entry, lang));
    let scope = scope(&rule.applies, lang).join("\n");
    if !scope.is_empty() {
        part(&mut rows, &say!(lang, "适用范围", "Scope"), &scope);
    }
    if let Some(test) = entry.example(true) {
        part(&mut rows, &say!(lang, "会指出的写法", "Reported"), &test.text);
        let head = say!(lang, "指出时这样显示", "As the user sees it");
        rows.heading(&head);
        rows.out += finding(checker, entry, test, style).trim_end();
        rows.out.push('\n');
    }
    if let Some(test) = entry.example(false) {
        part(&mut rows, &say!(lang, "不会指出的写法", "Not reported"), &test.text);
    }
    let silence = say!(
        lang,
        "检查时加 --ignore {code}，就不显示这条规则的结果，只计数。",
        "Check with --ignore {code}: what the rule finds is counted, and not shown."
    );
    part(&mut rows, &say!(lang, "如何关闭", "How to silence it"), &silence);
    rows.out
}

impl Checker {
    /// Explains one of the rules: why it is there, on what basis, what it reports and what not.
    ///
    /// # Errors
    /// That no rule has this code, and which one was perhaps meant.
    pub fn explain(&self, code: &str, style: Style) -> Result<String, Box<Diagnostic>> {
        Ok(explain(self, find(self.rules(), code)?, style))
    }
}

fn bases(entry: Entry<'_>, lang: Lang) -> String {
    let lines = entry.bases().map(|Basis { title, source, verified }| {
        let (title, source) = (title.get(lang), source.get(lang));
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
    render::shown(&checker.check_test(entry.rule, test).named(EXAMPLE.get(style.lang)), style)
}

/// A heading with the lines below it.
fn part(rows: &mut Rows, heading: &str, lines: &str) {
    rows.heading(heading);
    for line in lines.trim_end().lines() {
        rows.row("  ", line);
    }
}
