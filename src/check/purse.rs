//! What the scripts of all rules may spend on one report, and how they share it.
//!
//! Operations are shared out before rules run, never taken by whoever comes first: what a rule finds
//! depends neither on the number of threads nor on how busy the machine is.

use std::sync::Arc;
use std::time::Duration;

use crate::clock::Clock;
use crate::script::Budget;
use crate::script::limits::{PROCESSOR_TIME, REPORT_OPERATIONS, RULE_OPERATIONS};

/// What is left to the scripts on one report.
pub(super) struct Purse {
    left: u64,
    packs: u64,
    /// The time of scripts.
    clock: Arc<Clock>,
    /// The time of rules, that of their scripts included.
    pub(super) of_rules: Arc<Clock>,
}

/// What is left to the scripts of one pack.
pub(super) struct Part<'p> {
    pub(super) purse: &'p mut Purse,
    left: u64,
}

impl Purse {
    /// All of it, for so many packs; their rules have so much time.
    pub(super) fn new(packs: usize, time: Duration) -> Self {
        Self {
            left: REPORT_OPERATIONS,
            packs: packs as u64,
            clock: Arc::new(Clock::new(PROCESSOR_TIME)),
            of_rules: Arc::new(Clock::new(time)),
        }
    }

    /// The part of the next pack: an equal one of what the packs before it left.
    pub(super) fn part(&mut self) -> Part<'_> {
        let left = self.left / self.packs.max(1);
        self.packs = self.packs.saturating_sub(1);
        Part { purse: self, left }
    }
}

impl Part<'_> {
    /// What each of so many rules may spend.
    pub(super) fn share(&self, rules: usize) -> u64 {
        (self.left / rules.max(1) as u64).min(RULE_OPERATIONS)
    }

    pub(super) fn budget(&self, share: u64) -> Budget {
        Budget::new(share, &self.purse.clock)
    }

    /// Takes what rules have spent.
    pub(super) fn spend(&mut self, operations: u64) {
        self.left = self.left.saturating_sub(operations);
        self.purse.left = self.purse.left.saturating_sub(operations);
    }
}
