//! All that is found out about the figures of one report.

use super::catalogue::Catalogue;
use super::judge::judge;
use super::reading::Readings;
use super::verdict::Judged;
use crate::document::Document;

/// The figures of one report: what became of each number, and of each relation.
pub(crate) struct Account {
    pub(crate) readings: Readings,
    pub(crate) judged: Vec<Judged>,
}

impl Account {
    /// Reads a report by a catalogue.
    pub(crate) fn of(catalogue: &Catalogue, document: &Document) -> Self {
        let readings = Readings::of(catalogue, document);
        let judged = judge(catalogue, document, &readings);
        Self { readings, judged }
    }
}
