//! The encodings of fonts with a byte a sign: Latin letters and digits, and few others.

use encoding_rs::{Encoding as Table, MACINTOSH, WINDOWS_1252};
use hayro_syntax::object::{Array, Dict, Name, Object};

/// Names of signs that are not their own character, `uni` with digits, or one of Latin-1 alone.
const NAMES: [(&str, char); 66] = [
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("endash", '–'),
    ("emdash", '—'),
    ("bullet", '•'),
    ("ellipsis", '…'),
    ("perthousand", '‰'),
    ("degree", '°'),
    ("plusminus", '±'),
    ("multiply", '×'),
    ("divide", '÷'),
    ("minus", '−'),
    ("section", '§'),
    ("periodcentered", '·'),
    ("copyright", '©'),
    ("registered", '®'),
    ("trademark", '™'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
    ("nbspace", ' '),
    ("sfthyphen", '-'),
];

/// The character of each byte.
pub(super) struct Encoding([Option<char>; 256]);

impl Encoding {
    /// What a font says of its encoding.
    pub(super) fn new(font: &Dict<'_>) -> Self {
        match font.get::<Object<'_>>("Encoding") {
            Some(Object::Name(name)) => Self::named(Some(&name)),
            Some(Object::Dict(about)) => {
                let mut encoding = Self::named(about.get::<Name<'_>>("BaseEncoding").as_ref());
                if let Some(differences) = about.get::<Array<'_>>("Differences") {
                    encoding.change(&differences);
                }
                encoding
            }
            _ => Self::named(None),
        }
    }

    /// The character of a code, where it has one.
    pub(super) fn character(&self, code: u32) -> Option<char> {
        self.0.get(code as usize).copied().flatten()
    }

    fn named(name: Option<&Name<'_>>) -> Self {
        let is_mac = name.is_some_and(|name| name.as_ref() == b"MacRomanEncoding");
        let table: &'static Table = if is_mac { MACINTOSH } else { WINDOWS_1252 };
        Self(std::array::from_fn(|code| {
            let byte = [u8::try_from(code).ok()?];
            let text = table.decode_without_bom_handling(&byte).0;
            text.chars().next().filter(|one| !one.is_control())
        }))
    }

    /// Takes over differences: `[39 /quotesingle 96 /grave /a /b]`.
    fn change(&mut self, differences: &Array<'_>) {
        let mut code = 0;
        for entry in differences.iter::<Object<'_>>() {
            match entry {
                Object::Number(first) => {
                    code = usize::try_from(first.as_i64()).unwrap_or(usize::MAX)
                }
                Object::Name(name) => {
                    if let Some(place) = self.0.get_mut(code) {
                        *place = named_character(name.as_str());
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
}

/// The character that a sign is called after.
fn named_character(name: &str) -> Option<char> {
    let base = name.split('.').next().unwrap_or(name);
    let mut characters = base.chars();
    if let (Some(one), None) = (characters.next(), characters.next()) {
        return Some(one);
    }
    let listed = NAMES.iter().find(|(known, _)| *known == base).map(|(_, one)| *one);
    listed.or_else(|| {
        let digits = base.strip_prefix("uni").or_else(|| base.strip_prefix('u'))?;
        let is_code = (4..=6).contains(&digits.len());
        u32::from_str_radix(digits, 16).ok().filter(|_| is_code).and_then(char::from_u32)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_characters() {
        for (name, one) in [
            ("A", Some('A')),
            ("seven", Some('7')),
            ("uni4E91", Some('云')),
            ("u20000", Some('𠀀')),
            ("comma.alt", Some(',')),
            ("g123", None),
            ("uniXYZW", None),
            ("", None),
        ] {
            assert_eq!(named_character(name), one, "{name}");
        }
    }
}
