//! Edits of the text as tracked changes.

use super::OWN;
use super::body::Ids;
use super::narrow::narrowed;
use super::place::{Places, is_whole};
use super::plan::Plan;
use super::run::{Lean, space_of};
use super::xml::{Names, end_tag, escaped};
use crate::diagnostic::Diagnostic;
use crate::docx::Anchor;
use crate::edit::Edit;
use crate::span::Span;

/// An edit as it is written.
#[derive(Default)]
struct Change {
    /// What is deleted, with the starts of the runs that hold it.
    deleted: Vec<(usize, Span)>,
    /// Where the new text stands.
    at: usize,
    /// Where it would stand if somebody else's insertion did not end there.
    inside: Option<usize>,
    /// The properties of its run.
    looks: String,
    /// The start tag of the insertion of somebody else that it divides.
    divides: Option<Span>,
}

/// Plans all edits that can be written, each as narrow as can be, and gives back the others as they are. Of edits
/// that overlap it writes those that [`crate::edit::apply`] applies.
///
/// # Errors
/// A diagnostic where the XML is not what the anchors say.
pub(super) fn plan(
    edits: &[Edit],
    places: &mut Places,
    plan: &mut Plan,
    ids: &mut Ids,
) -> Result<Vec<Edit>, Box<Diagnostic>> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let (mut left, mut from) = (Vec::new(), 0);
    for edit in sorted {
        let change = if from <= edit.span.start { written(edit, places)? } else { None };
        let Some((narrow, change)) = change else {
            left.push(edit.clone());
            continue;
        };
        from = edit.span.end;
        change.deleted.iter().for_each(|&(run, span)| plan.delete(run, span));
        if !narrow.text.is_empty() {
            change.insert(&narrow.text, places, plan, ids);
        }
    }
    Ok(left)
}

/// An edit as narrow as it can be written, and how. What cannot be divided is written anew as a whole.
fn written(edit: &Edit, places: &mut Places) -> Result<Option<(Edit, Change)>, Box<Diagnostic>> {
    for edit in [narrowed(edit, &places.word.transcript.text), edit.clone()] {
        if let Some(change) = Change::of(&edit, places)? {
            return Ok(Some((edit, change)));
        }
    }
    Ok(None)
}

impl Change {
    /// How an edit is written; none where it would begin a line, or replaces what is not written in the document
    /// or may be written anew.
    fn of(edit: &Edit, places: &mut Places) -> Result<Option<Self>, Box<Diagnostic>> {
        let is_of_text = places.word.transcript.text.get(edit.span.range()).is_some();
        if !is_of_text || edit.text.contains(char::is_control) {
            return Ok(None);
        }
        if edit.span.is_empty() && edit.text.is_empty() {
            return Ok(Some(Self::default()));
        }
        if edit.span.is_empty() {
            return Self::insertion(edit.span.start, places);
        }
        let anchors = places.anchors(edit.span);
        if !is_written(anchors, edit.span) {
            return Ok(None);
        }
        let change = Self::replacement(anchors, edit.span, places)?;
        Ok(change.and_then(|change| match edit.text.is_empty() {
            true => Some(change),
            false => change.outside(anchors.last()?, places),
        }))
    }

    /// Inserts behind the character before an offset, else before the one behind it.
    fn insertion(offset: usize, places: &mut Places) -> Result<Option<Self>, Box<Diagnostic>> {
        let before = places.anchors(Span::new(offset.saturating_sub(1), offset)).last();
        let behind = places.anchors(Span::new(offset, offset + 1)).first();
        let inside = |anchor: &Anchor| anchor.text.start < offset && offset < anchor.text.end;
        let open = |anchor: &&Anchor| is_stable(anchor) && !(is_whole(anchor) && inside(anchor));
        let ends = [(before.filter(open), true), (behind.filter(open), false)];
        // Rather beside what somebody else inserts than in it.
        let beside =
            ends.into_iter().filter(|(end, _)| end.is_some_and(|end| !end.within.inserted));
        for (anchor, is_before) in beside.chain(ends) {
            let Some(anchor) = anchor else { continue };
            let Some((run, place)) = part(anchor, Span::at(offset), places)? else { continue };
            let at = if is_before { place.end } else { place.start };
            let looks = places.run(run)?.properties().to_owned();
            let change = Self { at, looks, ..Self::default() };
            if let Some(change) = change.outside(anchor, places) {
                return Ok(Some(change));
            }
        }
        Ok(None)
    }

