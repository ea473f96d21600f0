//! Where a script that was stopped most likely spent too much: rhai tells the place of a limit only
//! outside of functions.

use std::collections::BTreeMap;

use rhai::{AST, ASTNode, EvalAltResult, Expr, Position, Stmt};

/// The likely place of a limit; nothing where there is more than one, or modules may have spent it.
pub(super) fn place(ast: &AST, error: &EvalAltResult) -> Option<Position> {
    match error {
        _ if !error.is_system_exception() || imports(ast) => None,
        EvalAltResult::ErrorStackOverflow(..) => self_call(ast),
        _ => only_loop(ast),
    }
}

fn imports(ast: &AST) -> bool {
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
