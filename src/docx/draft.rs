//! The text of a document while it is written: a block a line, with the places of its pieces.

mod apart;

use std::collections::HashSet;

use super::broken;
use super::{Anchor, Paragraph, Within, Word};
use crate::diagnostic::Diagnostic;
use crate::docx::problem::too_large;
use crate::extract::{ApartKind, Hint, Mark, Remnant, RemnantKind};
use crate::span::Span;

/// The most pieces and paragraphs of a document: a report has thousands.
pub(crate) const MAX_PIECES: usize = 1_000_000;

/// The most characters of a heading; longer lines that a document calls so are paragraphs with a level.
const HEADING: usize = 60;

/// What stands between two cells of a row.
const BORDER: &str = " | ";

/// What is written in place of the character that stands between cells.
const BAR: &str = "｜";

/// What separates two texts of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    /// A line of the document ends between them.
    Joint,
    /// They are cells of a table within a cell.
    Space,
}

/// The text of a document while it is written.
#[derive(Default)]
pub(super) struct Draft {
    word: Word,
    /// Where the line that is written begins.
    line: usize,
    /// Whether a line has begun and not ended.
    is_open: bool,
    /// What the line is.
    mark: Option<Mark>,
    /// Within a row: how many of its cells have begun.
    row: Option<usize>,
    /// What separates the next text from the last, where it continues a line.
    gap: Gap,
    /// Where the cell that is written begins.
    cell: usize,
    /// The first anchor of the run that is read.
    run: usize,
    /// In which paragraph the last remnant was left.
    left_in: usize,
    /// What is kept apart.
    known: HashSet<(ApartKind, String)>,
}

impl Draft {
    /// The place where the next text is written.
    pub fn place(&self) -> usize {
        self.word.transcript.text.len()
    }

    /// The span from a place to the end; what stood there may have been taken back since.
    pub fn from(&self, start: usize) -> Span {
        let text = &self.word.transcript.text;
        Span::new(text.floor_char_boundary(start), text.len())
    }

    /// What has been written from a place on.
    pub fn since(&self, start: usize) -> &str {
        self.word.transcript.text.get(start..).unwrap_or_default()
    }

    /// Begins a line, unless the last paragraph goes on or a row is written.
    pub fn begin_line(&mut self, mark: Option<Mark>) {
        if self.row.is_some() {
            self.join(Gap::Joint);
            return;
        }
        self.mark = mark;
        if !self.is_open {
            self.open_line();
        }
    }

    fn open_line(&mut self) {
        if !self.word.transcript.text.is_empty() {
            self.word.transcript.text.push('\n');
        }
        (self.line, self.is_open, self.gap) = (self.place(), true, Gap::None);
    }

    /// Whether nothing stands in the line yet; in a cell, a paragraph begins at any place.
    pub fn is_at_start(&self) -> bool {
        self.row.is_some() || self.since(self.line).trim().is_empty()
    }

    /// Ends a line of a paragraph; within headings and cells it goes on.
    pub fn break_line(&mut self) {
        if self.row.is_some() || matches!(self.mark, Some(Mark::Heading(_))) {
            self.join(Gap::Joint);
        } else {
            self.end_line();
            self.open_line();
        }
    }

    /// Ends the line; a blank one is taken back.
    pub fn end_line(&mut self) {
        if self.row.is_some() {
            self.take_back_blanks(self.cell);
        }
        if self.row.is_some() || !self.is_open {
            return;
        }
        self.is_open = false;
        self.take_back_blanks(self.line);
        if self.since(self.line).trim().is_empty() {
            self.take_back(self.line.saturating_sub(1));
        } else if let Some(mark) = self.mark.filter(|_| is_heading(self.since(self.line))) {
            self.word.transcript.hints.push(Hint { start: self.line, mark });
        }
    }

    /// Takes back what has been written from a place on.
    fn take_back(&mut self, start: usize) {
        self.word.transcript.text.truncate(start);
        while self.word.anchors.pop_if(|last| last.text.start >= start).is_some() {}
        if let Some(last) = self.word.anchors.last_mut().filter(|last| last.text.end > start) {
            let cut = last.text.end - start;
            if last.text.len() == last.xml.len() {
                last.xml.end -= cut;
            }
            last.text.end = start;
        }
        let remnants = self.word.transcript.remnants.iter_mut().map(|remnant| &mut remnant.span);
        let lines = self.word.paragraphs.iter_mut().map(|paragraph| &mut paragraph.line);
        for span in later(remnants, start).chain(later(lines, start)) {
            *span = Span::new(span.start.min(start), start);
        }
        self.run = self.run.min(self.word.anchors.len());
    }

