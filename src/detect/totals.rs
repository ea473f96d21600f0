//! Totals of tables that are not the sum of what stands above, below or beside them.
//!
//! A total is known by its name. What it adds up is certain only where all rows have the columns of the
//! header, nothing is a part of another row, and every cell holds one exact number; elsewhere nothing is
//! found.

use super::sums::{Kind, Verdict, verdicts};
use super::{Found, Given};
use crate::document::Document;
use crate::facts::Num;
use crate::pattern::Pattern;
use crate::report::{Row, Table};
use crate::span::Span;
use crate::writing;
use crate::writing::ordinal::{self, OrdinalStyle};

/// How the rows and columns of tables are named.
#[derive(Debug)]
pub struct Totals {
    /// The names of totals; each group is of one level, the lowest first: (小计)|(合计)|(总计).
    pub named: Pattern,
    /// The names of what is no part of a sum: rates, numbers of rows.
    pub except: Pattern,
    /// The names of what is a part of another row or column: 其中.
    pub parts: Pattern,
}

impl Totals {
    /// The names that come with a total: what it is a total of, its own name, and the sum.
    pub const GIVES: &[&str] = &["name", "total", "sum"];

    /// All totals that differ from their sums, in the order of the text.
    pub fn find(&self, document: &Document) -> Vec<Found> {
        let text = document.text.as_str();
        let tables = document.report.tables().filter(|table| table.header > 0);
        let grids = tables.map(|table| Grid { text, table, totals: self });
        let mut found: Vec<_> = grids
            .flat_map(|grid| [grid.columns(), grid.rows()].concat())
            .map(Wrong::found)
            .collect();
        found.sort_by_key(|found: &Found| found.span);
        found
    }

    fn kind(&self, name: &str) -> Kind {
        let bare = bare(name);
        if self.except.is_match(&bare) || self.parts.is_match(&bare) {
            return Kind::Aside;
        }
        let groups = self.named.is_match(&bare).then(|| self.named.with_groups().captures(&bare));
        let level = groups
            .flatten()
            .and_then(|groups| (1..groups.len()).find(|&level| groups.get(level).is_some()));
        level.map_or(Kind::Item, Kind::Total)
    }
}

/// A name without its ordinal, spaces, and what stands in brackets at its end.
fn bare(name: &str) -> String {
    let start = ordinal::read(name).map_or(0, |found| found.end);
    let words = writing::before_bracket(&name[start..]);
    words.split('：').next().unwrap_or_default().replace(' ', "")
}

/// A table whose names are read.
#[derive(Clone, Copy)]
struct Grid<'d> {
    text: &'d str,
    table: &'d Table,
    totals: &'d Totals,
}

/// A total that is wrong.
#[derive(Clone)]
struct Wrong {
    cell: Span,
    name: Span,
    total: Span,
    sum: Num,
}

impl Wrong {
    fn found(self) -> Found {
        let given = vec![
            ("name", Given::Place(self.name)),
            ("total", Given::Place(self.total)),
            ("sum", Given::Words(self.sum.to_string().into())),
        ];
        Found { span: self.cell, given }
    }
}

