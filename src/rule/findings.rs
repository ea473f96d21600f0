//! What one rule found in one report, and why it did not run to its end.

use std::collections::HashSet;
use std::sync::Arc;

use super::trace::Notes;
use super::{Rule, doubled};
use crate::diagnostic::{Diagnostic, Label, Origin, Severity};
use crate::limits::HITS;
use crate::say;
use crate::script::Budget;
use crate::script::limits::FINDINGS;
use crate::span::Span;

/// Why a rule did not run to its end: a fault of its script, or [`Stopped`].
#[derive(Clone, Debug)]
pub struct Failure {
    pub code: Arc<str>,
    pub diagnostic: Diagnostic,
}

/// What one rule found in one report, and what its script may still spend on it.
#[derive(Debug, Default)]
pub struct Findings {
    /// The diagnostics, at most `FINDINGS` of a severity; the last of them stand for the rest.
    pub diagnostics: Vec<Diagnostic>,
    pub failure: Option<Failure>,
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

/// Why a rule did not run to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The rules took more time than a report is worth.
    Time,
    /// The forms of all tables stand in too many places.
    Hits,
}

impl Rule {
    /// The diagnostic of the rule when it is stopped, at the key that says what it does.
    pub(crate) fn stopped(&self, why: Stopped) -> Failure {
        let (message, help) = match why {
            Stopped::Time => (
                say!(
                    "各条规则在这份报告上用时过长，这条规则没有运行完",
                    "the rules took too long on this report; this one did not run to its end"
                ),
                say!(
                    "缩短报告，或简化表达式：不用重复多次的大范围匹配",
                    "shorten the report, or simplify the patterns: long repetitions take long"
                ),
            ),
            Stopped::Hits => (
                say!(
                    "规则要找的词语在这份报告中超过{HITS}处，没有逐处核对",
                    "what rules look for stands in more than {HITS} places of this report"
                ),
                say!(
                    "缩短报告，或去掉过短、互相包含的写法",
                    "shorten the report, or remove forms that are short or stand inside each other"
                ),
            ),
        };
        let (text, key) = (&self.file.text, self.kind.key());
        let mut keys = text.match_indices(key).map(|(at, _)| Span::new(at, at + key.len()));
        let own = keys.find(|key| key.start == 0 || text[..key.start].ends_with('\n'));
        let diagnostic = Diagnostic::new("rule/stopped", Severity::Error, message)
            .from(Origin::File(self.file.clone()))
            .at(own.unwrap_or_default(), "")
            .help(help);
        Failure { code: self.code.clone(), diagnostic }
    }
}
