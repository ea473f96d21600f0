//! Why something was passed over, in words.

use crate::lang::Lang;
use crate::rule::trace::{Cited, HeadingIs, LeftOut, Misfit, SetAside};
use crate::say;

/// Why something was not taken for a name.
pub(super) fn misfit(why: Misfit, lang: Lang) -> String {
    match why {
        Misfit::Kind => say!(lang, "是另一种数", "it is another kind of number"),
        Misfit::Unit => say!(lang, "单位不同", "another unit"),
        Misfit::UnitLike => {
            say!(lang, "单位与前面的名字不同", "not the unit of the earlier name")
        }
        Misfit::NotFollowed => {
            say!(lang, "后面没有 before 要的词", "`before` does not follow it")
        }
        Misfit::Unless => say!(lang, "其前有 unless 排除的词", "its lead matches `unless`"),
        Misfit::Far(count) => {
            say!(lang, "相隔 {count} 字，超过 within", "{count} characters away, beyond `within`")
        }
        Misfit::Sentence => say!(lang, "隔着句号或分号", "a stop stands between"),
        Misfit::Object => say!(lang, "所数的不是同一事物", "it counts another thing"),
        Misfit::NoNumber => say!(lang, "近处没有数", "no number near behind it"),
        Misfit::NoBracket => {
            say!(lang, "后面没有紧跟完整的括号", "no closed bracket right behind it")
        }
        Misfit::BracketUnless => {
            say!(lang, "括号里有 unless 排除的词", "the bracket matches `unless`")
        }
        Misfit::TooFew(count) => {
            say!(lang, "括号里只有 {count} 项", "only {count} in the bracket")
        }
        Misfit::BracketUnit => say!(lang, "括号里单位不一", "other units in the bracket"),
    }
}

/// Why a form of a table is not wrong, where it is not; `left_out` tells why the text around it is
/// not looked at.
pub(super) fn set_aside(
    why: Option<SetAside>,
    lang: Lang,
    left_out: impl FnOnce(LeftOut) -> String,
) -> String {
    match why {
        None => say!(lang, "表里的写法", "a form of the table"),
        Some(SetAside::YearUnknown) => {
            say!(
                lang,
                "要看报告年度，而年度不明",
                "depends on the reporting year, which is not known"
            )
        }
        Some(SetAside::Years) => say!(lang, "此行不用于这个年度", "the row is for other years"),
        Some(SetAside::Except) => {
            say!(lang, "在此行的例外（except）之内", "inside an exception of its row")
        }
        Some(SetAside::Text(why)) => left_out(why),
        Some(SetAside::Right) => {
            say!(lang, "此处就是正确说法", "the right words stand here")
        }
    }
}

/// What comparing a cited title came to.
pub(super) fn cited(cited: &Cited, lang: Lang) -> String {
    match cited {
        Cited::Fine => {
            say!(lang, "名称无误，或不像表里的任何文件", "right, or like no title of the table")
        }
        Cited::Wrong(outcome, right) => {
            say!(lang, "{outcome}：应为{right}", "{outcome}: should be {right}")
        }
        Cited::Unsaid(outcome) => {
            say!(
                lang,
                "{outcome}：规则的 outcomes 没有这一项",
                "{outcome}: not among the rule's `outcomes`"
            )
        }
        Cited::Allowed => say!(
            lang,
            "是旧版，但不是当作现行的引用，或文中也引用了新版",
            "superseded, but not cited as in force, or the newer one is cited too"
        ),
    }
}

/// What a heading is to a required item.
pub(super) fn heading(is: HeadingIs, lang: Lang) -> String {
    match is {
        HeadingIs::Name => say!(lang, "标题与 heading 相符", "the heading matches `heading`"),
        HeadingIs::Other => {
            say!(lang, "标题与 heading 不符", "the heading does not match `heading`")
        }
        HeadingIs::Ruled => {
            say!(lang, "标题相符，但被 except 排除", "it matches, but also `except`")
        }
        HeadingIs::Deep => {
            say!(lang, "标题级别太低，不能自成一章", "its level is too deep for a section")
        }
    }
}
