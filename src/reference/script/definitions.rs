//! The definitions file: the types of everything a script can call, for editors that know rhai.

use crate::lang::Lang;
use crate::script::manual::{self, Entry, Form, FormKind};

/// The types that `list` stands for.
const LISTS: [&str; 6] = ["Facts", "Places", "Sections", "Tables", "Rows", "Cells"];

/// The definitions file (`.d.rhai`), in which both languages stand.
pub fn definitions() -> String {
    let mut out = String::from("module static;\n");
    for chapter in manual::chapters() {
        for entry in &chapter.entries {
            for line in entry.forms.iter().flat_map(definition) {
                out += &format!("\n{}{line}\n", comment(entry));
            }
        }
    }
    out
}

fn comment(entry: &Entry) -> String {
    let words = [Lang::Zh, Lang::En].map(|lang| format!("{}\n\n", entry.words.get(lang)));
    let text = format!("{}```rhai\n{}```\n", words.concat(), entry.example);
    text.lines().map(|line| format!("/// {line}").trim_end().to_owned() + "\n").collect()
}

/// The definitions of one form, one for each type it belongs to; a loop needs none.
fn definition(form: &Form) -> Vec<String> {
    let (name, result) = (form.name(), form.result().map_or("()", one_type));
    let values = form.parameters().into_iter();
    let values = values.map(|(name, kind)| format!("{name}: {}", kind.map_or("?", one_type)));
    let values: Vec<_> = values.collect();
    let Some(receiver) = form.receiver() else {
        return match form.kind() {
            FormKind::Loop => Vec::new(),
            FormKind::Operator => vec![format!("op {name}(?, ?) -> {result};")],
            _ => vec![format!("fn {name}({}) -> {result};", values.join(", "))],
        };
    };
    let get = if form.kind() == FormKind::Property { "get " } else { "" };
    let with = |of: String| {
        let all: Vec<_> = [format!("{receiver}: {of}")].into_iter().chain(values.clone()).collect();
        format!("fn {get}{name}({}) -> {result};", all.join(", "))
    };
    match receiver {
        "list" => LISTS.iter().map(|list| with((*list).to_owned())).collect(),
        "text" => vec![with("String".to_owned())],
        _ => vec![with(capital(receiver))],
    }
}

/// A type as definitions know it; `?` for one of several.
fn one_type(words: &str) -> &str {
    match words {
        "string" => "String",
        "array" => "Array",
        "map" => "Map",
        "number" => "?",
        words if words.contains(' ') => "?",
        _ => words,
    }
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
    first.to_uppercase() + rest
}
