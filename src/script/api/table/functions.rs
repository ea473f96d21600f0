//! What scripts can ask tables, rows and cells.

use rhai::Dynamic;
use rhai::plugin::*;

use super::{Cell, Cells, Row, Rows, Table, key};
use crate::facts::Num;
use crate::script::api::or_unit;
use crate::script::api::place::Place;
use crate::script::api::seen::Seen;
use crate::script::fault::{Fault, RhaiResultOf};
use crate::script::watch;

/// # Table 表格
///
/// A table: below its header rows, in them cells. Rows and columns are called by their names: by one
/// that is these words, spaces and brackets aside, else by the first that holds them.
///
/// 一张表格：表头之下是行，行里是单元格。行和列都用名称来取：先找与所给文字相同的（空格和括号里的不计），
/// 没有相同的，再找第一个含有它的。
#[export_module]
pub mod table {
    /// `table.caption -> Place or ()`
    ///
    /// Its name, 表1 …, or the short line right above; `()` where there is none.
    ///
    /// 表题：“表1 …”，或者紧挨着的上一行短标题；没有时为 `()`。
    ///
    /// ```rhai
    /// table.caption  // => 表1 培训情况
    /// ```
    #[rhai_fn(get = "caption", pure)]
    pub fn caption(table: &mut Table) -> Dynamic {
        table.place(table.get().and_then(|table| table.caption))
    }

    /// `table.unit -> string or ()`
    ///
    /// In what all its numbers count, where a line above says so (单位：件); else `()`.
    ///
    /// 表格上方写明的计量单位（单位：件）；没有写明时为 `()`。
    ///
    /// ```rhai
    /// table.unit == ()  // => true
    /// ```
    #[rhai_fn(get = "unit", pure)]
    pub fn unit(table: &mut Table) -> Dynamic {
        let unit = table.get().and_then(|table| table.unit);
        or_unit(unit.map(|unit| table.document.text[unit].to_owned()))
    }

    /// `table.place -> Place`
    ///
    /// From its first row to its last.
    ///
    /// 从第一行到最后一行。
    ///
    /// ```rhai
    /// table.place.contains("下半年")  // => true
    /// ```
    #[rhai_fn(get = "place", pure)]
    pub fn place(table: &mut Table) -> Place {
        Place::new(&table.document, Seen::place(table).unwrap_or_default())
    }

    /// `table.header -> Cells`
    ///
    /// The cells of the last row of its header; none where there is no header.
    ///
    /// 表头最后一行的各个单元格；没有表头时一个也没有。
    ///
    /// ```rhai
    /// table.header.len    // => 3
    /// table.header.first  // => 时间
    /// ```
    #[rhai_fn(get = "header", pure)]
    pub fn header(table: &mut Table) -> Cells {
        let head = table.get().map_or(0, |table| table.head().len());
        let last = head.checked_sub(1).unwrap_or(usize::MAX);
        let row = Row { table: table.clone(), row: key(last) };
        row.cells()
    }

    /// `table.rows -> Rows`
    ///
    /// The rows below the header.
    ///
    /// 表头以下的各行。
    ///
    /// ```rhai
    /// table.rows.len         // => 3
    /// table.rows.first.name  // => 上半年
    /// ```
    #[rhai_fn(get = "rows", pure)]
    pub fn rows(table: &mut Table) -> Rows {
        let keys = table.body().map(|(row, _)| (table.block, row)).collect();
        Rows::new(&table.document, keys)
    }

    /// `table.row(name: string) -> Row or ()`
    ///
    /// The row of a name; `()` where there is none.
    ///
    /// 某个名称的行；没有时为 `()`。
    ///
    /// ```rhai
    /// table.row("下半年").place  // => 下半年 | 6 | 480
    /// table.row("全年") == ()  // => true
    /// ```
    #[rhai_fn(name = "row", pure)]
    pub fn row(table: &mut Table, name: &str) -> Dynamic {
        or_unit(table.row(name))
    }

    /// `table.column(name: string) -> Cells`
    ///
    /// The cells of a column below the header, without those of rows that have another number of cells;
    /// none where there is no such column.
    ///
    /// 表头以下某一列的各个单元格，单元格数与表头不同的行不算；没有这一列时一个也没有。
    ///
    /// ```rhai
    /// table.column("参加人数").last   // => 900
    /// table.column("满意率").len  // => 0
    /// ```
    #[rhai_fn(name = "column", pure)]
    pub fn column(table: &mut Table, name: &str) -> Cells {
        let Some((column, of)) = table.column(name).zip(table.get()) else {
            return Cells::new(&table.document, Vec::new());
        };
        let regular = table.body().filter(|(_, row)| of.is_regular(row));
        let keys = regular.map(|(row, _)| (table.block, row, key(column)));
        Cells::new(&table.document, keys.collect())
    }

    /// `table.cell(row: string, column: string) -> Cell or ()`
    ///
    /// The cell of a row and a column; `()` where one of them is not there.
    ///
    /// 某一行某一列的单元格；没有这一行或这一列时为 `()`。
    ///
    /// ```rhai
    /// table.cell("合计", "参加人数")  // => 900
    /// ```
    #[rhai_fn(name = "cell", pure)]
    pub fn cell(table: &mut Table, row: &str, column: &str) -> Dynamic {
        or_unit(table.row(row).and_then(|row| row.cell(column)))
    }
}

