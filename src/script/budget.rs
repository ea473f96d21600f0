//! What the scripts of one rule may spend on one report.

use std::sync::Arc;

use super::limits;
use crate::clock::{Clock, Stopwatch};

/// What is left to a rule on one report; each of its calls takes from it.
#[derive(Clone, Debug)]
pub struct Budget {
    pub(super) operations: Operations,
    /// Findings.
    pub(super) findings: usize,
    /// Bytes of values handed to `find`.
    pub(super) value_bytes: usize,
    pub(super) time: Stopwatch,
}

/// A number of operations, and what is left of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operations {
    pub(super) granted: u64,
    pub(super) left: u64,
}

impl Budget {
    /// So many operations, and time of a clock.
    pub fn new(operations: u64, clock: &Arc<Clock>) -> Self {
        Self {
            operations: Operations { granted: operations, left: operations },
            findings: limits::FINDINGS,
            value_bytes: limits::VALUE_BYTES,
            time: Stopwatch::new(clock),
        }
    }

    /// The operations spent so far.
    pub fn spent(&self) -> u64 {
        self.operations.granted - self.operations.left
    }

    /// Whether no operation is left.
    pub fn is_spent(&self) -> bool {
        self.operations.left == 0
    }
}

/// What a rule has that shares with no other.
impl Default for Budget {
    fn default() -> Self {
        Self::new(limits::RULE_OPERATIONS, &Arc::new(Clock::new(limits::PROCESSOR_TIME)))
    }
}
