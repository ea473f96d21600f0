//! All that the files of a pack may say: every key, declared once.
//!
//! A file is checked against [`RULE`] or [`PACK`] before anything is read from it, the JSON Schema
//! of `hegui schema` is made from the same, and what it says of a key is what an editor shows.

mod pack;
mod rule;
mod script;
mod terms;

pub use pack::{PACK, PART, SECTION};
pub use rule::RULE;
