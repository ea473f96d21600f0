//! Threads: the stack that scripts need, and work shared out.
//!
//! A script may call deeper than the stack of an ordinary thread is high. Whatever compiles or runs
//! scripts does it in `with_stack`, so that no caller need know. Nothing here waits or locks: in
//! WebAssembly, where there are no threads, all work is done at once and here.

use std::cell::Cell;
use std::panic;
use std::thread::{self, Builder};

use crate::diagnostic::Diagnostic;
use crate::say;

/// Stack of a thread that compiles or runs scripts; a smaller one than 16 MiB may overflow, which
/// aborts the process. Only touched pages cost memory. A WebAssembly module has to be linked with
/// as much: `-C link-arg=-zstack-size=67108864`.
pub(crate) const STACK_BYTES: usize = 64 * 1024 * 1024;

thread_local! {
    /// Whether this thread has that stack.
    static IS_DEEP: Cell<bool> = const { Cell::new(false) };
}

/// That the system gives no thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoThread;

impl NoThread {
    pub(crate) fn diagnostic(self) -> Diagnostic {
        let megabytes = STACK_BYTES >> 20;
        let message = say!(
            "系统不给线程，未能运行：每个线程要 {megabytes} MB 内存",
            "nothing ran, the system gives no thread: each takes {megabytes} MB of memory"
        );
        let help = say!("请放宽内存或进程数的限制", "raise the limit of memory or processes");
        Diagnostic::nowhere("script/no-thread", message, help)
    }
}

/// Works on a thread with the stack that scripts need: on this one if it has it, else on one made
/// for the work. Where the system gives none, nothing is done.
pub(crate) fn with_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, NoThread> {
    if IS_DEEP.get() || cfg!(target_family = "wasm") {
        return Ok(work());
    }
    let work = || {
        IS_DEEP.set(true);
        work()
    };
    thread::scope(|scope| {
        let thread = Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
        let ended = thread.map_err(|_| NoThread)?.join();
        Ok(ended.unwrap_or_else(|panic| panic::resume_unwind(panic)))
    })
}

/// A pool of so many threads, all with that stack.
///
/// # Errors
/// When the system does not give so many.
#[cfg(feature = "cli")]
pub fn pool(threads: usize) -> Result<rayon::ThreadPool, NoThread> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK_BYTES);
    pool.start_handler(|_| IS_DEEP.set(true)).build().map_err(|_| NoThread)
}

/// Does some work on each of some things and keeps their order: on all threads of the pool in which
/// this is called, else here, on one after another.
pub(crate) fn map<T: Send, R: Send>(
    things: impl IntoIterator<Item = T>,
    work: impl Fn(T) -> R + Send + Sync,
) -> Vec<R> {
    let things = things.into_iter();
    #[cfg(feature = "cli")]
    if rayon::current_thread_index().is_some() {
        use rayon::prelude::*;
        return things.collect::<Vec<_>>().into_par_iter().map(work).collect();
    }
    things.map(work).collect()
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use std::thread;

    use super::{map, pool, with_stack};

    #[test]
    fn a_thread_is_made_only_where_the_stack_is_missing() {
        let here = || thread::current().id();
        let deep = with_stack(|| (here(), with_stack(here))).expect("a thread can be made");
        assert_eq!(Ok(deep.0), deep.1);
        assert_ne!(deep.0, here());
        let pool = pool(2).expect("two threads can be made");
        assert!(pool.install(|| with_stack(here) == Ok(here())));
    }

    #[test]
    fn what_is_shared_out_keeps_its_order() {
        let doubles = || map(0..100, |number| number * 2);
        let pool = pool(2).expect("two threads can be made");
        assert_eq!(pool.install(doubles), doubles());
    }

    #[test]
    fn a_panic_goes_on_in_the_caller() {
        let caught = std::panic::catch_unwind(|| with_stack(|| panic!("told")));
        assert_eq!(caught.expect_err("it panics").downcast_ref(), Some(&"told"));
    }
}
