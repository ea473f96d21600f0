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
    /// The severity, or none that ever fails.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
            Self::Never => None,
        }
    }
}
