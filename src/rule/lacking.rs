//! A required section that is missing explains why the numbers of headings jump there.
//!
//! In: the findings of all rules. Out: those without what the missing section tells already.

use std::collections::HashSet;
use std::sync::Arc;

use super::section::{Required, find_roles, required};
use super::subject::Each;
use super::trace::Notes;
use super::{Answer, Kind, Pack, Roles, RuleSet, doubled};
use crate::clock::{self, Clock};
use crate::detect::{self, Jump};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::limits::RULES_TIME;
use crate::report::Section;
use crate::span::Span;

/// Where a missing section would stand.
#[derive(Clone, Copy)]
struct Place {
    /// The bytes between which it would begin.
    after: usize,
    before: usize,
    level: Option<u8>,
}

impl Place {
    /// Between two sections, or the ends of the body.
    fn of(last: Option<&Section>, next: Option<&Section>, document: &Document) -> Self {
        let report = &document.report;
        Self {
            after: last.map_or(0, |section| section.heading.end),
            before: next.map_or(report.body.end, |section| section.heading.start),
            level: last.or(next).map(|section| section.level).or(report.top_level()),
        }
    }
}

/// Leaves out the jumps in the numbers of headings that missing sections explain, each one number.
pub fn leave_out_jumps(
    mut found: Vec<Diagnostic>,
    rules: &RuleSet,
    document: &Document,
    notes: Notes<'_>,
) -> Vec<Diagnostic> {
    let codes = rules.all().filter(|rule| rule.kind.is_on_heading_breaks()).map(|rule| &rule.code);
    let codes: Vec<_> = codes.collect();
    let is_on_breaks = |one: &Diagnostic| codes.contains(&&one.code);
    if !found.iter().any(is_on_breaks) {
        return found;
    }
    let places: Vec<Place> =
        rules.packs.iter().flat_map(|pack| places(pack, &found, document)).collect();
    if places.is_empty() {
        return found;
    }
    let jumps = detect::jumps(document).into_iter().filter(|jump| explains(&places, jump));
    let explained: HashSet<Span> = jumps.map(|jump| jump.at).collect();
    found.retain(|one| {
        let place = one.primary.as_ref().map(|label| label.span);
        let is_jump = || place.is_some_and(|place| explained.contains(&place));
        let stays = !(is_on_breaks(one) && is_jump());
        if !stays {
            notes.about(&one.code).add(|| doubled::note(one));
        }
        stays
    });
    found
}

/// Whether as many sections are missing at a place as numbers are left out.
fn explains(places: &[Place], jump: &Jump) -> bool {
    let holds = |place: &&Place| {
        place.after < jump.at.end
            && jump.at.start <= place.before
            && place.level.is_none_or(|level| level == jump.level)
    };
    places.iter().filter(holds).count() >= jump.by as usize
}

/// The places of the sections of a pack that findings call missing: by the order of the template or,
/// where the report has another one, anywhere.
fn places(pack: &Pack, found: &[Diagnostic], document: &Document) -> Vec<Place> {
    let is_told = |code: &str| found.iter().any(|one| *one.code == *code);
    if !required(pack).any(|(rule, _)| is_told(&rule.code)) {
        return Vec::new();
    }
    // The rules have ended, and their clock with them.
    let (mut roles, clock) = (Roles::default(), Arc::new(Clock::new(RULES_TIME)));
    if !clock::within(&clock, || roles = find_roles(pack, document, Notes::default())) {
        return Vec::new();
    }
    let missing = required(pack)
        .filter(|(rule, item)| is_told(&rule.code) && roles.answer(&item.id) == Answer::Missing);
    let is_ordered = own_sections(pack, &roles).is_sorted();
    let anywhere = Place::of(None, None, document);
    let place = |item: &Required| match is_ordered {
        true => item.place(pack, &roles, document),
        false => anywhere,
    };
    missing.map(|(_, item)| place(item)).collect()
}

/// The sections of the items that are there, in the order of the template.
fn own_sections<'p>(pack: &'p Pack, roles: &'p Roles) -> impl Iterator<Item = usize> {
    required(pack).filter_map(|(_, item)| match roles.answer(&item.id) {
        Answer::Own(index) => Some(index),
        _ => None,
    })
}

impl Required {
    /// Between the last of the items before it that is there and the first of those behind it.
    fn place(&self, pack: &Pack, roles: &Roles, document: &Document) -> Place {
        let sections = &document.report.sections;
        let own = |id: &String| match roles.answer(id) {
            Answer::Own(index) => Some(&sections[index]),
            _ => None,
        };
        let last = self.predecessors.iter().filter_map(own).max_by_key(|it| it.span.start);
        let behind = required(pack).filter(|(_, other)| other.predecessors.contains(&self.id));
        let behind = behind.filter_map(|(_, other)| own(&other.id));
        let after = last.map_or(0, |section| section.span.start);
        let next = behind.filter(|it| it.span.start >= after).min_by_key(|it| it.span.start);
        Place::of(last, next, document)
    }
}

impl Kind {
    /// Whether a rule looks at headings out of sequence.
    fn is_on_heading_breaks(&self) -> bool {
        match self {
            Self::Pattern(rule) => rule.texts.each.is(&detect::HEADING_BREAK),
            Self::Binding(rule) => rule.texts.each.is(&detect::HEADING_BREAK),
            _ => false,
        }
    }
}

impl Each {
    fn is(&self, detector: &detect::Detector) -> bool {
        matches!(self, Self::Defect(own) if own.name == detector.name)
    }
}
