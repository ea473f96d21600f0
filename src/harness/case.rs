//! One test of a rule, run.

use std::sync::Arc;

use super::judge::{Difference, judge};
use super::verdict::Verdict;
use crate::check::{Checker, Outcome};
use crate::document::Document;
use crate::render::Checked;
use crate::rule::{Rule, Test};
use crate::span::Lines;
use crate::text::Format;
use crate::yaml;

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
    /// What is not.
    pub differences: Vec<Difference>,
}

/// Runs one test of a rule.
///
/// Run it on a thread with a stack of [`crate::script::limits::STACK_BYTES`].
pub fn run_test<'r>(checker: &Checker, rule: &'r Rule, test: &'r Test) -> Case<'r> {
    let mut document = Document::new(test.text.clone(), Format::Plain);
    document.report.year = test.year.or(document.report.year);
    let document = Arc::new(document);
    let outcome = checker.check_rule(&document, &rule.code);
    let (verdict, differences) = judge(test, &document, &outcome);
    let verdict = match (&test.known_gap, verdict) {
        (None, verdict) | (Some(_), verdict @ Verdict::Failed) => verdict,
        (Some(_), Verdict::Passed) => Verdict::GapClosed,
        (Some(_), _) => Verdict::KnownGap,
    };
    Case { rule, test, document, outcome, verdict, differences }
}

impl Case<'_> {
    /// The line of the rule's file in which its text begins, from 1.
    pub fn line(&self) -> usize {
        line(self.rule, self.test)
    }

    /// What it came to, for a renderer.
    pub fn checked<'c>(&'c self, name: &'c str) -> Checked<'c> {
        Checked {
            name,
            document: Some(&self.document),
            diagnostics: &self.outcome.diagnostics,
            not_run: &self.outcome.not_run,
            hidden: &[],
        }
    }

    /// Whether the rule found something.
    pub fn fired(&self) -> bool {
        !self.outcome.diagnostics.is_empty()
    }
}

/// The line of a rule's file in which the text of a test begins, from 1.
pub(super) fn line(rule: &Rule, test: &Test) -> usize {
    let source = &rule.file.text;
    let start = yaml::tree::locate(source, &test.path).start;
    Lines::new(source).position(source, start).line
}
