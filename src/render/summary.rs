//! The result of a whole run, in numbers and in one sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Checked;
use super::tally::{self, Hidden, Hider, Tally, counted};
use crate::diagnostic::Diagnostic;
use crate::lang::{Bilingual, Lang};
use crate::say;

/// The result of many inputs together; its size does not grow with their number.
#[derive(Default)]
pub struct Summary {
    pub reports: usize,
    /// Inputs that never became a text, or one of a kind that can be checked.
    pub unreadable: usize,
    /// What was met in directories and is no report.
    pub passed_over: usize,
    pub found: Tally,
    pub hidden: BTreeMap<Hider, Tally>,
    /// The codes of the rules that did not run on some input.
    pub not_run: BTreeSet<Arc<str>>,
    /// Errors of the packs and their scripts.
    pub pack_problems: usize,
    /// What the packs warn of: one is replaced, something in them has no use.
    pub pack_warnings: usize,
    pub config_problems: usize,
}

impl Summary {
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

    pub(super) fn sentence(&self, lang: Lang) -> String {
        let mut parts = vec![self.findings()];
        parts.extend(tally::hidden_words(self.hidden()).filter(|_| self.found.total() > 0));
        let mut add = |count, words: fn(usize) -> Bilingual| {
            parts.extend((count > 0).then(|| words(count)));
        };
        add(self.unreadable, |count| say!("{count} 份未能检查", "{count} could not be checked"));
        add(self.not_run.len(), |count| {
            let rules = counted(count, "rule");
            say!("{count} 条规则未运行", "{rules} did not run")
        });
        add(self.pack_problems, |count| {
            let problems = counted(count, "problem");
            say!("规则包有 {count} 处错误", "{problems} in the packs")
        });
        add(self.pack_warnings, |count| {
            let warnings = counted(count, "warning");
            say!("规则包有 {count} 处警告", "{warnings} about the packs")
        });
        add(self.config_problems, |count| {
            let problems = counted(count, "problem");
            say!("配置有 {count} 处错误", "{problems} in the configuration")
        });
        add(self.passed_over, |count| say!("跳过 {count} 项，未作检查", "{count} passed over"));
        Bilingual::join(parts, "；", "; ").get(lang).to_owned()
    }

    /// What was found; that nothing was, only where all that was asked for was checked.
    fn findings(&self) -> Bilingual {
        let (count, reports) = (self.reports, counted(self.reports, "report"));
        let head = say!("共检查 {count} 份报告", "{reports} checked");
        let hidden = || tally::hidden_words(self.hidden());
        let found = if self.found.total() > 0 {
            self.found.words()
        } else if let Some(hidden) = hidden() {
            hidden
        } else if self.is_complete() {
            say!("未发现问题", "no findings")
        } else {
            return head;
        };
        say!("{head}：{found}", "{head}: {found}", head, found)
    }
}
