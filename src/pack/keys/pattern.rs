//! The keys under `pattern`.

use crate::pattern::Pattern;
use crate::yaml::schema::{Choice, Map, Schema, map};
use crate::yaml::value::keys;

keys! {
    pub FORBID: Pattern = required "forbid" is Schema::Pattern,
        "不得出现的文字", "the pattern that must not occur";
    pub REQUIRE: Pattern = required "require" is Schema::Pattern,
        "必须出现的文字", "the pattern that must occur";
    pub EXCEPT: Pattern = optional "except" is Schema::Pattern,
        "这些文字里的不算", "a match inside a match of this is none";
    pub REPLACE: String = optional "replace" is Schema::AnyText,
        "应改成的文字，$1 是第一组", "the right text, with `$1` for groups";
}

pub static PATTERN_MAP: Map = map!(
    "pattern",
    [FORBID, REQUIRE, EXCEPT, REPLACE],
    Choice::One(&[&[FORBID.name, EXCEPT.name, REPLACE.name], &[REQUIRE.name]])
);
