//! One rule explained: why, on what basis, what it reports and what not, how to silence it.

use super::{Entry, find};
use crate::check::Checker;
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::render::screen::Rows;
use crate::render::{self, EXAMPLE, Style};
use crate::report::IssuerKind;
use crate::rule::phrases::{Ground, Group};
use crate::rule::{Applies, Basis, Kind, Rule, Test};
use crate::say;
use crate::years::Years;

fn explain(checker: &Checker, entry: Entry<'_>, style: Style) -> String {
    let (lang, rule) = (style.lang, entry.rule);
    let (code, title) = (&rule.code, rule.title.get(lang));
    let mut rows = Rows::new(style);
    rows.row("", &format!("{code}  {title}"));
    rows.row("", &entry.classes(lang));
    part(&mut rows, &say!(lang, "为什么", "Why"), rule.why.get(lang));
    part(&mut rows, &say!(lang, "依据", "Basis"), &bases(entry, lang));
    let scope = scope(&rule.applies, lang).join("\n");
    if !scope.is_empty() {
        part(&mut rows, &say!(lang, "适用范围", "Scope"), &scope);
    }
    let phrases = phrases(rule, lang).join("\n");
    if !phrases.is_empty() {
        part(&mut rows, &say!(lang, "词组", "Phrases"), &phrases);
    }
    examples(&mut rows, checker, entry, style);
    let silence = say!(
        lang,
        "检查时加 --ignore {code}，就不显示这条规则的结果，只计数。",
        "Check with --ignore {code}: what the rule finds is counted, and not shown."
    );
    part(&mut rows, &say!(lang, "如何关闭", "How to silence it"), &silence);
    rows.out
}

fn examples(rows: &mut Rows, checker: &Checker, entry: Entry<'_>, style: Style) {
    let lang = style.lang;
    if let Some(test) = entry.example(true) {
        part(rows, &say!(lang, "会指出的写法", "Reported"), &test.text);
        rows.heading(&say!(lang, "指出时这样显示", "As the user sees it"));
        rows.out += finding(checker, entry, test, style).trim_end();
        rows.out.push('\n');
    }
    if let Some(test) = entry.example(false) {
        part(rows, &say!(lang, "不会指出的写法", "Not reported"), &test.text);
    }
}

impl Checker {
    /// Explains one of the rules: why it is there, on what basis, what it reports and what not.
    ///
    /// # Errors
    /// That no rule has this code, and which one was perhaps meant.
    pub fn explain(&self, code: &str, style: Style) -> Result<String, Box<Diagnostic>> {
        Ok(explain(self, find(self.rules(), code)?, style))
    }
}

fn bases(entry: Entry<'_>, lang: Lang) -> String {
    let lines = entry.bases().map(|Basis { title, source, verified }| {
        let (title, source) = (title.get(lang), source.get(lang));
        let unverified = if *verified {
            String::new()
        } else {
            say!(lang, "（尚未核对原文，不作为依据显示）", " (not verified, never shown as law)")
        };
        say!(lang, "{title}{unverified}\n出处：{source}", "{title}{unverified}\nsource: {source}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What the rule says of one of its tests, as a user would see it.
fn finding(checker: &Checker, entry: Entry<'_>, test: &Test, style: Style) -> String {
    render::shown(&checker.check_test(entry.rule, test).named(EXAMPLE.get(style.lang)), style)
}

/// A heading with the lines below it.
fn part(rows: &mut Rows, heading: &str, lines: &str) {
    rows.heading(heading);
    for line in lines.trim_end().lines() {
        rows.row("  ", line);
    }
}

/// When a rule is in force or says less; empty where it is the same for every report.
pub fn scope(applies: &Applies, lang: Lang) -> Vec<String> {
    let mut scope = Vec::new();
    scope.extend(years(applies.years, lang));
    if !applies.issuers.is_empty() {
        let only = kinds(&applies.issuers, lang);
        scope.push(say!(lang, "只用于{only}的报告", "only reports of a {only}"));
    }
    if !applies.levels.is_empty() {
        let levels = applies.levels.iter().map(|level| level.words().get(lang));
        let only = levels.collect::<Vec<_>>().join(&say!(lang, "、", " or "));
        scope.push(say!(lang, "只用于{only}的报告", "only reports of a {only}"));
    }
    if !applies.has.is_empty() {
        let needs = applies.has.iter().map(|need| need.words().get(lang));
        let needs = needs.collect::<Vec<_>>().join(&say!(lang, "、", " and "));
        scope.push(say!(lang, "要有{needs}", "needs {needs}"));
    }
    if !applies.lower_for.is_empty() {
        let lower = kinds(&applies.lower_for, lang);
        scope.push(say!(lang, "{lower}的报告降低一级", "one level lower for a {lower}"));
    }
    if let Some(year) = applies.hint_before {
        scope.push(say!(lang, "{year}年度以前的报告只作提示", "a hint for years before {year}"));
    }
    scope
}

/// The groups of phrases of a rule: how many each has, and on what it rests.
pub fn phrases(rule: &Rule, lang: Lang) -> Vec<String> {
    let Kind::Phrases(list) = &rule.kind else { return Vec::new() };
    let row = |(group, count): (&Group, usize)| {
        let (title, source) = (group.title.get(lang), group.source.get(lang));
        let ground = match group.ground {
            Ground { verified: true, .. } => say!(lang, "已核对", "read there"),
            Ground { attested: 0, .. } => say!(lang, "未核对，只作提示", "not read: hints only"),
            Ground { attested, .. } => say!(
                lang,
                "未核对；各在至少 {attested} 份公开文件里见过",
                "not read; each stands in {attested} official texts at least"
            ),
        };
        let years = years(group.years, lang).map(|years| say!(lang, "；{years}", "; {years}"));
        let years = years.unwrap_or_default();
        say!(
            lang,
            "{title}：{count} 个（{source}，{ground}{years}）",
            "{title}: {count} ({source}; {ground}{years})"
        )
    };
    list.counted().map(row).collect()
}

fn years(Years { from, to }: Years, lang: Lang) -> Option<String> {
    match (from, to) {
        (None, None) => None,
        (Some(from), None) => Some(say!(lang, "用于{from}年度起的报告", "from the year {from} on")),
        (None, Some(to)) => Some(say!(lang, "用于{to}年度及以前的报告", "until the year {to}")),
        (Some(from), Some(to)) => {
            Some(say!(lang, "用于{from}至{to}年度的报告", "the years {from} to {to}"))
        }
    }
}

fn kinds(kinds: &[IssuerKind], lang: Lang) -> String {
    let words: Vec<_> = kinds.iter().map(|kind| kind.words().get(lang)).collect();
    words.join(&say!(lang, "、", " or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_restricted_is_said() {
        assert!(scope(&Applies::default(), Lang::Zh).is_empty());
        let applies = Applies {
            years: Years { from: Some(2019), to: None },
            lower_for: vec![IssuerKind::Subdistrict, IssuerKind::Zone],
            hint_before: Some(2021),
            ..Applies::default()
        };
        let zh =
            ["用于2019年度起的报告", "街道、开发区的报告降低一级", "2021年度以前的报告只作提示"];
        assert_eq!(scope(&applies, Lang::Zh), zh);
        assert_eq!(scope(&applies, Lang::En)[1], "one level lower for a subdistrict or zone");
    }
}
