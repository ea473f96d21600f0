//! Cells of tables that have several lines: where a line stands in one column only, it is no row of its own.

use super::rows::{Row, written};

/// How near each other, in font sizes, lines are of which one stands beside the other and not below it.
const BESIDE: f64 = 0.9;

/// By how much, in points, lines of a cell are nearer each other than rows, at least: the rule between.
const RULE: f64 = 0.2;

/// Lines that are put into one row, at most: more are no cell, and each is a look at all cells of the row.
const LINES: usize = 100;

/// Puts lines of one column into the rows to which they belong.
pub(super) fn join(rows: Vec<Row>) -> Vec<Row> {
    let mut table = Table { rows: Vec::new(), distance: None, joined: 0 };
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        match rows.peek_mut() {
            next if table.is_rest(&row, next.as_deref()) => table.join(row),
            Some(next) if is_beside(&row, next) => take_in(next, row, true),
            _ => table.push(row),
        }
    }
    table.rows
}

/// The rows so far.
struct Table {
    rows: Vec<Row>,
    /// How far apart the rows of this table are.
    distance: Option<f64>,
    /// Lines put into the last row.
    joined: usize,
}

impl Table {
    /// Whether a line is the rest of a cell of the row above it; `next` is the row below.
    fn is_rest(&self, row: &Row, next: Option<&Row>) -> bool {
        let Some(above) = self.rows.last().filter(|_| self.joined < LINES) else { return false };
        if is_beside(row, above) {
            return true;
        }
        let below = next.filter(|next| next.is_parted).map(|next| row.y - next.y);
        let distance = above.foot - row.y;
        let mut others = self.distance.into_iter().chain(below).peekable();
        is_in_column(row, above) == Some(1)
            && others.peek().is_some()
            && others.all(|other| distance + RULE <= other)
    }

    fn join(&mut self, row: Row) {
        self.joined += 1;
        if let Some(last) = self.rows.last_mut() {
            take_in(last, row, false);
        }
    }

    fn push(&mut self, row: Row) {
        let above = self.rows.last().filter(|above| above.is_parted && row.is_parted);
        self.distance = above.map(|above| above.foot - row.y);
        self.joined = 0;
        self.rows.push(row);
    }
}

/// How many cells of a row of a table a line of one cell stands in, if that is not more than one.
fn is_in_column(row: &Row, table: &Row) -> Option<usize> {
    let [only] = row.cells.as_slice() else { return None };
    let met = table.cells.iter().filter(|cell| cell.meets(only)).count();
    (table.is_parted && met < 2).then_some(met)
}

/// Whether a line of one cell stands beside a row, as where that is in the middle of a tall cell.
fn is_beside(row: &Row, table: &Row) -> bool {
    (row.y - table.y).abs() <= row.size * BESIDE && is_in_column(row, table).is_some()
}

/// Puts a line into the cell of a row that it belongs to, or makes one of it.
fn take_in(row: &mut Row, mut line: Row, is_first: bool) {
    let Some(mut only) = line.cells.pop() else { return };
    match row.cells.iter_mut().find(|cell| cell.meets(&only)) {
        Some(cell) => {
            if is_first {
                std::mem::swap(&mut cell.text, &mut only.text);
            }
            cell.text.push_str(&only.text);
            (cell.x, cell.end) = (cell.x.min(only.x), cell.end.max(only.end));
        }
        None => {
            let at = row.cells.partition_point(|cell| cell.x < only.x);
            row.cells.insert(at, only);
        }
    }
    row.references.append(&mut line.references);
    row.foot = row.foot.min(line.y);
    row.text = written(&row.cells, row.size);
    (row.x, row.end) = (row.x.min(line.x), row.end.max(line.end));
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Glyph;
    use super::super::rows::rows;
    use super::join;

    /// The rows of cells, each of which is its text and place.
    fn joined(cells: &[(&str, f64, f64)]) -> Vec<String> {
        let signs = cells.iter().flat_map(|(text, x, y)| Glyph::line(text, *x, *y, 10.0)).collect();
        let words = |row: super::Row| row.text.split_whitespace().collect::<Vec<_>>().join("|");
        join(rows(signs)).into_iter().map(words).collect()
    }

    #[test]
    fn the_second_line_of_a_cell_belongs_to_its_row() {
        let rows = joined(&[
            ("类型", 0.0, 100.0),
            ("受理", 100.0, 100.0),
            ("人民", 0.0, 86.5),
            ("200", 100.0, 86.5),
            ("调解", 0.0, 73.5),
            ("合计", 0.0, 60.0),
            ("310", 100.0, 60.0),
            ("总数", 100.0, 47.0),
            ("注：含", 0.0, 30.0),
        ]);
        assert_eq!(rows, ["类型|受理", "人民调解|200", "合计|310总数", "注：含"]);
    }

    #[test]
    fn a_tall_cell_has_lines_above_and_below() {
        let rows = joined(&[
            ("类型", 0.0, 100.0),
            ("受理", 100.0, 100.0),
            ("人民", 0.0, 80.0),
            ("200", 100.0, 73.5),
            ("96%", 200.0, 73.5),
            ("调解", 0.0, 67.0),
        ]);
        assert_eq!(rows, ["类型|受理", "人民调解|200|96%"]);
    }

    #[test]
    fn a_row_of_one_cell_and_text_below_a_table_stay() {
        let rows = joined(&[
            ("类型", 0.0, 100.0),
            ("受理", 100.0, 100.0),
            ("一、调解", 0.0, 86.5),
            ("人民", 0.0, 73.0),
            ("200", 100.0, 73.0),
            ("司法", 0.0, 59.5),
            ("110", 100.0, 59.5),
            ("（二）健全", 0.0, 46.0),
            ("严格落实行政规范性文件", 0.0, 33.0),
        ]);
        let texts = ["类型|受理", "一、调解", "人民|200", "司法|110", "（二）健全"];
        assert_eq!(rows[..5], texts);
        assert_eq!(rows.len(), 6);
    }

    #[test]
    fn a_cell_has_so_many_lines() {
        let cells =
            [("类型", 0.0, 0.0), ("受理", 100.0, 0.0), ("人民", 0.0, -40.0), ("30", 100.0, -40.0)];
        let lines = (1..=super::LINES + 1).map(|at| ("调解", 0.0, -40.0 - 13.0 * at as f64));
        let rows = joined(&cells.into_iter().chain(lines).collect::<Vec<_>>());
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[2], "调解");
    }
}
