//! Web pages: the text of a page of a government site, and what the page says about it.
//!
//! In: the bytes of a page (.html, .htm, a Word document saved as a page) or a web archive (.mhtml).
//! Out: [`Transcript`]: lines with a key (`发布日期：…`), the title and the text, a block a line; or a
//! diagnostic that says what the page holds instead. All steps are linear in the page.

mod body;
mod builder;
mod encoding;
mod entries;
mod head;
mod keys;
mod kinds;
mod lines;
mod mime;
mod names;
mod numbers;
mod page;
mod refusal;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod tree;

use body::Body;
use entries::Entries;
use lines::{Choice, Lines};
use page::Page;
use tree::{ROOT, Tree};

use crate::diagnostic::Diagnostic;
use crate::extract::{Hint, Mark, Transcript};
use crate::say;

/// Reads a page or a web archive.
///
/// # Errors
/// A diagnostic when it cannot be decoded, has too many tags, or holds no text but something else: a
/// frame, a document to be downloaded, scripts, the words of an error.
pub fn read(bytes: &[u8]) -> Result<Transcript, Box<Diagnostic>> {
    if !mime::recognise(bytes) {
        return read_page(bytes, None);
    }
    let mut problem = None;
    for part in mime::parts(bytes) {
        match read_page(&part.bytes, part.label.as_deref()) {
            Ok(transcript) => return Ok(transcript),
            Err(other) => _ = problem.get_or_insert(other),
        }
    }
    Err(problem.unwrap_or_else(no_page))
}

fn no_page() -> Box<Diagnostic> {
    let message = say!("网页存档（.mhtml）中没有网页", "the web archive holds no page");
    let help = say!(
        "请在浏览器中重新保存网页，或复制正文存为 .txt 文件",
        "save the page again, or copy its text into a .txt file"
    );
    Box::new(Diagnostic::nowhere("input/damaged", message, help))
}

fn read_page(bytes: &[u8], label: Option<&str>) -> Result<Transcript, Box<Diagnostic>> {
    let text = encoding::decode(bytes, label)?;
    let mut tree = builder::tree(&text)?;
    if let Some(source) = shown_source(&tree) {
        tree = builder::tree(&source)?;
    }
    transcribe(&tree)
}

/// The source of a page that a saved view of a source shows.
fn shown_source(tree: &Tree) -> Option<String> {
    const STARTS: [&str; 3] = ["<!doctype html", "<html", "<?xml"];
    let mut start = tree.within(ROOT).map(|at| tree.text(at).trim_start());
    let start = start.find(|text| text.starts_with('<'))?.to_ascii_lowercase();
    let is_source =
        STARTS.iter().any(|known| known.starts_with(&start) || start.starts_with(known));
    is_source.then(|| tree.all_text(ROOT))
}

fn transcribe(tree: &Tree) -> Result<Transcript, Box<Diagnostic>> {
    let page = Page::new(tree);
    let body = body::find(&page);
    let written = written(&page, &body);
    if let Some(refusal) = refusal::refusal(&page, &written.text) {
        return Err(refusal);
    }
    let mut entries = Entries::of_metas(tree);
    entries.add_lines(&around(&page, &body));
    let title = head::title(&page, &body, &entries, &written.text);
    Ok(with_head(entries.lines(&written.text), title, written))
}

/// The lines of the text.
fn written(page: &Page<'_>, body: &Body) -> Transcript {
    let choice = Choice { without: &[], links: body.is_named, is_around: false };
    let mut lines = Lines::new(page, &choice);
    body.parts.iter().for_each(|part| lines.block(*part));
    lines.finish()
}

/// The lines around the text.
fn around(page: &Page<'_>, body: &Body) -> String {
    let choice = Choice { without: &body.parts, links: true, is_around: true };
    let mut lines = Lines::new(page, &choice);
    lines.write(ROOT);
    lines.finish().text
}

/// A text with entries and its title above it.
fn with_head(entries: Vec<String>, title: Option<String>, mut body: Transcript) -> Transcript {
    let mut head: String = entries.iter().flat_map(|line| [line, "\n"]).collect();
    let mark = title.as_ref().map(|_| Hint { start: head.len(), mark: Mark::Heading(1) });
    head.extend(title.iter().flat_map(|line| [line, "\n"]));
    body.hints.iter_mut().for_each(|hint| hint.start += head.len());
    body.remnants.iter_mut().for_each(|remnant| remnant.span = remnant.span.shift(head.len()));
    body.hints.splice(0..0, mark);
    body.text.insert_str(0, &head);
    body
}
