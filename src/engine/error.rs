//! Errors of rhai as diagnostics on the script: where, what, and what to do.
//!
//! The place is the innermost one that is known; the functions on the way to it are labelled.

use std::collections::BTreeMap;
use std::sync::Arc;

use rhai::{AST, ASTNode, EvalAltResult, Expr, Position, Stmt};

use super::ENTRY;
use super::resolver::Sources;
use super::words::{self, Wording};
use crate::diagnostic::{Diagnostic, Origin, Severity, SourceFile};
use crate::say;
use crate::script::fault::Fault;
use crate::script::names::{Names, is_word_char};
use crate::span::{self, Lines, Span};

/// The column that rhai gives everything further to the right.
const LAST_COLUMN: usize = u16::MAX as usize;

/// Calls labelled on the way to an error; a recursion has many.
const TRAIL: usize = 3;

/// The text a script was compiled from.
#[derive(Debug)]
pub(super) struct Code {
    /// The file it stands in: its own, or a rule's YAML.
    pub(super) file: Arc<SourceFile>,
    /// The part of the file that is the script.
    pub(super) part: Span,
    /// Whether the part is the script to the letter, so that places in it can be shown.
    pub(super) verbatim: bool,
    /// The modules it imports.
    pub(super) modules: Sources,
    /// The names bound for it.
    pub(super) params: Vec<String>,
}

/// Where an error happened.
struct Site<'a> {
    /// The module, `None` for the script itself.
    module: Option<&'a str>,
    position: Position,
}

/// An error without its wrapping.
struct Cause<'a> {
    error: &'a EvalAltResult,
    site: Site<'a>,
    /// The functions it happened in, innermost last, each with the place of its call.
    trail: Vec<(&'a str, Site<'a>)>,
}

impl<'a> Cause<'a> {
    fn of(mut error: &'a EvalAltResult) -> Self {
        let mut module = None;
        let mut known = Site { module, position: Position::NONE };
        let mut trail = Vec::new();
        loop {
            let position = error.position();
            if !position.is_none() {
                known = Site { module, position };
            }
            match error {
                EvalAltResult::ErrorInFunctionCall(name, source, inner, _) => {
                    trail.push((name.as_str(), Site { module, position }));
                    module = Some(source.as_str()).filter(|source| !source.is_empty());
                    error = inner;
                }
                EvalAltResult::ErrorInModule(name, inner, _) => {
                    module = Some(name);
                    error = inner;
                }
                _ => {
                    return Self { error, site: known, trail };
                }
            }
        }
    }
}

/// Whether a script failed for the numbers it calculated with, not for how it is written.
pub(super) fn is_arithmetic(error: &EvalAltResult) -> bool {
    match Cause::of(error).error {
        EvalAltResult::ErrorArithmetic(..) => true,
        EvalAltResult::ErrorRuntime(value, _) => {
            value.read_lock::<Fault>().is_some_and(|fault| fault.is_arithmetic())
        }
        _ => false,
    }
}

impl Code {
    /// The diagnostic of an error of this script; `ast` is its tree, once it has been read.
    pub(super) fn explain(
        &self,
        names: &Names,
        error: &EvalAltResult,
        ast: Option<&AST>,
    ) -> Diagnostic {
        let mut cause = Cause::of(error);
        if cause.site.position.is_none() && cause.site.module.is_none() {
            let likely = ast.and_then(|ast| likely(ast, cause.error));
            cause.site.position = likely.unwrap_or(Position::NONE);
        }
        let (file, span) = self.locate(&cause.site, cause.error);
        let wording = self.speaker(names, &file, span).error(cause.error);
        let trail =
            cause.trail.iter().rev().take(TRAIL).filter(|(_, site)| !site.position.is_none());
        let mut diagnostic = wording.at(&file, span);
        for (name, site) in trail {
            let (caller, call) = self.locate(site, cause.error);
            let known = diagnostic.labels.iter().any(|label| label.span == call) || call == span;
            if Arc::ptr_eq(&caller, &file) && !known {
                diagnostic = diagnostic.label(call, say!("调用 {name}", "calling {name}"));
            }
        }
        diagnostic.labels.sort_by_key(|label| label.span);
        diagnostic
    }

