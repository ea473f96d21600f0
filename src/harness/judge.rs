//! Runs a test, and compares what it states with what was found.

use std::borrow::Cow;

use serde::Serialize;

use super::Verdict;
use crate::check::{Checker, Outcome};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::edit;
use crate::lang::Lang;
use crate::rule::{Expected, Rule, Test};
use crate::span::Lines;
use crate::yaml;

/// One test with its result.
pub struct Case<'r> {
    pub(crate) rule: &'r Rule,
    pub(crate) test: &'r Test,
    /// What the rule found in the document made of its text.
    pub outcome: Outcome,
    /// Whether that is right.
    pub verdict: Verdict,
    pub(crate) differences: Vec<Difference>,
}

/// Runs one test of a rule.
pub fn run_test<'r>(checker: &Checker, rule: &'r Rule, test: &'r Test) -> Case<'r> {
    let outcome = checker.check_test(rule, test);
    let (verdict, differences) = judge(test, &outcome);
    let verdict = match (&test.known_gap, verdict) {
        (None, verdict) | (Some(_), verdict @ Verdict::Failed) => verdict,
        (Some(_), Verdict::Passed) => Verdict::GapClosed,
        (Some(_), _) => Verdict::KnownGap,
    };
    Case { rule, test, outcome, verdict, differences }
}

impl Case<'_> {
    /// The line of the rule's file in which its text begins, from 1.
    pub(super) fn line(&self) -> usize {
        line(self.rule, self.test)
    }

    pub(super) fn fired(&self) -> bool {
        !self.outcome.diagnostics.is_empty()
    }
}

/// The line of a rule's file in which the text of a test begins, from 1.
pub(super) fn line(rule: &Rule, test: &Test) -> usize {
    let source = &rule.file.text;
    let start = yaml::tree::locate(source, &test.path).start;
    Lines::new(source).position(source, start).line
}

/// One thing in which the findings of a test are not what it states.
#[derive(Serialize)]
pub struct Difference {
    /// What differs: `finding`, `becomes`, or a key of `expect`.
    pub what: &'static str,
    /// What the test states; `None` for a finding too many.
    pub expected: Option<String>,
    /// What was found; `None` if it is missing.
    pub found: Option<String>,
}

/// A finding under the keys of `expect`.
#[derive(Serialize)]
pub struct Found<'a> {
    code: &'a str,
    severity: &'static str,
    at: &'a str,
    message: &'a str,
    fix: Option<&'a str>,
}

impl<'a> Found<'a> {
    pub fn new(diagnostic: &'a Diagnostic, document: &'a Document, lang: Lang) -> Self {
        Self {
            code: &diagnostic.code,
            severity: diagnostic.severity.name(),
            at: diagnostic.primary.as_ref().map_or("", |label| &document.text[label.span]),
            message: diagnostic.message.get(lang),
            fix: diagnostic.replacement(),
        }
    }
}

/// Judges what was found, whatever gaps are known; tests state messages in Chinese.
fn judge(test: &Test, outcome: &Outcome) -> (Verdict, Vec<Difference>) {
    if !outcome.not_run.is_empty() {
        return (Verdict::Failed, Vec::new());
    }
    let found = outcome.diagnostics.iter();
    let found = found.map(|found| Found::new(found, &outcome.document, Lang::Zh)).collect();
    let mut differences = compare(test, found);
    differences.extend(becomes(test, outcome));
    let verdict = match &differences[..] {
        [] => Verdict::Passed,
        all if all.iter().any(|one| one.found.is_none()) => Verdict::Missing,
        all if all.iter().any(|one| one.expected.is_none()) => Verdict::Noisy,
        _ => Verdict::WrongText,
    };
    (verdict, differences)
}

/// What the text is with every fix applied, where the test states something else.
fn becomes(test: &Test, outcome: &Outcome) -> Option<Difference> {
    let expected = test.becomes.as_ref()?;
    let text = &outcome.document.text;
    let edits = outcome.diagnostics.iter().filter_map(|found| found.fix.as_ref());
    let edits = edits.flat_map(|fix| &fix.edits).map(|edit| text.edit_source(edit.clone()));
    let found = edit::apply(text.source(), &edits.collect::<Vec<_>>());
    (found != *expected).then(|| Difference {
        what: "becomes",
        expected: Some(expected.clone()),
        found: Some(found),
    })
}

/// As many findings as statements are compared one to one, in the order of the text. Otherwise each
/// statement takes the first finding that is as it states; what then is left on either side is
/// brought together by likeness.
fn compare(test: &Test, mut found: Vec<Found<'_>>) -> Vec<Difference> {
    if test.exact && test.expected.len() == found.len() {
        let pairs = test.expected.iter().zip(&found);
        return pairs.flat_map(|(expected, found)| differences(expected, found)).collect();
    }
    let mut unmet: Vec<&Expected> = Vec::new();
    for expected in &test.expected {
        match found.iter().position(|found| differences(expected, found).is_empty()) {
            Some(index) => drop(found.remove(index)),
            None => unmet.push(expected),
        }
    }
    let mut all = Vec::new();
    for expected in unmet {
        let pairs = found.iter().map(|found| differences(expected, found)).enumerate();
        match pairs.min_by_key(|(_, differing)| differing.len()) {
            Some((index, differing)) => {
                found.remove(index);
                all.extend(differing);
            }
            None => all.push(missing(expected)),
        }
    }
    if test.exact {
        all.extend(found.iter().map(noisy));
    }
    all
}

fn differences(expected: &Expected, found: &Found<'_>) -> Vec<Difference> {
    let stated = stated(expected);
    let differing = stated.filter_map(|(what, expected)| {
        let found = match what {
            "code" => Some(found.code),
            "severity" => Some(found.severity),
            "at" => Some(found.at),
            "message" => Some(found.message),
            _ => found.fix,
        };
        (found != Some(expected)).then(|| Difference {
            what,
            expected: Some(expected.to_owned()),
            found: Some(found.unwrap_or_default().to_owned()),
        })
    });
    differing.collect()
}

/// What a test states of a finding, by key.
fn stated(expected: &Expected) -> impl Iterator<Item = (&'static str, &str)> {
    let keys = [
        ("code", expected.code.as_deref()),
        ("severity", expected.severity.map(Severity::name)),
        ("at", expected.at.as_deref()),
        ("message", expected.message.as_deref()),
        ("fix", expected.fix.as_deref()),
    ];
    keys.into_iter().filter_map(|(key, value)| Some((key, value?)))
}

fn missing(expected: &Expected) -> Difference {
    let stated: Vec<_> = stated(expected).map(|(key, value)| format!("{key}: {value}")).collect();
    Difference { what: "finding", expected: Some(stated.join(", ")), found: None }
}

fn noisy(found: &Found<'_>) -> Difference {
    let said: Cow<'_, str> = match found.at {
        "" => found.message.into(),
        at => format!("at: {at}, message: {}", found.message).into(),
    };
    Difference { what: "finding", expected: None, found: Some(said.into_owned()) }
}
