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
    use super::super::Sort;
    use crate::document::Document;
    use crate::text::Format;

    #[test]
    fn cells_with_a_number_alone_are_facts_without_unit() {
        let source = "一、工作\n推进落实。\n项目\t2023\t数量（件）\t占比\n许可\t1,204\t-3\t12%\n\
                      处罚\t—\t0\t34件\n检查\t/\t\t5.5\n落实。";
        let document = Document::new(source.to_owned(), Format::Plain);
        let facts = document.facts.all().iter();
        let facts: Vec<_> = facts
            .map(|fact| (&document.text[fact.span], fact.kind.sort().name(), fact.kind.value()))
            .map(|(text, sort, value)| format!("{text} {sort} {}", value.unwrap_or_default()))
            .collect();
        assert_eq!(
            facts,
            [
                "1,204 cell 1204",
                "-3 cell -3",
                "12% percent 12",
                "0 cell 0",
                "34件 quantity 34 件",
                "5.5 cell 5.5"
            ]
        );
    }

    #[test]
    fn what_a_title_holds_is_none() {
        let source = "一、工作\n推进落实。\n甲\t乙\n《条例\t34》\n丙\t5\n落实。";
        let document = Document::new(source.to_owned(), Format::Plain);
        let sorts: Vec<_> = document.facts.all().iter().map(|fact| fact.kind.sort()).collect();
        assert_eq!(sorts, [Sort::Citation, Sort::Cell]);
    }
}
