//! Tags of a part of a Word document, each with its place: all that marks depend on.

use std::borrow::Cow;

use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, QName, ResolveResult};
use quick_xml::reader::NsReader;

use crate::diagnostic::Diagnostic;
use crate::edit::Edit;
use crate::lang::Bilingual;
use crate::say;
use crate::span::Span;

/// The namespaces of WordprocessingML: of the files that Word writes, and of "strict" ones.
const NAMESPACES: [&str; 2] =
    ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", STRICT];
pub(super) const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Start,
    Empty,
    End,
}

/// A tag.
#[derive(Clone, Debug)]
pub(super) struct Tag<'x> {
    pub side: Side,
    /// The namespace of WordprocessingML that it belongs to, if any.
    space: Option<&'static str>,
    /// What stands before its name, with the colon.
    pub prefix: &'x str,
    /// The name without its prefix.
    pub name: &'x str,
    /// From `<` to behind `>`.
    pub span: Span,
    /// How many elements hold its element.
    pub depth: usize,
    start: Option<BytesStart<'x>>,
}

impl Tag<'_> {
    /// Whether it is of this element of WordprocessingML.
    pub fn is(&self, name: &str) -> bool {
        self.space.is_some() && self.name == name
    }

    /// The value of an attribute, by its name without a prefix; no element that is asked has two of a name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.start.as_ref()?.attributes();
        let found = all
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        unescape(&found.value).ok().map(Cow::into_owned)
    }
}

/// The tags of a part, in order.
pub(super) struct Tags<'x> {
    reader: NsReader<&'x [u8]>,
    xml: &'x str,
    /// Bytes that the reader does not count: the byte order mark.
    before: usize,
    depth: usize,
}

impl<'x> Tags<'x> {
    pub fn of(xml: &'x str) -> Self {
        let plain = xml.strip_prefix('\u{feff}').unwrap_or(xml);
        let before = xml.len() - plain.len();
        Self { reader: NsReader::from_str(plain), xml, before, depth: 0 }
    }

    /// The next tag; none at the end.
    ///
    /// # Errors
    /// A diagnostic where the part is no XML.
    pub fn next(&mut self) -> Result<Option<Tag<'x>>, Box<Diagnostic>> {
        loop {
            let from = self.reader.buffer_position();
            let (namespace, event) = self.reader.read_resolved_event().map_err(|_| damaged())?;
            let space = word_space(&namespace);
            let (side, start) = match event {
                Event::Start(start) => (Side::Start, Some(start)),
                Event::Empty(start) => (Side::Empty, Some(start)),
                Event::End(_) => (Side::End, None),
                Event::Eof if self.depth > 0 => return Err(damaged()),
                Event::Eof => return Ok(None),
                _ => continue,
            };
            let span = Span::new(from as usize, self.reader.buffer_position() as usize);
            let span = span.shift(self.before);
            let (prefix, name) = name_of(self.xml.get(span.range()).unwrap_or_default());
            self.depth = self.depth.saturating_sub(usize::from(side == Side::End));
            let tag = Tag { side, space, prefix, name, span, depth: self.depth, start };
            self.depth += usize::from(side == Side::Start);
            return Ok(Some(tag));
        }
    }

    /// How elements of ours are written in this part, asked behind the tag of its root.
    pub fn names(&self, root: &Tag) -> Names {
        let space = root.space.unwrap_or_default();
        let element = root.prefix;
        let attribute = if element.is_empty() { "w:" } else { element };
        let name = format!("{attribute}id");
        let (bound, _) = self.reader.resolver().resolve_attribute(QName(&name));
        let is_bound = bound == ResolveResult::Bound(Namespace(space));
        // A prefix that is bound again may mean anything where a mark stands.
        let prefix = attribute.trim_end_matches(':');
        let again = [format!("xmlns:{prefix}="), format!("xmlns:{prefix} ")];
        let times: usize = again.iter().map(|again| self.xml.matches(again).count()).sum();
        let declaration = match is_bound && times == 1 {
            true => String::new(),
            false => format!(" xmlns:{prefix}=\"{space}\""),
        };
        Names { space, element: element.to_owned(), attribute: attribute.to_owned(), declaration }
    }
}

/// How elements of WordprocessingML are written in a part: as the part itself writes them.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Their namespace.
    pub space: &'static str,
    /// What their names begin with, and those of their attributes.
    pub element: String,
    pub attribute: String,
    /// What the outermost of ours declare, mostly nothing.
    pub declaration: String,
}

fn word_space(namespace: &ResolveResult) -> Option<&'static str> {
    let ResolveResult::Bound(Namespace(namespace)) = namespace else { return None };
    NAMESPACES.into_iter().find(|known| known == namespace)
}

/// The name in a tag: its prefix with the colon, and what follows.
fn name_of(tag: &str) -> (&str, &str) {
    let inner = tag.trim_start_matches(['<', '/']);
    let end = inner.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    let name = &inner[..end.unwrap_or(inner.len())];
    name.split_at(name.find(':').map_or(0, |colon| colon + 1))
}

/// The end tag of the element that a tag begins.
pub(super) fn end_tag(tag: &str) -> String {
    let (prefix, name) = name_of(tag);
    format!("</{prefix}{name}>")
}

/// A start tag with another id, where it has one.
pub(super) fn with_id(tag: &str, id: u32) -> String {
    let around = tag.split_once(":id=\"").and_then(|(before, rest)| {
        let (_, behind) = rest.split_once('"')?;
        Some(format!("{before}:id=\"{id}\"{behind}"))
    });
    around.unwrap_or_else(|| tag.to_owned())
}

/// The outermost element of a part.
#[derive(Clone, Debug, Default)]
pub(super) struct Root {
    /// Its start tag, or its only tag.
    start: Span,
    /// Its end tag.
    end: Option<Span>,
}

impl Root {
    /// Sees one of the tags of the part.
    pub fn see(&mut self, tag: &Tag) {
        match tag.side {
            _ if tag.depth > 0 => {}
            Side::End => self.end = Some(tag.span),
            _ => self.start = tag.span,
        }
    }

    /// The edit of the part that adds something to the end of it.
    pub fn append(&self, xml: &str, added: String) -> Edit {
        if let Some(end) = self.end {
            return Edit::new(Span::at(end.start), added);
        }
        let tag = xml[self.start.range()].trim_end_matches('>').trim_end_matches('/');
        Edit::new(self.start, format!("{}>{added}{}", tag.trim_end(), end_tag(tag)))
    }
}

/// A text as XML writes it.
pub(super) fn escaped(text: &str) -> String {
    escape(plain(text)).into_owned()
}

/// A text without the characters that XML cannot hold.
pub(super) fn plain(text: &str) -> String {
    let allowed =
        |c: &char| (!c.is_control() || *c == '\t') && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(allowed).collect()
}

/// A part that cannot be added to; the reader, which does not need it, may have passed it by.
pub(super) fn damaged() -> Box<Diagnostic> {
    problem(
        "input/damaged",
        say!(
            "Word 文档内部有损坏，无法写入批注",
            "the Word document is damaged inside: no comments can be written into it"
        ),
        say!(
            "请用 Word 或 WPS 打开它，“另存为”新的 .docx 文件，再检查新文件",
            "open it in Word or WPS, save it as a new .docx file and check that"
        ),
    )
}

pub(super) fn problem(code: &'static str, message: Bilingual, help: Bilingual) -> Box<Diagnostic> {
    Box::new(Diagnostic::nowhere(code, message, help))
}
