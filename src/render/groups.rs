//! Many findings of one kind, shown to people as one with their number.
//!
//! Only output for people is grouped, and counted so; programs get every finding.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Label, Origin, Severity};
use crate::lang::{Bilingual, Lang};
use crate::say;

/// Findings of one code and severity in one report above which they are shown as one; hints always are.
pub const FLOOD: usize = 20;

/// Places shown of findings that are shown as one.
const PLACES: usize = 3;

/// Findings that are shown as one, in the order in which they were given.
pub(super) struct Group<'d> {
    first: &'d Diagnostic,
    others: Vec<&'d Diagnostic>,
}

/// The findings of a report as people are shown them, in the order of the first of each group.
pub(crate) fn grouped(
    diagnostics: &[Diagnostic],
    lang: Lang,
) -> impl Iterator<Item = Cow<'_, Diagnostic>> {
    groups(diagnostics).into_iter().map(move |group| group.shown(lang))
}

/// Groups the findings of a report: each flood, and all hints of one code. What is said of packs and
/// inputs stays apart.
pub(super) fn groups(diagnostics: &[Diagnostic]) -> Vec<Group<'_>> {
    let mut counts: HashMap<_, usize> = HashMap::new();
    for found in diagnostics {
        *counts.entry(kind(found)).or_default() += found.count;
    }
    let is_many =
        |found: &Diagnostic| found.severity == Severity::Info || counts[&kind(found)] > FLOOD;
    let mut firsts = HashMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for found in diagnostics {
        let alone = groups.len();
        let joins = found.origin == Origin::Report && is_many(found);
        let index = if joins { *firsts.entry(kind(found)).or_insert(alone) } else { alone };
        match groups.get_mut(index) {
            Some(group) => group.others.push(found),
            None => groups.push(Group { first: found, others: Vec::new() }),
        }
    }
    groups
}

/// What makes findings alike.
fn kind(found: &Diagnostic) -> (&str, Severity) {
    (&found.code, found.severity)
}

impl<'d> Group<'d> {
    pub fn severity(&self) -> Severity {
        self.first.severity
    }

    /// The group as one finding: the first, with the number of all and the places of the next ones,
    /// each with its message if that is another.
    fn shown(&self, lang: Lang) -> Cow<'d, Diagnostic> {
        let others = self.others.iter();
        let count = self.first.count + others.clone().map(|other| other.count).sum::<usize>();
        if count == 1 {
            return Cow::Borrowed(self.first);
        }
        let said = &self.first.message;
        let is_same = |other: &Diagnostic| other.message.get(lang) == said.get(lang);
        let place = |other: &&Diagnostic| {
            let message = if is_same(other) { Bilingual::default() } else { other.message.clone() };
            Some(Label { span: other.primary.as_ref()?.span, message })
        };
        let mut shown = self.first.clone();
        shown.labels.extend(others.clone().take(PLACES - 1).filter_map(place));
        shown.fix = None;
        shown.message = if others.copied().all(is_same) {
            say!("{said}（共 {count} 处）", "{said} ({count} places)", said)
        } else {
            say!("{said}（同类问题共 {count} 处）", "{said} ({count} places of the kind)", said)
        };
        Cow::Owned(shown)
    }
}
