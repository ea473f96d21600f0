//! Packs: what their files may say, read into checked rules.
//!
//! In: the files of packs, embedded or from disk. Out: a [`RuleSet`](crate::rule::RuleSet) and
//! diagnostics about the packs, of every problem in every file at once.

pub(crate) mod common;
mod figures;
pub(crate) mod folder;
mod head;
pub(crate) mod keys;
pub mod load;
pub(crate) mod name;
mod regex;
pub(crate) mod rule_file;
mod rule_tests;
mod source;
mod words;
