//! What is kept in snapshots: the failing cases of each rule, and each sample report.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::home::files_in;
use super::{Case, Home, Snapshot, Verdict};
use crate::check::Checker;
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk;
use crate::input;
use crate::render::{self, Checked, EXAMPLE, Format, Style, Summary};
use crate::threads;

/// The directory of the snapshots, in the home.
const SNAPSHOTS: &str = "snapshots";

/// A sample report on which scripts failed.
pub struct FailedSample {
    /// As seen from the home.
    pub name: String,
    pub failures: Vec<Diagnostic>,
}

/// The invalid cases of each rule in one snapshot; none of a rule whose script failed.
pub(super) fn of_rules(cases: &[Case<'_>], home: &Home) -> Vec<Snapshot> {
    let mut shown: BTreeMap<String, (String, String)> = BTreeMap::new();
    for of_rule in cases.chunk_by(|a, b| a.rule.code == b.rule.code) {
        let failed = of_rule.iter().any(|case| case.verdict == Verdict::Failed);
        for case in of_rule.iter().filter(|case| case.test.invalid && case.fired() && !failed) {
            let source = || home.inside(Path::new(&case.rule.file.name));
            let entry = shown.entry(rule_file(&case.rule.code));
            let (_, text) = entry.or_insert_with(|| (source(), String::new()));
            *text += &render::shown(&case.outcome.named(EXAMPLE.zh), Style::default());
        }
    }
    let snapshots = shown.into_iter().map(|(name, (source, text))| {
        Snapshot::compare(rules_folder(home).join(name), source, &text)
    });
    snapshots.collect()
}

/// The file of a rule's snapshot, whatever its pack is called.
fn rule_file(code: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    code.chars().map(plain).chain(".snap".chars()).collect()
}

/// Each sample report as `hegui check --rules` shows it, with what the packs in the program find;
/// none on which a script failed.
pub(super) fn of_samples(home: &Home) -> (Vec<Snapshot>, Vec<FailedSample>) {
    let paths = home.samples();
    if paths.is_empty() {
        return Default::default();
    }
    let checker = Checker::new(home.load_all().rules);
    let files = report_files(&paths, home);
    let run = |(path, file): (&PathBuf, PathBuf)| {
        let name = home.inside(path);
        let (shown, failures) = check(&checker, path, &name);
        if failures.is_empty() {
            Ok(Snapshot::compare(file, name, &shown))
        } else {
            Err(FailedSample { name, failures })
        }
    };
    let (mut snapshots, mut failed) = (Vec::new(), Vec::new());
    for result in threads::map(paths.iter().zip(files), run) {
        match result {
            Ok(snapshot) => snapshots.push(snapshot),
            Err(sample) => failed.push(sample),
        }
    }
    (snapshots, failed)
}

/// The snapshot of each sample: its name without extension, or with it where two have that name.
fn report_files(paths: &[PathBuf], home: &Home) -> Vec<PathBuf> {
    let mut alike: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for path in paths {
        *alike.entry(path.with_extension("")).or_default() += 1;
    }
    let file = |path: &PathBuf| {
        let stem = path.with_extension("");
        let name = home.inside(if alike[&stem] == 1 { &stem } else { path });
        home.folder.join(SNAPSHOTS).join(name).with_added_extension("snap")
    };
    paths.iter().map(file).collect()
}

fn check(checker: &Checker, path: &Path, name: &str) -> (String, Vec<Diagnostic>) {
    let read = input::read_file(path).and_then(|source| checker.check(source));
    match read {
        Ok(outcome) => (as_printed(&outcome.named(name)), outcome.failures),
        Err(problem) => (as_printed(&Checked::refused(name, &[*problem])), Vec::new()),
    }
}

/// The exit code and output of `hegui check`.
fn as_printed(checked: &Checked<'_>) -> String {
    let mut summary = Summary::default();
    summary.add(checked);
    let fails = summary.found.worst() == Some(Severity::Error);
    let exit = if summary.is_complete() { u8::from(fails) } else { 2 };
    format!("exit {exit}\n{}", Format::default().output(checked, Style::default()))
}

/// The snapshots in the home of which nothing is shown any more.
pub(super) fn obsolete(known: &BTreeSet<PathBuf>, home: &Home) -> Vec<Snapshot> {
    let folders = [rules_folder(home), home.folder.join(SNAPSHOTS).join("reports")];
    let files = folders.iter().flat_map(|folder| files_in(folder));
    let snapshots: BTreeSet<_> = files.filter_map(|path| snapshot_of(&path)).collect();
    snapshots.difference(known).cloned().map(Snapshot::obsolete).collect()
}

/// Removes what a process that was killed has left among the snapshots, if it can be.
pub(super) fn clear(home: &Home) {
    let files = files_in(&home.folder.join(SNAPSHOTS)).into_iter();
    files.filter(|path| disk::is_left_behind(path)).for_each(|path| drop(fs::remove_file(path)));
}

/// The snapshot that a file is, or waits to become.
fn snapshot_of(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let name = name.strip_suffix(".new").unwrap_or(name);
    name.ends_with(".snap").then(|| path.with_file_name(name))
}

fn rules_folder(home: &Home) -> PathBuf {
    home.folder.join(SNAPSHOTS).join("rules")
}
