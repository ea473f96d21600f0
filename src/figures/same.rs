//! One figure with two values, where nothing shows that two things are counted.

use std::collections::BTreeMap;

use super::catalogue::Catalogue;
use super::declared::Measure;
use super::reading::{By, Reading, Readings};
use super::verdict::{Found, Judged, Verdict, Wrong};
use crate::document::Document;

/// Judges the figures that stand more than once in the same words.
pub fn judge(catalogue: &Catalogue, document: &Document, readings: &Readings) -> Vec<Judged> {
    let mut first: BTreeMap<(usize, &str), &Reading> = BTreeMap::new();
    let mut judged = Vec::new();
    for reading in readings.all.iter().filter(|reading| is_plain(reading, catalogue, readings)) {
        let Ok(bound) = &reading.bound else { continue };
        let known = *first.entry((bound.figure, &document.text[bound.words])).or_insert(reading);
        if known.part == reading.part || unit(known, document) != unit(reading, document) {
            continue;
        }
        let verdict = if known.value.certainly_equal(reading.value) {
            Verdict::Holds(vec![known.fact, reading.fact])
        } else {
            let figure = &catalogue.figures[bound.figure];
            let sure = figure.closed || figure.measure == Measure::Percent;
            let wrong = if sure { Wrong::Differs } else { Wrong::MayDiffer };
            let (parts, whole) = (vec![reading.fact], vec![known.fact]);
            Verdict::Wrong(Found::new(wrong, parts, whole, reading.value))
        };
        judged.push(Judged { relation: None, part: readings.parts[reading.part].span, verdict });
    }
    judged
}

fn unit(reading: &Reading, document: &Document) -> Option<&'static str> {
    document.facts.all()[reading.fact].kind.unit().map(|unit| unit.class)
}

/// Whether a number is the report's own, exact, and its words say all of what it counts.
fn is_plain(reading: &Reading, catalogue: &Catalogue, readings: &Readings) -> bool {
    let Ok(bound) = &reading.bound else { return false };
    let figure = &catalogue.figures[bound.figure];
    let part = &readings.parts[reading.part];
    reading.is_own_value_of(bound.figure)
        && reading.value.is_exact()
        && matches!(bound.by, By::Phrase | By::Word | By::Direct)
        && !catalogue.groups[figure.group].fallback
        && !reading.elsewhere
        && part.plain
        && !part.among
        && !part.stock
}
