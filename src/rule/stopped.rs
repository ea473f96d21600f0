//! Rules that a report is too much for: stopped, and said to have been stopped.

use super::{Context, Failure, Findings, Rule};
use crate::diagnostic::{Diagnostic, Origin, Severity};
use crate::limits::HITS;
use crate::say;
use crate::span::Span;

/// Why a rule did not run to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The rules took more time than a report is worth.
    Time,
    /// The forms of all tables stand in too many places.
    Hits,
}

impl Rule {
    /// What is said of the rule when it is stopped, at what it does.
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
                    "各表的写法在这份报告中超过{HITS}处，没有逐处核对",
                    "the forms of all tables stand in more than {HITS} places of this report"
                ),
                say!(
                    "缩短报告，或去掉过短、互相包含的写法",
                    "shorten the report, or remove forms that are short or stand inside each other"
                ),
            ),
        };
        let text = &self.file.text;
        let key = self.kind.key();
        let at = text.match_indices(key).map(|(at, _)| at);
        let start = at.into_iter().find(|&at| at == 0 || text[..at].ends_with('\n'));
        let place = start.map_or(Span::default(), |start| Span::new(start, start + key.len()));
        let diagnostic = Diagnostic::new("rule/stopped", Severity::Error, message)
            .from(Origin::File(self.file.clone()))
            .at(place, "")
            .help(help);
        Failure { code: self.code.clone(), diagnostic }
    }
}

impl Findings {
    /// Counts a finding as one more of the last like it, where the rule has no room for its words:
    /// whoever asks before it is written saves the time of writing it.
    pub fn only_counts(&mut self, rule: &Rule, severity: Severity, context: &Context<'_>) -> bool {
        if self.diagnostics.len() < context.room {
            return false;
        }
        let severity = rule.applies.lowered(severity, context.document);
        let mut latest = self.diagnostics.iter_mut().rev();
        let alike = latest.find(|known| known.severity == severity);
        alike.map(|alike| alike.count += 1).is_some()
    }
}
