//! Turns inputs into text, one file for each format with markup.
//!
//! In: the decoded characters of an input and its format. Out: [`Extracted`], a block a line, with
//! what the format says about lines. Nothing is mended here.

mod blocks;
mod lines;
mod markdown;
mod page;
mod plain;
mod table;
mod transcript;
mod wrap;

use crate::rewrite::OffsetMap;
pub use transcript::{Apart, ApartKind, Remnant, RemnantKind, Transcript};

/// What a source line is besides its characters, where the format says so (Markdown, later Word).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A row of a table; cells are separated by ` | `.
    TableRow {
        /// Whether the table begins with it.
        first: bool,
    },
}

/// A mark on the line that starts at `start`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Byte offset of the line's start in the text.
    pub start: usize,
    pub mark: Mark,
}

/// The kinds of text source that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text; lines that were broken at a width are joined.
    Plain,
    /// Plain text, each line a paragraph, as canonical text is.
    Paragraphs,
    /// Markdown.
    Markdown,
}

/// What was extracted from an input.
#[derive(Clone, Debug)]
pub struct Extracted {
    /// The decoded source, as the user wrote it.
    pub source: String,
    /// Its text with the way back; `None` where the source is the text.
    pub text: Option<(String, OffsetMap)>,
    /// What the format says about lines of the text, in order.
    pub hints: Vec<Hint>,
    /// Characters of the source that may stand inside words and are not part of them.
    pub markup: &'static [char],
}

/// Extracts the text of a decoded source; never fails.
pub fn extract(source: String, format: Format) -> Extracted {
    match format {
        Format::Plain => plain::extract(source),
        Format::Paragraphs => Extracted { source, text: None, hints: Vec::new(), markup: &[] },
        Format::Markdown => markdown::extract(source),
    }
}
