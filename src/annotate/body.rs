//! The main part of a document, as far as marks depend on it: where its runs stand, and which ids are taken.

use std::collections::{BTreeMap, HashSet};

use super::closed::Finder;
use super::xml::{Names, Side, Tag, Tags};
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// What one pass over the main part finds. Spans are of its XML, in order.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub names: Names,
    /// The runs, without those that stand inside one.
    runs: Vec<Span>,
    /// Paragraphs of one tag, `<w:p/>`.
    empty_paragraphs: Vec<Span>,
    /// The start tags of the tracked insertions that hold runs, by the starts of these.
    pub insertions: BTreeMap<usize, Span>,
    /// What takes no marks inside.
    closed: Vec<Span>,
    /// The ids of all marks.
    pub ids: Ids,
    /// Where the range of each comment begins, by its id; of a comment without a range, where it is referred to.
    pub comments: BTreeMap<String, usize>,
}

impl Body {
    /// # Errors
    /// A diagnostic where the part is no XML.
    pub fn of(xml: &str) -> Result<Self, Box<Diagnostic>> {
        let (mut tags, mut body, mut open) = (Tags::of(xml), Self::default(), Open::default());
        while let Some(tag) = tags.next()? {
            if tag.depth == 0 && tag.side == Side::Start {
                body.names = tags.names(&tag);
            }
            open.closed.see(&tag);
            if tag.is("r") {
                body.see_run(&tag, &mut open);
            } else {
                let is_empty = tag.is("p") && tag.side == Side::Empty;
                body.empty_paragraphs.extend(is_empty.then_some(tag.span));
                open.see(&tag);
                body.see_id(&tag);
            }
        }
        Ok(Self { closed: open.closed.found(), ..body })
    }

    fn see_run(&mut self, tag: &Tag, open: &mut Open) {
        let holder = open.insertions.last().filter(|(depth, _)| depth + 1 == tag.depth);
        self.insertions.extend(holder.map(|(_, open)| (tag.span.start, *open)));
        self.runs.extend(open.run.meet(tag));
    }

    fn see_id(&mut self, tag: &Tag) {
        let Some(id) = tag.attribute("id") else { return };
        self.ids.taken(&id);
        if tag.is("commentRangeStart") || tag.is("commentReference") {
            self.comments.entry(id).or_insert(tag.span.start);
        }
    }

    /// The run that holds an offset, which is neither its start nor its end.
    pub fn run_at(&self, offset: usize) -> Option<Span> {
        holder(&self.runs, offset)
    }

    /// The paragraph of one tag that ends at an offset.
    pub fn empty_paragraph(&self, end: usize) -> Option<Span> {
        let found = self.empty_paragraphs.binary_search_by_key(&end, |tag| tag.end).ok()?;
        self.empty_paragraphs.get(found).copied()
    }

    /// What takes no marks at an offset, inside it.
    pub fn closed_at(&self, offset: usize) -> Option<Span> {
        holder(&self.closed, offset)
    }
}

/// The span that holds an offset, which is neither its start nor its end.
fn holder(spans: &[Span], offset: usize) -> Option<Span> {
    let next = spans.partition_point(|span| span.end <= offset);
    spans.get(next).copied().filter(|span| span.start < offset)
}

/// What is open where the pass stands.
#[derive(Debug, Default)]
struct Open {
    run: Outermost,
    closed: Finder,
    /// How many elements hold each tracked insertion, and its start tag.
    insertions: Vec<(usize, Span)>,
}

impl Open {
    fn see(&mut self, tag: &Tag) {
        match tag.side {
            _ if !tag.is("ins") => {}
            Side::Start => self.insertions.push((tag.depth, tag.span)),
            Side::End => drop(self.insertions.pop()),
            Side::Empty => {}
        }
    }
}

/// Elements of a kind that may hold each other: the outermost.
#[derive(Debug, Default)]
pub(super) struct Outermost {
    depth: usize,
    start: usize,
}

impl Outermost {
    /// Meets the next tag of the kind; the span of an element that ends with it and stands in none of its kind.
    pub fn meet(&mut self, tag: &Tag) -> Option<Span> {
        match tag.side {
            Side::Start if self.depth == 0 => (self.depth, self.start) = (1, tag.span.start),
            Side::Start => self.depth += 1,
            Side::End => self.depth = self.depth.saturating_sub(1),
            Side::Empty => {}
        }
        let ended = tag.side == Side::End && self.depth == 0;
        ended.then(|| Span::new(self.start, tag.span.end))
    }
}

/// Ids of marks: the lowest that are free, so that the same marks have the same ids whenever they are made.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<u32>,
    next: u32,
}

impl Ids {
    /// Notes an id; what is no number takes none away.
    pub fn taken(&mut self, id: &str) {
        self.taken.extend(id.trim().parse::<u32>());
    }

    pub fn take(&mut self) -> u32 {
        while self.taken.contains(&self.next) {
            self.next += 1;
        }
        self.next += 1;
        self.next - 1
    }
}
