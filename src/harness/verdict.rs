//! The result of a test, a rule or a snapshot.

use serde::Serialize;

use crate::lang::named;
use crate::render::screen::{GREEN, RED, YELLOW};

/// The result of a test, a rule or a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As it should be.
    Passed,
    /// What should be found was not.
    Missing,
    /// What should not be found was.
    Noisy,
    /// Found, but with another code, severity, place, message or fix than the test states.
    WrongText,
    /// A script failed.
    Failed,
    /// No test makes the rule find anything.
    NeverFired,
    /// A test that is marked as not passing yet does not pass.
    KnownGap,
    /// A test that is marked as not passing yet does pass.
    GapClosed,
    /// A snapshot that was never accepted.
    New,
    /// A snapshot that says something else.
    Changed,
    /// A snapshot that cannot be read.
    Damaged,
    /// A snapshot of what is no longer there.
    Obsolete,
    /// A snapshot that was just made what users see.
    Accepted,
}

named!(Verdict {
    Passed: "passed", "通过", "passed";
    Missing: "missing", "漏报", "missing";
    Noisy: "noisy", "误报", "noisy";
    WrongText: "wrong_text", "内容不符", "wrong text";
    Failed: "failed", "脚本出错", "failed";
    NeverFired: "never_fired", "从未报出", "never fired";
    KnownGap: "known_gap", "已知不足", "known gap";
    GapClosed: "gap_closed", "不足已补", "gap closed";
    New: "new", "新快照", "new";
    Changed: "changed", "快照有变", "changed";
    Damaged: "damaged", "快照损坏", "damaged";
    Obsolete: "obsolete", "快照多余", "obsolete";
    Accepted: "accepted", "已采纳", "accepted";
});

impl Verdict {
    pub(super) fn color(self) -> &'static str {
        match self {
            Self::Passed | Self::Accepted => GREEN,
            verdict if verdict.is_wrong(false) => RED,
            _ => YELLOW,
        }
    }

    /// Whether it is wrong. What an author may have meant and has yet to confirm is wrong only
    /// where strictness is asked for.
    pub fn is_wrong(self, strict: bool) -> bool {
        match self {
            Self::Passed | Self::KnownGap | Self::Accepted => false,
            Self::New | Self::GapClosed | Self::Obsolete => strict,
            Self::Missing
            | Self::Noisy
            | Self::WrongText
            | Self::Failed
            | Self::NeverFired
            | Self::Changed
            | Self::Damaged => true,
        }
    }

    /// Whether it waits for its author to accept it.
    pub fn is_pending(self) -> bool {
        matches!(self, Self::New | Self::Changed | Self::Damaged | Self::Obsolete)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Names;

    #[test]
    fn every_result_is_described_to_authors() {
        let reference = include_str!("../../CONTRIBUTING.md");
        for verdict in Verdict::ALL {
            let Names { zh, en } = verdict.words();
            assert!(reference.contains(&format!("| {zh} {en} |")), "{zh}");
        }
    }
}
