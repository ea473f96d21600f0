//! Rows on one line each, whose cells are parted by tabs, by bars, or by spaces in columns.
//!
//! A line alone is no table, nor are entries (`索引号：X-1    有效性：有效`) and items behind a tab.

use super::Row;
use crate::extract::blocks::BORDER;
use crate::extract::lines::Line;
use crate::span::Span;
use crate::writing::cell::Cell;
use crate::writing::{self, ordinal};

/// The fewest rows of a table whose cells are parted by spaces: two lines may look alike by chance, if
/// the second has no numbers.
const SPACED_ROWS: usize = 3;

/// The longest cell in a column of spaces, and in a row with one cell, in bytes: twenty characters.
const SHORT: usize = 60;

/// The characters of a drawn table: those between cells come first.
const BARS: [char; 5] = ['|', '│', '┃', '║', '｜'];

/// The characters of its lines between rows.
const RULES: &str = "-─━—═:+┼├┤┌┐└┘┬┴╋┣┫┏┓┗┛┳┻╪╬╠╣╔╗╚╝╦╩";

/// What parts the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parting {
    Tabs,
    Bars,
    Spaces,
}

/// A line that can be a row.
#[derive(Clone, Debug)]
struct Candidate {
    parting: Parting,
    /// What stands before the first cell, between two, and behind the last.
    lead: Vec<Span>,
    between: Vec<Span>,
    tail: Vec<Span>,
    /// Whether it is a line between two rows.
    is_rule: bool,
    /// Whether it has two cells at least that are not empty.
    is_full: bool,
    has_numbers: bool,
}

/// Marks the lines that are rows, and takes out those between them.
pub(super) fn mark(source: &str, lines: &mut Vec<Line<'_>>, first: usize, rows: &mut Vec<Row>) {
    let found: Vec<_> = lines.iter().map(|line| read(source, line)).collect();
    let mut start = first;
    while start < lines.len() {
        let end = start + length(&lines[start..], &found[start..]).max(1);
        let table: Vec<_> = found[start..end].iter().flatten().collect();
        if table.len() == end - start && is_table(&table) {
            take(&table, &mut lines[start..end], rows);
        }
        start = end;
    }
    lines.retain(|line| !line.text.is_empty());
}

