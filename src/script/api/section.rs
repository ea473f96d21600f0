//! Sections: a heading with what stands under it.

use std::sync::Arc;

use rhai::Dynamic;
use rhai::plugin::*;

use super::list::{Handle, List};
use super::or_unit;
use super::place::Place;
use super::seen::Seen;
use crate::document::Document;
use crate::report;
use crate::span::Span;

/// One section of a report.
#[derive(Clone, Debug)]
pub struct Section {
    document: Arc<Document>,
    section: report::Section,
}

/// Some sections of a report.
pub type Sections = List<Section>;

impl Section {
    /// The handle of a section.
    pub fn new(document: &Arc<Document>, section: report::Section) -> Self {
        Self { document: document.clone(), section }
    }
}

impl Seen for Section {
    fn text(&self) -> String {
        self.document.text[self.section.heading].to_owned()
    }

    fn place(&self) -> Option<Span> {
        Some(self.section.heading)
    }
}

impl Handle for Section {
    type Key = u32;

    fn at(document: &Arc<Document>, key: u32) -> Option<Self> {
        let section = document.report.sections.get(key as usize)?.clone();
        Some(Self::new(document, section))
    }
}

/// # Section 章节
///
/// A heading with what stands under it.
///
/// 一个标题和它下面的内容。
#[export_module]
pub(super) mod functions {
    /// `section.heading -> Place`
    ///
    /// The heading's words, without ordinal.
    ///
    /// 标题的文字，不含序号。
    ///
    /// ```rhai
    /// section.heading  // => 存在的不足
    /// ```
    #[rhai_fn(get = "heading", pure)]
    pub fn heading(section: &mut Section) -> Place {
        Place::new(&section.document, section.section.heading)
    }

    /// `section.level -> int`
    ///
    /// Its level, 1 to 4.
    ///
    /// 级别，1 至 4。
    ///
    /// ```rhai
    /// section.level  // => 1
    /// ```
    #[rhai_fn(get = "level", pure)]
    pub fn level(section: &mut Section) -> i64 {
        section.section.level.into()
    }

    /// `section.ordinal -> int or ()`
    ///
    /// The number of its ordinal; `()` where it has none.
    ///
    /// 序号的数值；没有序号时为 `()`。
    ///
    /// ```rhai
    /// section.ordinal  // => 2
    /// ```
    #[rhai_fn(get = "ordinal", pure)]
    pub fn ordinal(section: &mut Section) -> Dynamic {
        or_unit(section.section.ordinal.map(|ordinal| i64::from(ordinal.value)))
    }

    /// `section.ordinal_text -> Place or ()`
    ///
    /// The ordinal with its marks; `()` where it has none.
    ///
    /// 序号连同标点；没有序号时为 `()`。
    ///
    /// ```rhai
    /// section.ordinal_text  // => 二、
    /// ```
    #[rhai_fn(get = "ordinal_text", pure)]
    pub fn ordinal_text(section: &mut Section) -> Dynamic {
        or_unit(section.section.ordinal.map(|ordinal| Place::new(&section.document, ordinal.span)))
    }

    /// `section.place -> Place`
    ///
    /// From the heading to the next heading of the same or a higher level.
    ///
    /// 从标题到下一个同级或更高级的标题之前。
    ///
    /// ```rhai
    /// section.place.contains("《甲县办法》")  // => true
    /// ```
    #[rhai_fn(get = "place", pure)]
    pub fn place(section: &mut Section) -> Place {
        Place::new(&section.document, section.section.span)
    }

    /// `section.parent -> Section or ()`
    ///
    /// The section it belongs to; `()` where it stands at the top.
    ///
    /// 所属的上一级章节；已在最高一级时为 `()`。
    ///
    /// ```rhai
    /// section.parent == ()                           // => true
    /// report.sections(2).first.parent.heading.text  // => 主要工作
    /// ```
    #[rhai_fn(get = "parent", pure)]
    pub fn parent(section: &mut Section) -> Dynamic {
        let parent = section.section.parent.and_then(|index| u32::try_from(index).ok());
        or_unit(parent.and_then(|index| Section::at(&section.document, index)))
    }
}
