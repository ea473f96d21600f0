//! What is wrong with packs, for programs: part of the contracts of `rules` and `test`.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Origin};
use crate::lang::Lang;
use crate::span::Lines;

/// A problem with its place in a file, 1-based; null where it has none.
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
    /// A problem as programs read it.
    pub(crate) fn new(problem: &'a Diagnostic, lang: Lang) -> Self {
        let file = match &problem.origin {
            Origin::File(file) => Some(file),
            _ => None,
        };
        let at = problem.primary.as_ref().zip(file).map(|(label, file)| {
            let at = Lines::new(&file.text).position(&file.text, label.span.start);
            (at.line, at.column)
        });
        Self {
            code: &problem.code,
            severity: problem.severity.name(),
            message: problem.message.get(lang),
            file: file.map(|file| &*file.name),
            line: at.map(|(line, _)| line),
            column: at.map(|(_, column)| column),
        }
    }
}
