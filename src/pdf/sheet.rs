//! What is written on one page, and where.
//!
//! In: a page. Out: its signs with their places, as its operators put them there.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::{Page, Resources};
use memchr::memmem;

use super::fonts::Fonts;
use super::geometry::{Glyph, Matrix};
use super::pen::Pen;
use super::problem::Problem;
use super::stream::Purse;

/// Forms inside forms; some draw themselves.
const DEPTH: usize = 12;

/// What drawing a form costs beside its content, in bytes: forms may draw each other a thousand times.
const FORM: usize = 4 << 10;

/// States kept at a time; more are forgotten.
const STATES: usize = 256;

/// What is on a page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub glyphs: Vec<Glyph>,
    pub has_image: bool,
}

/// Images within the text of a page that may lack their end: each is searched for it to the last byte.
const OPEN_IMAGES: usize = 64;

/// Whether many images begin that do not end.
fn has_open_images(content: &[u8]) -> bool {
    let count = |word: &[u8]| memmem::find_iter(content, word).count();
    count(b"ID") > count(b"EI") + OPEN_IMAGES
}

/// Goes through the operators of a page.
pub(super) struct Walk<'w> {
    fonts: &'w mut Fonts,
    purse: &'w mut Purse,
    sheet: Sheet,
    pen: Pen,
    kept: Vec<Pen>,
    /// For each part of the page that is marked whether it stands on every page.
    marks: Vec<bool>,
}

impl<'w> Walk<'w> {
    /// What is on a page.
    pub(super) fn over(
        page: &Page<'_>,
        fonts: &'w mut Fonts,
        purse: &'w mut Purse,
    ) -> Result<Sheet, Problem> {
        let content = content(page, purse)?;
        let pen = Pen::new(Matrix(page.initial_transform(false).as_coeffs()));
        let mut walk = Self {
            fonts,
            purse,
            sheet: Sheet::default(),
            pen,
            kept: Vec::new(),
            marks: Vec::new(),
        };
        walk.run(&content, page.resources(), 0)?;
        Ok(walk.sheet)
    }

    fn run<'p>(
        &mut self,
        content: &[u8],
        resources: &Resources<'p>,
        depth: usize,
    ) -> Result<(), Problem> {
        if has_open_images(content) {
            return Err(Problem::Damaged);
        }
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            match operator {
                Op::SaveState(_) if self.kept.len() < STATES => self.kept.push(self.pen.clone()),
                Op::RestoreState(_) => self.restore(),
                Op::BeginMarkedContent(_) => self.marks.push(false),
                Op::BeginMarkedContentWithProperties(mark) => {
                    self.marks.push(is_furniture(mark.0, mark.1, resources));
                }
                Op::EndMarkedContent(_) => drop(self.marks.pop()),
                Op::InlineImage(_) => self.sheet.has_image = true,
                Op::XObject(object) => self.draw(object.0, resources, depth)?,
                Op::TextFont(font) => {
                    let dict = resources.get_font(font.0);
                    let found = dict.map(|dict| self.fonts.get(&dict, self.purse)).transpose()?;
                    self.pen.set_font(found, font.1.as_f64());
                }
                other => self.write(&other)?,
            }
        }
        Ok(())
    }

    fn restore(&mut self) {
        self.pen = self.kept.pop().unwrap_or_else(|| self.pen.clone());
    }

    /// Writes what an operator of text shows.
    fn write(&mut self, operator: &Op<'_, '_>) -> Result<(), Problem> {
        let before = self.sheet.glyphs.len();
        self.pen.obey(operator, &mut self.sheet.glyphs);
        let added = &self.sheet.glyphs[before..];
        let bytes = added.iter().map(|glyph| size_of::<Glyph>() + glyph.text.len()).sum();
        self.purse.spend(bytes)?;
        if self.marks.contains(&true) {
            self.sheet.glyphs.truncate(before);
        }
        Ok(())
    }

    /// Draws an image, or what a form holds.
    fn draw<'p>(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'p>,
        depth: usize,
    ) -> Result<(), Problem> {
        let Some(object) = resources.x_objects.get::<Stream<'p>>(name) else { return Ok(()) };
        let dict = object.dict();
        let subtype = dict.get::<Name<'_>>("Subtype");
        if subtype.as_deref() == Some(b"Image") {
            self.sheet.has_image = true;
        }
        if subtype.as_deref() != Some(b"Form") || depth >= DEPTH {
            return Ok(());
        }
        self.purse.spend(FORM)?;
        let content = self.purse.read(&object)?;
        let own = dict.get::<Dict<'p>>("Resources").map(Resources::new);
        let (pen, kept) = (self.pen.clone(), std::mem::take(&mut self.kept));
        self.pen.place(matrix(dict));
        self.run(&content, own.as_ref().unwrap_or(resources), depth + 1)?;
        (self.pen, self.kept) = (pen, kept);
        Ok(())
    }
}

fn matrix(form: &Dict<'_>) -> Matrix {
    let numbers = form.get::<Array<'_>>("Matrix");
    let numbers: Vec<_> = numbers.iter().flat_map(Array::iter::<f32>).map(f64::from).collect();
    numbers.try_into().map_or(Matrix::IDENTITY, Matrix)
}

/// The content of a page: one stream, or several that count as one.
fn content(page: &Page<'_>, purse: &mut Purse) -> Result<Vec<u8>, Problem> {
    if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
        return purse.read(&stream);
    }
    let parts = page.raw().get::<Array<'_>>("Contents");
    let mut content = Vec::new();
    for part in parts.iter().flat_map(Array::iter::<Stream<'_>>) {
        content.extend(purse.read(&part)?);
        content.push(b'\n');
    }
    Ok(content)
}

/// Whether a marked part is what stands on every page: its header, footer or number, a watermark.
fn is_furniture(name: &Name<'_>, about: &Object<'_>, resources: &Resources<'_>) -> bool {
    let about = match about {
        Object::Dict(dict) => Some(dict.clone()),
        Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
        _ => None,
    };
    let kind = about.and_then(|about| about.get::<Name<'_>>("Type"));
    name.as_ref() == b"Artifact" && kind.is_some_and(|kind| kind.as_ref() == b"Pagination")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_that_do_not_end_are_no_text() {
        assert!(has_open_images(&b"BI /W 1 ID ".repeat(OPEN_IMAGES + 1)));
        assert!(!has_open_images(&b"BI /W 1 ID x EI ".repeat(OPEN_IMAGES + 1)));
    }
}