    /// Takes back the blanks that end a line or cell.
    fn take_back_blanks(&mut self, start: usize) {
        let words = self.since(start).trim_end().len();
        if self.place() > start + words {
            self.take_back(start + words);
        }
    }

    /// Takes the line that is written out of the text.
    pub fn take_line(&mut self) -> String {
        let line = self.since(self.line).to_owned();
        self.take_back(self.line.saturating_sub(1));
        self.is_open = false;
        line
    }

    /// Takes the last line out of the text, if its words are these; blanks between them do not count.
    pub fn take_last_line(&mut self, words: &str) -> Option<String> {
        let start = self.word.transcript.text.rfind('\n').map_or(0, |end| end + 1);
        let line = self.since(start).to_owned();
        if self.is_open || !line.split_whitespace().flat_map(str::chars).eq(words.chars()) {
            return None;
        }
        self.take_back(start.saturating_sub(1));
        while self.word.transcript.hints.pop_if(|hint| hint.start >= start).is_some() {}
        Some(line)
    }

    /// Begins a row of a table, which is a line.
    pub fn begin_row(&mut self, first: bool) {
        self.end_line();
        self.open_line();
        (self.mark, self.row) = (Some(Mark::TableRow { first }), Some(0));
    }

    pub fn begin_cell(&mut self) {
        if let Some(cells) = self.row {
            if cells > 0 {
                self.word.transcript.text.push_str(BORDER);
            }
            self.row = Some(cells + 1);
        }
        (self.gap, self.cell) = (Gap::None, self.place());
    }

    /// Begins a cell of a table within a cell.
    pub fn part(&mut self) {
        self.join(Gap::Space);
    }

    /// What comes next continues the line.
    fn join(&mut self, gap: Gap) {
        let start = if self.row.is_some() { self.cell } else { self.line };
        let is_first = self.since(start).trim().is_empty();
        if !is_first && self.gap != Gap::Space {
            self.gap = gap;
        }
    }

    /// Ends a row; tells whether it stays.
    pub fn end_row(&mut self) -> bool {
        let is_row = self.row.take().is_some_and(|cells| cells > 1);
        if is_row {
            let mark = self.mark.take();
            self.word.transcript.hints.extend(mark.map(|mark| Hint { start: self.line, mark }));
            (self.is_open, self.gap) = (false, Gap::None);
        } else {
            self.mark = None;
            self.end_line();
        }
        is_row
    }

    /// Whether a row is written.
    pub fn is_in_row(&self) -> bool {
        self.row.is_some()
    }

    /// Writes a piece of text that is written at `xml`.
    pub fn write(&mut self, text: &str, xml: Span, within: Within) {
        let (text, xml) = self.without_lead(text, xml);
        if text.is_empty() {
            return;
        }
        self.close_gap(text);
        if self.row.is_none() || !text.contains('|') {
            self.write_as(text, xml, within);
        } else if text.len() == xml.len() {
            self.write_cell(text, xml, within);
        } else {
            self.write_as(&text.replace('|', BAR), xml, within);
        }
    }

    fn write_as(&mut self, text: &str, xml: Span, within: Within) {
        let start = self.place();
        self.word.transcript.text.push_str(text);
        self.anchor(start, xml, within);
    }

    /// Writes a text that is written as it is read, but for the character between cells.
    fn write_cell(&mut self, text: &str, xml: Span, within: Within) {
        let mut at = xml.start;
        for part in text.split_inclusive('|') {
            let words = part.trim_end_matches('|');
            let (bar, end) = (at + words.len(), at + part.len());
            self.write_as(words, Span::new(at, bar), within);
            self.write_as(if bar < end { BAR } else { "" }, Span::new(bar, end), within);
            at = end;
        }
    }

