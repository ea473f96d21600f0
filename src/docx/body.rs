//! The blocks of a document: paragraphs, and what holds them.
//!
//! In: a part with text. Out: a [`Draft`]. Each method reads one element to its end; how deep they can call each
//! other is bounded by [`super::xml::MAX_DEPTH`].

mod inline;
mod run;
mod symbol;
mod table;

use std::collections::{HashMap, HashSet};

use super::Within;
use super::counters::Counters;
use super::draft::Draft;
use super::field::Fields;
use super::properties::{self, Change};
use super::sources::{Part, Sources};
use super::xml::{Tag, Xml};
use crate::diagnostic::Diagnostic;
use crate::extract::{ApartKind, Mark, RemnantKind};
use crate::span::Span;

type Read<T> = Result<T, Box<Diagnostic>>;

/// The parts of Word's that a reader of this program understands, by the prefixes that documents give them.
const UNDERSTOOD: &[&str] = &[
    "wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "w16", "w16cid", "w16se", "w16cex", "cx",
    "a14", "am3d", "aink",
];

/// What documents call the gallery of tables of contents.
const CONTENTS: &str = "Table of Contents";

/// What authors write above one that they insert without its title.
const CONTENTS_TITLE: &str = "目录";

/// The deepest level of a heading.
const DEEPEST: u8 = 6;

/// The level of the outline that running text has.
const RUNNING: u8 = 9;

/// Reads the part that holds the text.
pub(super) fn document(part: &Part, sources: &Sources) -> Read<Draft> {
    let mut body = Body::new(part, sources);
    body.document()?;
    if body.fields.are_contents() {
        // A table of contents without end would take all that follows.
        body = Body::new(part, sources);
        body.trusts_fields = false;
        body.document()?;
    }
    Ok(body.finish())
}

/// Reads a part that stands beside the text: a header, a footer, or all notes; gives the text of each.
pub(super) fn beside(part: &Part, root: &str, sources: &Sources) -> Read<Vec<Draft>> {
    let mut body = Body::new(part, sources);
    body.is_beside = true;
    body.xml.word_root(root)?;
    let mut drafts = Vec::new();
    if matches!(root, "hdr" | "ftr") {
        body.blocks()?;
        drafts.push(body.finish());
        return Ok(drafts);
    }
    while let Some(tag) = body.xml.child()? {
        // The lines above notes have a type.
        if tag.value("type").is_none_or(|kind| kind == "normal") {
            body.blocks()?;
            drafts.push(std::mem::take(&mut body.draft));
        } else {
            body.xml.skip()?;
        }
    }
    Ok(drafts)
}

/// A part with text while it is read.
struct Body<'x> {
    xml: Xml<'x>,
    sources: &'x Sources,
    counters: Counters<'x>,
    /// The comments whose places have been met.
    told: HashSet<String>,
    /// Where comments begin that have not ended.
    commented: HashMap<String, usize>,
    draft: Draft,
    within: Within,
    fields: Fields,
    /// Whether a field may tell what is a table of contents.
    trusts_fields: bool,
    /// Whether the part stands beside the text, where numbers of pages are no words.
    is_beside: bool,
    /// How many tables of contents hold what is read.
    contents: usize,
    /// Whether the line that is read is one of a table of contents.
    is_contents: bool,
    contents_text: String,
    /// The text that is not read: deleted, hidden.
    unread: Option<String>,
    /// Whether the paragraph has a style that is not shown.
    is_hidden: bool,
}

impl<'x> Body<'x> {
    fn new(part: &'x Part, sources: &'x Sources) -> Self {
        Self {
            xml: Xml::new(&part.name, &part.text),
            sources,
            counters: Counters::new(&sources.numbering, &sources.styles),
            told: HashSet::new(),
            commented: HashMap::new(),
            draft: Draft::default(),
            within: Within::default(),
            fields: Fields::default(),
            trusts_fields: true,
            is_beside: false,
            contents: 0,
            is_contents: false,
            contents_text: String::new(),
            unread: None,
            is_hidden: false,
        }
    }

