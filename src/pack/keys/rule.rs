//! The keys of a rule file, and those that rules and required sections share.

use super::binding::{ASSERT, AT, BIND, GIVES};
use super::phrases::PHRASES_MAP;
use super::rule_tests::TEST;
use super::subject::{EACH, IN, NOT_IN, UNLESS, WHEN};
use super::terms::TERMS_MAP;
use crate::diagnostic::Severity;
use crate::figures::Kind;
use crate::lang::Bilingual;
use crate::pattern::Pattern;
use crate::report::IssuerKind;
use crate::rule::Need;
use crate::text::DamageKind;
use crate::writing::place::Level;
use crate::yaml::{Choice, Map, Schema, keys, map};
use crate::years::Years;

keys! {
    pub WHY: Bilingual = required "why", "为什么重要", "why that matters";
    pub BASIS: Vec<String> = required "basis",
        "pack.yaml 里 bases 的名称，一个或多个", "ids of `bases` in pack.yaml, one or more";
    pub HELP: Bilingual = optional "help", "怎么改", "what to do about it";
    pub TESTS: () = required "tests" is Schema::OneOrMore(&Schema::Map(&TEST)),
        "至少一段不应报的文字（valid）和一段应报的文字（invalid）",
        "at least one valid and one invalid text";
    pub APPLIES: () = optional "applies" is Schema::Map(&APPLIES_MAP),
        "何时有效", "when it is in force";
    pub NEEDS: () = optional "needs" is Schema::Either(&Schema::OneOrMore(&NEED), &NEEDS_MAP),
        "要有哪些东西、怎样的文字才查", "what a report must have or be like, or the rule is silent";
    pub BESIDE: bool = optional "beside",
        "写 true 则页眉、页脚、脚注、文本框里的文字也查",
        "`true` where it reads headers, footers, notes and text boxes, too";
    pub TITLE: Bilingual = required "title", "查什么", "what it looks for";
    pub SEVERITY: Severity = required "severity",
        "error 不得公开，warning 很可能有误，info 只是提示",
        "`error` must not be published, `warning` is probably a defect, `info` is a hint";
    pub MESSAGE: Bilingual = required "message",
        "有什么问题，一行，末尾不加句号", "what is wrong, one line without a stop";
    pub OUTCOMES: () = required "outcomes" is Schema::Each(&Schema::Map(&OUTCOME)),
        "能报几种问题时，各种的名称和 severity、message、help",
        "where it says several things, their names, each with severity, message and help";
    pub LABELS: () = optional "labels" is Schema::Each(&Schema::Words),
        "各名字所在处的说明", "what is said at the places of names";
    pub PATTERN: () = optional "pattern" is Schema::Map(&PATTERN_MAP),
        "不得出现或必须出现的文字", "text that must not occur, or must";
    pub TERMS: () = optional "terms" is Schema::Map(&TERMS_MAP),
        "错误说法的表，或文件的准确名称", "wrong forms, and exact titles of documents";
    pub PHRASES: () = optional "phrases" is Schema::Map(&PHRASES_MAP),
        "一字不能差的固定词组", "set phrases that must stand letter for letter";
    pub FIGURES: Vec<Kind> = optional "figures",
        "figures.yaml 里的哪种关系不成立时报，一种或几种", "the kinds of relation of figures.yaml that it tells of, one or more";
    pub OF: Vec<String> = optional "of",
        "只报这些组、这些指标在左边的关系，不写则报同一种里没有别的规则报的",
        "the groups, or figures on the left, of whose relations it tells; unless given, of those that no other rule tells of";
}

/// A rule file.
pub static RULE: Map = map!(
    "rule",
    [
        TITLE, WHY, BASIS, SEVERITY, MESSAGE, HELP, OUTCOMES, LABELS, APPLIES, NEEDS, BESIDE, EACH,
        IN, NOT_IN, WHEN, UNLESS, PATTERN, TERMS, PHRASES, FIGURES, OF, BIND, ASSERT, AT, GIVES,
        TESTS,
    ],
    Choice::Some(&[EACH.name, PATTERN.name, TERMS.name, PHRASES.name, FIGURES.name]),
    Choice::Apart(&[
        &[PATTERN.name],
        &[TERMS.name],
        &[PHRASES.name],
        &[FIGURES.name, OF.name],
        &[BIND.name, ASSERT.name, AT.name, GIVES.name, LABELS.name],
    ]),
    Choice::Apart(&[&[EACH.name, IN.name, WHEN.name, UNLESS.name], &[FIGURES.name],]),
    Choice::Apart(&[&[PATTERN.name], &[OUTCOMES.name]]),
    Choice::Apart(&[&[PHRASES.name], &[OUTCOMES.name]]),
    Choice::One(&[&[SEVERITY.name, MESSAGE.name, HELP.name], &[OUTCOMES.name]]),
);

static OUTCOME: Map = map!(
    "outcome",
    [SEVERITY.saying("级别", "how bad it is"), MESSAGE.saying("有什么问题", "what is wrong"), HELP]
);

keys! {
    pub YEARS: Years = optional "years",
        "报告年度，写作 2021..、..2019、2019..2024 或 2024",
        "reporting years, `2021..`, `..2019`, `2019..2024` or `2024`";
    pub ISSUERS: Vec<IssuerKind> = optional "issuers", "发文单位的类别", "kinds of issuer";
    pub LEVELS: Vec<Level> = optional "levels",
        "发文单位所在地方的级别", "levels of the issuer's region";
    pub LOWER_FOR: Vec<IssuerKind> = optional "lower_for",
        "对这些单位降低一级", "kinds of issuer for which every severity is one step lower";
    pub HINT_BEFORE: i16 = optional "hint_before",
        "此年度之前的报告只作提示", "reporting years before this one get hints only";
}

static APPLIES_MAP: Map = map!(
    "applies",
    [
        YEARS,
        ISSUERS,
        LEVELS,
        LOWER_FOR,
        HINT_BEFORE,
        UNLESS.saying(
            "标题到第二段之间有这些文字的不是报告，不查",
            "reports that match it between title and second paragraph are another kind of text",
        ),
    ]
);

keys! {
    pub UNDAMAGED: Vec<DamageKind> = optional "undamaged",
        "没有这些损坏", "kinds of damage that it must not have";
    pub HAS: Vec<Need> = optional "has", "有这些东西", "what it must have";
}

const NEED: Schema = Schema::OneOf(Need::NAMES);

static NEEDS_MAP: Map = map!("needs", [UNDAMAGED, HAS], Choice::Some(&[UNDAMAGED.name, HAS.name]));

keys! {
    pub FORBID: Pattern = required "forbid" is Schema::Pattern,
        "不得出现的文字", "the pattern that must not occur";
    pub REQUIRE: Pattern = required "require" is Schema::Pattern,
        "必须出现的文字", "the pattern that must occur";
    pub EXCEPT: Pattern = optional "except" is Schema::Pattern,
        "这些文字里的不算", "a match inside a match of this is none";
    pub REPLACE: String = optional "replace" is Schema::AnyText,
        "应改成的文字，$1 是第一组", "the right text, with `$1` for groups";
}

static PATTERN_MAP: Map = map!(
    "pattern",
    [FORBID, REQUIRE, EXCEPT, REPLACE],
    Choice::One(&[&[FORBID.name, EXCEPT.name, REPLACE.name], &[REQUIRE.name]])
);
