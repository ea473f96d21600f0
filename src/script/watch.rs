//! The watch kept over one call: its deadline, and what it prints.
//!
//! All of it is thread-local, because the engine is shared and one shared counter would make two
//! threads slower than one.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use rhai::Dynamic;

use super::fault::Fault;
use super::limits::PRINTED_LINES;

thread_local! {
    static STEPS: Cell<u32> = const { Cell::new(0) };
    static UNTIL: Cell<Option<Instant>> = const { Cell::new(None) };
    static PRINTED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Steps between two looks at the clock.
const STRIDE: u32 = 64;

/// One call being watched; watching ends when it is dropped, also by a panic.
pub(super) struct Watch(());

impl Watch {
    /// Starts to watch the calls of this thread.
    pub(super) fn start(deadline: Duration) -> Self {
        STEPS.set(0);
        UNTIL.set(Instant::now().checked_add(deadline));
        Self(())
    }

    /// What has been printed so far.
    pub(super) fn printed(&self) -> Vec<String> {
        PRINTED.take()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        UNTIL.set(None);
        PRINTED.take();
    }
}

/// Counts a step; the answer ends the script.
///
/// The steps are counted here because rhai's own count jumps across calls of closures, so that a
/// test of its remainder is missed for seconds.
pub(super) fn step() -> Option<Dynamic> {
    let steps = STEPS.get().wrapping_add(1);
    STEPS.set(steps);
    let late =
        steps.is_multiple_of(STRIDE) && UNTIL.get().is_some_and(|until| Instant::now() > until);
    late.then(|| Dynamic::from(Fault::Deadline))
}

/// Keeps a printed line.
pub(super) fn print(line: &str) {
    PRINTED.with_borrow_mut(|lines| {
        if lines.len() < PRINTED_LINES {
            lines.push(line.to_owned());
        }
    });
}
