//! The keys that say where a rule looks, whatever its kind.

use super::DAMAGE_KIND;
use crate::detect::DETECTORS;
use crate::rule::subject::Part;
use crate::yaml::schema::{Choice, Key, Map, Shape, optional, required};

const SECTIONS: Shape = Shape::OneOrMore(&Shape::Text);

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

pub(super) const EACH: Key = optional(
    "each",
    Shape::Either(&Shape::OneOf(&TEXTS), &EACH_OF),
    "逐个看哪种文字；不写时 pattern 看 report，terms 看 clause，其他规则必须写",
    "the texts it looks at, one after the other; unless given, `report` for `pattern` and `clause` for `terms`; any other rule must say",
);
pub(super) const IN: Key =
    optional("in", SECTIONS, "只看这些章节", "ids of required sections it is confined to");
pub(super) const NOT_IN: Key =
    optional("not_in", SECTIONS, "不看这些章节", "ids of required sections it leaves out");
pub(super) const WHEN: Key = optional(
    "when",
    Shape::Pattern,
    "所看的文字里必须有的",
    "the text it looks at must match this",
);
pub(super) const UNLESS: Key = optional(
    "unless",
    Shape::Pattern,
    "所看的文字里不得有的",
    "the text it looks at must not match this",
);

static EACH_OF: Map = Map {
    name: "each",
    keys: &[
        required("match", Shape::Pattern, "每处匹配", "every match of a pattern"),
        required(
            "same_words",
            Shape::Pattern,
            "每处匹配，其第一组与前面另一处匹配的第一组相同而其余不同",
            "every match whose first group says the same as that of an earlier, other match",
        ),
        required("damage", DAMAGE_KIND, "每处损坏", "every place of a kind of damage"),
    ],
    choices: &[Choice::One(&[&["match"], &["same_words"], &["damage"]])],
};
