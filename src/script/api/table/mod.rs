//! Tables with their rows and cells.

pub(super) mod functions;

use std::sync::Arc;

use rhai::Dynamic;

use super::list::{Handle, List};
use super::or_unit;
use super::place::Place;
use super::seen::{Operand, Seen};
use crate::document::Document;
use crate::facts::Num;
use crate::report::{self, BlockKind};
use crate::script::watch;
use crate::span::Span;

/// One table of a report.
#[derive(Clone, Debug)]
pub struct Table {
    document: Arc<Document>,
    /// The index of its block.
    block: u32,
}

/// One row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    table: Table,
    row: u32,
}

/// One cell of a row.
#[derive(Clone, Debug)]
pub struct Cell {
    row: Row,
    column: u32,
}

/// Some tables of a report.
pub type Tables = List<Table>;

/// Some rows of a table.
pub type Rows = List<Row>;

/// Some cells of a table.
pub type Cells = List<Cell>;

/// All tables of a report.
pub(super) fn tables(document: &Arc<Document>) -> Tables {
    let blocks = &document.report.blocks;
    watch::charge_things(blocks.len());
    let tables = blocks.iter().zip(0..);
    let tables = tables.filter(|(block, _)| matches!(block.kind, BlockKind::Table(_)));
    Tables::new(document, tables.map(|(_, index)| index).collect())
}

/// The position of something in its list, as a key has it.
fn key(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl Table {
    fn get(&self) -> Option<&report::Table> {
        match &self.document.report.blocks.get(self.block as usize)?.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        }
    }

    fn text(&self) -> &str {
        self.document.text.as_str()
    }

    fn place(&self, span: Option<Span>) -> Dynamic {
        or_unit(span.map(|span| Place::new(&self.document, span)))
    }

    /// The rows below the header, with their indices among all.
    fn body(&self) -> impl Iterator<Item = (u32, &report::Row)> {
        let rows = self.get().map_or(&[][..], |table| &table.rows);
        watch::charge_things(rows.len());
        let header = self.get().map_or(0, |table| table.header);
        (0..).zip(rows).skip(header)
    }

    /// The row of a name below the header.
    fn row(&self, name: &str) -> Option<Row> {
        let table = self.get()?;
        watch::charge_things(table.rows.len());
        watch::charge_text(name.len() + table.span().len());
        let row = table.row(self.text(), name)?;
        Some(Row { table: self.clone(), row: key(row) })
    }

    fn column(&self, name: &str) -> Option<usize> {
        let table = self.get()?;
        watch::charge_things(table.columns());
        watch::charge_text(name.len());
        table.column(self.text(), name)
    }
}

impl Row {
    fn get(&self) -> Option<&report::Row> {
        self.table.get()?.rows.get(self.row as usize)
    }

    fn cells(&self) -> Cells {
        let cells = self.get().map_or(0, |row| row.cells.len());
        watch::charge_things(cells);
        let keys = (0..cells).map(|column| (self.table.block, self.row, key(column)));
        Cells::new(&self.table.document, keys.collect())
    }

    fn cell(&self, name: &str) -> Option<Cell> {
        let column = self.table.column(name)?;
        let is_regular = self.table.get()?.is_regular(self.get()?);
        is_regular.then(|| Cell { row: self.clone(), column: key(column) })
    }
}

impl Cell {
    fn span(&self) -> Option<Span> {
        self.row.get()?.cells.get(self.column as usize).copied()
    }

    fn words(&self) -> &str {
        self.span().map_or("", |span| &self.row.table.document.text[span])
    }

    fn number(&self) -> Option<Num> {
        Num::of_cell(self.words())
    }
}

impl Handle for Table {
    type Key = u32;

    fn at(document: &Arc<Document>, block: u32) -> Option<Self> {
        let table = Self { document: document.clone(), block };
        table.get().is_some().then_some(table)
    }
}

impl Handle for Row {
    type Key = (u32, u32);

    fn at(document: &Arc<Document>, (block, row): Self::Key) -> Option<Self> {
        let row = Self { table: Table::at(document, block)?, row };
        row.get().is_some().then_some(row)
    }
}

impl Handle for Cell {
    type Key = (u32, u32, u32);

    fn at(document: &Arc<Document>, (block, row, column): Self::Key) -> Option<Self> {
        let cell = Self { row: Row::at(document, (block, row))?, column };
        cell.span().is_some().then_some(cell)
    }
}

impl Seen for Table {
    fn text(&self) -> String {
        let caption = self.get().and_then(|table| table.caption);
        caption.map_or("Table".to_owned(), |caption| self.document.text[caption].to_owned())
    }

    fn place(&self) -> Option<Span> {
        self.get().map(report::Table::span)
    }
}

impl Seen for Row {
    fn text(&self) -> String {
        self.get().map_or(String::new(), |row| self.table.document.text[row.span].to_owned())
    }

    fn place(&self) -> Option<Span> {
        self.get().map(|row| row.span)
    }
}

impl Seen for Cell {
    fn text(&self) -> String {
        self.words().to_owned()
    }

    fn place(&self) -> Option<Span> {
        self.span()
    }

    fn operand(&self) -> Operand {
        self.number().map_or_else(|| Operand::Text(self.words().to_owned()), Operand::Number)
    }
}
