//! What a script names, checked when it is read, reached by a test or not: functions, properties,
//! and what it hands to `find`.
//!
//! Where only a run can tell (a key of a map, the type of a value) nothing is said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use rhai::{AST, ASTNode, Expr, FnCallExpr, Position, Stmt};

use crate::script::WordLists;
use crate::script::manual::{self, FormKind};
use crate::script::names::Names;
use crate::text::unit;

/// Functions that rhai knows without any registration.
const BUILT_IN: [&str; 9] =
    ["Fn", "call", "curry", "debug", "is_def_fn", "is_def_var", "is_shared", "print", "type_of"];

/// The comparisons.
const COMPARISONS: [&str; 6] = ["==", "!=", "<", ">", "<=", ">="];

/// Something in a script that cannot work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// No function has this name.
    Function(String),
    /// No function of this name takes so many values.
    Count(String, usize),
    /// A module has no such function.
    InModule(String, String),
    /// Nothing has a property of this name.
    Property(String),
    /// Nothing is counted in this word.
    Unit(String),
    /// The pack has no such word list.
    List(String),
    /// A number is compared with a text.
    Compared(&'static str, Kind, Kind),
}

/// The type of a value, as far as it is known without running the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Text,
}

impl Kind {
    /// Its type as rhai calls it.
    pub(super) fn raw(self) -> &'static str {
        match self {
            Self::Number => "i64",
            Self::Text => "string",
        }
    }
}

/// A call of `find`, as far as its arguments are literals.
#[derive(Debug)]
pub(super) struct Find {
    pub(super) position: Position,
    /// The outcome it chooses; `Some(None)` where only a run can tell.
    pub(super) outcome: Option<Option<(String, Position)>>,
    /// The names of the values it hands over; `None` where only a run can tell.
    pub(super) values: Option<Vec<(String, Position)>>,
}

/// What a script and its modules make known: keys of maps, strings that may be such keys, functions.
#[derive(Default)]
pub(super) struct Known {
    keys: BTreeSet<String>,
    functions: BTreeMap<String, BTreeSet<usize>>,
    /// The functions of each module, by the name of its file.
    modules: BTreeMap<String, BTreeSet<String>>,
    /// The word lists of the pack.
    pub(super) lists: Arc<WordLists>,
}

impl Known {
    /// What is known before any script is read.
    pub(super) fn with_lists(lists: Arc<WordLists>) -> Self {
        Self { lists, ..Self::default() }
    }

    /// Learns what a script says.
    pub(super) fn learn(&mut self, ast: &AST) {
        each_node(ast, |node| match node {
            ASTNode::Expr(Expr::Map(map, _)) => {
                self.keys.extend(map.0.iter().map(|(key, _)| key.name.to_string()));
            }
            ASTNode::Expr(Expr::StringConstant(text, _)) => {
                self.keys.insert(text.to_string());
            }
            ASTNode::Stmt(Stmt::Assignment(assigned)) => {
                self.keys.extend(last_property(&assigned.1.lhs).map(str::to_owned));
            }
            _ => {}
        });
    }

    /// Learns the functions of the script that is checked.
    pub(super) fn functions_of(&mut self, ast: &AST) {
        self.functions.clear();
        for function in ast.iter_functions() {
            let counts = self.functions.entry(function.name.to_owned()).or_default();
            counts.insert(function.params.len());
        }
    }

    /// Learns the functions of a module.
    pub(super) fn module(&mut self, name: &str, ast: &AST) {
        let functions = ast.iter_functions().map(|function| function.name.to_owned());
        self.modules.insert(name.to_owned(), functions.collect());
        self.learn(ast);
    }

    /// The functions of a module.
    pub(super) fn functions_in(&self, module: &str) -> impl Iterator<Item = &str> {
        self.modules.get(module).into_iter().flatten().map(String::as_str)
    }

    /// The flaws of a script, in order.
    pub(super) fn flaws(&self, ast: &AST, names: &Names) -> Vec<(Position, Flaw)> {
        let imports = imports(ast);
        let mut flaws = Vec::new();
        each_node(ast, |node| {
            let flaw = match node {
                ASTNode::Expr(Expr::FnCall(call, at)) | ASTNode::Stmt(Stmt::FnCall(call, at)) => {
                    let flaw = self.call(call, names, &imports).map(|flaw| (*at, flaw));
                    flaw.or_else(|| self.list(call))
                }
                ASTNode::Expr(Expr::MethodCall(call, at)) => {
                    let flaw = self.named(call, 1, names).map(|flaw| (*at, flaw));
                    flaw.or_else(|| self.unit(call))
                }
                ASTNode::Expr(Expr::Property(property, at)) => {
                    let name = property.2.as_str();
                    let known = names.has_property(name) || self.keys.contains(name);
                    (!known).then(|| (*at, Flaw::Property(name.to_owned())))
                }
                _ => None,
            };
            flaws.extend(flaw);
        });
        flaws
    }

