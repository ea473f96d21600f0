//! A run for programs: the versioned contract that CONTRIBUTING.md describes.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::{Case, Difference, Found, Run, Snapshot, Verdict, diff};
use crate::check::Outcome;
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::render::{Problem, screened};

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    problems: Vec<Problem<'a>>,
    tests: Vec<TestRow<'a>>,
    never_fired: Vec<&'a str>,
    failed_reports: Vec<FailedReport<'a>>,
    snapshots: Vec<SnapshotRow<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct TestRow<'a> {
    code: &'a str,
    file: String,
    line: usize,
    kind: &'static str,
    text: &'a str,
    verdict: Verdict,
    known_gap: Option<&'a str>,
    differences: &'a [Difference],
    findings: Vec<Found<'a>>,
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct FailedReport<'a> {
    file: &'a str,
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct SnapshotRow<'a> {
    file: String,
    source: &'a str,
    verdict: Verdict,
    diff: Option<String>,
}

#[derive(Serialize)]
struct Summary {
    rules: usize,
    tests: usize,
    snapshots: Option<usize>,
    verdicts: BTreeMap<Verdict, usize>,
}

/// A run as JSON, with what is wrong with the packs.
pub fn json(run: &Run<'_>, problems: &[Diagnostic], lang: Lang) -> String {
    let problem = |problem| Problem::new(problem, lang);
    let mut verdicts = BTreeMap::new();
    for verdict in run.verdicts() {
        *verdicts.entry(verdict).or_default() += 1;
    }
    let failed = run.failed_samples.iter();
    let output = Output {
        version: 1,
        problems: problems.iter().map(problem).collect(),
        tests: run.cases.iter().map(|case| test(run, case, lang)).collect(),
        never_fired: run.never_fired.iter().map(|rule| &*rule.code).collect(),
        failed_reports: failed
            .map(|sample| FailedReport {
                file: &sample.name,
                problems: sample.failures.iter().map(problem).collect(),
            })
            .collect(),
        snapshots: run.snapshots.iter().map(|one| snapshot(run, one)).collect(),
        summary: Summary {
            rules: run.rules,
            tests: run.cases.len(),
            snapshots: run.filter.snapshots.then_some(run.snapshots.len()),
            verdicts,
        },
    };
    screened(&output) + "\n"
}

fn test<'a>(run: &Run<'_>, case: &'a Case<'_>, lang: Lang) -> TestRow<'a> {
    let Outcome { document, diagnostics, .. } = &case.outcome;
    let found = diagnostics.iter().map(|found| Found::new(found, document, lang));
    TestRow {
        code: &case.rule.code,
        file: run.home.inside(Path::new(&case.rule.file.name)),
        line: case.line(),
        kind: if case.test.invalid { "invalid" } else { "valid" },
        text: &case.test.text,
        verdict: case.verdict,
        known_gap: case.test.known_gap.as_deref(),
        differences: &case.differences,
        findings: found.collect(),
        problems: case.outcome.failures.iter().map(|one| Problem::new(one, lang)).collect(),
    }
}

fn snapshot<'a>(run: &Run<'_>, snapshot: &'a Snapshot) -> SnapshotRow<'a> {
    let changed = snapshot.verdict == Verdict::Changed;
    let texts = snapshot.kept.as_deref().zip(snapshot.shown.as_deref()).filter(|_| changed);
    SnapshotRow {
        file: run.home.inside(&snapshot.file),
        source: &snapshot.source,
        verdict: snapshot.verdict,
        diff: texts.map(|(kept, shown)| diff::text(kept, shown)),
    }
}