    /// Deletes a span of the text, which anchors cover, and inserts behind it.
    fn replacement(
        anchors: &[Anchor],
        span: Span,
        places: &mut Places,
    ) -> Result<Option<Self>, Box<Diagnostic>> {
        let (mut deleted, mut at, mut looks) = (Vec::new(), 0, None);
        for anchor in anchors {
            let Some((run, place)) = part(anchor, span, places)? else { return Ok(None) };
            if looks.is_none() {
                looks = Some(places.run(run)?.properties().to_owned());
            }
            deleted.push((run.start, place));
            at = place.end;
        }
        Ok(looks.map(|looks| Self { deleted, at, looks, ..Self::default() }))
    }

    /// The change with its new text outside what somebody else inserts, where it stands at the end of an anchor
    /// there; none where that holds the run through something else.
    fn outside(mut self, anchor: &Anchor, places: &Places) -> Option<Self> {
        if !anchor.within.inserted {
            return Some(self);
        }
        let (xml, run) = (&places.word.xml, places.body.run_at(anchor.xml.start)?);
        let &open = places.body.insertions.get(&run.start)?;
        let close = end_tag(&xml[open.range()]);
        if xml[self.at..].starts_with(&close) {
            self.inside = Some(self.at);
            self.at += close.len();
        } else if self.at == open.end {
            self.at = open.start;
        } else {
            self.divides = Some(open);
        }
        Some(self)
    }

    fn insert(&self, text: &str, places: &Places, plan: &mut Plan, ids: &mut Ids) {
        let Names { element: e, attribute: a, declaration, .. } = &places.body.names;
        let (looks, space, text) = (&self.looks, space_of(text), escaped(text));
        let id = ids.take();
        let inserted = format!(
            "<{e}ins{declaration} {a}id=\"{id}\" {a}author=\"{OWN}\">\
             <{e}r>{looks}<{e}t{space}>{text}</{e}t></{e}r></{e}ins>"
        );
        match self.divides.map(|open| &places.word.xml[open.range()]) {
            Some(tag) => plan.divide(self.at, &inserted, tag, ids),
            None => plan.insert(self.at, self.inside, &inserted),
        }
    }
}

/// Where the part of a span is written that an anchor holds, and in which run; none where the run does not hold
/// the anchor itself but something around it.
fn part(
    anchor: &Anchor,
    span: Span,
    places: &mut Places,
) -> Result<Option<(Span, Span)>, Box<Diagnostic>> {
    let Some(run) = places.body.run_at(anchor.xml.start) else { return Ok(None) };
    if !places.run(run)?.holds(anchor.xml) {
        return Ok(None);
    }
    let (from, to) = (span.start.max(anchor.text.start), span.end.min(anchor.text.end));
    let start = places.within(anchor, from, Lean::Before)?;
    let end = places.within(anchor, to, Lean::Behind)?;
    Ok(start.zip(end).map(|(start, end)| (run, Span::new(start, end))))
}

/// Whether anchors cover a span, and what it replaces of each can be deleted.
fn is_written(anchors: &[Anchor], span: Span) -> bool {
    let mut at = span.start;
    for anchor in anchors {
        let is_divided = anchor.text.start < span.start || span.end < anchor.text.end;
        if anchor.text.start > at || (is_divided && is_whole(anchor)) || !is_stable(anchor) {
            return false;
        }
        at = anchor.text.end;
    }
    at >= span.end
}

/// Whether the text of an anchor is written in the document, and stays there: Word fills fields anew, and some
/// content controls from data elsewhere.
fn is_stable(anchor: &Anchor) -> bool {
    !anchor.xml.is_empty() && !anchor.within.field && !anchor.within.control
}
