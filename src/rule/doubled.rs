//! Findings about one defect become one.

use std::cmp::Reverse;

use super::trace::{Note, Notes};
use crate::diagnostic::{Diagnostic, Severity};
use crate::edit::Edit;
use crate::say;
use crate::span::Span;

/// Leaves out one of any two findings about one defect: the milder; of two as bad, the one about less
/// of the text, whose fix would leave the rest; then the one without a fix. Its fix is kept if it is
/// for the same place.
///
/// `is_one` is asked only about findings that overlap, that of the longer place first. What is left
/// out is noted for its rule; the rest comes back in order of place, the longer first.
pub fn leave_out(
    mut found: Vec<Diagnostic>,
    is_one: impl Fn(&Diagnostic, &Diagnostic) -> bool,
    notes: Notes<'_>,
) -> Vec<Diagnostic> {
    found.sort_by_key(|one| (place(one).start, Reverse(place(one).end), one.fix.is_none()));
    let places: Vec<Span> = found.iter().map(place).collect();
    let overlaps = Overlaps::of(&places);
    let mut best_first: Vec<usize> = (0..found.len()).collect();
    best_first.sort_by(|&a, &b| rank(&found[a]).cmp(&rank(&found[b])));
    let mut left_out = vec![false; found.len()];
    let mut settled = vec![false; found.len()];
    for kept in best_first {
        settled[kept] = true;
        if left_out[kept] {
            continue;
        }
        let is_one = |other: usize| is_one(&found[kept.min(other)], &found[kept.max(other)]);
        let doubles = overlaps.with(kept).filter(|&other| !settled[other] && !left_out[other]);
        let doubles: Vec<usize> = doubles.filter(|&other| is_one(other)).collect();
        for other in doubles {
            left_out[other] = true;
            notes.about(&found[other].code).add(|| note(&found[other]));
            if found[kept].fix.is_none() && places[kept] == places[other] {
                found[kept].fix = found[other].fix.take();
            }
        }
    }
    let mut left_out = left_out.into_iter();
    found.retain(|_| left_out.next() == Some(false));
    found
}

/// A finding is not shown.
pub(super) fn note(found: &Diagnostic) -> Note {
    let words =
        say!("与同一处差错的另一条重复，不显示", "another tells of the same defect, not shown");
    Note::outcome("doubled", words).at(found.primary.as_ref().map(|label| label.span))
}

/// Whether the fix of one finding settles another that overlaps it: both cannot be applied, or it
/// takes away the words that the other is about.
pub fn settles(one: &Diagnostic, other: &Diagnostic, text: &str) -> bool {
    let Some(fix) = &one.fix else { return false };
    let place = place(other);
    let takes_away = |edit: &Edit| {
        edit.span.contains(place) && !place.is_empty() && !edit.text.contains(&text[place.range()])
    };
    other.fix.is_some() || fix.edits.iter().any(takes_away)
}

/// Whether two findings are about one number and compare it with the same others.
pub fn compares_alike(one: &Diagnostic, other: &Diagnostic) -> bool {
    let is_compared = |span: Span| {
        let mut places = other.labels.iter().map(|label| label.span);
        places.any(|other| other.contains(span) || span.contains(other))
    };
    place(one) == place(other)
        && one.labels.len() == other.labels.len()
        && !one.labels.is_empty()
        && one.labels.iter().all(|label| is_compared(label.span))
}

/// Places in the order of their starts, and which of them overlap.
struct Overlaps<'p> {
    places: &'p [Span],
    /// The end of all places up to each.
    ends: Vec<usize>,
}

impl<'p> Overlaps<'p> {
    fn of(places: &'p [Span]) -> Self {
        let reach = |end: &mut usize, place: &Span| {
            *end = place.end.max(*end);
            Some(*end)
        };
        Self { places, ends: places.iter().scan(0, reach).collect() }
    }

    /// The numbers of the places that overlap one, in order.
    fn with(&self, one: usize) -> impl Iterator<Item = usize> {
        let Span { start, end } = self.places[one];
        let first = self.ends[..one].partition_point(|&end| end <= start);
        let before = (first..one).filter(move |&other| self.places[other].end > start);
        let begin_within = move |&other: &usize| self.places[other].start < end;
        before.chain((one + 1..self.places.len()).take_while(begin_within))
    }
}

