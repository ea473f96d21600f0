//! Parts of paragraphs that take no marks inside: fields, which Word fills anew, content controls that hold a
//! value and not text, and formulas.

use super::xml::{Side, Tag};
use crate::span::Span;

/// What says of a content control that it holds a value: one of a list, a date, a plain text, one kept elsewhere.
const VALUES: [&str; 8] =
    ["text", "date", "dropDownList", "comboBox", "checkbox", "picture", "dataBinding", "citation"];

/// Finds such parts, tag by tag.
#[derive(Debug, Default)]
pub(super) struct Finder {
    /// The paragraphs that are open.
    paragraphs: Vec<Paragraph>,
    /// The content controls that are open: where each begins, and whether it holds a value.
    controls: Vec<(usize, bool)>,
    found: Vec<Span>,
}

#[derive(Debug, Default)]
struct Paragraph {
    /// How many content controls hold it.
    controls: usize,
    /// How many fields and formulas are open in it, and where the outermost begins. A field that goes on beyond
    /// the paragraph takes marks.
    depth: usize,
    start: usize,
}

impl Finder {
    pub fn see(&mut self, tag: &Tag) {
        match (tag.name, tag.side) {
            ("p", Side::Start) if tag.is("p") => {
                let controls = self.controls.len();
                self.paragraphs.push(Paragraph { controls, ..Paragraph::default() });
            }
            ("p", Side::End) if tag.is("p") => drop(self.paragraphs.pop()),
            ("sdt", Side::Start) => self.controls.push((tag.span.start, false)),
            ("sdt", Side::End) => self.end_control(tag.span.end),
            ("fldSimple" | "oMath" | "oMathPara", Side::Start) => self.begin(tag.span.start),
            ("fldSimple" | "oMath" | "oMathPara", Side::End) => self.end(tag.span.end),
            ("fldChar", Side::Start | Side::Empty) => self.see_field(tag),
            (name, Side::Start | Side::Empty) if VALUES.contains(&name) => {
                if let Some((_, holds_value)) = self.controls.last_mut() {
                    *holds_value = true;
                }
            }
            _ => {}
        }
    }

    fn see_field(&mut self, tag: &Tag) {
        match tag.attribute("fldCharType").as_deref() {
            Some("begin") => self.begin(tag.span.start),
            Some("end") => self.end(tag.span.end),
            _ => {}
        }
    }

    fn end_control(&mut self, end: usize) {
        let Some((start, holds_value)) = self.controls.pop() else { return };
        let outside = self.paragraphs.last().map(|paragraph| paragraph.controls);
        let is_inside = outside.is_some_and(|outside| outside <= self.controls.len());
        self.found.extend((holds_value && is_inside).then(|| Span::new(start, end)));
    }

    fn begin(&mut self, start: usize) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if paragraph.depth == 0 {
            paragraph.start = start;
        }
        paragraph.depth += 1;
    }

    fn end(&mut self, end: usize) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if paragraph.depth == 1 {
            self.found.push(Span::new(paragraph.start, end));
        }
        paragraph.depth = paragraph.depth.saturating_sub(1);
    }

    /// The parts, in order and disjoint.
    pub fn found(mut self) -> Vec<Span> {
        self.found.sort();
        let mut parts: Vec<Span> = Vec::with_capacity(self.found.len());
        for part in self.found {
            match parts.last_mut() {
                Some(last) if part.start < last.end => *last = last.join(part),
                _ => parts.push(part),
            }
        }
        parts
    }
}
