//! What a script cannot do, and what is said when it fails.

mod errors;
mod examples;
pub(crate) mod fixture;
mod holes;
mod limits;
mod operators;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Engine, Modules, Run, Script};
use crate::diagnostic::{Diagnostic, Origin, SourceFile};
use crate::script::{Budget, WordLists};
use crate::span::Span;
use crate::threads::with_stack;

fn source(text: &str) -> Arc<SourceFile> {
    Arc::new(SourceFile { name: "pack/rule.rhai".to_owned(), text: text.to_owned() })
}

/// The modules of a pack, by their paths in it.
fn modules(files: impl IntoIterator<Item = (String, String)>) -> Modules {
    let file = |(path, text)| {
        let file = SourceFile::new(format!("pack/{path}"), text);
        (path, Arc::new(file))
    };
    Modules::new(
        &files.into_iter().map(file).collect::<BTreeMap<_, _>>(),
        &[],
        WordLists::default(),
    )
}

fn compile(text: &str) -> Result<Script, Vec<Diagnostic>> {
    let engine = Engine::default();
    engine.compile(source(text), &Modules::none(), &[]).and_then(|script| engine.checked(script))
}

/// Runs a script without parameters, on a stack that recursion needs.
fn run(text: &str) -> Run {
    with_stack(|| run_with(&Engine::default(), text, &Modules::none())).expect("a thread starts")
}

fn run_with(engine: &Engine, text: &str, modules: &Modules) -> Run {
    let script = engine.compile(source(text), modules, &[]);
    match script.and_then(|script| engine.checked(script)) {
        Ok(script) => engine.run(&script, Vec::new(), &mut Budget::default()),
        Err(problems) => {
            Run { failure: problems.into_iter().next().map(Box::new), ..Run::default() }
        }
    }
}

/// Decides a condition over the fixture's names.
fn decide(engine: &Engine, condition: &str) -> Run {
    let (names, values): (Vec<_>, Vec<_>) = fixture::bindings().into_iter().unzip();
    let names: Vec<_> = names.into_iter().map(str::to_owned).collect();
    let at = Span::new(0, condition.len());
    let script = engine.compile_expression(source(condition), at, condition, &names);
    match script.and_then(|script| engine.checked(script)) {
        Ok(script) => engine.run(&script, values, &mut Budget::default()),
        Err(problems) => {
            Run { failure: problems.into_iter().next().map(Box::new), ..Run::default() }
        }
    }
}

fn code(run: &Run) -> &str {
    run.failure.as_ref().map_or("none", |failure| &failure.code)
}

fn message(run: &Run) -> &str {
    run.failure.as_ref().map_or("", |failure| &failure.message.en)
}

/// The line and the text a diagnostic points at.
fn pointed(diagnostic: &Diagnostic) -> (usize, &str) {
    let Origin::File(file) = &diagnostic.origin else { panic!("not about a file: {diagnostic:?}") };
    let span = diagnostic.primary.as_ref().expect("there is a place").span;
    (file.text[..span.start].matches('\n').count() + 1, &file.text[span.range()])
}
