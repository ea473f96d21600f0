//! What was understood of one report: title, dates, outline, items, facts and damage, with places.
//!
//! This is what the author of a rule looks at first. Both forms show the same `Understood`.

use serde::Serialize;

use super::numbers::Number;
use super::screen::{clean, clip_end};
use super::source::Places;
use super::tables::{TableShown, tables};
use super::{Style, screened_rows};
use crate::document::Document;
use crate::facts;
use crate::figures::Row;
use crate::lang::{Bilingual, Names};
use crate::report::{DateAt, IssuerKind, Section, Sentence};
use crate::say;
use crate::span::Span;
use crate::text::{Apart, DamageKind, Remnant};

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
    tables: Vec<TableShown<'d>>,
    facts: Vec<Fact<'d>>,
    numbers: Vec<Number<'d>>,
    remnants: Vec<Left<'d>>,
    apart: Vec<Beside<'d>>,
}

/// What is left of the making of a Word document.
#[derive(Serialize)]
struct Left<'d> {
    line: usize,
    kind: &'static str,
    #[serde(skip)]
    name: Names,
    text: &'d str,
    author: &'d str,
}

#[derive(Serialize)]
struct Beside<'d> {
    kind: &'static str,
    #[serde(skip)]
    name: Names,
    text: &'d str,
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
pub fn json(name: &str, document: &Document, numbers: &[Row]) -> String {
    screened_rows(&understood(name, document, numbers)) + "\n"
}

fn understood<'d>(name: &'d str, document: &'d Document, numbers: &'d [Row]) -> Understood<'d> {
    let Document { text, report, .. } = document;
    let places = Places::new(document);
    let words = |span, text| Words { line: places.line(span), text };
    let date = |at: DateAt| at.date.to_string();
    let (metadata, issuers) = (&report.metadata, &report.issuers);
    let signed = report.sign_off.as_ref().map(|sign_off| SignedOff {
        line: places.line(sign_off.span),
        issuers: sign_off.issuers.iter().map(|issuer| issuer.name.as_str()).collect(),
        date: sign_off.date.map(date),
    });
    let entries = metadata.entries.iter().map(|entry| Entry {
        line: places.line(entry.value),
        key: &entry.key,
        value: &text[entry.value],
    });
    Understood {
        version: 1,
        path: name,
        title: report.title.as_ref().map(|title| words(title.span, &title.text)),
        year: report.year,
        issuers: issuers.iter().map(|issuer| words(issuer.span, &issuer.name)).collect(),
        kind: report.kind.map(IssuerKind::name),
        published: metadata.published.map(date),
        written: metadata.written.map(date),
        signed,
        metadata: entries.collect(),
        repeat: report.repeat.map(|repeat| Lined {
            line: places.line(repeat.copy),
            end_line: places.line(Span::at(repeat.copy.end)),
        }),
        damage: damage(&places),
        outline: outline(&places),
        items: report.items.iter().map(|item| words(item.span, &text[item.span])).collect(),
        tables: tables(&places),
        facts: facts(&places),
        numbers: numbers.iter().map(|row| Number::of(row, &places)).collect(),
        remnants: remnants(&places),
        apart: document.apart.iter().map(beside).collect(),
    }
}

fn remnants<'d>(places: &Places<'d>) -> Vec<Left<'d>> {
    let left = |remnant: &'d Remnant| Left {
        line: places.line(remnant.span),
        kind: remnant.kind.name(),
        name: remnant.kind.words(),
        text: &remnant.words,
        author: &remnant.author,
    };
    places.document.remnants.iter().map(left).collect()
}

fn beside(apart: &Apart) -> Beside<'_> {
    Beside { kind: apart.kind.name(), name: apart.kind.words(), text: &apart.text }
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
    let section_of = |sentence: &Sentence| report.blocks[sentence.block].section;
    let count =
        |index| report.sentences.iter().filter(|one| section_of(one) == Some(index)).count();
    let heading = |(index, section): (usize, &'d Section)| Heading {
        line: places.line(section.span),
        level: section.level,
        ordinal: section.ordinal.map(|ordinal| &text[ordinal.span]),
        heading: &text[section.heading],
        run_in: !section.stand_alone,
        sentences: count(index),
    };
    report.sections.iter().enumerate().map(heading).collect()
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
pub fn pretty(name: &str, document: &Document, numbers: &[Row], style: Style) -> String {
    let understood = understood(name, document, numbers);
    let mut page = Page { out: String::new(), style };
    page.row(0, &clean(name));
    page.head(&understood);
    page.title("提纲", "outline", understood.outline.len());
    for heading in &understood.outline {
        let indent = "  ".repeat(usize::from(heading.level).saturating_sub(1));
        let (ordinal, words) = (heading.ordinal.unwrap_or(""), heading.heading);
        let run_in = if heading.run_in { "¶" } else { "" };
        page.row(heading.line, &format!("{indent}{ordinal}{words} {run_in}"));
    }
    page.title("分项", "items", understood.items.len());
    for item in &understood.items {
        page.row(item.line, item.text);
    }
    if !understood.tables.is_empty() {
        page.title("表格", "tables", understood.tables.len());
    }
    for table in &understood.tables {
        page.table(table);
    }
    page.title("事实", "facts", understood.facts.len());
    for fact in &understood.facts {
        let value = fact.value.as_deref().filter(|value| *value != fact.text).unwrap_or("");
        page.row(fact.line, &format!("{:<10} {}  {value}", fact.kind, fact.text));
    }
    page.title("指标", "figures", understood.numbers.len());
    for number in &understood.numbers {
        page.row(number.line, &number.shown(style.lang));
    }
    page.title("文本损伤", "damage", understood.damage.len());
    for Damaged { kind, words, count, lines } in &understood.damage {
        let lines = lines.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
        let words: Bilingual = (*words).into();
        let said = say!(
            "{words}（{kind}）：{count} 处，行 {lines} …",
            "{words} ({kind}): {count}, lines {lines} …",
            words
        );
        page.row(0, said.get(style.lang));
    }
    page.word(&understood);
    page.out
}

