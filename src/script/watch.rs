//! What the scripts of one rule may spend on one report, and the watch kept over each call.
//!
//! What a call spends and prints is thread-local, because the engine is shared and one shared counter would make two
//! threads slower than one.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use rhai::{Dynamic, EvalContext};

use super::fault::Fault;
use super::limits::{
    FINDINGS, OPERATIONS, PRINTED_BYTES, PRINTED_LINES, PROCESSOR_TIME, RULE_OPERATIONS,
    VALUE_BYTES,
};
use crate::clock::{Clock, Stopwatch};

thread_local! {
    static LEFT: Cell<u64> = const { Cell::new(u64::MAX) };
    static UNTIL_LOOK: Cell<u64> = const { Cell::new(STRIDE) };
    static TIME: RefCell<Option<Stopwatch>> = const { RefCell::new(None) };
    static GRANTED: Cell<Option<u64>> = const { Cell::new(None) };
    static PRINTED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Operations between two looks at the clock.
const STRIDE: u64 = 4_096;

/// Bytes of a text that a function goes through in the time of one operation.
const TEXT_BYTES: usize = 256;

/// Elements of an array or map that are copied in the time of one operation.
const ITEMS: usize = 64;

/// Things of a report that are looked at or listed in the time of one operation.
const THINGS: usize = 16;

/// What is left to a rule on one report; each of its calls takes from it.
#[derive(Clone, Debug)]
pub struct Budget {
    operations: Operations,
    /// Findings.
    pub findings: usize,
    /// Bytes of values handed to `find`.
    pub value_bytes: usize,
    time: Stopwatch,
}

/// A number of operations, and what is left of it.
#[derive(Clone, Copy, Debug)]
struct Operations {
    granted: u64,
    left: u64,
}

impl Budget {
    /// So many operations, and time of a clock.
    pub fn new(operations: u64, clock: &Arc<Clock>) -> Self {
        Self {
            operations: Operations { granted: operations, left: operations },
            findings: FINDINGS,
            value_bytes: VALUE_BYTES,
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
        Self::new(RULE_OPERATIONS, &Arc::new(Clock::new(PROCESSOR_TIME)))
    }
}

/// One call being watched; watching ends when it is dropped, also by a panic.
pub struct Watch<'b> {
    budget: &'b mut Budget,
    most: u64,
}

impl<'b> Watch<'b> {
    /// Starts to watch a call of this thread, which takes from a budget.
    pub fn start(budget: &'b mut Budget) -> Self {
        let Operations { granted, left } = budget.operations;
        let most = left.min(OPERATIONS);
        LEFT.set(most);
        GRANTED.set((left <= OPERATIONS).then_some(granted));
        budget.time.start();
        TIME.set(Some(budget.time.clone()));
        Self { budget, most }
    }

    /// What has been printed so far.
    pub fn printed(&self) -> Vec<String> {
        PRINTED.take()
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.budget.operations.left -= self.most - LEFT.replace(u64::MAX);
        if let Some(time) = TIME.take() {
            self.budget.time = time;
        }
        PRINTED.take();
    }
}

/// Counts a step of rhai; the answer ends the script.
///
/// The steps are counted here because rhai's own count jumps across calls of closures, so that a
/// test of its remainder is missed for seconds.
pub fn step() -> Option<Dynamic> {
    if LEFT.get() == 0 {
        return Some(Dynamic::from(GRANTED.get().map_or(Fault::Operations, Fault::RuleOperations)));
    }
    spend(1);
    if UNTIL_LOOK.get() == 0 {
        UNTIL_LOOK.set(STRIDE);
        let late = TIME.with_borrow_mut(|time| time.as_mut().is_some_and(Stopwatch::look));
        return late.then(|| Dynamic::from(Fault::Time));
    }
    None
}

/// Charges one of our functions for reading so many bytes of text.
pub fn charge_text(bytes: usize) {
    spend((bytes / TEXT_BYTES) as u64);
}

/// Charges one of our functions for looking at, or listing, so many things of a report.
pub fn charge_things(things: usize) {
    spend((things / THINGS) as u64);
}

/// Counts the use of a variable by its size: rhai copies it, or one of its functions goes through it.
pub fn charge_variable(name: &str, index: usize, context: &EvalContext) {
    let scope = context.scope();
    let value = match index {
        0 => scope.get(name),
        _ => scope.iter_raw().nth(index - 1).map(|(.., value)| value),
    };
    let Some(value) = value else { return };
    if let Ok(text) = value.as_immutable_string_ref() {
        charge_text(text.len());
    } else if let Ok(items) = value.as_array_ref() {
        spend((items.len() / ITEMS) as u64);
    } else if let Ok(entries) = value.as_map_ref() {
        spend((entries.len() / ITEMS) as u64);
    }
}

fn spend(operations: u64) {
    LEFT.set(LEFT.get().saturating_sub(operations));
    UNTIL_LOOK.set(UNTIL_LOOK.get().saturating_sub(operations));
}

/// Keeps a printed line, or what of it still fits.
pub fn print(line: &str) {
    charge_text(line.len());
    PRINTED.with_borrow_mut(|lines| {
        let kept: usize = lines.iter().map(String::len).sum();
        if lines.len() < PRINTED_LINES && kept < PRINTED_BYTES {
            lines.push(line[..line.floor_char_boundary(PRINTED_BYTES - kept)].to_owned());
        }
    });
}
