//! The keys of a rule that binds names: the names, and what decides.

use crate::facts::Sort;
use crate::pack::rule_file::binding::PROPERTIES;
use crate::yaml::schema::{Choice, Key, Map, Shape, names, optional, required};

pub(super) const BIND: Key = optional(
    "bind",
    Shape::OneOrMore(&NAMES),
    "名字和它绑定的东西；写成列表则依次尝试",
    "names and what each is bound to; a list of maps is tried one after the other",
);
const NAMES: Shape = Shape::Each(&A_NAME);
const A_NAME: Shape = Shape::Map(&WHAT);
pub(super) const ASSERT: Key = optional(
    "assert",
    Shape::Text,
    "必须成立的表达式；不写则由同名的 .rhai 脚本判断，没有脚本的，名字全都绑定就报",
    "one expression that must hold; without it a script decides, the `.rhai` of the same name, and without one that all names are bound",
);
pub(super) const AT: Key = optional(
    "at",
    Shape::Text,
    "问题标在哪个名字上，默认整段文字",
    "the name whose place is the main label; the text unless given",
);
pub(super) const GIVES: Key = optional(
    "gives",
    Shape::OneOrMore(&Shape::Text),
    "脚本交给 find 的值，可作占位符",
    "names of the values that the script hands to `find`, as placeholders",
);

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
            "unless",
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
            "unless",
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
