//! One run: where it can be divided, and how it is written in pieces.

use super::xml::{Side, Tags, damaged};
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// A `w:r` element. Spans are of the XML of the part.
#[derive(Debug)]
pub(super) struct Run<'x> {
    xml: &'x str,
    pub span: Span,
    /// Its start tag and its properties: what every piece begins with.
    head: (Span, Span),
    prefix: &'x str,
    pub children: Vec<Child>,
}

/// What a run holds beside its properties.
#[derive(Clone, Copy, Debug)]
pub(super) struct Child {
    pub span: Span,
    /// The characters of a `w:t`.
    text: Option<Span>,
}

/// Where a place inside something that cannot be divided goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    Before,
    Behind,
}

/// A part of a run that stays whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bit {
    /// From edge to edge: what [`Run::settle`] gives.
    pub span: Span,
    child: Child,
    /// The characters, where it is not the whole child.
    part: Option<Span>,
}

impl<'x> Run<'x> {
    /// Looks into the run at a span.
    ///
    /// # Errors
    /// A diagnostic where it is no element.
    pub fn of(xml: &'x str, span: Span) -> Result<Self, Box<Diagnostic>> {
        let inner = xml.get(span.range()).ok_or_else(damaged)?;
        let mut tags = Tags::of(inner);
        let open = tags.next()?.ok_or_else(damaged)?;
        let head = (open.span.shift(span.start), Span::at(open.span.end + span.start));
        let mut run = Self { xml, span, head, prefix: open.prefix, children: Vec::new() };
        let mut child: Option<(Span, bool)> = None;
        while let Some(tag) = tags.next()? {
            if tag.depth != 1 {
                continue;
            }
            let (place, own) = (tag.span.shift(span.start), tag.prefix == run.prefix);
            let begun = *child.get_or_insert((place, own && tag.name == "t"));
            if tag.side != Side::Start {
                child = None;
                run.add(begun, place, own && tag.name == "rPr");
            }
        }
        Ok(run)
    }

    /// Adds the child between two tags, which may be one and the same.
    fn add(&mut self, (first, is_text): (Span, bool), last: Span, is_properties: bool) {
        let span = first.join(last);
        let text = (is_text && first != last).then(|| Span::new(first.end, last.start));
        if is_properties && self.children.is_empty() {
            self.head.1 = span;
        } else {
            self.children.push(Child { span, text });
        }
    }

    /// Its properties as they are written; nothing where they may need declarations of the run's own.
    pub fn properties(&self) -> &'x str {
        let own = self.xml[self.head.0.range()].contains("xmlns");
        if own { "" } else { &self.xml[self.head.1.range()] }
    }

    /// The place at or next to an offset where the run can be divided: among the characters of a `w:t`, or an
    /// edge. Outer edges are those of the run itself.
    pub fn settle(&self, offset: usize, lean: Lean) -> usize {
        let index = self.children.partition_point(|child| child.span.end <= offset);
        let Some(child) = self.children.get(index) else { return self.span.end };
        let text = child.text.unwrap_or(child.span);
        match child.text {
            Some(text) if text.start < offset && offset < text.end => offset,
            _ if offset <= text.start => self.edge(index),
            None if lean == Lean::Before => self.edge(index),
            _ => self.edge(index + 1),
        }
    }

    /// Whether a span is a child, or among the characters of one.
    pub fn holds(&self, span: Span) -> bool {
        let index = self.children.partition_point(|child| child.span.end <= span.start);
        self.children.get(index).is_some_and(|child| match child.text {
            Some(text) => text.contains(span),
            None => child.span == span,
        })
    }

    /// The edge before a child.
    fn edge(&self, index: usize) -> usize {
        match index.checked_sub(1).map(|before| self.children.get(before)) {
            None => self.span.start,
            Some(Some(before)) if index < self.children.len() => before.span.end,
            Some(_) => self.span.end,
        }
    }

    /// The run, divided at some of the places that [`Run::settle`] gives, which are in order.
    pub fn bits(&self, cuts: &[usize]) -> Vec<Bit> {
        let mut bits = Vec::with_capacity(self.children.len() + cuts.len());
        for (index, &child) in self.children.iter().enumerate() {
            let span = Span::new(self.edge(index), self.edge(index + 1));
            let text = child.text.unwrap_or(Span::at(child.span.start));
            let first = cuts.partition_point(|&cut| cut <= text.start);
            let last = cuts.partition_point(|&cut| cut < text.end).max(first);
            let inside = &cuts[first..last];
            if inside.is_empty() {
                bits.push(Bit { span, child, part: None });
                continue;
            }
            let starts = std::iter::once(text.start).chain(inside.iter().copied());
            let ends = inside.iter().copied().chain([text.end]);
            bits.extend(starts.zip(ends).map(|(start, end)| {
                let from = if start == text.start { span.start } else { start };
                let to = if end == text.end { span.end } else { end };
                Bit { span: Span::new(from, to), child, part: Some(Span::new(start, end)) }
            }));
        }
        bits
    }

    /// What a piece of the run begins with.
    pub fn opening(&self) -> [&'x str; 2] {
        [&self.xml[self.head.0.range()], &self.xml[self.head.1.range()]]
    }

    /// What a piece of the run ends with.
    pub fn closing(&self) -> [&'x str; 3] {
        ["</", self.prefix, "r>"]
    }

    /// Writes a bit, as deleted text where it is that.
    pub fn write(&self, bit: &Bit, is_deleted: bool, out: &mut String) {
        let Some(text) = bit.child.text else {
            return out.push_str(&self.xml[bit.child.span.range()]);
        };
        let tag = &self.xml[bit.child.span.start..text.start];
        let name = if is_deleted { "delText" } else { "t" };
        let attributes = &tag[1 + self.prefix.len() + 1..tag.len() - 1];
        let part = bit.part.unwrap_or(text);
        let (mut attributes, mut space) = (attributes, "");
        let mut content = &self.xml[part.range()];
        if bit.part.is_some() && !attributes.contains("preserve") {
            // White space at the ends says nothing without it, and must say nothing with it.
            content = if part.start == text.start { content.trim_ascii_start() } else { content };
            content = if part.end == text.end { content.trim_ascii_end() } else { content };
            attributes = if attributes.contains("xml:space") { "" } else { attributes };
            space = space_of(content);
        }
        let prefix = self.prefix;
        out.extend(["<", prefix, name, attributes, space, ">", content, "</", prefix, name, ">"]);
    }
}

/// What a `w:t` has to say for white space at the ends of its characters to stay.
pub(super) fn space_of(content: &str) -> &'static str {
    let blank = |c: char| c.is_ascii_whitespace();
    if content.starts_with(blank) || content.ends_with(blank) {
        " xml:space=\"preserve\""
    } else {
        ""
    }
}
