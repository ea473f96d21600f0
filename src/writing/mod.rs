//! How Chinese is written: classes of characters, numerals, days.
//!
//! In: characters. Out: what stands at their start. Nothing here knows a report.

pub(crate) mod class;
pub mod date;
pub mod numeral;
