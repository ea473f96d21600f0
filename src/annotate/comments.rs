//! The part that holds the comments, and the threads of them.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::escape::unescape;

use super::body::Ids;
use super::place::Places;
use super::xml::{Names, Root, Side, Tag, Tags, damaged, escaped, plain};
use super::{Note, OWN};
use crate::diagnostic::Diagnostic;
use crate::edit::{Edit, apply};
use crate::span::Span;

/// The comments of a document.
#[derive(Debug, Default)]
pub(super) struct Comments {
    xml: String,
    names: Names,
    all: Vec<Comment>,
    /// Whether the last of them has not ended, while the part is read.
    is_open: bool,
    root: Root,
}

/// A comment.
#[derive(Debug, Default)]
pub(super) struct Comment {
    pub id: String,
    pub is_own: bool,
    /// The words of its first paragraph.
    headline: Option<String>,
    /// Whether that has not ended, while the part is read.
    begins: bool,
    span: Span,
    /// What other parts call its paragraphs.
    paragraphs: Vec<String>,
}

impl Comments {
    /// Reads the part.
    ///
    /// # Errors
    /// A diagnostic where it is no XML, or holds no comments.
    pub fn of(xml: String) -> Result<Self, Box<Diagnostic>> {
        let mut comments = Self::default();
        let (mut tags, mut text) = (Tags::of(&xml), None);
        while let Some(tag) = tags.next()? {
            if tag.depth == 0 {
                comments.see_root(&tags, &tag)?;
            } else if let Some(comment) = comments.see(&tag) {
                comment.see(&tag, &xml, &mut text);
            }
        }
        Ok(Self { xml, ..comments })
    }

    /// A new part, for a document whose elements are of a namespace.
    ///
    /// # Errors
    /// None: it is XML.
    pub fn none(space: &str) -> Result<Self, Box<Diagnostic>> {
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
        Self::of(format!("{declaration}\n<w:comments xmlns:w=\"{space}\"></w:comments>"))
    }

    fn see_root(&mut self, tags: &Tags, tag: &Tag) -> Result<(), Box<Diagnostic>> {
        if !tag.is("comments") {
            return Err(damaged());
        }
        if tag.side != Side::End {
            self.names = tags.names(tag);
        }
        self.root.see(tag);
        Ok(())
    }

    /// The comment that a tag belongs to.
    fn see(&mut self, tag: &Tag) -> Option<&mut Comment> {
        let is_comment = tag.depth == 1 && tag.is("comment");
        if is_comment && tag.side != Side::End {
            self.all.push(Comment {
                id: tag.attribute("id").unwrap_or_default(),
                is_own: tag.attribute("author").as_deref() == Some(OWN),
                span: tag.span,
                ..Comment::default()
            });
        }
        let was_open = self.is_open;
        self.is_open = if is_comment { tag.side == Side::Start } else { was_open };
        self.all.last_mut().filter(|_| was_open || is_comment)
    }

    /// The comments of ours to which nobody has replied.
    pub fn unanswered(&self, threads: &Threads) -> impl Iterator<Item = &Comment> {
        let others = self.all.iter().filter(|comment| !comment.is_own);
        let answered: BTreeSet<String> =
            others.flat_map(|reply| threads.parents(&reply.paragraphs)).cloned().collect();
        let is_answered =
            |comment: &Comment| comment.paragraphs.iter().any(|id| answered.contains(id));
        let own: Vec<&Comment> = self.own().filter(|comment| !is_answered(comment)).collect();
        own.into_iter()
    }

    fn own(&self) -> impl Iterator<Item = &Comment> {
        self.all.iter().filter(|comment| comment.is_own)
    }

    /// What comments of ours say, by the paragraphs in which they begin.
    pub fn said(&self, places: &Places) -> Said {
        let mut said = Said::default();
        for comment in self.own() {
            if let Some(&start) = places.body.comments.get(&comment.id) {
                let headline = comment.headline.clone().unwrap_or_default();
                let key = (places.paragraph_at(start), headline);
                *said.times.entry(key).or_default() += 1;
            }
        }
        said
    }

