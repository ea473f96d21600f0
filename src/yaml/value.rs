//! The types that values of a file are read as.

use super::at::{At, Value};
use super::tree::Node;
use crate::diagnostic::{Severity, one_line};
use crate::lang::Bilingual;
use crate::years::Years;

/// Numbers count as text.
impl Value for String {
    fn read(at: &At<'_>) -> Option<Self> {
        at.text()
    }
}

impl Value for bool {
    fn read(at: &At<'_>) -> Option<Self> {
        match at.node {
            Node::Bool(flag) => Some(*flag),
            _ => None,
        }
    }
}

impl Value for usize {
    fn read(at: &At<'_>) -> Option<Self> {
        number(at)
    }
}

impl Value for i16 {
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
    fn read(at: &At<'_>) -> Option<Self> {
        Self::parse(&at.text()?)
    }
}

impl Value for Severity {
    fn read(at: &At<'_>) -> Option<Self> {
        Self::from_name(&at.text()?)
    }
}

/// Each text in one line; where no English is written, the Chinese stands for it.
impl Value for Bilingual {
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
    fn read(at: &At<'_>) -> Option<Self> {
        Some(at.elements().iter().filter_map(T::read).collect())
    }
}
