//! The reference is true: it names everything there is, and every example gives what it says.

use std::any::TypeId;
use std::collections::BTreeSet;
use std::sync::Arc;

use rhai::packages::Package;

use super::fixture;
use crate::diagnostic::SourceFile;
use crate::engine::{Engine, Modules};
use crate::facts::Num;
use crate::script::Budget;
use crate::script::api::seen::type_names;
use crate::script::api::{
    Api, Cell, Cells, Day, Fact, Facts, Place, Places, Report, Row, Rows, Section, Sections, Table,
    Tables,
};
use crate::script::manual::{self, Entry, Form, FormKind};
use crate::script::names::{Names, type_name};

fn entries() -> Vec<Entry> {
    manual::chapters().into_iter().flat_map(|chapter| chapter.entries).collect()
}

/// `x  // => y` becomes a print of x, to be compared with y; other lines stay as they are.
fn script(example: &str, params: &[&str]) -> (String, Vec<String>) {
    let mut expected = Vec::new();
    let mut body = String::new();
    for line in example.lines() {
        match line.split_once("// => ") {
            Some((code, result)) => {
                expected.push(result.trim().to_owned());
                body.push_str(&format!("print({});\n", code.trim()));
            }
            None => body.push_str(&format!("{line}\n")),
        }
    }
    (format!("fn check({}) {{\n{body}}}", params.join(", ")), expected)
}

#[test]
fn every_example_gives_what_it_says() {
    let engine = Engine::default();
    let bindings = fixture::bindings();
    let params: Vec<_> = bindings.iter().map(|&(name, _)| name).collect();
    let owned: Vec<_> = params.iter().map(|name| name.to_string()).collect();
    for entry in entries() {
        let at = entry.forms[0].shown().en;
        let (text, expected) = script(&entry.example, &params);
        let source = Arc::new(SourceFile { name: at.clone(), text });
        let script = engine.compile(source, &Modules::none(), &owned).expect(&at);
        let values = bindings.iter().map(|(_, value)| value.clone()).collect();
        let run = engine.run(&script, values, &mut Budget::default());
        assert!(run.failure.is_none(), "{at}: {:?}", run.failure);
        assert_eq!(run.printed, expected, "{at}");
        assert!(!expected.is_empty() || !run.findings.is_empty(), "{at} shows nothing");
    }
}

#[test]
fn every_form_occurs_in_its_example_and_is_told_in_both_languages() {
    for Entry { forms, words, example } in entries() {
        for form in &forms {
            let (name, text) = (form.name(), form.shown().en);
            let shown = match (form.kind(), form.receiver()) {
                (FormKind::Property, _) => example
                    .match_indices(&format!(".{name}"))
                    .any(|(at, found)| !example[at + found.len()..].starts_with('(')),
                (FormKind::Function, Some(_)) => example.contains(&format!(".{name}(")),
                (FormKind::Function, None) => example.contains(&format!("{name}(")),
                (FormKind::Operator, _) => example.contains(&format!(" {name} ")),
                (FormKind::Loop, _) => example.contains("for "),
            };
            assert!(shown, "{text} does not occur in its example");
        }
        let said = (words.en.ends_with('.'), words.zh.ends_with('。'));
        assert_eq!(said, (true, true), "{}: {words:?}", forms[0].shown().en);
    }
}

#[test]
fn error_messages_name_types_as_the_reference_does() {
    let titles: Vec<_> = manual::chapters().into_iter().map(|chapter| chapter.title.zh).collect();
    let named = type_names().map(|(_, name)| format!("{name} {}", type_name(name).zh));
    let lists = ["Places 位置列表", "Sections 章节列表", "Tables 表格列表", "Rows 表格行列表"]; // told under List
    let untold: Vec<_> = named
        .iter()
        .filter(|name| !titles.contains(name) && !lists.contains(&name.as_str()))
        .collect();
    assert!(untold.is_empty(), "{untold:?}");
}

