//! Windows: what is shown of a text around the marks of one diagnostic.
//!
//! A paragraph of a report is one line of up to two thousand characters, so a line is never shown
//! whole. Marks near each other share a window, which is one row: the marks, the sentence around
//! them as far as there is room, and `…` where something is left out. The row is made safe to
//! show, and knows where in it each mark stands.

use super::mark::Mark;
use super::screen::{cells, head, tail, visible};
use super::source::Source;
use crate::span::Span;

/// Cells that a row keeps free for an ellipsis at either end.
const ELLIPSES: usize = 2;

/// Cells between the middle of a mark and its words: `╰── `.
const HANGER: usize = 4;

#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// The bytes of the window's row; empty where an arrow stands for an empty place.
    pub span: Span,
    /// Where the mark starts in the source.
    pub source: usize,
    /// The span of the diagnostic that it stands for.
    pub place: Span,
    /// Whether it is the place the diagnostic is about.
    pub primary: bool,
    /// The words that hang from it, in lines that fit; may be empty.
    pub words: String,
}

/// One row that shows a part of a line.
#[derive(Clone, Debug)]
pub(super) struct Window {
    /// 0-based index of the line.
    pub line: usize,
    /// The row, safe to show, never wider than the room there was.
    pub row: String,
    pub marks: Vec<Shown>,
}

impl Window {
    /// The place that names it: that the diagnostic is about or, where another window shows that, the first.
    pub fn head(&self) -> Option<&Shown> {
        self.marks.iter().find(|mark| mark.primary).or(self.marks.first())
    }
}

/// The windows that show marks (in order, none over another) in rows of `room` cells; the one
/// with the primary mark comes first. One in which no mark has words would say nothing and is left
/// out: of a hint found in many places the first is enough.
pub(super) fn windows(source: &Source<'_>, marks: &[Mark], room: usize) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut left = marks;
    while !left.is_empty() {
        let core = Core::new(source, left, room);
        let (shown, further) = left.split_at(core.marks);
        left = further;
        if !shown.iter().any(|mark| mark.primary || !mark.words.is_empty()) {
            continue;
        }
        let window = window(source, &core, shown, room);
        if shown.iter().any(|mark| mark.primary) {
            windows.insert(0, window)
        } else {
            windows.push(window)
        }
    }
    windows
}

fn window(source: &Source<'_>, core: &Core, marks: &[Mark], room: usize) -> Window {
    let shown = core.widened(source, marks[0].empty, room);
    let (row, places) = row(source, source.line(core.line), shown, marks);
    let marks = marks.iter().zip(places).map(|(mark, span)| Shown {
        span,
        source: mark.span.start,
        place: mark.place,
        primary: mark.primary,
        words: hang(&mark.words, &row, span, room),
    });
    Window { line: core.line, marks: marks.collect(), row }
}

/// The part of a line that one window must show.
struct Core {
    /// 0-based index of the line.
    line: usize,
    span: Span,
    cells: usize,
    /// How many marks it holds.
    marks: usize,
    /// Cells before it that leave room for the words of every mark.
    spare: usize,
}

impl Core {
    /// As many marks as fit, at least the first.
    fn new(source: &Source<'_>, marks: &[Mark], room: usize) -> Self {
        let start = marks[0].span.start;
        let line = source.line_index(start);
        let mut core = Self { line, span: Span::at(start), cells: 0, marks: 0, spare: room };
        while marks.get(core.marks).is_some_and(|mark| core.take(source, mark, room)) {}
        core
    }

    /// Takes one more mark if it fits; the first is cut short where it does not.
    fn take(&mut self, source: &Source<'_>, mark: &Mark, room: usize) -> bool {
        if mark.span.start > source.line(self.line).end {
            return false;
        }
        let free = room - ELLIPSES - self.cells;
        let (gap, gap_cells) = head(&source.text[self.span.end..mark.span.start], free);
        let (part, part_cells) = head(&source.text[mark.span.range()], free - gap_cells);
        let begins = self.span.end + gap.len();
        let whole = begins == mark.span.start && part.len() == mark.span.len();
        let words = match cells(&mark.words) {
            0 => 0,
            words => 1 + self.cells + gap_cells + part_cells / 2 + HANGER + words.min(room / 3),
        };
        if self.marks > 0 && (!whole || words > room) {
            return false;
        }
        self.span.end = begins + part.len();
        self.cells += gap_cells + part_cells;
        self.spare = self.spare.min(room.saturating_sub(words));
        self.marks += 1;
        true
    }

