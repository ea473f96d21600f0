//! The keys of `pack.yaml`.

use super::SEVERITY;
use super::rule::{APPLIES, BASIS, HELP, NEEDS, TESTS, WHY};
use crate::yaml::schema::{Key, Map, Shape, optional, required};

/// `pack.yaml`.
pub static PACK: Map = Map {
    name: "pack",
    keys: &[
        required(
            "name",
            Shape::Text,
            "名称，规则代码的前一半",
            "first part of every code, `<name>/<rule>`",
        ),
        required("version", Shape::Text, "版本，加引号", "version; quote it"),
        required("title", Shape::Words, "查哪种文件", "what it is for"),
        optional(
            "recognise",
            Shape::Map(&RECOGNISE),
            "怎样认出这种文件；没有则适用于任何文件",
            "which documents are its kind; without it the pack fits every document",
        ),
        required(
            "bases",
            Shape::Each(&Shape::Map(&BASE)),
            "各条依据",
            "the clauses its rules rest on, by id",
        ),
        optional(
            "sections",
            Shape::Apart(&SECTION),
            "必备章节，按模板顺序",
            "the required sections, in the order of the template",
        ),
        optional(
            "template",
            Shape::Map(&TEMPLATE),
            "必备章节的报告用语，有 sections 时必填",
            "the words in which a missing section is reported; required with `sections`",
        ),
        APPLIES,
        NEEDS,
    ],
    choices: &[],
};

static RECOGNISE: Map = Map {
    name: "recognise",
    keys: &[
        required("title", Shape::Pattern, "标题必须有", "titles of its kind"),
        optional(
            "except",
            Shape::Pattern,
            "标题有这些文字的是别的文件",
            "titles of other documents",
        ),
        required(
            "text",
            Shape::Pattern,
            "没有标题时，正文必须有",
            "what must occur where no title is found",
        ),
        optional(
            "at_least",
            Shape::Number,
            "正文至少出现几次，默认 1",
            "how often `text` must match, 1 unless given",
        ),
    ],
    choices: &[],
};

static BASE: Map = Map {
    name: "basis",
    keys: &[
        required("title", Shape::Words, "文件和条款", "name and clause"),
        required(
            "source",
            Shape::Words,
            "在哪里查到的：文件名称、文号和条款，或官方、媒体的网页；名称写一次，其他话写两种语言",
            "where the clause was read: a document with its number and article, or a page of an official or press site; a name once, other words in both languages",
        ),
        required(
            "verified",
            Shape::Flag,
            "是否核对过原文；没有核对的不作为依据显示",
            "whether it was read there; what was not is never stated as law",
        ),
    ],
    choices: &[],
};

static TEMPLATE: Map = Map {
    name: "template",
    keys: &[
        required("missing", Shape::Words, "章节缺失时的话", "said of a missing section"),
        required(
            "in_passing",
            Shape::Words,
            "只在别处提到时的话",
            "said of one only mentioned elsewhere",
        ),
        required("thin", Shape::Words, "内容过少时的话", "said of a thin section"),
        required("part", Shape::Words, "缺少一个方面时的话", "said of a part not covered"),
        required(
            "belongs",
            Shape::Words,
            "标在它应在之处的话",
            "written at the place where it belongs",
        ),
    ],
    choices: &[],
};

const EVIDENCE: Key = required(
    "evidence",
    Shape::Pattern,
    "别的章节里说到它的文字",
    "words that speak of it inside another section",
);
const TITLE: Key = required("title", Shape::Words, "应写的内容", "what must be there");

/// A required section.
pub static SECTION: Map = Map {
    name: "section",
    keys: &[
        TITLE,
        WHY,
        BASIS,
        required(
            "heading",
            Shape::Pattern,
            "一、二级标题里表明是它的文字",
            "headings of level 1 or 2 that name it",
        ),
        optional(
            "except",
            Shape::Pattern,
            "标题有这些文字的不是它",
            "headings that do not, though they match",
        ),
        optional(
            "next_year",
            Shape::Flag,
            "标题写下一年的也是它，默认 false",
            "a heading that names the year after the reporting year is its, too",
        ),
        EVIDENCE,
        optional(
            "at_least",
            Shape::Number,
            "一段里至少几处 evidence，默认 1",
            "matches of `evidence` that one paragraph must have, 1 unless given",
        ),
        optional(
            "any_other_section",
            Shape::Flag,
            "不属于其他各项的一级章节都算它，默认 false",
            "any top section that answers to no other item is its",
        ),
        optional(
            "thin",
            Shape::Number,
            "少于几个汉字为过少，默认 0",
            "Chinese characters below which its section is thin, 0 unless given",
        ),
        required(
            "severity",
            Shape::Map(&SECTION_SEVERITY),
            "各种情况的级别，默认 warning",
            "how bad each is; `warning` where left out",
        ),
        HELP,
        optional(
            "parts",
            Shape::Apart(&PART),
            "这一章必须写到的方面",
            "what the section must cover",
        ),
        TESTS,
    ],
    choices: &[],
};

const MISSING: Key = optional("missing", SEVERITY, "缺失", "it is missing");

static SECTION_SEVERITY: Map = Map {
    name: "section_severity",
    keys: &[
        MISSING,
        optional("in_passing", SEVERITY, "只在别处提到", "it is only mentioned elsewhere"),
        optional("thin", SEVERITY, "内容过少", "its section is thin"),
    ],
    choices: &[],
};

/// A part of a required section.
pub static PART: Map = Map {
    name: "part",
    keys: &[
        TITLE,
        WHY,
        BASIS,
        EVIDENCE,
        required(
            "severity",
            Shape::Map(&PART_SEVERITY),
            "缺失的级别，默认 warning",
            "how bad it is; `warning` where left out",
        ),
        HELP,
        TESTS,
    ],
    choices: &[],
};

static PART_SEVERITY: Map = Map { name: "part_severity", keys: &[MISSING], choices: &[] };
