//! What was understood of one report: title, dates, outline, items, facts and damage, with places.
//!
//! This is what the author of a rule looks at first. Both forms show the same `Understood`.

use std::fmt::Write as _;

use serde::Serialize;

use super::screen::{clean, clip_end};
use super::source::Places;
use super::{Style, screened_rows};
use crate::document::Document;
use crate::facts;
use crate::lang::{Lang, Names};
use crate::report::IssuerKind;
use crate::say;
use crate::span::Span;
use crate::text::DamageKind;

/// The places of a kind of damage that are listed.
const DAMAGE_SHOWN: usize = 5;

/// All that is shown; lines are 1-based lines of the input.
#[derive(Serialize)]
struct Understood<'d> {
    version: u8,
    path: &'d str,
    title: Option<Words<'d>>,
    year: Option<i16>,
    issuers: Vec<Words<'d>>,
    kind: Option<&'static str>,
    published: Option<String>,
    written: Option<String>,
    signed: Option<SignedOff<'d>>,
    metadata: Vec<Entry<'d>>,
    repeat: Option<Lined>,
    damage: Vec<Damaged>,
    outline: Vec<Heading<'d>>,
    items: Vec<Words<'d>>,
    facts: Vec<Fact<'d>>,
}

#[derive(Serialize)]
struct Words<'d> {
    line: usize,
    text: &'d str,
}

#[derive(Serialize)]
struct SignedOff<'d> {
    line: usize,
    issuers: Vec<&'d str>,
    date: Option<String>,
}

#[derive(Serialize)]
struct Entry<'d> {
    line: usize,
    key: &'d str,
    value: &'d str,
}

#[derive(Serialize)]
struct Lined {
    line: usize,
    end_line: usize,
}

#[derive(Serialize)]
struct Damaged {
    kind: &'static str,
    #[serde(skip)]
    words: Names,
    count: usize,
    lines: Vec<usize>,
}

#[derive(Serialize)]
struct Heading<'d> {
    line: usize,
    level: u8,
    ordinal: Option<&'d str>,
    heading: &'d str,
    run_in: bool,
    sentences: usize,
}

#[derive(Serialize)]
struct Fact<'d> {
    line: usize,
    kind: &'static str,
    text: &'d str,
    value: Option<String>,
}

/// The JSON form; its shape is versioned.
pub fn json(name: &str, document: &Document) -> String {
    screened_rows(&understood(name, document)) + "\n"
}

fn understood<'d>(name: &'d str, document: &'d Document) -> Understood<'d> {
    let Document { text, report, .. } = document;
    let places = Places::new(document);
    let date = |at: crate::report::DateAt| at.date.to_string();
    Understood {
        version: 1,
        path: name,
        title: report
            .title
            .as_ref()
            .map(|title| Words { line: places.line(title.span), text: &title.text }),
        year: report.year,
        issuers: report
            .issuers
            .iter()
            .map(|issuer| Words { line: places.line(issuer.span), text: &issuer.name })
            .collect(),
        kind: report.kind.map(IssuerKind::name),
        published: report.metadata.published.map(date),
        written: report.metadata.written.map(date),
        signed: report.sign_off.as_ref().map(|sign_off| SignedOff {
            line: places.line(sign_off.span),
            issuers: sign_off.issuers.iter().map(|issuer| issuer.name.as_str()).collect(),
            date: sign_off.date.map(date),
        }),
        metadata: report
            .metadata
            .entries
            .iter()
            .map(|entry| Entry {
                line: places.line(entry.value),
                key: &entry.key,
                value: &text[entry.value],
            })
            .collect(),
        repeat: report.repeat.map(|repeat| Lined {
            line: places.line(repeat.copy),
            end_line: places.line(Span::at(repeat.copy.end)),
        }),
        damage: damage(&places),
        outline: outline(&places),
        items: report
            .items
            .iter()
            .map(|item| Words { line: places.line(item.span), text: &text[item.span] })
            .collect(),
        facts: facts(&places),
    }
}

fn damage(places: &Places<'_>) -> Vec<Damaged> {
    let damage = places.document.text.damage();
    let damaged = |&kind: &DamageKind| Damaged {
        kind: kind.name(),
        words: kind.words(),
        count: damage.count(kind),
        lines: damage.places(kind).take(DAMAGE_SHOWN).map(|span| places.line(span)).collect(),
    };
    DamageKind::ALL.iter().map(damaged).filter(|damaged| damaged.count > 0).collect()
}

fn outline<'d>(places: &Places<'d>) -> Vec<Heading<'d>> {
    let Document { text, report, .. } = places.document;
    let sections = report.sections.iter().enumerate();
    sections
        .map(|(index, section)| Heading {
            line: places.line(section.span),
            level: section.level,
            ordinal: section.ordinal.map(|ordinal| &text[ordinal.span]),
            heading: &text[section.heading],
            run_in: !section.stand_alone,
            sentences: report
                .sentences
                .iter()
                .filter(|sentence| report.blocks[sentence.block].section == Some(index))
                .count(),
        })
        .collect()
}

