//! The kind that binds names: YAML binds them, an expression or a script decides, YAML says the words.
//!
//! The rule runs once for each text it looks at and each way in which all names can be bound there.
//! Without `assert` and without a script beside it, being bound is the finding.

use std::cell::LazyCell;
use std::mem;
use std::sync::Arc;

use rhai::Dynamic;

use super::bind::{self, Bind};
use super::subject::{Subject, Where};
use super::template::{Template, shorten};
use super::trace::{DECIDED, Note};
use super::value::Value;
use super::{Context, Failure, Outcome, Reporter};
use crate::clock;
use crate::diagnostic::{Diagnostic, Origin};
use crate::engine::{Run, Script};
use crate::lang::Bilingual;
use crate::limits::LABEL_CHARS;
use crate::say;
use crate::script::{Finding, api};
use crate::span::{Lines, Span};

/// The name by which a function asks for the text itself.
pub const TEXT: &str = "text";

/// The name by which a function or expression asks for the report.
pub const REPORT: &str = "report";

/// A rule that binds names.
pub struct BindingRule {
    pub texts: Where,
    /// The names, in alternative ways of binding them.
    pub binds: Vec<Vec<Bind>>,
    pub logic: Logic,
    /// The name whose place is the finding's; else the text's.
    pub at: Option<String>,
    /// What is said at the places of names.
    pub labels: Vec<(String, Template)>,
    pub outcomes: Vec<Outcome>,
}

/// What decides whether bound names are a finding.
pub enum Logic {
    /// Being bound.
    Bound,
    /// An expression that must hold, and its parameters.
    Assert(Script, Vec<String>),
    /// A function `check`, and its parameters.
    Check(Script, Vec<String>),
}

/// A text with all names bound: what is decided about.
struct Instance<'i> {
    span: Span,
    /// The names, those that come with the text first.
    names: Vec<(&'i str, Value)>,
}

impl BindingRule {
    pub fn run(&self, reporter: &mut Reporter<'_>) {
        let context = reporter.context;
        for Subject { span, given } in self.texts.texts(reporter) {
            if clock::is_late() {
                return;
            }
            if !self.texts.admits(span, context) {
                continue;
            }
            let ruled_out = LazyCell::new(|| self.texts.rules_out(span, context));
            for (index, binds) in self.binds.iter().enumerate() {
                if self.binds.len() > 1 {
                    let number = index + 1;
                    let words = || say!("第 {number} 种绑定：", "way of binding {number}:");
                    context.notes.add(|| Note::step("way", words()));
                }
                for tuple in bind::tuples(binds, span, context) {
                    if *ruled_out {
                        break;
                    }
                    let names = binds.iter().map(|bind| bind.name.as_str()).zip(tuple);
                    let given = given.iter().map(|(name, value)| (*name, value.clone()));
                    let instance = Instance { span, names: given.chain(names).collect() };
                    if !self.decide(&instance, reporter) {
                        return;
                    }
                }
            }
        }
    }

    /// Whether a script decides.
    pub fn has_script(&self) -> bool {
        matches!(self.logic, Logic::Check(..))
    }

    /// Decides about bound names; `false` when the script failed and must not run again. Numbers that
    /// cannot be calculated with leave these names undecided, and do not affect others.
    fn decide(&self, instance: &Instance<'_>, reporter: &mut Reporter<'_>) -> bool {
        let (script, parameters) = match &self.logic {
            Logic::Bound => {
                if !reporter.only_counts(self.outcomes[0].severity) {
                    self.report(instance, None, reporter);
                }
                return true;
            }
            Logic::Assert(script, parameters) | Logic::Check(script, parameters) => {
                (script, parameters)
            }
        };
        let context = reporter.context;
        let arguments = parameters.iter().map(|name| instance.argument(name, context)).collect();
        let run = context.engine.run(script, arguments, &mut reporter.findings.budget);
        note(script, &run, context);
        for found in &run.findings {
            if !reporter.only_counts(self.outcome(Some(found)).severity) {
                self.report(instance, Some(found), reporter);
            }
        }
        reporter.findings.count_more(run.more);
        if run.result == Some(false) {
            self.report(instance, None, reporter);
        }
        let Some(diagnostic) = run.failure.filter(|_| !run.undecided) else { return true };
        let code = Arc::clone(&reporter.rule.code);
        reporter.findings.failure = Some(Failure { code, diagnostic: *diagnostic });
        false
    }

    /// The outcome that a script chose; the first, where it chose none.
    fn outcome(&self, found: Option<&Finding>) -> &Outcome {
        let name = found.and_then(|found| found.outcome.as_deref());
        let named = self.outcomes.iter().find(|outcome| name == Some(outcome.name.as_str()));
        named.unwrap_or(&self.outcomes[0])
    }

