//! Tables: rows and cells, what the columns and rows are called, and in what their numbers count.

use super::line::Line;
use crate::span::Span;
use crate::text::unit::read_unit;
use crate::writing::before_bracket;
use crate::writing::cell::Cell;

/// The most rows of a header.
const HEADER: usize = 3;

/// The cells of a row among which its name is looked for, behind its number.
const NAMES: usize = 3;

/// The longest measure word, in bytes.
const UNIT: usize = 24;

/// A table of the body. Rows that are merged or ragged are kept as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name: 表1 行政执法情况, or the short line right above.
    pub caption: Option<Span>,
    /// The measure word of all its numbers, where a line above says so: 单位：件.
    pub unit: Option<Span>,
    /// How many of its first rows name the columns.
    pub header: usize,
    /// All rows in order.
    pub rows: Vec<Row>,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its text, trimmed.
    pub span: Span,
    /// Its cells, trimmed; empty ones, too.
    pub cells: Vec<Span>,
}

impl Row {
    /// Reads a line whose cells stand between bars.
    pub(super) fn read(line: &Line<'_>) -> Self {
        let cells = line.text.split('|').scan(0, |start, cell| {
            let span = Span::new(*start, *start + cell.len());
            *start = span.end + "|".len();
            Some(span.trim(line.text).shift(line.span.start))
        });
        Self { span: line.span, cells: cells.collect() }
    }

    /// Its first cell with words, behind the number of the row.
    pub fn name(&self, text: &str) -> Option<Span> {
        let is_name =
            |span: &&Span| matches!(Cell::of(&text[span.range()]), Cell::Words | Cell::Measured);
        self.cells.iter().take(NAMES).find(is_name).copied()
    }
}

impl Table {
    /// The rows below the header.
    pub fn body(&self) -> &[Row] {
        &self.rows[self.header.min(self.rows.len())..]
    }

    /// The rows that name the columns.
    pub fn head(&self) -> &[Row] {
        &self.rows[..self.header.min(self.rows.len())]
    }

    /// The last row of the header, which has a cell for each column.
    pub fn names(&self) -> Option<&Row> {
        self.head().last()
    }

    /// How many columns the header names; none without one.
    pub fn columns(&self) -> usize {
        self.names().map_or(0, |names| names.cells.len())
    }

    /// Its text, from the first row to the last.
    pub fn span(&self) -> Span {
        self.rows.iter().map(|row| row.span).reduce(Span::join).unwrap_or_default()
    }

    /// How many cells its longest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// Whether a row has the columns that the header names.
    pub fn is_regular(&self, row: &Row) -> bool {
        self.names().is_some_and(|names| names.cells.len() == row.cells.len())
    }

    /// The name of a column: the lowest cell of the header that is not empty.
    pub fn column_name(&self, text: &str, column: usize) -> Option<Span> {
        let regular = self.head().iter().rev().filter(|row| self.is_regular(row));
        let mut names = regular.filter_map(|row| row.cells.get(column).copied());
        names.find(|name| !text[name.range()].is_empty())
    }

    /// The column of a name: with these words alone or, where there is none, that holds them.
    pub fn column(&self, text: &str, words: &str) -> Option<usize> {
        find(text, words, (0..self.columns()).map(|column| self.column_name(text, column)))
    }

    /// The index among all rows of the one of a name below the header: with these words alone or, where
    /// there is none, that holds them.
    pub fn row(&self, text: &str, words: &str) -> Option<usize> {
        let names = self.body().iter().map(|row| row.name(text));
        find(text, words, names).map(|index| self.head().len() + index)
    }

    /// In what a cell counts: what its column, its row or a line above the table says.
    pub fn unit_of<'t>(&self, text: &'t str, row: &Row, column: usize) -> Option<&'t str> {
        let named = |span: Span| unit_in(&text[span.range()]);
        let column = self.column_name(text, column).filter(|_| self.is_regular(row));
        let above = || self.unit.map(|unit| &text[unit.range()]);
        column.and_then(named).or_else(|| row.name(text).and_then(named)).or_else(above)
    }

    /// Finds the header among the rows.
    pub(super) fn settle(&mut self, text: &str) {
        let kinds = |row: &Row| -> Vec<Cell> {
            row.cells.iter().map(|cell| Cell::of(&text[cell.range()])).collect()
        };
        let has_numbers = |row: &Row| {
            let mut cells = row.cells.iter().zip(kinds(row));
            cells.any(|(cell, kind)| kind == Cell::Number && !is_year(&text[cell.range()]))
        };
        let is_name = |row: &&Row| !has_numbers(row);
        let names = self.rows.iter().take(HEADER).take_while(is_name).count();
        let is_full =
            |row: &Row| kinds(row).iter().filter(|kind| **kind == Cell::Words).count() > 1;
        let more = self.rows.iter().take(names).skip(1).take_while(|row| is_full(row)).count();
        let has_body = self.rows.iter().skip(1).any(has_numbers);
        self.header = match names {
            0 => 0,
            _ if has_body => 1 + more,
            _ => usize::from(self.rows.len() > 1),
        };
    }
}

