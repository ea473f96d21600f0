//! Values as JSON that is safe to show, and problems of packs as programs read them.

use serde::Serialize;

use super::screen::is_unsafe;
use super::source::Source;
use crate::diagnostic::{Diagnostic, Origin};
use crate::lang::Lang;

/// A problem with its place in a file, 1-based; null where it has none. It is part of what `rules`
/// and `test` promise programs.
#[derive(Serialize)]
pub(crate) struct Problem<'a> {
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'a> Problem<'a> {
    pub(crate) fn new(problem: &'a Diagnostic, lang: Lang) -> Self {
        let file = match &problem.origin {
            Origin::File(file) => Some(file),
            _ => None,
        };
        let at = problem.primary.as_ref().zip(file);
        let at = at.map(|(label, file)| Source::file(file).position(label.span.start));
        Self {
            code: &problem.code,
            severity: problem.severity.name(),
            message: problem.message.get(lang),
            file: file.map(|file| &*file.name),
            line: at.map(|at| at.line),
            column: at.map(|at| at.column),
        }
    }
}

/// A value as JSON in one row, safe to show on a terminal.
pub(crate) fn screened(value: &impl Serialize) -> String {
    screen(serde_json::to_string(value).expect("strings, numbers and lists become JSON"))
}

/// The same in indented rows, for people.
pub(crate) fn screened_rows(value: &impl Serialize) -> String {
    screen(serde_json::to_string_pretty(value).expect("strings, numbers and lists become JSON"))
}

/// Escapes what commands a terminal, so that the strings stay what they are; a line end of JSON
/// stands between its strings only.
fn screen(json: String) -> String {
    let is_unsafe = |c: char| c != '\n' && is_unsafe(c);
    if !json.contains(is_unsafe) {
        return json;
    }
    let mut screened = String::with_capacity(json.len());
    for c in json.chars() {
        if !is_unsafe(c) {
            screened.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            screened += &format!("\\u{unit:04x}");
        }
    }
    screened
}
