//! The keys of a required section in `pack.yaml`, and of its parts.

use super::rule::{BASIS, HELP, TESTS, WHY};
use crate::diagnostic::Severity;
use crate::lang::Bilingual;
use crate::pattern::Pattern;
use crate::yaml::schema::{Key, Map, Schema, Typed, optional, required};

pub const EVIDENCE: Key<Pattern> = required(
    "evidence",
    Typed::PATTERN,
    "别的章节里说到它的文字",
    "words that speak of it inside another section",
);
pub const TITLE: Key<Bilingual> =
    required("title", Typed::WORDS, "应写的内容", "what must be there");

pub const HEADING: Key<Pattern> = required(
    "heading",
    Typed::PATTERN,
    "一、二级标题里表明是它的文字",
    "headings of level 1 or 2 that name it",
);
pub const EXCEPT: Key<Pattern> = optional(
    "except",
    Typed::PATTERN,
    "标题有这些文字的不是它",
    "headings that do not, though they match",
);
pub const NEXT_YEAR: Key<bool> = optional(
    "next_year",
    Typed::FLAG,
    "标题写下一年的也是它，默认 false",
    "a heading that names the year after the reporting year is its, too",
);
pub const AT_LEAST: Key<usize> = optional(
    "at_least",
    Typed::NUMBER,
    "一段里至少几处 evidence，默认 1",
    "matches of `evidence` that one paragraph must have, 1 unless given",
);
pub const ANY_OTHER_SECTION: Key<bool> = optional(
    "any_other_section",
    Typed::FLAG,
    "不属于其他各项的一级章节都算它，默认 false",
    "any top section that answers to no other item is its",
);
pub const THIN: Key<usize> = optional(
    "thin",
    Typed::NUMBER,
    "少于几个汉字为过少，默认 0",
    "Chinese characters below which its section is thin, 0 unless given",
);
pub const SEVERITY: Key = required(
    "severity",
    Typed::nested(Schema::Map(&SECTION_SEVERITY)),
    "各种情况的级别，默认 warning",
    "how bad each is; `warning` where left out",
);
pub const PARTS: Key = optional(
    "parts",
    Typed::nested(Schema::Apart(&PART)),
    "这一章必须写到的方面",
    "what the section must cover",
);

/// A required section.
pub static SECTION: Map = Map {
    name: "section",
    keys: &[
        TITLE.untyped(),
        WHY.untyped(),
        BASIS.untyped(),
        HEADING.untyped(),
        EXCEPT.untyped(),
        NEXT_YEAR.untyped(),
        EVIDENCE.untyped(),
        AT_LEAST.untyped(),
        ANY_OTHER_SECTION.untyped(),
        THIN.untyped(),
        SEVERITY.untyped(),
        HELP.untyped(),
        PARTS.untyped(),
        TESTS.untyped(),
    ],
    choices: &[],
};

pub const IF_MISSING: Key<Severity> = optional("missing", Typed::SEVERITY, "缺失", "it is missing");

pub const IF_IN_PASSING: Key<Severity> =
    optional("in_passing", Typed::SEVERITY, "只在别处提到", "it is only mentioned elsewhere");
pub const IF_THIN: Key<Severity> =
    optional("thin", Typed::SEVERITY, "内容过少", "its section is thin");

static SECTION_SEVERITY: Map = Map {
    name: "section_severity",
    keys: &[IF_MISSING.untyped(), IF_IN_PASSING.untyped(), IF_THIN.untyped()],
    choices: &[],
};

/// The same key as [`SEVERITY`], with fewer cases below it.
const PART_SEVERITY: Key = required(
    "severity",
    Typed::nested(Schema::Map(&PART_SEVERITY_MAP)),
    "缺失的级别，默认 warning",
    "how bad it is; `warning` where left out",
);

/// A part of a required section.
pub static PART: Map = Map {
    name: "part",
    keys: &[
        TITLE.untyped(),
        WHY.untyped(),
        BASIS.untyped(),
        EVIDENCE.untyped(),
        PART_SEVERITY.untyped(),
        HELP.untyped(),
        TESTS.untyped(),
    ],
    choices: &[],
};

static PART_SEVERITY_MAP: Map =
    Map { name: "part_severity", keys: &[IF_MISSING.untyped()], choices: &[] };
