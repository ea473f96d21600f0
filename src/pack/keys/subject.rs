//! The keys that say where a rule looks, whatever its kind.

use crate::detect::DETECTORS;
use crate::pattern::Pattern;
use crate::rule::subject::Part;
use crate::text::DamageKind;
use crate::yaml::schema::{Choice, Key, Map, Schema, Typed, optional, required};

/// The texts that have a name: kinds of text, then what detectors find.
const TEXTS: [&str; Part::ALL.len() + DETECTORS.len()] = {
    let mut names = [""; Part::ALL.len() + DETECTORS.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = if index < Part::ALL.len() {
            Part::ALL[index].name()
        } else {
            DETECTORS[index - Part::ALL.len()].name
        };
        index += 1;
    }
    names
};

pub const EACH: Key = optional(
    "each",
    Typed::nested(Schema::Either(&Schema::OneOf(&TEXTS), &EACH_OF)),
    "逐个看哪种文字；不写时 pattern 看 report，terms 看 clause，其他规则必须写",
    "the texts it looks at, one after the other; unless given, `report` for `pattern` and `clause` for `terms`; any other rule must say",
);
pub const IN: Key<Vec<String>> = optional(
    "in",
    Typed::list(&Typed::TEXT),
    "只看这些章节",
    "ids of required sections it is confined to",
);
pub const NOT_IN: Key<Vec<String>> = optional(
    "not_in",
    Typed::list(&Typed::TEXT),
    "不看这些章节",
    "ids of required sections it leaves out",
);
pub const WHEN: Key<Pattern> = optional(
    "when",
    Typed::PATTERN,
    "所看的文字里必须有的",
    "the text it looks at must match this",
);
pub const UNLESS: Key<Pattern> = optional(
    "unless",
    Typed::PATTERN,
    "所看的文字里不得有的",
    "the text it looks at must not match this",
);

pub const MATCH: Key<Pattern> =
    required("match", Typed::PATTERN, "每处匹配", "every match of a pattern");
pub const SAME_WORDS: Key<Pattern> = required(
    "same_words",
    Typed::PATTERN,
    "每处匹配，其第一组与前面另一处匹配的第一组相同而其余不同",
    "every match whose first group says the same as that of an earlier, other match",
);
pub const DAMAGE: Key<DamageKind> =
    required("damage", Typed::DAMAGE_KIND, "每处损坏", "every place of a kind of damage");

static EACH_OF: Map = Map {
    name: "each",
    keys: &[MATCH.untyped(), SAME_WORDS.untyped(), DAMAGE.untyped()],
    choices: &[Choice::One(&[&[MATCH.name], &[SAME_WORDS.name], &[DAMAGE.name]])],
};
