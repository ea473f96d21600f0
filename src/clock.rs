//! Processor time: the backstop behind everything that is counted.
//!
//! A pattern may be slow on a text in ways that nothing else counts. A rule that ran out of time has
//! decided nothing: its searches ended early, so that what it found may be wrong. The watch of the rule
//! that runs on a thread is thread-local, so that searches need not be handed it.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Processor time that has been spent on one report, over all threads: by its scripts, or by all rules.
#[derive(Debug)]
pub struct Clock {
    limit: Duration,
    nanos: AtomicU64,
}

impl Clock {
    pub fn new(limit: Duration) -> Self {
        Self { limit, nanos: AtomicU64::new(0) }
    }

    /// Adds a stretch of time; returns whether the limit is passed.
    pub fn add(&self, spent: Duration) -> bool {
        let nanos = u64::try_from(spent.as_nanos()).unwrap_or(u64::MAX);
        let before = self.nanos.fetch_add(nanos, Relaxed);
        Duration::from_nanos(before.saturating_add(nanos)) > self.limit
    }

    fn is_spent(&self) -> bool {
        self.spent() > self.limit
    }

    pub fn spent(&self) -> Duration {
        Duration::from_nanos(self.nanos.load(Relaxed))
    }
}

/// The time of this thread that has not been added to the clock yet.
#[derive(Clone, Debug)]
pub struct Stopwatch {
    clock: Arc<Clock>,
    looked: Option<Duration>,
}

impl Stopwatch {
    /// One that adds to a clock, not started yet.
    pub fn new(clock: &Arc<Clock>) -> Self {
        Self { clock: Arc::clone(clock), looked: None }
    }

    /// Starts, unless it runs.
    pub fn start(&mut self) {
        self.looked.get_or_insert_with(now);
    }

    /// Adds what has passed to the clock; returns whether the limit is passed.
    pub fn look(&mut self) -> bool {
        let now = now();
        let passed =
            self.looked.replace(now).map_or(Duration::ZERO, |then| now.saturating_sub(then));
        self.clock.add(passed)
    }
}

thread_local! {
    static WATCH: RefCell<Option<Stopwatch>> = const { RefCell::new(None) };
    /// The watch of the rule before: to ask for the time takes longer than many rules do.
    static RESTING: RefCell<Option<Stopwatch>> = const { RefCell::new(None) };
    static UNTIL_LOOK: Cell<usize> = const { Cell::new(0) };
    static LATE: Cell<bool> = const { Cell::new(false) };
}

/// Little steps between two looks at the clock, which takes as long as some of them.
const STRIDE: usize = 256;

/// Little steps that a search counts as; a long one counts as more.
const SEARCH: usize = 16;

/// The share of what may be searched at a time, a search in which is followed by a look.
const LONG: usize = 32;

/// Runs a rule unless no time is left; returns whether it ended in time.
pub fn within(clock: &Arc<Clock>, run: impl FnOnce()) -> bool {
    let resting = RESTING.take().filter(|watch| Arc::ptr_eq(&watch.clock, clock));
    let mut watch = resting.unwrap_or_else(|| Stopwatch::new(clock));
    watch.start();
    WATCH.set(Some(watch));
    LATE.set(clock.is_spent());
    if !is_late() {
        run();
    }
    RESTING.set(WATCH.take());
    !LATE.replace(false)
}

/// Counts a search of the rule that runs on this thread, or what takes as long; returns whether it has
/// run out of time.
pub fn is_late() -> bool {
    is_late_after(0, 1)
}

/// The same for a little step: to look at one word or number.
pub fn is_late_after_little() -> bool {
    is_late_after_steps(1)
}

/// Counts a search in so much of what may be searched at a time; returns whether the rule on
/// this thread has run out of time.
pub fn is_late_after(searched: usize, most: usize) -> bool {
    is_late_after_steps(SEARCH + searched.saturating_mul(STRIDE * LONG) / most.max(1))
}

fn is_late_after_steps(steps: usize) -> bool {
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

/// The processor time of this thread so far: it stands still while another process has the core.
#[cfg(unix)]
pub fn now() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}

/// The time since the first call, where there is no safe way to ask for that of the processor.
#[cfg(not(any(unix, target_family = "wasm")))]
pub fn now() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// None passes where there is no clock to ask: operations alone decide.
#[cfg(target_family = "wasm")]
pub fn now() -> Duration {
    Duration::ZERO
}
