//! The last wall around a library that reads what anyone sends: panics and endless work stay behind it.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::problem::Problem;

/// How long reading may take. A build that is not optimised takes ten times as long.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 40 } else { 4 });

/// The stack of the thread that reads: the library goes 512 objects deep.
const STACK: usize = 32 << 20;

/// The name of the thread that reads.
pub(crate) const THREAD: &str = "pdf";

/// Reads on a thread of its own, which is left alone when it takes too long.
pub(super) fn guarded<T: Send + 'static>(
    bytes: Vec<u8>,
    read: fn(Vec<u8>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let (sender, receiver) = mpsc::channel();
    let work = move || {
        // Nobody waits any longer where this fails.
        let _ = sender.send(read(bytes));
    };
    let started = thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK).spawn(work);
    if started.is_err() {
        return Err(Problem::TooLarge);
    }
    match receiver.recv_timeout(TIME) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Problem::TooLarge),
        // It panicked.
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Problem::Damaged),
    }
}
