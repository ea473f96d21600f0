//! The texts beside the body: what rules that read them find there.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Checker;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rule::trace::Notes;
use crate::rule::{Findings, Pack, Rule};
use crate::say;
use crate::span::Span;
use crate::text::{Apart, ApartKind, Format};

impl Checker {
    /// What the rules find that are wanted and read the texts beside the body: the headers of all pages
    /// together, then the footers, and so on. It is told where the report begins, since the body has no place
    /// for it.
    pub(super) fn beside(
        &self,
        document: &Document,
        packs: &[&Pack],
        wanted: impl Fn(&Rule) -> bool,
    ) -> Vec<Findings> {
        let start = Span::at(document.extent().start);
        let mut all = Vec::new();
        for (kind, text) in texts(&document.apart) {
            let mut beside = Document::new(text, Format::Paragraphs);
            beside.report.year = document.report.year;
            let beside = Arc::new(beside);
            let hits = self.hits(&beside);
            let reads = |rule: &Rule| rule.beside && wanted(rule);
            for mut found in self.run(&beside, &hits, packs, reads, Notes::default()) {
                found.diagnostics.iter_mut().for_each(|one| tell(one, kind, start));
                all.push(found);
            }
        }
        all
    }
}

/// The texts of each kind, a block a line.
fn texts(apart: &[Apart]) -> Vec<(ApartKind, String)> {
    let mut texts: BTreeMap<&str, (ApartKind, String)> = BTreeMap::new();
    for Apart { kind, text } in apart {
        let (_, all) = texts.entry(kind.name()).or_insert((*kind, String::new()));
        all.push_str(text);
        all.push('\n');
    }
    texts.into_values().collect()
}

/// Tells a finding of the body.
fn tell(found: &mut Diagnostic, kind: ApartKind, at: Span) {
    let (place, message) = (kind.words(), &found.message);
    found.message = say!("{place}：{message}", "{place}: {message}", place, message);
    found.labels.clear();
    found.fix = None;
    if let Some(primary) = &mut found.primary {
        primary.span = at;
    }
}
