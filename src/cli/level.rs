//! Severities as they are typed on the command line.

use clap::ValueEnum;

use crate::diagnostic::Severity;

/// A severity.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Level {
    Info,
    Warning,
    Error,
}

/// From which severity on findings fail a run.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FailOn {
    Info,
    Warning,
    Error,
    Never,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Info => Self::Info,
            Level::Warning => Self::Warning,
            Level::Error => Self::Error,
        }
    }
}

impl FailOn {
    /// Whether the worst that was found reaches it.
    pub fn reached_by(self, worst: Option<Severity>) -> bool {
        let level = match self {
            Self::Info => Severity::Info,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
            Self::Never => return false,
        };
        worst >= Some(level)
    }
}
