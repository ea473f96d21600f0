//! Tables that lost their marks: each cell has a line of its own.
//!
//! They are known by their header alone: so many short lines with words, and below them rows of as many
//! lines, whose numbers stand in the same places; or rows that begin with words and end with as many
//! numbers each. Running text is never part of one.

use std::iter;
use std::ops::Range;

use super::Row;
use crate::extract::blocks::BORDER;
use crate::extract::lines::Line;
use crate::span::Span;
use crate::writing::cell::Cell;
use crate::writing::ordinal;

/// The marks of a heading, a drawn table and HTML, which no cell begins with.
const MARKS: [char; 3] = ['#', '|', '<'];

/// The most columns.
const COLUMNS: usize = 16;

/// The longest cell, in characters, brackets and what stands in them left out.
const LONGEST: usize = 40;

/// The most lines of words before the numbers of a row: a group, a class, a name.
const NAMES: usize = 3;

/// The most lines of a header whose cells were merged.
const HEADER: usize = 20;

/// The fewest rows below a header with as many columns, and below one whose cells were merged.
const ROWS: [usize; 2] = [2, 3];

/// A table: the lines of each of its rows, the header first.
type Table = Vec<Range<usize>>;

/// Marks the lines whose cells make rows.
pub(super) fn mark(lines: &mut [Line<'_>], rows: &mut Vec<Row>) {
    let cells: Vec<_> = lines.iter().map(read).collect();
    let mut start = 0;
    for run in cells.split(Option::is_none) {
        let cells: Vec<_> = run.iter().flatten().copied().collect();
        if cells.contains(&Cell::Number) {
            mark_run(&cells, &mut lines[start..start + run.len()], rows);
        }
        start += run.len() + 1;
    }
}

/// Marks the tables among lines that are all cells. No line is tried for two tables: time is linear.
fn mark_run(cells: &[Cell], lines: &mut [Line<'_>], rows: &mut Vec<Row>) {
    let mut from = 0;
    let mut follows = false;
    while let Some(number) = cells[from..].iter().position(|&cell| cell == Cell::Number) {
        let run = Run { cells: &cells[from..], lines: &lines[from..], number };
        let (table, tried) = run.table(follows);
        follows = table.is_some();
        let end = table.as_ref().and_then(|table| table.last()).map_or(number + 1, |row| row.end);
        for (index, row) in table.into_iter().flatten().enumerate() {
            let row = from + row.start..from + row.end;
            take(&mut lines[row], index == 0, rows);
        }
        from += end.max(tried);
    }
}

/// Makes a row of the lines of its cells.
fn take(lines: &mut [Line<'_>], first: bool, rows: &mut Vec<Row>) {
    let gap = |pair: &[Line<'_>]| (Span::new(pair[0].span.end, pair[1].span.start), BORDER);
    let borders = lines.windows(2).map(gap).collect();
    lines.iter_mut().for_each(|line| line.row = Some(rows.len()));
    rows.push(Row { first, borders });
}

/// What a line is as a cell; `None` where it cannot be one.
fn read(line: &Line<'_>) -> Option<Cell> {
    if line.text.starts_with(MARKS) || line.row.is_some() {
        return None;
    }
    let mut depth = 0usize;
    let outside = |c: &char| {
        let was_open = depth > 0;
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        !was_open && depth == 0
    };
    let words: String = line.text.chars().take(4 * LONGEST).filter(outside).collect();
    let is_long = words.chars().count() > LONGEST || line.text.len() > 3 * 4 * LONGEST;
    let has_marks = words.contains(['，', '。', '；', '：', '！', '？', ';', '!', '?']);
    (!is_long && !has_marks).then(|| Cell::of(line.text))
}

/// Lines of cells with nothing between them.
#[derive(Clone, Copy)]
struct Run<'r, 's> {
    cells: &'r [Cell],
    lines: &'r [Line<'s>],
    /// The index of the first number.
    number: usize,
}

impl Run<'_, '_> {
    /// The table that the first number belongs to, and how many lines were tried for it; `follows` tells
    /// that another table stands right above.
    fn table(&self, follows: bool) -> (Option<Table>, usize) {
        let mut tried: Vec<_> = self.even().chain(self.merged()).collect();
        let end = |table: &Table| table.last().map_or(0, |row| row.end);
        let most = tried.iter().map(end).max().unwrap_or(0);
        tried.retain(|table| self.ends_well(table));
        // Of tables of one size the one with fewer columns: two of its rows in one are no row.
        let table =
            tried.into_iter().max_by_key(|table| (end(table) - table[0].start, table.len()));
        (table.or_else(|| if follows { self.single() } else { None }), most)
    }

    /// Headers, each with rows that have as many cells.
    fn even(&self) -> impl Iterator<Item = Table> + '_ {
        let columns = 2..=COLUMNS.min(self.cells.len() / 2);
        let all = columns.flat_map(move |columns| {
            let first = (self.number + 1).saturating_sub(columns).max(columns)..=self.number;
            first.map(move |row| (row, columns))
        });
        let headers = all.filter(|&(row, columns)| self.begins_well(row - columns..row));
        let tables = headers.map(|(row, columns)| self.rows(row, columns));
        tables.filter(|table| table.len() > ROWS[0])
    }

    /// The rows from a line on, below their header.
    fn rows(&self, first: usize, columns: usize) -> Table {
        let mut kinds = vec![None; columns];
        let rows = self.cells[first..].chunks_exact(columns).enumerate();
        // Numbers that begin a row count the rows.
        let begins = |index: usize, row: &[Cell]| {
            let is_next = || self.lines[first + index * columns].text == (index + 1).to_string();
            row[0] != Cell::Number || is_next()
        };
        let rows = rows.take_while(|(index, row)| begins(*index, row) && fits(&mut kinds, row));
        let count = rows.count();
        let below = (0..count).map(|row| first + row * columns..first + (row + 1) * columns);
        iter::once(first - columns..first).chain(below).collect()
    }

    /// A header of any length, and rows of words with as many numbers behind them.
    fn merged(&self) -> Option<Table> {
        let name = self.number.checked_sub(1)?;
        let is_header = |&at: &usize| {
            self.cells[at] == Cell::Words && !ordinal::begins_line(self.lines[at].text)
        };
        let header = (0..name).rev().take(HEADER).take_while(is_header).last()?;
        let numbers = self.count(self.number, |cell| cell != Cell::Words);
        let mut table: Table = iter::once(header..name).collect();
        let mut from = name;
        while from < self.cells.len() {
            let names = self.count(from, |cell| cell == Cell::Words);
            let end = from + names + self.count(from + names, |cell| cell != Cell::Words);
            if !(1..=NAMES).contains(&names) || end - from != names + numbers {
                break;
            }
            table.push(from..end);
            from = end;
        }
        let is_table = (2..=COLUMNS).contains(&numbers) && name - header >= 2;
        (is_table && table.len() > ROWS[1]).then_some(table)
    }

    /// How many lines in a row are such cells.
    fn count(&self, from: usize, is: fn(Cell) -> bool) -> usize {
        self.cells[from..].iter().take(COLUMNS + 1).take_while(|&&cell| is(cell)).count()
    }

    /// One row of a name and numbers below its header.
    fn single(&self) -> Option<Table> {
        let columns = self.count(self.number, |cell| cell != Cell::Words) + 1;
        let row = self.number.checked_sub(1)?;
        let header = row.checked_sub(columns)?..row;
        let is_name = self.cells[row] == Cell::Words;
        (is_name && self.begins_well(header.clone())).then(|| vec![header, row..row + columns])
    }

    /// Whether lines can be a header: no number among them and right above, each column has another name,
    /// and none begins a part of the text.
    fn begins_well(&self, header: Range<usize>) -> bool {
        let above = header.start.checked_sub(1).map(|at| self.cells[at]);
        let cells = &self.cells[header.clone()];
        let lines = &self.lines[header];
        let is_repeated = |at: usize| lines[..at].iter().any(|other| other.text == lines[at].text);
        above != Some(Cell::Number)
            && cells.contains(&Cell::Words)
            && cells.iter().all(|cell| matches!(cell, Cell::Words | Cell::Measured))
            && !lines.iter().any(|line| ordinal::begins_line(line.text))
            && !(1..lines.len()).any(is_repeated)
    }

    /// Whether no number stands right below a table: its rows have another length.
    fn ends_well(&self, table: &Table) -> bool {
        let below = table.last().and_then(|row| self.cells.get(row.end));
        below != Some(&Cell::Number)
    }
}

/// Whether the cells of a row are as those above them: numbers in one column, words in another. A
/// column of numbers has one at least, and so has the first row.
fn fits(kinds: &mut [Option<Cell>], row: &[Cell]) -> bool {
    let known = |kind: Option<Cell>, cell: Cell| match (kind, cell) {
        (Some(kind), Cell::Number | Cell::Words) if kind != cell => Err(()),
        (None, Cell::Number | Cell::Words) => Ok(Some(cell)),
        _ => Ok(kind),
    };
    let all: Result<Vec<_>, ()> =
        kinds.iter().zip(row).map(|(&kind, &cell)| known(kind, cell)).collect();
    let Ok(all) = all else { return false };
    kinds.copy_from_slice(&all);
    [Cell::Number, Cell::Words].iter().all(|kind| kinds.contains(&Some(*kind)))
        || kinds.contains(&Some(Cell::Number)) && row.contains(&Cell::Measured)
}
