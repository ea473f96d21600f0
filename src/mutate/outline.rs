//! Defects of the outline: sections, ordinals, items, sign-off.

use super::{Defect, Original};
use crate::edit::Edit;
use crate::report::{Issuer, Item, Section};
use crate::span::Span;
use crate::writing::numeral;

/// The deepest level of heading below which no section is removed or emptied.
const LEVEL: u8 = 2;

/// The text of a section without the sign-off, which the last one holds.
fn extent(original: &Original<'_>, section: &Section) -> Span {
    let sign_off = original.document.report.sign_off.as_ref();
    let end = sign_off.map_or(section.span.end, |sign_off| sign_off.span.start);
    Span::new(section.span.start, section.span.end.min(end))
}

/// The sections that are numbered together with one, itself included.
fn siblings<'d>(original: &Original<'d>, of: &Section) -> Vec<&'d Section> {
    let style = |section: &Section| section.ordinal.map(|ordinal| ordinal.style);
    let sections = original.document.report.sections.iter();
    let alike = |section: &&Section| {
        section.parent == of.parent && section.level == of.level && style(section) == style(of)
    };
    sections.filter(alike).collect()
}

/// The ordinal of a section becomes that of another one.
fn renumbered(original: &Original<'_>, section: &Section, like: &Section) -> Option<Edit> {
    let (own, other) = (section.ordinal?, like.ordinal?);
    let words = original.document.text[other.span].to_owned();
    Some(original.edit(own.span, words))
}

fn upper<'d>(original: &Original<'d>) -> impl Iterator<Item = &'d Section> {
    original.document.report.sections.iter().filter(|section| section.level <= LEVEL)
}

/// What is missed first: a chapter rather than a part of one.
fn clues(section: &Section) -> usize {
    LEVEL.saturating_sub(section.level).into()
}

/// A section is not there, and those after it are numbered as if it had never been.
pub(super) fn dropped(original: &Original<'_>) -> Vec<Defect> {
    let drop = |section: &Section| {
        let at = original.lines(extent(original, section));
        let mut edits = vec![Edit::new(at, "")];
        let siblings = siblings(original, section);
        let later = siblings.windows(2).filter(|pair| pair[0].span.start >= section.span.start);
        edits.extend(later.filter_map(|pair| renumbered(original, pair[1], pair[0])));
        Defect::edited(original, section.heading, "", edits).with_clues(clues(section))
    };
    upper(original).map(drop).collect()
}

/// A section has its heading and nothing below it.
pub(super) fn emptied(original: &Original<'_>) -> Vec<Defect> {
    let empty = |section: &Section| {
        let start = original.lines(section.heading).end;
        let at = Span::new(start, original.lines(extent(original, section)).end);
        let below = original.source(at).trim();
        let defect = Defect::edited(original, section.heading, "", vec![Edit::new(at, "")]);
        (section.stand_alone && !below.is_empty()).then(|| defect.with_clues(clues(section)))
    };
    upper(original).filter_map(empty).collect()
}

/// Two neighbouring sections of the top level have changed places, but not their ordinals.
pub(super) fn swapped(original: &Original<'_>) -> Vec<Defect> {
    let sections = original.document.report.own_sections();
    let top = original.document.report.top_level();
    let tops: Vec<_> = sections.iter().filter(|section| Some(section.level) == top).collect();
    let swap = |pair: &[&Section]| {
        let moved = |from: &Section, to: &Section| {
            let at = original.lines(extent(original, from));
            let text = original.source(at);
            let Some(ordinal) = renumbered(original, from, to) else { return text.to_owned() };
            let (before, after) = (ordinal.span.start - at.start, ordinal.span.end - at.start);
            [&text[..before], &ordinal.text, &text[after..]].concat()
        };
        let edit = |at: &Section, other: &Section| {
            Edit::new(original.lines(extent(original, at)), moved(other, at))
        };
        let edits = vec![edit(pair[0], pair[1]), edit(pair[1], pair[0])];
        let after = original.document.text[pair[1].heading].to_owned();
        Defect::edited(original, pair[0].heading, after, edits)
    };
    tops.windows(2).map(swap).collect()
}

/// A heading has the ordinal of the next one, or the last that of the one before it.
pub(super) fn headings(original: &Original<'_>) -> Vec<Defect> {
    let wrong = |section: &Section| {
        let siblings = siblings(original, section);
        let own = siblings.iter().position(|other| other.span == section.span)?;
        let like = siblings.get(own + 1).or_else(|| siblings.get(own.checked_sub(1)?))?;
        let words = original.document.text[like.ordinal?.span].to_owned();
        let own = section.ordinal?.span;
        (original.document.text[own] != *words).then(|| Defect::new(original, own, words))
    };
    original.document.report.sections.iter().filter_map(wrong).collect()
}

/// An item has the number of the next one.
pub(super) fn items(original: &Original<'_>) -> Vec<Defect> {
    let items = original.document.report.items.iter();
    let wrong = |item: &Item| {
        let marker = &original.document.text[item.marker];
        let after = numeral::write(item.value).len();
        let rest = marker.get(after..).unwrap_or("");
        Defect::new(original, item.marker, numeral::write(item.value + 1) + rest)
    };
    items.map(wrong).collect()
}

/// The sign-off is not there.
pub(super) fn sign_off(original: &Original<'_>) -> Vec<Defect> {
    let places = original.document.report.sign_off.iter().map(|sign_off| sign_off.span);
    let edits = |place| vec![Edit::new(original.lines(place), "")];
    places.map(|place| Defect::edited(original, place, "", edits(place))).collect()
}

/// The name of the office that signs lacks its first character.
pub(super) fn issuers(original: &Original<'_>) -> Vec<Defect> {
    let issuers = original.document.report.sign_off.iter().flat_map(|sign_off| &sign_off.issuers);
    let cut = |issuer: &Issuer| {
        let name = &original.document.text[issuer.span];
        Defect::new(original, issuer.span, name.chars().skip(1).collect::<String>())
    };
    issuers.map(cut).collect()
}