    fn call(
        &self,
        call: &FnCallExpr,
        names: &Names,
        imports: &BTreeMap<String, String>,
    ) -> Option<Flaw> {
        if call.is_operator_call() {
            return self.comparison(call);
        }
        if call.namespace.is_empty() {
            return self.named(call, 0, names);
        }
        let [alias] = &call.namespace.path[..] else { return None };
        let module = imports.get(alias.name.as_str())?;
        let known = self.modules.get(module)?.contains(call.name.as_str());
        (!known).then(|| Flaw::InModule(module.clone(), call.name.to_string()))
    }

    /// A function that is called by its name, with `receivers` values before the brackets.
    fn named(&self, call: &FnCallExpr, receivers: usize, names: &Names) -> Option<Flaw> {
        let name = call.name.as_str();
        if BUILT_IN.contains(&name) || self.keys.contains(name) {
            return None;
        }
        let (own, ours) = (self.functions.get(name), names.counts(name));
        if own.is_none() && ours.is_none() {
            return Some(Flaw::Function(name.to_owned()));
        }
        let count = call.args.len();
        let takes = |counts: &BTreeSet<usize>, count| counts.contains(&count);
        // The receiver of a function of the script is `this`.
        let fits = own.is_some_and(|counts| takes(counts, count))
            || ours.is_some_and(|counts| takes(counts, count + receivers));
        (!fits && !call.capture_parent_scope).then(|| Flaw::Count(name.to_owned(), count))
    }

    /// The measure word that quantities are asked for, where none is counted in it.
    fn unit(&self, call: &FnCallExpr) -> Option<(Position, Flaw)> {
        let own = self.functions.contains_key("quantities");
        let [Expr::StringConstant(word, at)] = &call.args[..] else { return None };
        let unknown = call.name == "quantities" && !own && !unit::is_known(word);
        unknown.then(|| (*at, Flaw::Unit(word.to_string())))
    }

    /// The word list that is asked for, where there is none of the name. An expression has none at all.
    fn list(&self, call: &FnCallExpr) -> Option<(Position, Flaw)> {
        self.lists.names().next()?;
        let own = self.functions.contains_key("words") || !call.namespace.is_empty();
        let [Expr::StringConstant(name, at)] = &call.args[..] else { return None };
        let unknown = call.name == "words" && !own && self.lists.get(name).is_none();
        unknown.then(|| (*at, Flaw::List(name.to_string())))
    }

    fn comparison(&self, call: &FnCallExpr) -> Option<Flaw> {
        let sign = COMPARISONS.iter().find(|sign| **sign == call.name.as_str())?;
        let [left, right] = &call.args[..] else { return None };
        let literal =
            |side: &Expr| matches!(side, Expr::StringConstant(..) | Expr::IntegerConstant(..));
        if !literal(left) && !literal(right) {
            return None;
        }
        let (left, right) = (self.kind(left)?, self.kind(right)?);
        (left != right).then_some(Flaw::Compared(sign, left, right))
    }

    fn kind(&self, side: &Expr) -> Option<Kind> {
        match side {
            Expr::IntegerConstant(..) => Some(Kind::Number),
            Expr::StringConstant(..) | Expr::InterpolatedString(..) => Some(Kind::Text),
            Expr::Dot(pair, ..) => self.kind(&pair.rhs),
            Expr::Property(property, _) => self.result(FormKind::Property, &property.2),
            Expr::MethodCall(call, _) => self.result(FormKind::Function, &call.name),
            _ => None,
        }
    }

    /// What a property or function gives, where all of its name give the same.
    fn result(&self, kind: FormKind, name: &str) -> Option<Kind> {
        static RESULTS: LazyLock<BTreeMap<(FormKind, String), Option<Kind>>> =
            LazyLock::new(results);
        let own = self.keys.contains(name) || self.functions.contains_key(name);
        if own { None } else { *RESULTS.get(&(kind, name.to_owned()))? }
    }
}

