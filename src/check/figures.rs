//! The figures of a document, by the packs that declare any.

use super::Checker;
use crate::document::Document;
use crate::figures::Row;

impl Checker {
    /// What each number of a document counts, by the first of its packs that says so; nothing where
    /// none does.
    pub(crate) fn numbers(&self, document: &Document) -> Vec<Row> {
        let packs = self.packs_for(document).unwrap_or_default();
        let figures = packs.into_iter().find_map(|pack| pack.figures.as_ref());
        figures.map_or(Vec::new(), |figures| figures.rows(document))
    }
}
