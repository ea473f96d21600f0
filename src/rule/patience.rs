//! The processor time of all rules on one report: the backstop behind everything that is counted.
//!
//! A pattern may be slow on a text in ways that nothing else counts. A rule that ran out of time has
//! decided nothing: its searches ended early, so that what it found may be wrong. The watch is
//! thread-local, so that searches need not be handed it.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use crate::script::{Clock, Stopwatch};

thread_local! {
    static WATCH: RefCell<Option<Stopwatch>> = const { RefCell::new(None) };
    static UNTIL_LOOK: Cell<usize> = const { Cell::new(0) };
    static LATE: Cell<bool> = const { Cell::new(false) };
}

/// Searches between two looks at the clock; a long one counts as many.
const STRIDE: usize = 16;

/// The share of what may be searched at a time, a search in which is followed by a look.
const LONG: usize = 32;

/// Runs a rule unless no time is left; tells whether it ended in time.
pub fn within(clock: &Arc<Clock>, run: impl FnOnce()) -> bool {
    let mut watch = Stopwatch::new(clock);
    watch.start();
    LATE.set(watch.look());
    UNTIL_LOOK.set(STRIDE);
    WATCH.set(Some(watch));
    if !LATE.get() {
        run();
    }
    if let Some(mut watch) = WATCH.take() {
        watch.look();
    }
    !LATE.replace(false)
}

/// Counts a step of the rule that runs on this thread; tells whether it has run out of time.
pub fn is_late() -> bool {
    is_late_after(0, 1)
}

/// Counts a search in so much of what may be searched at a time; tells whether the rule that runs on
/// this thread has run out of time.
pub fn is_late_after(searched: usize, most: usize) -> bool {
    let steps = 1 + searched.saturating_mul(STRIDE * LONG) / most.max(1);
    match UNTIL_LOOK.get().checked_sub(steps) {
        Some(left) => UNTIL_LOOK.set(left),
        None => look(),
    }
    LATE.get()
}

fn look() {
    UNTIL_LOOK.set(STRIDE);
    let late = WATCH.with_borrow_mut(|watch| watch.as_mut().is_some_and(Stopwatch::look));
    LATE.set(LATE.get() || late);
}
