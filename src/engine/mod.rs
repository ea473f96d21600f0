//! The sandboxed rhai engine: it compiles a pack's scripts, runs them within limits, and explains why
//! one fails.
//!
//! In: a pack's `.rhai` files and expressions. Out: a [`Run`], or diagnostics on the script. Compile
//! and run in [`with_stack`](crate::threads::with_stack).

mod error;
mod lint;
mod resolver;
#[cfg(test)]
pub(crate) mod tests;
mod words;

pub use self::lint::Spoken;
pub use self::resolver::Modules;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use rhai::packages::Package;
use rhai::{AST, CallFnOptions, Dynamic, EvalAltResult, OptimizationLevel, Scope};

use self::error::Code;
use self::lint::Known;
use self::resolver::{PackResolver, Sources, with_modules};
use self::words::Speaker;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::script::WordLists;
use crate::script::api::Api;
use crate::script::api::seen::name_of;
use crate::script::fault::RhaiResultOf;
use crate::script::finding::{Finding, Sink};
use crate::script::limits;
use crate::script::names::{Names, is_word};
use crate::script::watch::{self, Budget, Watch};
use crate::span::Span;
use crate::suggest::nearest;

/// The function a script file must define.
const ENTRY: &str = "check";

/// The one engine of a process; threads share it.
pub struct Engine {
    rhai: rhai::Engine,
    /// All that is registered, once a script asks for it.
    names: OnceLock<Names>,
}

/// A compiled script; threads share it.
#[derive(Debug)]
pub struct Script {
    ast: AST,
    form: Form,
    code: Code,
    outcomes: Option<Arc<[String]>>,
    lists: Arc<WordLists>,
}

#[derive(Debug)]
enum Form {
    /// A file with `fn check`.
    File,
    /// One condition in a rule's YAML, with its names still unbound.
    Expression(Scope<'static>),
}

/// What one call of a script gave.
#[derive(Debug, Default)]
pub struct Run {
    /// What an expression decided; `None` for a `check`, and where the expression failed.
    pub result: Option<bool>,
    /// What was found, in the order of finding; also what was found before a failure.
    pub findings: Vec<Finding>,
    /// How many more were found than a rule may have in one report.
    pub more: usize,
    /// Why the call did not come to its end.
    pub failure: Option<Box<Diagnostic>>,
    /// Whether the failure is that numbers divide by zero or grow too large: others may not.
    pub undecided: bool,
    /// What the script printed, for its author.
    pub printed: Vec<String>,
}

impl Script {
    /// The names it takes a value for, in order.
    pub fn parameters(&self) -> &[String] {
        &self.code.params
    }

    /// Lets it find these outcomes only; a name of any other is a failure.
    pub fn with_outcomes(self, names: impl IntoIterator<Item = String>) -> Self {
        Self { outcomes: Some(names.into_iter().collect()), ..self }
    }

    /// The script as it stands in its file.
    pub fn source(&self) -> &str {
        &self.code.file.text[self.code.part.range()]
    }
}

impl Default for Engine {
    /// An engine that knows what scripts may call.
    fn default() -> Self {
        // Raw: with the string interner of `rhai::Engine::new` threads wait for each other.
        let mut rhai = rhai::Engine::new_raw();
        Api::new().register_into_engine(&mut rhai);
        limits::set(&mut rhai);
        rhai.set_optimization_level(OptimizationLevel::None) // exponential in nested `switch`
            .set_strict_variables(true)
            .set_fail_on_invalid_map_property(true)
            .set_fast_operators(false) // they answer `false` to a number beside a text
            .disable_symbol("eval")
            .set_module_resolver(PackResolver)
            .on_print(watch::print)
            .on_debug(|text, _, _| watch::print(text))
            .on_progress(|_| watch::step());
        #[expect(
            deprecated,
            reason = "not deprecated, but volatile; the version of rhai is fixed"
        )]
        rhai.on_parse_token(|token, _, _| limits::count_declaration(token)).on_var(
            |name, index, context| {
                watch::charge_variable(name, index, &context);
                Ok(None)
            },
        );
        Self { rhai, names: OnceLock::new() }
    }
}

impl Engine {
    /// Whether a bound name can be used in scripts: letters (Chinese ones, too), digits and `_`,
    /// no digit first, no word of the language.
    pub fn accepts_name(&self, name: &str) -> bool {
        let mut scope = Scope::new();
        scope.push(name, ());
        let read = || self.rhai.compile_expression_with_scope(&scope, name);
        let reads = limits::within_limit(read);
        is_word(name) && !["true", "false"].contains(&name) && reads.is_ok()
    }