    /// A text without the blanks that would begin a line or cell.
    fn without_lead<'t>(&self, text: &'t str, xml: Span) -> (&'t str, Span) {
        let start = if self.row.is_some() { self.cell } else { self.line };
        if self.place() > start {
            return (text, xml);
        }
        let words = text.trim_start();
        let lead = if text.len() == xml.len() { text.len() - words.len() } else { 0 };
        (words, Span::new(xml.start + lead, xml.end))
    }

    /// Closes the gap between what stands there and a text that continues it.
    fn close_gap(&mut self, text: &str) {
        let last = self.word.transcript.text.chars().next_back();
        let between = match std::mem::take(&mut self.gap) {
            Gap::None => "",
            Gap::Joint => {
                last.zip(text.chars().next()).map_or("", |(last, next)| joint(last, next))
            }
            Gap::Space => " ",
        };
        self.word.transcript.text.push_str(between);
    }

    fn anchor(&mut self, start: usize, xml: Span, within: Within) {
        let text = Span::new(start, self.place());
        if !text.is_empty() {
            let none = Span::at(xml.start);
            let anchor =
                Anchor { text, xml, run: none, properties: none, is_single: false, within };
            self.word.anchors.push(anchor);
        }
    }

    pub fn begin_run(&mut self) {
        self.run = self.word.anchors.len();
    }

    /// Tells the pieces of a run what run they are of.
    pub fn end_run(&mut self, run: Span, properties: Span, is_single: bool) {
        for anchor in self.word.anchors.iter_mut().skip(self.run) {
            (anchor.run, anchor.properties, anchor.is_single) = (run, properties, is_single);
        }
        self.run = self.word.anchors.len();
    }

    pub fn paragraph(&mut self, paragraph: Paragraph) -> Result<(), Box<Diagnostic>> {
        self.word.paragraphs.push(paragraph);
        self.check()
    }

    /// Whether the document is within the limits so far.
    pub fn check(&self) -> Result<(), Box<Diagnostic>> {
        let pieces = self.word.paragraphs.len().max(self.word.anchors.len());
        if pieces > MAX_PIECES { Err(too_large()) } else { Ok(()) }
    }

    /// How many remnants have been noted.
    pub fn remnants(&self) -> usize {
        self.word.transcript.remnants.len()
    }

    /// Notes a remnant; what was left in a paragraph in one go is one.
    pub fn remnant(&mut self, kind: RemnantKind, start: usize, words: &str, author: &str) {
        let span = self.from(start);
        let paragraph = self.word.paragraphs.len();
        let is_near = std::mem::replace(&mut self.left_in, paragraph) == paragraph;
        if let Some(last) = self.word.transcript.remnants.last_mut() {
            let is_same =
                last.kind == kind && last.author == author && kind != RemnantKind::Comment;
            let is_next = is_near && last.span.end == span.start;
            // The end of a paragraph that was inserted, before what was inserted behind it.
            let is_end = last.span.is_empty() && last.words.is_empty();
            if is_same && (is_next || is_end && last.span.end + 1 == span.start) {
                last.span = if is_next { last.span.join(span) } else { span };
                last.words.push_str(words);
                return;
            }
        }
        let remnant = Remnant { kind, span, words: words.to_owned(), author: author.to_owned() };
        self.word.transcript.remnants.push(remnant);
    }

    /// The document.
    pub fn finish(mut self, part: String, xml: String) -> Word {
        self.end_line();
        let length = self.place();
        let Word { transcript, paragraphs, .. } = &mut self.word;
        let clamp = |span: Span| Span::new(span.start.min(length), span.end.min(length));
        for remnant in &mut transcript.remnants {
            remnant.span = clamp(remnant.span).trim(&transcript.text);
        }
        transcript.remnants.extend(broken::fields(&transcript.text));
        for paragraph in paragraphs {
            paragraph.line = clamp(paragraph.line);
        }
        transcript.remnants.sort_by_key(|remnant| remnant.span.start);
        Word { part, xml, ..self.word }
    }
}

/// The last of some spans that reach beyond a place.
fn later<'s>(
    spans: impl DoubleEndedIterator<Item = &'s mut Span>,
    place: usize,
) -> impl Iterator<Item = &'s mut Span> {
    spans.rev().take_while(move |span| span.end > place)
}

/// Whether a line that a document calls a heading can be one: a paragraph whose level was set by accident, or
/// whose heading runs into it, is none.
fn is_heading(line: &str) -> bool {
    let text = line.trim();
    let stop = text.find('。').map_or(text.len(), |at| at + '。'.len_utf8());
    stop == text.len() && text.chars().take(HEADING + 1).count() <= HEADING
}

/// What stands in the place of a line end within a heading or a cell: a space between Latin words.
fn joint(last: char, next: char) -> &'static str {
    let is_word = last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
    if is_word { " " } else { "" }
}
