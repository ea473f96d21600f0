//! The keys under `script`.

use super::rule::DAMAGE_KIND;
use crate::facts::Sort;
use crate::pack::script::{EACH, PROPERTIES};
use crate::yaml::schema::{Choice, Key, Map, Shape, names, optional, required};

const SECTIONS: Shape = Shape::OneOrMore(&Shape::Text);

pub(super) static SCRIPT: Map = Map {
    name: "script",
    keys: &[
        required(
            "each",
            Shape::Either(&Shape::OneOf(&names(&EACH)), &EACH_OF),
            "逐个检查哪种文字",
            "the texts it runs for, one after the other",
        ),
        optional("in", SECTIONS, "只查这些章节", "ids of required sections it is confined to"),
        optional("not_in", SECTIONS, "不查这些章节", "ids of required sections it leaves out"),
        optional("when", Shape::Pattern, "文字里必须有", "the text must match this"),
        optional("unless", Shape::Pattern, "文字里不得有", "the text must not match this"),
        optional(
            "bind",
            Shape::OneOrMore(&Shape::Each(&Shape::Map(&WHAT))),
            "名字和它绑定的东西；写成列表则依次尝试",
            "names and what each is bound to; a list of maps is tried one after the other",
        ),
        optional("assert", Shape::Text, "必须成立的表达式", "one expression that must hold"),
        optional(
            "at",
            Shape::Text,
            "问题标在哪个名字上，默认整段文字",
            "the name whose place is the main label; the text unless given",
        ),
        optional(
            "gives",
            Shape::OneOrMore(&Shape::Text),
            "脚本交给 find 的值，可作占位符",
            "names of the values that the script hands to `find`, as placeholders",
        ),
    ],
    choices: &[],
};

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

static WHAT: Map = Map { name: "bind", keys: &WHATS, choices: &[Choice::One(&ONE_WHAT)] };

/// What a name can be bound to: a fact of each sort, and what is no fact.
static WHATS: [Key; Sort::ALL.len() + NO_FACTS.len()] = {
    let [parts, text, report] = NO_FACTS;
    let mut keys = [parts; Sort::ALL.len() + NO_FACTS.len()];
    let mut at = 0;
    while at < Sort::ALL.len() {
        let (sort, words) = (Sort::ALL[at], Sort::ALL[at].words());
        keys[at] = required(sort.name(), Shape::Maybe(&SELECTOR), words.zh, words.en);
        at += 1;
    }
    keys[at + 1] = text;
    keys[at + 2] = report;
    keys
};

/// Each of them is a way of its own.
static ONE_WHAT: [&[&str]; WHATS.len()] = {
    let mut ways: [&[&str]; WHATS.len()] = [&[]; WHATS.len()];
    let mut at = 0;
    while at < ways.len() {
        ways[at] = std::slice::from_ref(&WHATS[at].name);
        at += 1;
    }
    ways
};

const NO_FACTS: [Key; 3] = [
    required(
        "parts",
        Shape::Map(&PARTS),
        "总数后面括号里的各个数量",
        "the quantities in the bracket right after a total",
    ),
    required("text", Shape::Pattern, "第一处匹配", "the first match of a pattern"),
    required(
        "report",
        Shape::OneOf(&names(&PROPERTIES)),
        "报告的一项信息",
        "a property of the report",
    ),
];

static SELECTOR: Map = Map {
    name: "selector",
    keys: &[
        optional(
            "after",
            Shape::Pattern,
            "它前面的文字，中间不得有别的数",
            "words before it; no other number may stand between",
        ),
        optional("before", Shape::Pattern, "它后面的文字", "words after it"),
        optional(
            "within",
            Shape::Number,
            "文字与它最多相隔几个字，默认 16",
            "characters between the words and the fact at most, 16 unless given",
        ),
        optional(
            "unit",
            Shape::Text,
            "量词，同类的也可以",
            "measure word; others of its class fit, too",
        ),
        optional(
            "unit_like",
            Shape::Text,
            "与哪个已绑定的名字同量词",
            "an earlier name whose unit it must share",
        ),
        optional(
            "object_like",
            Shape::Text,
            "与哪个已绑定的名字数的是同一种东西",
            "an earlier name that must count the same thing",
        ),
        optional(
            "except",
            Shape::Pattern,
            "前一个标点（含顿号）到它为止有这些文字的不算",
            "words in its lead that rule it out: from the last mark before it, `、` included, to its end",
        ),
    ],
    choices: &[],
};

static PARTS: Map = Map {
    name: "parts",
    keys: &[
        required("of", Shape::Text, "总数的名字", "the name of the total"),
        optional(
            "except",
            Shape::Pattern,
            "括号里有这些文字的不算",
            "words in the bracket that rule it out",
        ),
        optional(
            "at_least",
            Shape::Number,
            "至少几个，默认 3",
            "the least number of quantities, 3 unless given",
        ),
    ],
    choices: &[],
};
