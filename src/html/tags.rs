//! The elements of pages by name.

use super::kinds::Kind;

/// An element: its place in [`TAGS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag(u8);

/// All elements by name, and whether they have no content.
const TAGS: [(&str, Kind, bool); 91] = {
    use Kind::*;
    [
        ("a", Link, false),
        ("address", Block, false),
        ("area", Unread, true),
        ("article", Block, false),
        ("aside", Beside, false),
        ("audio", Unread, false),
        ("b", Inline, false),
        ("base", Unread, true),
        ("bgsound", Unread, true),
        ("blockquote", Block, false),
        ("br", Break, true),
        ("button", Unread, false),
        ("canvas", Unread, false),
        ("caption", Caption, false),
        ("center", Block, false),
        ("col", Unread, true),
        ("colgroup", Unread, false),
        ("dd", Item, false),
        ("del", Deleted, false),
        ("details", Block, false),
        ("dialog", Block, false),
        ("dir", List, false),
        ("div", Block, false),
        ("dl", List, false),
        ("dt", Item, false),
        ("em", Inline, false),
        ("embed", Embedded, true),
        ("fieldset", Block, false),
        ("figcaption", Block, false),
        ("figure", Block, false),
        ("font", Inline, false),
        ("footer", Beside, false),
        ("form", Block, false),
        ("frame", Frame, true),
        ("frameset", Block, false),
        ("h1", Heading(1), false),
        ("h2", Heading(2), false),
        ("h3", Heading(3), false),
        ("h4", Heading(4), false),
        ("h5", Heading(5), false),
        ("h6", Heading(6), false),
        ("header", Block, false),
        ("hr", Break, true),
        ("i", Inline, false),
        ("iframe", Frame, false),
        ("img", Unread, true),
        ("input", Unread, true),
        ("li", Item, false),
        ("link", Unread, true),
        ("listing", Verbatim, false),
        ("main", Block, false),
        ("marquee", Unread, false),
        ("menu", List, false),
        ("meta", Meta, true),
        ("nav", Beside, false),
        ("noembed", Unread, false),
        ("noframe", Unread, false),
        ("noscript", Unread, false),
        ("object", Embedded, false),
        ("ol", Numbered, false),
        ("optgroup", Unread, false),
        ("option", Unread, false),
        ("p", Paragraph, false),
        ("param", Unread, true),
        ("plaintext", Verbatim, false),
        ("pre", Verbatim, false),
        ("rp", Unread, false),
        ("rt", Unread, false),
        ("script", Script, false),
        ("section", Block, false),
        ("select", Unread, false),
        ("source", Unread, true),
        ("span", Inline, false),
        ("strong", Inline, false),
        ("style", Unread, false),
        ("summary", Block, false),
        ("sup", Raised, false),
        ("svg", Unread, false),
        ("table", Table, false),
        ("tbody", RowGroup, false),
        ("td", Cell, false),
        ("template", Unread, false),
        ("textarea", Unread, false),
        ("tfoot", RowGroup, false),
        ("th", Cell, false),
        ("thead", RowGroup, false),
        ("title", Title, false),
        ("tr", Row, false),
        ("ul", List, false),
        ("wbr", Unread, true),
        ("xmp", Verbatim, false),
    ]
};

/// Elements that only say where the parts of a page begin, which the other elements show as well.
const TRANSPARENT: [&[u8]; 3] = [b"html", b"head", b"body"];

impl Tag {
    /// All elements that are not in the list: parts of a line.
    pub const OTHER: Self = Self(u8::MAX);

    /// The element that holds a page.
    pub const PAGE: Self = Self(u8::MAX - 1);

    /// The element of a name in small letters; `None` where it is not kept.
    pub fn named(name: &[u8]) -> Option<Self> {
        if TRANSPARENT.contains(&name) {
            return None;
        }
        let found = TAGS.binary_search_by(|(known, ..)| known.as_bytes().cmp(name));
        Some(found.map_or(Self::OTHER, |index| Self(index as u8)))
    }

    pub fn kind(self) -> Kind {
        match TAGS.get(usize::from(self.0)) {
            Some((_, kind, _)) => *kind,
            None if self == Self::PAGE => Kind::Block,
            None => Kind::Inline,
        }
    }

    /// Whether nothing can stand in it.
    pub fn is_void(self) -> bool {
        TAGS.get(usize::from(self.0)).is_some_and(|(_, _, is_void)| *is_void)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_found_by_its_name() {
        for (index, (name, kind, _)) in TAGS.iter().enumerate() {
            let tag = Tag::named(name.as_bytes());
            assert_eq!(tag, Some(Tag(index as u8)), "{name}");
            assert_eq!(tag.map(Tag::kind), Some(*kind));
        }
        assert_eq!(Tag::named(b"o:p").map(Tag::kind), Some(Kind::Inline));
        assert_eq!(Tag::named(b"body"), None);
    }
}
