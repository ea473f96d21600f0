//! The keys under `terms`.

use super::subject::{UNLESS, WHEN};
use crate::diagnostic::Severity;
use crate::lang::Bilingual;
use crate::yaml::{Choice, Map, Schema, keys, map};
use crate::years::Years;

keys! {
    pub SOURCE: Bilingual = required "source",
        "在哪里查到的：文件名称、文号和条款，或官方、媒体的网页；名称写一次，其他话写两种语言",
        "where it was read: a document with its number and article, or a page of an official or press site; a name once, other words in both languages";
    pub VERIFIED: bool = required "verified",
        "是否核对过原文；没有核对的只作提示",
        "whether it was read there; a row that was not gives hints only";
    pub FORMS: () = optional "forms" is Schema::OneOrMore(&Schema::Map(&FORM)),
        "错误说法", "rows of wrong forms";
    pub DOCUMENTS: () = optional "documents" is Schema::OneOrMore(&Schema::Map(&DOCUMENT)),
        "文件的准确名称", "rows of exact titles of documents";
    pub SUPERSEDED: () = optional "superseded" is Schema::Map(&SUPERSEDED_MAP),
        "怎样的分句把旧版当作现行版引用",
        "the clause in which an older edition is cited as the one in force";
}

pub static TERMS_MAP: Map =
    map!("terms", [FORMS, DOCUMENTS, SUPERSEDED], Choice::Some(&[FORMS.name, DOCUMENTS.name]));

static SUPERSEDED_MAP: Map = map!(
    "superseded",
    [
        WHEN.saying("分句里必须有的", "the clause must match this"),
        UNLESS.saying("分句里不得有的", "the clause must not match this"),
    ]
);

keys! {
    pub WRONG: Vec<String> = required "wrong", "错误说法，一个或多个", "the wrong form, or several";
    pub RIGHT: String = optional "right" is Schema::AnyText, "正确说法", "what to write instead";
    pub NOTE: Bilingual = optional "note",
        "没有可替换的说法时，说明错在哪里", "what is wrong, where nothing can be written instead";
    pub SEVERITY: Severity = optional "severity", "这一行的级别", "instead of the rule's severity";
    pub EXCEPT: Vec<String> = optional "except",
        "含有它而正确的更长文字", "longer texts in which the form is right";
    pub YEARS: Years = optional "years",
        "在哪些年度的报告里是错的", "reporting years in which it is wrong";
}

static FORM: Map = map!(
    "form",
    [WRONG, RIGHT, NOTE, SEVERITY, EXCEPT, YEARS, SOURCE, VERIFIED],
    Choice::Some(&[RIGHT.name, NOTE.name])
);

keys! {
    pub TITLE: String = required "title",
        "准确名称，不带《》，带年份", "the exact title without 《》, with its period";
}

static DOCUMENT: Map = map!(
    "document",
    [
        TITLE,
        YEARS.saying(
            "哪些年度的报告应引用此版",
            "reporting years in which this is the edition to cite",
        ),
        SOURCE,
        VERIFIED,
    ]
);
