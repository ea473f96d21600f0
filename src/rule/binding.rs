//! The kind that binds names: YAML binds them, an expression or a script decides, YAML says the words.
//!
//! The rule runs once for each text it looks at and each way in which all names can be bound there.
//! Without `assert` and without a script beside it, being bound is the finding.

use std::cell::LazyCell;
use std::sync::Arc;

use rhai::Dynamic;

use super::bind::{self, Bind};
use super::bound::Bound;
use super::subject::{Subject, Where};
use super::template::{Template, shorten};
use super::trace::Note;
use super::{Context, Failure, Findings, Outcome, Rule, ran};
use crate::clock;
use crate::diagnostic::Diagnostic;
use crate::engine::Script;
use crate::limits::LABEL_CHARS;
use crate::say;
use crate::script::{Value, api};
use crate::span::Span;

/// The name by which a function asks for the text itself.
pub const TEXT: &str = "text";

/// The name by which a function or expression asks for the report.
pub const REPORT: &str = "report";

/// A rule that binds names.
pub struct BindingRule {
    /// Where it looks.
    pub texts: Where,
    /// The names, in alternative ways of binding them.
    pub binds: Vec<Vec<Bind>>,
    /// What decides.
    pub logic: Logic,
    /// The name whose place is the finding's; else the text's.
    pub at: Option<String>,
    /// What is said at the places of names.
    pub labels: Vec<(String, Template)>,
    /// What can be said.
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
    /// The text.
    span: Span,
    /// The names, those that come with the text first.
    names: Vec<(&'i str, Bound)>,
}

impl BindingRule {
    /// Runs the rule.
    pub fn run(&self, rule: &Rule, context: &Context<'_>, findings: &mut Findings) {
        for Subject { span, given } in self.texts.subjects(context) {
            if clock::is_late() {
                return;
            }
            if !self.texts.admits(span, context) {
                continue;
            }
            let ruled_out = LazyCell::new(|| self.texts.rules_out(span, context));
            for (index, binds) in self.binds.iter().enumerate() {
                if self.binds.len() > 1 {
                    context.notes.add(|| way(index + 1));
                }
                for tuple in bind::tuples(binds, span, context) {
                    if *ruled_out {
                        break;
                    }
                    let names = binds.iter().map(|bind| bind.name.as_str()).zip(tuple);
                    let given = given.iter().map(|(name, bound)| (*name, bound.clone()));
                    let instance = Instance { span, names: given.chain(names).collect() };
                    if !self.decide(rule, context, &instance, findings) {
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
    /// cannot be calculated with leave these names undecided, and tell nothing about others.
    fn decide(
        &self,
        rule: &Rule,
        context: &Context<'_>,
        instance: &Instance<'_>,
        findings: &mut Findings,
    ) -> bool {
        let say = |outcome, place, values: &[Value]| {
            self.diagnose(rule, context, instance, outcome, place, values)
        };
        let (script, parameters) = match &self.logic {
            Logic::Bound => {
                if findings.only_counts(rule, self.outcomes[0].severity, context) {
                    return true;
                }
                findings.add(say(&self.outcomes[0], None, &[]), context.notes);
                return true;
            }
            Logic::Assert(script, parameters) | Logic::Check(script, parameters) => {
                (script, parameters)
            }
        };
        let arguments = parameters.iter().map(|name| instance.argument(name, context)).collect();
        let run = context.engine.run(script, arguments, &mut findings.budget);
        ran::note(script, &run, context);
        for found in &run.findings {
            let outcome = self.outcome(found.outcome.as_deref());
            if !findings.only_counts(rule, outcome.severity, context) {
                findings.add(say(outcome, Some(found.place), &found.values), context.notes);
            }
        }
        findings.count_more(run.more);
        if run.result == Some(false) {
            findings.add(say(&self.outcomes[0], None, &[]), context.notes);
        }
        let Some(diagnostic) = run.failure.filter(|_| !run.undecided) else { return true };
        let code = Arc::clone(&rule.code);
        findings.failure = Some(Failure { code, diagnostic: *diagnostic });
        false
    }

    /// The outcome that a script chose; the first, where it chose none.
    fn outcome(&self, name: Option<&str>) -> &Outcome {
        let named = self.outcomes.iter().find(|outcome| name == Some(outcome.name.as_str()));
        named.unwrap_or(&self.outcomes[0])
    }

    /// The finding at a place, else at that of the name `at` says, else at the text.
    fn diagnose(
        &self,
        rule: &Rule,
        context: &Context<'_>,
        instance: &Instance<'_>,
        outcome: &Outcome,
        place: Option<Span>,
        values: &[Value],
    ) -> Diagnostic {
        let text = &context.document.text;
        let at = || instance.bound(self.at.as_deref()?)?.span();
        let place = place.or_else(at).unwrap_or(instance.span);
        let value = |name: &str| {
            let given = values.iter().find(|value| value.name == name);
            let bound = || Some(instance.bound(name)?.printed(text));
            given.map(|value| value.text.as_str().into()).or_else(bound)
        };
        let label = |name: &str| {
            let (_, label) = self.labels.iter().find(|(labelled, _)| labelled == name)?;
            Some(label.fill(value).map(|text| shorten(&text, LABEL_CHARS).into_owned()))
        };
        let main = instance.names.iter().find(|(_, bound)| bound.span() == Some(place));
        let main = main.and_then(|(name, _)| label(name)).unwrap_or_default();
        let mut diagnostic = rule.diagnose(context, outcome, place, main, value);
        for (name, bound) in &instance.names {
            let span = bound.span().filter(|span| *span != place);
            if let Some((span, label)) = span.zip(label(name)) {
                diagnostic = diagnostic.label(span, label);
            }
        }
        diagnostic.labels.sort_by_key(|label| label.span);
        diagnostic
    }
}

/// One of several ways of binding the names is tried.
fn way(number: usize) -> Note {
    Note::step("way", say!("第 {number} 种绑定：", "way of binding {number}:"))
}

impl Instance<'_> {
    fn bound(&self, name: &str) -> Option<&Bound> {
        self.names.iter().find(|(known, _)| *known == name).map(|(_, bound)| bound)
    }

    /// What a script gets for one of its parameters; `()` for a name of another way of binding.
    fn argument(&self, name: &str, context: &Context<'_>) -> Dynamic {
        let document = context.document;
        match self.bound(name) {
            Some(Bound::Fact(index, _)) => {
                let fact = document.facts.all()[*index].clone();
                Dynamic::from(api::Fact::new(document, fact))
            }
            Some(Bound::Facts(indices, _)) => {
                let keys = indices.iter().map(|&index| index as u32).collect();
                Dynamic::from(api::Facts::new(document, keys))
            }
            Some(Bound::Place(span)) => Dynamic::from(api::Place::new(document, *span)),
            Some(Bound::Day(day)) => Dynamic::from(api::Day::new(document, *day)),
            Some(Bound::Number(number)) => Dynamic::from(*number),
            Some(Bound::Words(words)) => Dynamic::from(words.clone()),
            None if name == REPORT => Dynamic::from(api::Report::new(document)),
            None if name == TEXT => Dynamic::from(api::Place::new(document, self.span)),
            None => Dynamic::UNIT,
        }
    }
}
