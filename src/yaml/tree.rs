//! The only module that knows the YAML library: files as trees, and paths back to places.
//!
//! The library gives no places for what it accepts, so a tree carries none. When something in it is
//! found wrong later, [`locate`] reads the file once more and fails on purpose at the wanted path.

use std::fmt;

use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::nesting;
use super::scalar;
use crate::limits::{DIRECTIVES, FILE_BYTES, ITEMS, KEY_CHARS, KEYS};
use crate::span::Span;

/// A YAML value; maps keep their order and repeated keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Nothing after a key.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other scalar.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map.
    Map(Vec<(String, Node)>),
}

impl Node {
    pub fn is_null(&self) -> bool {
        *self == Self::Null
    }
}

/// One part of a path: from a map or list to a value in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The value of the nth occurrence (from 0) of a key.
    Key(String, usize),
    /// The key itself instead of its value; always the last.
    OnKey(String, usize),
    /// The nth element of a list.
    Index(usize),
}

/// Why a file is no YAML at all, in the words of the library.
#[derive(Clone, Debug)]
pub struct SyntaxError {
    pub offset: usize,
    pub message: String,
}

/// Reads a file into a tree.
///
/// # Errors
/// When the text is no YAML, or passes a limit of [`limits`](crate::limits).
pub fn parse(source: &str) -> Result<Node, SyntaxError> {
    let refused = |offset, message: &str| Err(SyntaxError { offset, message: message.to_owned() });
    if source.len() > FILE_BYTES {
        return refused(0, "too many bytes");
    }
    if let Some(offset) = nesting::too_deep(source) {
        return refused(offset, "too many nested brackets");
    }
    let mut directives = source.match_indices('%').filter(|(at, _)| begins_line(source, *at));
    if let Some((offset, _)) = directives.nth(DIRECTIVES) {
        return refused(offset, "too many directives");
    }
    read(source)
}

fn begins_line(source: &str, at: usize) -> bool {
    source[..at]
        .chars()
        .next_back()
        .is_none_or(|c| c != ' ' && (c.is_control() || c.is_whitespace()))
}

/// Reads what is within the limits of what the library reads in linear time.
pub(super) fn read(source: &str) -> Result<Node, SyntaxError> {
    Node::deserialize(serde_yaml::Deserializer::from_str(source)).map_err(|error| {
        let offset = error.location().map_or(0, |location| location.index());
        let mut message = error.to_string();
        // The library adds its own line and column.
        message.truncate(message.find(" at line ").unwrap_or(message.len()));
        SyntaxError { offset: source.floor_char_boundary(offset), message }
    })
}

/// The characters of the scalar or key at the end of a path; of a map or list, its first line.
pub fn locate(source: &str, path: &[Segment]) -> Span {
    let found = match Walk(path).deserialize(serde_yaml::Deserializer::from_str(source)) {
        Err(error) if error.to_string().contains(FOUND) => error.location(),
        _ => None,
    };
    let start = found.map_or(0, |location| source.floor_char_boundary(location.index()));
    Span::new(start, start + scalar::length(&source[start..]))
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Int(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        Ok(i64::try_from(value).map_or_else(|_| Node::Text(value.to_string()), Node::Int))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(node) = seq.next_element()? {
            if list.len() == ITEMS {
                return Err(de::Error::custom("too many items"));
            }
            list.push(node);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<Node>()? {
            if entries.len() == KEYS {
                return Err(de::Error::custom("too many keys"));
            }
            let key = match key {
                Node::Text(key) if key.chars().count() > KEY_CHARS => {
                    return Err(de::Error::custom("a key is too long"));
                }
                Node::Text(key) => key,
                Node::Int(key) => key.to_string(),
                Node::Bool(key) => key.to_string(),
                _ => return Err(de::Error::custom("a key must be a word")),
            };
            entries.push((key, map.next_value()?));
        }
        Ok(Node::Map(entries))
    }
}

/// What the error of a walk that reached its end says.
const FOUND: &str = "@found";

/// Walks along a path and fails at its end, so that the library reports the place.
struct Walk<'p>(&'p [Segment]);

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! found_at_scalars {
    ($($method:ident: $kind:ty),*) => {
        $(fn $method<E: de::Error>(self, _: $kind) -> Result<(), E> {
            if self.0.is_empty() { Err(E::custom(FOUND)) } else { Ok(()) }
        })*
    };
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(FOUND)
    }

    found_at_scalars!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        if self.0.is_empty() { Err(E::custom(FOUND)) } else { Ok(()) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Some((Segment::Index(wanted), rest)) = self.0.split_first() else {
            return Err(de::Error::custom(FOUND));
        };
        for _ in 0..*wanted {
            if seq.next_element::<IgnoredAny>()?.is_none() {
                return Err(de::Error::custom(FOUND));
            }
        }
        seq.next_element_seed(Walk(rest))?;
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (wanted, nth, on_key, rest) = match self.0.split_first() {
            Some((Segment::Key(key, nth), rest)) => (key, *nth, false, rest),
            Some((Segment::OnKey(key, nth), rest)) => (key, *nth, true, rest),
            _ => return Err(de::Error::custom(FOUND)),
        };
        let mut seen = 0;
        loop {
            let fail = on_key && seen == nth;
            match map.next_key_seed(KeyIs { wanted, fail })? {
                None => return Ok(()),
                Some(true) if seen == nth => map.next_value_seed(Walk(rest))?,
                Some(same) => {
                    seen += usize::from(same);
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
    }
}

/// Reads whether a key is the wanted one, or fails at it.
struct KeyIs<'p> {
    wanted: &'p str,
    fail: bool,
}

impl<'de> DeserializeSeed<'de> for KeyIs<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyIs<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<bool, E> {
        let same = key == self.wanted;
        if same && self.fail { Err(E::custom(FOUND)) } else { Ok(same) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str =
        "标题: 甲 # 注\nlist:\n  - {a: '乙''丙', b: 1}\n  - a: \"丁\"\na: 1\na: 2\n";

    fn key(name: &str) -> Segment {
        Segment::Key(name.to_owned(), 0)
    }

    fn at(path: &[Segment]) -> &'static str {
        &SOURCE[locate(SOURCE, path).range()]
    }

    #[test]
    fn a_path_leads_back_to_its_place() {
        assert_eq!(at(&[key("标题")]), "甲");
        assert_eq!(at(&[key("list"), Segment::Index(0), key("a")]), "'乙''丙'");
        assert_eq!(at(&[key("list"), Segment::Index(0), key("b")]), "1");
        assert_eq!(at(&[key("list"), Segment::Index(1), key("a")]), "\"丁\"");
        let repeated = locate(SOURCE, &[Segment::OnKey("a".to_owned(), 1)]);
        assert_eq!(repeated.start, SOURCE.rfind("a:").expect("it is there"));
    }

    #[test]
    fn hostile_files_are_refused_quickly() {
        assert!(parse(&"{a: ".repeat(40_000)).is_err());
        assert!(parse(&"a: ".repeat(FILE_BYTES)).is_err());
        assert!(parse(&("- ".repeat(5_000) + "a")).is_err());
        assert!(parse("a: [1, 2\nb: 3").is_err());
        let keys: String = (0..60_000).map(|key| format!("{key}:\n")).collect();
        assert!(parse(&keys).is_err());
    }
}
