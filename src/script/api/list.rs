//! Lists of handles: the engine iterates, no array is built.

use std::any::TypeId;
use std::fmt::Debug;
use std::sync::Arc;

use rhai::{Dynamic, FuncRegistration, Module};

use super::or_unit;
use crate::document::Document;

/// Something of a report that scripts hold by document and key.
pub trait Handle: Clone + Send + Sync + 'static {
    /// What finds it in the document: an index or a place.
    type Key: Copy + Debug + Send + Sync + 'static;

    /// The handle of a key; `None` where the document has nothing at it.
    fn at(document: &Arc<Document>, key: Self::Key) -> Option<Self>;
}

/// Handles of one report, made one at a time when a script asks for them.
#[derive(Debug)]
pub struct List<H: Handle> {
    document: Arc<Document>,
    keys: Arc<[H::Key]>,
}

impl<H: Handle> Clone for List<H> {
    fn clone(&self) -> Self {
        Self { document: self.document.clone(), keys: self.keys.clone() }
    }
}

impl<H: Handle> List<H> {
    /// The list of some keys, in the order given.
    pub fn new(document: &Arc<Document>, keys: Vec<H::Key>) -> Self {
        Self { document: document.clone(), keys: keys.into() }
    }

    /// The first.
    pub fn first(&self) -> Option<H> {
        H::at(&self.document, *self.keys.first()?)
    }

    /// The last.
    pub fn last(&self) -> Option<H> {
        H::at(&self.document, *self.keys.last()?)
    }

    pub(super) fn document(&self) -> &Arc<Document> {
        &self.document
    }

    pub(super) fn keys(&self) -> &[H::Key] {
        &self.keys
    }

    fn iter(self) -> impl Iterator<Item = H> {
        let Self { document, keys } = self;
        (0..keys.len()).filter_map(move |index| H::at(&document, keys[index]))
    }
}

impl<H: Handle> IntoIterator for List<H> {
    type Item = H;
    type IntoIter = Box<dyn Iterator<Item = H>>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

/// What every list has.
///
/// `len` (also `len()`) counts, `first` and `last` are `()` where there is none, `for` goes
/// through all.
///
/// ```rhai
/// parts.len                          // => 3
/// parts.first                        // => 3件
/// parts.last                         // => 12件
/// report.place.points().first == ()  // => true
/// let all = "";
/// for part in parts { all += `${part.text};` }
/// all                                // => 3件;13件;12件;
/// ```
pub(super) fn register<H: Handle>(module: &mut Module) {
    getter(module, "len", |list: &mut List<H>| list.keys.len() as i64);
    FuncRegistration::new("len")
        .in_global_namespace()
        .with_purity(true)
        .set_into_module(module, |list: &mut List<H>| list.keys.len() as i64);
    getter(module, "first", |list: &mut List<H>| or_unit(list.first()));
    getter(module, "last", |list: &mut List<H>| or_unit(list.last()));
    module.set_iter(TypeId::of::<List<H>>(), |list| match list.try_cast::<List<H>>() {
        Some(list) => Box::new(list.into_iter().map(Dynamic::from)),
        None => Box::new(std::iter::empty()),
    });
}

fn getter<H: Handle, R: rhai::Variant + Clone>(
    module: &mut Module,
    name: &str,
    get: fn(&mut List<H>) -> R,
) {
    FuncRegistration::new_getter(name)
        .in_global_namespace()
        .with_purity(true)
        .set_into_module(module, get);
}
