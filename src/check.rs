//! A rule set and a report into diagnostics.

mod beside;
mod figures;
mod purse;
mod recognise;
mod run;
mod trace;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, NotRun};
use crate::document::Document;
use crate::limits::RULES_TIME;
use crate::pack::load::{self, LoadError, PackSource};
use crate::rule::trace::Notes;
use crate::rule::{Failure, Findings, Pack, Rule, RuleSet, Test, doubled, lacking};
use crate::say;
use run::Costs;
pub(crate) use run::Timing;
pub(crate) use trace::Traced;

/// Checks reports against a rule set; shared by all threads.
pub struct Checker {
    rules: RuleSet,
    forced: bool,
    shared: bool,
    ignored: BTreeSet<Arc<str>>,
    time: Duration,
    costs: Option<Costs>,
}

/// The result of checking one report.
#[derive(Debug)]
pub struct Outcome {
    /// The report as it was understood: the spans of diagnostics are of its text.
    pub document: Arc<Document>,
    /// What was found, by place and code.
    pub diagnostics: Vec<Diagnostic>,
    /// The rules whose scripts failed, then those that could not be read.
    pub not_run: Vec<NotRun>,
    /// What went wrong in those scripts.
    pub failures: Vec<Diagnostic>,
    /// What ignored rules found, in the same order.
    pub(crate) ignored: Vec<Diagnostic>,
    /// The ignored rules that did not run.
    pub(crate) ignored_not_run: Vec<Arc<str>>,
}

impl Checker {
    /// A checker with the packs in the program.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn embedded() -> Result<Self, LoadError> {
        Self::with_packs(load::embedded())
    }

    /// A checker with packs, all of them whole.
    ///
    /// # Errors
    /// What is wrong with the packs.
    pub fn with_packs(
        packs: impl IntoIterator<Item = PackSource> + Send,
    ) -> Result<Self, LoadError> {
        Ok(Self::new(load::load(packs).whole()?))
    }

    /// A checker of reports against some rules.
    pub fn new(rules: RuleSet) -> Self {
        let (ignored, time) = (BTreeSet::new(), RULES_TIME);
        Self { rules, forced: false, shared: false, ignored, time, costs: None }
    }

    /// Shares the rules of a document out to all threads: worth it where there is only one document.
    pub fn shared(mut self, shared: bool) -> Self {
        self.shared = shared;
        self
    }

    /// Checks every document, also one that no pack recognises.
    pub fn forced(mut self, forced: bool) -> Self {
        self.forced = forced;
        self
    }

    /// Gives the rules so much processor time for each report, instead of the usual time.
    pub fn within(mut self, time: Duration) -> Self {
        self.time = time;
        self
    }

    /// Keeps apart what rules find, and that they did not run, by code.
    pub(crate) fn ignoring(mut self, codes: impl IntoIterator<Item = Arc<str>>) -> Self {
        self.ignored.extend(codes);
        self
    }

    /// Measures what each rule costs, for [`timings`](Self::timings).
    pub(crate) fn measured(mut self, measured: bool) -> Self {
        self.costs = measured.then(|| Costs::of(self.rules.all()));
        self
    }

    /// What each rule that ran has cost so far, the most expensive first.
    pub(crate) fn timings(&self) -> Vec<Timing> {
        self.costs.as_ref().map(Costs::timings).unwrap_or_default()
    }

    /// The rules it checks against.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Checks one report: a text as it is, or a [`Document`] made of one.
    ///
    /// # Errors
    /// A diagnostic when the document is of another kind than any pack is for.
    pub fn check(&self, report: impl Into<Document>) -> Result<Outcome, Box<Diagnostic>> {
        let document = Arc::new(report.into());
        let packs = self.packs_for(&document)?;
        let mut outcome = self.check_with(&document, &packs, |_| true);
        // Rules that could not be read ran on no report.
        for code in packs.iter().flat_map(|pack| &pack.broken).map(Arc::clone) {
            let reason = say!("规则本身有错误，未能载入", "the rule itself is broken");
            if self.ignored.contains(&code) {
                outcome.ignored_not_run.push(code)
            } else {
                outcome.not_run.push(NotRun { code, reason })
            }
        }
        Ok(outcome)
    }

    /// Runs a rule on one of its tests, whatever kind of document that is.
    pub(crate) fn check_test(&self, rule: &Rule, test: &Test) -> Outcome {
        self.check_rule(rule.document(test), &rule.code)
    }

    /// Runs a single rule, whatever kind of document it is.
    pub fn check_rule(&self, report: impl Into<Document>, code: &str) -> Outcome {
        let packs: Vec<_> = self.rules.packs.iter().collect();
        self.check_with(&Arc::new(report.into()), &packs, |rule| *rule.code == *code)
    }

    /// Checks a document with those rules of some packs that are wanted.
    fn check_with(
        &self,
        document: &Arc<Document>,
        packs: &[&Pack],
        wanted: impl Fn(&Rule) -> bool,
    ) -> Outcome {
        let hits = self.hits(document);
        let mut findings = self.run(document, &hits, packs, &wanted, Notes::default());
        findings.extend(self.beside(document, packs, wanted));
        self.finish(findings, document, Notes::default())
    }

    /// Findings of ignored rules go first: what one of them says must not stand for the same defect
    /// found by another.
    fn finish(
        &self,
        findings: Vec<Findings>,
        document: &Arc<Document>,
        notes: Notes<'_>,
    ) -> Outcome {
        let is_ignored = |code: &Arc<str>| self.ignored.contains(code);
        let mut outcome = Outcome {
            document: Arc::clone(document),
            diagnostics: Vec::new(),
            not_run: Vec::new(),
            failures: Vec::new(),
            ignored: Vec::new(),
            ignored_not_run: Vec::new(),
        };
        let mut found = Vec::new();
        for of_rule in findings {
            found.extend(of_rule.diagnostics);
            match of_rule.failure {
                Some(Failure { code, .. }) if is_ignored(&code) => {
                    outcome.ignored_not_run.push(code);
                }
                Some(Failure { code, diagnostic }) => {
                    outcome.not_run.push(NotRun { code, reason: diagnostic.message.clone() });
                    outcome.failures.push(diagnostic);
                }
                None => {}
            }
        }
        let (ignored, shown) = found.into_iter().partition(|found| is_ignored(&found.code));
        let shown = lacking::leave_out_jumps(shown, &self.rules, document, notes);
        outcome.diagnostics = in_order(shown, document, notes);
        outcome.ignored = in_order(ignored, document, notes);
        outcome
    }
}

/// One finding a defect, by place and code.
fn in_order(
    diagnostics: Vec<Diagnostic>,
    document: &Document,
    notes: Notes<'_>,
) -> Vec<Diagnostic> {
    let text = document.text.as_str();
    let is_one = |one: &Diagnostic, other: &Diagnostic| {
        doubled::settles(one, other, text)
            || doubled::settles(other, one, text)
            || doubled::compares_alike(one, other)
    };
    let mut diagnostics = doubled::leave_out(diagnostics, is_one, notes);
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    diagnostics
}
