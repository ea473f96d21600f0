//! Obeying the advice of the embedded packs mends what it is about, and nothing else comes of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use hegui::check::{Checker, Outcome};
use hegui::diagnostic::Diagnostic;
use hegui::document::Document;
use hegui::edit::{self, Edit};
use hegui::input;
use hegui::rule::{Rule, Test};
use hegui::span::Span;
use hegui::text::Format;

/// Rounds after which all advice must have been obeyed.
const ROUNDS: usize = 3;

/// A text that is checked, and what is known of it.
#[derive(Clone)]
struct Sample {
    name: String,
    source: String,
    format: Format,
    year: Option<i16>,
}

impl Sample {
    fn plain(name: &str, source: String, year: Option<i16>) -> Self {
        Self { name: name.to_owned(), source, format: Format::Plain, year }
    }

    fn document(&self) -> Document {
        let mut document = Document::new(self.source.clone(), self.format);
        document.report.year = self.year.or(document.report.year);
        document
    }

    fn with(&self, source: String) -> Self {
        Self { source, ..self.clone() }
    }
}

/// What a finding would have replaced, in the canonical text and in the source.
struct Advice {
    code: Arc<str>,
    place: Span,
    right: String,
    edits: Vec<Edit>,
}

/// A sample with what all packs find in it.
struct Checked {
    document: Arc<Document>,
    fixes: Vec<Advice>,
    counts: BTreeMap<Arc<str>, usize>,
}

impl Checked {
    fn new(checker: &Checker, sample: &Sample) -> Self {
        let outcome = checker.check(sample.document()).expect("all packs are forced");
        let Outcome { document, diagnostics: found, .. } = outcome;
        let mut counts = BTreeMap::new();
        for found in &found {
            *counts.entry(Arc::clone(&found.code)).or_default() += 1;
        }
        let advice = |found: Diagnostic| {
            let right = found.replacement()?.to_owned();
            let edits = found.fix?.edits.into_iter();
            let edits = edits.map(|edit| document.text.edit_source(edit)).collect();
            Some(Advice { code: found.code, place: found.primary?.span, right, edits })
        };
        Self { fixes: found.into_iter().filter_map(advice).collect(), document, counts }
    }

    /// The source with some of the fixes applied.
    fn mended<'f>(&self, fixes: impl IntoIterator<Item = &'f Advice>) -> String {
        let edits = fixes.into_iter().flat_map(|fix| &fix.edits);
        edit::apply(self.document.text.source(), edits)
    }
}

fn checker() -> Checker {
    Checker::embedded().expect("the embedded packs are sound").forced(true)
}

/// The tests of all rules and the sample reports.
fn samples(checker: &Checker) -> Vec<Sample> {
    let of_rule = |rule: &Rule| {
        let test = |test: &Test| Sample::plain(&rule.code, test.text.clone(), test.year);
        rule.tests.iter().map(test).collect::<Vec<_>>()
    };
    let mut samples: Vec<_> = checker.rules().all().flat_map(of_rule).collect();
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    for entry in fs::read_dir(reports).expect("the sample reports") {
        let path = entry.expect("a file").path();
        if input::is_wanted(&path) {
            let (source, format) =
                input::read_file(&path).expect("a sample can be read").into_text();
            let name = path.display().to_string();
            samples.push(Sample { name, source, format, year: None });
        }
    }
    samples
}

/// The right words of all tables, with a year in whose report they can stand.
fn phrases(checker: &Checker) -> Vec<(String, i16)> {
    let mut phrases = Vec::new();
    for rule in checker.rules().all() {
        let right = rule.right_words().into_iter();
        phrases.extend(right.map(|(right, from)| (right, from.map_or(2024, |from| from + 1))));
    }
    phrases.sort();
    phrases.dedup();
    phrases
}

/// A phrase with one character lost, doubled, or changed for its neighbour, at each place; marks
/// without their partner are another defect.
fn damaged(phrase: &str) -> Vec<String> {
    let chars: Vec<char> = phrase.chars().collect();
    let spliced = |at: usize, until: usize, with: &[char]| {
        [&chars[..at], with, &chars[until..]].concat().into_iter().collect::<String>()
    };
    let is_word = |at: &usize| chars[*at].is_alphanumeric();
    let at = (0..chars.len()).filter(is_word);
    let lost = at.clone().map(|at| spliced(at, at + 1, &[]));
    let doubled = at.clone().map(|at| spliced(at, at, &chars[at..=at]));
    let swapped = at
        .filter(|at| *at > 0 && is_word(&(at - 1)))
        .map(|at| spliced(at - 1, at + 1, &[chars[at], chars[at - 1]]));
    lost.chain(doubled).chain(swapped).filter(|damaged| damaged != phrase).collect()
}

