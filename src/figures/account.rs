//! All that is found out about the figures of one report.

use super::catalogue::Catalogue;
use super::judge::judge;
use super::reading::Readings;
use super::verdict::Judged;
use crate::document::Document;
use crate::pattern::prefilter::Hits;

/// The figures of one report: what became of each number, and of each relation.
pub(crate) struct Account {
    pub(crate) readings: Readings,
    pub(crate) judged: Vec<Judged>,
}

impl Account {
    /// Reads a report by a catalogue; `scanned` is what the shared scan found in it.
    pub(crate) fn of(catalogue: &Catalogue, document: &Document, scanned: Option<&Hits>) -> Self {
        let readings = Readings::of(catalogue, document, scanned);
        let judged = judge(catalogue, document, &readings);
        Self { readings, judged }
    }
}