/// What the properties and functions of the reference give.
fn results() -> BTreeMap<(FormKind, String), Option<Kind>> {
    let mut results = BTreeMap::new();
    let entries = manual::chapters().into_iter().flat_map(|chapter| chapter.entries);
    for form in entries.flat_map(|entry| entry.forms) {
        let kind = match form.result().map(|result| result.trim_end_matches(" or ()")) {
            Some("int" | "Num") => Some(Kind::Number),
            Some("string" | "Place") => Some(Kind::Text),
            _ => None,
        };
        let known = results.entry((form.kind(), form.name().to_owned())).or_insert(kind);
        if *known != kind {
            *known = None;
        }
    }
    results
}

/// All calls of `find`.
pub(super) fn finds(ast: &AST) -> Vec<Find> {
    let mut finds = Vec::new();
    each_node(ast, |node| {
        if let ASTNode::Expr(Expr::FnCall(call, at)) | ASTNode::Stmt(Stmt::FnCall(call, at)) = node
            && call.name == "find"
            && call.namespace.is_empty()
        {
            finds.push(Find::of(call, *at));
        }
    });
    finds
}

impl Find {
    fn of(call: &FnCallExpr, position: Position) -> Self {
        let outcome = |side: &Expr| match side {
            Expr::StringConstant(name, at) => Some((name.to_string(), *at)),
            _ => None,
        };
        let keys = |side: &Expr| match side {
            Expr::Map(map, _) => {
                let keys = map.0.iter().map(|(key, _)| (key.name.to_string(), key.pos));
                Some(keys.collect::<Vec<_>>())
            }
            _ => None,
        };
        let (outcome, values) = match &call.args[..] {
            [_] => (None, Some(Vec::new())),
            [first, second] => match (outcome(first), keys(second)) {
                (Some(name), _) => (Some(Some(name)), Some(Vec::new())),
                (None, Some(keys)) => (None, Some(keys)),
                (None, None) => (Some(None), None),
            },
            [first, _, third] => (Some(outcome(first)), keys(third)),
            _ => (Some(None), None),
        };
        Self { position, outcome, values }
    }
}

/// What the rule of a script has words for.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// Its outcomes: the name of each, and the values that only a script can fill into its words.
    pub outcomes: Vec<(String, Vec<String>)>,
    /// All names of values that its words can take from the script.
    pub gives: Vec<String>,
}

/// What a call of `find` does that the rule has no words for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// There is no such outcome.
    Outcome(String),
    /// The rule takes no value of this name.
    Value(String),
    /// The words need a value that is not handed over.
    Lacks(String),
}

impl Spoken {
    /// What is wrong with a call of `find`, as far as it is known without running it.
    pub(super) fn misfits(&self, find: &Find) -> Vec<(Position, Misfit)> {
        let outcome = match &find.outcome {
            None => self.outcomes.first(),
            Some(None) => None,
            Some(Some((name, at))) => match self.outcomes.iter().find(|(known, _)| known == name) {
                None => return vec![(*at, Misfit::Outcome(name.clone()))],
                known => known,
            },
        };
        let Some(values) = &find.values else { return Vec::new() };
        let unknown = values.iter().filter(|(name, _)| !self.gives.contains(name));
        let mut misfits: Vec<_> =
            unknown.map(|(name, at)| (*at, Misfit::Value(name.clone()))).collect();
        let handed = |name: &String| values.iter().any(|(known, _)| known == name);
        let needed = outcome.into_iter().flat_map(|(_, needed)| needed);
        let lacks = needed.filter(|name| !handed(name));
        misfits.extend(lacks.map(|name| (find.position, Misfit::Lacks(name.clone()))));
        misfits
    }
}

/// The modules that a script imports: the name in the script, and that of the file.
pub(super) fn imports(ast: &AST) -> BTreeMap<String, String> {
    let mut imports = BTreeMap::new();
    each_node(ast, |node| {
        if let ASTNode::Stmt(Stmt::Import(import, _)) = node
            && let Expr::StringConstant(file, _) = &import.0
        {
            imports.insert(import.1.name.to_string(), file.to_string());
        }
    });
    imports
}

fn last_property(side: &Expr) -> Option<&str> {
    match side {
        Expr::Dot(pair, ..) => last_property(&pair.rhs),
        Expr::Property(property, _) => Some(property.2.as_str()),
        _ => None,
    }
}

fn each_node(ast: &AST, mut visit: impl FnMut(&ASTNode<'_>)) {
    ast.walk(&mut |path: &[ASTNode<'_>]| {
        path.last().into_iter().for_each(&mut visit);
        true
    });
}
