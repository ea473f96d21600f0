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
    static UNTIL_LOOK: Cell<u32> = const { Cell::new(0) };
    static LATE: Cell<bool> = const { Cell::new(false) };
}

/// Searches between two looks at the clock.
const STRIDE: u32 = 16;

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

/// Counts a search of the rule that runs on this thread; tells whether it has run out of time.
pub fn is_late() -> bool {
    match UNTIL_LOOK.get() {
        0 => look(),
        left => UNTIL_LOOK.set(left - 1),
    }
    LATE.get()
}

/// Looks at the clock now: a long search is over, or another is about to begin.
pub fn look() {
    UNTIL_LOOK.set(STRIDE);
    let late = WATCH.with_borrow_mut(|watch| watch.as_mut().is_some_and(Stopwatch::look));
    LATE.set(LATE.get() || late);
}
