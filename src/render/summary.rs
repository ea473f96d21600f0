//! What a whole run came to, in numbers and in one sentence.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Checked, severity_word};
use crate::diagnostic::Severity;
use crate::lang::Lang;
use crate::say;

/// What many inputs came to together; its size does not grow with their number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Inputs that were checked.
    pub reports: usize,
    /// Inputs that never became a text.
    pub unreadable: usize,
    /// Diagnostics of reports with severity error.
    pub errors: usize,
    /// Diagnostics with severity warning.
    pub warnings: usize,
    /// Diagnostics with severity info.
    pub infos: usize,
    /// The codes of the rules that did not run on some input.
    pub not_run: BTreeSet<Arc<str>>,
    /// Errors of the packs and their scripts.
    pub pack_problems: usize,
}

impl Summary {
    /// Counts one more input.
    pub fn add(&mut self, checked: &Checked<'_>) {
        match checked.document {
            Some(_) => self.reports += 1,
            None => self.unreadable += 1,
        }
        for diagnostic in checked.diagnostics.iter().filter(|_| checked.document.is_some()) {
            *self.count_mut(diagnostic.severity) += 1;
        }
        self.not_run.extend(checked.not_run.iter().map(|rule| rule.code.clone()));
    }

    /// Counts everything another summary counted.
    pub fn merge(&mut self, other: Summary) {
        self.reports += other.reports;
        self.unreadable += other.unreadable;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.not_run.extend(other.not_run);
        self.pack_problems += other.pack_problems;
    }

    /// Whether every rule ran on every input.
    pub fn is_complete(&self) -> bool {
        self.unreadable == 0 && self.not_run.is_empty() && self.pack_problems == 0
    }

    /// The number of diagnostics of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Info => self.infos,
        }
    }

    /// The worst severity found.
    pub fn worst(&self) -> Option<Severity> {
        [Severity::Error, Severity::Warning, Severity::Info]
            .into_iter()
            .find(|&severity| self.count(severity) > 0)
    }

    fn count_mut(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Info => &mut self.infos,
        }
    }

    /// The summary in one sentence.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let mut parts = vec![self.findings(lang)];
        let (unreadable, not_run) = (self.unreadable, self.not_run.len());
        if unreadable > 0 {
            parts.push(say!(lang, "{unreadable} 份未能检查", "{unreadable} could not be checked"));
        }
        if not_run > 0 {
            let rules = counted(not_run, "rule");
            parts.push(say!(lang, "{not_run} 条规则未运行", "{rules} did not run"));
        }
        if self.pack_problems > 0 {
            let (count, problems) = (self.pack_problems, counted(self.pack_problems, "problem"));
            parts.push(say!(lang, "规则包有 {count} 处错误", "{problems} in the packs"));
        }
        parts.join(&say!(lang, "；", "; "))
    }

    fn findings(&self, lang: Lang) -> String {
        let (count, reports) = (self.reports, counted(self.reports, "report"));
        let head = say!(lang, "共检查 {count} 份报告", "{reports} checked");
        let found: Vec<_> = [Severity::Error, Severity::Warning, Severity::Info]
            .into_iter()
            .filter(|&severity| self.count(severity) > 0)
            .map(|severity| self.counted(severity, lang))
            .collect();
        let found = match found.is_empty() {
            true if self.reports == 0 => return head,
            true => say!(lang, "未发现问题", "no findings"),
            false => found.join(&say!(lang, "，", ", ")),
        };
        say!(lang, "{head}：{found}", "{head}: {found}")
    }

    fn counted(&self, severity: Severity, lang: Lang) -> String {
        let (count, word) = (self.count(severity), severity_word(severity, lang));
        let plural = match severity {
            Severity::Info => format!("{count} {word}"),
            _ => counted(count, &word),
        };
        say!(lang, "{count} 个{word}", "{plural}")
    }
}

/// A count with its English noun.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
