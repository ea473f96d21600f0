//! One defect put into a compliant sample report gives the finding expected, and no other.
//!
//! The data stands in `tests/mutations/*.yaml`, see `tests/mutations/ABOUT`.

#[path = "mutations/change.rs"]
mod change;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use change::Change;
use hegui::check::Checker;
use hegui::diagnostic::{Diagnostic, Severity};
use hegui::document::Document;
use hegui::span::Span;
use hegui::text::{Format, Remnant, RemnantKind};
use serde::Deserialize;

/// The least number of mutations, so that none gets lost.
const AT_LEAST: usize = 120;

#[derive(Deserialize)]
struct Mutation {
    /// The name of the sample in `reports/`.
    report: String,
    /// What is changed in it.
    #[serde(flatten)]
    change: Change,
    /// What Word leaves in it, by its kind.
    #[serde(default)]
    left: BTreeMap<String, String>,
    /// What is found then; nothing, if the change is lawful.
    expect: Option<Expected>,
    /// Further codes that the change rightly breaks.
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    code: String,
    /// The text under the main label; its beginning if `…` ends it.
    at: String,
}

impl Expected {
    fn is_at(&self, text: &str) -> bool {
        self.at.strip_suffix('…').map_or(text == self.at, |start| text.starts_with(start))
    }
}

/// A finding, by what a reader sees of it.
struct Found {
    severity: Severity,
    code: String,
    at: String,
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("reports")
}

/// The data, each entry with the file it stands in and its number there.
fn mutations() -> Vec<(String, Mutation)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mutations");
    let files = fs::read_dir(folder).expect("the folder").map(|file| file.expect("a file").path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|kind| kind == "yaml")).collect();
    files.sort();
    let mut all = Vec::new();
    for path in files {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("readable");
        let entries: Vec<Mutation> =
            serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}.yaml: {error}"));
        let numbered = entries.into_iter().enumerate();
        all.extend(numbered.map(|(n, entry)| (format!("{name} {}", n + 1), entry)));
    }
    all
}

fn checker() -> Checker {
    Checker::embedded().expect("the embedded packs are sound")
}

/// What the embedded packs find, hints included.
fn check(
    checker: &Checker,
    name: &str,
    text: String,
    left: &BTreeMap<String, String>,
) -> Vec<Found> {
    let format = if name.ends_with(".md") { Format::Markdown } else { Format::Plain };
    let mut document = Document::new(text, format);
    document.remnants = left.iter().map(|(kind, words)| remnant(&document, kind, words)).collect();
    let outcome = match checker.check(document.clone()) {
        Ok(outcome) => outcome,
        Err(refusal) => return vec![found(&document, &refusal)],
    };
    assert!(outcome.not_run.is_empty(), "{name}: {:?}", outcome.not_run);
    outcome.diagnostics.iter().map(|diagnostic| found(&document, diagnostic)).collect()
}

fn remnant(document: &Document, kind: &str, words: &str) -> Remnant {
    let kind = match kind {
        "inserted" => RemnantKind::Inserted,
        "comment" => RemnantKind::Comment,
        "hidden" => RemnantKind::Hidden,
        "highlighted" => RemnantKind::Highlighted,
        other => panic!("{other}"),
    };
    let at = document.text.as_str().find(words);
    let span = at.map_or(Span::at(document.extent().start), |at| Span::new(at, at + words.len()));
    Remnant { kind, span, words: words.to_owned(), author: String::new() }
}

fn found(document: &Document, diagnostic: &Diagnostic) -> Found {
    let place = diagnostic.primary.as_ref().map_or(Span::default(), |label| label.span);
    Found {
        severity: diagnostic.severity,
        code: diagnostic.code.to_string(),
        at: document.text[place].to_owned(),
    }
}

/// What is wrong with the findings in a mutated report; nothing, if all is as it should be.
fn judge(mutation: &Mutation, before: &[Found], after: &[Found]) -> Vec<String> {
    let mut wrong = Vec::new();
    let is = |found: &Found, expected: &Expected| {
        found.code == expected.code && expected.is_at(&found.at)
    };
    if let Some(expected) = &mutation.expect {
        if before.iter().any(|found| is(found, expected)) {
            wrong.push(format!("already in the sample: {} {}", expected.code, expected.at));
        }
        if !after.iter().any(|found| is(found, expected)) {
            let others = after.iter().filter(|found| found.code == expected.code);
            let others: Vec<_> = others.map(|found| &found.at).collect();
            wrong.push(format!("missed: {} at {}, but {others:?}", expected.code, expected.at));
        }
    }
    let codes = mutation.also.iter().chain(mutation.expect.iter().map(|expected| &expected.code));
    let expected: Vec<&String> = codes.collect();
    for found in after.iter().filter(|found| found.severity >= Severity::Warning) {
        if !expected.contains(&&found.code) {
            wrong.push(format!("not expected: {} at {:?}", found.code, found.at));
        }
    }
    for code in mutation.also.iter().filter(|also| !after.iter().any(|f| f.code == **also)) {
        wrong.push(format!("missed: {code}"));
    }
    wrong
}

/// The samples that mutations start from, with what is found in them.
fn originals(
    checker: &Checker,
    all: &[(String, Mutation)],
) -> HashMap<String, (String, Vec<Found>)> {
    let names: BTreeMap<&str, ()> =
        all.iter().map(|(_, mutation)| (mutation.report.as_str(), ())).collect();
    let read = |name: &str| {
        let text =
            fs::read_to_string(samples().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        let findings = check(checker, name, text.clone(), &BTreeMap::new());
        (name.to_owned(), (text, findings))
    };
    names.into_keys().map(read).collect()
}

#[test]
fn every_mutation_is_found_and_nothing_else() {
    let (checker, all) = (checker(), mutations());
    let originals = originals(&checker, &all);
    let mut table = String::new();
    let mut row = |place: &str, report: &str, wrong: &str| {
        writeln!(table, "{place:<24} {report:<28} {wrong}").expect("a string takes any text");
    };
    for (name, (_, before)) in &originals {
        for found in before.iter().filter(|found| found.severity >= Severity::Warning) {
            row("unchanged", name, &format!("{} at {:?}", found.code, found.at));
        }
    }
    for (place, mutation) in &all {
        let (text, before) = &originals[&mutation.report];
        let wrong = match mutation.change.apply(text) {
            Ok(text) => {
                judge(mutation, before, &check(&checker, &mutation.report, text, &mutation.left))
            }
            Err(problem) => vec![problem],
        };
        wrong.iter().for_each(|wrong| row(place, &mutation.report, wrong));
    }
    assert!(table.is_empty(), "\n{table}");
}

#[test]
fn every_rule_has_a_mutation() {
    let (checker, all) = (checker(), mutations());
    let tried = |code: &str| {
        let expected = all.iter().filter_map(|(_, mutation)| mutation.expect.as_ref());
        expected.filter(|expected| expected.code == code).count()
    };
    let rules = checker.rules().all();
    let untried: Vec<_> = rules.map(|rule| &*rule.code).filter(|code| tried(code) == 0).collect();
    assert!(untried.is_empty(), "without a mutation: {untried:?}");
    assert!(all.len() >= AT_LEAST, "only {} mutations", all.len());
}
