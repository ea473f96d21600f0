//! Tables in plain text: rows whose cells stand apart by tabs, or by spaces in columns.
//!
//! In: the lines of a text. Out: which of them are rows, and where their cells part. A line alone is
//! no table, nor are entries (`索引号：X-1    有效性：有效`) and what stands above the text.

use super::lines::Line;
use crate::span::Span;

/// The fewest rows of a table whose cells are parted by spaces: two lines may look alike by chance.
const SPACED_ROWS: usize = 3;

/// The longest cell in a column of spaces, in bytes: twenty characters.
const SPACED_CELL: usize = 60;

/// A line that can be a row.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    has_tabs: bool,
    /// What parts its cells, in places of the source.
    borders: Vec<Span>,
}

/// Marks the rows of tables; gives for each line what parts its cells.
pub(super) fn mark_rows(lines: &mut [Line<'_>]) -> Vec<Vec<Span>> {
    let text = lines.iter().position(|line| line.is_punctuated() && line.is_ended());
    let first = text.unwrap_or(lines.len());
    let rows: Vec<_> = lines.iter().map(read).collect();
    let mut borders = vec![Vec::new(); lines.len()];
    let mut start = first;
    while start < lines.len() {
        let end = start + length(&lines[start..], &rows[start..]).max(1);
        if is_table(&rows[start..end]) {
            for index in start..end {
                lines[index].is_row = true;
                borders[index] = rows[index].iter().flat_map(|row| row.borders.clone()).collect();
            }
        }
        start = end;
    }
    borders
}

fn read(line: &Line<'_>) -> Option<Row> {
    if line.text.contains(['。', '：', ':', '|']) {
        return None;
    }
    let has_tabs = line.text.contains('\t');
    let borders: Vec<_> = if has_tabs { tabs(line) } else { gaps(line) };
    (!borders.is_empty()).then_some(Row { has_tabs, borders })
}

/// Every tab of a line, with the spaces around it.
fn tabs(line: &Line<'_>) -> Vec<Span> {
    let mut done = 0;
    let tabs = line.text.match_indices('\t').map(|(at, _)| {
        let start = line.text[done..at].trim_end_matches(' ').len() + done;
        let after = at + 1;
        done = line.text.len() - line.text[after..].trim_start_matches(' ').len();
        Span::new(start, done).shift(line.span.start)
    });
    tabs.collect()
}

/// The runs of several spaces of a line whose cells are short; nothing where one is long.
fn gaps(line: &Line<'_>) -> Vec<Span> {
    let mut gaps = Vec::new();
    let mut cell = 0;
    while let Some(at) = line.text[cell..].find([' ', '\u{3000}']) {
        let start = cell + at;
        let rest = line.text[start..].trim_start_matches([' ', '\u{3000}']);
        let end = line.text.len() - rest.len();
        if line.text[start..end].chars().count() > 1 {
            if start - gaps.last().map_or(0, |gap: &Span| gap.end) > SPACED_CELL {
                return Vec::new();
            }
            gaps.push(Span::new(start, end));
        }
        cell = end;
    }
    let last = gaps.last().map_or(0, |gap| gap.end);
    if line.text.len() - last > SPACED_CELL {
        return Vec::new();
    }
    gaps.into_iter().map(|gap| gap.shift(line.span.start)).collect()
}

/// How many lines in a row have cells alike.
fn length(lines: &[Line<'_>], rows: &[Option<Row>]) -> usize {
    let Some(Some(first)) = rows.first() else { return 0 };
    // Tabs at the end of a line, behind which nothing stands, are not there.
    let is_as_wide = |row: &Row| row.has_tabs || row.borders.len() == first.borders.len();
    let is_like = |row: &Option<Row>| {
        row.as_ref().is_some_and(|row| row.has_tabs == first.has_tabs && is_as_wide(row))
    };
    let others = rows.iter().zip(lines).skip(1);
    1 + others.take_while(|(row, line)| is_like(row) && !line.after_blank).count()
}

fn is_table(rows: &[Option<Row>]) -> bool {
    let has_tabs = rows.iter().flatten().any(|row| row.has_tabs);
    let is_row = rows.iter().all(Option::is_some);
    is_row && rows.len() >= if has_tabs { 2 } else { SPACED_ROWS }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Format, Mark, extract};

    #[track_caller]
    fn assert_rows(source: &str, expected: &[&str]) {
        let source =
            format!("云麓县2024年年度报告\n全年培训12期，办理案件30件。\n{source}\n落实到位。");
        let made = extract(source.clone(), Format::Plain);
        let text = made.text.map_or(source, |(text, _)| text);
        let rows = made.hints.iter().filter(|hint| matches!(hint.mark, Mark::TableRow { .. }));
        let rows: Vec<_> =
            rows.filter_map(|hint| text[hint.start..].lines().next()).map(str::trim_end).collect();
        assert_eq!(rows, expected, "{text}");
    }

    #[test]
    fn lines_with_tabs_are_rows_and_keep_empty_cells() {
        assert_rows("年度\t期数\t人数\n上半年\t6\t\t\n", &["年度 | 期数 | 人数", "上半年 | 6"]);
        assert_rows(
            "年度\t期数\t人数\n上半年\t6\t420\n下半年\t\t480",
            &["年度 | 期数 | 人数", "上半年 | 6 | 420", "下半年 |  | 480"],
        );
    }

    #[test]
    fn columns_of_spaces_are_rows_where_several_lines_have_them() {
        let rows = ["年度   期数   人数", "上半年    6    420", "下半年    6    480"];
        assert_rows(
            &rows.join("\n"),
            &["年度 | 期数 | 人数", "上半年 | 6 | 420", "下半年 | 6 | 480"],
        );
        assert_rows(&rows[..2].join("\n"), &[]);
    }

    #[test]
    fn one_line_and_entries_are_no_table() {
        assert_rows("云麓县人民政府\t2025年3月1日", &[]);
        assert_rows("联系人：甲\t电话：乙\n联系人：丙\t电话：丁", &[]);
    }
}