/// # Row 表格行
///
/// A row of a table.
///
/// 表格的一行。
#[export_module]
pub mod row {
    /// `row.name -> Place or ()`
    ///
    /// Its first cell with words, behind its number; `()` where there is none.
    ///
    /// 行的名称，即序号之后第一个有文字的单元格；没有时为 `()`。
    ///
    /// ```rhai
    /// table.rows.last.name  // => 合计
    /// ```
    #[rhai_fn(get = "name", pure)]
    pub fn name(row: &mut Row) -> Dynamic {
        row.table.place(row.get().and_then(|of| of.name(row.table.text())))
    }

    /// `row.place -> Place`
    ///
    /// All of it.
    ///
    /// 整行。
    ///
    /// ```rhai
    /// table.rows.first.place  // => 上半年 | 6 | 420
    /// ```
    #[rhai_fn(get = "place", pure)]
    pub fn place(row: &mut Row) -> Place {
        Place::new(&row.table.document, Seen::place(row).unwrap_or_default())
    }

    /// `row.cells -> Cells`
    ///
    /// Its cells, empty ones included.
    ///
    /// 各个单元格，空的也算。
    ///
    /// ```rhai
    /// table.rows.first.cells.len  // => 3
    /// ```
    #[rhai_fn(get = "cells", pure)]
    pub fn cells(row: &mut Row) -> Cells {
        row.cells()
    }

    /// `row.cell(column: string) -> Cell or ()`
    ///
    /// Its cell in the column of a name; `()` where there is no such column, or where the row has another
    /// number of cells than the header.
    ///
    /// 它在某一列的单元格；没有这一列，或者这一行的单元格数与表头不同时，为 `()`。
    ///
    /// ```rhai
    /// table.rows.last.cell("参加人数")  // => 900
    /// ```
    #[rhai_fn(name = "cell", pure)]
    pub fn cell(row: &mut Row, column: &str) -> Dynamic {
        or_unit(row.cell(column))
    }
}

/// # Cell 单元格
///
/// A cell of a table. It calculates and compares as its number, else as its text.
///
/// 表格的一个单元格。运算和比较时就是它的数，没有数的就是它的文字。
#[export_module]
pub mod cell {
    /// `cell.number -> Num or ()`
    ///
    /// Its number; `()` where it holds anything else or nothing. `—`, `/` and 无 are not zero.
    ///
    /// 单元格里的数；空着或者还有别的文字时为 `()`。`—`、`/`、无 都不是零。
    ///
    /// ```rhai
    /// table.cell("合计", "参加人数").number      // => 900
    /// table.cell("上半年", "参加人数") + 1       // => 421
    /// table.rows.last.cells.first.number == ()  // => true
    /// ```
    #[rhai_fn(get = "number", pure)]
    pub fn number(cell: &mut Cell) -> Dynamic {
        or_unit(cell.number())
    }

    /// `cell.unit -> string or ()`
    ///
    /// In what it counts, as its column, its row or a line above the table says: 数量（件）, 单位：件; else
    /// `()`.
    ///
    /// 它的计量单位，见于列名、行名或表格上方：数量（件）、单位：件；没有写明时为 `()`。
    ///
    /// ```rhai
    /// table.cell("合计", "参加人数").unit  // => 人次
    /// ```
    #[rhai_fn(get = "unit", pure)]
    pub fn unit(cell: &mut Cell) -> Dynamic {
        let table = cell.row.table.get().zip(cell.row.get());
        let unit = table.and_then(|(table, row)| {
            table.unit_of(cell.row.table.text(), row, cell.column as usize)
        });
        or_unit(unit.map(str::to_owned))
    }

    /// `cell.text -> string`, `cell.to_string() -> string`
    ///
    /// Its text; empty where it is empty.
    ///
    /// 单元格里的文字；空的单元格为空文字。
    ///
    /// ```rhai
    /// table.header.first.text         // => 时间
    /// table.header.first.to_string()  // => 时间
    /// ```
    #[rhai_fn(get = "text", name = "to_string", pure)]
    pub fn text(cell: &mut Cell) -> String {
        Seen::text(cell)
    }

    /// `cell.place -> Place`
    ///
    /// Where it stands.
    ///
    /// 它的位置。
    ///
    /// ```rhai
    /// table.header.last.place  // => 参加人数（人次）
    /// ```
    #[rhai_fn(get = "place", pure)]
    pub fn place(cell: &mut Cell) -> Place {
        Place::new(&cell.row.table.document, Seen::place(cell).unwrap_or_default())
    }
}

/// # Cells 单元格列表
///
/// Several cells of a row or a column. They also have all that a list has.
///
/// 一行或一列的若干单元格。列表有的它们都有。
#[export_module]
pub mod cells {
    /// `cells.sum() -> Num or ()`
    ///
    /// The sum of all; `()` where one of them holds no number.
    ///
    /// 全部之和；有一个不是数，就为 `()`。
    ///
    /// ```rhai
    /// table.column("参加人数").sum()        // => 1800
    /// table.rows.first.cells.sum() == ()  // => true
    /// ```
    #[rhai_fn(name = "sum", pure, return_raw)]
    pub fn sum(cells: &mut Cells) -> RhaiResultOf<Dynamic> {
        watch::charge_things(cells.keys().len());
        let mut sum = Num::from(0);
        for cell in cells.clone() {
            let Some(number) = cell.number() else { return Ok(Dynamic::UNIT) };
            sum = sum.checked_add(number).ok_or(Fault::Uncountable("+"))?;
        }
        Ok(Dynamic::from(sum))
    }
}
