//! A part of a document as XML, element by element, with places.
//!
//! In: the text of a part. Out: the children of its elements, in order. What could make a small part very large
//! or very deep is refused: declarations of entities, elements within elements without end.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::problem::damaged;
use crate::diagnostic::Diagnostic;
use crate::say;
use crate::span::Span;

/// The most elements within each other: a text box in a table in a text box needs forty.
pub(crate) const MAX_DEPTH: usize = 200;

/// The most columns of a table: those of Word.
const MOST: i64 = 63;

/// The namespaces of the elements of Word: transitional and strict.
const WORD: &[&str] = &[
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The name of an encoding in the declaration of a part.
const UTF_16: &str = "UTF-16";

/// The characters of a part, which is UTF-8, or UTF-16 with its mark; as UTF-8 it declares itself.
pub(crate) fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    let (encoding, mark) = Encoding::for_bom(&bytes).unwrap_or((UTF_8, 0));
    if encoding == UTF_8 {
        // The mark stays: places are those of the part.
        return String::from_utf8(bytes)
            .ok()
            .filter(|text| is_allowed(text))
            .ok_or_else(|| broken(name));
    }
    let (text, is_lossy) = encoding.decode_without_bom_handling(&bytes[mark..]);
    let is_sound = !is_lossy && is_allowed(&text);
    if is_sound { Ok(declared_utf_8(text.into_owned())) } else { Err(broken(name)) }
}

/// Whether a text has only the characters that XML allows.
fn is_allowed(text: &str) -> bool {
    text.chars().all(|c| !matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}'))
}

fn declared_utf_8(mut text: String) -> String {
    let declaration = text.find("?>").and_then(|end| text.get(..end)).unwrap_or_default();
    if let Some(at) = declaration.to_ascii_uppercase().find(UTF_16) {
        text.replace_range(at..at + UTF_16.len(), "UTF-8");
    }
    text
}

fn broken(name: &str) -> Box<Diagnostic> {
    damaged(say!("“{name}”的内容有误", "“{name}” is not well-formed"))
}

/// A part while it is read.
pub(super) struct Xml<'x> {
    name: &'x str,
    text: &'x str,
    /// The bytes of its byte order mark.
    mark: usize,
    reader: Reader<&'x [u8]>,
    depth: usize,
    /// What stands before the names of Word's elements, with its colon.
    prefix: &'x str,
}

/// The begin of an element.
pub(super) struct Tag<'x> {
    /// Its name without the prefix.
    pub name: &'x str,
    /// Whether it is one of Word's own.
    pub is_word: bool,
    /// The place of the tag itself.
    pub span: Span,
    start: BytesStart<'x>,
}

/// A piece of an element's text.
pub(super) struct Piece<'x> {
    /// The characters, as they are meant.
    pub text: Cow<'x, str>,
    /// Where they stand: as long as they are, unless they are written in another way.
    pub span: Span,
}

impl Piece<'_> {
    /// Takes the blanks off that begin the text of an element, and those that end it.
    pub fn trim(&mut self, begin: usize, is_last: bool) {
        let is_blank = |c: char| c.is_ascii_whitespace();
        if self.text.len() != self.span.len() {
            return;
        }
        let text = match self.span.start == begin {
            true => self.text.trim_start_matches(is_blank),
            false => &*self.text,
        };
        self.span.start = self.span.end - text.len();
        let text = if is_last { text.trim_end_matches(is_blank) } else { text };
        self.span.end = self.span.start + text.len();
        if text.len() == self.text.len() {
            return;
        }
        self.text = Cow::Owned(text.to_owned());
    }
}

impl<'x> Tag<'x> {
    /// Its name, where it is one of Word's own.
    pub fn word(&self) -> &'x str {
        if self.is_word { self.name } else { "" }
    }

    /// The value of an attribute, by its name without the prefix.
    pub fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let found = attributes.find(|one| one.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// The number that is the value of an attribute.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.value(name)?.trim().parse().ok()
    }

    /// The value of an attribute that counts columns or levels, no more than [`MOST`].
    pub fn small(&self, name: &str) -> Option<usize> {
        self.number(name).map(|number| number.clamp(0, MOST) as usize)
    }

    /// Whether a property is on: it is there, and not said to be off.
    pub fn is_on(&self) -> bool {
        !matches!(self.value("val").as_deref(), Some("0" | "false" | "off"))
    }
}

impl<'x> Xml<'x> {
    pub fn new(name: &'x str, text: &'x str) -> Self {
        // The reader would skip the mark and count places without it.
        let inside = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader::from_str(inside);
        reader.config_mut().expand_empty_elements = true;
        Self { name, text, mark: text.len() - inside.len(), reader, depth: 0, prefix: "" }
    }

    /// The place behind what has been read.
    pub fn place(&self) -> usize {
        self.mark + self.reader.buffer_position() as usize
    }