    /// Compiles a script file, which must define `fn check` once; its parameters are chosen from
    /// the names, in any order: see [`Script::parameters`].
    ///
    /// # Errors
    ///
    /// Diagnostics on the script, or on a module it imports.
    pub fn compile(
        &self,
        file: Arc<SourceFile>,
        modules: &Modules,
        params: &[String],
    ) -> Result<Script, Vec<Diagnostic>> {
        let read = || self.rhai.compile_into_self_contained(&Scope::new(), &file.text);
        let compile = || {
            modules.count(&file.text).map_err(Into::into).and_then(|()| limits::within_limit(read))
        };
        let mut budget = Budget::default();
        let _watch = Watch::start(&mut budget);
        let lists = Arc::clone(modules.lists());
        let (ast, modules) = with_modules(modules, || fenced(compile));
        let part = Span::new(0, file.text.len());
        let code = Code { file, part, verbatim: true, modules, params: params.to_vec() };
        let mut script = Script { lists, ..self.script(ast, Form::File, code)? };
        script.code.params =
            self.entry_params(&script, params).map_err(|refused| vec![*refused])?;
        Ok(script)
    }

    /// Compiles a condition that stands in a rule's YAML at a place (quotes and all); its errors
    /// point into the YAML, to the token where the text stands there to the letter.
    ///
    /// # Errors
    ///
    /// Diagnostics on the YAML file.
    pub fn compile_expression(
        &self,
        file: Arc<SourceFile>,
        at: Span,
        text: &str,
        params: &[String],
    ) -> Result<Script, Vec<Diagnostic>> {
        let mut scope = Scope::new();
        for name in params {
            scope.push(name.as_str(), ());
        }
        let compile = || self.rhai.compile_expression_with_scope(&scope, text);
        let ast = fenced(|| Ok(limits::within_limit(compile)?));
        let found = file.text.get(at.range()).and_then(|scalar| scalar.find(text));
        let part = found.map_or(at, |start| Span::new(start, start + text.len()).shift(at.start));
        let verbatim = found.is_some();
        let code = Code { file, part, verbatim, modules: Sources::new(), params: params.to_vec() };
        self.script(ast, Form::Expression(scope), code)
    }

    /// Runs a script with a value for each of its parameters, in order, within what is left of a
    /// budget.
    pub fn run(&self, script: &Script, args: Vec<Dynamic>, budget: &mut Budget) -> Run {
        let sink = Sink::new(script.outcomes.clone(), Arc::clone(&script.lists), budget);
        let watch = Watch::start(budget);
        let outcome = fenced(|| match &script.form {
            Form::File => self.call(script, &sink, args),
            Form::Expression(unbound) => self.evaluate(script, unbound.clone(), args),
        });
        let undecided =
            matches!(&outcome, Err(Failure::Error(error)) if error::is_arithmetic(error));
        let (result, failure) = match (outcome, &script.form) {
            (Ok(_), Form::File) => (None, None),
            (Ok(value), Form::Expression(_)) => match value.as_bool() {
                Ok(decided) => (Some(decided), None),
                Err(_) => {
                    (None, Some(script.code.blame(words::no_decision(name_of(value.type_name())))))
                }
            },
            (Err(failure), _) => {
                (None, Some(self.explain(&script.code, &failure, Some(&script.ast))))
            }
        };
        let printed = watch.printed();
        drop(watch);
        let (findings, more) = sink.take(budget);
        Run { result, findings, more, failure: failure.map(Box::new), undecided, printed }
    }

    #[cfg(test)]
    pub(super) fn rhai_mut(&mut self) -> &mut rhai::Engine {
        &mut self.rhai
    }

    fn call(&self, script: &Script, sink: &Sink, args: Vec<Dynamic>) -> RhaiResultOf<Dynamic> {
        // The top level (imports and constants) is evaluated only where there is any.
        let options = CallFnOptions::new().eval_ast(true).with_tag(sink.clone());
        self.rhai.call_fn_with_options(options, &mut Scope::new(), &script.ast, ENTRY, args)
    }

    fn evaluate(
        &self,
        script: &Script,
        mut scope: Scope,
        args: Vec<Dynamic>,
    ) -> RhaiResultOf<Dynamic> {
        for (name, value) in script.code.params.iter().zip(args) {
            if let Some(bound) = scope.get_mut(name) {
                *bound = value;
            }
        }
        self.rhai.eval_ast_with_scope(&mut scope, &script.ast)
    }

