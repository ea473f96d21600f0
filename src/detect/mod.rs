//! Defects of layout and typing that rules name: what is doubled, empty, unpaired or out of order.
//!
//! In: a document. Out: places. Whether a place is reported is decided by rules. A new detector is
//! a file here and its row in [`DETECTORS`].

mod doubled;
mod empty;
mod jumps;
mod near_name;
mod numbering;
mod pasted;
mod remnants;
mod repeated;
mod restated;
mod sequence;
mod similar;
mod sums;
mod totals;
mod unpaired;

use crate::document::Document;
use crate::lang::{Bilingual, Names};
use crate::span::Span;
pub use jumps::{Jump, jumps};
pub use repeated::same_words;
pub use restated::Restated;
pub use sequence::HEADING_BREAK;
pub use totals::Totals;

/// What looks for one kind of defect.
#[derive(Debug)]
pub struct Detector {
    /// The name by which rules ask for it.
    pub name: &'static str,
    /// What it finds, for readers.
    pub words: Names,
    /// The names that come with a place; a rule can use them like those it binds.
    pub gives: &'static [&'static str],
    /// All places in a report, in its order.
    pub find: fn(&Document) -> Vec<Found>,
}

/// All detectors that a rule can name.
pub static DETECTORS: [&Detector; 14] = [
    &HEADING_BREAK,
    &sequence::ITEM_BREAK,
    &sequence::UNMARKED_ORDINAL,
    &unpaired::UNPAIRED_MARK,
    &repeated::REPEATED_PARAGRAPH,
    &similar::ALTERED_PARAGRAPH,
    &empty::EMPTY_SECTION,
    &doubled::DOUBLED_WORDS,
    &pasted::PASTED_SENTENCE,
    &near_name::NEAR_NAME,
    &remnants::TRACKED_CHANGE,
    &remnants::COMMENT,
    &remnants::HIDDEN_TEXT,
    &remnants::HIGHLIGHTED_TEXT,
];

/// A place where something is wrong.
pub struct Found {
    pub span: Span,
    /// What comes with it, by the names of [`Detector::gives`].
    pub given: Vec<(&'static str, Given)>,
}

pub enum Given {
    Place(Span),
    Number(i64),
    /// Words that stand nowhere.
    Words(Bilingual),
}

impl Found {
    fn plain(span: Span) -> Self {
        Self { span, given: Vec::new() }
    }

    fn with(span: Span, name: &'static str, other: Span) -> Self {
        Self { span, given: vec![(name, Given::Place(other))] }
    }
}
