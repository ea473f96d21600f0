//! The blocks of a body: paragraphs, headings and tables.

use super::line::Line;
use crate::span::Span;

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text; without the heading that runs into it.
    Paragraph,
    /// The heading of the section it stands in, with its ordinal.
    Heading,
    /// A table, row by row.
    Table(Vec<Row>),
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its text, trimmed.
    pub span: Span,
    /// Its cells, trimmed.
    pub cells: Vec<Span>,
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
}

impl Block {
    /// The parts that are read as one: a whole paragraph, each row of a table, nothing of a heading.
    pub fn passages(&self) -> impl Iterator<Item = Span> {
        let (whole, rows) = match &self.kind {
            BlockKind::Paragraph => (Some(self.span), &[][..]),
            BlockKind::Heading => (None, &[][..]),
            BlockKind::Table(rows) => (None, &rows[..]),
        };
        whole.into_iter().chain(rows.iter().map(|row| row.span))
    }
}

impl Row {
    /// Reads a line whose cells stand between bars.
    pub(super) fn read(line: &Line<'_>) -> Self {
        let cells = line.text.split('|').scan(0, |start, cell| {
            let span = Span::new(*start, *start + cell.len());
            *start = span.end + "|".len();
            Some(span.trim(line.text).shift(line.span.start))
        });
        Self { span: line.span, cells: cells.collect() }
    }
}
