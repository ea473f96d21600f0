//! Any script is compiled and run, or refused in words with a place.
//!
//! An input with `fn check` is a script file, any other an expression. Every word in it that can be
//! a name is bound to something: those of the reference's examples to what they are there, the
//! others to whatever comes next.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use hegui::diagnostic::{Diagnostic, SourceFile};
use hegui::document::Document;
use hegui::script::api::{Day, Fact, Facts, Item, Place, Report, Section};
use hegui::script::limits::PRINTED_LINES;
use hegui::script::{Budget, Engine, Modules, Run, Script, manual};
use hegui::span::Span;
use hegui::text::Format;
use rhai::Dynamic;

use super::text::is_of;
use super::{on_threads, said};

/// How many words of an input are bound.
const NAMES: usize = 24;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::default);
static DOCUMENT: LazyLock<Arc<Document>> =
    LazyLock::new(|| Arc::new(Document::new(manual::EXAMPLE.to_owned(), Format::Plain)));

/// Holds what the bytes are as a script.
pub fn holds(input: &[u8]) {
    let text = String::from_utf8_lossy(input).into_owned();
    on_threads(|| any_script(text));
}

fn any_script(text: String) {
    let names = names(&text);
    match compile(text, &names) {
        Ok(script) => {
            ran(&ENGINE.run(&script, values(script.parameters()), &mut Budget::default()))
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "it is refused without a word");
            problems.iter().for_each(said::about_pack);
            said::can_be_shown(None, &problems, &[]);
        }
    }
}

/// The words of a text that can be bound.
fn names(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    let words: BTreeSet<_> = words.filter(|word| ENGINE.accepts_name(word)).collect();
    words.into_iter().take(NAMES).map(str::to_owned).collect()
}

fn compile(text: String, names: &[String]) -> Result<Script, Vec<Diagnostic>> {
    let file = Arc::new(SourceFile { name: "office/rule.rhai".to_owned(), text });
    match file.text.contains("fn check") {
        true => ENGINE.compile(file, &Modules::none(), names),
        false => {
            let (at, text) = (Span::new(0, file.text.len()), file.text.clone());
            ENGINE.compile_expression(file, at, &text, names)
        }
    }
}

fn values(names: &[String]) -> Vec<Dynamic> {
    let kinds = kinds(&DOCUMENT);
    let value = |(index, name): (usize, &String)| {
        let known = kinds.iter().find(|(known, _)| known == name);
        known.unwrap_or(&kinds[index % kinds.len()]).1.clone()
    };
    names.iter().enumerate().map(value).collect()
}

/// A value of each type that scripts see.
fn kinds(document: &Arc<Document>) -> Vec<(&'static str, Dynamic)> {
    let fact = |words: &str| {
        let mut facts = document.facts.all().iter();
        let fact = facts.find(|fact| &document.text[fact.span] == words).expect("it is there");
        Dynamic::from(Fact::new(document, fact.clone()))
    };
    let report = &document.report;
    let signed = report.sign_off.as_ref().and_then(|sign_off| sign_off.date);
    let sentence = report.sentences.iter().max_by_key(|sentence| sentence.span.len());
    let parts = (0..).zip(document.facts.all()).map(|(index, _)| index).collect();
    vec![
        ("received", fact("34件")),
        ("accepted", fact("30件")),
        ("rate", fact("88.2%")),
        ("parts", Dynamic::from(Facts::new(document, parts))),
        ("text", Dynamic::from(Place::new(document, sentence.expect("there is one").span))),
        ("year", Dynamic::from(2023_i64)),
        ("signed", Dynamic::from(Day::new(document, signed.expect("it is signed")))),
        ("citation", fact("《甲县办法》")),
        ("item", Dynamic::from(Item::new(document, report.items[0]))),
        ("section", Dynamic::from(Section::new(document, report.sections[0].clone()))),
        ("title", Dynamic::from("甲县2023年法治政府建设年度报告")),
        ("report", Dynamic::from(Report::new(document))),
    ]
}

fn ran(run: &Run) {
    assert!(run.result.is_none() || run.failure.is_none(), "{run:?}");
    assert!(run.printed.len() <= PRINTED_LINES);
    for finding in &run.findings {
        let places = finding.values.iter().filter_map(|value| value.place);
        for place in places.chain([finding.place]) {
            assert!(is_of(place, &DOCUMENT.text), "{finding:?}");
        }
    }
    if let Some(failure) = &run.failure {
        said::about_pack(failure);
        said::can_be_shown(None, std::slice::from_ref(failure), &[]);
    }
}
