//! Which characters the codes of a font stand for, and how wide they are.
//!
//! In: the dictionary of a font. Out: for the bytes of a string its characters, U+FFFD where the font
//! does not tell one.

use std::rc::Rc;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::object::{Array, Dict, Object, Stream, String as Bytes};

use super::maps::Maps;
use super::problem::Problem;
use super::simple::Encoding;
use super::stream::Purse;
use super::widths::Widths;

/// What a map of a file costs, in bytes: it can be built on the largest that everyone knows.
const BUILT: usize = 2 << 20;

/// One code of a string.
pub(super) struct Sign<'s> {
    /// Its characters.
    pub text: &'s str,
    /// In units of the font size.
    pub width: f64,
    /// Whether it is the byte that word spacing widens.
    pub is_space: bool,
}

/// A font as far as its text is concerned.
pub(super) struct Font {
    to_unicode: Option<CMap>,
    codes: Codes,
    widths: Widths,
}

/// How bytes become codes, and codes characters.
enum Codes {
    /// A byte a code.
    Bytes(Box<Encoding>),
    /// One to four bytes a code, which is a number of a character in a collection.
    Collection { cmap: Rc<CMap>, characters: Option<Rc<CMap>> },
}

impl Font {
    pub(super) fn new(
        dict: &Dict<'_>,
        maps: &mut Maps,
        purse: &mut Purse,
    ) -> Result<Self, Problem> {
        let to_unicode = match dict.get::<Stream<'_>>("ToUnicode") {
            Some(stream) => CMap::parse(&purse.read(&stream)?, |_| None),
            None => None,
        };
        let descendant = dict.get::<Array<'_>>("DescendantFonts");
        let descendant = descendant.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        Ok(match descendant {
            Some(descendant) => Self {
                to_unicode,
                codes: Codes::Collection {
                    cmap: cmap(dict, maps, purse)?,
                    characters: characters(&descendant, maps),
                },
                widths: Widths::of_collection(&descendant),
            },
            None => Self {
                to_unicode,
                codes: Codes::Bytes(Box::new(Encoding::new(dict))),
                widths: Widths::of_bytes(dict),
            },
        })
    }

    /// Hands out the signs of a string in order.
    pub(super) fn read(&self, bytes: &[u8], mut take: impl FnMut(Sign<'_>)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, cid, length) = self.next(rest);
            let width = self.widths.of(cid);
            let is_space = length == 1 && code == u32::from(b' ');
            let mut buffer = [0; 4];
            let told = self.told(code, cid);
            let text = match &told {
                BfString::Char(one) => &*one.encode_utf8(&mut buffer),
                BfString::String(text) => text,
            };
            take(Sign { text, width, is_space });
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// The code that bytes begin with, its number in the font, and how many bytes it takes.
    fn next(&self, bytes: &[u8]) -> (u32, u32, usize) {
        let code = |length: usize| {
            bytes.iter().take(length).fold(0, |code, byte| code << 8 | u32::from(*byte))
        };
        let Codes::Collection { cmap, .. } = &self.codes else {
            return (code(1), code(1), 1);
        };
        let lengths = 1..=bytes.len().min(4);
        let found = lengths.into_iter().find_map(|length| {
            let cid = cmap.lookup_cid_code(code(length), length as u8)?;
            Some((code(length), cid, length))
        });
        found.unwrap_or((code(2), 0, bytes.len().min(2)))
    }

    fn told(&self, code: u32, cid: u32) -> BfString {
        let own = self.to_unicode.as_ref().and_then(|cmap| cmap.lookup_bf_string(code));
        let own = own.filter(|text| *text != BfString::Char('\0'));
        let known = || match &self.codes {
            Codes::Bytes(encoding) => encoding.character(code).map(BfString::Char),
            Codes::Collection { characters, .. } => characters.as_ref()?.lookup_bf_string(cid),
        };
        own.or_else(known).unwrap_or(BfString::Char(char::REPLACEMENT_CHARACTER))
    }
}

/// What makes numbers of codes: a predefined map or one in the file.
fn cmap(dict: &Dict<'_>, maps: &mut Maps, purse: &mut Purse) -> Result<Rc<CMap>, Problem> {
    let found = match dict.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) => maps.named(CMapName::from_bytes(name.as_ref())),
        Some(Object::Stream(stream)) => {
            purse.spend(BUILT)?;
            CMap::parse(&purse.read(&stream)?, load_embedded).map(Rc::new)
        }
        _ => None,
    };
    Ok(found.unwrap_or_else(|| Rc::new(CMap::identity_h())))
}

/// What the numbers of a collection stand for, where it is one that everyone knows.
fn characters(descendant: &Dict<'_>, maps: &mut Maps) -> Option<Rc<CMap>> {
    let system = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let [registry, ordering] = [system.get::<Bytes<'_>>("Registry")?, system.get("Ordering")?];
    let family = CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
    maps.named(family.ucs2_cmap()?)
}
