//! The keys under `terms`.

use super::subject::{UNLESS, WHEN};
use crate::diagnostic::Severity;
use crate::lang::Bilingual;
use crate::yaml::schema::{Choice, Key, Map, Schema, Typed, optional, required};
use crate::years::Years;

pub const SOURCE: Key<Bilingual> = required(
    "source",
    Typed::WORDS,
    "在哪里查到的：文件名称、文号和条款，或官方、媒体的网页；名称写一次，其他话写两种语言",
    "where it was read: a document with its number and article, or a page of an official or press site; a name once, other words in both languages",
);
pub const VERIFIED: Key<bool> = required(
    "verified",
    Typed::FLAG,
    "是否核对过原文；没有核对的只作提示",
    "whether it was read there; a row that was not gives hints only",
);

pub const FORMS: Key =
    optional("forms", Typed::nested(Schema::OneOrMore(&A_FORM)), "错误说法", "rows of wrong forms");
pub const DOCUMENTS: Key = optional(
    "documents",
    Typed::nested(Schema::OneOrMore(&A_DOCUMENT)),
    "文件的准确名称",
    "rows of exact titles of documents",
);
pub const SUPERSEDED: Key = optional(
    "superseded",
    Typed::nested(Schema::Map(&SUPERSEDED_MAP)),
    "怎样的分句把旧版当作现行版引用",
    "the clause in which an older edition is cited as the one in force",
);

pub static TERMS_MAP: Map = Map {
    name: "terms",
    keys: &[FORMS.untyped(), DOCUMENTS.untyped(), SUPERSEDED.untyped()],
    choices: &[Choice::Some(&[FORMS.name, DOCUMENTS.name])],
};

static SUPERSEDED_MAP: Map = Map {
    name: "superseded",
    keys: &[
        WHEN.saying("分句里必须有的", "the clause must match this").untyped(),
        UNLESS.saying("分句里不得有的", "the clause must not match this").untyped(),
    ],
    choices: &[],
};

pub const WRONG: Key<Vec<String>> = required(
    "wrong",
    Typed::list(&Typed::TEXT),
    "错误说法，一个或多个",
    "the wrong form, or several",
);
pub const RIGHT: Key<String> =
    optional("right", Typed::ANY_TEXT, "正确说法", "what to write instead");
pub const NOTE: Key<Bilingual> = optional(
    "note",
    Typed::WORDS,
    "没有可替换的说法时，说明错在哪里",
    "what is wrong, where nothing can be written instead",
);
pub const SEVERITY: Key<Severity> =
    optional("severity", Typed::SEVERITY, "这一行的级别", "instead of the rule's severity");
pub const EXCEPT: Key<Vec<String>> = optional(
    "except",
    Typed::list(&Typed::TEXT),
    "含有它而正确的更长文字",
    "longer texts in which the form is right",
);
pub const YEARS: Key<Years> = optional(
    "years",
    Typed::YEARS,
    "在哪些年度的报告里是错的",
    "reporting years in which it is wrong",
);

const A_FORM: Schema = Schema::Map(&FORM);

static FORM: Map = Map {
    name: "form",
    keys: &[
        WRONG.untyped(),
        RIGHT.untyped(),
        NOTE.untyped(),
        SEVERITY.untyped(),
        EXCEPT.untyped(),
        YEARS.untyped(),
        SOURCE.untyped(),
        VERIFIED.untyped(),
    ],
    choices: &[Choice::Some(&[RIGHT.name, NOTE.name])],
};

pub const TITLE: Key<String> = required(
    "title",
    Typed::TEXT,
    "准确名称，不带《》，带年份",
    "the exact title without 《》, with its period",
);

const A_DOCUMENT: Schema = Schema::Map(&DOCUMENT);

static DOCUMENT: Map = Map {
    name: "document",
    keys: &[
        TITLE.untyped(),
        YEARS
            .saying(
                "哪些年度的报告应引用此版",
                "reporting years in which this is the edition to cite",
            )
            .untyped(),
        SOURCE.untyped(),
        VERIFIED.untyped(),
    ],
    choices: &[],
};
