//! The stack that scripts need.

use std::thread;

use hegui::script::limits::STACK_BYTES;

/// Works on a thread with that stack.
pub fn with_stack<T: Send>(body: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, body);
        let ended = thread.expect("a thread can be made").join();
        ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
