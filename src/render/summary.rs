//! What a whole run came to, in numbers and in one sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Checked;
use super::tally::{self, Hidden, Hider, Tally, counted};
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::say;

/// What many inputs came to together; its size does not grow with their number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Inputs that were checked.
    pub reports: usize,
    /// Inputs that never became a text, or one of a kind that can be checked.
    pub unreadable: usize,
    /// What was met in directories and is no report.
    pub passed_over: usize,
    /// Findings shown.
    pub found: Tally,
    /// Findings that are there and not shown.
    pub hidden: BTreeMap<Hider, Tally>,
    /// The codes of the rules that did not run on some input.
    pub not_run: BTreeSet<Arc<str>>,
    /// Errors of the packs and their scripts.
    pub pack_problems: usize,
    /// What the packs warn of: one is replaced, something in them has no use.
    pub pack_warnings: usize,
    /// Errors of the configuration.
    pub config_problems: usize,
}

impl Summary {
    /// Counts one more input.
    pub fn add(&mut self, checked: &Checked<'_>) {
        match checked.document {
            Some(_) => {
                self.reports += 1;
                self.found.merge(Tally::of(checked.diagnostics));
            }
            None if checked.diagnostics.iter().any(Diagnostic::is_error) => self.unreadable += 1,
            None => self.passed_over += 1,
        }
        self.hide(checked.hidden.iter().copied());
        self.not_run.extend(checked.not_run.iter().map(|rule| rule.code.clone()));
    }

    /// Counts everything another summary counted.
    pub fn merge(&mut self, other: Summary) {
        self.reports += other.reports;
        self.unreadable += other.unreadable;
        self.passed_over += other.passed_over;
        self.found.merge(other.found);
        self.hide(other.hidden());
        self.not_run.extend(other.not_run);
        self.pack_problems += other.pack_problems;
        self.pack_warnings += other.pack_warnings;
        self.config_problems += other.config_problems;
    }

    /// Whether there were reports, and every rule ran on every one.
    pub fn is_complete(&self) -> bool {
        self.reports > 0
            && self.unreadable == 0
            && self.not_run.is_empty()
            && self.pack_problems == 0
            && self.config_problems == 0
    }

    /// What is there and not shown, by what hides it.
    pub(super) fn hidden(&self) -> impl Iterator<Item = Hidden> + use<> {
        let hidden = |(by, tally)| Hidden { by, tally };
        self.hidden.clone().into_iter().map(hidden)
    }

    fn hide(&mut self, hidden: impl IntoIterator<Item = Hidden>) {
        for Hidden { by, tally } in hidden {
            self.hidden.entry(by).or_default().merge(tally);
        }
    }

    /// The summary in one sentence.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let mut parts = vec![self.findings(lang)];
        let (unreadable, not_run) = (self.unreadable, self.not_run.len());
        parts.extend(tally::hidden_words(self.hidden(), lang).filter(|_| self.found.total() > 0));
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
        if self.pack_warnings > 0 {
            let (count, warnings) = (self.pack_warnings, counted(self.pack_warnings, "warning"));
            parts.push(say!(lang, "规则包有 {count} 处警告", "{warnings} about the packs"));
        }
        if self.config_problems > 0 {
            let count = self.config_problems;
            let problems = counted(count, "problem");
            parts.push(say!(lang, "配置有 {count} 处错误", "{problems} in the configuration"));
        }
        if self.passed_over > 0 {
            let count = self.passed_over;
            parts.push(say!(lang, "跳过 {count} 项，未作检查", "{count} passed over"));
        }
        parts.join(&say!(lang, "；", "; "))
    }

    /// What was found; that nothing was, only where all that was asked for was checked.
    fn findings(&self, lang: Lang) -> String {
        let (count, reports) = (self.reports, counted(self.reports, "report"));
        let head = say!(lang, "共检查 {count} 份报告", "{reports} checked");
        let found = match self.found.total() {
            0 => match tally::hidden_words(self.hidden(), lang) {
                Some(hidden) => hidden,
                None if self.is_complete() => say!(lang, "未发现问题", "no findings"),
                None => return head,
            },
            _ => self.found.words(lang),
        };
        say!(lang, "{head}：{found}", "{head}: {found}")
    }
}