    /// A diagnostic on a place in the script or in a module of it.
    pub(super) fn tell(
        &self,
        names: &Names,
        (module, position): (Option<&str>, Position),
        wording: impl FnOnce(&words::Speaker<'_>) -> Wording,
    ) -> Diagnostic {
        let (file, token) = self.token(&Site { module, position });
        let span = token.unwrap_or_else(|| self.whole());
        let speaker = self.speaker(names, &file, span);
        wording(&speaker).at(&file, span)
    }

    fn speaker<'s>(
        &'s self,
        names: &'s Names,
        file: &'s SourceFile,
        span: Span,
    ) -> words::Speaker<'s> {
        let word = file.text.get(span.range()).unwrap_or_default();
        let around = (&file.text[..span.start], &file.text[span.end..]);
        let known = self.params.iter().map(String::as_str).chain(words_of(&file.text)).collect();
        words::Speaker { names, word, around, text: &file.text, bound: &self.params, known }
    }

    /// A diagnostic on the script as a whole.
    pub(super) fn blame(&self, wording: Wording) -> Diagnostic {
        wording.at(&self.file, self.whole())
    }

    /// A diagnostic on a name in a function's definition: the function's own, or a parameter's.
    pub(super) fn blame_in(&self, function: &str, name: &str, wording: Wording) -> Diagnostic {
        let text = &self.file.text[self.part.range()];
        let of_function = definition(text, function);
        let found = of_function.and_then(|at| {
            let from = if name == function { at.start } else { at.end };
            text[from..].find(name).map(|start| Span::new(start, start + name.len()).shift(from))
        });
        wording.at(&self.file, found.map_or_else(|| self.whole(), |at| at.shift(self.part.start)))
    }

    /// The place that stands for the whole: `check` in its definition, or the expression.
    pub(super) fn whole(&self) -> Span {
        let text = &self.file.text[self.part.range()];
        match definition(text, ENTRY) {
            Some(name) => name.shift(self.part.start),
            None if self.verbatim && text.contains('\n') => first_line(text).shift(self.part.start),
            None => self.part,
        }
    }

    fn locate(&self, site: &Site<'_>, error: &EvalAltResult) -> (Arc<SourceFile>, Span) {
        let (file, token) = self.token(site);
        if !Arc::ptr_eq(&file, &self.file) {
            let span = token.unwrap_or_else(|| first_line(&file.text));
            return (file, span);
        }
        if let Some(param) = self.misspelt_param(error) {
            return (file, param);
        }
        let text = &file.text[..self.part.end];
        let token = token.or_else(|| imported(text, error).filter(|_| self.verbatim));
        let from = self.part.start;
        let token = token.map(|token| {
            let within = Span::new(token.start.max(from) - from, token.end.max(from) - from);
            match words::percentage(error, &text[from..], within) {
                Some(percentage) => percentage.shift(from),
                None if words::is_unended(error) => last_before(text, token.start),
                None => token,
            }
        });
        (self.file.clone(), token.unwrap_or_else(|| self.whole()))
    }

    /// The misspelt parameter of `check`, where a bound name is not defined and another almost is.
    fn misspelt_param(&self, error: &EvalAltResult) -> Option<Span> {
        let name = words::undefined(error)?;
        let text = &self.file.text[self.part.range()];
        let open = definition(text, ENTRY)?.end;
        let close = open + text[open..].find(')')?;
        let params = words_of(&text[open..close]);
        let wrong = params.into_iter().find(|param| !self.params.iter().any(|p| p == param))?;
        let bound = self.params.iter().any(|param| param == name);
        let start = open + text[open..close].find(wrong)?;
        let span = Span::new(start, start + wrong.len()).shift(self.part.start);
        (bound && crate::suggest::nearest(wrong, [name]).is_some()).then_some(span)
    }

    /// The token at a site, where it can be shown.
    fn token(&self, site: &Site<'_>) -> (Arc<SourceFile>, Option<Span>) {
        if let Some(module) = site.module.and_then(|name| self.modules.get(name)) {
            return (module.clone(), token_at(&module.text, site.position));
        }
        let text = &self.file.text[self.part.range()];
        let token = self.verbatim.then(|| token_at(text, site.position)).flatten();
        (self.file.clone(), token.map(|token| token.shift(self.part.start)))
    }
}

impl Wording {
    fn at(self, file: &Arc<SourceFile>, span: Span) -> Diagnostic {
        Diagnostic::new(self.kind.code(), Severity::Error, self.message)
            .from(Origin::File(file.clone()))
            .at(span, "")
            .help(self.help)
    }
}

/// The name of a function where it is defined.
fn definition(text: &str, name: &str) -> Option<Span> {
    let defined = text.match_indices(name).find(|&(at, name)| {
        text[..at].trim_end().ends_with("fn") && !text[at + name.len()..].starts_with(is_word_char)
    });
    defined.map(|(at, name)| Span::new(at, at + name.len()))
}

