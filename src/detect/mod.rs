//! Defects of layout and typing that rules name: what is doubled, empty, unpaired or out of order.
//!
//! In: a document. Out: places. Whether a place is worth a word is for rules to say.

pub mod doubled;
pub mod empty;
pub mod numbering;
pub mod repeated;
pub mod same_words;
pub mod sequence;
pub mod unpaired;
