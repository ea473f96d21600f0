//! What a test, a rule or a snapshot came to, each with its name.

use serde::Serialize;

use crate::lang::Lang;
use crate::render::screen::{GREEN, RED, YELLOW};

/// What a test, a rule or a snapshot came to.
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

impl Verdict {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Self; 13] = [
        Self::Passed,
        Self::Missing,
        Self::Noisy,
        Self::WrongText,
        Self::Failed,
        Self::NeverFired,
        Self::KnownGap,
        Self::GapClosed,
        Self::New,
        Self::Changed,
        Self::Damaged,
        Self::Obsolete,
        Self::Accepted,
    ];

    /// Its name for people.
    pub fn word(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Passed => ("通过", "passed"),
            Self::Missing => ("漏报", "missing"),
            Self::Noisy => ("误报", "noisy"),
            Self::WrongText => ("内容不符", "wrong text"),
            Self::Failed => ("脚本出错", "failed"),
            Self::NeverFired => ("从未报出", "never fired"),
            Self::KnownGap => ("已知不足", "known gap"),
            Self::GapClosed => ("不足已补", "gap closed"),
            Self::New => ("新快照", "new"),
            Self::Changed => ("快照有变", "changed"),
            Self::Damaged => ("快照损坏", "damaged"),
            Self::Obsolete => ("快照多余", "obsolete"),
            Self::Accepted => ("已采纳", "accepted"),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// How it stands out.
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