fn first_line(text: &str) -> Span {
    Lines::new(text).span(text, 0)
}

/// The name in an `import` that failed: rhai gives such errors no position.
fn imported(text: &str, error: &EvalAltResult) -> Option<Span> {
    let name = words::module_of(error)?;
    let escaped = format!("{name:?}");
    let mut quoted = [format!("\"{name}\""), escaped, format!("`{name}`")].into_iter();
    quoted.find_map(|quoted| Some(Span::new(0, quoted.len()).shift(text.find(&quoted)?)))
}

/// The token at a position of rhai's: a name, a number, a string, an operator, else one character;
/// past the end of the text, its last character; where rhai counts no further, the rest of the line.
fn token_at(text: &str, position: Position) -> Option<Span> {
    let at = span::Position { line: position.line()?, column: position.position().unwrap_or(1) };
    let start = Lines::new(text).offset(text, at).unwrap_or(text.len());
    let rest = &text[start..];
    if at.column >= LAST_COLUMN {
        return Some(Span::new(start, start + rest.find('\n').unwrap_or(rest.len())));
    }
    let first = rest.chars().next().filter(|c| !c.is_whitespace() || !c.is_ascii());
    let Some(first) = first else {
        return Some(last_before(text, start));
    };
    let length = if is_word_char(first) {
        rest.find(|c| !is_word_char(c)).unwrap_or(rest.len())
    } else if first == '"' {
        let inside = rest[1..].find(['"', '\n']).unwrap_or(rest.len() - 1);
        let closed = rest[1 + inside..].starts_with('"');
        1 + inside + usize::from(closed)
    } else if is_operator_char(first) {
        rest.find(|c| !is_operator_char(c)).unwrap_or(rest.len())
    } else {
        first.len_utf8()
    };
    Some(Span::new(start, start + length))
}

/// The last character before a place, white space left out.
fn last_before(text: &str, at: usize) -> Span {
    let before = text[..at].trim_end();
    let last = before.chars().next_back().map_or(0, char::len_utf8);
    Span::new(before.len() - last, before.len())
}

fn is_operator_char(c: char) -> bool {
    matches!(c, '=' | '<' | '>' | '!' | '+' | '-' | '*' | '/' | '%' | '&' | '|' | '.' | '?')
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_word_char(c)).filter(|word| !word.is_empty())
}

/// Where a script that was stopped most likely spent too much: rhai tells the place of a limit only
/// outside of functions. Nothing where there is more than one, or modules may have spent it.
fn likely(ast: &AST, error: &EvalAltResult) -> Option<Position> {
    match error {
        _ if !error.is_system_exception() || has_imports(ast) => None,
        EvalAltResult::ErrorStackOverflow(..) => self_call(ast),
        _ => only_loop(ast),
    }
}

fn has_imports(ast: &AST) -> bool {
    !ast.walk(&mut |path: &[ASTNode<'_>]| {
        !matches!(path.last(), Some(ASTNode::Stmt(Stmt::Import(..))))
    })
}

/// The loop that lies in no other, where it is the only one.
fn only_loop(ast: &AST) -> Option<Position> {
    let mut loops = Vec::new();
    ast.walk(&mut |path: &[ASTNode<'_>]| {
        if let [outer @ .., node] = path
            && let Some(place) = loop_at(node)
            && !outer.iter().any(|node| loop_at(node).is_some())
        {
            loops.push(place);
        }
        true
    });
    match loops[..] {
        [place] => Some(place),
        _ => None,
    }
}

fn loop_at(node: &ASTNode<'_>) -> Option<Position> {
    match node {
        ASTNode::Stmt(Stmt::While(_, at) | Stmt::Do(_, _, at) | Stmt::For(_, at)) => Some(*at),
        _ => None,
    }
}

/// Where the only function that calls itself does so first.
fn self_call(ast: &AST) -> Option<Position> {
    let functions: BTreeMap<_, _> =
        ast.iter_fn_def().map(|function| (function.body.start_position(), function)).collect();
    let mut calls = BTreeMap::new();
    ast.walk(&mut |path: &[ASTNode<'_>]| {
        if let Some(ASTNode::Expr(Expr::FnCall(call, at)) | ASTNode::Stmt(Stmt::FnCall(call, at))) =
            path.last()
            && let Some((start, around)) = functions.range(..=*at).next_back()
            && call.name == around.name
            && call.args.len() == around.params.len()
        {
            calls.entry(*start).or_insert(*at);
        }
        true
    });
    let mut calls = calls.into_values();
    calls.next().filter(|_| calls.next().is_none())
}
