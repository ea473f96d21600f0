//! The numbers of a report with what they count: a line each, a table, JSON and CSV.

use serde::Serialize;

use super::screen::{Rows, cells, clean, pad_end};
use super::source::Places;
use super::{Style, screened_rows};
use crate::document::Document;
use crate::figures::{Named, Row, Says};
use crate::lang::Lang;
use crate::say;

/// One number; lines and columns are those of the input.
#[derive(Serialize)]
pub struct Number<'d> {
    pub line: usize,
    column: usize,
    text: &'d str,
    value: &'d str,
    unit: &'d str,
    figure: Option<Figure<'d>>,
    /// Why it has none.
    why: Option<&'static str>,
    #[serde(skip)]
    row: &'d Row,
}

#[derive(Serialize)]
struct Figure<'d> {
    group: &'d str,
    name: &'d str,
    says: &'static str,
    topic: &'static str,
    scope: &'d str,
    period: &'d str,
    compared: &'d [String],
}

impl<'d> Number<'d> {
    pub fn of(row: &'d Row, places: &Places<'d>) -> Self {
        let at = places.at(row.place);
        let figure = |named: &'d Named| Figure {
            group: &named.group,
            name: &named.name,
            says: named.says.name(),
            topic: named.by.name(),
            scope: &named.scope,
            period: &named.period,
            compared: &named.compared,
        };
        Self {
            line: at.line,
            column: at.column,
            text: &places.document.text[row.place],
            value: &row.value,
            unit: row.unit,
            figure: row.figure.as_ref().ok().map(figure),
            why: row.figure.as_ref().err().map(|(name, _)| *name),
            row,
        }
    }

    /// What is said of it in one row.
    pub fn shown(&self, lang: Lang) -> String {
        let text = pad_end(self.text, 8);
        match &self.row.figure {
            Err((_, why)) => format!("{text}  —  {}", why.get(lang)),
            Ok(named) => {
                let name = pad_end(&format!("{}.{}", named.group, named.name), 20);
                format!("{text}  {name}  {}", about(named, lang))
            }
        }
    }
}

/// How a number was bound, and with what it was compared.
fn about(named: &Named, lang: Lang) -> String {
    let mut about = vec![named.by.words().get(lang).to_owned()];
    if named.says != Says::Value {
        about.push(named.says.words().get(lang).to_owned());
    }
    let (scope, period) = (&named.scope, &named.period);
    if !scope.is_empty() {
        about.push(say!(lang, "范围 {scope}", "scope {scope}"));
    }
    if !period.is_empty() {
        about.push(say!(lang, "时段 {period}", "time {period}"));
    }
    let compared = named.compared.join("；");
    if !compared.is_empty() {
        about.push(say!(lang, "比较：{compared}", "compared: {compared}"));
    }
    about.join("  ")
}

fn numbers<'d>(document: &'d Document, rows: &'d [Row]) -> Vec<Number<'d>> {
    let places = Places::new(document);
    rows.iter().map(|row| Number::of(row, &places)).collect()
}

/// The figures of a report as JSON; its shape is versioned.
pub fn json(name: &str, document: &Document, rows: &[Row]) -> String {
    #[derive(Serialize)]
    struct Stats<'d> {
        version: u8,
        path: &'d str,
        title: Option<&'d str>,
        year: Option<i16>,
        numbers: Vec<Number<'d>>,
    }
    let title = document.report.title.as_ref().map(|title| title.text.as_str());
    let (year, numbers) = (document.report.year, numbers(document, rows));
    screened_rows(&Stats { version: 1, path: name, title, year, numbers }) + "\n"
}

/// The columns of a table: those that people copy first.
const COLUMNS: usize = 7;

/// Those that are shown in a terminal: value and unit say there what the last one repeats.
const SHOWN: usize = COLUMNS - 1;

/// The names of the columns.
fn header(lang: Lang) -> [String; COLUMNS] {
    [
        say!(lang, "指标", "figure"),
        say!(lang, "数值", "value"),
        say!(lang, "单位", "unit"),
        say!(lang, "范围", "scope"),
        say!(lang, "时段", "time"),
        say!(lang, "位置", "place"),
        say!(lang, "原文", "text"),
    ]
}

/// The figures that were bound, a row each; what has none says nothing to a reader of tables.
fn table(document: &Document, rows: &[Row], lang: Lang) -> Vec<[String; COLUMNS]> {
    let bound = numbers(document, rows).into_iter().filter_map(|number| {
        let named = number.row.figure.as_ref().ok()?;
        let says = if named.says == Says::Value { "" } else { named.says.words().get(lang) };
        let period = [named.period.as_str(), says].into_iter().filter(|words| !words.is_empty());
        Some([
            format!("{}.{}", named.group, named.name),
            number.value.to_owned(),
            number.unit.to_owned(),
            named.scope.clone(),
            period.collect::<Vec<_>>().join(" "),
            format!("{}:{}", number.line, number.column),
            number.text.to_owned(),
        ])
    });
    bound.collect()
}

/// The figures of a report as comma-separated values, with the report in the first column; the names
/// of the columns stand above those of the first one.
pub fn csv(name: &str, document: &Document, rows: &[Row], first: bool, lang: Lang) -> String {
    let line = |name: &str, cells: &[String]| {
        let all = std::iter::once(name).chain(cells.iter().map(String::as_str));
        all.map(quoted).collect::<Vec<_>>().join(",") + "\n"
    };
    // Spreadsheets take a text for Unicode by its first character.
    let head = || format!("\u{feff}{}", line(&say!(lang, "文件", "file"), &header(lang)));
    let head = if first { head() } else { String::new() };
    let rows = table(document, rows, lang);
    rows.iter().fold(head, |out, row| out + line(name, row).as_str())
}

/// A cell of comma-separated values. What a spreadsheet would take for a formula stays a text.
fn quoted(cell: &str) -> String {
    let cell = clean(cell);
    let formula = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

/// The figures of a report in rows no wider than the style says.
pub fn pretty(name: &str, document: &Document, rows: &[Row], style: Style) -> String {
    let mut page = Rows::new(style);
    page.row("", name);
    let mut table = table(document, rows, style.lang);
    let (bound, all) = (table.len(), rows.len());
    table.insert(0, header(style.lang));
    let width = |column: usize| table.iter().map(|row| cells(&row[column])).max().unwrap_or(0);
    let widths: Vec<usize> = (0..SHOWN).map(width).collect();
    for row in &table {
        let row = row.iter().zip(&widths).map(|(cell, width)| pad_end(&clean(cell), *width));
        page.row("  ", row.collect::<Vec<_>>().join("  ").trim_end());
    }
    let lang = style.lang;
    page.heading(&say!(
        lang,
        "共 {all} 个数，认出 {bound} 个。用 hegui inspect 查看其余各数为什么没有认出。",
        "{bound} of {all} numbers are bound; `hegui inspect` says why the others are not."
    ));
    page.out
}
