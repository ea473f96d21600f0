//! Items: 一是, 二是, 三是.

use std::sync::Arc;

use rhai::plugin::*;

use super::place::Place;
use super::seen::Seen;
use crate::document::Document;
use crate::report;
use crate::span::Span;

/// One item of a report.
#[derive(Clone, Debug)]
pub struct Item {
    document: Arc<Document>,
    item: report::Item,
}

impl Item {
    /// The handle of an item.
    pub fn new(document: &Arc<Document>, item: report::Item) -> Self {
        Self { document: document.clone(), item }
    }
}

impl Seen for Item {
    fn text(&self) -> String {
        self.document.text[self.item.marker].to_owned()
    }

    fn place(&self) -> Option<Span> {
        Some(self.item.marker)
    }
}

/// # Item 分项
///
/// One of 一是, 二是, 三是.
///
/// “一是”“二是”“三是”中的一项。
#[export_module]
pub(super) mod functions {
    /// `item.value -> int`
    ///
    /// Its number, from 1.
    ///
    /// 序号的数值，从 1 起。
    ///
    /// ```rhai
    /// item.value  // => 1
    /// ```
    #[rhai_fn(get = "value", pure)]
    pub fn value(item: &mut Item) -> i64 {
        item.item.value.into()
    }

    /// `item.marker -> Place`
    ///
    /// The marker.
    ///
    /// 序号本身。
    ///
    /// ```rhai
    /// item.marker  // => 一是
    /// ```
    #[rhai_fn(get = "marker", pure)]
    pub fn marker(item: &mut Item) -> Place {
        Place::new(&item.document, item.item.marker)
    }

    /// `item.place -> Place`
    ///
    /// From its marker to the next item.
    ///
    /// 从序号到下一分项之前。
    ///
    /// ```rhai
    /// item.place  // => 一是加强培训。
    /// ```
    #[rhai_fn(get = "place", pure)]
    pub fn place(item: &mut Item) -> Place {
        Place::new(&item.document, item.item.span)
    }
}
