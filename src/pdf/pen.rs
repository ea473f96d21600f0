//! The state in which text is written: where, in which font, how far apart.

use std::rc::Rc;

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Object;

use super::font::Font;
use super::geometry::{Glyph, Matrix};

/// What operators of text change.
#[derive(Clone)]
pub(super) struct Pen {
    /// From where it is drawn to the page.
    page: Matrix,
    /// Where the next sign goes, and where its line began.
    place: Matrix,
    line: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    /// Between signs, between words, between lines, and above the line.
    spacing: f64,
    word_spacing: f64,
    leading: f64,
    rise: f64,
    /// How much wider than they are.
    stretch: f64,
}

impl Pen {
    pub(super) const fn new(page: Matrix) -> Self {
        Self {
            page,
            place: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            leading: 0.0,
            rise: 0.0,
            stretch: 1.0,
        }
    }

    pub(super) fn set_font(&mut self, font: Option<Rc<Font>>, size: f64) {
        (self.font, self.size) = (font, size);
    }

    /// Draws inside something that has a place of its own.
    pub(super) fn place(&mut self, inner: Matrix) {
        self.page = inner.then(self.page);
    }

    /// Does what an operator says; what is written is added to `glyphs`.
    pub(super) fn obey(&mut self, operator: &Op<'_, '_>, glyphs: &mut Vec<Glyph>) {
        match operator {
            Op::Transform(to) => self.place(Matrix::of([to.0, to.1, to.2, to.3, to.4, to.5])),
            Op::BeginText(_) => self.begin(Matrix::IDENTITY),
            Op::SetTextMatrix(to) => {
                self.begin(Matrix::of([to.0, to.1, to.2, to.3, to.4, to.5]));
            }
            Op::CharacterSpacing(to) => self.spacing = to.0.as_f64(),
            Op::WordSpacing(to) => self.word_spacing = to.0.as_f64(),
            Op::HorizontalScaling(to) => self.stretch = to.0.as_f64() / 100.0,
            Op::TextLeading(to) => self.leading = to.0.as_f64(),
            Op::TextRise(to) => self.rise = to.0.as_f64(),
            Op::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                self.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.leading),
            Op::ShowText(text) => self.show(text.0.as_bytes(), glyphs),
            Op::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.leading);
                self.show(text.0.as_bytes(), glyphs);
            }
            Op::ShowTextWithParameters(text) => {
                (self.word_spacing, self.spacing) = (text.0.as_f64(), text.1.as_f64());
                self.next_line(0.0, -self.leading);
                self.show(text.2.as_bytes(), glyphs);
            }
            Op::ShowTexts(parts) => {
                for part in parts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.show(text.as_bytes(), glyphs),
                        Object::Number(by) => self.advance(-by.as_f64() / 1000.0 * self.size),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    const fn begin(&mut self, at: Matrix) {
        (self.place, self.line) = (at, at);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.begin(Matrix::translation(x, y).then(self.line));
    }

    /// Goes on along the line.
    fn advance(&mut self, by: f64) {
        self.place = Matrix::translation(by * self.stretch, 0.0).then(self.place);
    }

    fn show(&mut self, bytes: &[u8], glyphs: &mut Vec<Glyph>) {
        let Some(font) = self.font.clone() else { return };
        font.read(bytes, |sign| {
            let width = sign.width * self.size;
            glyphs.extend(self.glyph(sign.text, width));
            let word = if sign.is_space { self.word_spacing } else { 0.0 };
            self.advance(width + self.spacing + word);
        });
    }

    /// A sign where the pen stands; none where its place is no place, or its line is askew.
    fn glyph(&self, text: &str, width: f64) -> Option<Glyph> {
        let shown = self.place.then(self.page);
        let heading = shown.heading()?;
        let (x, y) = heading.turned(shown.apply(0.0, self.rise));
        let (end, _) = heading.turned(shown.apply(width * self.stretch, self.rise));
        let size = self.size.abs() * shown.height();
        let is_sound = [x, end, y, size].iter().all(|number| number.is_finite());
        (is_sound && size > 0.0).then(|| Glyph { heading, x, end, y, size, text: text.into() })
    }
}
