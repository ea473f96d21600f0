//! What may stand on a terminal, and how wide it is there.
//!
//! A report is foreign text: a control character or a direction override in it must not reach the
//! terminal, and every character that does must have a width that can be counted.

use std::borrow::Cow;

use older_unicode_width::UnicodeWidthChar as OlderWidth;
use unicode_width::UnicodeWidthChar;

use super::Style;
use crate::diagnostic::Severity;

/// What is shown for a character that must not be.
const REPLACEMENT: char = '\u{FFFD}';

/// Whether a character commands the terminal, turns the direction of text or cannot be seen.
pub(super) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{FEFF}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character may stand on a terminal and its cells are beyond dispute. Of some hundred
/// newer signs and marks the tables of widths differ, and the tone of an emoji's skin has cells of its
/// own only where it is not drawn into the emoji: a row would end beside its frame.
fn is_countable(c: char) -> bool {
    let is_tone = matches!(c, '\u{1F3FB}'..='\u{1F3FF}');
    !is_unsafe(c) && !is_tone && UnicodeWidthChar::width(c) == OlderWidth::width(c)
}

/// The character to show for one of a text: itself, a space for white space, else `�`.
pub(super) fn visible(c: char) -> char {
    match c {
        c if is_countable(c) => c,
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        _ => REPLACEMENT,
    }
}

/// A text as one row that is safe to show.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_countable) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(visible).collect())
    }
}

/// The cells of a character as [`visible`] shows it.
fn char_cells(c: char) -> usize {
    UnicodeWidthChar::width(visible(c)).unwrap_or(1)
}

/// The cells of a text as it is shown.
pub(crate) fn cells(text: &str) -> usize {
    text.chars().map(char_cells).sum()
}

/// The longest start of a text that fits into so many cells, and its cells.
pub(crate) fn head(text: &str, room: usize) -> (&str, usize) {
    let (bytes, cells) = fit(text.chars(), room);
    (&text[..bytes], cells)
}

/// The longest end of a text that fits into so many cells, and its cells.
pub(super) fn tail(text: &str, room: usize) -> (&str, usize) {
    let (bytes, cells) = fit(text.chars().rev(), room);
    (&text[text.len() - bytes..], cells)
}

/// The bytes and cells of the characters that fit into so many cells.
fn fit(chars: impl Iterator<Item = char>, room: usize) -> (usize, usize) {
    let (mut bytes, mut cells) = (0, 0);
    for c in chars {
        let wider = cells + char_cells(c);
        if wider > room {
            break;
        }
        bytes += c.len_utf8();
        cells = wider;
    }
    (bytes, cells)
}

/// A clean text in at most so many cells, its end left out for `…` where it is longer.
pub(crate) fn clip_end(text: &str, room: usize) -> Cow<'_, str> {
    if head(text, room).0.len() == text.len() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("{}…", head(text, room.saturating_sub(1)).0))
    }
}

/// A clean text in at most so many cells, its start left out for `…` where it is longer.
pub(crate) fn clip_start(text: &str, room: usize) -> Cow<'_, str> {
    if head(text, room).0.len() == text.len() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("…{}", tail(text, room.saturating_sub(1)).0))
    }
}

/// A clean text with spaces after it up to so many cells.
pub(crate) fn pad_end(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(cells(text))))
}

/// A clean text with spaces before it up to so many cells.
pub(crate) fn pad_start(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(cells(text))))
}

/// A clean text in rows of a width, under its head; further rows are indented by `hang` cells.
pub(crate) fn wrap(head: &str, hang: usize, text: &str, width: usize) -> String {
    let indent = " ".repeat(hang);
    let options = textwrap::Options::new(width).initial_indent(head).subsequent_indent(&indent);
    textwrap::fill(text, options)
}

/// The few colours there are: of what stands out, is wrong, is right, is to be looked at, helps.
pub(crate) const BOLD: &str = "1";
pub(crate) const RED: &str = "1;31";
pub(crate) const GREEN: &str = "32";
pub(crate) const YELLOW: &str = "1;33";
pub(crate) const CYAN: &str = "36";

/// A text in a colour, where the style has colours.
pub(crate) fn paint(style: Style, color: &str, text: &str) -> String {
    if style.color && !text.is_empty() {
        format!("\u{1b}[{color}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

pub(super) fn color_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Info => CYAN,
    }
}

/// A word and what it introduces, indented under the word's end where that leaves room.
pub(crate) fn note(style: Style, color: &str, word: &str, text: &str) -> String {
    let hang = (2 + cells(word)).min(style.width / 3);
    let mut head = format!("  {}", paint(style, color, word));
    let mut note = String::new();
    for line in text.lines() {
        note += wrap(&head, hang, &clean(line), style.width).trim_end();
        note.push('\n');
        head = " ".repeat(hang);
    }
    note
}

/// A page of rows, none wider than the terminal.
pub(crate) struct Rows {
    pub out: String,
    /// The cells of a row.
    pub width: usize,
}

impl Rows {
    pub fn new(style: Style) -> Self {
        Self { out: String::new(), width: style.width }
    }

    /// A text in as many rows as it needs, the first behind a head, the others indented like it.
    pub fn row(&mut self, head: &str, text: &str) {
        self.out += &wrap(head, cells(head), &clean(text), self.width);
        self.out.push('\n');
    }

    /// A heading, with an empty row above it.
    pub fn heading(&mut self, text: &str) {
        self.out.push('\n');
        self.row("", text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_commands_a_terminal_is_shown() {
        assert_eq!(clean("甲\u{1b}[31m乙\u{202e}丙\t丁\u{9b}"), "甲�[31m乙�丙 丁�");
        assert!(matches!(clean("nǐ 你好，“世界”…"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_mark_whose_width_is_in_dispute_is_not_shown() {
        assert_eq!(clean("甲\u{1e5ee}乙\u{1d352}丙\u{301}"), "甲�乙�丙\u{301}");
        assert_eq!(clean("👋\u{1f3fd}甲"), "👋�甲");
    }

    #[test]
    fn clipping_counts_cells() {
        assert_eq!(clip_end("法治政府", 8), "法治政府");
        assert_eq!(clip_end("法治政府", 6), "法治…");
        assert_eq!(clip_start("目录/报告.txt", 10), "…/报告.txt");
        assert_eq!(clip_start("目录/报告.txt", 8), "…告.txt");
    }
}
