//! The keys under `script`.

use super::rule::DAMAGE_KIND;
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

/// A name that is bound to a fact.
const fn fact(name: &'static str, zh: &'static str, en: &'static str) -> Key {
    required(name, Shape::Maybe(&SELECTOR), zh, en)
}

static WHAT: Map = Map {
    name: "bind",
    keys: &[
        fact("quantity", "数量，如 34件", "a number with a measure word"),
        fact("percent", "百分数", "a percentage"),
        fact("points", "百分点", "percentage points"),
        fact("change", "百分数或百分点", "a percentage or percentage points"),
        fact("ratio", "比，如 1:3", "a ratio"),
        fact("year", "年份", "a year"),
        fact("date", "日期", "a date"),
        fact("impossible_date", "不存在的日期", "a day that does not exist"),
        fact("citation", "《》里的名称", "a title in 《》"),
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
    ],
    choices: &[Choice::One(&[
        &["quantity"],
        &["percent"],
        &["points"],
        &["change"],
        &["ratio"],
        &["year"],
        &["date"],
        &["impossible_date"],
        &["citation"],
        &["parts"],
        &["text"],
        &["report"],
    ])],
};

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
            "分句里有这些文字的不算",
            "words in its clause that rule it out",
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
