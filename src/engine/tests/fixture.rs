//! A small report, with its parts named, for tests and the examples of the reference.

use std::sync::Arc;

use rhai::Dynamic;

use crate::document::Document;
use crate::report::BlockKind;
use crate::script::api::list::Handle as _;
use crate::script::api::{Fact, Facts, Place, Report, Section, Table};
use crate::script::manual::EXAMPLE;
use crate::span::Span;
use crate::text::Format;

/// The values bound in examples, by name.
pub(crate) fn bindings() -> Vec<(&'static str, Dynamic)> {
    let document = Arc::new(Document::new(EXAMPLE.to_owned(), Format::Plain));
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
    let table =
        document.report.blocks.iter().position(|block| matches!(block.kind, BlockKind::Table(_)));
    let table = table.expect("the fixture has a table") as u32;
    let section = document.report.sections[2].clone();
    vec![
        ("report", Dynamic::from(Report::new(&document))),
        ("section", Dynamic::from(Section::new(&document, section))),
        ("table", Dynamic::from(Table::at(&document, table).expect("there is one"))),
        ("item", Dynamic::from(Place::new(&document, document.report.items[0].span))),
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