    /// The part without some comments.
    pub fn without<'c>(&self, some: impl IntoIterator<Item = &'c Comment>) -> String {
        let edits: Vec<Edit> = some.into_iter().map(|one| Edit::new(one.span, "")).collect();
        apply(&self.xml, &edits)
    }

    /// Notes the ids of all comments.
    pub fn take_ids(&self, ids: &mut Ids) {
        self.all.iter().for_each(|comment| ids.taken(&comment.id));
    }

    /// The part with further comments, each with its id.
    pub fn with<'n>(&self, notes: impl IntoIterator<Item = (u32, &'n Note)>) -> String {
        let notes = notes.into_iter();
        let added: String = notes.map(|(id, note)| written(note, id, &self.names)).collect();
        apply(&self.xml, [&self.root.append(&self.xml, added)])
    }
}

impl Comment {
    fn see(&mut self, tag: &Tag, xml: &str, text: &mut Option<usize>) {
        self.span = self.span.join(tag.span);
        if tag.is("p") && tag.side != Side::End {
            self.begins = self.headline.is_none();
            self.headline.get_or_insert_default();
            self.paragraphs.extend(tag.attribute("paraId"));
        } else if tag.is("t") && tag.side == Side::Start {
            *text = Some(tag.span.end);
        } else if let (true, Some(start)) = (tag.is("t"), text.take()) {
            let words = unescape(xml.get(start..tag.span.start).unwrap_or_default());
            if let (true, Some(headline), Ok(words)) = (self.begins, &mut self.headline, words) {
                headline.push_str(&words);
            }
        }
    }
}

impl Note {
    /// Its paragraphs, of which a comment has at least one.
    fn words(&self) -> impl Iterator<Item = &str> {
        let none = self.paragraphs.is_empty().then_some("");
        self.paragraphs.iter().map(String::as_str).chain(none)
    }
}

/// A comment as XML.
fn written(note: &Note, id: u32, names: &Names) -> String {
    let Names { element: e, attribute: a, declaration, .. } = names;
    let initials = escaped(&note.initials);
    // Where Word shows the number of the comment.
    let mut mark = format!("<{e}r><{e}annotationRef/></{e}r>");
    let mut paragraphs = String::new();
    for words in note.words() {
        let words = escaped(words);
        paragraphs.push_str(&format!(
            "<{e}p>{mark}<{e}r><{e}t xml:space=\"preserve\">{words}</{e}t></{e}r></{e}p>"
        ));
        mark.clear();
    }
    format!(
        "<{e}comment{declaration} {a}id=\"{id}\" {a}author=\"{OWN}\" {a}initials=\"{initials}\">\
         {paragraphs}</{e}comment>"
    )
}

/// Which comments reply to which, as Word keeps it beside the comments.
#[derive(Debug, Default)]
pub(super) struct Threads {
    /// The paragraph of a reply, and that of the comment it replies to.
    replies: Vec<(String, String)>,
}

impl Threads {
    /// Reads the part.
    ///
    /// # Errors
    /// A diagnostic where it is no XML.
    pub fn of(xml: &str) -> Result<Self, Box<Diagnostic>> {
        let (mut tags, mut replies) = (Tags::of(xml), Vec::new());
        while let Some(tag) = tags.next()? {
            if tag.name == "commentEx" {
                replies.extend(tag.attribute("paraId").zip(tag.attribute("paraIdParent")));
            }
        }
        replies.sort();
        Ok(Self { replies })
    }

    /// The paragraphs that some reply to.
    fn parents(&self, paragraphs: &[String]) -> impl Iterator<Item = &String> {
        paragraphs.iter().flat_map(|id| {
            let first = self.replies.partition_point(|(reply, _)| reply < id);
            let all = self.replies.get(first..).unwrap_or_default().iter();
            all.take_while(move |(reply, _)| reply == id).map(|(_, parent)| parent)
        })
    }
}

/// What comments that stay say in their first paragraphs, and how many of them say it in a paragraph of the
/// document. Further paragraphs tell of places and counts, which change with the rest of the document.
#[derive(Debug, Default)]
pub(super) struct Said {
    times: BTreeMap<(usize, String), usize>,
}

impl Said {
    /// Whether a comment in a paragraph says what a note says; one answers for one note.
    pub fn take(&mut self, note: &Note, paragraph: usize) -> bool {
        if self.times.is_empty() {
            return false;
        }
        let headline = note.words().next().map(plain).unwrap_or_default();
        let times = self.times.get_mut(&(paragraph, headline)).filter(|times| **times > 0);
        times.map(|times| *times -= 1).is_some()
    }
}
