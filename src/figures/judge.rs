//! Whether what a pack says of its figures holds in a report, or why nothing is said.

use super::catalogue::Catalogue;
use super::frame::{self, Frame, Total};
use super::reading::{Reading, Readings};
use super::relation::{Kind, Relation, Shape, Sum};
use super::verdict::{Found, Judged, Silence, Verdict, Wrong};
use super::{claims, same, split};
use crate::clock;
use crate::document::Document;
use crate::facts::Num;
use crate::limits::FIGURE_COUNTED;

/// All relations of which at least two figures stand in one part of a sentence.
pub(crate) fn judge(
    catalogue: &Catalogue,
    document: &Document,
    readings: &Readings,
) -> Vec<Judged> {
    let frames = frame::frames(catalogue, document, readings);
    let across = frame::across(catalogue, document, readings);
    let mut judged = Vec::new();
    for frames in frames.chunk_by(|one, next| one.part == next.part && one.group == next.group) {
        if clock::is_late() {
            break;
        }
        judged.extend(judge_frames(frames, false, catalogue));
    }
    for frame in across {
        judged.extend(judge_frames(&[frame], true, catalogue));
    }
    judged.extend(claims::judge(catalogue, document, readings));
    judged.extend(same::judge(catalogue, document, readings));
    judged
}

/// Judges the relations of a group in its frames of one part of a sentence. Where the figures of a
/// relation stand in different ones, nothing is said.
fn judge_frames(frames: &[Frame<'_>], across: bool, catalogue: &Catalogue) -> Vec<Judged> {
    let Frame { group, part, .. } = frames[0];
    let relations = catalogue.relations.iter().enumerate();
    let mut judged = Vec::new();
    // What words say is judged by their paragraph: `claims.rs`.
    let of_frames =
        |it: &Relation| it.group == group && it.across == across && it.kind() != Kind::Claim;
    for (index, relation) in relations.filter(|(_, relation)| of_frames(relation)) {
        let before = judged.len();
        let judge = |verdict| Judged { relation: Some(index), part, verdict };
        judged.extend(frames.iter().filter_map(|frame| verdict(relation, frame)).map(judge));
        let stands = |figure: &&usize| frames.iter().any(|frame| frame.has(**figure));
        if judged.len() == before && relation.figures().iter().filter(stands).count() > 1 {
            judged.push(judge(Verdict::Silent(Silence::Scope)));
        }
    }
    judged
}

/// What becomes of a relation in a frame; nothing where less than two of its figures stand there.
fn verdict(relation: &Relation, frame: &Frame<'_>) -> Option<Verdict> {
    if relation.figures().iter().filter(|figure| frame.has(**figure)).count() < 2 {
        return None;
    }
    if frame.stock {
        return Some(Verdict::Silent(Silence::Stock));
    }
    let judged = match &relation.shape {
        Shape::AtMost { parts, whole } => at_most(parts, whole, frame),
        Shape::Rate { rate, part, whole } => share(*rate, part, whole, frame),
        Shape::Split { total, kinds, open, nested } => {
            split::judge(*total, kinds, (*open, *nested), frame)
        }
        Shape::Claim { .. } => return None,
    };
    Some(judged.unwrap_or_else(Verdict::Silent))
}

/// Whether parts are no more than their whole, one by one and together.
fn at_most(parts: &Sum, whole: &[Sum], frame: &Frame<'_>) -> Result<Verdict, Silence> {
    let parts = frame.there(parts)?;
    if whole.is_empty() {
        return at_most_all(parts);
    }
    let whole = frame.first(whole)?;
    if parts.is_empty() {
        return Err(Silence::Absent);
    }
    if !frame.is_one_unit(parts.iter().chain(&whole.readings)) {
        return Err(Silence::Unit);
    }
    let over = parts.iter().find(|part| whole.value.certainly_less(part.value));
    let parts = Total::of(over.map_or(parts.clone(), |part| vec![*part]))?;
    if !whole.value.certainly_less(parts.value) {
        return Ok(Verdict::Holds([parts.facts(), whole.facts()].concat()));
    }
    let found = Found::new(Wrong::Over, parts.facts(), whole.facts(), parts.value);
    Ok(Verdict::Wrong(found))
}

/// Whether rates of one whole are together no more than all of it; each may be rounded up.
fn at_most_all(rates: Vec<&Reading>) -> Result<Verdict, Silence> {
    let rounded = i64::try_from(rates.len()).map_err(|_| Silence::TooLarge)?;
    let rates = Total::of(rates)?;
    if rates.readings.len() < 2 {
        return Err(Silence::Absent);
    }
    if !Num::from(100 + rounded).certainly_less(rates.value) {
        return Ok(Verdict::Holds(rates.facts()));
    }
    let found = Found::new(Wrong::Over, rates.facts(), Vec::new(), rates.value);
    Ok(Verdict::Wrong(found))
}

/// Whether a rate is the share of one of its parts in one of its wholes.
fn share(rate: usize, part: &[Sum], whole: &[Sum], frame: &Frame<'_>) -> Result<Verdict, Silence> {
    let rate = frame.value(rate)?;
    let (parts, wholes) = (frame.sums(part)?, frame.sums(whole)?);
    if parts.is_empty() {
        return counted(rate, wholes);
    }
    let pairs = || parts.iter().flat_map(|part| wholes.iter().map(move |whole| (part, whole)));
    let fits =
        |(part, whole): &(&Total<'_>, &Total<'_>)| rate.value.is_share(part.value, whole.value);
    if let Some((part, whole)) = pairs().find(fits) {
        return Ok(Verdict::Holds([part.facts(), whole.facts(), vec![rate.fact]].concat()));
    }
    let (part, whole) = pairs().next().ok_or(Silence::Absent)?;
    let wrong = match rate.value {
        value if value.certainly_equal(Num::from(100)) => Wrong::All,
        value if value.certainly_equal(Num::from(0)) => Wrong::None,
        _ => Wrong::Value,
    };
    let computed = percentage(part.value, whole.value).ok_or(Silence::TooLarge)?;
    let found = Found::new(wrong, part.facts(), whole.facts(), computed);
    Ok(Verdict::Wrong(Found { rate: Some(rate.fact), ..found }))
}

fn percentage(part: Num, whole: Num) -> Option<Num> {
    part.checked_div(whole)?.checked_mul(Num::from(100))
}

/// Whether a rate is that of any whole number of things among no more than there are.
fn counted(rate: &Reading, wholes: Vec<Total<'_>>) -> Result<Verdict, Silence> {
    let most = wholes.into_iter().max_by_key(|whole| whole.value.low).ok_or(Silence::Absent)?;
    let last = i64::try_from(most.value.low).ok().filter(|last| *last <= FIGURE_COUNTED);
    let is_share = |of: i64| {
        let count = rate.value.checked_mul(Num::from(of)).and_then(|it| it.checked_div(100.into()));
        let near = count.and_then(|count| i64::try_from(count.low.trunc()).ok());
        near.is_none_or(|near| {
            (near..=near + 1).any(|it| rate.value.is_share(it.into(), of.into()))
        })
    };
    if (1..=last.ok_or(Silence::Absent)?).any(is_share) {
        return Err(Silence::Absent);
    }
    let found = Found::new(Wrong::Count, Vec::new(), most.facts(), most.value);
    Ok(Verdict::Wrong(Found { rate: Some(rate.fact), ..found }))
}
