//! Threads with the stack that scripts need: as many as were asked for, or as the system gives.

use std::iter;
use std::thread;
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::{Exit, output};
use crate::lang::Lang;
use crate::say;
use crate::script::limits::STACK_BYTES;

/// More threads than any report has work for.
pub const MAX: u16 = 256;

/// What the threads of a pool that could not be made take to give back their memory.
const LEAVING: Duration = Duration::from_millis(30);

/// Works on a thread.
pub fn one(lang: Lang, work: impl FnOnce() -> Exit + Send) -> Exit {
    thread::scope(|scope| {
        match thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work) {
            Ok(thread) => thread.join().unwrap_or(Exit::Incomplete),
            Err(_) => none(lang),
        }
    })
}

/// Works in a pool of so many threads, one a processor unless given; of fewer, where the system
/// does not give that many.
pub fn pool(threads: Option<u16>, lang: Lang, work: impl FnOnce() -> Exit + Send) -> Exit {
    let processors = || thread::available_parallelism().map_or(1, usize::from);
    let wanted = threads.map_or_else(processors, usize::from).min(MAX.into());
    let Some(pool) = build(wanted).or_else(|| fewer(wanted)) else {
        return none(lang);
    };
    let count = pool.current_num_threads();
    if count < wanted {
        output::say(&say!(
            lang,
            "系统只给了 {count} 个线程（要 {wanted} 个），照常进行\n",
            "the system gave {count} of {wanted} threads; the run goes on with them\n"
        ));
    }
    pool.install(work)
}

/// Half the threads that the system gives where it does not give so many: the memory of the others
/// is left for the work. Of twelve threads that just fit, none could read a report.
fn fewer(wanted: usize) -> Option<ThreadPool> {
    let halves = |count: usize| iter::successors(Some(count), |count| Some((count / 2).max(1)));
    let given = halves(wanted).take(MAX.ilog2() as usize + 1).find(|&count| {
        thread::sleep(LEAVING);
        build(count).is_some()
    })?;
    thread::sleep(LEAVING);
    build((given / 2).max(1))
}

/// A number is always given: without one the library obeys its own variable, whatever it says.
fn build(count: usize) -> Option<ThreadPool> {
    ThreadPoolBuilder::new().num_threads(count).stack_size(STACK_BYTES).build().ok()
}

fn none(lang: Lang) -> Exit {
    let megabytes = STACK_BYTES >> 20;
    output::say(&say!(
        lang,
        "系统不给线程，未能运行：每个线程要 {megabytes} MB 内存，请放宽内存或进程数的限制\n",
        "nothing ran, the system gives no thread: each takes {megabytes} MB of memory; raise the \
         limit of memory or processes\n"
    ));
    Exit::Incomplete
}
