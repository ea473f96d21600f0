//! A catalogue: the figures of a pack, their relations, and the words by which they are found.

use std::sync::OnceLock;

use super::declared::{Figure, Group};
use super::relation::Relation;
use super::vocabulary::{Role, Vocabulary};
use crate::pattern::prefilter::ScanBuilder;

/// All figures of a pack, and the words by which they are found.
pub struct Catalogue {
    pub(crate) groups: Vec<Group>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) relations: Vec<Relation>,
    /// Words that are no figure's, by what they say.
    words: Vec<(Role, Vec<String>)>,
    /// Made for the first report: a pack that is loaded and not used pays nothing.
    vocabulary: OnceLock<Vocabulary>,
}

impl Catalogue {
    /// A catalogue of figures, with the words that have a part of their own in a text.
    pub(crate) fn new(
        groups: Vec<Group>,
        figures: Vec<Figure>,
        relations: Vec<Relation>,
        words: Vec<(Role, Vec<String>)>,
    ) -> Self {
        Self { groups, figures, relations, words, vocabulary: OnceLock::new() }
    }

    /// All words that have a part of their own in a text.
    pub(super) fn vocabulary(&self) -> &Vocabulary {
        let Self { groups, figures, relations, words, .. } = self;
        self.vocabulary.get_or_init(|| Vocabulary::new(groups, figures, relations, words))
    }

    /// Has the shared scan look for its words.
    pub(crate) fn scan(&self, scan: &mut ScanBuilder) {
        self.vocabulary().scan(scan);
    }

    /// The name of a figure with that of its group.
    pub(crate) fn full_name(&self, figure: usize) -> String {
        let Figure { group, name, .. } = &self.figures[figure];
        format!("{}.{name}", self.groups[*group].name)
    }
}
