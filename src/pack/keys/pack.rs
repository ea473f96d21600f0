//! The keys of `pack.yaml`.

use super::rule::{APPLIES, BASIS, HELP, MESSAGE, NEEDS, SEVERITY, TESTS, WHY};
use super::section::{self, SECTION};
use crate::lang::Bilingual;
use crate::pattern::Pattern;
use crate::yaml::{Map, Schema, keys, map};

keys! {
    pub NAME: String = required "name",
        "名称，规则代码的前一半", "first part of every code, `<name>/<rule>`";
    pub VERSION: String = required "version", "版本，加引号", "version; quote it";
    pub TITLE: Bilingual = required "title", "查哪种文件", "what it is for";
    pub RECOGNISE: () = optional "recognise" is Schema::Map(&RECOGNISE_MAP),
        "怎样认出这种文件；没有则适用于任何文件",
        "which documents are its kind; without it the pack fits every document";
    pub BASES: () = required "bases" is Schema::Each(&Schema::Map(&BASE)),
        "各条依据", "the clauses its rules rest on, by id";
    pub SECTIONS: () = optional "sections" is Schema::Apart(&SECTION),
        "必备章节，按模板顺序", "the required sections, in the order of the template";
    pub FRAME: String = optional "frame" is Schema::AnyText,
        "测试没有写标题等的，放进这份报告里，{test} 处是测试的文字；只用于 needs 里写明要有什么的规则",
        "the report around a test that lacks what the `needs` of its rule ask for; `{test}` is the test";
    pub TEMPLATE: () = optional "template" is Schema::Map(&TEMPLATE_MAP),
        "必备章节的报告用语，有 sections 时必填",
        "the words in which a missing section is reported; required with `sections`";
    pub UNRECOGNISED: () = optional "unrecognised" is Schema::Map(&UNRECOGNISED_MAP),
        "没有认出章节、不能断定缺哪一章时报的规则，整篇只报一次，代码的后一半是 sections-unrecognised；不写则照报缺失",
        "the rule, `<pack>/sections-unrecognised`, that tells once where no sections were recognised, so that none is known to be missing; unless given, each is reported missing";
}

/// `pack.yaml`.
pub static PACK: Map = map!(
    "pack",
    [
        NAME,
        VERSION,
        TITLE,
        RECOGNISE,
        BASES,
        FRAME,
        SECTIONS,
        TEMPLATE,
        UNRECOGNISED,
        APPLIES,
        NEEDS,
    ]
);

keys! {
    pub KIND_TITLE: Pattern = required "title" is Schema::Pattern,
        "标题必须有", "titles of its kind";
    pub EXCEPT: Pattern = optional "except" is Schema::Pattern,
        "标题有这些文字的是别的文件", "titles of other documents";
    pub KIND_TEXT: Pattern = required "text" is Schema::Pattern,
        "没有标题时，正文必须有", "what must occur where no title is found";
    pub AT_LEAST: usize = optional "at_least",
        "正文至少出现几次，默认 1", "how often `text` must match, 1 unless given";
    pub OPENING: Pattern = optional "opening" is Schema::Pattern,
        "第一个标题之前的段落有这些文字的，除 except 外，不论标题如何都是",
        "what a paragraph above the first heading says in its kind, whatever the title, unless `except` matches";
    pub HEADINGS: Pattern = optional "headings" is Schema::Pattern,
        "有两个小标题含这些文字的，除 except 外，不论标题如何也是；两样都有的，except 也不能排除",
        "words of headings; two with them show its kind, whatever the title; with `opening`, also against `except`";
}

static RECOGNISE_MAP: Map =
    map!("recognise", [KIND_TITLE, EXCEPT, KIND_TEXT, AT_LEAST, OPENING, HEADINGS]);

keys! {
    pub SOURCE: Bilingual = required "source",
        "在哪里查到的：文件名称、文号和条款，或官方、媒体的网页；名称写一次，其他话写两种语言",
        "where the clause was read: a document with its number and article, or a page of an official or press site; a name once, other words in both languages";
    pub VERIFIED: bool = required "verified",
        "是否核对过原文；没有核对的不作为依据显示",
        "whether it was read there; what was not is never stated as law";
}

static BASE: Map = map!("basis", [TITLE.saying("文件和条款", "name and clause"), SOURCE, VERIFIED]);

keys! {
    pub MISSING: Bilingual = required "missing", "章节缺失时的话", "said of a missing section";
    pub IN_PASSING: Bilingual = required "in_passing",
        "只在别处提到时的话", "said of one only mentioned elsewhere";
    pub THIN: Bilingual = required "thin", "内容过少时的话", "said of a thin section";
    pub PART: Bilingual = required "part", "缺少一个方面时的话", "said of a part not covered";
    pub BELONGS: Bilingual = required "belongs",
        "标在它应在之处的话", "written at the place where it belongs";
}

static TEMPLATE_MAP: Map = map!("template", [MISSING, IN_PASSING, THIN, PART, BELONGS]);

/// The rule on reports whose sections were not recognised.
static UNRECOGNISED_MAP: Map = map!(
    "unrecognised",
    [
        section::TITLE.saying("查什么", "what it looks for"),
        WHY,
        BASIS,
        SEVERITY,
        MESSAGE,
        HELP,
        TESTS
    ]
);
