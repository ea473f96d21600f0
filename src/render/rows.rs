//! A page of rows for a terminal, none wider than it.

use super::Style;
use super::screen::{cells, clean, wrap};

/// A page in the making.
pub(crate) struct Rows {
    /// What stands on it so far.
    pub out: String,
    /// The cells of a row.
    pub width: usize,
}

impl Rows {
    /// An empty page.
    pub fn new(style: Style) -> Self {
        Self { out: String::new(), width: style.width }
    }

    /// A text in as many rows as it needs, the first behind a head, the others indented like it.
    pub fn row(&mut self, head: &str, text: &str) {
        self.out += &wrap(head, cells(head), &clean(text), self.width);
        self.out.push('\n');
    }

    /// A heading, with an empty row above it.
    pub fn heading(&mut self, text: &str) {
        self.out.push('\n');
        self.row("", text);
    }
}
