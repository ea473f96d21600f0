//! The kind `phrases`: set phrases that must stand letter for letter, and text that is nearly one.
//!
//! One pass finds halves of phrases (`list.rs`); what stands beside each is compared with the other
//! half (`search.rs`, `near.rs`). Conditions decide whether that is a slip (`judge.rs`). A place that
//! lies inside another phrase, or a wording of `except`, is right; of several phrases at one place
//! that one is meant which is damaged inside, and the longest (`choose.rs`).

mod choose;
mod confusions;
mod judge;
mod list;
mod near;
mod proof;
mod reading;
mod search;
mod table;

pub use judge::Characters;
pub use list::{Firmness, Ground, Group, Index, SetPhrase, SlipKind};
pub use table::PhrasesRule;
