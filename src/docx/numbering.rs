//! The lists of a document: what it says about automatic numbering.
//!
//! In: the part of numbering. Out: [`Numbering`], which finds the list and level of a paragraph.

use std::collections::{BTreeMap, HashMap};

use super::properties::ListLevel;
use super::styles::Styles;
use super::xml::{Tag, Xml};
use crate::diagnostic::Diagnostic;

/// The levels of a list.
pub(super) const LEVELS: usize = 9;

/// The most lists that refer to another for their levels, one after the other.
const LINKS: usize = 4;

/// A level of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    pub start: u32,
    pub format: String,
    /// Its text, with `%1` to `%9` for the numbers of levels.
    pub text: String,
    /// Whether nothing separates it from the paragraph.
    pub is_tight: bool,
    /// The level, from 1, that begins it anew; 0 for none; else any above.
    pub restart: Option<usize>,
    /// Whether all numbers are written in digits.
    pub is_legal: bool,
    /// The style whose paragraphs have this level.
    style: Option<String>,
}

/// A list as it is declared.
#[derive(Debug, Default)]
struct List {
    levels: BTreeMap<usize, Level>,
    /// The style that says which list this is.
    link: Option<String>,
}

impl List {
    /// The level of the paragraphs of a style.
    fn level_of(&self, style: &str) -> Option<usize> {
        let is_of = |level: &Level| level.style.as_deref() == Some(style);
        self.levels.iter().find(|(_, level)| is_of(level)).map(|(at, _)| *at)
    }
}

/// A list as paragraphs name it.
#[derive(Debug, Default)]
struct Number {
    list: i64,
    starts: HashMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<i64, List>,
    numbers: HashMap<i64, Number>,
}

impl Numbering {
    pub(super) fn read(part: &str, text: &str) -> Result<Self, Box<Diagnostic>> {
        let mut xml = Xml::new(part, text);
        xml.word_root("numbering")?;
        let mut found = Self::default();
        while let Some(tag) = xml.child()? {
            match tag.word() {
                "abstractNum" => {
                    let id = tag.number("abstractNumId").unwrap_or_default();
                    found.lists.insert(id, read_list(&mut xml)?);
                }
                "num" => {
                    let id = tag.number("numId").unwrap_or_default();
                    found.numbers.insert(id, read_number(&mut xml)?);
                }
                _ => xml.skip()?,
            }
        }
        Ok(found)
    }

    /// The list and level of a paragraph, by what it says itself and by its style.
    pub(super) fn find<'n>(
        &'n self,
        styles: &'n Styles,
        own: ListLevel,
        id: Option<&str>,
    ) -> Option<Item<'n>> {
        let by_style = styles.paragraph(id).list;
        let name = own.list.or(by_style.list).filter(|list| *list != 0)?;
        let number = self.numbers.get(&name)?;
        let (list_id, list) = self.list(number, styles)?;
        let by_name = || {
            let mut lineage = styles.lineage(id?);
            lineage.find_map(|id| list.level_of(id)).filter(|_| own.list.is_none())
        };
        let level = own.level.or_else(by_name).or(by_style.level).unwrap_or(0).min(LEVELS - 1);
        Some(Item { name, list_id, level, number, list })
    }

    /// The list that a number leads to, over those that refer to another by a style.
    fn list(&self, number: &Number, styles: &Styles) -> Option<(i64, &List)> {
        let mut id = number.list;
        for _ in 0..LINKS {
            let list = self.lists.get(&id)?;
            let Some(link) = &list.link else { return Some((id, list)) };
            id = self.numbers.get(&styles.named(link)?.list.list?)?.list;
        }
        None
    }
}

/// A place in a list.
pub(super) struct Item<'n> {
    /// What paragraphs call the list.
    pub name: i64,
    /// The list itself, which may have several names.
    pub list_id: i64,
    pub level: usize,
    number: &'n Number,
    list: &'n List,
}

impl<'n> Item<'n> {
    /// What a level of its list is.
    pub(super) fn level(&self, level: usize) -> Option<&'n Level> {
        self.number.levels.get(&level).or_else(|| self.list.levels.get(&level))
    }

    /// With what its level starts under this name.
    pub(super) fn start(&self) -> Option<u32> {
        self.number.starts.get(&self.level).copied()
    }
}

fn read_list(xml: &mut Xml<'_>) -> Result<List, Box<Diagnostic>> {
    let mut list = List::default();
    while let Some(tag) = xml.child()? {
        match tag.word() {
            "lvl" => {
                let level = tag.small("ilvl").unwrap_or_default();
                let read = read_level(xml)?;
                if level < LEVELS {
                    list.levels.insert(level, read);
                }
                continue;
            }
            "numStyleLink" => list.link = tag.value("val").map(|id| id.into_owned()),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(list)
}

fn read_number(xml: &mut Xml<'_>) -> Result<Number, Box<Diagnostic>> {
    let mut number = Number::default();
    while let Some(tag) = xml.child()? {
        match tag.word() {
            "abstractNumId" => number.list = tag.number("val").unwrap_or_default(),
            "lvlOverride" => {
                let level = tag.small("ilvl").unwrap_or_default();
                read_override(xml, &mut number, level)?;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(number)
}

fn read_override(
    xml: &mut Xml<'_>,
    number: &mut Number,
    level: usize,
) -> Result<(), Box<Diagnostic>> {
    while let Some(tag) = xml.child()? {
        match tag.word() {
            "startOverride" => {
                number.starts.insert(level, count(&tag));
                xml.skip()?;
            }
            "lvl" => {
                number.levels.insert(level, read_level(xml)?);
            }
            _ => xml.skip()?,
        }
    }
    Ok(())
}

fn read_level(xml: &mut Xml<'_>) -> Result<Level, Box<Diagnostic>> {
    let mut level = Level::default();
    while let Some(tag) = xml.child()? {
        let value = || tag.value("val").map(|value| value.into_owned());
        match tag.word() {
            "start" => level.start = count(&tag),
            "numFmt" => level.format = value().unwrap_or_default(),
            "lvlText" => level.text = value().unwrap_or_default(),
            "suff" => level.is_tight = value().as_deref() == Some("nothing"),
            "lvlRestart" => level.restart = tag.small("val"),
            "isLgl" => level.is_legal = tag.is_on(),
            "pStyle" => level.style = value(),
            // A format of a newer Word and one for all others: the newer is the one that is seen.
            "" if tag.name == "AlternateContent" => {
                level.format = newer_format(xml)?.unwrap_or(level.format);
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(level)
}

fn newer_format(xml: &mut Xml<'_>) -> Result<Option<String>, Box<Diagnostic>> {
    let mut format = None;
    while let Some(branch) = xml.child()? {
        while let Some(tag) = xml.child()? {
            let is_custom = tag.value("val").as_deref() == Some("custom");
            if branch.name == "Fallback" && tag.word() == "numFmt" && !is_custom {
                format = tag.value("val").map(|value| value.into_owned());
            }
            xml.skip()?;
        }
    }
    Ok(format)
}

fn count(tag: &Tag<'_>) -> u32 {
    tag.number("val").and_then(|number| u32::try_from(number).ok()).unwrap_or_default()
}
