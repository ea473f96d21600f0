//! Lists of handles: the engine iterates, no array is built.

use std::any::TypeId;
use std::fmt::Debug;
use std::sync::Arc;

use rhai::{Dynamic, FuncRegistration, Module};

use super::or_unit;
use super::seen::Seen;
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

impl<H: Handle + Seen> Seen for List<H> {
    fn text(&self) -> String {
        self.clone().iter().map(|one| one.text()).collect::<Vec<_>>().join("、")
    }
}

impl<H: Handle> IntoIterator for List<H> {
    type Item = H;
    type IntoIter = Box<dyn Iterator<Item = H>>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

/// # List 列表
///
/// What `Facts`, `Places`, `Sections`, `Tables`, `Rows` and `Cells` have: several things of the report, in its order. To loop
/// over them copies nothing.
///
/// 事实列表 `Facts`、位置列表 `Places`、章节列表 `Sections`、表格列表 `Tables`、
/// 表格行列表 `Rows`、单元格列表 `Cells` 共有的用法：报告中的若干东西，
/// 按报告中的顺序。
pub(super) fn register<H: Handle>(module: &mut Module) {
    getter(module, "len", len::<H>);
    FuncRegistration::new("len")
        .in_global_namespace()
        .with_purity(true)
        .set_into_module(module, len::<H>);
    getter(module, "first", first::<H>);
    getter(module, "last", last::<H>);
    module.set_iter(TypeId::of::<List<H>>(), each::<H>);
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

/// `list.len -> int`, `list.len() -> int`
///
/// How many there are.
///
/// 有多少个。
///
/// ```rhai
/// parts.len    // => 3
/// parts.len()  // => 3
/// ```
fn len<H: Handle>(list: &mut List<H>) -> i64 {
    list.keys.len() as i64
}

/// `list.first -> Fact, Place, Section, Table, Row, Cell or ()`
///
/// The first; `()` where there is none.
///
/// 第一个；一个也没有时为 `()`。
///
/// ```rhai
/// parts.first                        // => 3件
/// report.place.points().first == ()  // => true
/// ```
fn first<H: Handle>(list: &mut List<H>) -> Dynamic {
    or_unit(list.first())
}

/// `list.last -> Fact, Place, Section, Table, Row, Cell or ()`
///
/// The last; `()` where there is none.
///
/// 最后一个；一个也没有时为 `()`。
///
/// ```rhai
/// parts.last  // => 12件
/// ```
fn last<H: Handle>(list: &mut List<H>) -> Dynamic {
    or_unit(list.last())
}

/// `for one in list`
///
/// Goes through all of them.
///
/// 逐个取出。
///
/// ```rhai
/// let all = "";
/// for part in parts { all += `${part.text};` }
/// all  // => 3件;13件;12件;
/// ```
fn each<H: Handle>(list: Dynamic) -> Box<dyn Iterator<Item = Dynamic>> {
    match list.try_cast::<List<H>>() {
        Some(list) => Box::new(list.into_iter().map(Dynamic::from)),
        None => Box::new(std::iter::empty()),
    }
}
