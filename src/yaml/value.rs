//! The types that values of a file are read as, and how keys are declared by them.

use super::at::At;
use super::schema::{Key, Schema};
use super::tree::Node;
use crate::diagnostic::{Severity, one_line};
use crate::lang::Bilingual;
use crate::years::Years;

/// A type that values are read as.
pub trait Value: Sized {
    /// The schema of its values, unless a key says another.
    const SCHEMA: Schema;

    /// The value at a place; nothing where it has another form.
    fn read(at: &At<'_>) -> Option<Self>;
}

impl At<'_> {
    /// The value of a key, where it is there and well formed.
    pub fn read<T: Value>(&self, key: &Key<T>) -> Option<T> {
        T::read(&self.get(key)?)
    }
}

/// Declares keys: each with the type that its value is read as, its name, its schema where the type
/// does not give it, and what it says in Chinese and English.
///
/// ```text
/// keys! {
///     pub AFTER: Pattern = optional "after" is Schema::Pattern, "它前面的文字", "words before it";
///     OF: String = required "of", "总数的名字", "the name of the total";
/// }
/// ```
macro_rules! keys {
    ($($(#[$about:meta])* $vis:vis $key:ident: $kind:ty = $need:ident $name:literal
        $(is $schema:expr)?, $zh:literal, $en:literal;)+) => {
        $($(#[$about])* $vis const $key: $crate::yaml::schema::Key<$kind> = {
            const SCHEMA: $crate::yaml::schema::Schema =
                $crate::yaml::value::keys!(@schema $kind $(, $schema)?);
            $crate::yaml::schema::$need($name, SCHEMA, $crate::lang::Names { zh: $zh, en: $en })
        };)+
    };
    (@schema $kind:ty) => { <$kind as $crate::yaml::value::Value>::SCHEMA };
    (@schema $kind:ty, $schema:expr) => { $schema };
}
pub(crate) use keys;

/// Reads enums by the names of their variants.
macro_rules! named_values {
    ($($kind:ty),+) => {
        $(impl $crate::yaml::value::Value for $kind {
            const SCHEMA: $crate::yaml::schema::Schema =
                $crate::yaml::schema::Schema::OneOf(Self::NAMES);

            fn read(at: &$crate::yaml::at::At<'_>) -> Option<Self> {
                Self::from_name(&at.text()?)
            }
        })+
    };
}
pub(crate) use named_values;

named_values!(Severity);

/// Numbers count as text.
impl Value for String {
    const SCHEMA: Schema = Schema::Text;

    fn read(at: &At<'_>) -> Option<Self> {
        at.text()
    }
}

impl Value for bool {
    const SCHEMA: Schema = Schema::Flag;

    fn read(at: &At<'_>) -> Option<Self> {
        match at.node {
            Node::Bool(flag) => Some(*flag),
            _ => None,
        }
    }
}

impl Value for usize {
    const SCHEMA: Schema = Schema::Number;

    fn read(at: &At<'_>) -> Option<Self> {
        number(at)
    }
}

impl Value for i16 {
    const SCHEMA: Schema = Schema::Year;

    fn read(at: &At<'_>) -> Option<Self> {
        number(at)
    }
}

/// A whole number that fits the type.
fn number<T: TryFrom<i64>>(at: &At<'_>) -> Option<T> {
    match at.node {
        Node::Int(number) => T::try_from(*number).ok(),
        _ => None,
    }
}

impl Value for Years {
    const SCHEMA: Schema = Schema::Years;

    fn read(at: &At<'_>) -> Option<Self> {
        Self::parse(&at.text()?)
    }
}

/// Each text in one line; where no English is written, the Chinese stands for it.
impl Value for Bilingual {
    const SCHEMA: Schema = Schema::Words;

    fn read(at: &At<'_>) -> Option<Self> {
        let line = |at: At<'_>| Some(one_line(at.text()?.trim_end()).into_owned());
        let mut texts = at.translations().into_iter().map(line);
        let zh = texts.next()??;
        let en = texts.next().unwrap_or_else(|| Some(zh.clone()))?;
        Some(Self { zh, en })
    }
}

/// The elements that are well formed; a single value counts as a list of one.
impl<T: Value> Value for Vec<T> {
    const SCHEMA: Schema = Schema::OneOrMore(&T::SCHEMA);

    fn read(at: &At<'_>) -> Option<Self> {
        Some(at.elements().iter().filter_map(T::read).collect())
    }
}
