//! `import`: modules of the script's own pack and nothing else.
//!
//! Rhai's own resolver follows `..`, absolute paths and links out of its directory, and overflows
//! the stack on circular imports. Here a name is made of letters, digits, `_` and `-` joined by `/`,
//! modules are the files that were read with the pack, and imports in progress are kept in a stack.
//! They are compiled with a script that imports them, never while it runs.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use rhai::{EvalAltResult, Module, ModuleResolver, Position, Scope, Shared};

use crate::diagnostic::SourceFile;
use crate::script::WordLists;
use crate::script::fault::{Fault, RhaiResultOf};
use crate::script::limits::{self, MODULE_DEPTH, MODULES_BELOW, PACK_BYTES};
use crate::script::names::is_word_char;

/// The modules a pack's scripts can import; cheap to clone.
#[derive(Clone, Debug)]
pub struct Modules(Arc<Shelf>);

#[derive(Debug)]
struct Shelf {
    files: BTreeMap<String, Arc<SourceFile>>,
    /// The names of modules that are there and could not be read.
    unread: Vec<String>,
    /// The word lists of the pack.
    lists: Arc<WordLists>,
    /// Bytes that the pack's scripts may still have compiled.
    left: AtomicUsize,
}

impl Modules {
    /// No modules, and the word lists that every pack has.
    #[cfg(test)]
    pub fn none() -> Self {
        Self::new([], &[], WordLists::of(&crate::pattern::lists::Lists::built_in()))
    }

    /// The files of a pack by their paths in it, such as `lib/sums.rhai`, which is imported as
    /// `lib/sums`, and the paths of those that could not be read; with the word lists of the pack.
    /// Other files are ignored.
    pub fn new<'f>(
        files: impl IntoIterator<Item = (&'f String, &'f Arc<SourceFile>)>,
        unread: &[String],
        lists: WordLists,
    ) -> Self {
        let name = |path: &String| Some(path.strip_suffix(".rhai")?.to_owned());
        let files = files.into_iter();
        let files =
            files.filter_map(|(path, file)| Some((name(path)?, Arc::clone(file)))).collect();
        let unread = unread.iter().filter_map(name).collect();
        let (lists, left) = (Arc::new(lists), AtomicUsize::new(PACK_BYTES));
        Self(Arc::new(Shelf { files, unread, lists, left }))
    }

    /// The word lists of the pack.
    pub(super) fn lists(&self) -> &Arc<WordLists> {
        &self.0.lists
    }

    /// Counts a text to be compiled; a module counts for every script that imports it.
    pub(super) fn count(&self, text: &str) -> Result<(), Fault> {
        let take = |left: usize| left.checked_sub(text.len());
        self.0.left.fetch_update(Relaxed, Relaxed, take).map(drop).map_err(|_| Fault::PackTooLarge)
    }

    fn find(&self, name: &str) -> Result<Arc<SourceFile>, Fault> {
        if !is_module_name(name) {
            return Err(Fault::ModuleName(name.to_owned()));
        }
        let Shelf { files, unread, .. } = &*self.0;
        let is_unread = || unread.iter().any(|unread| unread == name);
        let fault = || if is_unread() { Fault::ModuleUnread } else { Fault::NoModule };
        files.get(name).cloned().ok_or_else(|| fault()(name.to_owned()))
    }
}

fn is_module_name(name: &str) -> bool {
    let is_segment =
        |segment: &str| !segment.is_empty() && segment.chars().all(|c| is_word_char(c) || c == '-');
    name.split('/').all(is_segment)
}

/// The modules read for one script, by the name they are imported under.
pub(super) type Sources = BTreeMap<String, Arc<SourceFile>>;

/// A script being compiled on this thread.
struct Loading {
    modules: Modules,
    open: Vec<Open>,
    done: BTreeMap<String, Done>,
    sources: Sources,
}

/// A module being built: how many modules hang below it so far.
struct Open {
    name: String,
    below: usize,
}

