//! The lines of a part of a page: a block a line.
//!
//! White space is what browsers make of it; where a line of the source ends between two Chinese
//! characters, nothing stands between them.

use super::kinds::{Attribute, Kind};
use super::numbers::Numbers;
use super::page::Page;
use super::table::{self, Grid, Table};
use super::tree::At;
use crate::extract::{Hint, Mark, Remnant, RemnantKind, Transcript};
use crate::span::Span;

/// What stands between two cells of a row.
const BORDER: &str = " | ";

/// The most Chinese characters of a heading; one with more was never closed, or is large for looks.
const MAX_HEADING: usize = 120;

/// Blanks that stand at the ends of lines for looks: the indent of a paragraph.
const BLANKS: [char; 5] = [' ', '\u{a0}', '\u{3000}', '\u{feff}', '\u{200b}'];

/// What separates the last written text from the next one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    /// The end of a line of the source, or of a block within a cell.
    Wrap,
    Space,
    /// The end of a block.
    Line,
}

/// What is read of elements that may or may not be text.
pub(super) struct Choice<'c> {
    /// Elements that are read elsewhere, in order.
    pub without: &'c [At],
    /// Whether lists of links are read.
    pub links: bool,
    /// Whether it is what stands around a text, where style sheets set elements apart that are parts of a line.
    pub is_around: bool,
}

pub(super) struct Lines<'p> {
    page: &'p Page<'p>,
    choice: &'p Choice<'p>,
    text: String,
    hints: Vec<Hint>,
    remnants: Vec<Remnant>,
    gap: Gap,
    /// What the lines are.
    mark: Option<Mark>,
    /// The number of an item, before its first text.
    number: Option<String>,
    /// Whether lines of the source are lines.
    is_verbatim: bool,
    /// Whether it is a cell, which has no lines.
    is_cell: bool,
}

impl<'p> Lines<'p> {
    pub fn new(page: &'p Page<'p>, choice: &'p Choice<'p>) -> Self {
        Self {
            page,
            choice,
            text: String::new(),
            hints: Vec::new(),
            remnants: Vec::new(),
            gap: Gap::Line,
            mark: None,
            number: None,
            is_verbatim: false,
            is_cell: false,
        }
    }

    /// Writes a node and all within it.
    pub fn write(&mut self, at: At) {
        let Some(kind) = self.page.tree.kind(at) else {
            return self.words(self.page.tree.text(at));
        };
        if self.is_left_out(at) {
            return;
        }
        match kind {
            Kind::Inline | Kind::Link if self.choice.is_around => self.set_off(at),
            Kind::Inline | Kind::Link => self.children(at),
            Kind::Break => self.end_line(),
            Kind::Raised => self.raised(at),
            Kind::Deleted => self.deleted(at),
            Kind::Heading(level) if self.page.amount(at).han <= MAX_HEADING => {
                self.heading(at, level);
            }
            Kind::Verbatim => self.verbatim(at),
            Kind::Numbered => self.numbered(at),
            Kind::Table => self.table(at),
            _ => self.block(at),
        }
    }

    fn is_left_out(&self, at: At) -> bool {
        self.choice.without.binary_search(&at).is_ok()
            || self.page.is_left_out(at)
            || !self.choice.links && self.page.is_list_of_links(at)
    }

    fn children(&mut self, at: At) {
        self.page.tree.children(at).for_each(|child| self.write(child));
    }

    fn set_off(&mut self, at: At) {
        self.gap = self.gap.max(Gap::Space);
        self.children(at);
        self.gap = self.gap.max(Gap::Space);
    }

    /// Writes all within a node as lines of their own.
    pub fn block(&mut self, at: At) {
        self.end_line();
        self.children(at);
        self.end_line();
    }

    fn end_line(&mut self) {
        self.gap = self.gap.max(if self.is_cell { Gap::Wrap } else { Gap::Line });
    }

    fn heading(&mut self, at: At, level: u8) {
        let outer = self.mark.replace(Mark::Heading(level));
        self.block(at);
        self.mark = outer;
    }

    fn verbatim(&mut self, at: At) {
        let outer = std::mem::replace(&mut self.is_verbatim, true);
        self.block(at);
        self.is_verbatim = outer;
    }

    fn numbered(&mut self, at: At) {
        let mut numbers = Numbers::of(self.page.tree, at);
        self.end_line();
        for child in self.page.tree.children(at) {
            if self.page.tree.kind(child) == Some(Kind::Item) && !self.is_left_out(child) {
                self.end_line();
                self.number = numbers.next(self.page.tree, child);
            }
            self.write(child);
            self.number = None;
        }
        self.end_line();
    }