/// Rows of a page, none wider than the width.
struct Page {
    out: String,
    style: Style,
}

impl Page {
    fn head(&mut self, understood: &Understood<'_>) {
        let lang = self.style.lang;
        let none = || say!(lang, "（无）", "(none)");
        let title = understood.title.as_ref();
        self.field("标题", "title", &title.map_or_else(none, |title| title.text.to_owned()));
        let year = understood.year.map_or_else(none, |year| year.to_string());
        self.field("报告年度", "year", &year);
        let issuers: Vec<_> = understood.issuers.iter().map(|issuer| issuer.text).collect();
        let issuers = if issuers.is_empty() { none() } else { issuers.join("、") };
        let kind = understood.kind.map_or(String::new(), |kind| format!(" [{kind}]"));
        self.field("发布主体", "issuers", &format!("{issuers}{kind}"));
        let published = understood.published.clone().unwrap_or_else(none);
        self.field("公开日期", "published", &published);
        if let Some(written) = &understood.written {
            self.field("成文日期", "written", written);
        }
        let signed = understood.signed.as_ref().map_or_else(none, |signed| {
            let date = signed.date.as_deref().unwrap_or_default();
            format!("{} {date}", signed.issuers.join("、")).trim().to_owned()
        });
        self.field("落款", "sign-off", &signed);
        for Entry { key, value, .. } in &understood.metadata {
            self.field("页面", "page", &say!(lang, "{key}：{value}", "{key}: {value}"));
        }
        if let Some(Lined { line, end_line }) = understood.repeat {
            let lines = say!(lang, "第 {line}—{end_line} 行", "lines {line}–{end_line}");
            self.field("第二遍正文", "second copy", &lines);
        }
    }

    /// A table in two or three lines: its size and name, its header, its first row.
    fn table(&mut self, table: &TableShown<'_>) {
        let (rows, columns) = (table.rows, table.columns);
        let lang = self.style.lang;
        let size = say!(lang, "{rows} 行 × {columns} 列", "{rows} rows × {columns} columns");
        let unit = table.unit.map_or(String::new(), |unit| format!(" [{unit}]"));
        self.row(table.line, &format!("{size}{unit}  {}", table.caption.unwrap_or("")));
        for cells in [&table.header, &table.first].into_iter().filter(|cells| !cells.is_empty()) {
            self.row(0, &format!("       {}", cells.join(" | ")));
        }
    }

    /// What only a document of more than characters has.
    fn word(&mut self, understood: &Understood<'_>) {
        let lang = self.style.lang;
        let words = |name: Names| Bilingual::from(name).get(lang).to_owned();
        if !understood.remnants.is_empty() {
            self.title("草稿痕迹", "left of the draft", understood.remnants.len());
        }
        for Left { line, name, text, author, .. } in &understood.remnants {
            let author = if author.is_empty() { String::new() } else { format!("  [{author}]") };
            self.row(*line, &format!("{}  {text}{author}", words(*name)));
        }
        if !understood.apart.is_empty() {
            self.title("正文以外", "beside the body", understood.apart.len());
        }
        for Beside { name, text, .. } in &understood.apart {
            self.row(0, &format!("       {}  {}", words(*name), text.replace('\n', " / ")));
        }
    }

    fn title(&mut self, zh: &str, en: &str, count: usize) {
        self.out += &say!(self.style.lang, "\n{zh} ({count})\n", "\n{en} ({count})\n");
    }

    fn field(&mut self, zh: &str, en: &str, value: &str) {
        self.row(0, &say!(self.style.lang, "{zh}：{value}", "{en}: {value}"));
    }

    /// A row with its line number; 0 for none.
    fn row(&mut self, line: usize, text: &str) {
        let number = if line == 0 { String::new() } else { format!("{line:>5}  ") };
        let room = self.style.width.saturating_sub(number.len());
        self.out += &format!("{number}{}\n", clip_end(&clean(text.trim_end()), room));
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
        for shown in [json(nasty, &document, &[]), pretty(nasty, &document, &[], style)] {
            assert!(!shown.contains(|c| c != '\n' && is_unsafe(c)), "{shown:?}");
        }
    }
}