/// A module with the number of modules it stands for, itself and all below it. Rhai indexes a
/// module once for each way to it, and ways multiply from level to level.
#[derive(Clone)]
struct Done {
    module: Shared<Module>,
    weight: usize,
}

thread_local! {
    static LOADING: RefCell<Option<Loading>> = const { RefCell::new(None) };
}

/// Compiles something with a pack's modules at hand; also returns those it read.
pub(super) fn with_modules<T>(modules: &Modules, compile: impl FnOnce() -> T) -> (T, Sources) {
    let (modules, open) = (modules.clone(), Vec::new());
    let loading = Loading { modules, open, done: BTreeMap::new(), sources: Sources::new() };
    LOADING.set(Some(loading));
    let result = compile();
    let sources = LOADING.take().map(|loading| loading.sources).unwrap_or_default();
    (result, sources)
}

/// The engine's resolver; knows a pack only while [`with_modules`] runs.
pub(super) struct PackResolver;

impl ModuleResolver for PackResolver {
    fn resolve(
        &self,
        engine: &rhai::Engine,
        _source: Option<&str>,
        name: &str,
        position: Position,
    ) -> RhaiResultOf<Shared<Module>> {
        let refuse = |fault: Fault| {
            let mut error: Box<EvalAltResult> = fault.into();
            error.set_position(position);
            error
        };
        let done = match open(name).map_err(refuse)? {
            Opened::Done(done) => done,
            Opened::New(source) => {
                let built = build(engine, name, &source.text);
                close(name, built).map_err(|error| {
                    EvalAltResult::ErrorInModule(name.to_owned(), error, position)
                })?
            }
        };
        count_below(done.weight).map_err(refuse)?;
        Ok(done.module)
    }
}

enum Opened {
    Done(Done),
    New(Arc<SourceFile>),
}

fn open(name: &str) -> Result<Opened, Fault> {
    LOADING.with_borrow_mut(|loading| {
        let loading = loading.as_mut().ok_or_else(|| Fault::NoModule(name.to_owned()))?;
        if let Some(done) = loading.done.get(name) {
            return Ok(Opened::Done(done.clone()));
        }
        if let Some(first) = loading.open.iter().position(|open| open.name == name) {
            let names = loading.open[first..].iter().map(|open| open.name.as_str());
            let cycle: Vec<_> = names.chain([name]).collect();
            return Err(Fault::ModuleCycle(cycle.join(" → ")));
        }
        if loading.open.len() == MODULE_DEPTH {
            return Err(Fault::ModuleDepth);
        }
        let source = loading.modules.find(name)?;
        loading.modules.count(&source.text)?;
        loading.sources.insert(name.to_owned(), source.clone());
        loading.open.push(Open { name: name.to_owned(), below: 0 });
        Ok(Opened::New(source))
    })
}

fn build(engine: &rhai::Engine, name: &str, text: &str) -> RhaiResultOf<Shared<Module>> {
    let mut ast = limits::within_limit(|| engine.compile(text))?;
    ast.set_source(name);
    Module::eval_ast_as_new(Scope::new(), &ast, engine).map(Into::into)
}

/// Takes a module off the stack and keeps it, if it could be built.
fn close(name: &str, built: RhaiResultOf<Shared<Module>>) -> RhaiResultOf<Done> {
    LOADING.with_borrow_mut(|loading| {
        let loading = loading.as_mut().ok_or_else(|| Fault::NoModule(name.to_owned()))?;
        let below = loading.open.pop().map_or(0, |open| open.below);
        let done = Done { module: built?, weight: below + 1 };
        loading.done.insert(name.to_owned(), done.clone());
        Ok(done)
    })
}

/// Counts an import for the module that makes it.
fn count_below(weight: usize) -> Result<(), Fault> {
    LOADING.with_borrow_mut(|loading| {
        let Some(open) = loading.as_mut().and_then(|loading| loading.open.last_mut()) else {
            return Ok(());
        };
        open.below += weight;
        if open.below > MODULES_BELOW { Err(Fault::ModulesBelow) } else { Ok(()) }
    })
}