/// Which of some names has these words alone, else which holds them; spaces and brackets aside.
fn find(text: &str, words: &str, names: impl Iterator<Item = Option<Span>>) -> Option<usize> {
    let bare = |name: &str| before_bracket(name).replace(' ', "");
    let wanted = words.replace(' ', "");
    let names: Vec<_> = names
        .map(|name| name.map_or(String::new(), |name| text[name.range()].replace(' ', "")))
        .collect();
    let is_same = |name: &String| *name == wanted || bare(name) == wanted;
    let same = names.iter().position(is_same);
    same.or_else(|| names.iter().position(|name| name.contains(&wanted) && !wanted.is_empty()))
}

/// The measure word that stands in brackets at the end of a name: 数量（件）, 金额（单位：万元）.
pub(super) fn unit_in(name: &str) -> Option<&str> {
    let inside = name.strip_suffix(['）', ')'])?;
    let start = inside.rfind(['（', '('])?;
    let bracket = inside[start..].chars().next()?;
    unit_named(&inside[start + bracket.len_utf8()..])
}

/// The measure word that a text names and nothing else: 件, 单位：万元.
pub(super) fn unit_named(text: &str) -> Option<&str> {
    let word = text.rsplit('：').next().unwrap_or_default().trim();
    let bare = word.trim_start_matches(['十', '百', '千', '万', '亿']);
    let is_unit = matches!(bare, "%" | "‰")
        || read_unit(bare).is_some_and(|row| row.unit.word.len() == bare.len());
    (is_unit && word.len() <= UNIT).then_some(word)
}

/// Whether a number is a year, which names a column.
fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::super::Report;
    use super::*;
    use crate::text::{Format, Text};

    fn read(rows: &str) -> (Text, Table) {
        let text = Text::new(format!("一、工作\n推进落实。\n{rows}\n落实。"), Format::Plain);
        let table = Report::new(&text).tables().next().expect("there is one").clone();
        (text, table)
    }

    #[track_caller]
    fn has_header(rows: &str, rows_of_header: usize) {
        assert_eq!(read(rows).1.header, rows_of_header, "{rows}");
    }

    #[test]
    fn the_header_is_what_stands_above_the_numbers() {
        has_header("项目\t数量\n许可\t6", 1);
        has_header("项目\t数量\t\n\t上半年\t下半年\n许可\t6\t7", 2);
        has_header("项目\t2023\t2024\n许可\t6\t7", 1);
        has_header("项目\t数量\n许可类\t\n新办\t7", 1);
        has_header("许可\t6\n处罚\t7", 0);
        has_header("措施\t责任单位\n简化流程\t县司法局\n缩短时限\t县民政局", 1);
    }

    #[test]
    fn an_indented_table_is_one() {
        let (text, table) = read("　　项目\t数量\n　　许可\t6\n　　处罚\t7");
        assert_eq!(table.header, 1);
        assert_eq!(&text.as_str()[table.span().range()], "项目 | 数量\n  许可 | 6\n  处罚 | 7");
    }

    #[test]
    fn rows_and_columns_are_found_by_their_names() {
        let (text, table) =
            read("序号\t项目\t数量（件）\t合计\n1\t行政 许可\t6\t7\n2\t行政处罚（万元）\t8\t9");
        let text = text.as_str();
        assert_eq!(table.column(text, "数量"), Some(2));
        assert_eq!(table.column(text, "计"), Some(3));
        assert_eq!(table.column(text, "占比"), None);
        let row_of = |words: &str| &table.rows[table.row(text, words).expect("it is there")];
        let row = row_of("行政许可");
        assert_eq!(row.cells.len(), 4);
        assert_eq!(table.unit_of(text, row, 2), Some("件"));
        assert_eq!(table.unit_of(text, row, 3), None);
        let row = row_of("行政处罚");
        assert_eq!(table.unit_of(text, row, 3), Some("万元"));
    }

    #[test]
    fn measure_words_stand_alone() {
        assert_eq!(unit_named("单位：万元"), Some("万元"));
        assert_eq!(unit_named("%"), Some("%"));
        assert_eq!(unit_named("单位：县司法局"), None);
        assert_eq!(unit_in("金额（单位：万元）"), Some("万元"));
        assert_eq!(unit_in("数量（含结转）"), None);
    }
}
