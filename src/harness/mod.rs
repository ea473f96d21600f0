//! Runs the tests that stand in rule files: the one harness of `cargo test` and of rule authors.

use std::sync::Arc;

use crate::check::{Checker, Outcome};
use crate::document::Document;
use crate::rule::{Rule, Test};
use crate::text::Format;

/// What a test of a rule came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Passed,
    /// Nothing was found in an invalid text.
    Missing,
    /// Something was found in a valid text.
    Noisy,
    /// Something was found, but not under the text the test names; these are the texts.
    WrongText(Vec<String>),
    /// The rule's script failed; this is why.
    Failed(String),
}

/// One test with what it came to.
pub struct Case<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// Its test.
    pub test: &'r Test,
    /// The document made of the test's text.
    pub document: Arc<Document>,
    /// What the rule found in it.
    pub outcome: Outcome,
    /// Whether that is right.
    pub verdict: Verdict,
}

/// Runs all tests of all rules, in the order of the packs.
///
/// Run it on a thread with a stack of [`crate::script::limits::STACK_BYTES`].
pub fn run(checker: &Checker) -> impl Iterator<Item = Case<'_>> {
    let rules = checker.rules().packs.iter().flat_map(|pack| &pack.rules);
    rules.flat_map(move |rule| rule.tests.iter().map(move |test| run_test(checker, rule, test)))
}

/// Runs one test of a rule.
pub fn run_test<'r>(checker: &Checker, rule: &'r Rule, test: &'r Test) -> Case<'r> {
    let mut document = Document::new(test.text.clone(), Format::Plain);
    document.report.year = test.year.or(document.report.year);
    let document = Arc::new(document);
    let outcome = checker.check_rule(&document, &rule.code);
    let verdict = judge(test, &document, &outcome);
    Case { rule, test, document, outcome, verdict }
}

fn judge(test: &Test, document: &Document, outcome: &Outcome) -> Verdict {
    if let Some(failure) = outcome.not_run.first() {
        return Verdict::Failed(failure.reason.clone());
    }
    match (test.invalid, outcome.diagnostics.is_empty()) {
        (true, true) => return Verdict::Missing,
        (false, false) => return Verdict::Noisy,
        (false, true) => return Verdict::Passed,
        (true, false) => {}
    }
    let found = outcome.diagnostics.iter().filter_map(|diagnostic| diagnostic.primary.as_ref());
    let texts: Vec<String> = found.map(|label| document.text[label.span].to_owned()).collect();
    match &test.at {
        Some(at) if !texts.contains(at) => Verdict::WrongText(texts),
        _ => Verdict::Passed,
    }
}
