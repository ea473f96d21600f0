//! The keys of the tests of a rule.

use crate::diagnostic::Severity;
use crate::yaml::schema::{Choice, Key, Map, Schema, Typed, optional, required};

pub static A_TEST: Schema = Schema::Map(&TEST);

pub const VALID: Key<String> =
    required("valid", Typed::ANY_TEXT, "没有问题的文字", "a text in which the rule finds nothing");
pub const INVALID: Key<String> =
    required("invalid", Typed::ANY_TEXT, "有问题的文字", "a text in which it finds something");
pub const AT: Key<String> = optional(
    "at",
    Typed::TEXT,
    "应标出的文字，与 invalid 同用",
    "with `invalid`, the text under the main label of one finding",
);
pub const EXPECT: Key = optional(
    "expect",
    Typed::nested(Schema::OneOrMore(&EXPECTED)),
    "应报出的问题，不多不少，与 invalid 同用",
    "with `invalid`, the findings there must be, and no other",
);
pub const KNOWN_GAP: Key<String> = optional(
    "known_gap",
    Typed::TEXT,
    "已知通不过的理由；照样运行，但不算失败",
    "why it fails as yet; it is run and told, and does not fail",
);
pub const YEAR: Key<i16> = optional(
    "year",
    Typed::YEAR,
    "报告年度，文字里看不出时填写",
    "the reporting year, where the text does not show it",
);

static TEST: Map = Map {
    name: "test",
    keys: &[
        VALID.untyped(),
        INVALID.untyped(),
        AT.untyped(),
        EXPECT.untyped(),
        KNOWN_GAP.untyped(),
        YEAR.untyped(),
    ],
    choices: &[Choice::One(&[&[VALID.name], &[INVALID.name, AT.name, EXPECT.name]])],
};

static EXPECTED: Schema = Schema::Map(&A_FINDING);

pub const CODE: Key<String> = optional("code", Typed::TEXT, "规则代码", "its code");
pub const SEVERITY: Key<Severity> = optional("severity", Typed::SEVERITY, "级别", "how bad it is");
pub const MESSAGE: Key<String> =
    optional("message", Typed::TEXT, "中文的说明", "its message, in Chinese");
pub const FIX: Key<String> = optional(
    "fix",
    Typed::ANY_TEXT,
    "改成的文字，空的表示删去",
    "the text to put in its place; empty to delete that",
);

static A_FINDING: Map = Map {
    name: "expected",
    keys: &[
        CODE.untyped(),
        SEVERITY.untyped(),
        AT.saying("标出的文字", "the text under its main label").untyped(),
        MESSAGE.untyped(),
        FIX.untyped(),
    ],
    choices: &[],
};
