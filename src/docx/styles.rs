//! What the styles of a document say about paragraphs and runs.

use std::collections::HashMap;

use super::problem::too_large;
use super::properties::{self, ListLevel};
use super::xml::{Tag, Xml};
use crate::diagnostic::Diagnostic;

/// The most styles that one is based on; Word itself goes no further than ten.
const CHAIN: usize = 32;

/// The most styles of a document: Word itself keeps some four thousand.
pub(crate) const MAX_STYLES: usize = 10_000;

/// What the names of heading styles begin with; a level follows.
const HEADINGS: &[&str] = &["heading", "标题"];

/// What the names of styles in a table of contents begin with; a level follows.
const CONTENTS: &[&str] = &["toc", "目录"];

/// The style of the words above a table of contents.
const CONTENTS_TITLE: &str = "toc heading";

/// What a style says, with all that it is based on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// The level of the outline, from 0; 9 is that of running text.
    pub outline: Option<u8>,
    /// The list that numbers it.
    pub list: ListLevel,
    /// Whether its text is not shown.
    pub is_hidden: Option<bool>,
    /// Whether it is one of a table of contents.
    pub is_contents: bool,
    based_on: Option<String>,
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Style,
}

impl Styles {
    pub(super) fn read(part: &str, text: &str) -> Result<Self, Box<Diagnostic>> {
        let mut xml = Xml::new(part, text);
        xml.word_root("styles")?;
        let (mut own, mut default) = (HashMap::new(), None);
        while let Some(tag) = xml.child()? {
            if tag.word() != "style" {
                xml.skip()?;
                continue;
            }
            let id = tag.value("styleId").unwrap_or_default().into_owned();
            let is_default =
                tag.value("default").is_some_and(|on| matches!(&*on, "1" | "true" | "on"));
            if is_default && tag.value("type").as_deref() == Some("paragraph") {
                default = Some(id.clone());
            }
            let style = read_style(&mut xml)?;
            if own.len() == MAX_STYLES {
                return Err(too_large());
            }
            own.insert(id, style);
        }
        let by_id: HashMap<_, _> = own.keys().map(|id| (id.clone(), inherited(&own, id))).collect();
        let default = default.and_then(|id| by_id.get(&id).cloned()).unwrap_or_default();
        Ok(Self { by_id, default })
    }

    /// The style of a paragraph.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.by_id.get(id)).unwrap_or(&self.default)
    }

    /// A style and those that it is based on, nearest first.
    pub(super) fn lineage<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s str> {
        let base = |id: &&'s str| self.by_id.get(*id)?.based_on.as_deref();
        std::iter::successors(Some(id), base).take(CHAIN)
    }

    /// A style that is named.
    pub(super) fn named(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }
}

fn read_style(xml: &mut Xml<'_>) -> Result<Style, Box<Diagnostic>> {
    let mut style = Style::default();
    let mut name = String::new();
    while let Some(tag) = xml.child()? {
        let value = |tag: &Tag<'_>| tag.value("val").map(|value| value.into_owned());
        match tag.word() {
            "name" => name = value(&tag).unwrap_or_default().to_lowercase(),
            "basedOn" => style.based_on = value(&tag),
            "pPr" => {
                let own = properties::paragraph(xml)?;
                (style.outline, style.list) = (own.outline, own.list);
                continue;
            }
            "rPr" => {
                style.is_hidden = properties::run(xml)?.is_hidden;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    style.outline = style.outline.or_else(|| level(&name, HEADINGS).map(|level| level - 1));
    style.is_contents = name == CONTENTS_TITLE || level(&name, CONTENTS).is_some();
    Ok(style)
}

/// The level in the name of a style that begins with one of some words: 2 in `heading 2`.
fn level(name: &str, words: &[&str]) -> Option<u8> {
    let rest = words.iter().find_map(|word| name.strip_prefix(word))?;
    rest.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

/// A style with what it takes from those that it is based on.
fn inherited(own: &HashMap<String, Style>, id: &str) -> Style {
    let mut style = own.get(id).cloned().unwrap_or_default();
    let mut base = style.based_on.as_ref().and_then(|base| own.get(base));
    for _ in 0..CHAIN {
        let Some(found) = base else { break };
        style.outline = style.outline.or(found.outline);
        style.is_hidden = style.is_hidden.or(found.is_hidden);
        style.list = style.list.or(found.list);
        base = found.based_on.as_ref().and_then(|base| own.get(base));
    }
    style
}
