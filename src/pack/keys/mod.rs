//! All that the files of a pack may say: every key, declared once.
//!
//! A file is checked against [`RULE`] or [`PACK`] before anything is read from it, the JSON Schema
//! of `hegui schema` is made from the same, and what it says of a key is what an editor shows.

pub(super) mod binding;
pub(super) mod pack;
pub(super) mod pattern;
mod renamed;
pub(super) mod rule;
pub(super) mod rule_tests;
pub(super) mod section;
pub(super) mod subject;
pub(super) mod terms;

use crate::pattern::Pattern;
use crate::report::IssuerKind;
use crate::text::DamageKind;
use crate::yaml::at::{At, Value};
use crate::yaml::schema::{Schema, Typed};

pub use pack::PACK;
pub use renamed::{RENAMED, SCRIPT};
pub use rule::RULE;
pub use section::{PART, SECTION};

/// What a pattern costs is counted, so it is read by `common::read_pattern`.
impl Typed<Pattern> {
    const PATTERN: Self = Self::new(Schema::Pattern);
}

impl Typed<DamageKind> {
    const DAMAGE_KIND: Self = Self::new(Schema::OneOf(DamageKind::NAMES));
}

impl Typed<IssuerKind> {
    const ISSUER: Self = Self::new(Schema::OneOf(IssuerKind::NAMES));
}

impl Value for DamageKind {
    fn read(at: &At<'_>) -> Option<Self> {
        Self::from_name(&String::read(at)?)
    }
}

impl Value for IssuerKind {
    fn read(at: &At<'_>) -> Option<Self> {
        Self::from_name(&String::read(at)?)
    }
}
