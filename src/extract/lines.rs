//! The lines of a plain text, with what their layout says.

use crate::span::Span;
use crate::writing::{self, ordinal};

/// One line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'s> {
    /// Its characters, without white space and marks of quotation around them.
    pub text: &'s str,
    /// Their place in the source.
    pub span: Span,
    /// The cells of white space before them.
    pub indent: usize,
    /// The cells from the margin to the last character.
    pub cells: usize,
    /// The characters from the margin to the last one.
    pub characters: usize,
    /// Whether a blank line stands before it.
    pub after_blank: bool,
    /// Whether what stands on every page was left out before it.
    pub after_page: bool,
    /// The number of the row of a table that it is, or of whose cells it is one.
    pub row: Option<usize>,
}

/// Marks after which a paragraph can end.
const STOPS: [char; 12] = ['。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '…', '．'];

/// The characters of the longest ordinal: 二十一、 behind a bullet.
const ORDINAL: usize = 5;

/// Marks that close what began before them.
const CLOSERS: [char; 10] = ['”', '’', '》', '〉', '）', '〕', '】', '」', ')', '"'];

/// Marks that no paragraph begins with.
const NEVER_FIRST: [char; 16] =
    ['，', '。', '、', '；', '：', '！', '？', '）', '》', '〉', '〕', '】', '”', '’', ',', '%'];

/// Marks that no paragraph ends with.
const NEVER_LAST: [char; 10] = ['，', '、', ',', '（', '《', '〈', '〔', '【', '“', '‘'];

/// Pairs of marks that do not stand open at the end of a paragraph.
const PAIRS: [(char, char); 4] = [('《', '》'), ('（', '）'), ('〔', '〕'), ('(', ')')];

impl<'s> Line<'s> {
    /// A line of which only the characters are known.
    pub(super) fn of(text: &'s str) -> Self {
        let text = text.trim();
        Self {
            text,
            span: Span::default(),
            indent: 0,
            cells: 0,
            characters: 0,
            after_blank: false,
            after_page: false,
            row: None,
        }
    }

    /// Whether it ends with a mark after which a paragraph can end.
    pub(super) fn is_ended(&self) -> bool {
        let text = self.text.trim_end_matches(CLOSERS);
        let is_number =
            text.strip_suffix('.').is_some_and(|text| text.ends_with(|c: char| c.is_ascii_digit()));
        text.ends_with(STOPS) && !is_number
    }

    /// Whether it has the marks of running text; the 、 of an ordinal is none.
    pub(super) fn is_punctuated(&self) -> bool {
        let words = self.text.char_indices().nth(ORDINAL).map_or("", |(at, _)| &self.text[at..]);
        self.text.contains(['，', '。', '；', ',', ';']) || words.contains('、')
    }

    /// Whether it begins a paragraph, a heading or an item wherever it stands.
    pub(super) fn begins_block(&self) -> bool {
        self.row.is_some()
            || self.text.starts_with(['#', '|', '【'])
            || ordinal::begins_line(self.text)
    }

    /// Whether no paragraph ends between it and the next line, whatever the layout: a mark shows it.
    pub(super) fn is_tied_to(&self, next: &Line<'_>) -> bool {
        let decimals = next.text.strip_prefix(['.', '．']).unwrap_or_default();
        self.text.ends_with(NEVER_LAST)
            || next.text.starts_with(NEVER_FIRST)
            || decimals.starts_with(|c: char| c.is_ascii_digit())
            || PAIRS.iter().any(|&(open, close)| {
                let opened = self.text.rfind(open);
                let is_open = opened.is_some_and(|at| !self.text[at..].contains(close));
                let closed = next.text.find(close);
                is_open && closed.is_some_and(|at| !next.text[..at].contains(open))
            })
    }
}

/// The lines of a source that are not blank, in order. Where nearly all are quoted, as in the answer
/// to a mail, the marks of quotation are no part of them.
pub(super) fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut after_blank = false;
    let is_quoted = is_quoted(source);
    for (start, raw) in raw_lines(source) {
        let body = if is_quoted { raw.trim_start_matches(['>', ' ']) } else { raw };
        let text = body.trim();
        if text.is_empty() {
            after_blank = true;
            continue;
        }
        let lead = body.len() - body.trim_start().len();
        let at = start + raw.len() - body.len() + lead;
        let [before, own] = [&body[..lead], text].map(|part| (cells(part), part.chars().count()));
        lines.push(Line {
            text,
            span: Span::new(at, at + text.len()),
            indent: before.0,
            cells: before.0 + own.0,
            characters: before.1 + own.1,
            after_blank,
            after_page: false,
            row: None,
        });
        after_blank = false;
    }
    lines
}

/// The lines of a source with their starts, whatever ends them.
fn raw_lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = if source.contains('\n') { '\n' } else { '\r' };
    source
        .split([end, '\u{0B}', '\u{0C}', '\u{85}', '\u{2028}', '\u{2029}'])
        .map(move |line| (writing::offset_in(source, line), line))
}

/// Whether nearly all lines begin with `>`.
fn is_quoted(source: &str) -> bool {
    if !source.contains('>') {
        return false;
    }
    let is_text = |line: &&str| !line.trim().is_empty();
    let all = source.lines().filter(is_text).count();
    let quoted = source.lines().filter(|line| line.trim_start().starts_with('>')).count();
    quoted >= 3 && quoted * 10 >= all * 8
}

/// The cells that a text takes where lines are broken at a width: one a character of ASCII, two any other.
fn cells(text: &str) -> usize {
    text.bytes().map(|byte| if byte.is_ascii() { 1 } else { 2 * usize::from(byte >= 0xC0) }).sum()
}

/// What stands in the place of a line end within a sentence: a space between Latin words, nothing in
/// Chinese text and within a number.
pub(super) fn joint(last: char, next: char) -> &'static str {
    let is_latin = last.is_ascii() && next.is_ascii();
    let is_word = last.is_ascii_alphabetic() || next.is_ascii_alphabetic();
    if is_latin && is_word { " " } else { "" }
}
