//! What a document says about a paragraph or run before its text.

use super::xml::{Tag, Xml};
use crate::diagnostic::Diagnostic;

type Read<T> = Result<T, Box<Diagnostic>>;

/// The elements that keep the looks from before a tracked change.
const CHANGES: &[&str] = &[
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "numberingChange",
    "tblPrChange",
    "tblGridChange",
    "tblPrExChange",
    "trPrChange",
    "tcPrChange",
    "cellMerge",
];

/// A list and a level of it; each may be given alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ListLevel {
    /// The number of the list; 0 is none.
    pub list: Option<i64>,
    /// The level, from 0.
    pub level: Option<usize>,
}

impl ListLevel {
    /// What is given here, else there.
    pub fn or(self, other: Self) -> Self {
        Self { list: self.list.or(other.list), level: self.level.or(other.level) }
    }
}

/// What becomes of a paragraph's end, a row or a cell when a tracked change is accepted, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Inserted(String),
    Deleted(String),
    Moved(String),
    MovedAway,
}

/// What is said about a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub style: Option<String>,
    pub outline: Option<u8>,
    pub list: ListLevel,
    /// The tracked change of its end.
    pub change: Option<Change>,
    /// Who changed its looks.
    pub reformatted: Option<String>,
}

/// What is said about a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub style: Option<String>,
    pub is_hidden: Option<bool>,
    pub is_highlighted: bool,
    pub change: Option<Change>,
    pub reformatted: Option<String>,
}

/// What is said about a row or a cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// How many columns it takes.
    pub columns: usize,
    /// How many columns are left out before the first cell of a row, and behind the last.
    pub before: usize,
    pub after: usize,
    /// Whether it continues the cell above or before it.
    pub continues: bool,
    pub change: Option<Change>,
    pub reformatted: Option<String>,
}

/// Who made a tracked change.
pub(super) fn author(tag: &Tag<'_>) -> String {
    tag.value("author").unwrap_or_default().into_owned()
}

fn change(tag: &Tag<'_>) -> Option<Change> {
    match tag.word() {
        "ins" | "cellIns" => Some(Change::Inserted(author(tag))),
        "del" | "cellDel" => Some(Change::Deleted(author(tag))),
        "moveTo" => Some(Change::Moved(author(tag))),
        "moveFrom" => Some(Change::MovedAway),
        _ => None,
    }
}

fn reformatted(tag: &Tag<'_>) -> Option<String> {
    CHANGES.contains(&tag.word()).then(|| author(tag))
}

/// Reads the properties of a paragraph.
pub(super) fn paragraph(xml: &mut Xml<'_>) -> Read<Paragraph> {
    let mut found = Paragraph::default();
    while let Some(tag) = xml.child()? {
        match tag.word() {
            "pStyle" => found.style = tag.value("val").map(|id| id.into_owned()),
            "outlineLvl" => found.outline = tag.small("val").map(|level| level as u8),
            "numPr" => {
                found.list = list(xml, &mut found)?;
                continue;
            }
            "rPr" => {
                let mark = run(xml)?;
                found.change = mark.change;
                found.reformatted = found.reformatted.or(mark.reformatted);
                continue;
            }
            "sectPr" => {
                found.reformatted = found.reformatted.or(changed(xml)?);
                continue;
            }
            _ => found.reformatted = found.reformatted.or_else(|| reformatted(&tag)),
        }
        xml.skip()?;
    }
    Ok(found)
}

fn list(xml: &mut Xml<'_>, paragraph: &mut Paragraph) -> Read<ListLevel> {
    let mut found = ListLevel::default();
    while let Some(tag) = xml.child()? {
        match tag.word() {
            "numId" => found.list = tag.number("val"),
            "ilvl" => found.level = tag.small("val"),
            "ins" => paragraph.reformatted = Some(author(&tag)),
            _ => paragraph.reformatted = paragraph.reformatted.take().or_else(|| reformatted(&tag)),
        }
        xml.skip()?;
    }
    Ok(found)
}

/// Reads the properties of a run or of a paragraph's end.
pub(super) fn run(xml: &mut Xml<'_>) -> Read<Run> {
    let mut found = Run::default();
    while let Some(tag) = xml.child()? {
        match tag.word() {
            "rStyle" => found.style = tag.value("val").map(|id| id.into_owned()),
            "vanish" => found.is_hidden = Some(tag.is_on()),
            "highlight" => {
                let colour = tag.value("val").unwrap_or_default();
                found.is_highlighted = !matches!(&*colour, "none" | "white");
            }
            _ => {
                found.change = found.change.or_else(|| change(&tag));
                found.reformatted = found.reformatted.or_else(|| reformatted(&tag));
            }
        }
        xml.skip()?;
    }
    Ok(found)
}

/// Reads the properties of a row or a cell.
pub(super) fn cell(xml: &mut Xml<'_>) -> Read<Cell> {
    let mut found = Cell::default();
    while let Some(tag) = xml.child()? {
        let columns = || tag.small("val").unwrap_or_default();
        match tag.word() {
            "gridSpan" => found.columns = columns(),
            "gridBefore" => found.before = columns(),
            "gridAfter" => found.after = columns(),
            "vMerge" | "hMerge" => {
                found.continues |= tag.value("val").as_deref() != Some("restart");
            }
            _ => {
                found.change = found.change.or_else(|| change(&tag));
                found.reformatted = found.reformatted.or_else(|| reformatted(&tag));
            }
        }
        xml.skip()?;
    }
    Ok(found)
}

/// Who changed the looks that an element tells, where anyone did.
pub(super) fn changed(xml: &mut Xml<'_>) -> Read<Option<String>> {
    let mut found = None;
    while let Some(tag) = xml.child()? {
        found = found.or_else(|| reformatted(&tag));
        xml.skip()?;
    }
    Ok(found)
}
