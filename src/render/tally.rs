//! Findings in numbers: by severity, and what keeps those of them unseen that a user hid.

use super::groups::groups;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::{Bilingual, Names};
use crate::say;

/// Numbers of findings by severity, and of rules that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    found: [usize; Severity::ALL.len()],
    /// The same as people are shown it: findings of one kind are one.
    shown: [usize; Severity::ALL.len()],
    /// How often a rule did not run on a report.
    pub failures: usize,
}

impl Tally {
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut tally = Self::default();
        for found in diagnostics {
            tally.found[found.severity as usize] += found.count;
        }
        for group in groups(diagnostics) {
            tally.shown[group.severity() as usize] += 1;
        }
        tally
    }

    pub fn merge(&mut self, other: Self) {
        let own = self.found.iter_mut().chain(&mut self.shown);
        own.zip(other.found.into_iter().chain(other.shown)).for_each(|(own, more)| *own += more);
        self.failures += other.failures;
    }

    pub fn count(self, severity: Severity) -> usize {
        self.found[severity as usize]
    }

    pub fn total(self) -> usize {
        self.found.iter().sum()
    }

    pub fn worst(self) -> Option<Severity> {
        Severity::ALL.iter().copied().find(|&severity| self.count(severity) > 0)
    }

    /// The numbers there are, as people are shown findings: `1 error, 2 warnings`.
    pub(super) fn words(self) -> Bilingual {
        let shown = |severity: Severity| self.shown[severity as usize];
        let there = Severity::ALL.iter().copied().filter(|&severity| shown(severity) > 0);
        let each = |severity: Severity| {
            let (count, Names { zh, en }) = (shown(severity), severity.words());
            let plural = match severity {
                Severity::Info => format!("{count} {en}"),
                _ => counted(count, en),
            };
            say!("{count} 个{zh}", "{plural}")
        };
        let failures = Some(self.failures).filter(|count| *count > 0).map(|count| {
            let failures = counted(count, "failure");
            say!("{count} 次规则运行失败", "{failures} of rules")
        });
        Bilingual::join(there.map(each).chain(failures), "，", ", ")
    }
}

/// What keeps findings from being shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hider {
    MinSeverity(SetIn),
    Ignore(SetIn),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SetIn {
    CommandLine,
    /// `hegui.yaml`.
    Config,
}

impl Hider {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::MinSeverity(_) => "min_severity",
            Self::Ignore(_) => "ignore",
        }
    }

    pub(super) fn source(self) -> SetIn {
        match self {
            Self::MinSeverity(source) | Self::Ignore(source) => source,
        }
    }

    fn words(self) -> Bilingual {
        let key = self.key();
        let option = key.replace('_', "-");
        match self.source() {
            SetIn::CommandLine => format!("--{option}").into(),
            SetIn::Config => say!("hegui.yaml 的 {key}", "`{key}` in hegui.yaml"),
        }
    }
}

impl SetIn {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::CommandLine => "command line",
            Self::Config => "hegui.yaml",
        }
    }
}

/// Findings that are there and not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    pub by: Hider,
    pub tally: Tally,
}

/// Everything hidden, in one line: `2 warnings hidden by --min-severity`.
pub(super) fn hidden_words(hidden: impl IntoIterator<Item = Hidden>) -> Option<Bilingual> {
    let words = |Hidden { by, tally }: Hidden| {
        let (by, tally) = (by.words(), tally.words());
        say!("按 {by} 未显示 {tally}", "{tally} hidden by {by}", by, tally)
    };
    let each = Bilingual::join(hidden.into_iter().map(words), "；", "; ");
    Some(each).filter(|each| !each.is_empty())
}

/// A count with its English noun.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
