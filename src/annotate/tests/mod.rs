//! Documents with marks, read back.

mod changes;
mod clearing;
mod notes;
mod packages;
mod properties;

use super::{Annotated, Note, annotate, cleared};
use crate::docx::fixture::{part, relations, zip};
use crate::docx::package::Package;
use crate::docx::{Word, read};
use crate::edit::Edit;
use crate::span::Span;

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";

/// A document with a body and other parts.
fn document(body: &str, beside: &[(&str, &str)]) -> Vec<u8> {
    let main = part("document", &format!("<w:body>{body}</w:body>"));
    let root = relations(&[("officeDocument", "word/document.xml")]);
    let mut parts = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", main.as_bytes()),
    ];
    parts.extend(beside.iter().map(|(name, part)| (*name, part.as_bytes())));
    zip(&parts)
}

/// A document that has comments already.
fn commented(body: &str, comments: &str, beside: &[(&str, &str)]) -> Vec<u8> {
    let related = relations(&[("comments", "comments.xml")]);
    let comments = part("comments", comments);
    let known = [("word/_rels/document.xml.rels", &*related), ("word/comments.xml", &comments)];
    document(body, &[&known, beside].concat())
}

/// A part of a document.
fn part_of(bytes: &[u8], name: &str) -> Option<String> {
    let part = Package::open(bytes).expect("a package").part(name).expect("a part")?;
    Some(String::from_utf8(part).expect("UTF-8"))
}

/// The body of a document.
fn body_of(bytes: &[u8]) -> String {
    let xml = part_of(bytes, "word/document.xml").expect("a main part");
    let (_, body) = xml.split_once("<w:body>").expect("a body");
    body.strip_suffix("</w:body></w:document>").expect("the end").to_owned()
}

fn opened(bytes: &[u8]) -> Word {
    read(bytes).unwrap_or_else(|problem| panic!("{problem}"))
}

fn note(span: Span, words: &str) -> Note {
    Note { span, initials: "错误".to_owned(), paragraphs: vec![words.to_owned()] }
}

/// The span of a text within the text of a document.
fn span_of(word: &Word, text: &str) -> Span {
    let start = word.transcript.text.find(text);
    let start = start.unwrap_or_else(|| panic!("{text} in {}", word.transcript.text));
    Span::new(start, start + text.len())
}

/// A document with a comment on each of some texts.
fn noted(bytes: &[u8], texts: &[&str]) -> Vec<u8> {
    let word = opened(bytes);
    let notes: Vec<Note> = texts.iter().map(|text| note(span_of(&word, text), text)).collect();
    annotate(bytes, &word, &notes, &[]).expect("a document").bytes
}

/// A document with replacements as tracked changes.
fn changed(bytes: &[u8], changes: &[(&str, &str)]) -> Annotated {
    let word = opened(bytes);
    let edit = |(old, new): &(&str, &str)| Edit::new(span_of(&word, old), *new);
    let edits: Vec<Edit> = changes.iter().map(edit).collect();
    annotate(bytes, &word, &[], &edits).expect("a document")
}

/// What the ranges of comments hold in a document, by the order in which they begin.
fn ranges(bytes: &[u8]) -> Vec<String> {
    let word = opened(bytes);
    let mark = |name: &str, id: &str| {
        let mark = format!("<w:{name} w:id=\"{id}\"/>");
        let found: Vec<usize> = word.xml.match_indices(&mark).map(|(at, _)| at).collect();
        assert_eq!(found.len(), 1, "{mark} in {}", word.xml);
        found[0]
    };
    let starts = word.xml.split("<w:commentRangeStart w:id=\"").skip(1);
    let ids = starts.map(|rest| rest.split('"').next().expect("an id"));
    ids.map(|id| {
        let range = Span::new(mark("commentRangeStart", id), mark("commentRangeEnd", id));
        mark("commentReference", id);
        let inside = word.anchors.iter().filter(|anchor| range.contains(anchor.xml));
        inside.map(|anchor| &word.transcript.text[anchor.text.range()]).collect()
    })
    .collect()
}
