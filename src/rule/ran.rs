//! What one run of a script or expression came to, for its author.

use std::mem;

use super::Context;
use super::trace::{DECIDED, Note};
use crate::diagnostic::{Diagnostic, Origin};
use crate::engine::{Run, Script};
use crate::lang::Bilingual;
use crate::say;
use crate::script::Finding;
use crate::span::Lines;

/// Notes it; the first note has the weight of the run.
pub(super) fn note(script: &Script, run: &Run, context: &Context<'_>) {
    let mut weight = DECIDED;
    let mut add = |note: &dyn Fn() -> Note| {
        context.notes.add(|| note().weighs(mem::take(&mut weight)));
    };
    for line in &run.printed {
        add(&|| Note::step("printed", say!("输出：{line}", "printed: {line}")));
    }
    if let Some(holds) = run.result {
        add(&|| decided(script.source(), holds));
    }
    for found in &run.findings {
        add(&|| find(found, context));
    }
    if let Some(failure) = &run.failure {
        add(&|| failed(failure, run.undecided));
    } else if run.result.is_none() && run.findings.is_empty() {
        add(&silent);
    }
}

fn decided(source: &str, holds: bool) -> Note {
    let words = if holds {
        say!("{source} 成立", "{source} holds")
    } else {
        say!("{source} 不成立", "{source} does not hold")
    };
    Note::step("assert", words)
}

/// A call of `find`, as a script writes it.
fn find(found: &Finding, context: &Context<'_>) -> Note {
    let outcome = found.outcome.iter().map(|name| format!("\"{name}\""));
    let place = [format!("“{}”", context.quoted(found.place))];
    let values = found.values.iter().map(|value| format!("{}: {}", value.name, value.text));
    let all: Vec<_> = outcome.chain(place).chain(values).collect();
    Note::step("find", format!("find({})", all.join(", "))).at(found.place)
}

fn silent() -> Note {
    let words = say!("check 运行完毕，没有调用 find", "`check` ended without calling `find`");
    Note::step("ran", words)
}

/// A failure; one of numbers leaves only these names undecided.
fn failed(failure: &Diagnostic, undecided: bool) -> Note {
    let why = told(failure);
    if undecided {
        let words = say!("此处无法判断：{why}", "nothing can be decided here: {why}", why);
        return Note::step("undecided", words);
    }
    Note::step("failed", say!("脚本出错：{why}", "the script failed: {why}", why))
}

/// A failure in one line: what, where in the script, and what to do.
fn told(failure: &Diagnostic) -> Bilingual {
    let mut told = failure.message.clone();
    if let (Origin::File(file), Some(label)) = (&failure.origin, &failure.primary) {
        let at = Lines::new(&file.text).position(&file.text, label.span.start);
        let line = file.text.lines().nth(at.line - 1).unwrap_or_default().trim();
        let (name, row, column) = (&file.name, at.line, at.column);
        told = told.map(|told| format!("{told} [{name}:{row}:{column}] {line}"));
    }
    match &failure.help {
        Some(help) => say!("{told}  → {help}", "{told}  → {help}", told, help),
        None => told,
    }
}
