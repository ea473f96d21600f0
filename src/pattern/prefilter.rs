//! The one shared pass over a report that finds which literals stand in it.
//!
//! Every regex and every table entry of the rule set names literals; a rule whose literals are
//! absent does not run at all, and table entries are found by the same pass.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::lexicon::Lexicon;
use crate::limits::HITS;
use crate::span::Span;

/// A literal of the rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Literal(u32);

/// What must be present for a rule to run: of every group at least one literal.
pub type Trigger = Vec<Vec<Literal>>;

/// Collects literals while rules are loaded.
#[derive(Debug, Default)]
pub struct ScanBuilder {
    texts: Vec<String>,
    known: HashMap<String, u32>,
}

impl ScanBuilder {
    /// The literal for a text.
    pub fn literal(&mut self, text: &str) -> Literal {
        let next = self.texts.len() as u32;
        Literal(*self.known.entry(text.to_owned()).or_insert_with(|| {
            self.texts.push(text.to_owned());
            next
        }))
    }

    pub fn build(self) -> Scan {
        Scan { lexicon: OnceLock::new(), texts: self.texts }
    }
}

pub struct Scan {
    /// Made for the first report.
    lexicon: OnceLock<Lexicon>,
    texts: Vec<String>,
}

/// Where the literals stand in a text.
#[derive(Debug, Default)]
pub struct Hits {
    /// The places of all literals, those of one together, in the order of the text.
    places: Vec<Span>,
    /// Where the places of each literal begin among them, and where those of the last end.
    starts: Vec<usize>,
    too_many: bool,
}

impl Scan {
    /// Passes once over a text that stands at `offset`.
    pub fn run(&self, text: &str, offset: usize) -> Hits {
        let texts = || self.texts.iter().map(String::as_str);
        let lexicon = self.lexicon.get_or_init(|| Lexicon::new(texts()));
        let found: Vec<_> = lexicon.find(text, offset).take(HITS + 1).collect();
        if found.len() > HITS {
            return Hits { too_many: true, ..Hits::of_all(self.texts.len(), &[]) };
        }
        Hits::of_all(self.texts.len(), &found)
    }

    pub fn text(&self, literal: Literal) -> &str {
        &self.texts[literal.0 as usize]
    }
}

impl Hits {
    /// The places of so many literals, in the order of the text; those of one come to stand together.
    fn of_all(literals: usize, found: &[(usize, Span)]) -> Self {
        let mut starts = vec![0; literals + 1];
        found.iter().for_each(|(id, _)| starts[id + 1] += 1);
        (1..starts.len()).for_each(|id| starts[id] += starts[id - 1]);
        let mut places = vec![Span::default(); found.len()];
        let mut next = starts.clone();
        for (id, place) in found {
            places[next[*id]] = *place;
            next[*id] += 1;
        }
        Self { places, starts, too_many: false }
    }

    /// The places of a literal, in the order of the text.
    pub fn of(&self, literal: Literal) -> &[Span] {
        let start = literal.0 as usize;
        &self.places[self.starts[start]..self.starts[start + 1]]
    }

    /// Those of its places that lie in a part of the text.
    pub fn within(&self, literal: Literal, part: Span) -> &[Span] {
        let places = self.of(literal);
        let from = places.partition_point(|place| place.start < part.start);
        let until = places.partition_point(|place| place.end <= part.end);
        &places[from..until.max(from)]
    }

    /// Whether a literal stands in the text, as far as is known.
    pub fn has(&self, literal: Literal) -> bool {
        self.too_many || !self.of(literal).is_empty()
    }

    /// Whether a rule with this trigger can find anything.
    pub fn fires(&self, trigger: &Trigger) -> bool {
        trigger.iter().all(|group| group.iter().any(|literal| self.has(*literal)))
    }

    /// Whether there are more places than are kept: then none is.
    pub fn too_many(&self) -> bool {
        self.too_many
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_inside_each_other_are_all_found() {
        let mut builder = ScanBuilder::default();
        let long = builder.literal("行政复议");
        let short = builder.literal("复议");
        let absent = builder.literal("诉讼");
        let hits = builder.build().run("收到行政复议申请", 10);
        assert!(hits.fires(&vec![vec![long], vec![absent, short]]));
        assert!(!hits.fires(&vec![vec![absent]]));
        let place = |literal| hits.of(literal).iter().map(|span| (span.start, span.end)).next();
        assert_eq!([long, short, absent].map(place), [Some((16, 28)), Some((22, 28)), None]);
    }
}
