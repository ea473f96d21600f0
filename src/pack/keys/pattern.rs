//! The keys under `pattern`.

use crate::pattern::Pattern;
use crate::yaml::schema::{Choice, Key, Map, Typed, optional, required};

pub const FORBID: Key<Pattern> =
    required("forbid", Typed::PATTERN, "不得出现的文字", "the pattern that must not occur");
pub const REQUIRE: Key<Pattern> =
    required("require", Typed::PATTERN, "必须出现的文字", "the pattern that must occur");
pub const EXCEPT: Key<Pattern> = optional(
    "except",
    Typed::PATTERN,
    "这些文字里的不算",
    "a match inside a match of this is none",
);
pub const REPLACE: Key<String> = optional(
    "replace",
    Typed::ANY_TEXT,
    "应改成的文字，$1 是第一组",
    "the right text, with `$1` for groups",
);

pub static PATTERN_MAP: Map = Map {
    name: "pattern",
    keys: &[FORBID.untyped(), REQUIRE.untyped(), EXCEPT.untyped(), REPLACE.untyped()],
    choices: &[Choice::One(&[&[FORBID.name, EXCEPT.name, REPLACE.name], &[REQUIRE.name]])],
};
