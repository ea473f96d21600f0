//! Many findings of one kind, told as one with their number.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::lang::Lang;
use crate::rule::trace::{Notes, Step};
use crate::say;

/// Findings of one code and severity in one report above which they are told as one; hints always are.
pub const FLOOD: usize = 20;

/// Places shown of findings that are told as one.
const PLACES_SHOWN: usize = 3;

/// What makes findings alike.
type Kind = (Arc<str>, Severity);

/// Puts each flood of a report, and all hints of one code, into the first of them.
pub(super) fn group(diagnostics: Vec<Diagnostic>, lang: Lang, notes: Notes<'_>) -> Vec<Diagnostic> {
    let floods = floods(&diagnostics);
    let mut firsts: HashMap<Kind, usize> = HashMap::new();
    let mut grouped: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    let mut varied = HashSet::new();
    for diagnostic in diagnostics {
        let kind = kind(&diagnostic);
        match firsts.get(&kind) {
            Some(&first) => {
                notes.add_at(&diagnostic, Step::Grouped);
                if diagnostic.message != grouped[first].message {
                    varied.insert(first);
                }
                join(&mut grouped[first], diagnostic);
            }
            None => {
                if floods.contains(&kind) {
                    firsts.insert(kind, grouped.len());
                }
                grouped.push(diagnostic);
            }
        }
    }
    for (index, diagnostic) in grouped.iter_mut().enumerate().filter(|(_, one)| one.count > 1) {
        let count = diagnostic.count;
        diagnostic.fix = None;
        diagnostic.message += &match varied.contains(&index) {
            true => say!(lang, "（同类问题共 {count} 处）", " ({count} places of the kind)"),
            false => say!(lang, "（共 {count} 处）", " ({count} places)"),
        };
    }
    grouped
}

fn kind(diagnostic: &Diagnostic) -> Kind {
    (Arc::clone(&diagnostic.code), diagnostic.severity)
}

/// The kinds of which there are too many to be told one by one.
fn floods(diagnostics: &[Diagnostic]) -> HashSet<Kind> {
    let mut counts: HashMap<Kind, usize> = HashMap::new();
    for diagnostic in diagnostics {
        *counts.entry(kind(diagnostic)).or_default() += diagnostic.count;
    }
    let is_flood =
        |(kind, count): (Kind, usize)| (kind.1 == Severity::Info || count > FLOOD).then_some(kind);
    counts.into_iter().filter_map(is_flood).collect()
}

/// Puts a finding into the first of its kind: its place is shown if it is among the first ones, with
/// its message if that is another.
fn join(first: &mut Diagnostic, other: Diagnostic) {
    if let Some(place) = other.primary.filter(|_| first.count < PLACES_SHOWN) {
        let same = other.message == first.message;
        let message = if same { String::new() } else { other.message };
        first.labels.push(Label { message, ..place });
    }
    first.count += other.count;
}