    fn script(
        &self,
        ast: Result<AST, Failure>,
        form: Form,
        code: Code,
    ) -> Result<Script, Vec<Diagnostic>> {
        match ast {
            Ok(ast) => Ok(Script { ast, form, code, outcomes: None, lists: Arc::default() }),
            Err(failure) => Err(vec![self.explain(&code, &failure, None)]),
        }
    }

    /// A script in which, and in whose modules, all that is named is there, reached or not.
    ///
    /// # Errors
    ///
    /// Diagnostics on what cannot work.
    pub fn checked(&self, script: Script) -> Result<Script, Vec<Diagnostic>> {
        let flaws = self.flaws(&script);
        if flaws.is_empty() { Ok(script) } else { Err(flaws) }
    }

    fn flaws(&self, Script { ast, code, lists, .. }: &Script) -> Vec<Diagnostic> {
        let mut known = Known::with_lists(Arc::clone(lists));
        known.learn(ast);
        let modules = self.modules(code);
        modules.iter().for_each(|(name, ast)| known.module(name, ast));
        let scripts = modules.iter().map(|(name, ast)| (Some(name.as_str()), ast));
        let mut problems = Vec::new();
        for (module, ast) in scripts.chain([(None, ast)]) {
            known.functions_of(ast);
            for (position, flaw) in known.flaws(ast, self.names()) {
                let wording = |speaker: &Speaker<'_>| speaker.flaw(&flaw, &known);
                problems.push(code.tell(self.names(), (module, position), wording));
            }
        }
        problems
    }

    /// The modules of a script, each read on its own.
    fn modules(&self, code: &Code) -> Vec<(String, AST)> {
        let read = |(name, file): (&String, &Arc<SourceFile>)| {
            let read = || self.rhai.compile(&file.text);
            Some((name.clone(), limits::within_limit(read).ok()?))
        };
        code.modules.iter().filter_map(read).collect()
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.rhai))
    }

    /// What a sound script hands to `find` that its rule has no words for, or fails to hand over.
    pub fn misfits(&self, script: &Script, spoken: &Spoken) -> Vec<Diagnostic> {
        let modules = self.modules(&script.code);
        let scripts = modules.iter().map(|(name, ast)| (Some(name.as_str()), ast));
        let mut problems = Vec::new();
        for (module, ast) in scripts.chain([(None, &script.ast)]) {
            for (position, misfit) in lint::finds(ast).iter().flat_map(|find| spoken.misfits(find))
            {
                let wording = |speaker: &Speaker<'_>| speaker.misfit(&misfit, spoken);
                let site = (module, position);
                problems.push(script.code.tell(self.names(), site, wording));
            }
        }
        problems
    }

    /// Explains a failure of a script; `ast` is its tree, once it has been read.
    fn explain(&self, code: &Code, failure: &Failure, ast: Option<&AST>) -> Diagnostic {
        match failure {
            Failure::Error(error) => code.explain(self.names(), error, ast),
            Failure::Panic(said) => code.blame(words::panicked(said)),
        }
    }

    /// The parameters of `check`, all of which must be names that can be bound.
    fn entry_params(
        &self,
        script: &Script,
        names: &[String],
    ) -> Result<Vec<String>, Box<Diagnostic>> {
        let functions = || script.ast.iter_functions();
        let mut entries = functions().filter(|function| function.name == ENTRY);
        let (Some(entry), None) = (entries.next(), entries.next()) else {
            let wording = words::no_entry(names);
            let meant = nearest(ENTRY, functions().map(|function| function.name));
            return Err(Box::new(match meant {
                Some(meant) => script.code.blame_in(meant, meant, wording),
                None => script.code.blame(wording),
            }));
        };
        let mut params = entry.params.iter().copied();
        match params.find(|param| !names.iter().any(|name| name == param)) {
            Some(unknown) => {
                let wording = words::unbound(unknown, names);
                Err(Box::new(script.code.blame_in(ENTRY, unknown, wording)))
            }
            None => Ok(entry.params.iter().map(|name| (*name).to_owned()).collect()),
        }
    }
}

enum Failure {
    Error(Box<EvalAltResult>),
    Panic(String),
}

/// Turns a panic into a failure; the engine stays usable.
fn fenced<T>(run: impl FnOnce() -> RhaiResultOf<T>) -> Result<T, Failure> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(result) => result.map_err(Failure::Error),
        Err(panic) => {
            let said = panic.downcast_ref::<&str>().map(|said| said.to_string());
            let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
            Err(Failure::Panic(said.unwrap_or_default()))
        }
    }
}
