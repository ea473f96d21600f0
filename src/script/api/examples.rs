//! Runs the examples in the doc comments of this directory: they are the reference.

use std::sync::Arc;

use super::fixture;
use crate::diagnostic::SourceFile;
use crate::lang::Lang;
use crate::script::{Engine, Modules};

const FILES: [(&str, &str); 11] = [
    ("day.rs", include_str!("day.rs")),
    ("fact.rs", include_str!("fact.rs")),
    ("find.rs", include_str!("find.rs")),
    ("item.rs", include_str!("item.rs")),
    ("list.rs", include_str!("list.rs")),
    ("num.rs", include_str!("num.rs")),
    ("operator.rs", include_str!("operator.rs")),
    ("place.rs", include_str!("place.rs")),
    ("report.rs", include_str!("report.rs")),
    ("section.rs", include_str!("section.rs")),
    ("text.rs", include_str!("text.rs")),
];

/// The ```` ```rhai ```` blocks of a file, each with the number of its first line.
fn examples(text: &str) -> Vec<(usize, Vec<&str>)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, Vec<&str>)> = None;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_start();
        let comment = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")).map(str::trim);
        match (comment, &mut open) {
            (Some("```rhai"), _) => open = Some((number + 2, Vec::new())),
            (Some("```"), Some(_)) => found.extend(open.take()),
            (Some(code), Some((_, lines))) => lines.push(code),
            _ => {}
        }
    }
    found
}

/// `x  // => y` becomes a print of x, to be compared with y; other lines stay as they are.
fn script(lines: &[&str], params: &[&str]) -> (String, Vec<String>) {
    let mut expected = Vec::new();
    let mut body = String::new();
    for line in lines {
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
    let engine = Engine::new(Lang::En);
    let bindings = fixture::bindings();
    let params: Vec<_> = bindings.iter().map(|&(name, _)| name).collect();
    let owned: Vec<_> = params.iter().map(|name| name.to_string()).collect();
    let mut count = 0;
    for (file, text) in FILES {
        for (line, example) in examples(text) {
            let at = format!("{file}:{line}");
            let (text, expected) = script(&example, &params);
            let source = Arc::new(SourceFile { name: at.clone(), text });
            let script = engine.compile(source, &Modules::none(), &owned).expect(&at);
            let run =
                engine.run(&script, bindings.iter().map(|(_, value)| value.clone()).collect());
            assert!(run.failure.is_none(), "{at}: {:?}", run.failure);
            assert_eq!(run.printed, expected, "{at}");
            assert!(!expected.is_empty() || !run.findings.is_empty(), "{at} shows nothing");
            count += 1;
        }
    }
    assert!(count > 50, "only {count} examples were found");
}

#[test]
fn every_function_has_an_example() {
    for (file, text) in FILES {
        let functions = text.matches("#[rhai_fn").count();
        assert!(examples(text).len() >= functions, "{file}: a function has no example");
    }
}