/// Marks the lines of a table; of a line between rows nothing is left.
fn take(table: &[&Candidate], lines: &mut [Line<'_>], rows: &mut Vec<Row>) {
    let [lead, tail] = edges(table);
    for (index, (line, row)) in lines.iter_mut().zip(table).enumerate() {
        if row.is_rule {
            line.text = "";
            continue;
        }
        let borders = match row.parting {
            Parting::Bars => row.bars(),
            Parting::Tabs | Parting::Spaces => row.cells(lead, tail),
        };
        let ends = borders.first().zip(borders.last()).map(|(first, last)| first.0.join(last.0));
        line.span = ends.map_or(line.span, |ends| ends.join(line.span));
        line.row = Some(rows.len());
        rows.push(Row { first: index == 0, borders });
    }
    if let Some(row) = lines.iter().find_map(|line| line.row) {
        rows[row].first = true;
    }
}

/// How many tabs before the rows are an indent, and how many cells the widest row has behind it.
fn edges(table: &[&Candidate]) -> [usize; 2] {
    let lead = table.iter().map(|row| row.lead.len()).min().unwrap_or(0);
    let width = table.iter().map(|row| row.lead.len() + row.between.len() + 1).max();
    [lead, width.unwrap_or(0).saturating_sub(lead)]
}

impl Candidate {
    fn new(parting: Parting, between: Vec<Span>) -> Self {
        let (lead, tail) = (Vec::new(), Vec::new());
        let is_full = !between.is_empty();
        Self { parting, lead, between, tail, is_rule: false, is_full, has_numbers: false }
    }

    fn width(&self) -> usize {
        self.lead.len() + self.between.len() + self.tail.len() + 1
    }

    /// The borders between the bars at both ends, which are none.
    fn bars(&self) -> Vec<(Span, &'static str)> {
        let edge = |spans: &[Span]| spans.iter().map(|&span| (span, "")).collect::<Vec<_>>();
        let between = self.between.iter().map(|&span| (span, BORDER)).collect();
        [edge(&self.lead), between, edge(&self.tail)].concat()
    }

    /// The borders behind an indent of so many tabs, up to the width of the table.
    fn cells(&self, indent: usize, width: usize) -> Vec<(Span, &'static str)> {
        let borders = self.lead.iter().skip(indent).chain(&self.between).chain(&self.tail);
        borders.take(width.saturating_sub(1)).map(|&span| (span, BORDER)).collect()
    }
}

fn read(source: &str, line: &Line<'_>) -> Option<Candidate> {
    if line.text.starts_with(['#', '<']) {
        return None;
    }
    if line.text.contains(BARS) {
        return Some(bars(line)).filter(|row| row.is_rule || row.width() > 2);
    }
    let spare = is_rule(line.text) && line.text.contains(['┼', '+', '├', '┌', '└', '┬', '┴']);
    if spare {
        let row = Candidate::new(Parting::Bars, Vec::new());
        return Some(Candidate { is_rule: true, ..row });
    }
    tabs(source, line).or_else(|| spaces(line))
}

fn is_rule(text: &str) -> bool {
    text.chars().all(|c| RULES.contains(c) || BARS.contains(&c) || c == ' ')
}

/// A line with bars.
fn bars(line: &Line<'_>) -> Candidate {
    let mut between = borders(line.text, |c| BARS.contains(&c));
    let is_at_start = between.first().is_some_and(|border| border.start == 0);
    let lead = if is_at_start { vec![between.remove(0)] } else { Vec::new() };
    let is_at_end = between.last().is_some_and(|border| border.end == line.text.len());
    let tail = if is_at_end { between.pop().into_iter().collect() } else { Vec::new() };
    let is_rule = is_rule(line.text);
    let shift = |spans: Vec<Span>| spans.into_iter().map(|it| it.shift(line.span.start)).collect();
    let [lead, between, tail] = [lead, between, tail].map(shift);
    Candidate { lead, tail, is_rule, ..Candidate::new(Parting::Bars, between) }
}

/// A line with tabs, also behind its first and last characters.
fn tabs(source: &str, line: &Line<'_>) -> Option<Candidate> {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\u{3000}');
    let start = source[..line.span.start].trim_end_matches(is_space).len();
    let end = line.span.end + source[line.span.end..].len()
        - source[line.span.end..].trim_start_matches(is_space).len();
    let parted = |from: usize, to: usize| {
        let found = borders(&source[from..to], |c| c == '\t').into_iter();
        found.map(move |border| border.shift(from)).collect::<Vec<_>>()
    };
    let lead = parted(start, line.span.start);
    let tail = parted(line.span.end, end);
    let between = parted(line.span.start, line.span.end);
    let row = Candidate { lead, tail, ..Candidate::new(Parting::Tabs, between) };
    let is_row = if row.is_full { has_cells(line.text) } else { row.width() > 1 && is_cell(line) };
    is_row.then_some(row)
}

/// Whether a line with one cell can be a row.
fn is_cell(line: &Line<'_>) -> bool {
    line.text.len() <= SHORT && !line.is_ended() && !line.is_punctuated() && !line.begins_block()
}

/// Whether a line with tabs has cells between them, and no entries, and is no item behind a tab.
fn has_cells(text: &str) -> bool {
    let mut cells = text.split('\t').map(str::trim).filter(|cell| !cell.is_empty());
    let all = cells.clone().count();
    let entries = cells.clone().filter(|cell| is_entry(cell)).count();
    let is_mark = |cell: &str| {
        let is_bullet = !cell.contains(char::is_alphanumeric) && Cell::of(cell) != Cell::Empty;
        let ordinal = ordinal::begins_line(&format!("{cell}甲")).then(|| ordinal_words(cell));
        is_bullet || ordinal == Some(0)
    };
    let is_item = all == 2 && (text.contains('。') || cells.next().is_some_and(is_mark));
    all > 1 && entries * 2 < all && !is_item
}

