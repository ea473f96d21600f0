//! Numbers in the text above a table that differ from the cell that they restate.
//!
//! A number belongs to a cell only where its own words name the row, its measure word is that of the
//! column, and no other row or column could be meant; every other number is left alone.

use super::{Found, Given};
use crate::document::Document;
use crate::facts::{Fact, FactKind, Num};
use crate::pattern::Pattern;
use crate::report::{BlockKind, Row, Table};
use crate::span::Span;
use crate::text::unit::Unit;
use crate::writing;

/// The shortest name that a text can mean, in characters.
const NAME: usize = 2;

/// The largest table that a text restates, in rows and columns: every number is held against all of them.
const LARGEST: (usize, usize) = (200, 50);

/// The longest words before a number that name a cell, in bytes: sixty characters.
const WORDS: usize = 180;

/// Which sentences tell of a table, and which numbers do not.
#[derive(Debug)]
pub struct Restated {
    /// What a sentence says that tells of the table below; the last one above it need not.
    pub refers: Pattern,
    /// The names of totals, of rows and columns.
    pub total: Pattern,
    /// What a sentence says that tells of another time than the table, too.
    pub except: Pattern,
    /// The words that may stand beside the names before a number; with any other it is not the table's
    /// (涉企行政许可20件, 行政许可比上年增加5件).
    pub beside: Pattern,
}

/// A table with the paragraph right above it.
struct Told<'d> {
    document: &'d Document,
    rule: &'d Restated,
    table: &'d Table,
    paragraph: usize,
}

impl Restated {
    /// The names that come with a number: its cell, and the names of the cell's row and column.
    pub const GIVES: &[&str] = &["cell", "row", "column"];

    /// All numbers that differ from their cells, in the order of the text.
    pub fn find(&self, document: &Document) -> Vec<Found> {
        let blocks = &document.report.blocks;
        let mut found = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let BlockKind::Table(table) = &block.kind else { continue };
            let above = blocks[..index].iter().rposition(|block| block.kind != BlockKind::Caption);
            let is_text = |&above: &usize| {
                blocks[above].kind == BlockKind::Paragraph && blocks[above].section == block.section
            };
            let is_small = table.rows.len() <= LARGEST.0 && table.width() <= LARGEST.1;
            let is_told = table.header > 0 && is_small;
            if let Some(paragraph) = above.filter(is_text).filter(|_| is_told) {
                found.extend(Told { document, rule: self, table, paragraph }.wrong());
            }
        }
        found
    }
}

