//! Tables in plain text: rows whose cells are parted by tabs, bars or columns of spaces, and rows that
//! lost these marks, so that each cell has a line of its own.
//!
//! In: the lines of a text. Out: [`Row`]s; each line of one bears its number. What stands above the
//! running text is no table: the entries of a page look the same.

mod listed;
mod parted;

use super::lines::Line;
use crate::span::Span;

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Whether its table begins with it.
    pub first: bool,
    /// What parts its cells on one line, in places of the source, with what is written instead.
    pub borders: Vec<(Span, &'static str)>,
}

/// Marks the lines of tables and takes out those that only draw them; gives the rows.
pub(super) fn mark(source: &str, lines: &mut Vec<Line<'_>>) -> Vec<Row> {
    let mut rows = Vec::new();
    let text = lines.iter().position(|line| line.is_punctuated() && line.is_ended());
    if let Some(first) = text {
        parted::mark(source, lines, first, &mut rows);
        listed::mark(&mut lines[first..], &mut rows);
    }
    rows
}

#[cfg(test)]
mod tests;