fn facts<'d>(places: &Places<'d>) -> Vec<Fact<'d>> {
    let text = &places.document.text;
    let all = places.document.facts.all().iter();
    all.map(|facts::Fact { kind, span }| Fact {
        line: places.line(*span),
        kind: kind.sort().name(),
        text: &text[*span],
        value: kind.value(),
    })
    .collect()
}

/// The form for people.
pub fn pretty(name: &str, document: &Document, style: Style) -> String {
    let understood = understood(name, document);
    let mut page = Page { out: String::new(), style };
    let lang = style.lang;
    page.row(0, &clean(name));
    head(&understood, lang, &mut page);
    page.title(&say!(lang, "提纲", "outline"), understood.outline.len());
    for heading in &understood.outline {
        let indent = "  ".repeat(usize::from(heading.level) - 1);
        let (ordinal, words) = (heading.ordinal.unwrap_or(""), heading.heading);
        let run_in = if heading.run_in { "¶" } else { "" };
        page.row(heading.line, &format!("{indent}{ordinal}{words} {run_in}"));
    }
    page.title(&say!(lang, "分项", "items"), understood.items.len());
    for item in &understood.items {
        page.row(item.line, item.text);
    }
    page.title(&say!(lang, "事实", "facts"), understood.facts.len());
    for fact in &understood.facts {
        let value = fact.value.as_deref().filter(|value| *value != fact.text).unwrap_or("");
        page.row(fact.line, &format!("{:<10} {}  {value}", fact.kind, fact.text));
    }
    page.title(&say!(lang, "文本损伤", "damage"), understood.damage.len());
    for damaged in &understood.damage {
        let Damaged { kind, words, count, lines } = damaged;
        let words = words.get(lang);
        let lines = lines.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
        page.row(
            0,
            &say!(
                lang,
                "{words}（{kind}）：{count} 处，行 {lines} …",
                "{words} ({kind}): {count}, lines {lines} …"
            ),
        );
    }
    page.out
}

fn head(understood: &Understood<'_>, lang: Lang, page: &mut Page) {
    let none = || say!(lang, "（无）", "(none)");
    let title = understood.title.as_ref();
    page.field(
        &say!(lang, "标题", "title"),
        title.map_or_else(none, |title| title.text.to_owned()),
    );
    let year = understood.year.map_or_else(none, |year| year.to_string());
    page.field(&say!(lang, "报告年度", "year"), year);
    let issuers: Vec<_> = understood.issuers.iter().map(|issuer| issuer.text).collect();
    let issuers = if issuers.is_empty() { none() } else { issuers.join("、") };
    let kind = understood.kind.map_or(String::new(), |kind| format!(" [{kind}]"));
    page.field(&say!(lang, "发布主体", "issuers"), format!("{issuers}{kind}"));
    let published = understood.published.clone().unwrap_or_else(none);
    page.field(&say!(lang, "公开日期", "published"), published);
    if let Some(written) = &understood.written {
        page.field(&say!(lang, "成文日期", "written"), written.clone());
    }
    let signed = understood.signed.as_ref().map_or_else(none, |signed| {
        let date = signed.date.clone().unwrap_or_default();
        format!("{} {date}", signed.issuers.join("、")).trim().to_owned()
    });
    page.field(&say!(lang, "落款", "sign-off"), signed);
    for entry in &understood.metadata {
        let (key, value) = (entry.key, entry.value);
        let said = say!(lang, "{key}：{value}", "{key}: {value}");
        page.field(&say!(lang, "页面", "page"), said);
    }
    if let Some(Lined { line, end_line }) = understood.repeat {
        let lines = say!(lang, "第 {line}—{end_line} 行", "lines {line}–{end_line}");
        page.field(&say!(lang, "第二遍正文", "second copy"), lines);
    }
}

/// Rows of a page, none wider than the width.
struct Page {
    out: String,
    style: Style,
}

impl Page {
    fn title(&mut self, title: &str, count: usize) {
        writeln!(self.out, "\n{title} ({count})").expect("a string takes any text");
    }

    fn field(&mut self, name: &str, value: String) {
        self.row(0, &say!(self.style.lang, "{name}：{value}", "{name}: {value}"));
    }

    /// A row with its line number; 0 for none.
    fn row(&mut self, line: usize, text: &str) {
        let number = if line == 0 { String::new() } else { format!("{line:>5}  ") };
        let room = self.style.width.saturating_sub(number.len());
        let text = clean(text.trim_end());
        writeln!(self.out, "{number}{}", clip_end(&text, room)).expect("a string takes any text");
    }
}

#[cfg(test)]
mod tests {
    use super::super::screen::is_unsafe;
    use super::*;

    #[test]
    fn nothing_that_commands_a_terminal_is_shown() {
        let nasty = "甲\u{1b}[31m乙\u{202e}丙\u{200b}2024年\n一、丁\u{2066}\u{ad}\u{feff}\n";
        let (document, style) = (Document::from(nasty), Style::default());
        for shown in [json(nasty, &document), pretty(nasty, &document, style)] {
            assert!(!shown.contains(|c| c != '\n' && is_unsafe(c)), "{shown:?}");
        }
    }
}