fn place(found: &Diagnostic) -> Span {
    found.primary.as_ref().map_or(Span::default(), |label| label.span)
}

/// The order in which findings about one defect are preferred.
fn rank(found: &Diagnostic) -> (Reverse<Severity>, Reverse<usize>, bool, usize, &str) {
    let place = place(found);
    (Reverse(found.severity), Reverse(place.len()), found.fix.is_none(), place.start, &found.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Fix;

    const TEXT: &str = "推进法制政府建设";

    fn finding(code: &str, severity: Severity, words: &str, fix: Option<&str>) -> Diagnostic {
        let start = TEXT.find(words).expect("the words stand there");
        let place = Span::new(start, start + words.len());
        let mut found = Diagnostic::new(code, severity, "").at(place, "");
        found.fix = fix.map(|fix| Fix::replace(place, fix));
        found
    }

    /// The codes that stay, each with its fix, and those left out.
    fn settled(found: Vec<Diagnostic>) -> (Vec<(String, Option<String>)>, Vec<String>) {
        let mut dropped: Vec<_> = found.iter().map(|found| found.code.to_string()).collect();
        let is_one = |one: &Diagnostic, other: &Diagnostic| settles(one, other, TEXT);
        let stays = leave_out(found, is_one, Notes::default());
        dropped.retain(|code| stays.iter().all(|found| *found.code != **code));
        let told =
            |found: &Diagnostic| (found.code.to_string(), found.replacement().map(str::to_owned));
        (stays.iter().map(told).collect(), dropped)
    }

    #[test]
    fn the_fix_of_the_longer_place_stays() {
        let short = finding("short", Severity::Error, "法制政府", Some("法治政府"));
        let long = finding("long", Severity::Error, "法制政府建设", Some("法治政府建设"));
        for both in [vec![short.clone(), long.clone()], vec![long, short]] {
            let (stays, dropped) = settled(both);
            assert_eq!(stays, [("long".to_owned(), Some("法治政府建设".to_owned()))]);
            assert_eq!(dropped, ["short"]);
        }
    }

    #[test]
    fn the_worse_stays_and_takes_the_fix_of_the_same_place() {
        let worse = finding("worse", Severity::Error, "法制政府", None);
        let (stays, dropped) =
            settled(vec![finding("mild", Severity::Warning, "法制政府", Some("法治政府")), worse]);
        assert_eq!(stays, [("worse".to_owned(), Some("法治政府".to_owned()))]);
        assert_eq!(dropped, ["mild"]);
    }

    #[test]
    fn a_finding_that_the_fix_does_not_settle_stays() {
        let fix = || finding("fix", Severity::Error, "法制政府", Some("法治政府"));
        for other in [
            finding("all", Severity::Warning, TEXT, None),
            finding("beside", Severity::Warning, "建设", None),
            finding("kept", Severity::Warning, "政府", None),
        ] {
            assert_eq!(settled(vec![fix(), other]).1, [""; 0]);
        }
        assert_eq!(
            settled(vec![fix(), finding("gone", Severity::Warning, "法制", None)]).1,
            ["gone"]
        );
    }

    #[test]
    fn what_compares_a_number_with_the_same_others_is_told_once() {
        let compared = |code, with: &[usize]| {
            let found = finding(code, Severity::Warning, "建设", None);
            with.iter().fold(found, |found, &at| found.label(Span::new(at, at + 3), ""))
        };
        let one = compared("one", &[0, 6]);
        assert!(compares_alike(&one, &compared("other", &[0, 6])));
        assert!(!compares_alike(&one, &compared("other", &[0, 9])));
        assert!(!compares_alike(&one, &compared("other", &[0])));
        assert!(!compares_alike(&compared("none", &[]), &compared("other", &[])));
    }

    #[test]
    fn what_overlaps_only_what_is_left_out_stays() {
        let found = vec![
            finding("first", Severity::Warning, "推进法制", Some("推行法治")),
            finding("middle", Severity::Warning, "法制政府", Some("法治政府")),
            finding("last", Severity::Error, "政府建设", Some("政府治理")),
        ];
        let (stays, dropped) = settled(found);
        assert_eq!(stays.len(), 2);
        assert_eq!(dropped, ["middle"]);
    }
}
