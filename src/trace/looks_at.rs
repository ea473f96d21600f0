//! Which texts a rule looks at, in words.

use super::wanted::clipped;
use crate::lang::Lang;
use crate::rule::section::SectionRule;
use crate::rule::subject::Each;
use crate::rule::{Kind, Rule};
use crate::say;

/// The kind of text that a rule looks at; empty where it looks at one place only.
pub(super) fn looks_at(rule: &Rule, lang: Lang) -> String {
    match &rule.kind {
        Kind::Section(SectionRule::Required(_)) => {
            say!(lang, "章节标题和提到此项的段落", "headings and paragraphs that mention the item")
        }
        Kind::Section(SectionRule::Part(_)) => String::new(),
        Kind::Terms(_) => {
            say!(lang, "表里的写法、书名号里的名称", "forms of the table and titles in 《》")
        }
        kind => kind.texts().map_or(String::new(), |texts| each(&texts.each, lang)),
    }
}

fn each(each: &Each, lang: Lang) -> String {
    match each {
        Each::Part(part) => part.words().get(lang).to_owned(),
        Each::Defect(detector) => detector.words.get(lang).to_owned(),
        Each::Damage(kind) => {
            let name = kind.name();
            say!(lang, "文本损伤 {name}", "damage {name}")
        }
        Each::Match(pattern) => {
            let pattern = clipped(pattern);
            say!(lang, "与“{pattern}”相符的文字", "text that matches “{pattern}”")
        }
        Each::SameWords(pattern) => {
            let pattern = clipped(pattern);
            say!(
                lang,
                "与“{pattern}”相符、说法相同而后文不同的文字",
                "text that matches “{pattern}” with the same words and another rest"
            )
        }
    }
}
