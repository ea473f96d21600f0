//! Processor time: the backstop behind the count of operations.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use super::limits;

/// Processor time that has been spent on one report, over all threads: by its scripts, or by all rules.
#[derive(Debug)]
pub struct Clock {
    limit: Duration,
    nanos: AtomicU64,
}

impl Clock {
    /// A clock that has not run yet.
    pub fn new(limit: Duration) -> Self {
        Self { limit, nanos: AtomicU64::new(0) }
    }

    /// Adds a stretch of time; tells whether all of it is too much.
    pub(super) fn add(&self, spent: Duration) -> bool {
        let nanos = u64::try_from(spent.as_nanos()).unwrap_or(u64::MAX);
        let before = self.nanos.fetch_add(nanos, Relaxed);
        Duration::from_nanos(before.saturating_add(nanos)) > self.limit
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(limits::PROCESSOR_TIME)
    }
}

/// The processor time of this thread so far: it stands still while another process has the core.
#[cfg(unix)]
pub(super) fn now() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}

/// The time since the first call, where there is no safe way to ask for that of the processor.
#[cfg(not(unix))]
pub(super) fn now() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}
