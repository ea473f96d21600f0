//! Word documents.
//!
//! In: the bytes of a .docx. Out: [`Word`], its text as its readers see it with all tracked changes accepted, and
//! where each piece of it is written in the document.

mod body;
mod broken;
mod counters;
mod draft;
mod field;
#[cfg(test)]
pub(crate) mod fixture;
mod numbering;
mod numeral;
pub(crate) mod package;
mod problem;
mod properties;
pub(crate) mod sources;
mod styles;
mod xml;

use self::package::Package;
use self::sources::{Part, Sources};
use crate::diagnostic::Diagnostic;
use crate::extract::{ApartKind, Transcript};
use crate::span::Span;

/// The parts beside the text: what they are, how the text is related to them, their elements.
const BESIDE: &[(ApartKind, &str, &str)] = &[
    (ApartKind::Header, "header", "hdr"),
    (ApartKind::Footer, "footer", "ftr"),
    (ApartKind::Footnote, "footnotes", "footnotes"),
    (ApartKind::Endnote, "endnotes", "endnotes"),
];

/// A Word document as it was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    /// What it says.
    pub transcript: Transcript,
    /// The name of the part that holds the text.
    pub part: String,
    /// That part.
    pub xml: String,
    /// Its paragraphs, in order; those of text boxes are left out.
    pub paragraphs: Vec<Paragraph>,
    /// Where the text is written, in the order of the text; disjoint.
    pub anchors: Vec<Anchor>,
}

/// Where a paragraph stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// Its text: a line of [`Transcript::text`], a part of a row, or empty.
    pub line: Span,
    /// The whole `w:p` in [`Word::xml`].
    pub xml: Span,
    /// Where its content begins, behind `w:pPr`; for `<w:p/>` the end of that.
    pub content: usize,
    /// Where its content ends, at `</w:p>`; for `<w:p/>` the end of that.
    pub end: usize,
}

/// Where a piece of text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Anchor {
    /// Its bytes in [`Transcript::text`].
    pub text: Span,
    /// Its bytes in [`Word::xml`]. Of a piece within `w:t` as many as in the text, which stand for each other
    /// one by one; else the whole of what is written for it (`&amp;`, `<w:tab/>`), which cannot be divided.
    /// Empty where nothing is written, as for an automatic number.
    pub xml: Span,
    /// The whole `w:r` element; empty where there is none.
    pub run: Span,
    /// The `w:rPr` of the run; empty where there is none, at the place where it would stand.
    pub properties: Span,
    /// Whether the run holds nothing but one `w:t` beside its properties.
    pub is_single: bool,
    /// What the run stands in.
    pub within: Within,
}

/// What a run stands in, from the paragraph down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Within {
    /// A tracked insertion or the new place of a tracked move.
    pub inserted: bool,
    /// A link.
    pub link: bool,
    /// A content control.
    pub control: bool,
    /// The result of a field.
    pub field: bool,
}

/// Reads a Word document.
///
/// # Errors
/// A diagnostic when it is another kind of file, encrypted, damaged or beyond the limits.
pub(crate) fn read(bytes: &[u8]) -> Result<Word, Box<Diagnostic>> {
    let mut package = Package::open(bytes)?;
    let name = package.main_document().to_owned();
    let bytes = package.part(&name)?.unwrap_or_default();
    let part = Part { text: xml::decode(&name, bytes)?, name };
    let sources = Sources::read(&mut package)?;
    let mut draft = body::document(&part, &sources)?;
    for (kind, relation, root) in BESIDE {
        for part in sources::parts(&mut package, relation)? {
            for beside in body::beside(&part, root, &sources)? {
                draft.adopt(*kind, beside);
            }
        }
    }
    Ok(draft.finish(part.name, part.text))
}

#[cfg(test)]
mod tests {
    use super::fixture::{document, word};
    use super::*;

    #[test]
    fn pieces_know_where_they_are_written() {
        let word = word(
            "<w:p w:x='1'><w:pPr><w:jc/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>收到12</w:t></w:r>\
             <w:r><w:t>0件 &amp; &#x4E2D;<![CDATA[<甲>]]></w:t></w:r></w:p><w:p/>",
        );
        assert_eq!(word.transcript.text, "收到120件 & 中<甲>");
        let pieces: Vec<_> = word.anchors.iter().map(|one| &word.xml[one.xml.range()]).collect();
        let expected = ["收到12", "0件 ", "&amp;", " ", "&#x4E2D;", "<![CDATA[<甲>]]>"];
        assert_eq!(pieces, expected);
        let first = word.anchors[0];
        assert_eq!(&word.xml[first.properties.range()], "<w:rPr><w:b/></w:rPr>");
        assert!(first.is_single && word.xml[word.paragraphs[0].content..].starts_with("<w:r>"));
        assert_eq!(&word.xml[word.paragraphs[1].xml.range()], "<w:p/>");
    }

