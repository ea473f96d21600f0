//! The keys of a rule file, and those that rules and required sections share.

use super::binding::{ASSERT, AT, BIND, GIVES};
use super::subject::{EACH, IN, NOT_IN, UNLESS, WHEN};
use super::terms::TERMS;
use super::{DAMAGE_KIND, SEVERITY};
use crate::report::IssuerKind;
use crate::yaml::schema::{Choice, Key, Map, Shape, optional, required};

const ISSUER: Shape = Shape::OneOf(IssuerKind::NAMES);

pub(super) const WHY: Key = required("why", Shape::Words, "为什么重要", "why that matters");
pub(super) const BASIS: Key = required(
    "basis",
    Shape::OneOrMore(&Shape::Text),
    "pack.yaml 里 bases 的名称，一个或多个",
    "ids of `bases` in pack.yaml, one or more",
);
pub(super) const HELP: Key = optional("help", Shape::Words, "怎么改", "what to do about it");
pub(super) const TESTS: Key = required(
    "tests",
    Shape::OneOrMore(&A_TEST),
    "至少一段不应报的文字（valid）和一段应报的文字（invalid）",
    "at least one valid and one invalid text",
);
pub(super) const APPLIES: Key =
    optional("applies", Shape::Map(&APPLIES_MAP), "何时有效", "when it is in force");
pub(super) const NEEDS: Key = optional(
    "needs",
    Shape::Map(&NEEDS_MAP),
    "要怎样的文字才查",
    "what the text must be like, or the rule is silent",
);

/// A rule file.
pub static RULE: Map = Map {
    name: "rule",
    keys: &[
        required("title", Shape::Words, "查什么", "what it looks for"),
        WHY,
        BASIS,
        required(
            "severity",
            SEVERITY,
            "error 不得公开，warning 很可能有误，info 只是提示",
            "`error` must not be published, `warning` is probably a defect, `info` is a hint",
        ),
        required(
            "message",
            Shape::Words,
            "有什么问题，一行，末尾不加句号",
            "what is wrong, one line without a stop",
        ),
        HELP,
        required(
            "outcomes",
            Shape::Each(&Shape::Map(&OUTCOME)),
            "能报几种问题时，各种的名称和 severity、message、help",
            "where it says several things, their names, each with severity, message and help",
        ),
        optional(
            "labels",
            Shape::Each(&Shape::Words),
            "各名字所在处的说明",
            "what is said at the places of names",
        ),
        APPLIES,
        NEEDS,
        EACH,
        IN,
        NOT_IN,
        WHEN,
        UNLESS,
        optional(
            "pattern",
            Shape::Map(&PATTERN),
            "不得出现或必须出现的文字",
            "text that must not occur, or must",
        ),
        optional(
            "terms",
            Shape::Map(&TERMS),
            "错误说法的表，或文件的准确名称",
            "wrong forms, and exact titles of documents",
        ),
        BIND,
        ASSERT,
        AT,
        GIVES,
        TESTS,
    ],
    choices: &[
        Choice::Some(&["each", "pattern", "terms"]),
        Choice::Apart(&[&["pattern"], &["terms"], &["bind", "assert", "at", "gives", "labels"]]),
        Choice::Apart(&[&["pattern"], &["outcomes"]]),
        Choice::One(&[&["severity", "message", "help"], &["outcomes"]]),
    ],
};

static OUTCOME: Map = Map {
    name: "outcome",
    keys: &[
        required("severity", SEVERITY, "级别", "how bad it is"),
        required("message", Shape::Words, "有什么问题", "what is wrong"),
        HELP,
    ],
    choices: &[],
};

static APPLIES_MAP: Map = Map {
    name: "applies",
    keys: &[
        optional(
            "years",
            Shape::Years,
            "报告年度，写作 2021..、..2019、2019..2024 或 2024",
            "reporting years, `2021..`, `..2019`, `2019..2024` or `2024`",
        ),
        optional("issuers", Shape::OneOrMore(&ISSUER), "发文单位的类别", "kinds of issuer"),
        optional(
            "lower_for",
            Shape::OneOrMore(&ISSUER),
            "对这些单位降低一级",
            "kinds of issuer for which every severity is one step lower",
        ),
        optional(
            "hint_before",
            Shape::Year,
            "此年度之前的报告只作提示",
            "reporting years before this one get hints only",
        ),
        optional(
            "unless",
            Shape::Pattern,
            "标题到第二段之间有这些文字的不是报告，不查",
            "reports that match it between title and second paragraph are another kind of text",
        ),
    ],
    choices: &[],
};

static NEEDS_MAP: Map = Map {
    name: "needs",
    keys: &[required(
        "undamaged",
        Shape::OneOrMore(&DAMAGE_KIND),
        "没有这些损坏",
        "kinds of damage that it must not have",
    )],
    choices: &[],
};

static A_TEST: Shape = Shape::Map(&TEST);

static TEST: Map = Map {
    name: "test",
    keys: &[
        required(
            "valid",
            Shape::AnyText,
            "没有问题的文字",
            "a text in which the rule finds nothing",
        ),
        required("invalid", Shape::AnyText, "有问题的文字", "a text in which it finds something"),
        optional(
            "at",
            Shape::Text,
            "应标出的文字，与 invalid 同用",
            "with `invalid`, the text under the main label of one finding",
        ),
        optional(
            "expect",
            Shape::OneOrMore(&EXPECTED),
            "应报出的问题，不多不少，与 invalid 同用",
            "with `invalid`, the findings there must be, and no other",
        ),
        optional(
            "known_gap",
            Shape::Text,
            "已知通不过的理由；照样运行，但不算失败",
            "why it fails as yet; it is run and told, and does not fail",
        ),
        optional(
            "year",
            Shape::Year,
            "报告年度，文字里看不出时填写",
            "the reporting year, where the text does not show it",
        ),
    ],
    choices: &[Choice::One(&[&["valid"], &["invalid", "at", "expect"]])],
};

static EXPECTED: Shape = Shape::Map(&A_FINDING);

static A_FINDING: Map = Map {
    name: "expected",
    keys: &[
        optional("code", Shape::Text, "规则代码", "its code"),
        optional("severity", SEVERITY, "级别", "how bad it is"),
        optional("at", Shape::Text, "标出的文字", "the text under its main label"),
        optional("message", Shape::Text, "中文的说明", "its message, in Chinese"),
        optional(
            "fix",
            Shape::AnyText,
            "改成的文字，空的表示删去",
            "the text to put in its place; empty to delete that",
        ),
    ],
    choices: &[],
};

static PATTERN: Map = Map {
    name: "pattern",
    keys: &[
        required("forbid", Shape::Pattern, "不得出现的文字", "the pattern that must not occur"),
        required("require", Shape::Pattern, "必须出现的文字", "the pattern that must occur"),
        optional(
            "except",
            Shape::Pattern,
            "这些文字里的不算",
            "a match inside a match of this is none",
        ),
        optional(
            "replace",
            Shape::AnyText,
            "应改成的文字，$1 是第一组",
            "the right text, with `$1` for groups",
        ),
    ],
    choices: &[Choice::One(&[&["forbid", "except", "replace"], &["require"]])],
};
