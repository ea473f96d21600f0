//! One rule and one report: what the rule did on its way.

use std::sync::Arc;

use super::{Checker, Outcome};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rule::trace::{Note, Notes, Trace};
use crate::rule::{Condition, Rule};

/// Why one rule did, or did not, find something in one report.
pub struct Traced {
    /// The outcome, as [`Checker::check`] gives it, of this rule alone.
    pub outcome: Outcome,
    /// Why the report was not checked at all.
    pub(crate) refusal: Option<Box<Diagnostic>>,
    /// Whether the rule's pack is for this kind of document.
    pub(crate) recognised: bool,
    /// Whether each condition of being in force holds.
    pub(crate) conditions: Vec<(Condition, bool)>,
    /// The groups of literals of which one must stand in the report, and whether each does.
    pub(crate) literals: Vec<Vec<(String, bool)>>,
    /// The steps of the rule, where it ran.
    pub(crate) notes: Vec<Note>,
    /// How many more steps there were.
    pub(crate) left_out: usize,
}

impl Checker {
    /// Checks one report with one of the rules, and keeps what the rule did on its way.
    pub(crate) fn trace(&self, report: impl Into<Document>, rule: &Rule) -> Traced {
        let document = &Arc::new(report.into());
        let (packs, refusal) = match self.packs_for(document) {
            Ok(packs) => (packs, None),
            Err(refusal) => (Vec::new(), Some(refusal)),
        };
        let trace = Trace::of(Arc::clone(&rule.code));
        let is_it = |other: &Rule| other.code == rule.code;
        let hits = self.hits(document);
        let mut findings = self.run(document, &hits, &packs, is_it, trace.notes());
        if findings.iter().any(|of_rule| !of_rule.diagnostics.is_empty()) {
            // Another rule may tell of the same defect.
            let other = |other: &Rule| !is_it(other) && !self.ignored.contains(&other.code);
            let mut others = self.run(document, &hits, &packs, other, Notes::default());
            others.iter_mut().for_each(|others| others.failure = None);
            findings.append(&mut others);
        }
        let mut outcome = self.finish(findings, document, trace.notes());
        outcome.diagnostics.retain(|found| found.code == rule.code);
        let kept = trace.into_kept();
        let known = |literal: &_| (self.rules.scan.text(*literal).to_owned(), hits.has(*literal));
        Traced {
            outcome,
            refusal,
            recognised: packs.iter().flat_map(|pack| &pack.rules).any(is_it),
            conditions: Condition::ALL
                .map(|each| (each, rule.applies.holds(each, document)))
                .into(),
            literals: rule.trigger.iter().map(|group| group.iter().map(known).collect()).collect(),
            notes: kept.notes,
            left_out: kept.left_out,
        }
    }
}
