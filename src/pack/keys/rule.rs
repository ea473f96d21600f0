//! The keys of a rule file, and those that rules and required sections share.

use super::binding::{ASSERT, AT, BIND, GIVES};
use super::pattern::PATTERN_MAP;
use super::rule_tests::A_TEST;
use super::subject::{EACH, IN, NOT_IN, UNLESS, WHEN};
use super::terms::TERMS_MAP;
use crate::diagnostic::Severity;
use crate::lang::Bilingual;
use crate::report::IssuerKind;
use crate::text::DamageKind;
use crate::yaml::schema::{Choice, Key, Map, Schema, Typed, optional, required};
use crate::years::Years;

pub const WHY: Key<Bilingual> = required("why", Typed::WORDS, "为什么重要", "why that matters");
pub const BASIS: Key<Vec<String>> = required(
    "basis",
    Typed::list(&Typed::TEXT),
    "pack.yaml 里 bases 的名称，一个或多个",
    "ids of `bases` in pack.yaml, one or more",
);
pub const HELP: Key<Bilingual> = optional("help", Typed::WORDS, "怎么改", "what to do about it");
pub const TESTS: Key = required(
    "tests",
    Typed::nested(Schema::OneOrMore(&A_TEST)),
    "至少一段不应报的文字（valid）和一段应报的文字（invalid）",
    "at least one valid and one invalid text",
);
pub const APPLIES: Key = optional(
    "applies",
    Typed::nested(Schema::Map(&APPLIES_MAP)),
    "何时有效",
    "when it is in force",
);
pub const NEEDS: Key = optional(
    "needs",
    Typed::nested(Schema::Map(&NEEDS_MAP)),
    "要怎样的文字才查",
    "what the text must be like, or the rule is silent",
);

pub const TITLE: Key<Bilingual> = required("title", Typed::WORDS, "查什么", "what it looks for");
pub const SEVERITY: Key<Severity> = required(
    "severity",
    Typed::SEVERITY,
    "error 不得公开，warning 很可能有误，info 只是提示",
    "`error` must not be published, `warning` is probably a defect, `info` is a hint",
);
pub const MESSAGE: Key<Bilingual> = required(
    "message",
    Typed::WORDS,
    "有什么问题，一行，末尾不加句号",
    "what is wrong, one line without a stop",
);
pub const OUTCOMES: Key = required(
    "outcomes",
    Typed::nested(Schema::Each(&AN_OUTCOME)),
    "能报几种问题时，各种的名称和 severity、message、help",
    "where it says several things, their names, each with severity, message and help",
);
pub const LABELS: Key = optional(
    "labels",
    Typed::nested(Schema::Each(&Schema::Words)),
    "各名字所在处的说明",
    "what is said at the places of names",
);
pub const PATTERN: Key = optional(
    "pattern",
    Typed::nested(Schema::Map(&PATTERN_MAP)),
    "不得出现或必须出现的文字",
    "text that must not occur, or must",
);
pub const TERMS: Key = optional(
    "terms",
    Typed::nested(Schema::Map(&TERMS_MAP)),
    "错误说法的表，或文件的准确名称",
    "wrong forms, and exact titles of documents",
);

/// A rule file.
pub static RULE: Map = Map {
    name: "rule",
    keys: &[
        TITLE.untyped(),
        WHY.untyped(),
        BASIS.untyped(),
        SEVERITY.untyped(),
        MESSAGE.untyped(),
        HELP.untyped(),
        OUTCOMES.untyped(),
        LABELS.untyped(),
        APPLIES.untyped(),
        NEEDS.untyped(),
        EACH.untyped(),
        IN.untyped(),
        NOT_IN.untyped(),
        WHEN.untyped(),
        UNLESS.untyped(),
        PATTERN.untyped(),
        TERMS.untyped(),
        BIND.untyped(),
        ASSERT.untyped(),
        AT.untyped(),
        GIVES.untyped(),
        TESTS.untyped(),
    ],
    choices: &[
        Choice::Some(&[EACH.name, PATTERN.name, TERMS.name]),
        Choice::Apart(&[
            &[PATTERN.name],
            &[TERMS.name],
            &[BIND.name, ASSERT.name, AT.name, GIVES.name, LABELS.name],
        ]),
        Choice::Apart(&[&[PATTERN.name], &[OUTCOMES.name]]),
        Choice::One(&[&[SEVERITY.name, MESSAGE.name, HELP.name], &[OUTCOMES.name]]),
    ],
};

const AN_OUTCOME: Schema = Schema::Map(&OUTCOME);

static OUTCOME: Map = Map {
    name: "outcome",
    keys: &[
        SEVERITY.saying("级别", "how bad it is").untyped(),
        MESSAGE.saying("有什么问题", "what is wrong").untyped(),
        HELP.untyped(),
    ],
    choices: &[],
};

pub const YEARS: Key<Years> = optional(
    "years",
    Typed::YEARS,
    "报告年度，写作 2021..、..2019、2019..2024 或 2024",
    "reporting years, `2021..`, `..2019`, `2019..2024` or `2024`",
);
pub const ISSUERS: Key<Vec<IssuerKind>> =
    optional("issuers", Typed::list(&Typed::ISSUER), "发文单位的类别", "kinds of issuer");
pub const LOWER_FOR: Key<Vec<IssuerKind>> = optional(
    "lower_for",
    Typed::list(&Typed::ISSUER),
    "对这些单位降低一级",
    "kinds of issuer for which every severity is one step lower",
);
pub const HINT_BEFORE: Key<i16> = optional(
    "hint_before",
    Typed::YEAR,
    "此年度之前的报告只作提示",
    "reporting years before this one get hints only",
);

static APPLIES_MAP: Map = Map {
    name: "applies",
    keys: &[
        YEARS.untyped(),
        ISSUERS.untyped(),
        LOWER_FOR.untyped(),
        HINT_BEFORE.untyped(),
        UNLESS
            .saying(
                "标题到第二段之间有这些文字的不是报告，不查",
                "reports that match it between title and second paragraph are another kind of text",
            )
            .untyped(),
    ],
    choices: &[],
};

pub const UNDAMAGED: Key<Vec<DamageKind>> = required(
    "undamaged",
    Typed::list(&Typed::DAMAGE_KIND),
    "没有这些损坏",
    "kinds of damage that it must not have",
);

static NEEDS_MAP: Map = Map { name: "needs", keys: &[UNDAMAGED.untyped()], choices: &[] };