/// The characters of a text that no ordinal is made of.
fn ordinal_words(text: &str) -> usize {
    let is_part = |c: char| {
        writing::numeral::is_numeral(c) || ordinal::is_digit(c) || "（）()、.．第章节条".contains(c)
    };
    text.chars().filter(|&c| !is_part(c)).count()
}

/// Whether a text is a key with its value: 索引号：X-1; what stands in brackets is none.
fn is_entry(cell: &str) -> bool {
    writing::before_bracket(cell).contains(['：', ':'])
}

/// A line with runs of several spaces between short cells.
fn spaces(line: &Line<'_>) -> Option<Candidate> {
    if line.text.contains('。') {
        return None;
    }
    let is_space = |c: char| matches!(c, ' ' | '\u{3000}');
    let mut between = borders(line.text, is_space);
    between.retain(|gap| line.text[gap.range()].chars().nth(1).is_some());
    let starts = [0].into_iter().chain(between.iter().map(|gap| gap.end));
    let ends = between.iter().map(|gap| gap.start).chain([line.text.len()]);
    let cells: Vec<_> = starts.zip(ends).map(|(start, end)| &line.text[start..end]).collect();
    if between.is_empty() || cells.iter().any(|cell| cell.len() > SHORT || is_entry(cell)) {
        return None;
    }
    let has_numbers =
        cells[1..].iter().all(|cell| matches!(Cell::of(cell), Cell::Number | Cell::Empty));
    let between = between.into_iter().map(|gap| gap.shift(line.span.start)).collect();
    Some(Candidate { has_numbers, ..Candidate::new(Parting::Spaces, between) })
}

/// Every border of a text with the spaces around it; runs of spaces are one where they are the border.
fn borders(text: &str, is_border: impl Fn(char) -> bool) -> Vec<Span> {
    let is_space = |c: char| matches!(c, ' ' | '\u{3000}');
    let mut done = 0;
    let mut borders = Vec::new();
    while let Some(at) = text[done..].find(&is_border) {
        let start = done + text[done..done + at].trim_end_matches(is_space).len();
        let border = text[done + at..].chars().next().map_or(0, char::len_utf8);
        let after = &text[done + at + border..];
        done = text.len() - after.trim_start_matches(is_space).len();
        borders.push(Span::new(start, done));
    }
    borders
}

/// How many lines in a row have cells alike, and are alike set apart.
fn length(lines: &[Line<'_>], found: &[Option<Candidate>]) -> usize {
    let Some(Some(first)) = found.first() else { return 0 };
    if first.parting == Parting::Tabs && !first.is_full {
        return 0;
    }
    let is_spaced = lines.get(1).is_some_and(|line| line.after_blank);
    let is_spaced = is_spaced && first.parting != Parting::Spaces;
    let mut width = first.width();
    let others = found.iter().zip(lines).skip(1).take_while(|(row, line)| {
        let Some(row) = row else { return false };
        let fits = match row.parting {
            Parting::Spaces => row.width() == width || row.has_numbers && row.width() < width,
            Parting::Tabs if !row.is_full => row.width() == width,
            Parting::Tabs | Parting::Bars => true,
        };
        if row.is_full && row.parting == Parting::Tabs {
            width = row.width();
        }
        row.parting == first.parting && line.after_blank == is_spaced && fits
    });
    1 + others.count()
}

fn is_table(rows: &[&Candidate]) -> bool {
    let count = rows.iter().filter(|row| row.is_full && !row.is_rule).count();
    let Some(first) = rows.first() else { return false };
    match first.parting {
        Parting::Tabs => count >= 2,
        Parting::Bars => {
            let is_drawn = rows.iter().any(|row| row.is_rule);
            let is_framed = |row: &&Candidate| row.is_rule || !row.lead.is_empty();
            count >= 2 && (is_drawn || rows.iter().all(is_framed))
        }
        Parting::Spaces => {
            let has_numbers = rows.len() == 2 && !first.has_numbers && rows[1].has_numbers;
            rows.len() >= SPACED_ROWS || has_numbers
        }
    }
}