/// What a function is known by here: kind, name, type of its receiver, number of values it takes.
type Known = (FormKind, String, &'static str, usize);

/// Our types, by the names of receivers in the reference.
fn types() -> [(&'static str, TypeId); 15] {
    [
        ("report", TypeId::of::<Report>()),
        ("section", TypeId::of::<Section>()),
        ("place", TypeId::of::<Place>()),
        ("fact", TypeId::of::<Fact>()),
        ("facts", TypeId::of::<Facts>()),
        ("places", TypeId::of::<Places>()),
        ("sections", TypeId::of::<Sections>()),
        ("table", TypeId::of::<Table>()),
        ("tables", TypeId::of::<Tables>()),
        ("row", TypeId::of::<Row>()),
        ("rows", TypeId::of::<Rows>()),
        ("cell", TypeId::of::<Cell>()),
        ("cells", TypeId::of::<Cells>()),
        ("num", TypeId::of::<Num>()),
        ("day", TypeId::of::<Day>()),
    ]
}

/// Functions of ours that take none of our types by name.
const MAKERS: [&str; 4] = ["num", "day", "find", "words"];

fn documented(form: &Form) -> Vec<Known> {
    let receivers = match form.receiver() {
        None => vec![""],
        Some("list") => vec!["facts", "places", "sections", "tables", "rows", "cells"],
        Some(name) => types().into_iter().map(|(of, _)| of).filter(|of| *of == name).collect(),
    };
    assert!(!receivers.is_empty(), "{} is of no type", form.shown().en);
    let (kind, name, values) = (form.kind(), form.name(), form.parameters().len());
    receivers.into_iter().map(|of| (kind, name.to_owned(), of, values)).collect()
}

fn registered(info: rhai::FuncInfo) -> Option<Known> {
    let (name, values) = (info.metadata.name.as_str(), &info.metadata.param_types);
    let of = |value: &TypeId| types().into_iter().find(|(_, kind)| kind == value);
    let receiver = values.first().and_then(of).map_or("", |(name, _)| name);
    let is_made = MAKERS.contains(&name) && values.first() != Some(&TypeId::of::<rhai::Array>());
    // `debug` asks for it; nobody writes it.
    let is_hidden = name == "to_debug";
    if is_hidden || !is_made && values.iter().find_map(of).is_none() {
        return None;
    }
    let count = values.len() - usize::from(!receiver.is_empty());
    Some(match name.strip_prefix("get$") {
        Some(name) => (FormKind::Property, name.to_owned(), receiver, count),
        None if name.starts_with(char::is_alphabetic) => {
            (FormKind::Function, name.to_owned(), receiver, count)
        }
        None => (FormKind::Operator, name.to_owned(), "", 0),
    })
}

/// In one order, the signs of operators once, whatever they stand between.
fn in_order(mut all: Vec<Known>) -> Vec<Known> {
    all.sort();
    all.dedup_by(|a, b| a == b && a.0 == FormKind::Operator);
    all
}

fn engine() -> rhai::Engine {
    let mut engine = rhai::Engine::new_raw();
    Api::new().register_into_engine(&mut engine);
    engine
}

#[test]
fn all_else_that_is_there_is_of_the_standard_library() {
    let all = Names::of(&engine()).all();
    let forms = entries().into_iter().flat_map(|entry| entry.forms);
    let ours: BTreeSet<_> = forms.map(|form| form.name().to_owned()).collect();
    let standard: BTreeSet<_> =
        manual::standard().into_iter().flat_map(|(_, names)| names).collect();
    let unknown: Vec<_> =
        all.iter().filter(|&name| !ours.contains(name) && !standard.contains(name)).collect();
    let absent: Vec<_> = standard.difference(&all).collect();
    assert!(unknown.is_empty() && absent.is_empty(), "{unknown:?} {absent:?}");
}

/// The functions that take the place of rhai's own for strings are told by their examples.
#[test]
fn the_reference_names_what_is_registered_and_nothing_else() {
    let forms = entries().into_iter().flat_map(|entry| entry.forms);
    let forms = forms.filter(|form| form.receiver() != Some("text") && form.name() != "for");
    let documented = in_order(forms.flat_map(|form| documented(&form)).collect());
    assert_eq!(documented, in_order(engine().collect_fn_metadata(None, registered, true)));
}
