//! All that the files of a pack may say: every key, declared once.
//!
//! A file is checked against [`RULE`] or [`PACK`] before anything is read from it, the JSON Schema
//! of `hegui schema` is made from the same, and what it says of a key is what an editor shows.

pub(super) mod binding;
pub(super) mod figures;
pub(super) mod pack;
pub(super) mod phrases;
pub(super) mod rule;
pub(super) mod rule_tests;
pub(super) mod section;
pub(super) mod subject;
pub(super) mod terms;
pub(super) mod words;

use crate::figures::Kind;
use crate::report::IssuerKind;
use crate::rule::Need;
use crate::text::DamageKind;
use crate::writing::place::Level;
use crate::yaml::{Now, Renamed, named_values};

pub use figures::FIGURES;
pub use pack::PACK;
pub use rule::RULE;
pub use section::{PART, SECTION};
pub use words::WORD_LISTS;

named_values!(DamageKind, IssuerKind, Kind, Level, Need);

/// The key under which all of a rule stood that binds names.
pub const SCRIPT: &str = "script";

/// Keys of earlier versions and what is written now, which a file that has one is answered with.
pub static RENAMED: [Renamed; 12] = [
    Renamed { map: "rule", old: SCRIPT, now: Now::Below },
    Renamed { map: "pattern", old: "scope", now: Now::AtTop("each") },
    Renamed { map: "terms", old: "near", now: Now::AtTop("when") },
    Renamed { map: "terms", old: "unless", now: Now::AtTop("unless") },
    Renamed { map: "terms", old: "not_in", now: Now::AtTop("not_in") },
    Renamed { map: "superseded", old: "near", now: Now::Here("when") },
    Renamed { map: "selector", old: "except", now: Now::Here("unless") },
    Renamed { map: "parts", old: "except", now: Now::Here("unless") },
    Renamed { map: "applies", old: "undamaged", now: Now::AtTop("needs: {undamaged: …}") },
    Renamed { map: "applies", old: "not_opening", now: Now::Here("unless") },
    Renamed { map: "recognise", old: "not_title", now: Now::Here("except") },
    Renamed { map: "section", old: "not_heading", now: Now::Here("except") },
];