impl Grid<'_> {
    fn words(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    fn number(&self, row: &Row, column: usize) -> Option<Num> {
        let cell = row.cells.get(column)?;
        Num::of_cell(self.words(*cell)).filter(|number| number.is_exact())
    }

    /// What each column is; nothing to add up where its name is not known.
    fn column_kinds(&self) -> Vec<Kind> {
        let kind = |column| {
            let name = self.table.column_name(self.text, column);
            name.map_or(Kind::Aside, |name| self.totals.kind(self.words(name)))
        };
        (0..self.table.columns()).map(kind).collect()
    }

    fn row_kinds(&self) -> Vec<Kind> {
        let kind = |row: &Row| {
            let name = row.name(self.text);
            name.map_or(Kind::Item, |name| self.totals.kind(self.words(name)))
        };
        self.table.body().iter().map(kind).collect()
    }

    /// The wrong totals in rows named so, each below or above what it adds up.
    fn columns(&self) -> Vec<Wrong> {
        let body = self.table.body();
        let kinds = self.row_kinds();
        let has_totals = kinds.iter().any(|kind| matches!(kind, Kind::Total(_)));
        if !has_totals || !body.iter().all(|row| self.table.is_regular(row)) || self.is_nested() {
            return Vec::new();
        }
        let columns = self.column_kinds().into_iter().enumerate();
        let columns = columns.filter(|(_, kind)| *kind != Kind::Aside).map(|(column, _)| column);
        let lines: Vec<_> = columns
            .map(|column| {
                let values: Vec<_> = body.iter().map(|row| self.number(row, column)).collect();
                (column, verdicts(&kinds, &values))
            })
            .collect();
        let wrong = |column: usize, row: usize, sum| {
            let name = self.table.column_name(self.text, column)?;
            let total = body[row].name(self.text)?;
            Some(Wrong { cell: body[row].cells[column], name, total, sum })
        };
        confirmed(&lines, 0, wrong)
    }

    /// The wrong totals in columns named so, each beside what it adds up.
    fn rows(&self) -> Vec<Wrong> {
        let mut kinds = self.column_kinds();
        let body = self.table.body().iter().filter(|row| self.table.is_regular(row));
        let body: Vec<_> = body.collect();
        for (column, kind) in kinds.iter_mut().enumerate() {
            let is_empty = body.iter().all(|row| self.number(row, column).is_none());
            *kind = if is_empty { Kind::Aside } else { *kind };
        }
        let has_totals = kinds.iter().any(|kind| matches!(kind, Kind::Total(_)));
        if !has_totals || self.has_parts() || !self.has_one_unit(&kinds) {
            return Vec::new();
        }
        let lines: Vec<_> = body
            .iter()
            .enumerate()
            .map(|(index, row)| {
                let values: Vec<_> =
                    (0..kinds.len()).map(|column| self.number(row, column)).collect();
                (index, verdicts(&kinds, &values))
            })
            .collect();
        let wrong = |row: usize, column: usize, sum| {
            let name = body[row].name(self.text)?;
            let total = self.table.column_name(self.text, column)?;
            Some(Wrong { cell: body[row].cells[column], name, total, sum })
        };
        confirmed(&lines, 1, wrong)
    }

    /// Whether some rows are parts of others: 其中, 1.1 below 1, （一） below 一、.
    fn is_nested(&self) -> bool {
        let mut styles: Vec<OrdinalStyle> = Vec::new();
        let mut is_counted = [false; 2];
        for row in self.table.body() {
            let first = row.cells.first().map_or("", |cell| self.words(*cell));
            if first.starts_with(|c: char| c.is_ascii_digit()) {
                is_counted[usize::from(first.contains(['.', '-']))] = true;
            }
            let name = row.name(self.text).map_or("", |name| self.words(name));
            if self.totals.parts.is_match(name) {
                return true;
            }
            let is_item = self.totals.kind(name) == Kind::Item;
            styles.extend(ordinal::read(name).filter(|_| is_item).map(|found| found.style));
        }
        styles.sort_unstable();
        styles.dedup();
        styles.len() > 1 || is_counted == [true; 2]
    }

    /// Whether some columns are parts of others.
    fn has_parts(&self) -> bool {
        let mut cells = self.table.head().iter().flat_map(|row| &row.cells);
        cells.any(|cell| self.totals.parts.is_match(self.words(*cell)))
    }

    /// Whether no two columns that are added up name different measure words.
    fn has_one_unit(&self, kinds: &[Kind]) -> bool {
        let counted = kinds.iter().enumerate().filter(|(_, kind)| **kind != Kind::Aside);
        let row = self.table.body().iter().find(|row| self.table.is_regular(row));
        let mut units = counted.filter_map(|(column, _)| {
            row.and_then(|row| self.table.unit_of(self.text, row, column))
        });
        units.next().is_none_or(|first| units.all(|unit| unit == first))
    }
}

/// The wrong totals among lines, each a row or column: where as many totals of the table or more confirm
/// that they are the sums of what was taken for their parts, or there is but one. `least` of them must, at
/// any rate.
fn confirmed(
    lines: &[(usize, Vec<Verdict>)],
    least: usize,
    wrong: impl Fn(usize, usize, Num) -> Option<Wrong>,
) -> Vec<Wrong> {
    let all =
        || lines.iter().flat_map(|(line, verdicts)| verdicts.iter().map(move |it| (line, it)));
    let fits = all().filter(|(_, verdict)| **verdict == Verdict::Fits).count();
    let differs = all().filter(|(_, verdict)| matches!(verdict, Verdict::Differs(_))).count();
    if fits < least || differs > fits && fits + differs > 1 {
        return Vec::new();
    }
    let places =
        lines.iter().flat_map(|(line, all)| all.iter().enumerate().map(move |it| (line, it)));
    let found = places.filter_map(|(line, (at, verdict))| match verdict {
        Verdict::Differs(sum) => wrong(*line, at, *sum),
        _ => None,
    });
    found.collect()
}