    /// The core with as much of the sentences around it as there is room for.
    fn widened(&self, source: &Source<'_>, at_end: bool, room: usize) -> Span {
        let line = source.line(self.line);
        let text = |span: Span| &source.text[span.range()];
        let free = room - ELLIPSES - self.cells;
        let before = sentence_before(text(Span::new(line.start, self.span.start)), at_end, free);
        let ended = text(self.span).ends_with(ends_sentence);
        let after = text(Span::new(self.span.end, line.end));
        let after = if ended { "" } else { sentence_after(after, free) };
        let left = self.spare.min((free / 2).max(free - cells(after)));
        let (before, used) = tail(before, left);
        let (after, _) = head(after, free - used);
        let whole = Span::new(self.span.start - before.len(), self.span.end + after.len());
        self.without_cut_words(source.text, line, whole)
    }

    /// Leaves out numbers and words that would be shown in part, and punctuation before the rest.
    fn without_cut_words(&self, text: &str, line: Span, shown: Span) -> Span {
        let mut before = &text[shown.start..self.span.start];
        if text[line.start..shown.start].ends_with(in_word) {
            before = before.trim_start_matches(in_word);
        }
        let mut after = &text[self.span.end..shown.end];
        if text[shown.end..line.end].starts_with(in_word) {
            after = after.trim_end_matches(in_word);
        }
        let before = before
            .trim_start_matches(|c: char| c.is_whitespace() || "，、；：）”’》。".contains(c));
        Span::new(self.span.start - before.len(), self.span.end + after.len())
    }
}

/// The row that shows a part of a line, with the places in it of the marks.
fn row(source: &Source<'_>, line: Span, shown: Span, marks: &[Mark]) -> (String, Vec<Span>) {
    let blank = |from: usize, to: usize| source.text[from..to].trim_start().is_empty();
    let mut row = String::with_capacity(shown.len() + ELLIPSES * '…'.len_utf8());
    let mut at = shown.start;
    let mut copy = |row: &mut String, to: usize| {
        row.extend(source.text[at..to].chars().map(visible));
        at = to;
        row.len()
    };
    if !blank(line.start, shown.start) {
        row.push('…');
    }
    let mut places = Vec::with_capacity(marks.len());
    for mark in marks {
        let start = copy(&mut row, mark.span.start);
        let end = copy(&mut row, mark.span.end.min(shown.end));
        places.push(Span::new(start, if mark.empty { start } else { end }));
    }
    copy(&mut row, shown.end);
    if !blank(shown.end, line.end) {
        row.push('…');
    }
    if places.last().is_some_and(|place| place.start == row.len()) {
        row.push(' ');
    }
    (row, places)
}

/// The words of a mark in lines that fit beside what hangs at its middle.
fn hang(words: &str, row: &str, place: Span, room: usize) -> String {
    let middle = cells(&row[..place.start]) + cells(&row[place.range()]) / 2;
    let room = room.saturating_sub(middle + HANGER).max(2);
    if cells(words) <= room { words.to_owned() } else { textwrap::fill(words, room) }
}

/// The end of a text in so many cells that belongs to its last sentence; where nothing follows
/// (`at_end`) that sentence may be finished.
fn sentence_before(text: &str, at_end: bool, room: usize) -> &str {
    let near = tail(text, room).0.trim_start();
    let open = if at_end { near.trim_end_matches(ends_sentence) } else { near };
    let start = open.char_indices().rev().find(|&(_, c)| ends_sentence(c));
    start.map_or(near, |(at, c)| &near[at + c.len_utf8()..])
}

/// The start of a text in so many cells up to the end of its first sentence.
fn sentence_after(text: &str, room: usize) -> &str {
    let (near, _) = head(text, room);
    let end = near.char_indices().find(|&(_, c)| ends_sentence(c));
    end.map_or(near, |(at, c)| &near[..at + c.len_utf8()])
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '%')
}
