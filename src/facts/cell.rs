//! Numbers that stand alone in the cells of tables.

use super::num::Num;
use super::number::read_signed;
use super::{Fact, FactKind, Facts};
use crate::span::Span;
use crate::writing::cell::Cell;

impl Facts {
    /// Adds the numbers of cells that hold nothing else; `—` and an empty cell are none. A cell with a
    /// measure word or percent sign has its fact already.
    pub(crate) fn with_cells(mut self, text: &str, cells: impl Iterator<Item = Span>) -> Self {
        let free = |cell: &Span| {
            let after = self.all.partition_point(|fact| fact.span.start < cell.end);
            after.checked_sub(1).is_none_or(|last| self.all[last].span.end <= cell.start)
        };
        let numbers: Vec<_> = cells.filter(free).filter_map(|cell| read(text, cell)).collect();
        if !numbers.is_empty() {
            self.all.extend(numbers);
            self.all.sort_by_key(|fact| fact.span);
        }
        self
    }
}

impl Num {
    /// Reads the text of a cell as one number.
    pub(crate) fn of_cell(text: &str) -> Option<Self> {
        if Cell::of(text) != Cell::Number {
            return None;
        }
        let number = text.trim_start_matches('+');
        read_signed(number).filter(|numeral| numeral.len == number.len())?.num()
    }
}

fn read(text: &str, span: Span) -> Option<Fact> {
    let number = Num::of_cell(&text[span.range()])?;
    Some(Fact { kind: FactKind::Cell(number), span })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(row: &str, expected: &[&str]) {
        let cells = row.split('|').scan(0, |start, cell| {
            let span = Span::new(*start, *start + cell.len());
            *start = span.end + 1;
            Some(span.trim(row))
        });
        let facts = Facts::extract(row, Span::new(0, row.len())).with_cells(row, cells);
        let shown = |fact: &Fact| {
            let value = fact.kind.value().unwrap_or_default();
            format!("{} {} {value}", &row[fact.span.range()], fact.kind.sort().name())
        };
        assert_eq!(facts.all().iter().map(shown).collect::<Vec<_>>(), expected, "{row}");
    }

    #[test]
    fn cells_with_a_number_alone_are_facts_without_unit() {
        reads(
            "许可 | 1,204 | -3 | 12% | 34件",
            &["1,204 cell 1204", "-3 cell -3", "12% percent 12", "34件 quantity 34 件"],
        );
        reads("处罚 | — | 0 | / | | 5.5 | 无", &["0 cell 0", "5.5 cell 5.5"]);
        reads("检查 | 7，246 | 1.2.3", &[]);
    }

    #[test]
    fn what_a_title_holds_is_none() {
        reads("《条例 | 34》| 5", &["《条例 | 34》 citation ", "5 cell 5"]);
    }
}
