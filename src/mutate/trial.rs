//! Trying defects: which of them any rule notices.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::{Defect, Form, Kind, Original};
use crate::check::Checker;
use crate::diagnostic::{Diagnostic, NotRun, Severity};
use crate::document::Document;
use crate::figures::Row;
use crate::span::Span;
use crate::threads;

/// The result of trying all defects of a report.
pub struct Holes {
    /// What was found in the report as it was, at warning or above.
    pub(crate) before: Vec<Diagnostic>,
    /// The rules that did not run on the report as it was: they can have noticed nothing.
    pub(crate) not_run: Vec<NotRun>,
    /// The defects tried, by kind, in the order of trying.
    pub(crate) kinds: Vec<OfKind>,
    /// The rules in force for the report that noticed none of them.
    pub(crate) never: Vec<Arc<str>>,
    /// How many numbers the report has, as far as a pack says what its numbers count.
    pub(crate) numbers: usize,
    /// Those that no relation between figures watches.
    pub(crate) unwatched: Vec<Span>,
}

pub(crate) struct OfKind {
    pub kind: Kind,
    pub tried: Vec<Tried>,
    /// How many more there are, beyond the limit.
    pub left_out: usize,
}

/// A defect, and who noticed it.
pub(crate) struct Tried {
    pub defect: Defect,
    pub by: BTreeSet<Arc<str>>,
    /// The worst severity reported for it, if any.
    pub severity: Option<Severity>,
}

/// How often which rule finds something how bad. The places do not count: a defect moves them, and
/// where a rule finds something already they say nothing new.
type Findings = HashMap<(Arc<str>, Severity), usize>;

/// Puts up to `limit` defects of each kind into a report, one at a time, and checks it each time.
///
/// Works on the threads of the [pool](threads::pool) it is called in.
pub fn find(checker: &Checker, original: &Original<'_>, kinds: &[Kind], limit: usize) -> Holes {
    let (mut found, not_run) = check(checker, original.document.clone());
    let before = findings(&found);
    let of_kind = |kind: &Kind| {
        let mut defects = kind.defects(original);
        let left_out = defects.len().saturating_sub(limit);
        defects.truncate(limit);
        let tried = threads::map(defects, |defect| attempt(checker, original, &before, defect));
        OfKind { kind: *kind, tried, left_out }
    };
    let kinds: Vec<OfKind> = kinds.iter().map(of_kind).collect();
    let noticing: BTreeSet<_> =
        kinds.iter().flat_map(|kind| &kind.tried).flat_map(|tried| &tried.by).collect();
    let rules = checker.rules().all();
    let in_force = rules.filter(|rule| rule.applies.to(original.document)).map(|rule| &rule.code);
    let failed = |code: &Arc<str>| not_run.iter().any(|rule| rule.code == *code);
    let silent = in_force.filter(|code| !noticing.contains(code) && !failed(code));
    let never = silent.cloned().collect();
    found.retain(|found| found.severity >= Severity::Warning);
    let numbers = checker.numbers(original.document);
    let is_watched = |row: &Row| row.figure.as_ref().is_ok_and(|it| !it.compared.is_empty());
    let unwatched = numbers.iter().filter(|row| !is_watched(row)).map(|row| row.place).collect();
    Holes { before: found, not_run, kinds, never, numbers: numbers.len(), unwatched }
}

fn attempt(checker: &Checker, original: &Original<'_>, before: &Findings, defect: Defect) -> Tried {
    let mut tried = Tried { defect, by: BTreeSet::new(), severity: None };
    for Form { edits, .. } in &tried.defect.forms {
        let (found, _) = check(checker, original.changed(edits));
        for (key, count) in findings(&found) {
            if before.get(&key).is_none_or(|known| *known < count) {
                tried.severity = tried.severity.max(Some(key.1));
                tried.by.insert(key.0);
            }
        }
    }
    tried
}

/// What is found, or why the document is refused.
fn check(checker: &Checker, document: Document) -> (Vec<Diagnostic>, Vec<NotRun>) {
    match checker.check(document) {
        Ok(outcome) => (outcome.diagnostics, outcome.not_run),
        Err(refusal) => (vec![*refusal], Vec::new()),
    }
}

fn findings(diagnostics: &[Diagnostic]) -> Findings {
    let mut findings = Findings::new();
    for found in diagnostics {
        let kind = (Arc::clone(&found.code), found.severity);
        *findings.entry(kind).or_default() += found.count;
    }
    findings
}

impl OfKind {
    /// Those that no rule noticed.
    pub fn holes(&self) -> impl Iterator<Item = &Defect> {
        self.tried.iter().filter(|tried| tried.by.is_empty()).map(|tried| &tried.defect)
    }

    /// How many were noticed.
    pub fn noticed(&self) -> usize {
        self.tried.len() - self.holes().count()
    }

    /// How many were noticed by hints alone.
    pub fn hinted(&self) -> usize {
        self.tried.iter().filter(|tried| tried.severity == Some(Severity::Info)).count()
    }
}

impl Holes {
    /// How many defects were tried, and how many of them were noticed.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let tried = self.kinds.iter().map(|kind| kind.tried.len()).sum();
        (tried, self.kinds.iter().map(OfKind::noticed).sum())
    }
}