    fn document(&mut self) -> Read<()> {
        self.xml.word_root("document")?;
        while let Some(tag) = self.xml.child()? {
            match tag.word() {
                "body" => self.blocks()?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Draft {
        self.draft.apart(ApartKind::Contents, &self.contents_text);
        self.draft
    }

    /// Reads blocks.
    fn blocks(&mut self) -> Read<()> {
        while let Some(tag) = self.xml.child()? {
            self.block(&tag)?;
        }
        Ok(())
    }

    fn block(&mut self, tag: &Tag<'x>) -> Read<()> {
        match tag.word() {
            "p" => self.paragraph(tag),
            "tbl" => self.table(),
            "sdt" => self.control(Self::blocks),
            "customXml" | "smartTag" => self.blocks(),
            "sectPr" => {
                let changed = properties::changed(&mut self.xml)?;
                self.note_looks(changed);
                Ok(())
            }
            "" if tag.name == "AlternateContent" => self.alternate(Self::blocks),
            _ => self.mark(tag),
        }
    }

    /// Notes that someone changed looks here.
    fn note_looks(&mut self, changed: Option<String>) {
        if let Some(author) = changed.filter(|_| self.unread.is_none()) {
            let place = self.draft.place();
            self.draft.remnant(RemnantKind::Reformatted, place, "", &author);
        }
    }

    /// Reads the one branch that is meant for this program.
    fn alternate(&mut self, read: fn(&mut Self) -> Read<()>) -> Read<()> {
        let mut is_done = false;
        while let Some(tag) = self.xml.child()? {
            let requires = tag.value("Requires").unwrap_or_default();
            let is_understood = requires.split_whitespace().all(|one| UNDERSTOOD.contains(&one));
            let is_meant = tag.name == "Fallback" || tag.name == "Choice" && is_understood;
            if is_meant && !is_done {
                is_done = true;
                read(self)?;
            } else {
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    /// Reads what a content control holds; a placeholder in it is read, since readers see it.
    fn control(&mut self, read: fn(&mut Self) -> Read<()>) -> Read<()> {
        let (within, mut is_contents) = (self.within, false);
        while let Some(tag) = self.xml.child()? {
            match tag.word() {
                "sdtPr" => is_contents = self.is_gallery_of_contents()?,
                "sdtContent" => {
                    self.within.control = true;
                    self.contents += usize::from(is_contents);
                    read(self)?;
                    self.contents -= usize::from(is_contents);
                    self.within = within;
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn is_gallery_of_contents(&mut self) -> Read<bool> {
        let mut found = false;
        while let Some(tag) = self.xml.child()? {
            match tag.word() {
                "docPartObj" => found |= self.is_gallery_of_contents()?,
                name => {
                    found |=
                        name == "docPartGallery" && tag.value("val").as_deref() == Some(CONTENTS);
                    self.xml.skip()?;
                }
            }
        }
        Ok(found)
    }

    fn paragraph(&mut self, tag: &Tag<'x>) -> Read<()> {
        let mut content = tag.span.end;
        let mut own = properties::Paragraph::default();
        let mut next = self.xml.child()?;
        if next.as_ref().is_some_and(|child| child.word() == "pPr") {
            own = properties::paragraph(&mut self.xml)?;
            content = self.xml.place();
            next = self.xml.child()?;
        }
        let line = self.begin_paragraph(&own, content);
        while let Some(child) = next {
            self.inline(&child)?;
            next = self.xml.child()?;
        }
        let (xml, end) = (Span::new(tag.span.start, self.xml.place()), self.xml.close_of(tag));
        self.end_paragraph(own, line);
        let line = self.draft.from(line);
        self.draft.paragraph(super::Paragraph { line, xml, content, end })
    }

    /// Begins the line of a paragraph with its number; gives its place.
    fn begin_paragraph(&mut self, own: &properties::Paragraph, content: usize) -> usize {
        let style = self.sources.styles.paragraph(own.style.as_deref());
        self.is_hidden = style.is_hidden.unwrap_or_default();
        if self.unread.is_some() {
            return self.draft.place();
        }
        let outline = own.outline.or(style.outline).filter(|level| *level < RUNNING);
        let mark = outline.map(|level| Mark::Heading((level + 1).min(DEEPEST)));
        let is_contents = style.is_contents || self.contents > 0;
        self.draft.begin_line(mark.filter(|_| !is_contents));
        self.is_contents |= is_contents;
        let line = self.draft.place();
        // The end of a paragraph carries its number: one that is deleted has none.
        if !matches!(own.change, Some(Change::Deleted(_) | Change::MovedAway)) {
            let label = self.counters.next(own.list, own.style.as_deref());
            let label = label.filter(|_| self.draft.is_at_start());
            self.draft.write(&label.unwrap_or_default(), Span::at(content), self.within);
        }
        line
    }

    fn end_paragraph(&mut self, own: properties::Paragraph, line: usize) {
        self.fields.end_paragraph();
        if self.unread.is_some() {
            return;
        }
        if let Some(author) = &own.reformatted {
            self.draft.remnant(RemnantKind::Reformatted, line, "", author);
        }
        self.note_end(own.change.as_ref());
        if matches!(own.change, Some(Change::Deleted(_) | Change::MovedAway)) {
            // The next paragraph continues the line.
            return;
        }
        if std::mem::take(&mut self.is_contents) && !self.draft.is_in_row() {
            self.take_contents();
        } else {
            self.draft.end_line();
        }
    }

    /// Keeps a line of a table of contents apart, with the first one the title above it.
    fn take_contents(&mut self) {
        let line = self.draft.take_line();
        if self.contents_text.is_empty() {
            let title = self.draft.take_last_line(CONTENTS_TITLE);
            self.contents_text.extend(title.map(|title| title + "\n"));
        }
        self.contents_text.push_str(&line);
        self.contents_text.push('\n');
    }

    /// Notes the tracked change of a paragraph's end.
    fn note_end(&mut self, change: Option<&Change>) {
        let (kind, author) = match change {
            Some(Change::Inserted(author)) => (RemnantKind::Inserted, author),
            Some(Change::Moved(author)) => (RemnantKind::Moved, author),
            Some(Change::Deleted(author)) => (RemnantKind::Deleted, author),
            Some(Change::MovedAway) | None => return,
        };
        let place = self.draft.place();
        self.draft.remnant(kind, place, "", author);
    }

    /// Reads the text of a box, which stands apart; numbers go on in it.
    fn text_box(&mut self) -> Read<()> {
        let outer = std::mem::take(&mut self.draft);
        let fields = std::mem::take(&mut self.fields);
        let state = (self.within, self.contents, self.is_contents, self.is_hidden);
        (self.within, self.contents, self.is_contents) = (Within::default(), 0, false);
        let read = self.blocks();
        (self.within, self.contents, self.is_contents, self.is_hidden) = state;
        self.fields = fields;
        let inner = std::mem::replace(&mut self.draft, outer);
        self.draft.adopt(ApartKind::TextBox, inner);
        read
    }
}

#[cfg(test)]
mod tests;