/// What is wrong with a fix; nothing, if only its finding goes away and it stands there once.
fn judge(checker: &Checker, sample: &Sample, before: &Checked, fix: &Advice) -> Option<String> {
    let source = before.mended([fix]);
    let after = Checked::new(checker, &sample.with(source));
    let told = |checked: &Checked, code: &str| checked.counts.get(code).copied().unwrap_or(0);
    if told(&after, &fix.code) >= told(before, &fix.code) {
        return Some(format!("{} is still there", fix.code));
    }
    let new = after.counts.keys().find(|code| told(&after, code) > told(before, code));
    if let Some(code) = new {
        return Some(format!("{code} has come"));
    }
    let text = before.document.text.as_str();
    let (start, end) = (&text[..fix.place.start], &text[fix.place.end..]);
    let pieces = || fix.right.char_indices().map(|(at, _)| fix.right.split_at(at));
    let long = |piece: &str| piece.chars().count() > 1;
    let doubled = pieces().any(|(head, tail)| {
        (long(head) && start.ends_with(head)) || (long(tail) && end.starts_with(tail))
    });
    doubled.then(|| "a piece of the right words stands there twice".to_owned())
}

#[test]
fn a_fix_mends_its_place_and_nothing_else_comes_of_it() {
    let (checker, mut wrong, mut tried) = (checker(), Vec::new(), 0);
    for sample in samples(&checker) {
        let before = Checked::new(&checker, &sample);
        for fix in &before.fixes {
            tried += 1;
            if let Some(problem) = judge(&checker, &sample, &before, fix) {
                let stands = &before.document.text[fix.place];
                wrong.push(format!("{}: {stands} → {}: {problem}", sample.name, fix.right));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(tried > 40, "only {tried} fixes");
}

#[test]
fn obeying_all_advice_comes_to_an_end() {
    let checker = checker();
    for mut sample in samples(&checker) {
        let first = Checked::new(&checker, &sample);
        let mut checked = Checked::new(&checker, &sample);
        for _ in 0..ROUNDS {
            let source = checked.mended(&checked.fixes);
            sample = sample.with(source);
            checked = Checked::new(&checker, &sample);
        }
        let name = &sample.name;
        assert!(checked.fixes.is_empty(), "{name}: {}", sample.source);
        let new: Vec<_> =
            checked.counts.keys().filter(|code| !first.counts.contains_key(*code)).collect();
        assert!(new.is_empty(), "{name}: {new:?} in {}", sample.source);
    }
}

#[test]
fn a_damaged_phrase_is_restored_or_left_to_its_author() {
    let (checker, mut wrong, mut restored) = (checker(), Vec::new(), 0);
    for (phrase, year) in phrases(&checker) {
        for damaged in damaged(&phrase) {
            let text =
                |phrase: &str| format!("{year}年，全县贯彻落实{phrase}要求，推进各项工作。\n");
            let sample = Sample::plain(&damaged, text(&damaged), Some(year));
            let checked = Checked::new(&checker, &sample);
            if checked.fixes.is_empty() {
                continue;
            }
            let mended = checked.mended(&checked.fixes);
            match mended == text(&phrase) {
                true => restored += 1,
                false => wrong.push(format!("{damaged} → {mended}")),
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(restored > 100, "only {restored} restored");
}

#[test]
fn marks_of_markdown_are_not_taken_away() {
    let checker = checker();
    for source in ["推进**法制**政府建设。\n", "推进[法制](a.html)政府建设。\n"] {
        let format = Format::Markdown;
        let sample = Sample { format, ..Sample::plain("", source.to_owned(), None) };
        let checked = Checked::new(&checker, &sample);
        assert!(checked.counts.contains_key("fazhi/terms"), "{source}");
        assert!(checked.fixes.is_empty(), "{source}");
    }
}
