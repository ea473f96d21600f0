//! Threads with the stack that scripts need.

use std::thread;

use super::Exit;
use crate::script::limits::STACK_BYTES;

/// Works on a thread.
pub fn one(work: impl FnOnce() -> Exit + Send) -> Exit {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
        thread.ok().and_then(|thread| thread.join().ok()).unwrap_or(Exit::Incomplete)
    })
}

/// Works in a pool of so many threads; 0 for one a processor.
pub fn pool(threads: usize, work: impl FnOnce() -> Exit + Send) -> Exit {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK_BYTES).build();
    pool.map_or(Exit::Incomplete, |pool| pool.install(work))
}