    /// Raised figures stay figures of their own: 120 with a raised 2 is not 1202.
    fn raised(&mut self, at: At) {
        const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
        const LONGEST: usize = 16;
        let text = self.page.tree.short_text(at, LONGEST).unwrap_or_default();
        let raised = |c: char| RAISED.get(c.to_digit(10)? as usize);
        match text.trim().chars().map(raised).collect::<Option<String>>() {
            Some(figures) if !figures.is_empty() => self.words(&figures),
            _ => self.children(at),
        }
    }

    fn deleted(&mut self, at: At) {
        let words = self.page.tree.all_text(at).trim().to_owned();
        if !words.is_empty() && !self.is_cell {
            // Blanks at the end may yet be taken away.
            let span = Span::at(self.text.trim_end_matches(BLANKS).len());
            let kind = RemnantKind::Deleted;
            self.remnants.push(Remnant { kind, span, words, author: String::new() });
        }
    }

    fn table(&mut self, at: At) {
        let table = Table::of(self.page, at);
        self.end_line();
        table.others.iter().for_each(|other| self.block(*other));
        if table.is_layout {
            table.rows.iter().flatten().for_each(|cell| self.block(*cell));
        } else {
            self.rows(&table.rows);
        }
        self.end_line();
    }

    fn rows(&mut self, rows: &[Vec<At>]) {
        let mut grid = Grid::default();
        let mut first = true;
        for row in rows {
            for cell in row {
                let [wide, high] = [Attribute::Colspan, Attribute::Rowspan]
                    .map(|attribute| table::span(self.page, *cell, attribute));
                grid.add(self.cell(*cell), wide, high);
            }
            first &= !self.row(&grid.end_row(), first);
        }
    }

    /// Writes the cells of a row, unless all are empty.
    fn row(&mut self, cells: &[String], first: bool) -> bool {
        let is_written = cells.iter().any(|cell| !cell.is_empty());
        if is_written {
            self.end_line();
            let outer = self.mark.replace(Mark::TableRow { first });
            self.fill_gap(None);
            self.text.push_str(&cells.join(BORDER));
            self.mark = outer;
            self.end_line();
        }
        is_written
    }

    /// The text of a cell, in one line.
    fn cell(&self, at: At) -> String {
        let mut cell = Self::new(self.page, self.choice);
        cell.is_cell = true;
        cell.children(at);
        cell.finish().text.replace('\n', " ")
    }

    /// Writes characters.
    fn words(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let is_space = |c: char| matches!(c, ' ' | '\n' | '\t' | '\r' | '\x0c');
            let end = if is_space(c) {
                rest.find(|c| !is_space(c)).unwrap_or(rest.len())
            } else {
                rest.find(is_space).unwrap_or(rest.len())
            };
            let (piece, behind) = rest.split_at(end);
            if is_space(c) {
                self.space(piece)
            } else {
                self.piece(piece)
            }
            rest = behind;
        }
    }

    fn space(&mut self, space: &str) {
        let has_break = space.contains('\n');
        let gap = match (has_break, self.is_verbatim) {
            (true, true) => return self.end_line(),
            (true, false) => Gap::Wrap,
            (false, _) => Gap::Space,
        };
        self.gap = self.gap.max(gap);
    }

    fn piece(&mut self, piece: &str) {
        let piece = if self.gap == Gap::Line { piece.trim_start_matches(BLANKS) } else { piece };
        if let Some(first) = piece.chars().next() {
            self.fill_gap(Some(first));
            self.text.extend(piece.chars().map(|c| if c == '\u{a0}' { ' ' } else { c }));
        }
    }

    /// Writes what belongs before the next character.
    fn fill_gap(&mut self, next: Option<char>) {
        match std::mem::replace(&mut self.gap, Gap::None) {
            Gap::None => {}
            Gap::Space => self.text.push(' '),
            Gap::Wrap => {
                let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
                let last = self.text.chars().next_back();
                let is_joined = !is_latin(last) || !is_latin(next);
                self.text.push_str(if is_joined { "" } else { " " });
            }
            Gap::Line => self.begin_line(),
        }
        if let Some(number) = self.number.take() {
            self.text.extend([&number, " "]);
        }
    }

    fn begin_line(&mut self) {
        self.trim_end();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.hints.extend(self.mark.map(|mark| Hint { start, mark }));
    }

    /// Takes blanks from the end of a line, unless an empty cell is there.
    fn trim_end(&mut self) {
        if self.text.ends_with(BORDER) {
            return;
        }
        let end = self.text.trim_end_matches(BLANKS).len();
        self.text.truncate(end);
    }

    /// The lines, without blanks at the end.
    pub fn finish(mut self) -> Transcript {
        self.trim_end();
        let Self { text, hints, remnants, .. } = self;
        Transcript { text, hints, remnants, apart: Vec::new() }
    }
}
