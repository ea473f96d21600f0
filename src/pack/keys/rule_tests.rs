//! The keys of the tests of a rule.

use crate::diagnostic::Severity;
use crate::text::RemnantKind;
use crate::yaml::{Choice, Key, Map, Schema, keys, map};

keys! {
    pub VALID: String = required "valid" is Schema::AnyText,
        "没有问题的文字", "a text in which the rule finds nothing";
    pub INVALID: String = required "invalid" is Schema::AnyText,
        "有问题的文字", "a text in which it finds something";
    pub AT: String = optional "at",
        "应标出的文字，与 invalid 同用",
        "with `invalid`, the text under the main label of one finding";
    pub EXPECT: () = optional "expect" is Schema::OneOrMore(&Schema::Map(&A_FINDING)),
        "应报出的问题，不多不少，与 invalid 同用",
        "with `invalid`, the findings there must be, and no other";
    pub BECOMES: String = optional "becomes" is Schema::AnyText,
        "按各处修改建议改过之后的文字，与 invalid 同用",
        "with `invalid`, the text once every fix is applied";
    pub KNOWN_GAP: String = optional "known_gap",
        "已知通不过的理由；照样运行，但不算失败",
        "why it fails as yet; it is run and told, and does not fail";
    pub YEAR: i16 = optional "year",
        "报告年度，文字里看不出时填写", "the reporting year, where the text does not show it";
    pub FRAMED: bool = optional "frame",
        "写 false 则文字就是整篇，不放进规则包的 frame",
        "`false` where the text is all there is, so that the `frame` of the pack is not put around it";
    pub LEFT: () = optional "left" is Schema::Map(&REMNANTS),
        "Word 草稿里遗留的东西",
        "what is left in it of the making of a Word document";
}

pub static TEST: Map = map!(
    "test",
    [VALID, INVALID, AT, EXPECT, BECOMES, KNOWN_GAP, YEAR, FRAMED, LEFT],
    Choice::One(&[&[VALID.name], &[INVALID.name, AT.name, EXPECT.name, BECOMES.name]])
);

/// One key a kind of remnant; its value is what it says, at its place if the text holds that.
pub const REMNANT_KEYS: [(RemnantKind, Key<String>); 7] = [
    (RemnantKind::Inserted, INSERTED),
    (RemnantKind::Deleted, DELETED),
    (RemnantKind::Moved, MOVED),
    (RemnantKind::Reformatted, REFORMATTED),
    (RemnantKind::Comment, COMMENT),
    (RemnantKind::Hidden, HIDDEN),
    (RemnantKind::Highlighted, HIGHLIGHTED),
];

keys! {
    INSERTED: String = optional "inserted", "插入的修订", "a tracked insertion";
    DELETED: String = optional "deleted", "删除的修订", "a tracked deletion";
    MOVED: String = optional "moved", "移动的修订", "a tracked move";
    REFORMATTED: String = optional "reformatted", "格式修订", "a tracked change of formatting";
    COMMENT: String = optional "comment", "批注", "a comment";
    HIDDEN: String = optional "hidden", "隐藏文字", "hidden text";
    HIGHLIGHTED: String = optional "highlighted", "突出显示的文字", "highlighted text";
}

static REMNANTS: Map =
    map!("remnants", [INSERTED, DELETED, MOVED, REFORMATTED, COMMENT, HIDDEN, HIGHLIGHTED]);

keys! {
    pub CODE: String = optional "code", "规则代码", "its code";
    pub SEVERITY: Severity = optional "severity", "级别", "how bad it is";
    pub MESSAGE: String = optional "message", "中文的说明", "its message, in Chinese";
    pub FIX: String = optional "fix" is Schema::AnyText,
        "改成的文字，空的表示删去", "the text to put in its place; empty to delete that";
}

static A_FINDING: Map = map!(
    "expected",
    [CODE, SEVERITY, AT.saying("标出的文字", "the text under its main label"), MESSAGE, FIX]
);
