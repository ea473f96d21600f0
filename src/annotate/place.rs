//! From places of the text to places of the XML.

use std::collections::BTreeMap;

use super::body::Body;
use super::run::{Lean, Run};
use crate::diagnostic::Diagnostic;
use crate::docx::{Anchor, Paragraph, Word};
use crate::span::Span;

/// How many characters of a paragraph a comment on its number covers: enough to be seen, and to be clicked on.
const MOST: usize = 12;

/// What ends the first words of a paragraph.
const MARKS: [char; 12] = ['，', '。', '；', '：', '！', '？', '、', ',', '.', ';', ':', '\n'];

/// Finds where marks stand.
pub(super) struct Places<'w> {
    pub word: &'w Word,
    pub body: &'w Body,
    /// Runs that were looked into, by their starts.
    runs: BTreeMap<usize, Run<'w>>,
}

impl<'w> Places<'w> {
    pub fn of(word: &'w Word, body: &'w Body) -> Self {
        Self { word, body, runs: BTreeMap::new() }
    }

    /// Where a comment on a span begins and ends: around exactly its characters; around the first words of the
    /// paragraph where it has none but those of a number that is not written; else at one place.
    ///
    /// # Errors
    /// A diagnostic where the XML is not what the anchors say, or has no paragraph.
    pub fn range(&mut self, span: Span) -> Result<Option<Span>, Box<Diagnostic>> {
        let text = &self.word.transcript.text;
        let start = text.floor_char_boundary(span.start);
        let mut span = Span::new(start, text.ceil_char_boundary(span.end));
        let mut anchors = self.anchors(span);
        if anchors.iter().all(|anchor| anchor.xml.is_empty())
            && let Some(words) = anchors.last().and_then(|number| self.words(number))
        {
            (span, anchors) = (words, self.anchors(words));
        }
        let (Some(first), Some(last)) = (anchors.first(), anchors.last()) else {
            return self.point(span.start);
        };
        let start = self.within(first, span.start.max(first.text.start), Lean::Before)?;
        let end = self.within(last, span.end.min(last.text.end), Lean::Behind)?;
        Ok(start.zip(end).map(|(start, end)| Span::new(start, end)))
    }

    /// The first words of the paragraph behind its number.
    fn words(&self, number: &Anchor) -> Option<Span> {
        let line = self.paragraph(number.text.start)?.line;
        let rest = self.word.transcript.text.get(number.text.end..line.end)?.trim_start();
        let words = rest.chars().take(MOST).take_while(|c| !MARKS.contains(c));
        let (start, length) = (line.end - rest.len(), words.map(char::len_utf8).sum::<usize>());
        (length > 0).then(|| Span::new(start, start + length))
    }

    /// The anchors that a span touches.
    pub fn anchors(&self, span: Span) -> &'w [Anchor] {
        let all = &self.word.anchors;
        let first = all.partition_point(|anchor| anchor.text.end <= span.start);
        let last = all.partition_point(|anchor| anchor.text.start < span.end);
        all.get(first..last).unwrap_or_default()
    }

    /// The place behind the character before an offset of the text, else where its paragraph begins.
    fn point(&mut self, offset: usize) -> Result<Option<Span>, Box<Diagnostic>> {
        let Some(paragraph) = self.paragraph(offset) else { return Ok(None) };
        let before = self.anchors(Span::new(offset.saturating_sub(1), offset)).last();
        let place = match before.filter(|before| before.text.start >= paragraph.line.start) {
            Some(before) => self.within(before, offset, Lean::Behind)?,
            None => Some(paragraph.content),
        };
        Ok(place.map(Span::at))
    }

    /// The place at an offset of the text within an anchor.
    pub fn within(
        &mut self,
        anchor: &Anchor,
        offset: usize,
        lean: Lean,
    ) -> Result<Option<usize>, Box<Diagnostic>> {
        let place = match lean {
            _ if !is_whole(anchor) => anchor.xml.start + (offset - anchor.text.start),
            Lean::Before => anchor.xml.start,
            Lean::Behind => anchor.xml.end,
        };
        // The start of the anchor is between the tags of its run, also where the place is at the end.
        let inside = anchor.xml.start;
        match self.body.run_at(inside).filter(|_| !anchor.xml.is_empty()) {
            Some(run) => {
                let place = self.run(run)?.settle(place, lean);
                self.outside(place, lean).map(Some)
            }
            None if self.body.closed_at(inside).is_some() => self.outside(inside, lean).map(Some),
            None => Ok(self.edge_of_paragraph(anchor, lean)),
        }
    }

    /// The place for a number that is not written, or for what stands in nothing that takes marks.
    fn edge_of_paragraph(&self, anchor: &Anchor, lean: Lean) -> Option<usize> {
        let paragraph = self.paragraph(anchor.text.start)?;
        match lean {
            Lean::Behind if !anchor.xml.is_empty() => Some(paragraph.end),
            _ => Some(paragraph.content),
        }
    }

    /// A place, or the edge of what takes no marks there.
    fn outside(&mut self, place: usize, lean: Lean) -> Result<usize, Box<Diagnostic>> {
        let Some(closed) = self.body.closed_at(place) else { return Ok(place) };
        let edge = if lean == Lean::Before { closed.start } else { closed.end };
        match self.body.run_at(edge) {
            Some(run) => Ok(self.run(run)?.settle(edge, lean)),
            None => Ok(edge),
        }
    }

    /// The run at a span.
    pub fn run(&mut self, span: Span) -> Result<&Run<'w>, Box<Diagnostic>> {
        use std::collections::btree_map::Entry;
        match self.runs.entry(span.start) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => Ok(place.insert(Run::of(&self.word.xml, span)?)),
        }
    }

    /// The paragraph that holds an offset of the text: the last that begins before it, with a text if there is one.
    pub fn paragraph(&self, offset: usize) -> Option<Paragraph> {
        let all = &self.word.paragraphs;
        let before = all.get(..all.partition_point(|paragraph| paragraph.line.start <= offset))?;
        let holds = |paragraph: &&Paragraph| !paragraph.line.is_empty();
        let found = before.iter().rfind(holds).or(all.first());
        found.copied()
    }

    /// The index of the paragraph that begins last before an offset of the XML.
    pub fn paragraph_at(&self, offset: usize) -> usize {
        self.word.paragraphs.partition_point(|paragraph| paragraph.xml.start <= offset)
    }
}

/// Whether what is written for an anchor cannot be divided.
pub(super) fn is_whole(anchor: &Anchor) -> bool {
    anchor.text.len() != anchor.xml.len()
}
