//! Which texts a rule looks at, in words.

use super::wanted::clipped;
use crate::lang::Lang;
use crate::rule::each::Each;
use crate::rule::pattern::Scope;
use crate::rule::section::SectionRule;
use crate::rule::{Kind, Rule};
use crate::say;

/// The kind of text that a rule looks at; empty where it looks at one place only.
pub(super) fn looks_at(rule: &Rule, lang: Lang) -> String {
    match &rule.kind {
        Kind::Section(SectionRule::Required(_)) => {
            say!(lang, "章节标题和提到此项的段落", "headings and paragraphs that mention the item")
        }
        Kind::Section(SectionRule::Part(_)) => String::new(),
        Kind::Pattern(pattern) => scope(pattern.scope, lang),
        Kind::Terms(_) => {
            say!(lang, "表里的写法、书名号里的名称", "forms of the table and titles in 《》")
        }
        Kind::Script(script) => each(&script.each, lang),
    }
}

fn scope(scope: Scope, lang: Lang) -> String {
    match scope {
        Scope::Head => say!(lang, "正文之前的部分", "what stands above the body"),
        Scope::Report => say!(lang, "标题和正文", "title and body"),
        Scope::Title => say!(lang, "标题", "title"),
        Scope::Heading => say!(lang, "章节标题", "headings"),
        Scope::Paragraph => say!(lang, "段落", "paragraphs"),
        Scope::Sentence => say!(lang, "句子", "sentences"),
    }
}

fn each(each: &Each, lang: Lang) -> String {
    match each {
        Each::Report => say!(lang, "全文", "the report"),
        Each::Title => say!(lang, "标题", "title"),
        Each::Heading => say!(lang, "章节标题", "headings"),
        Each::Paragraph => say!(lang, "段落", "paragraphs"),
        Each::Sentence => say!(lang, "句子", "sentences"),
        Each::Item => say!(lang, "分项", "items"),
        Each::HeadingBreak => say!(lang, "不连续的标题序号", "headings out of sequence"),
        Each::ItemBreak => say!(lang, "不连续的分项序号", "items out of sequence"),
        Each::UnpairedMark => say!(lang, "不成对的标点", "marks without partner"),
        Each::RepeatedParagraph => say!(lang, "重复的段落", "repeated paragraphs"),
        Each::EmptySection => say!(lang, "只有标题的章节", "sections with a heading only"),
        Each::DoubledWords => say!(lang, "重复的词语", "words typed twice"),
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
