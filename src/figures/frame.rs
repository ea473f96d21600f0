//! Frames: the numbers that are comparable, of one part of a sentence, one group, scope and time.

use std::collections::BTreeMap;

use super::catalogue::Catalogue;
use super::reading::{Part, Reading, Readings};
use super::relation::Sum;
use super::time::Says;
use super::verdict::Silence;
use crate::document::Document;
use crate::facts::{FactKind, Num};
use crate::limits::FIGURE_LEAD;
use crate::span::Span;

/// Figures with their values, comparable with each other.
pub struct Frame<'r> {
    pub group: usize,
    /// The part of a sentence they stand in; of figures across sentences, from the first to the last.
    pub part: Span,
    document: &'r Document,
    slots: BTreeMap<usize, Slot<'r>>,
    /// Whether the part speaks of what was carried over, or of another year.
    pub stock: bool,
    /// Where the part says that only some kinds follow.
    pub among: bool,
}

/// The value of a figure in a frame.
#[derive(Clone, Copy)]
enum Slot<'r> {
    One(&'r Reading),
    Several,
}

/// The frames of a report, in its order.
pub fn frames<'r>(
    catalogue: &Catalogue,
    document: &'r Document,
    readings: &'r Readings,
) -> Vec<Frame<'r>> {
    let mut frames: Vec<Frame<'r>> = Vec::new();
    for part in readings.all.chunk_by(|one, next| one.part == next.part) {
        let Part { span, stock, among, .. } = readings.parts[part[0].part];
        let stock = stock || has_other_year(document, Span::new(part[0].span.end, span.end));
        let mut known: BTreeMap<(usize, &str, &str), Frame<'r>> = BTreeMap::new();
        for reading in part {
            let Ok(bound) = &reading.bound else { continue };
            let group = catalogue.figures[bound.figure].group;
            if bound.says != Says::Value {
                continue;
            }
            let new =
                || Frame { group, part: span, document, slots: BTreeMap::new(), stock, among };
            let frame = known.entry((group, &bound.scope, &bound.period)).or_insert_with(new);
            frame.add(bound.figure, reading);
        }
        frames.extend(known.into_values());
    }
    frames
}

/// One frame of each group over the whole report, for its own scope and year.
pub fn across<'r>(
    catalogue: &Catalogue,
    document: &'r Document,
    readings: &'r Readings,
) -> Vec<Frame<'r>> {
    let mut known: BTreeMap<usize, Frame<'r>> = BTreeMap::new();
    for reading in &readings.all {
        let Ok(bound) = &reading.bound else { continue };
        let own = bound.says == Says::Value && bound.scope.is_empty() && bound.period.is_empty();
        let group = catalogue.figures[bound.figure].group;
        let slots = BTreeMap::new;
        if own {
            let part = readings.parts[reading.part].span;
            let new =
                || Frame { group, part, document, slots: slots(), stock: false, among: false };
            let frame = known.entry(group).or_insert_with(new);
            frame.part = frame.part.join(part);
            frame.add(bound.figure, reading);
        }
    }
    known.into_values().collect()
}

/// Whether a part names a year behind its first number that is no year of comparison.
fn has_other_year(document: &Document, rest: Span) -> bool {
    let later = document.facts.within(rest).iter();
    let own = document.report.year;
    let text = document.text.as_str();
    let mut years = later.filter_map(|fact| match fact.kind {
        FactKind::Year(year) => Some((year, &text[rest.start..fact.span.start])),
        _ => None,
    });
    years.any(|(year, before)| {
        let compared = before.ends_with(['比', '较', '由', '从', '与', '至', '到', '（']);
        !compared && (Some(year) != own || is_in_bracket(before))
    })
}

/// Whether a bracket stands open at the end of a text, as far back as is looked.
fn is_in_bracket(text: &str) -> bool {
    let mut near = text.chars().rev().take(FIGURE_LEAD);
    near.find(|c| matches!(c, '（' | '）')) == Some('（')
}

impl<'r> Frame<'r> {
    fn add(&mut self, figure: usize, reading: &'r Reading) {
        let slot = match self.slots.get(&figure) {
            None => Slot::One(reading),
            Some(Slot::One(known)) if known.value == reading.value => return,
            Some(_) => Slot::Several,
        };
        self.slots.insert(figure, slot);
    }

    /// Whether a figure stands in it.
    pub fn has(&self, figure: usize) -> bool {
        self.slots.contains_key(&figure)
    }

    /// The exact value of a figure that stands in it.
    pub fn value(&self, figure: usize) -> Result<&'r Reading, Silence> {
        match self.slots.get(&figure) {
            None => Err(Silence::Absent),
            Some(Slot::Several) => Err(Silence::Several(figure)),
            Some(Slot::One(reading)) if !reading.value.is_exact() => Err(Silence::About(figure)),
            Some(Slot::One(reading)) => Ok(reading),
        }
    }

    /// The values of those of some figures that stand in it.
    pub fn there(&self, figures: &Sum) -> Result<Vec<&'r Reading>, Silence> {
        let there = figures.iter().filter(|figure| self.has(**figure));
        there.map(|figure| self.value(*figure)).collect()
    }

    /// The sums of which all figures stand in it.
    pub fn sums(&self, sums: &[Sum]) -> Result<Vec<Total<'r>>, Silence> {
        let there = sums.iter().filter(|sum| sum.iter().all(|figure| self.has(*figure)));
        there.map(|sum| Total::of(self.there(sum)?)).collect()
    }

    /// The first of several sums of which all figures stand in it.
    pub fn first(&self, sums: &[Sum]) -> Result<Total<'r>, Silence> {
        let there = sums.iter().find(|sum| sum.iter().all(|figure| self.has(*figure)));
        Total::of(self.there(there.ok_or(Silence::Absent)?)?)
    }

    /// Whether a bracket opens right behind a number.
    pub fn is_listed(&self, reading: &Reading) -> bool {
        self.document.text.as_str()[reading.span.end..].starts_with('（')
    }

    /// Whether numbers are counted in measure words of one class.
    pub fn is_one_unit<'a>(&self, readings: impl IntoIterator<Item = &'a &'r Reading>) -> bool
    where
        'r: 'a,
    {
        let facts = self.document.facts.all();
        let class = |reading: &&Reading| facts[reading.fact].kind.unit().map(|unit| unit.class);
        let mut classes = readings.into_iter().map(class);
        let first = classes.next();
        classes.all(|class| Some(class) == first)
    }
}

/// Numbers that are added up.
pub struct Total<'r> {
    pub value: Num,
    pub readings: Vec<&'r Reading>,
}

impl<'r> Total<'r> {
    /// The sum of numbers, if it can be calculated with.
    pub fn of(readings: Vec<&'r Reading>) -> Result<Self, Silence> {
        let add = |sum: Num, reading: &&Reading| sum.checked_add(reading.value);
        let value = readings.iter().try_fold(Num::from(0), add).ok_or(Silence::TooLarge)?;
        Ok(Self { value, readings })
    }

    /// The indices of the numbers among the facts of the report.
    pub fn facts(&self) -> Vec<usize> {
        self.readings.iter().map(|reading| reading.fact).collect()
    }
}
