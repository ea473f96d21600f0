//! The tables of a report, as `hegui inspect` shows them.

use serde::Serialize;

use super::source::Places;
use crate::report::{Row, Table};
use crate::span::Span;

/// One table; of its rows the header and the first one below.
#[derive(Serialize)]
pub(super) struct TableShown<'d> {
    pub line: usize,
    pub caption: Option<&'d str>,
    pub unit: Option<&'d str>,
    pub rows: usize,
    pub columns: usize,
    pub header: Vec<&'d str>,
    pub first: Vec<&'d str>,
}

/// All tables in order.
pub(super) fn tables<'d>(places: &Places<'d>) -> Vec<TableShown<'d>> {
    places.document.report.tables().map(|table| shown(places, table)).collect()
}

fn shown<'d>(places: &Places<'d>, table: &'d Table) -> TableShown<'d> {
    let text = &places.document.text;
    let words = |span: Option<Span>| span.map(|span| &text[span]);
    let cells = |row: &'d Row| row.cells.iter().map(|cell| &text[*cell]).collect();
    let names = |header: &'d Row| {
        let name = |column| table.column_name(text.as_str(), column).unwrap_or_default();
        (0..header.cells.len()).map(|column| &text[name(column)]).collect()
    };
    TableShown {
        line: places.line(table.span()),
        caption: words(table.caption),
        unit: words(table.unit),
        rows: table.rows.len(),
        columns: table.width(),
        header: table.names().map(names).unwrap_or_default(),
        first: table.body().first().map(cells).unwrap_or_default(),
    }
}
