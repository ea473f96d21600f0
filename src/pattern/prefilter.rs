//! The one shared pass over a report that finds which literals stand in it.
//!
//! Every regex and every table entry of the rule set names literals; a rule whose literals are
//! absent does not run at all, and table entries are found by the same pass.

use std::collections::HashMap;

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
    places_wanted: Vec<bool>,
    known: HashMap<String, u32>,
}

impl ScanBuilder {
    /// The literal for a text; a match's places are kept only where they are asked for.
    pub fn literal(&mut self, text: &str, places: bool) -> Literal {
        let next = self.texts.len() as u32;
        let id = *self.known.entry(text.to_owned()).or_insert_with(|| {
            self.texts.push(text.to_owned());
            self.places_wanted.push(false);
            next
        });
        self.places_wanted[id as usize] |= places;
        Literal(id)
    }

    pub fn build(self) -> Scan {
        let lexicon = Lexicon::new(self.texts.iter().map(String::as_str));
        Scan { lexicon, texts: self.texts, places_wanted: self.places_wanted }
    }
}

pub struct Scan {
    lexicon: Lexicon,
    texts: Vec<String>,
    places_wanted: Vec<bool>,
}

/// What one pass found.
#[derive(Debug, Default)]
pub struct Hits {
    present: Vec<bool>,
    places: Vec<(Literal, Span)>,
    too_many: bool,
}

impl Scan {
    /// Passes once over a text that stands at `offset`.
    pub fn run(&self, text: &str, offset: usize) -> Hits {
        let mut hits =
            Hits { present: vec![false; self.texts.len()], places: Vec::new(), too_many: false };
        for (id, span) in self.lexicon.find(text, offset) {
            hits.present[id] = true;
            if self.places_wanted[id] {
                if hits.places.len() == HITS {
                    // What else stands in the text is not known.
                    return Hits { present: vec![true; self.texts.len()], too_many: true, ..hits };
                }
                hits.places.push((Literal(id as u32), span));
            }
        }
        hits
    }

    pub fn text(&self, literal: Literal) -> &str {
        &self.texts[literal.0 as usize]
    }
}

impl Hits {
    pub fn has(&self, literal: Literal) -> bool {
        self.present[literal.0 as usize]
    }

    /// Whether a rule with this trigger can find anything.
    pub fn fires(&self, trigger: &Trigger) -> bool {
        trigger.iter().all(|group| group.iter().any(|literal| self.has(*literal)))
    }

    /// Whether there are more places than are kept.
    pub fn too_many(&self) -> bool {
        self.too_many
    }

    /// The places of literals whose places were asked for, by their ends.
    pub fn places(&self) -> &[(Literal, Span)] {
        &self.places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_inside_each_other_are_all_found() {
        let mut builder = ScanBuilder::default();
        let long = builder.literal("行政复议", true);
        let short = builder.literal("复议", true);
        let absent = builder.literal("诉讼", false);
        let hits = builder.build().run("收到行政复议申请", 10);
        assert!(hits.fires(&vec![vec![long], vec![absent, short]]));
        assert!(!hits.fires(&vec![vec![absent]]));
        let places: Vec<_> = hits.places().iter().map(|(_, span)| (span.start, span.end)).collect();
        assert_eq!(places, [(16, 28), (22, 28)]);
    }
}
