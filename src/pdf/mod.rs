//! The text of a PDF.
//!
//! In: the bytes of a file. Out: a paragraph a line, with indents and form feeds where pages begin,
//! without what stands on every page; notes stand behind the text. Where there is no text, a diagnostic
//! says why.

mod bomb;
mod cells;
mod columns;
mod font;
mod fonts;
mod furniture;
mod geometry;
mod layout;
mod maps;
mod notes;
mod pen;
mod problem;
mod references;
mod rows;
mod sheet;
mod simple;
mod stream;
mod wall;
mod widths;

pub(crate) use wall::THREAD;

use hayro_syntax::{LoadPdfError, Pdf};

use crate::diagnostic::Diagnostic;
use fonts::Fonts;
use problem::Problem;
use sheet::Walk;
use stream::Purse;

/// Pages of one file: ten times those of the longest report.
const PAGES: usize = 2000;

/// Bytes at the end in which the mark of the end stands: servers add some behind it.
const TAIL: usize = 4 << 10;

/// Characters a page that a scan may have: the mark of a scanner, a number.
const FEW: usize = 24;

/// The text of a PDF, and the byte of it at which each page begins.
///
/// # Errors
/// A diagnostic where the file is damaged, needs a password, holds pictures instead of text, has fonts
/// that do not tell their characters, or costs more than any report.
pub fn read(bytes: &[u8]) -> Result<(String, Vec<usize>), Box<Diagnostic>> {
    wall::guarded(bytes.to_vec(), text_of).map_err(Problem::told)
}

fn text_of(mut bytes: Vec<u8>) -> Result<(String, Vec<usize>), Problem> {
    if !is_whole(&bytes) {
        return Err(Problem::Damaged);
    }
    bomb::defuse(&mut bytes)?;
    let document = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Problem::Encrypted,
        LoadPdfError::Invalid => Problem::Damaged,
    })?;
    let pages = document.pages();
    if pages.len() > PAGES {
        return Err(Problem::TooLarge);
    }
    let (mut fonts, mut purse) = (Fonts::default(), Purse::new());
    let (mut parts, mut firsts, mut images) = (Vec::new(), Vec::new(), 0);
    for page in pages.iter() {
        let sheet = Walk::over(page, &mut fonts, &mut purse)?;
        images += usize::from(sheet.has_image);
        firsts.push(parts.len());
        parts.extend(layout::lines(sheet.glyphs));
    }
    let (text, starts) = layout::text(parts, pages.len());
    judged(&text, pages.len(), images)?;
    let starts = firsts.iter().map(|first| starts.get(*first).map_or(text.len(), |start| *start));
    let starts = starts.collect();
    Ok((text, starts))
}

/// Whether the end of the file is there: a torn one would be read in part, and its last sections missed.
fn is_whole(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    [&b"startxref"[..], b"%%EOF"].iter().any(|mark| memchr::memmem::find(tail, mark).is_some())
}

/// Whether the text of so many pages is one that can be read.
fn judged(text: &str, all: usize, images: usize) -> Result<(), Problem> {
    let (mut signs, mut lost) = (0, 0);
    for one in text.chars().filter(|one| !one.is_whitespace()) {
        signs += 1;
        lost += usize::from(one == char::REPLACEMENT_CHARACTER);
    }
    match () {
        () if all == 0 => Err(Problem::Damaged),
        () if images * 2 >= all && images > 0 && signs <= all * FEW => Err(Problem::Scanned),
        () if signs == 0 => Err(Problem::Empty),
        () if lost * 2 > signs => Err(Problem::Unmapped),
        () => Ok(()),
    }
}

#[cfg(test)]
mod tests;
