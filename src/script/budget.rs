//! What the scripts of one rule may spend on one report.

use std::sync::Arc;
use std::time::Duration;

use super::clock::{self, Clock};
use super::limits;

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

/// The time of this thread that has not been added to the clock yet.
#[derive(Clone, Debug)]
pub struct Stopwatch {
    clock: Arc<Clock>,
    looked: Option<Duration>,
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
        Self::new(limits::RULE_OPERATIONS, &Arc::default())
    }
}

impl Stopwatch {
    /// One that adds to a clock, not started yet.
    pub fn new(clock: &Arc<Clock>) -> Self {
        Self { clock: Arc::clone(clock), looked: None }
    }

    /// Starts, unless it runs.
    pub fn start(&mut self) {
        self.looked.get_or_insert_with(clock::now);
    }

    /// Adds what has passed to the clock; tells whether all of it is too much.
    pub fn look(&mut self) -> bool {
        let now = clock::now();
        let passed =
            self.looked.replace(now).map_or(Duration::ZERO, |then| now.saturating_sub(then));
        self.clock.add(passed)
    }
}
