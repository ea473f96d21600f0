//! The fonts of a document, each read once.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::object::Dict;

use super::font::Font;
use super::maps::Maps;
use super::problem::Problem;
use super::stream::Purse;

/// What a font costs of what a file may cost, in bytes: four thousand are more than any report has.
const FONT: usize = 64 << 10;

/// Fonts, and the maps of codes that everyone knows.
#[derive(Default)]
pub(super) struct Fonts {
    /// By the place of their dictionaries.
    fonts: HashMap<usize, Rc<Font>>,
    maps: Maps,
}

impl Fonts {
    /// The font of a dictionary.
    pub(super) fn get(&mut self, dict: &Dict<'_>, purse: &mut Purse) -> Result<Rc<Font>, Problem> {
        let place = dict.data().as_ptr().addr();
        if let Some(font) = self.fonts.get(&place) {
            return Ok(Rc::clone(font));
        }
        purse.spend(FONT)?;
        let font = Rc::new(Font::new(dict, &mut self.maps, purse)?);
        self.fonts.insert(place, Rc::clone(&font));
        Ok(font)
    }
}
