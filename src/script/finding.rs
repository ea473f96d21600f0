//! What a script hands over: findings and their values, never words of its own.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rhai::{ImmutableString, NativeCallContext};

use super::fault::{Fault, RhaiResultOf};
use super::lists::WordLists;
use super::watch::Budget;
use crate::span::Span;

/// One thing a script found; its message is in the rule's YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which of the rule's outcomes it is; `None` where the rule has one only.
    pub outcome: Option<ImmutableString>,
    /// The place it is about, in the report.
    pub place: Span,
    /// What fills the placeholders of the message, by name.
    pub values: Vec<Value>,
}

/// A named value, ready to be put into a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The placeholder it fills.
    pub name: ImmutableString,
    /// The value as a reader sees it: what the report prints, or a calculated number.
    pub text: String,
}

/// Collects the findings of one call; scripts reach it through the call's tag.
#[derive(Clone, Debug)]
pub struct Sink {
    found: Arc<Mutex<Found>>,
    /// The outcomes that can be found, where that is known.
    outcomes: Option<Arc<[String]>>,
    /// The word lists of the pack.
    lists: Arc<WordLists>,
}

/// What was found, and how much more may be.
#[derive(Debug)]
struct Found {
    findings: Vec<Finding>,
    seen: HashSet<(Option<ImmutableString>, Span)>,
    left: usize,
    more: usize,
    bytes_left: usize,
}

impl Sink {
    pub fn new(outcomes: Option<Arc<[String]>>, lists: Arc<WordLists>, budget: &Budget) -> Self {
        let found = Found {
            findings: Vec::new(),
            seen: HashSet::new(),
            left: budget.findings,
            more: 0,
            bytes_left: budget.value_bytes,
        };
        Self { found: Arc::new(Mutex::new(found)), outcomes, lists }
    }

    /// Refuses an outcome that the rule has no words for.
    pub fn check(&self, outcome: &str) -> Result<(), Fault> {
        match &self.outcomes {
            Some(known) if !known.iter().any(|known| known == outcome) => {
                Err(Fault::NoOutcome(outcome.to_owned(), known.clone()))
            }
            _ => Ok(()),
        }
    }

    /// The sink of the running call, for a function of ours that needs one.
    pub fn of(context: &NativeCallContext, function: &'static str) -> RhaiResultOf<Self> {
        let tag = context.tag().and_then(|tag| tag.read_lock::<Self>().map(|sink| sink.clone()));
        tag.ok_or_else(|| Fault::OutsideCheck(function).into())
    }

    /// The word lists of the pack.
    pub fn lists(&self) -> &WordLists {
        &self.lists
    }

    fn lock(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a finding, unless it doubles another; once there are too many it is only counted.
    pub fn add(
        &self,
        outcome: Option<ImmutableString>,
        place: Span,
        values: impl Iterator<Item = Value>,
    ) -> Result<(), Fault> {
        let mut found = self.lock();
        if !found.seen.insert((outcome.clone(), place)) {
            return Ok(());
        }
        if found.left == 0 {
            found.more += 1;
            return Ok(());
        }
        found.left -= 1;
        let values: Vec<_> = values.collect();
        let bytes = values.iter().map(|value| value.text.len()).sum();
        found.bytes_left = found.bytes_left.checked_sub(bytes).ok_or(Fault::ValuesTooLong)?;
        found.findings.push(Finding { outcome, place, values });
        Ok(())
    }

    /// What was found, in the order of finding, and how much more; it is taken from the budget.
    pub fn take(&self, budget: &mut Budget) -> (Vec<Finding>, usize) {
        let mut found = self.lock();
        budget.findings = found.left;
        budget.value_bytes = found.bytes_left;
        (std::mem::take(&mut found.findings), found.more)
    }
}