    fn refused(bytes: &[u8]) -> String {
        read(bytes).err().map_or_else(String::new, |problem| problem.code.to_string())
    }

    #[test]
    fn elements_too_deep_are_refused_and_others_need_little_stack() {
        let nested = |element: &str, times: usize| {
            let (open, close) = (format!("<w:{element}>"), format!("</w:{element}>"));
            format!("<w:p>{}{}</w:p>", open.repeat(times), close.repeat(times))
        };
        for element in ["ins", "del", "hyperlink", "sdtContent", "drawing", "tbl"] {
            // document, body and p stand around them.
            let fits = nested(element, xml::MAX_DEPTH - 3);
            assert_eq!(refused(&document(&fits, &[])), "", "{element}");
        }
        assert_eq!(refused(&document(&nested("ins", xml::MAX_DEPTH - 2), &[])), "input/damaged");
        assert_eq!(refused(&document(&nested("x", 100_000), &[])), "input/damaged");
        let boxes = ["p", "r", "drawing", "txbxContent"].map(|name| format!("<w:{name}>")).concat();
        let ends = ["txbxContent", "drawing", "r", "p"].map(|name| format!("</w:{name}>")).concat();
        let fits = boxes.repeat(49) + ends.repeat(49).as_str();
        assert_eq!(refused(&document(&fits, &[])), "");
    }

    #[test]
    fn declarations_and_parts_of_others_are_refused() {
        let whole = |xml: &str| {
            fixture::zip(&[
                ("_rels/.rels", fixture::relations(&[("officeDocument", "d.xml")]).as_bytes()),
                ("d.xml", xml.as_bytes()),
            ])
        };
        let word = fixture::WORD;
        for xml in [
            "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><w:document xmlns:w='W'>&b;</w:document>",
            "<!DOCTYPE d SYSTEM 'file:///etc/passwd'><w:document xmlns:w='W'/>",
            "<w:document xmlns:w='W'><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>",
            "<w:document xmlns:w='W'><w:body></w:document>",
            "<w:document xmlns:w='W'><w:body>",
            "<w:document xmlns:w='urn:other'/>",
            "<w:styles xmlns:w='W'/>",
            "<html/>",
            "",
            "\0",
        ] {
            assert_eq!(
                refused(&whole(&xml.replace("'W'", &format!("'{word}'")))),
                "input/damaged",
                "{xml}"
            );
        }
    }

    #[test]
    fn other_prefixes_encodings_and_the_strict_kind_are_read() {
        let body = "<a:body><a:p><a:r><a:t>甲</a:t></a:r><x:r><x:t>乙</x:t></x:r></a:p></a:body>";
        let strict = format!(
            "<?xml version='1.0' encoding='utf-16'?><a:document xmlns:x='x' xmlns:a='http://purl.oclc.org/ooxml/wordprocessingml/main'>{body}</a:document>"
        );
        let wide: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(strict.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let plain = body.replace("a:", "").replace(
            "<body>",
            "<document xmlns:x='x' xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'><body>",
        ) + "</document>";
        let kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument";
        let relations =
            format!("<Relationships><Relationship Type='{kind}' Target='d.xml'/></Relationships>");
        for part in [&wide, plain.as_bytes()] {
            let bytes = fixture::zip(&[("_rels/.rels", relations.as_bytes()), ("d.xml", part)]);
            let word = read(&bytes).expect("a document");
            assert_eq!(word.transcript.text, "甲");
            assert!(!word.xml.contains("utf-16"));
        }
    }

    #[test]
    fn too_many_styles_are_refused() {
        let style = |index| format!("<w:style w:styleId='{index}'/>");
        let styles: String = (0..=styles::MAX_STYLES).map(style).collect();
        assert_eq!(refused(&document("", &[("styles", "styles", &styles)])), "input/too-large");
    }

    #[test]
    fn a_byte_order_mark_moves_no_place() {
        let text =
            fixture::part("document", "<w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body>");
        let relations = fixture::relations(&[("officeDocument", "d.xml")]);
        let marked = format!("\u{feff}{text}");
        let parts: [(&str, &[u8]); 2] =
            [("_rels/.rels", relations.as_bytes()), ("d.xml", marked.as_bytes())];
        let word = read(&fixture::zip(&parts)).expect("a document");
        assert_eq!(word.xml, marked);
        assert_eq!(&word.xml[word.anchors[0].xml.range()], "甲");
        assert_eq!(&word.xml[word.anchors[0].run.range()], "<w:r><w:t>甲</w:t></w:r>");
    }
}
