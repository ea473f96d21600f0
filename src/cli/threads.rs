//! The pool: as many threads as were asked for, or as the system gives.

use std::iter;
use std::thread;
use std::time::Duration;

use rayon::ThreadPool;

use super::{Exit, output};
use crate::render::Style;
use crate::say;
use crate::threads::{self, NoThread};

/// More threads than any report has work for.
pub const MAX: u16 = 256;

/// What the threads of a pool that could not be made take to give back their memory.
const LEAVING: Duration = Duration::from_millis(30);

/// Works in a pool of so many threads, one a processor unless given; of fewer, where the system
/// does not give that many.
pub fn pool(threads: Option<u16>, style: Style, work: impl FnOnce() -> Exit + Send) -> Exit {
    let processors = || thread::available_parallelism().map_or(1, usize::from);
    let wanted = threads.map_or_else(processors, usize::from).min(MAX.into());
    let pool = match threads::pool(wanted).or_else(|_| fewer(wanted)) {
        Ok(pool) => pool,
        Err(error) => {
            return output::complain_of("hegui", &[error.diagnostic()], style);
        }
    };
    let count = pool.current_num_threads();
    if count < wanted {
        output::say(&say!(
            style.lang,
            "系统只给了 {count} 个线程（要 {wanted} 个），照常进行\n",
            "the system gave {count} of {wanted} threads; the run goes on with them\n"
        ));
    }
    pool.install(work)
}

/// Half the threads that the system gives where it does not give so many: the memory of the others
/// is left for the work. Of twelve threads that just fit, none could read a report.
fn fewer(wanted: usize) -> Result<ThreadPool, NoThread> {
    let halves = |count: usize| iter::successors(Some(count), |count| Some((count / 2).max(1)));
    let mut counts = halves(wanted).take(MAX.ilog2() as usize + 1);
    let given = counts.find(|&count| {
        thread::sleep(LEAVING);
        threads::pool(count).is_ok()
    });
    thread::sleep(LEAVING);
    threads::pool((given.ok_or(NoThread)? / 2).max(1))
}
