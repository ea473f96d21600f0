//! The keys under `phrases`.

use super::terms::{EXCEPT, SEVERITY, SOURCE, VERIFIED};
use crate::lang::Bilingual;
use crate::rule::phrases::SlipKind;
use crate::yaml::{Choice, Map, Schema, keys, map, named_values};
use crate::years::Years;

named_values!(SlipKind);

keys! {
    pub GROUPS: () = required "groups" is Schema::OneOrMore(&Schema::Map(&GROUP)),
        "各组词组", "groups of phrases";
    pub CHARACTERS: () = optional "characters" is Schema::Map(&CHARACTERS_MAP),
        "在词组里多了、少了、换了也不算差错的字",
        "characters that make no slip of a phrase";
}

pub static PHRASES_MAP: Map = map!(
    "phrases",
    [
        GROUPS,
        EXCEPT.saying(
            "与词组只差一处而正确的说法",
            "wordings that are right though they are nearly phrases",
        ),
        CHARACTERS,
    ]
);

keys! {
    pub TITLE: Bilingual = required "title", "这一组是什么", "what they are about";
    pub ATTESTED: usize = optional "attested",
        "没有核对出处，但每个词组都在至少这么多份公开文件里见过",
        "in how many official texts each phrase was counted at least, where the source was not read";
    pub YEARS: Years = optional "years",
        "哪些年度的报告用这些说法", "reporting years in which they are the current wording";
    pub ONLY: Vec<SlipKind> = optional "only",
        "只查这些差错，默认都查", "the only kinds of slip that are looked for";
    pub EXACT: Vec<String> = optional "exact",
        "一字不能差的词组", "phrases in which not even a word may be added or left out";
    pub SOLID: Vec<String> = optional "solid",
        "中间没有别的写法的词组", "phrases that have no other wording inside";
    pub LOOSE: Vec<String> = optional "phrases", "其他词组", "other phrases";
    pub WORDS: Vec<String> = optional "words",
        "只查形近、音近字的短词", "short words, in which only characters of like sound or shape are slips";
}

static GROUP: Map = map!(
    "group",
    [
        TITLE,
        SOURCE,
        VERIFIED.saying(
            "是否核对过原文；没有核对、也没有 attested 的只作提示",
            "whether they were read there; a group that was not, and has no `attested`, gives hints only",
        ),
        ATTESTED,
        YEARS,
        SEVERITY.saying("这一组的级别", "instead of the rule's severity"),
        ONLY,
        EXACT,
        SOLID,
        LOOSE,
        WORDS,
    ],
    Choice::Some(&[EXACT.name, SOLID.name, LOOSE.name, WORDS.name])
);

keys! {
    pub NEVER: String = optional "never",
        "换成这些字就是别的说法", "they make another wording wherever they stand";
    pub FUNCTION: String = optional "function",
        "虚词和其他常与词组相接的字", "words of grammar and others by which phrases are met";
    pub OPTIONAL: String = optional "optional",
        "可有可无的字", "they can be left out or put in, and it means the same";
    pub PLACES: String = optional "places", "地名的后缀", "endings of names of places";
}

static CHARACTERS_MAP: Map = map!("characters", [NEVER, FUNCTION, OPTIONAL, PLACES]);
