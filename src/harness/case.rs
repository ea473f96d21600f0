//! One test of a rule, run.

use super::judge::{Difference, judge};
use super::verdict::Verdict;
use crate::check::{Checker, Outcome};
use crate::rule::{Rule, Test};
use crate::span::Lines;
use crate::yaml;

/// One test with what it came to.
pub struct Case<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// Its test.
    pub test: &'r Test,
    /// What the rule found in the document made of its text.
    pub outcome: Outcome,
    /// Whether that is right.
    pub verdict: Verdict,
    /// What is not.
    pub differences: Vec<Difference>,
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
    pub fn line(&self) -> usize {
        line(self.rule, self.test)
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
