//! What one rule found in one report.

use std::collections::HashSet;
use std::sync::Arc;

use super::doubled;
use super::trace::Notes;
use crate::diagnostic::{Diagnostic, Label};
use crate::script::Budget;
use crate::script::limits::FINDINGS;

/// A script that failed, so that its rule did not run to its end.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The rule's code.
    pub code: Arc<str>,
    /// What went wrong, in the script.
    pub diagnostic: Diagnostic,
}

/// What one rule found in one report, and what its script may still spend on it.
#[derive(Debug, Default)]
pub struct Findings {
    /// The diagnostics, at most `FINDINGS` of a severity; the last of them stand for the rest.
    pub diagnostics: Vec<Diagnostic>,
    /// Why the script did not run to its end.
    pub failure: Option<Failure>,
    /// What is left to the script.
    pub budget: Budget,
    seen: HashSet<Label>,
}

impl Findings {
    /// Nothing yet, with what a script may spend.
    pub fn new(budget: Budget) -> Self {
        Self { budget, ..Self::default() }
    }

    /// That a rule did not run.
    pub fn failed(code: &Arc<str>, diagnostic: Diagnostic) -> Self {
        let failure = Some(Failure { code: Arc::clone(code), diagnostic });
        Self { failure, ..Self::default() }
    }

    /// Adds a diagnostic, unless it doubles an earlier one at its place.
    pub fn add(&mut self, diagnostic: Diagnostic, notes: Notes<'_>) {
        if diagnostic.primary.as_ref().is_some_and(|place| self.seen.contains(place)) {
            notes.add(|| doubled::note(&diagnostic));
            return;
        }
        let alike = |known: &&mut Diagnostic| known.severity == diagnostic.severity;
        if self.diagnostics.len() >= FINDINGS
            && let Some(last) = self.diagnostics.iter_mut().rev().find(alike)
        {
            last.count += 1;
            return;
        }
        self.seen.extend(diagnostic.primary.clone());
        self.diagnostics.push(diagnostic);
    }

    /// Counts what was found beyond `FINDINGS`.
    pub fn count_more(&mut self, more: usize) {
        if let Some(last) = self.diagnostics.last_mut() {
            last.count += more;
        }
    }
}
