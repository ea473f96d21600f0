//! The keys of `pack.yaml`.

use super::rule::{APPLIES, NEEDS};
use super::section::SECTION;
use crate::lang::Bilingual;
use crate::pattern::Pattern;
use crate::yaml::schema::{Key, Map, Schema, Typed, optional, required};

pub const NAME: Key<String> = required(
    "name",
    Typed::TEXT,
    "名称，规则代码的前一半",
    "first part of every code, `<name>/<rule>`",
);
pub const VERSION: Key<String> =
    required("version", Typed::TEXT, "版本，加引号", "version; quote it");
pub const TITLE: Key<Bilingual> = required("title", Typed::WORDS, "查哪种文件", "what it is for");
pub const RECOGNISE: Key = optional(
    "recognise",
    Typed::nested(Schema::Map(&RECOGNISE_MAP)),
    "怎样认出这种文件；没有则适用于任何文件",
    "which documents are its kind; without it the pack fits every document",
);
pub const BASES: Key = required(
    "bases",
    Typed::nested(Schema::Each(&A_BASE)),
    "各条依据",
    "the clauses its rules rest on, by id",
);
pub const SECTIONS: Key = optional(
    "sections",
    Typed::nested(Schema::Apart(&SECTION)),
    "必备章节，按模板顺序",
    "the required sections, in the order of the template",
);
pub const TEMPLATE: Key = optional(
    "template",
    Typed::nested(Schema::Map(&TEMPLATE_MAP)),
    "必备章节的报告用语，有 sections 时必填",
    "the words in which a missing section is reported; required with `sections`",
);

/// `pack.yaml`.
pub static PACK: Map = Map {
    name: "pack",
    keys: &[
        NAME.untyped(),
        VERSION.untyped(),
        TITLE.untyped(),
        RECOGNISE.untyped(),
        BASES.untyped(),
        SECTIONS.untyped(),
        TEMPLATE.untyped(),
        APPLIES.untyped(),
        NEEDS.untyped(),
    ],
    choices: &[],
};

pub const KIND_TITLE: Key<Pattern> =
    required("title", Typed::PATTERN, "标题必须有", "titles of its kind");
pub const EXCEPT: Key<Pattern> =
    optional("except", Typed::PATTERN, "标题有这些文字的是别的文件", "titles of other documents");
pub const KIND_TEXT: Key<Pattern> = required(
    "text",
    Typed::PATTERN,
    "没有标题时，正文必须有",
    "what must occur where no title is found",
);
pub const AT_LEAST: Key<usize> = optional(
    "at_least",
    Typed::NUMBER,
    "正文至少出现几次，默认 1",
    "how often `text` must match, 1 unless given",
);

static RECOGNISE_MAP: Map = Map {
    name: "recognise",
    keys: &[KIND_TITLE.untyped(), EXCEPT.untyped(), KIND_TEXT.untyped(), AT_LEAST.untyped()],
    choices: &[],
};

pub const SOURCE: Key<Bilingual> = required(
    "source",
    Typed::WORDS,
    "在哪里查到的：文件名称、文号和条款，或官方、媒体的网页；名称写一次，其他话写两种语言",
    "where the clause was read: a document with its number and article, or a page of an official or press site; a name once, other words in both languages",
);
pub const VERIFIED: Key<bool> = required(
    "verified",
    Typed::FLAG,
    "是否核对过原文；没有核对的不作为依据显示",
    "whether it was read there; what was not is never stated as law",
);

const A_BASE: Schema = Schema::Map(&BASE);

static BASE: Map = Map {
    name: "basis",
    keys: &[
        TITLE.saying("文件和条款", "name and clause").untyped(),
        SOURCE.untyped(),
        VERIFIED.untyped(),
    ],
    choices: &[],
};

pub const MISSING: Key<Bilingual> =
    required("missing", Typed::WORDS, "章节缺失时的话", "said of a missing section");
pub const IN_PASSING: Key<Bilingual> = required(
    "in_passing",
    Typed::WORDS,
    "只在别处提到时的话",
    "said of one only mentioned elsewhere",
);
pub const THIN: Key<Bilingual> =
    required("thin", Typed::WORDS, "内容过少时的话", "said of a thin section");
pub const PART: Key<Bilingual> =
    required("part", Typed::WORDS, "缺少一个方面时的话", "said of a part not covered");
pub const BELONGS: Key<Bilingual> = required(
    "belongs",
    Typed::WORDS,
    "标在它应在之处的话",
    "written at the place where it belongs",
);

static TEMPLATE_MAP: Map = Map {
    name: "template",
    keys: &[
        MISSING.untyped(),
        IN_PASSING.untyped(),
        THIN.untyped(),
        PART.untyped(),
        BELONGS.untyped(),
    ],
    choices: &[],
};