    /// The part's own element.
    pub fn root(&mut self) -> Result<Tag<'x>, Box<Diagnostic>> {
        let root = self.child()?.ok_or_else(|| broken(self.name))?;
        Ok(root)
    }

    /// The part's own element, which must be one of Word's.
    pub fn word_root(&mut self, name: &str) -> Result<(), Box<Diagnostic>> {
        let root = self.root()?;
        let (start, full) = self.name_at(root.span);
        let prefix = &self.text[start..start + full.len() - root.name.len()];
        let declared = match prefix.strip_suffix(':') {
            Some(prefix) => format!("xmlns:{prefix}"),
            None => "xmlns".to_owned(),
        };
        let mut attributes = root.start.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let space = attributes.find(|one| one.key.as_ref() == declared);
        if root.name != name || !space.is_some_and(|space| WORD.contains(&space.value.as_ref())) {
            let part = self.name;
            return Err(damaged(say!("“{part}”不是 Word 的内容", "“{part}” is not of Word")));
        }
        self.prefix = prefix;
        Ok(())
    }

    /// What comes next within the element that was opened last.
    pub fn next(&mut self) -> Result<Next<'x>, Box<Diagnostic>> {
        loop {
            let start = self.place();
            let event = self.reader.read_event().map_err(|_| broken(self.name))?;
            let span = Span::new(start, self.place());
            match event {
                Event::Start(tag) => return self.open(tag, span).map(Next::Open),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Next::Close);
                }
                Event::Text(_) => return Ok(Next::Text(self.plain(span))),
                Event::CData(data) => {
                    return Ok(Next::Text(Piece { text: data.into_inner(), span }));
                }
                Event::GeneralRef(reference) => {
                    return Ok(Next::Text(Piece { text: self.referred(&reference)?, span }));
                }
                Event::DocType(_) => return Err(broken(self.name)),
                Event::Eof if self.depth > 0 => return Err(broken(self.name)),
                Event::Eof => return Ok(Next::Close),
                _ => {}
            }
        }
    }

    /// The next element within the one that was opened last; none at its end, which is then read.
    pub fn child(&mut self) -> Result<Option<Tag<'x>>, Box<Diagnostic>> {
        loop {
            match self.next()? {
                Next::Open(tag) => return Ok(Some(tag)),
                Next::Close => return Ok(None),
                Next::Text(_) => {}
            }
        }
    }

    /// The next piece of the text of the element that was opened last; none at its end, which is then read.
    pub fn text(&mut self) -> Result<Option<Piece<'x>>, Box<Diagnostic>> {
        loop {
            match self.next()? {
                Next::Text(piece) => return Ok(Some(piece)),
                Next::Close => return Ok(None),
                Next::Open(_) => self.skip()?,
            }
        }
    }

    /// Whether an end tag comes next.
    pub fn is_at_end_tag(&self) -> bool {
        self.text.get(self.place()..).is_some_and(|rest| rest.starts_with("</"))
    }

    /// Where the end tag begins that was read last, of an element that began with `tag`; behind `<tag/>`.
    pub fn close_of(&self, tag: &Tag<'x>) -> usize {
        let end = self.place();
        let before = self.text.get(tag.span.end..end).unwrap_or_default();
        before.rfind("</").map_or(end, |at| tag.span.end + at)
    }

    /// Reads over the rest of the element that was opened last.
    pub fn skip(&mut self) -> Result<(), Box<Diagnostic>> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    fn open(&mut self, start: BytesStart<'x>, span: Span) -> Result<Tag<'x>, Box<Diagnostic>> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(broken(self.name));
        }
        let (_, full) = self.name_at(span);
        let name = full.rsplit(':').next().unwrap_or(full);
        let is_word = full[..full.len() - name.len()] == *self.prefix;
        Ok(Tag { name, is_word, span, start })
    }

    /// The name in a tag and where it begins.
    fn name_at(&self, tag: Span) -> (usize, &'x str) {
        let inside = self.text.get(tag.start + 1..tag.end).unwrap_or_default();
        let is_end = |c: char| c.is_ascii_whitespace() || c == '/' || c == '>';
        (tag.start + 1, inside.split(is_end).next().unwrap_or_default())
    }

    /// Text that is written as it is meant; line ends are spaces in the text of a document.
    fn plain(&self, span: Span) -> Piece<'x> {
        let raw = self.text.get(span.range()).unwrap_or_default();
        let text = match raw.contains(['\n', '\r', '\t']) {
            true => Cow::Owned(raw.replace(['\n', '\r', '\t'], " ")),
            false => Cow::Borrowed(raw),
        };
        Piece { text, span }
    }

    /// The character that a reference means; entities that a document declares itself are refused.
    fn referred(&self, reference: &BytesRef<'_>) -> Result<Cow<'x, str>, Box<Diagnostic>> {
        let character = reference.resolve_char_ref().map_err(|_| broken(self.name))?;
        if let Some(character) = character.map(String::from) {
            let is_sound = is_allowed(&character);
            return if is_sound { Ok(Cow::Owned(character)) } else { Err(broken(self.name)) };
        }
        let known = resolve_predefined_entity(&reference.borrow().into_inner());
        known.map(Cow::Borrowed).ok_or_else(|| broken(self.name))
    }
}

/// What comes next in an element.
pub(super) enum Next<'x> {
    /// An element within it.
    Open(Tag<'x>),
    /// A piece of its text.
    Text(Piece<'x>),
    /// Its end.
    Close,
}
