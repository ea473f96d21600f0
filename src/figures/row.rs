//! What is shown of each number: its figure, or why it has none.

use std::collections::BTreeMap;

use super::account::Account;
use super::catalogue::Catalogue;
use super::reading::{By, Reading};
use super::relation::Kind;
use super::time::Says;
use super::verdict::Verdict;
use crate::document::Document;
use crate::lang::Bilingual;
use crate::span::Span;

/// One number of a report.
#[derive(Debug)]
pub struct Row {
    pub(crate) place: Span,
    /// Its value, without its measure word.
    pub(crate) value: String,
    /// Its measure word; `%` of a percentage.
    pub(crate) unit: &'static str,
    pub(crate) figure: Result<Named, (&'static str, Bilingual)>,
}

/// The figure of a number.
#[derive(Debug)]
pub struct Named {
    pub(crate) group: String,
    pub(crate) name: String,
    pub(crate) by: By,
    pub(crate) says: Says,
    /// Empty for the report's own.
    pub(crate) scope: String,
    /// Empty for the reporting year.
    pub(crate) period: String,
    /// The relations in which it was judged.
    pub(crate) compared: Vec<String>,
}

impl Catalogue {
    /// All numbers of a report.
    pub(crate) fn rows(&self, document: &Document) -> Vec<Row> {
        let account = Account::of(self, document, None);
        let mut compared: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for judged in &account.judged {
            for fact in judged.verdict.facts() {
                let texts = compared.entry(fact).or_default();
                let text = judged.relation.map(|index| self.relations[index].text.as_str());
                let text = text.unwrap_or(Kind::Same.name());
                // A figure is compared with each of its later values.
                if texts.last().is_none_or(|last| last != text) {
                    texts.push(text.to_owned());
                }
            }
        }
        let readings = account.readings.all.iter();
        let row = |reading: &Reading| {
            self.row(reading, compared.remove(&reading.fact).unwrap_or_default(), document)
        };
        readings.map(row).collect()
    }

    fn row(&self, reading: &Reading, compared: Vec<String>, document: &Document) -> Row {
        let unit = document.facts.all()[reading.fact].kind.unit().map_or("%", |unit| unit.word);
        let figure = match &reading.bound {
            Ok(bound) => {
                let figure = &self.figures[bound.figure];
                Ok(Named {
                    group: self.groups[figure.group].name.clone(),
                    name: figure.name.clone(),
                    by: bound.by,
                    says: bound.says,
                    scope: bound.scope.clone(),
                    period: bound.period.clone(),
                    compared,
                })
            }
            Err(why) => Err((why.name(), why.words(self))),
        };
        Row { place: reading.span, value: reading.value.to_string(), unit, figure }
    }
}

impl Verdict {
    /// The facts that were judged, by their indices.
    pub(crate) fn facts(&self) -> Vec<usize> {
        match self {
            Self::Holds(facts) => facts.clone(),
            Self::Silent(_) => Vec::new(),
            Self::Wrong(found) => {
                found.parts.iter().chain(&found.whole).chain(&found.rate).copied().collect()
            }
        }
    }
}
