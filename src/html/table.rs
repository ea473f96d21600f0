//! Tables of data as rows; tables that only put things beside each other as what is in them.

use super::kinds::{Attribute, Kind};
use super::page::Page;
use super::tree::At;

/// To how many cells a row is filled for cells that reach over several columns or rows; tables of reports
/// have 20.
pub(super) const MAX_COLUMNS: usize = 64;

/// A cell with more Chinese characters holds a text, and its table is no table of data.
const MAX_CELL: usize = 400;

/// A table in parts.
pub(super) struct Table {
    /// The cells of each row.
    pub rows: Vec<Vec<At>>,
    /// What stands outside of cells: the caption.
    pub others: Vec<At>,
    /// Whether it only puts things beside each other.
    pub is_layout: bool,
}

impl Table {
    pub fn of(page: &Page<'_>, at: At) -> Self {
        let mut table = Self { rows: Vec::new(), others: Vec::new(), is_layout: false };
        collect(page, at, &mut table.rows, &mut table.others);
        table.is_layout = is_layout(page, &table.rows, at);
        table
    }
}

/// The cells of each row, and what stands outside of them.
fn collect(page: &Page<'_>, at: At, rows: &mut Vec<Vec<At>>, others: &mut Vec<At>) {
    for child in page.tree.children(at) {
        match page.tree.kind(child) {
            Some(_) if page.is_left_out(child) => {}
            Some(Kind::Row) => {
                rows.push(Vec::new());
                collect(page, child, rows, others);
            }
            Some(Kind::Cell) => match rows.last_mut() {
                Some(row) => row.push(child),
                None => rows.push(vec![child]),
            },
            Some(Kind::RowGroup | Kind::Block | Kind::Inline) => collect(page, child, rows, others),
            _ if page.amount(child).han > 0 => others.push(child),
            _ => {}
        }
    }
}

/// Whether a table only puts things beside each other.
fn is_layout(page: &Page<'_>, rows: &[Vec<At>], at: At) -> bool {
    let tree = page.tree;
    let says_so = matches!(tree.attribute(at, Attribute::Role), Some("presentation" | "none"));
    let holds_table = || tree.within(at).skip(1).any(|at| tree.kind(at) == Some(Kind::Table));
    let is_text = |cell: &At| page.amount(*cell).han > MAX_CELL;
    let is_column = || rows.iter().all(|row| row.len() <= 1);
    says_so || is_column() || rows.iter().flatten().any(is_text) || holds_table()
}

/// Over how many columns or rows a cell reaches.
pub(super) fn span(page: &Page<'_>, cell: At, attribute: Attribute) -> usize {
    let span = page.tree.attribute(cell, attribute).and_then(|span| span.trim().parse().ok());
    span.unwrap_or(1).max(1)
}

/// The cells of a row, with empty ones where a cell reaches from the left or from above.
#[derive(Default)]
pub(super) struct Grid {
    cells: Vec<String>,
    /// For each column, how many further rows a cell above reaches into.
    reach: Vec<usize>,
}

impl Grid {
    /// Adds a cell that reaches over columns and rows.
    pub fn add(&mut self, text: String, wide: usize, high: usize) {
        self.skip_taken();
        let start = self.cells.len();
        let end = start.saturating_add(wide).min(MAX_COLUMNS).max(start + 1);
        self.cells.push(text);
        self.cells.resize(end, String::new());
        if end <= MAX_COLUMNS {
            self.reach.resize(self.reach.len().max(end), 0);
            self.reach.iter_mut().take(end).skip(start).for_each(|rows| *rows = high - 1);
        }
    }

    /// The cells of the row, whose last one was added.
    pub fn end_row(&mut self) -> Vec<String> {
        self.skip_taken();
        std::mem::take(&mut self.cells)
    }

    fn skip_taken(&mut self) {
        while let Some(rows) = self.reach.get_mut(self.cells.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.cells.push(String::new());
        }
    }
}
