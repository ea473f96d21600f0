//! Marks and deletions at places of the main part, and the edits of its XML that write them.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;

use super::OWN;
use super::body::{Body, Ids};
use super::run::Run;
use super::xml::{Names, end_tag, with_id};
use crate::diagnostic::Diagnostic;
use crate::edit::Edit;
use crate::span::Span;

/// What is written where. Places are offsets of the XML: outside runs, or such as [`Run::settle`] gives.
#[derive(Debug, Default)]
pub(super) struct Plan {
    marks: BTreeMap<usize, Marks>,
    /// Deleted spans by the start of the run that holds them, in order.
    deleted: BTreeMap<usize, Vec<Span>>,
}

/// What is written at one place, so that a comment holds what replaces its text, and none the text of its
/// neighbour; and that all stands where it would if what is divided were two already.
#[derive(Clone, Debug, Default)]
struct Marks {
    inserted: String,
    ends: String,
    points: String,
    /// What divides an insertion of somebody else, and the tags around it.
    divided: String,
    around: Option<[String; 2]>,
    starts: String,
}

impl Plan {
    /// Begins and ends a comment; at one place only where it is about no characters.
    pub fn comment(&mut self, range: Span, id: u32, names: &Names) {
        let Names { element: e, attribute: a, declaration, .. } = names;
        let start = format!("<{e}commentRangeStart{declaration} {a}id=\"{id}\"/>");
        let end = format!(
            "<{e}commentRangeEnd{declaration} {a}id=\"{id}\"/>\
             <{e}r{declaration}><{e}commentReference {a}id=\"{id}\"/></{e}r>"
        );
        if range.is_empty() {
            self.marks.entry(range.start).or_default().points.extend([start, end]);
        } else {
            self.marks.entry(range.start).or_default().starts.push_str(&start);
            self.marks.entry(range.end).or_default().ends.push_str(&end);
        }
    }

    /// Writes a tracked insertion, which comments that end where it would stand in one of somebody else hold too.
    pub fn insert(&mut self, at: usize, inside: Option<usize>, xml: &str) {
        let ends = inside.and_then(|inside| Some(take(&mut self.marks.get_mut(&inside)?.ends)));
        let marks = self.marks.entry(at).or_default();
        marks.inserted.push_str(xml);
        marks.ends.extend(ends);
    }

    /// Writes a tracked insertion into one of somebody else, which is closed before and opened behind it.
    pub fn divide(&mut self, at: usize, xml: &str, tag: &str, ids: &mut Ids) {
        let marks = self.marks.entry(at).or_default();
        marks.divided.push_str(xml);
        marks.around.get_or_insert_with(|| [end_tag(tag), with_id(tag, ids.take())]);
    }

    /// Deletes a span of the run that starts at `run`; spans come in order.
    pub fn delete(&mut self, run: usize, span: Span) {
        let spans = self.deleted.entry(run).or_default();
        match spans.last_mut() {
            Some(last) if last.end == span.start => *last = last.join(span),
            _ => spans.push(span),
        }
    }

    /// The edits of the XML.
    ///
    /// # Errors
    /// A diagnostic where a run is no element.
    pub fn edits(
        &self,
        xml: &str,
        body: &Body,
        ids: &mut Ids,
    ) -> Result<Vec<Edit>, Box<Diagnostic>> {
        let mut runs: BTreeSet<Span> =
            self.marks.keys().filter_map(|&at| body.run_at(at)).collect();
        runs.extend(self.deleted.keys().filter_map(|&start| body.run_at(start + 1)));
        let mut edits = Vec::new();
        for span in runs {
            let pieces = Pieces::of(self, Run::of(xml, span)?, &body.names);
            edits.push(Edit::new(span, pieces.written(ids)));
        }
        let outside = self.marks.iter().filter(|(at, _)| body.run_at(**at).is_none());
        edits.extend(outside.map(|(&at, marks)| marks.edit(at, xml, body)));
        Ok(edits)
    }
}

impl Marks {
    /// All of it, in order.
    fn all(&self) -> String {
        let [close, open] =
            self.around.as_ref().map_or(["", ""], |tags| tags.each_ref().map(|tag| &**tag));
        let Self { inserted, ends, points, divided, starts, .. } = self;
        match self.around.is_some() {
            true => [inserted, points, close, divided, ends, open, starts].concat(),
            false => [inserted, ends, points, starts].map(String::as_str).concat(),
        }
    }

    /// The edit that writes them at a place outside runs.
    fn edit(&self, at: usize, xml: &str, body: &Body) -> Edit {
        match body.empty_paragraph(at).map(|tag| &xml[tag.range()]) {
            // `<w:p/>` has no inside yet.
            Some(tag) => {
                let inside = format!(">{}{}", self.all(), end_tag(tag));
                Edit::new(Span::new(at - "/>".len(), at), inside)
            }
            None => Edit::new(Span::at(at), self.all()),
        }
    }
}

/// A run that is written in pieces.
struct Pieces<'p> {
    run: Run<'p>,
    marks: BTreeMap<usize, String>,
    deleted: &'p [Span],
    names: &'p Names,
    out: String,
    /// Whether the piece that is open is deleted.
    open: Option<bool>,
}

impl<'p> Pieces<'p> {
    fn of(plan: &'p Plan, run: Run<'p>, names: &'p Names) -> Self {
        let inside = plan.marks.range(run.span.start + 1..run.span.end);
        let marks = inside.map(|(&at, marks)| (at, marks.all())).collect();
        let deleted = plan.deleted.get(&run.span.start).map_or(&[][..], Vec::as_slice);
        Self { run, marks, deleted, names, out: String::new(), open: None }
    }

    fn written(mut self, ids: &mut Ids) -> String {
        let edges = self.deleted.iter().flat_map(|span| [span.start, span.end]);
        let cuts: BTreeSet<usize> = self.marks.keys().copied().chain(edges).collect();
        let cuts: Vec<usize> = cuts.into_iter().collect();
        for bit in self.run.bits(&cuts) {
            if let Some(marks) = self.marks.remove(&bit.span.start) {
                self.close();
                self.out.push_str(&marks);
            }
            let is_deleted = self.is_deleted(bit.span);
            if self.open != Some(is_deleted) {
                self.close();
                self.begin(is_deleted, ids);
            }
            self.run.write(&bit, is_deleted, &mut self.out);
        }
        self.close();
        self.out
    }

    fn is_deleted(&self, span: Span) -> bool {
        let next = self.deleted.partition_point(|deleted| deleted.end <= span.start);
        self.deleted.get(next).is_some_and(|deleted| deleted.contains(span))
    }

    fn begin(&mut self, is_deleted: bool, ids: &mut Ids) {
        if is_deleted {
            let Names { element: e, attribute: a, declaration, .. } = self.names;
            let id = ids.take();
            let tag = format!("<{e}del{declaration} {a}id=\"{id}\" {a}author=\"{OWN}\">");
            self.out.push_str(&tag);
        }
        self.out.extend(self.run.opening());
        self.open = Some(is_deleted);
    }

    fn close(&mut self) {
        let Some(is_deleted) = self.open.take() else { return };
        self.out.extend(self.run.closing());
        if is_deleted {
            self.out.extend(["</", &self.names.element, "del>"]);
        }
    }
}
