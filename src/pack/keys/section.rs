//! The keys of a required section in `pack.yaml`, and of its parts.

use super::rule::{BASIS, HELP, TESTS, WHY};
use crate::diagnostic::Severity;
use crate::lang::Bilingual;
use crate::pattern::Pattern;
use crate::yaml::{Map, Schema, keys, map};

keys! {
    pub EVIDENCE: Pattern = required "evidence" is Schema::Pattern,
        "别的章节里说到它的文字", "words that speak of it inside another section";
    pub TITLE: Bilingual = required "title", "应写的内容", "what must be there";
    pub HEADING: Pattern = required "heading" is Schema::Pattern,
        "一、二级标题里表明是它的文字", "headings of level 1 or 2 that name it";
    pub EXCEPT: Pattern = optional "except" is Schema::Pattern,
        "标题有这些文字的不是它", "headings that do not, though they match";
    pub NEXT_YEAR: bool = optional "next_year",
        "标题写下一年的也是它，默认 false",
        "a heading that names the year after the reporting year is its, too";
    pub AT_LEAST: usize = optional "at_least",
        "一段里至少几处 evidence，默认 1",
        "matches of `evidence` that one paragraph must have, 1 unless given";
    pub ANY_OTHER: bool = optional "any_other_section",
        "不属于其他各项的一级章节都算它，默认 false",
        "any top section that answers to no other item is its";
    pub THIN: usize = optional "thin",
        "少于几个汉字为过少，默认 0",
        "Chinese characters below which its section is thin, 0 unless given";
    pub SEVERITY: () = required "severity" is Schema::Map(&SECTION_SEVERITY),
        "各种情况的级别，默认 warning", "how bad each is; `warning` where left out";
    pub PARTS: () = optional "parts" is Schema::Apart(&PART),
        "这一章必须写到的方面", "what the section must cover";
}

/// A required section.
pub static SECTION: Map = map!(
    "section",
    [
        TITLE, WHY, BASIS, HEADING, EXCEPT, NEXT_YEAR, EVIDENCE, AT_LEAST, ANY_OTHER, THIN,
        SEVERITY, HELP, PARTS, TESTS,
    ]
);

keys! {
    pub IF_MISSING: Severity = optional "missing", "缺失", "it is missing";
    pub IF_IN_PASSING: Severity = optional "in_passing",
        "只在别处提到", "it is only mentioned elsewhere";
    pub IF_THIN: Severity = optional "thin", "内容过少", "its section is thin";
}

static SECTION_SEVERITY: Map = map!("section_severity", [IF_MISSING, IF_IN_PASSING, IF_THIN]);

keys! {
    /// The same key as [`SEVERITY`], with fewer cases below it.
    PART_SEVERITY: () = required "severity" is Schema::Map(&PART_SEVERITY_MAP),
        "缺失的级别，默认 warning", "how bad it is; `warning` where left out";
}

/// A part of a required section.
pub static PART: Map = map!("part", [TITLE, WHY, BASIS, EVIDENCE, PART_SEVERITY, HELP, TESTS]);

static PART_SEVERITY_MAP: Map = map!("part_severity", [IF_MISSING]);
