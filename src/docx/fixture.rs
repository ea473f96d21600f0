//! Documents for tests, made by hand.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};

use super::{Word, read};

pub(crate) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A zip of parts.
pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, part) in parts {
        let file = archive.new_file(name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().expect("a name");
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(part).expect("memory");
        let (encoder, descriptor) = writer.finish().expect("memory");
        encoder.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory");
    bytes
}

/// The relations of a part: pairs of a kind and a target.
pub(crate) fn relations(pairs: &[(&str, &str)]) -> String {
    let one = |(index, (kind, target)): (usize, &(&str, &str))| {
        format!(r#"<Relationship Id="rId{index}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let all: String = pairs.iter().enumerate().map(one).collect();
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#
    )
}

/// A part of Word's with an element of its own.
pub(crate) fn part(root: &str, inside: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="{OFFICE}">{inside}</w:{root}>"#
    )
}

/// A document with a body and parts beside it: triples of a kind, a root element and what is in it.
pub(crate) fn document(body: &str, beside: &[(&str, &str, &str)]) -> Vec<u8> {
    let body = part("document", &format!("<w:body>{body}</w:body>"));
    let mut pairs = Vec::new();
    let mut parts = vec![("word/document.xml".to_owned(), body)];
    for (index, (kind, root, inside)) in beside.iter().enumerate() {
        pairs.push((*kind, format!("{kind}{index}.xml")));
        parts.push((format!("word/{kind}{index}.xml"), part(root, inside)));
    }
    let pairs: Vec<_> = pairs.iter().map(|(kind, target)| (*kind, target.as_str())).collect();
    parts.push(("word/_rels/document.xml.rels".to_owned(), relations(&pairs)));
    parts.push(("_rels/.rels".to_owned(), relations(&[("officeDocument", "word/document.xml")])));
    let parts: Vec<_> = parts.iter().map(|(name, part)| (name.as_str(), part.as_bytes())).collect();
    zip(&parts)
}

/// A document with a body, read.
pub(crate) fn word(body: &str) -> Word {
    word_with(body, &[])
}

/// A document with a body and parts beside it, read.
pub(crate) fn word_with(body: &str, beside: &[(&str, &str, &str)]) -> Word {
    let word = read(&document(body, beside)).expect("a document");
    check_places(&word);
    word
}

/// All places of a document are of its text and its part, in order.
fn check_places(word: &Word) {
    let text = &word.transcript.text;
    let mut done = 0;
    for anchor in &word.anchors {
        assert!(anchor.text.start >= done && text.get(anchor.text.range()).is_some(), "{anchor:?}");
        done = anchor.text.end;
        assert!(word.xml.get(anchor.xml.range()).is_some(), "{anchor:?}");
        if anchor.text.len() == anchor.xml.len() {
            assert_eq!(text[anchor.text.range()], word.xml[anchor.xml.range()]);
        }
        if !anchor.run.is_empty() {
            let run = &word.xml[anchor.run.range()];
            assert!(run.starts_with("<w:r") && run.ends_with("</w:r>"), "{run}");
            assert!(anchor.run.contains(anchor.xml) && anchor.run.contains(anchor.properties));
        }
    }
    for paragraph in &word.paragraphs {
        let xml = &word.xml[paragraph.xml.range()];
        assert!(xml.starts_with("<w:p") && text.get(paragraph.line.range()).is_some());
        assert!(xml.ends_with("/>") || word.xml[paragraph.end..].starts_with("</w:p>"), "{xml}");
    }
    for hint in &word.transcript.hints {
        assert!(hint.start == 0 || text[..hint.start].ends_with('\n'));
    }
    for remnant in &word.transcript.remnants {
        assert!(text.get(remnant.span.range()).is_some(), "{remnant:?}");
    }
}
