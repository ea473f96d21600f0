//! A small report, with its parts named, for tests and the examples of the reference.

use std::sync::Arc;

use jiff::civil::date;
use rhai::Dynamic;

use super::{Fact, Facts, Item, Place, Report, Section};
use crate::document::Document;
use crate::facts;
use crate::report::{
    self, Block, BlockKind, DateAt, Metadata, Ordinal, OrdinalStyle, SignOff, Title, YearAt,
};
use crate::script::manual::EXAMPLE;
use crate::span::Span;
use crate::text::{Format, Text};

/// The values bound in examples, by name.
pub(crate) fn bindings() -> Vec<(&'static str, Dynamic)> {
    let document = Arc::new(document());
    let text = document.text.as_str();
    let fact = |what: &str| {
        let span = find(text, what);
        let fact = document.facts.all().iter().find(|fact| fact.span == span);
        Fact::new(&document, fact.expect("the fixture has this fact").clone())
    };
    let parts = document
        .facts
        .all()
        .iter()
        .zip(0..)
        .filter(|(fact, _)| ["3件", "13件", "12件"].contains(&&document.text[fact.span]));
    let parts = Facts::new(&document, parts.map(|(_, index)| index).collect());
    let section = document.report.sections[2].clone();
    let item = document.report.items[0];
    vec![
        ("report", Dynamic::from(Report::new(&document))),
        ("section", Dynamic::from(Section::new(&document, section))),
        ("item", Dynamic::from(Item::new(&document, item))),
        ("sentence", Dynamic::from(Place::new(&document, line(text, "收到")))),
        ("received", Dynamic::from(fact("34件"))),
        ("accepted", Dynamic::from(fact("30件"))),
        ("rate", Dynamic::from(fact("88.2%"))),
        ("period", Dynamic::from(fact("2021—2025年"))),
        ("parts", Dynamic::from(parts)),
    ]
}

/// The span of the first occurrence of some words.
fn find(text: &str, words: &str) -> Span {
    let at = text.find(words).expect("the fixture has these words");
    Span::new(at, at + words.len())
}

fn line(text: &str, start: &str) -> Span {
    let at = find(text, start).start;
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    Span::new(at, end)
}

fn document() -> Document {
    let text = Text::new(EXAMPLE.to_owned(), Format::Plain);
    let report = parts(text.as_str());
    let facts = facts::Facts::extract(text.as_str(), Span::new(0, text.as_str().len()));
    Document { text, report, facts }
}

fn parts(text: &str) -> report::Report {
    let section =
        |level, style, value, mark: &str, heading: &str, end: &str, parent| report::Section {
            level,
            ordinal: Some(Ordinal { value, style, span: find(text, mark) }),
            heading: find(text, heading),
            span: Span::new(find(text, mark).start, find(text, end).start),
            stand_alone: true,
            parent,
        };
    let year = YearAt { year: 2023, span: find(text, "2023") };
    let issuer =
        report::Issuer { name: "甲县".to_owned(), span: find(text, "甲县"), kind: None };
    let title_span = line(text, "甲县2023");
    let title = Title {
        span: title_span,
        text: text[title_span.range()].to_owned(),
        year: Some(year),
        issuers: vec![issuer.clone()],
    };
    let published = DateAt { date: date(2024, 2, 4), span: find(text, "2024年2月4日") };
    let signed = DateAt { date: date(2024, 1, 20), span: find(text, "2024年1月20日") };
    let block = |start: &str, section| Block {
        kind: BlockKind::Paragraph,
        span: line(text, start),
        section: Some(section),
    };
    let item = |value, marker: &str, words: &str| report::Item {
        value,
        marker: find(text, marker),
        span: find(text, words),
        block: 1,
    };
    let end = text.trim_end().len();
    report::Report {
        title: Some(title),
        year: Some(2023),
        issuers: vec![issuer],
        metadata: Metadata { published: Some(published), ..Metadata::default() },
        sections: vec![
            section(1, OrdinalStyle::Han, 1, "一、", "主要工作", "二、", None),
            section(2, OrdinalStyle::HanBracket, 1, "（一）", "行政复议", "二、", Some(0)),
            section(1, OrdinalStyle::Han, 2, "二、", "存在的不足", "甲县司法局", None),
        ],
        blocks: vec![block("收到", 1), block("一是", 1), block("《甲县", 2)],
        sentences: ["一是加强培训。", "二是严格考核。"]
            .map(|words| report::Sentence { span: find(text, words), block: 1 })
            .to_vec(),
        items: vec![item(1, "一是", "一是加强培训。"), item(2, "二是", "二是严格考核。")],
        sign_off: Some(SignOff {
            span: Span::new(find(text, "甲县司法局").start, end),
            issuers: Vec::new(),
            date: Some(signed),
            unfinished: None,
        }),
        body: Span::new(find(text, "甲县2023").start, end),
        ..report::Report::default()
    }
}
