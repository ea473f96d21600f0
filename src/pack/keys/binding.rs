//! The keys of a rule that binds names: the names, and what decides.

use super::subject::UNLESS;
use crate::facts::Sort;
use crate::pattern::Pattern;
use crate::rule::bind::Property;
use crate::yaml::schema::{names, required};
use crate::yaml::{At, Choice, Key, Map, Schema, Value, keys, map};

/// The names of report properties.
pub const PROPERTIES: [(&str, Property); 9] = [
    ("published", Property::Published),
    ("written", Property::Written),
    ("signed", Property::Signed),
    ("year", Property::Year),
    ("title", Property::Title),
    ("title_year", Property::TitleYear),
    ("issuer", Property::Issuer),
    ("region", Property::Region),
    ("repeat", Property::Repeat),
];

impl Value for Property {
    const SCHEMA: Schema = Schema::OneOf(&names(&PROPERTIES));

    fn read(at: &At<'_>) -> Option<Self> {
        let name = String::read(at)?;
        PROPERTIES.iter().find(|(known, _)| *known == name).map(|(_, property)| *property)
    }
}

keys! {
    pub BIND: () = optional "bind" is Schema::OneOrMore(&Schema::Each(&Schema::Map(&WHAT))),
        "名字和它绑定的东西；写成列表则依次尝试",
        "names and what each is bound to; a list of maps is tried one after the other";
    pub ASSERT: String = optional "assert",
        "必须成立的表达式；不写则由同名的 .rhai 脚本判断，没有脚本的，名字全都绑定就报",
        "one expression that must hold; without it a script decides, the `.rhai` of the same name, and without one that all names are bound";
    pub AT: String = optional "at",
        "问题标在哪个名字上，默认整段文字",
        "the name whose place is the main label; the text unless given";
    pub GIVES: Vec<String> = optional "gives",
        "脚本交给 find 的值，可作占位符",
        "names of the values that the script hands to `find`, as placeholders";
}

static WHAT: Map = Map { name: "bind", keys: &WHATS, choices: &[Choice::One(&ONE_WHAT)] };

/// What a name can be bound to: a fact of each sort, and what is no fact.
static WHATS: [Key; Sort::ALL.len() + NO_FACTS.len()] = {
    let [parts, text, report] = NO_FACTS;
    let mut keys = [parts; Sort::ALL.len() + NO_FACTS.len()];
    let mut at = 0;
    while at < Sort::ALL.len() {
        let sort = Sort::ALL[at];
        keys[at] = required(sort.name(), Schema::Maybe(&SELECTOR), sort.words());
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

keys! {
    pub PARTS: () = required "parts" is Schema::Map(&PARTS_MAP),
        "总数后面括号里的各个数量", "the quantities in the bracket right after a total";
    pub TEXT: Pattern = required "text" is Schema::Pattern,
        "第一处匹配", "the first match of a pattern";
    pub REPORT: Property = required "report", "报告的一项信息", "a property of the report";
}

const NO_FACTS: [Key; 3] = [PARTS.untyped(), TEXT.untyped(), REPORT.untyped()];

keys! {
    pub AFTER: Pattern = optional "after" is Schema::Pattern,
        "它前面的文字，中间不得有别的数", "words before it; no other number may stand between";
    pub BEFORE: Pattern = optional "before" is Schema::Pattern, "它后面的文字", "words after it";
    pub WITHIN: usize = optional "within",
        "文字与它最多相隔几个字，默认 16",
        "characters between the words and the fact at most, 16 unless given";
    pub UNIT: String = optional "unit",
        "量词，同类的也可以", "measure word; others of its class fit, too";
    pub UNIT_LIKE: String = optional "unit_like",
        "与哪个已绑定的名字同量词", "an earlier name whose unit it must share";
    pub OBJECT_LIKE: String = optional "object_like",
        "与哪个已绑定的名字数的是同一种东西", "an earlier name that must count the same thing";
}

const RULED_OUT: Key<Pattern> = UNLESS.saying(
    "前一个标点（含顿号）到它为止有这些文字的不算",
    "words in its lead that rule it out: from the last mark before it, `、` included, to its end",
);

static SELECTOR: Map =
    map!("selector", [AFTER, BEFORE, WITHIN, UNIT, UNIT_LIKE, OBJECT_LIKE, RULED_OUT]);

keys! {
    pub OF: String = required "of", "总数的名字", "the name of the total";
    pub AT_LEAST: usize = optional "at_least",
        "至少几个，默认 3", "the least number of quantities, 3 unless given";
}

static PARTS_MAP: Map = map!(
    "parts",
    [
        OF,
        UNLESS.saying("括号里有这些文字的不算", "words in the bracket that rule it out"),
        AT_LEAST,
    ]
);
