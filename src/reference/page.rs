//! All rules on one page in Markdown: an index by pack, then each rule with its examples.

use super::Entry;
use super::explain::{phrases, scope};
use crate::check::Checker;
use crate::lang::Lang;
use crate::render::grouped;
use crate::render::screen::clean;
use crate::rule::{Basis, Pack, Rule, Test};
use crate::say;

/// The page of all rules of a checker in the checker's language.
pub fn page(checker: &Checker, lang: Lang) -> String {
    let mut page = say!(
        lang,
        "# 全部规则\n\n\
         本页由规则文件生成，请勿手改；例子就是规则自带的测试。“级别”是该规则可能给出的最高级别。\
         状态为“待核”的规则，依据尚未核对原文，指出问题时不引用它。\n\n\
         不需要某条规则时，检查时加 `--ignore 代码`，它的结果只计数，不显示。\n",
        "# All rules\n\n\
         Generated from the rule files; do not edit. The examples are the rules' own tests. The\n\
         severity is the worst that a rule can report. The basis of an `unverified` rule has not been\n\
         read at its source; its findings do not state it.\n\n\
         With `hegui check --ignore CODE` what a rule finds is counted, and not shown.\n"
    );
    for pack in &checker.rules().packs {
        page += &format!("\n## {}: {}\n\n", pack.name, pack.title.get(lang));
        page += &index(pack, lang);
        page += &sources(pack, lang);
        for rule in &pack.rules {
            page += &section(checker, Entry { pack, rule }, lang);
        }
    }
    page.split_inclusive('\n').map(|line| clean(line.trim_end()) + "\n").collect()
}

fn index(pack: &Pack, lang: Lang) -> String {
    let mut index = say!(
        lang,
        "| 代码 | 级别 | 名称 |\n| --- | --- | --- |\n",
        "| code | severity | title |\n| --- | --- | --- |\n"
    );
    for rule in &pack.rules {
        let code = &rule.code;
        let anchor = code.replace('/', "");
        let severity = rule.kind.worst().words().get(lang);
        let title = rule.title.get(lang).replace('|', "\\|");
        index += &format!("| [{code}](#{anchor}) | {severity} | {title} |\n");
    }
    index
}

/// The clauses that rules of a pack rest on, and where each was read.
fn sources(pack: &Pack, lang: Lang) -> String {
    let mut sources = say!(lang, "\n依据的出处：\n\n", "\nWhere the clauses were read:\n\n");
    for (_, Basis { title, source, verified }) in &pack.bases {
        let (title, source) = (title.get(lang), source.get(lang));
        let unverified = if *verified {
            String::new()
        } else {
            say!(lang, "（尚未核对）", " (not yet verified)")
        };
        sources +=
            &say!(lang, "- {title}{unverified}：{source}\n", "- {title}{unverified}: {source}\n");
    }
    sources
}

fn section(checker: &Checker, entry: Entry<'_>, lang: Lang) -> String {
    let rule = entry.rule;
    let (classes, basis) = (entry.classes(lang), entry.basis_words(lang));
    let mut section = format!("\n### {}\n\n**{}**\n\n", rule.code, rule.title.get(lang));
    section += &say!(lang, "{classes} · 依据：{basis}\n", "{classes} · basis: {basis}\n");
    let scope = scope(&rule.applies, lang).join(&say!(lang, "；", "; "));
    if !scope.is_empty() {
        section += &say!(lang, "\n适用范围：{scope}\n", "\nScope: {scope}\n");
    }
    section += &format!("\n{}\n", rule.why.get(lang).trim_end());
    let phrases = phrases(rule, lang).into_iter().map(|row| format!("- {row}\n"));
    let phrases: String = phrases.collect();
    if !phrases.is_empty() {
        section += &format!("\n{phrases}");
    }
    if let Some(test) = entry.example(true) {
        section += &example(&say!(lang, "会指出：", "Reported:"), &test.text);
        section += &said(checker, entry.rule, test, lang);
    }
    if let Some(test) = entry.example(false) {
        section += &example(&say!(lang, "不会指出：", "Not reported:"), &test.text);
    }
    section
}

fn example(head: &str, text: &str) -> String {
    format!("\n{head}\n\n```text\n{}\n```\n", text.trim_end())
}

/// What the rule says of its first invalid test.
fn said(checker: &Checker, rule: &Rule, test: &Test, lang: Lang) -> String {
    let mut said = String::new();
    for found in grouped(&checker.check_test(rule, test).diagnostics, lang) {
        let (severity, message) = (found.severity.words().get(lang), found.message.get(lang));
        said += &say!(lang, "\n> {severity}：{message}\n", "\n> {severity}: {message}\n");
        if let Some(help) = &found.help {
            said += &format!(">\n> {}\n", help.get(lang));
        }
    }
    said
}
