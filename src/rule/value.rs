//! What a name was bound to: a fact, a place, a day, or words.

use super::trace::clip;
use crate::document::Document;
use crate::facts::FactKind;
use crate::lang::Bilingual;
use crate::report::DateAt;
use crate::say;
use crate::span::Span;
use crate::text::Text;

/// Characters of a value that a note shows.
const SHOWN: usize = 80;

/// What a name was bound to.
#[derive(Clone, Debug)]
pub enum Value {
    /// A fact, by its index among the report's facts.
    Fact(usize, Span),
    Facts(Vec<usize>, Span),
    Place(Span),
    Day(DateAt),
    /// A number without a place of its own, such as the reporting year.
    Number(i64),
    /// Words without a place.
    Words(Bilingual),
}

impl Value {
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Fact(_, span) | Self::Facts(_, span) | Self::Place(span) => Some(*span),
            Self::Day(day) => Some(day.span),
            Self::Number(_) | Self::Words(_) => None,
        }
    }

    /// What a placeholder of its name shows.
    pub fn printed(&self, text: &Text) -> Bilingual {
        match self {
            Self::Number(number) => number.to_string().into(),
            Self::Day(DateAt { date, .. }) => {
                let (year, month, day) = (date.year(), date.month(), date.day());
                say!("{year}年{month}月{day}日", "{date}")
            }
            Self::Words(words) => words.clone(),
            _ => self.span().map_or(Bilingual::default(), |span| text[span].into()),
        }
    }

    /// What a note shows: as printed, and the number where that does not show it.
    pub(super) fn shown(&self, document: &Document) -> Bilingual {
        let printed = self.printed(&document.text).map(|printed| clip(&printed, SHOWN));
        let Self::Fact(index, _) = self else { return printed };
        match &document.facts.all()[*index].kind {
            FactKind::Quantity { value, .. }
            | FactKind::Percent(value)
            | FactKind::Points(value)
                if !printed.zh.starts_with(&value.to_string()) =>
            {
                say!("{printed}（{value}）", "{printed} ({value})", printed)
            }
            _ => printed,
        }
    }
}

/// One thing found for a name, with where its keyword begins.
pub(super) struct Candidate {
    pub value: Value,
    pub start: usize,
    pub end: usize,
}
