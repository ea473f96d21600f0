//! What scripts may see, spend and find: the functions that they call, their limits, their reference.
//!
//! In: handles of a [`crate::document::Document`]. Out: [`Finding`]s, or a refusal. A script computes
//! and reports; it reaches no file, network, clock or environment, and hands over values, never words.

pub mod api;
pub mod fault;
pub mod finding;
pub mod limits;
pub mod lists;
pub mod manual;
pub mod names;
pub mod watch;

pub use finding::Finding;
pub use lists::WordLists;
pub use watch::Budget;
