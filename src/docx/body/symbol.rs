//! Characters that are written as a place of a font.

use std::borrow::Cow;

use crate::docx::xml::Tag;

/// Signs that are written as a place of a font, with the characters they look like.
const SIGNS: &[(&str, &str, &str)] = &[
    ("Wingdings", "F06E", "■"),
    ("Wingdings", "F06F", "□"),
    ("Wingdings", "F0A8", "□"),
    ("Wingdings", "F0FB", "×"),
    ("Wingdings", "F0FC", "√"),
    ("Wingdings", "F0FD", "☒"),
    ("Wingdings", "F0FE", "☑"),
    ("Wingdings 2", "F050", "√"),
    ("Wingdings 2", "F052", "☑"),
    ("Wingdings 2", "F0A3", "□"),
    ("Symbol", "F0B4", "×"),
    ("Symbol", "F0B0", "°"),
    ("Symbol", "F0B1", "±"),
];

/// The character that a place of a font looks like.
pub(super) fn symbol(tag: &Tag<'_>) -> Cow<'static, str> {
    let value = |name| tag.value(name).unwrap_or_default();
    let (font, code) = (value("font"), value("char").to_uppercase());
    if let Some((.., sign)) = SIGNS.iter().find(|sign| (sign.0, sign.1) == (&*font, &*code)) {
        return (*sign).into();
    }
    let character = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
    let is_of_font = |c: &char| ('\u{E000}'..='\u{F8FF}').contains(c) || c.is_control();
    character.filter(|c| !is_of_font(c)).map(String::from).unwrap_or_default().into()
}
