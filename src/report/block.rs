//! The blocks of a body: paragraphs, headings and tables.

use super::at::last_from;
use super::table::Table;
use crate::span::Span;

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text; without the heading that runs into it.
    Paragraph,
    /// The heading of the section it stands in, with its ordinal.
    Heading,
    /// A table, row by row.
    Table(Table),
    /// A line that names a table or picture, or says in what a table counts.
    Caption,
}

/// A paragraph, heading or table of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, trimmed.
    pub span: Span,
    /// The innermost section it stands in; of a heading the one it opens.
    pub section: Option<usize>,
    /// From 1: of a paragraph among those right below the same heading, of a table among all; 0 of others.
    pub number: usize,
}

impl Block {
    /// The part read as one that contains a place.
    pub(crate) fn passage_at(&self, place: Span) -> Option<Span> {
        let passage = match &self.kind {
            BlockKind::Table(table) => last_from(&table.rows, place, |row| row.span)?.span,
            _ => self.passages().next()?,
        };
        passage.contains(place).then_some(passage)
    }

    /// The parts that are read as one: a whole paragraph or caption, each row of a table,
    /// nothing of a heading.
    pub fn passages(&self) -> impl Iterator<Item = Span> {
        let (whole, rows) = match &self.kind {
            BlockKind::Paragraph | BlockKind::Caption => (Some(self.span), &[][..]),
            BlockKind::Heading => (None, &[][..]),
            BlockKind::Table(table) => (None, &table.rows[..]),
        };
        whole.into_iter().chain(rows.iter().map(|row| row.span))
    }
}
