//! All that the files of a pack may say: every key, declared once.
//!
//! A file is checked against [`RULE`] or [`PACK`] before anything is read from it, the JSON Schema
//! of `hegui schema` is made from the same, and what it says of a key is what an editor shows.

mod binding;
mod pack;
mod renamed;
mod rule;
mod subject;
mod terms;

use crate::diagnostic::Severity;
use crate::text::DamageKind;
use crate::yaml::schema::Shape;

pub use pack::{PACK, PART, SECTION};
pub use renamed::RENAMED;
pub use rule::RULE;

const SEVERITY: Shape = Shape::OneOf(Severity::NAMES);
const DAMAGE_KIND: Shape = Shape::OneOf(DamageKind::NAMES);