impl Told<'_> {
    fn text(&self) -> &str {
        self.document.text.as_str()
    }

    fn words(&self, span: Span) -> &str {
        &self.text()[span.range()]
    }

    fn wrong(&self) -> Vec<Found> {
        let sentences = &self.document.report.sentences;
        let first = sentences.partition_point(|sentence| sentence.block < self.paragraph);
        let end = sentences.partition_point(|sentence| sentence.block <= self.paragraph);
        let tells = |at: &usize| {
            at + 1 == end || self.rule.refers.is_match(self.words(sentences[*at].span))
        };
        let told = (first..end).filter(tells).map(|at| sentences[at].span);
        let told = told.filter(|&sentence| !self.is_of_another_time(sentence));
        told.flat_map(|sentence| self.wrong_in(sentence)).collect()
    }

    fn is_of_another_time(&self, sentence: Span) -> bool {
        let year = self.document.report.year;
        let is_other = |fact: &Fact| match fact.kind {
            FactKind::Year(of) => Some(of) != year,
            FactKind::Years(..) => true,
            _ => false,
        };
        self.rule.except.is_match(self.words(sentence))
            || self.document.facts.within(sentence).iter().any(is_other)
    }

    fn wrong_in(&self, sentence: Span) -> Vec<Found> {
        let mut start = sentence.start;
        let mut found = Vec::new();
        for fact in self.document.facts.within(sentence) {
            let before = Span::new(start.min(fact.span.start), fact.span.start);
            start = fact.span.end;
            let words = self.words(before);
            let clause =
                words.rfind(['，', '；', '：', '、', '（', '）']).map_or(0, |at| at + "，".len());
            found.extend(self.differing(fact, &words[clause..]));
        }
        found
    }

    /// What a number differs from, which stands behind these words.
    fn differing(&self, fact: &Fact, words: &str) -> Option<Found> {
        let FactKind::Quantity { value, unit } = fact.kind else { return None };
        if !value.is_exact() || words.len() > WORDS {
            return None;
        }
        let row = self.row(words)?;
        let column = self.column(row, unit, words)?;
        if !self.is_explained(words, row, column) {
            return None;
        }
        let cell = *row.cells.get(column)?;
        let number = Num::of_cell(self.words(cell)).filter(|number| number.is_exact())?;
        if number.certainly_equal(value) {
            return None;
        }
        let given = [
            ("cell", cell),
            ("row", row.name(self.text())?),
            ("column", self.table.column_name(self.text(), column)?),
        ];
        let given = given.map(|(name, place)| (name, Given::Place(place))).into();
        Some(Found { span: fact.span, given })
    }

    /// Whether words say nothing but the names of a row and a column, and what may stand beside them.
    fn is_explained(&self, words: &str, row: &Row, column: usize) -> bool {
        let names = [row.name(self.text()), self.table.column_name(self.text(), column)];
        let names = names.into_iter().flatten().map(|name| bare(self.words(name)));
        let rest = names.fold(words.to_owned(), |rest, name| rest.replacen(name, "", 1));
        let beside: usize = self.rule.beside.find_all(&rest, 0).map(|span| span.len()).sum();
        beside + rest.matches(' ').count() == rest.len()
    }

    /// The one row that words name.
    fn row(&self, words: &str) -> Option<&Row> {
        let body = self.table.body().iter();
        let name = |row: &Row| row.name(self.text()).map(|name| bare(self.words(name)));
        let named = body.filter_map(|row| Some((row, name(row)?)));
        one_named(named, words).filter(|row| self.table.is_regular(row))
    }

    /// The one column that counts in a measure word and that words name; where they name none, the total.
    fn column(&self, row: &Row, unit: Unit, words: &str) -> Option<usize> {
        let counts = |&column: &usize| {
            let word = self.table.unit_of(self.text(), row, column);
            let is_number =
                row.cells.get(column).is_some_and(|cell| Num::of_cell(self.words(*cell)).is_some());
            is_number && word.is_some_and(|word| word == unit.word || word == unit.class)
        };
        let columns: Vec<_> = (0..self.table.width()).filter(counts).collect();
        let name = |column: usize| {
            self.table.column_name(self.text(), column).map(|name| bare(self.words(name)))
        };
        let named = columns.iter().filter_map(|&column| Some((column, name(column)?)));
        let is_total = |name: &str| self.rule.total.is_match(name);
        let mut totals = named.clone().filter(|(_, name)| is_total(name));
        match columns[..] {
            [column] => Some(column),
            _ if named.clone().any(|(_, name)| words.contains(name)) => one_named(named, words),
            _ => totals.next().map(|(column, _)| column).filter(|_| totals.next().is_none()),
        }
    }
}

/// A name without what stands in brackets at its end.
fn bare(name: &str) -> &str {
    writing::before_bracket(name).trim()
}

/// The one thing that words name; the longest of names that stand in each other.
fn one_named<'n, T>(all: impl Iterator<Item = (T, &'n str)>, words: &str) -> Option<T> {
    let is_named = |name: &str| name.chars().count() >= NAME && words.contains(name);
    let mut named: Vec<_> = all.filter(|(_, name)| is_named(name)).collect();
    let longest = named.iter().enumerate().max_by_key(|(_, (_, name))| name.len())?.0;
    let (thing, name) = named.swap_remove(longest);
    let is_part = |other: &str| name.contains(other) && name != other;
    named.iter().all(|(_, other)| is_part(other)).then_some(thing)
}