    /// Reports at the place that a script found, else at that of the name `at` says, else at the text.
    fn report(
        &self,
        instance: &Instance<'_>,
        found: Option<&Finding>,
        reporter: &mut Reporter<'_>,
    ) {
        let text = &reporter.context.document.text;
        let at = || instance.value(self.at.as_deref()?)?.span();
        let place = found.map(|found| found.place).or_else(at).unwrap_or(instance.span);
        let value = |name: &str| {
            let given = found.and_then(|found| found.values.iter().find(|it| it.name == name));
            let bound = || Some(instance.value(name)?.printed(text));
            given.map(|value| value.text.as_str().into()).or_else(bound)
        };
        let label = |name: &str| {
            let (_, label) = self.labels.iter().find(|(labelled, _)| labelled == name)?;
            Some(label.fill(value).map(|text| shorten(&text, LABEL_CHARS).into_owned()))
        };
        let main = instance.names.iter().find(|(_, value)| value.span() == Some(place));
        let main = main.and_then(|(name, _)| label(name)).unwrap_or_default();
        let mut diagnostic = reporter.diagnose(self.outcome(found), place, main, value);
        for (name, value) in &instance.names {
            let span = value.span().filter(|span| *span != place);
            if let Some((span, label)) = span.zip(label(name)) {
                diagnostic = diagnostic.label(span, label);
            }
        }
        diagnostic.labels.sort_by_key(|label| label.span);
        reporter.add(diagnostic);
    }
}

impl Instance<'_> {
    fn value(&self, name: &str) -> Option<&Value> {
        self.names.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// What a script gets for one of its parameters; `()` for a name of another way of binding.
    fn argument(&self, name: &str, context: &Context<'_>) -> Dynamic {
        let document = context.document;
        match self.value(name) {
            Some(Value::Fact(index, _)) => {
                let fact = document.facts.all()[*index].clone();
                Dynamic::from(api::Fact::new(document, fact))
            }
            Some(Value::Facts(indices, _)) => {
                let keys = indices.iter().map(|&index| index as u32).collect();
                Dynamic::from(api::Facts::new(document, keys))
            }
            Some(Value::Place(span)) => Dynamic::from(api::Place::new(document, *span)),
            Some(Value::Day(day)) => Dynamic::from(api::Day::new(document, *day)),
            Some(Value::Number(number)) => Dynamic::from(*number),
            Some(Value::Words(words)) => Dynamic::from(words.zh.clone()),
            None if name == REPORT => Dynamic::from(api::Report::new(document)),
            None if name == TEXT => Dynamic::from(api::Place::new(document, self.span)),
            None => Dynamic::UNIT,
        }
    }
}

/// Notes the result of a run; the first note has the weight of the run.
fn note(script: &Script, run: &Run, context: &Context<'_>) {
    let mut weight = DECIDED;
    let mut add = |note: &dyn Fn() -> Note| {
        context.notes.add(|| note().weighs(mem::take(&mut weight)));
    };
    for line in &run.printed {
        add(&|| Note::step("printed", say!("输出：{line}", "printed: {line}")));
    }
    if let Some(holds) = run.result {
        add(&|| decided(script.source(), holds));
    }
    for found in &run.findings {
        add(&|| find(found, context));
    }
    if let Some(failure) = &run.failure {
        add(&|| failed(failure, run.undecided));
    } else if run.result.is_none() && run.findings.is_empty() {
        add(&|| {
            let words =
                say!("check 运行完毕，没有调用 find", "`check` ended without calling `find`");
            Note::step("ran", words)
        });
    }
}

fn decided(source: &str, holds: bool) -> Note {
    let words = if holds {
        say!("{source} 成立", "{source} holds")
    } else {
        say!("{source} 不成立", "{source} does not hold")
    };
    Note::step("assert", words)
}

/// A call of `find`, as a script writes it.
fn find(found: &Finding, context: &Context<'_>) -> Note {
    let outcome = found.outcome.iter().map(|name| format!("\"{name}\""));
    let place = [format!("“{}”", context.quoted(found.place))];
    let values = found.values.iter().map(|value| format!("{}: {}", value.name, value.text));
    let all: Vec<_> = outcome.chain(place).chain(values).collect();
    Note::step("find", format!("find({})", all.join(", "))).at(found.place)
}

/// A failure; one of numbers leaves only these names undecided.
fn failed(failure: &Diagnostic, undecided: bool) -> Note {
    let why = told(failure);
    if undecided {
        let words = say!("此处无法判断：{why}", "nothing can be decided here: {why}", why);
        return Note::step("undecided", words);
    }
    Note::step("failed", say!("脚本出错：{why}", "the script failed: {why}", why))
}

/// A failure in one line: what, where in the script, and what to do.
fn told(failure: &Diagnostic) -> Bilingual {
    let mut told = failure.message.clone();
    if let (Origin::File(file), Some(label)) = (&failure.origin, &failure.primary) {
        let at = Lines::new(&file.text).position(&file.text, label.span.start);
        let line = file.text.lines().nth(at.line - 1).unwrap_or_default().trim();
        let (name, row, column) = (&file.name, at.line, at.column);
        told = told.map(|told| format!("{told} [{name}:{row}:{column}] {line}"));
    }
    match &failure.help {
        Some(help) => say!("{told}  → {help}", "{told}  → {help}", told, help),
        None => told,
    }
}
