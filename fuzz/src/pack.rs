//! Any pack is loaded or refused in words with a place; what was loaded runs.
//!
//! An input is the files of a pack, each below a line `>>> NAME`. What stands above the first is
//! `rule.yaml`, and a sound `pack.yaml` is there unless the input has its own.

use std::collections::BTreeMap;

use hegui::check::{Checker, Outcome};
use hegui::harness::run_test;
use hegui::pack::load::{self, Loaded, PackSource};
use hegui::rule::Pack;

use super::{on_threads, said};

/// What a line begins with that names a file.
pub const FILE: &str = ">>> ";

/// The `pack.yaml` of inputs without one.
pub const HEAD: &str = include_str!("pack.yaml");

/// The report that rules run on.
const REPORT: &str = include_str!("report.txt");

/// Holds what the bytes are as a pack.
pub fn holds(input: &[u8]) {
    let files = files(&String::from_utf8_lossy(input));
    on_threads(|| any_pack(files));
}

fn files(input: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::from([("pack.yaml".to_owned(), HEAD.to_owned())]);
    let mut name = "rule.yaml";
    let mut text = String::new();
    for line in input.split_inclusive('\n') {
        match line.strip_prefix(FILE) {
            Some(next) => {
                files.insert(name.to_owned(), std::mem::take(&mut text));
                name = next.trim();
            }
            None => text.push_str(line),
        }
    }
    files.insert(name.to_owned(), text);
    files
}

fn any_pack(files: BTreeMap<String, String>) {
    let rules: Vec<_> = files.keys().filter_map(|name| rule_of(name)).map(str::to_owned).collect();
    let loaded = load::load([PackSource::from_texts("office", files)]);
    loaded.problems.iter().for_each(said::about_pack);
    said::can_be_shown(None, &loaded.problems, &[]);
    match loaded.rules.packs.first() {
        Some(pack) => is_accounted_for(&rules, pack, &loaded),
        None => assert!(!loaded.is_whole(), "the pack is gone without a word"),
    }
    runs(loaded);
}

/// The rule that stands in a file, if it is the file of one.
fn rule_of(file: &str) -> Option<&str> {
    let rule = file.strip_suffix(".yaml")?;
    (rule != "pack" && !rule.contains('/')).then_some(rule)
}

/// Every rule is loaded, or is known as one that is broken.
fn is_accounted_for(rules: &[String], pack: &Pack, loaded: &Loaded) {
    for rule in rules {
        let code = format!("{}/{rule}", pack.name);
        let is_there = pack.rules.iter().any(|rule| *rule.code == *code);
        let is_broken = pack.broken.iter().any(|broken| **broken == *code);
        assert!(is_there || is_broken, "{code} is gone without a word");
        assert!(!is_broken || !loaded.is_whole(), "{code} is broken without a word");
    }
}

/// Runs the rules on a report and on their own tests.
fn runs(loaded: Loaded) {
    let checker = Checker::new(loaded.rules).forced(true);
    ran(&checker.check(REPORT).expect("the packs are forced"));
    for rule in checker.rules().all() {
        for test in &rule.tests {
            ran(&run_test(&checker, rule, test).outcome);
        }
    }
}

fn ran(outcome: &Outcome) {
    let document = &outcome.document;
    outcome.failures.iter().for_each(said::about_pack);
    outcome.diagnostics.iter().for_each(|found| said::about_report(found, document));
    said::can_be_shown(Some(document), &outcome.diagnostics, &outcome.not_run);
}
