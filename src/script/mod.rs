//! Scripts: the sandboxed rhai engine, what it shows of a report, and what it says when it fails.
//!
//! In: a pack's `.rhai` files and expressions, and handles of a [`crate::document::Document`]. Out:
//! [`Finding`]s, or a diagnostic on the script. A script computes and reports; it reaches no
//! file, network, clock or environment, and hands over values, never words.
//!
//! Compile and run in [`with_stack`](crate::threads::with_stack).

pub mod api;
mod engine;
mod error;
mod fault;
mod finding;
pub mod limits;
mod lint;
pub mod manual;
mod names;
mod resolver;
#[cfg(test)]
pub(crate) mod tests;
mod watch;
mod words;

pub use engine::{Engine, Run, Script};
pub use finding::{Finding, Value};
pub use lint::Spoken;
pub use resolver::Modules;
pub use watch::Budget;

/// The function a script file must define.
const ENTRY: &str = "check";
