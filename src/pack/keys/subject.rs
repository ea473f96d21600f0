//! The keys that say where a rule looks, whatever its kind.

use crate::detect::DETECTORS;
use crate::pattern::Pattern;
use crate::rule::subject::Part;
use crate::text::DamageKind;
use crate::yaml::{Choice, Map, Schema, keys, map};

/// The texts that have a name: kinds of text, then what detectors find.
const TEXTS: [&str; Part::ALL.len() + DETECTORS.len()] = {
    let mut names = [""; Part::ALL.len() + DETECTORS.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = if index < Part::ALL.len() {
            Part::NAMES[index]
        } else {
            DETECTORS[index - Part::ALL.len()].name
        };
        index += 1;
    }
    names
};

keys! {
    pub EACH: () = optional "each" is Schema::Either(&Schema::OneOf(&TEXTS), &EACH_OF),
        "逐个看哪种文字；不写时 pattern 看 report，terms 看 clause，其他规则必须写",
        "the texts it looks at, one after the other; unless given, `report` for `pattern` and `clause` for `terms`; any other rule must say";
    pub IN: Vec<String> = optional "in",
        "只看这些章节", "ids of required sections it is confined to";
    pub NOT_IN: Vec<String> = optional "not_in",
        "不看这些章节", "ids of required sections it leaves out";
    pub WHEN: Pattern = optional "when" is Schema::Pattern,
        "所看的文字里必须有的", "the text it looks at must match this";
    pub UNLESS: Pattern = optional "unless" is Schema::Pattern,
        "所看的文字里不得有的", "the text it looks at must not match this";
    pub MATCH: Pattern = required "match" is Schema::Pattern,
        "每处匹配", "every match of a pattern";
    pub SAME_WORDS: Pattern = required "same_words" is Schema::Pattern,
        "每处匹配，其第一组与前面另一处匹配的第一组相同而其余不同",
        "every match whose first group says the same as that of an earlier, other match";
    pub DAMAGE: DamageKind = required "damage", "每处损坏", "every place of a kind of damage";
}

static EACH_OF: Map = map!(
    "each",
    [MATCH, SAME_WORDS, DAMAGE],
    Choice::One(&[&[MATCH.name], &[SAME_WORDS.name], &[DAMAGE.name]])
);
