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

impl Row {
    /// The places of its cells; `whole` is its own.
    pub(super) fn cells(&self, whole: Span) -> impl Iterator<Item = Span> {
        let borders = self.borders.iter().map(|(border, _)| *border);
        let starts = [whole.start].into_iter().chain(borders.clone().map(|border| border.end));
        let ends = borders.map(|border| border.start).chain([whole.end]);
        starts.zip(ends).map(|(start, end)| Span::new(start, end))
    }
}

/// The rows of a source with their places, without those with bars: Markdown has its own tables.
pub(super) fn rows_without_bars(source: &str) -> Vec<(Span, Row)> {
    let mut lines = super::lines::lines(source);
    let mut rows: Vec<_> = mark(source, &mut lines).into_iter().map(|row| (None, row)).collect();
    for line in &lines {
        if let Some((place, _)) = line.row.and_then(|row| rows.get_mut(row)) {
            *place = Some(place.map_or(line.span, |place: Span| place.join(line.span)));
        }
    }
    let placed = rows.into_iter().filter_map(|(place, row)| Some((place?, row)));
    placed.filter(|(place, _)| !source[place.range()].contains('|')).collect()
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
