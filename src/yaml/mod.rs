//! YAML files as trees, their schemas, and every problem with its place.
//!
//! In: the text of a file and its schema. Out: a tree that has the schema, or diagnostics. Nothing
//! here knows a rule or a pack.

pub mod at;
pub mod errors;
mod nesting;
pub mod problems;
mod scalar;
pub mod schema;
pub mod tree;
mod validate;
pub mod value;

pub use at::At;
pub use problems::Problems;
pub(crate) use schema::map;
pub use schema::{Choice, Key, Map, Now, Renamed, Schema};
pub use tree::{Node, Segment};
pub use value::Value;
pub(crate) use value::{keys, named_values};
