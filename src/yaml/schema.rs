//! The forms that values of YAML files can have. Keys declared with them, as in `pack/keys/`, drive the
//! check of files (`validate.rs`) and the JSON Schema for editors alike.

use std::marker::PhantomData;

use crate::lang::Names;
use crate::limits::{PATTERN_CHARS, TEST_CHARS, TEXT_CHARS};

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum Schema {
    /// A text that is not empty; numbers count as text.
    Text,
    /// A text that may be empty.
    AnyText,
    /// A regex over canonical text.
    Pattern,
    /// A text in Chinese, or in both languages; none of them empty.
    Words,
    /// `true` or `false`.
    Flag,
    /// A whole number of 0 or more.
    Number,
    /// A year of [`NAMED`](crate::years::NAMED).
    Year,
    /// A range of years: `2021..`, `..2019`, `2019..2024` or one year.
    Years,
    /// One of some names.
    OneOf(&'static [&'static str]),
    /// One such value, or a list of at least one.
    OneOrMore(&'static Schema),
    /// A map with known keys.
    Map(&'static Map),
    /// Nothing at all, or a map with known keys.
    Maybe(&'static Map),
    /// A map with free keys to such values.
    Each(&'static Schema),
    /// As [`Each`](Self::Each), but the reader checks the values one by one: a broken one leaves
    /// the others whole.
    Apart(&'static Map),
    /// A map of the second form, or anything else of the first.
    Either(&'static Schema, &'static Map),
}

/// A map with known keys.
#[derive(Debug)]
pub struct Map {
    /// Its name in the JSON Schema.
    pub name: &'static str,
    pub keys: &'static [Key],
    pub choices: &'static [Choice],
}

/// A key of a map, and the type that its value is read as; in a [`Map`], without it.
#[derive(Clone, Copy, Debug)]
pub struct Key<T = ()> {
    pub name: &'static str,
    /// The form of its value.
    pub schema: Schema,
    /// Whether it must be there; for a key of a [`Choice::One`], when its way is chosen.
    pub required: bool,
    /// What it means to authors.
    pub about: Names,
    read_as: PhantomData<fn() -> T>,
}

/// Keys that depend on each other.
#[derive(Debug)]
pub enum Choice {
    /// The keys of exactly one of these ways.
    One(&'static [&'static [&'static str]]),
    /// The keys of no more than one of these ways.
    Apart(&'static [&'static [&'static str]]),
    /// At least one of these keys.
    Some(&'static [&'static str]),
}

/// A key of an earlier version of a file.
#[derive(Debug)]
pub struct Renamed {
    /// The name of the map that had it.
    pub map: &'static str,
    pub old: &'static str,
    pub now: Now,
}

/// What is written instead of a key.
#[derive(Debug)]
pub enum Now {
    /// Another key in the same place.
    Here(&'static str),
    /// This, at the top level of the file.
    AtTop(&'static str),
    /// Nothing: the keys below it stand in its place.
    Below,
}

/// A [`Map`] of a name, with keys of any type and choices between them.
macro_rules! map {
    ($name:literal, [$($key:expr),+ $(,)?] $(, $choice:expr)* $(,)?) => {
        $crate::yaml::schema::Map {
            name: $name,
            keys: &[$($key.untyped()),+],
            choices: &[$($choice),*],
        }
    };
}
pub(crate) use map;

pub(super) const ZH: Key<String> =
    required("zh", Schema::Text, Names { zh: "中文", en: "Chinese" });
pub(super) const EN: Key<String> = optional(
    "en",
    Schema::Text,
    Names { zh: "英文，不写则用中文", en: "English; the Chinese, unless given" },
);

/// A text in both languages, where English is wanted.
pub static WORDS: Map = map!("words", [ZH, EN]);

/// A key that must be there.
pub const fn required<T>(name: &'static str, schema: Schema, about: Names) -> Key<T> {
    Key { name, schema, required: true, about, read_as: PhantomData }
}

/// A key that may be left out.
pub const fn optional<T>(name: &'static str, schema: Schema, about: Names) -> Key<T> {
    Key { required: false, ..required(name, schema, about) }
}

/// The names of a table of names and values.
pub const fn names<T: Copy, const N: usize>(table: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut index = 0;
    while index < N {
        names[index] = table[index].0;
        index += 1;
    }
    names
}

impl<T> Key<T> {
    /// The key as a member of a map.
    pub const fn untyped(&self) -> Key {
        let Self { name, schema, required, about, .. } = *self;
        Key { name, schema, required, about, read_as: PhantomData }
    }

    /// The same key of another map, where it means something else.
    pub const fn saying(self, zh: &'static str, en: &'static str) -> Self {
        Self { about: Names { zh, en }, ..self }
    }
}

impl Schema {
    /// The characters that a text of this form may have at most.
    pub fn longest(&self) -> Option<usize> {
        match self {
            Self::Text => Some(TEXT_CHARS),
            Self::AnyText => Some(TEST_CHARS),
            Self::Pattern => Some(PATTERN_CHARS),
            _ => None,
        }
    }
}

impl Map {
    /// The declaration of a key.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The ways of the choice that a key belongs to.
    pub fn ways(&self, name: &str) -> Option<&'static [&'static [&'static str]]> {
        self.choices.iter().find_map(|choice| match choice {
            Choice::One(ways) if ways.iter().any(|way| way.contains(&name)) => Some(*ways),
            _ => None,
        })
    }

    /// The keys of a way that are required.
    pub fn needed(&self, way: &[&'static str]) -> Vec<&'static str> {
        let needed = |name: &&str| self.key(name).is_some_and(|key| key.required);
        way.iter().copied().filter(needed).collect()
    }
}
