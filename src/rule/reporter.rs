//! Reporting what a rule finds.

use std::sync::Arc;

use super::trace::{FOUND, Note};
use super::{Context, Findings, Outcome, Rule, quote};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::lang::Bilingual;
use crate::say;
use crate::span::Span;

/// A rule at work on a report, and what it has found.
pub struct Reporter<'r> {
    pub rule: &'r Rule,
    pub context: &'r Context<'r>,
    pub findings: &'r mut Findings,
}

impl Reporter<'_> {
    /// Reports what is found at a place.
    pub fn report(
        &mut self,
        outcome: &Outcome,
        span: Span,
        label: impl Into<Bilingual>,
        value: impl Fn(&str) -> Option<Bilingual>,
    ) {
        self.add(self.diagnose(outcome, span, label, value));
    }

    /// Adds a diagnostic, unless it doubles an earlier one at its place.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.findings.add(diagnostic, self.context.notes);
    }

    /// Counts a finding as one more of the last like it, where the rule has no room for its words:
    /// whoever asks before it is written saves the time of writing it.
    pub fn only_counts(&mut self, severity: Severity) -> bool {
        let diagnostics = &mut self.findings.diagnostics;
        if diagnostics.len() < self.context.room {
            return false;
        }
        let severity = self.rule.applies.lowered(severity, self.context.document);
        let alike = diagnostics.iter_mut().rev().find(|known| known.severity == severity);
        alike.map(|alike| alike.count += 1).is_some()
    }

    /// A diagnostic of the rule at a place, with its message filled.
    pub fn diagnose(
        &self,
        outcome: &Outcome,
        span: Span,
        label: impl Into<Bilingual>,
        value: impl Fn(&str) -> Option<Bilingual>,
    ) -> Diagnostic {
        let Document { report, text, .. } = &**self.context.document;
        let quoted = |whole: fn(&str, Span) -> Span| text[whole(text.as_str(), span)].into();
        let value = |name: &str| match name {
            "year" => report.year.map(|year| year.to_string().into()),
            "next_year" => report.year.map(|year| (year + 1).to_string().into()),
            "text" => Some(quoted(quote::whole_numbers)),
            "words" => Some(quoted(quote::whole_words)),
            _ => value(name),
        };
        let severity = self.rule.applies.lowered(outcome.severity, self.context.document);
        let message = outcome.message.fill(value);
        let code = Arc::clone(&self.rule.code);
        let mut diagnostic = Diagnostic::new(code, severity, message).at(span, label);
        self.context.notes.add(|| found(&diagnostic, outcome.severity).at(span));
        diagnostic.help = outcome.help.as_ref().map(|help| help.fill(value));
        diagnostic.basis = self.basis();
        diagnostic
    }

    /// The clauses the rule rests on, for the reader; those not verified are left out.
    fn basis(&self) -> Option<Bilingual> {
        let bases = self.context.pack.bases.iter();
        let read = bases.filter(|(id, basis)| basis.verified && self.rule.basis.contains(id));
        let titles: Vec<_> = read.map(|(_, basis)| basis.title.clone()).collect();
        (!titles.is_empty()).then(|| Bilingual::join(titles, "；", "; "))
    }
}

/// A finding as the rule made it, with the severity it has in other reports where that differs.
fn found(found: &Diagnostic, declared: Severity) -> Note {
    let mut words = found.headline();
    if found.severity != declared {
        let declared = declared.words();
        words = say!(
            "{words}（原为{declared}，对这份报告降级）",
            "{words} (declared {declared}, lowered here)",
            words,
            declared
        );
    }
    Note::step("found", words).weighs(FOUND)
}
