//! What must hold before a rule runs, in words.

use super::Condition;
use crate::check::Traced;
use crate::document::Document;
use crate::lang::Lang;
use crate::reference::{self, Entry};
use crate::rule::trace::written;
use crate::rule::{self, Applies};
use crate::say;
use crate::text::DamageKind;

/// Literals of a group that are named.
const SHOWN: usize = 8;

/// All conditions of running a rule, in the order in which they are asked.
pub(super) fn conditions(
    traced: &Traced,
    entry: Entry<'_>,
    document: &Document,
    lang: Lang,
) -> Vec<Condition> {
    let mut all = vec![kind(traced, entry, lang)];
    all.extend(traced.literals.iter().map(|group| literals(group, lang)));
    let applies = traced.conditions.iter();
    all.extend(applies.filter_map(|&(condition, holds)| {
        let (name, words) = in_force(condition, &entry.rule.applies, document, lang)?;
        Some(Condition { name, holds, words })
    }));
    all
}

/// Whether a pack is for this kind of document.
fn kind(traced: &Traced, entry: Entry<'_>, lang: Lang) -> Condition {
    let pack = &entry.pack.name;
    let words = match (&traced.refusal, traced.recognised) {
        (Some(refusal), _) => {
            let (message, help) = (
                refusal.message.get(lang),
                refusal.help.as_ref().map_or("", |help| help.get(lang)),
            );
            say!(lang, "{message}；{help}", "{message}; {help}")
        }
        (None, true) => {
            say!(lang, "规则包 {pack} 检查这份文件", "the pack {pack} checks this document")
        }
        (None, false) => say!(
            lang,
            "规则包 {pack} 用于别的文种，加 --pack {pack} 可强制检查",
            "the pack {pack} is for other documents; --pack {pack} checks it all the same"
        ),
    };
    Condition { name: "kind", holds: traced.recognised, words }
}

/// Whether one of a group of literals stands in the report.
fn literals(group: &[(String, bool)], lang: Lang) -> Condition {
    let holds = group.iter().any(|(_, present)| *present);
    let texts = group.iter().filter(|(_, present)| *present == holds);
    let quoted: Vec<_> = texts.map(|(text, _)| say!(lang, "“{text}”", "“{text}”")).collect();
    let some = quoted[..quoted.len().min(SHOWN)].join(&say!(lang, "、", ", "));
    let more = match quoted.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => say!(lang, "等（另有 {more} 个）", " and {more} more"),
    };
    let words = match (holds, quoted.len()) {
        (true, _) => say!(lang, "文中有{some}{more}", "the text has {some}{more}"),
        (false, 1) => say!(lang, "文中没有{some}", "the text lacks {some}"),
        (false, _) => {
            say!(lang, "{some}{more}都不在文中，至少要有一个", "the text has none of {some}{more}")
        }
    };
    Condition { name: "words", holds, words }
}

/// A condition of being in force, where the rule makes it.
fn in_force(
    condition: rule::Condition,
    applies: &Applies,
    document: &Document,
    lang: Lang,
) -> Option<(&'static str, String)> {
    let report = &document.report;
    let only = |applies: Applies| reference::scope(&applies, lang).pop();
    match condition {
        rule::Condition::Years => {
            let scope = only(Applies { years: applies.years, ..Applies::default() })?;
            let words = match report.year {
                Some(year) => {
                    say!(lang, "报告年度 {year}，规则{scope}", "report of {year}; rule for {scope}")
                }
                None => say!(
                    lang,
                    "看不出报告年度，视为适用；规则{scope}",
                    "the reporting year is not known, which fits; rule for {scope}"
                ),
            };
            Some(("years", words))
        }
        rule::Condition::Issuers => {
            let scope = only(Applies { issuers: applies.issuers.clone(), ..Applies::default() })?;
            let issuer = report.kind.map(|kind| kind.words().get(lang));
            let words = match issuer {
                Some(kind) => say!(
                    lang,
                    "发布主体是{kind}，规则{scope}",
                    "issued by a {kind}; rule for {scope}"
                ),
                None => say!(
                    lang,
                    "看不出发布主体的类型，视为适用；规则{scope}",
                    "the kind of issuer is not known, which fits; rule for {scope}"
                ),
            };
            Some(("issuers", words))
        }
        rule::Condition::Levels => {
            let scope = only(Applies { levels: applies.levels.clone(), ..Applies::default() })?;
            let words = match report.level().map(|level| level.words().get(lang)) {
                Some(level) => say!(
                    lang,
                    "发布主体所在地是{level}，规则{scope}",
                    "the issuer's region is a {level}; rule for {scope}"
                ),
                None => say!(
                    lang,
                    "看不出发布主体所在地的级别，视为适用；规则{scope}",
                    "the level of the issuer's region is not known, which fits; rule for {scope}"
                ),
            };
            Some(("levels", words))
        }
        rule::Condition::Has => {
            let missing = applies.has.iter().filter(|need| !need.is_met(document));
            let missing: Vec<_> = missing.map(|need| need.words().get(lang)).collect();
            let scope = only(Applies { has: applies.has.clone(), ..Applies::default() })?;
            let missing = missing.join(&say!(lang, "、", " and "));
            let words = match &*missing {
                "" => say!(lang, "{scope}，报告都有", "the rule {scope}, which the report has"),
                _ => say!(lang, "{scope}，报告没有{missing}", "the rule {scope}: no {missing}"),
            };
            Some(("has", words))
        }
        rule::Condition::Undamaged => damage(applies, document, lang),
        rule::Condition::Opening => {
            let pattern = written(applies.unless.as_ref()?);
            let words = say!(
                lang,
                "标题与正文开头不能与 applies 的 unless（{pattern}）相符",
                "the opening must not match `unless` of `applies` ({pattern})"
            );
            Some(("opening", words))
        }
    }
}

/// The damage that the rule cannot bear, with how much of it there is.
fn damage(applies: &Applies, document: &Document, lang: Lang) -> Option<(&'static str, String)> {
    let counted = |kind: &DamageKind| {
        let (name, count) = (kind.name(), document.text.damage().count(*kind));
        say!(lang, "{name} {count} 处", "{name} {count}")
    };
    let kinds = DamageKind::ALL.iter().filter(|kind| applies.undamaged.contains(kind));
    let kinds: Vec<_> = kinds.map(counted).collect();
    let kinds = kinds.join(&say!(lang, "、", ", "));
    let words = say!(lang, "要求文本没有这些损伤：{kinds}", "needs a text without damage: {kinds}");
    (!applies.undamaged.is_empty()).then_some(("undamaged", words))
}
