//! Words that say that there is none, and numbers that say there is some: 无败诉 with 败诉率4.5%.

use std::collections::BTreeSet;

use super::catalogue::Catalogue;
use super::reading::{Claim, Readings};
use super::relation::Shape;
use super::verdict::{Found, Judged, Verdict, Wrong};
use crate::clock;
use crate::document::Document;
use crate::facts::Num;
use crate::span::Span;

/// Judges all such words by the numbers of their paragraph.
pub fn judge(catalogue: &Catalogue, document: &Document, readings: &Readings) -> Vec<Judged> {
    let mut known = BTreeSet::new();
    let mut judged = Vec::new();
    for claim in &readings.claims {
        if clock::is_late() {
            break;
        }
        // What is so of the first such words of a paragraph is so of all.
        let passage = document.report.passage_at(claim.span);
        if let Some(part) = passage.filter(|part| known.insert((claim.relation, *part))) {
            judged.extend(judge_one(*claim, part, catalogue, readings));
        }
    }
    judged
}

fn judge_one(
    claim: Claim,
    part: Span,
    catalogue: &Catalogue,
    readings: &Readings,
) -> Option<Judged> {
    let Shape::Claim { figures, .. } = &catalogue.relations[claim.relation].shape else {
        return None;
    };
    let from = readings.all.partition_point(|reading| reading.span.start < part.start);
    let near = readings.all[from..].iter().take_while(|reading| reading.span.end <= part.end);
    let own = near.filter(|reading| {
        figures.iter().any(|figure| reading.is_own_value_of(*figure)) && !reading.elsewhere
    });
    let mut own = own.peekable();
    let first = *own.peek()?;
    let some = own.find(|reading| Num::from(0).certainly_less(reading.value));
    let verdict = match some {
        None => Verdict::Holds(vec![first.fact]),
        Some(some) => {
            let found = Found::new(Wrong::Claim, vec![some.fact], Vec::new(), some.value);
            Verdict::Wrong(Found { claim: Some(claim.span), ..found })
        }
    };
    Some(Judged { relation: Some(claim.relation), part, verdict })
}
