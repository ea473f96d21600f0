//! A catalogue: the figures of a pack, their relations, and the words by which they are found.

use super::declared::{Figure, Group};
use super::relation::Relation;
use super::vocabulary::{Role, Vocabulary};
use crate::pattern::prefilter::ScanBuilder;

/// All figures of a pack, and the words by which they are found.
pub struct Catalogue {
    pub(crate) groups: Vec<Group>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) relations: Vec<Relation>,
    pub(super) vocabulary: Vocabulary,
}

impl Catalogue {
    /// A catalogue of figures, with the words that have a part of their own in a text.
    pub(crate) fn new(
        groups: Vec<Group>,
        figures: Vec<Figure>,
        relations: Vec<Relation>,
        words: &[(Role, Vec<String>)],
        scan: &mut ScanBuilder,
    ) -> Self {
        let vocabulary = Vocabulary::new(&groups, &figures, &relations, words, scan);
        Self { groups, figures, relations, vocabulary }
    }

    /// The name of a figure with that of its group.
    pub(crate) fn full_name(&self, figure: usize) -> String {
        let Figure { group, name, .. } = &self.figures[figure];
        format!("{}.{name}", self.groups[*group].name)
    }
}
