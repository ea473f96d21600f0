//! The keys under `terms`.

use super::SEVERITY;
use crate::yaml::schema::{Choice, Key, Map, Shape, optional, required};

const SOURCE: Key = required(
    "source",
    Shape::Words,
    "在哪里查到的：文件名称、文号和条款，或官方、媒体的网页；名称写一次，其他话写两种语言",
    "where it was read: a document with its number and article, or a page of an official or press site; a name once, other words in both languages",
);
const VERIFIED: Key = required(
    "verified",
    Shape::Flag,
    "是否核对过原文；没有核对的只作提示",
    "whether it was read there; a row that was not gives hints only",
);

pub(super) static TERMS: Map = Map {
    name: "terms",
    keys: &[
        optional("forms", Shape::OneOrMore(&Shape::Map(&FORM)), "错误说法", "rows of wrong forms"),
        optional(
            "documents",
            Shape::OneOrMore(&Shape::Map(&DOCUMENT)),
            "文件的准确名称",
            "rows of exact titles of documents",
        ),
        optional(
            "superseded",
            Shape::Map(&SUPERSEDED),
            "怎样的分句把旧版当作现行版引用",
            "the clause in which an older edition is cited as the one in force",
        ),
    ],
    choices: &[Choice::Some(&["forms", "documents"])],
};

static SUPERSEDED: Map = Map {
    name: "superseded",
    keys: &[
        optional("when", Shape::Pattern, "分句里必须有的", "the clause must match this"),
        optional("unless", Shape::Pattern, "分句里不得有的", "the clause must not match this"),
    ],
    choices: &[],
};

static FORM: Map = Map {
    name: "form",
    keys: &[
        required(
            "wrong",
            Shape::OneOrMore(&Shape::Text),
            "错误说法，一个或多个",
            "the wrong form, or several",
        ),
        optional("right", Shape::AnyText, "正确说法", "what to write instead"),
        optional(
            "note",
            Shape::Words,
            "没有可替换的说法时，说明错在哪里",
            "what is wrong, where nothing can be written instead",
        ),
        optional("severity", SEVERITY, "这一行的级别", "instead of the rule's severity"),
        optional(
            "except",
            Shape::OneOrMore(&Shape::Text),
            "含有它而正确的更长文字",
            "longer texts in which the form is right",
        ),
        optional(
            "years",
            Shape::Years,
            "在哪些年度的报告里是错的",
            "reporting years in which it is wrong",
        ),
        SOURCE,
        VERIFIED,
    ],
    choices: &[Choice::Some(&["right", "note"])],
};

static DOCUMENT: Map = Map {
    name: "document",
    keys: &[
        required(
            "title",
            Shape::Text,
            "准确名称，不带《》，带年份",
            "the exact title without 《》, with its period",
        ),
        optional(
            "years",
            Shape::Years,
            "哪些年度的报告应引用此版",
            "reporting years in which this is the edition to cite",
        ),
        SOURCE,
        VERIFIED,
    ],
    choices: &[],
};
