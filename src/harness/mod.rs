//! Runs the tests that stand in rule files and compares snapshots: the one harness of
//! `hegui test` and `cargo test`.
//!
//! In: a directory of packs ([`Home`]), loaded into a checker; tests and snapshots are in
//! Chinese; sample reports are checked with the embedded packs, too. Out: a [`Run`], in
//! which everything has a [`Verdict`]. Files change only by [`Run::propose`] and [`Run::accept`].

mod diff;
mod exhibit;
mod home;
mod json;
mod judge;
mod show;
mod snapshot;
mod verdict;

use std::io::{self, ErrorKind};
use std::sync::Arc;

use crate::check::Checker;
use crate::diagnostic::Diagnostic;
use crate::io_error;
use crate::rule::Rule;
use crate::say;
use crate::threads;

pub(crate) use diff::show_snapshot;
pub(crate) use exhibit::FailedSample;
pub use home::Home;
pub(crate) use json::json;
pub use judge::{Case, run_test};
pub(crate) use judge::{Difference, Found};
pub(crate) use show::show_tests;
pub use show::{show, summary};
pub use snapshot::Snapshot;
pub use verdict::Verdict;

/// What is to be run.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The codes of the rules; without them, all rules and the sample reports.
    pub codes: Option<Vec<Arc<str>>>,
    /// Whether snapshots are compared: those of a pack with problems would be of a half of it.
    pub snapshots: bool,
}

/// The result of a run.
pub struct Run<'c> {
    pub(crate) home: Home,
    pub(crate) filter: Filter,
    /// The number of rules.
    pub(crate) rules: usize,
    /// All tests, in the order of the packs.
    pub(crate) cases: Vec<Case<'c>>,
    /// The rules that find nothing in any of their tests, though none of these is wrong.
    pub(crate) never_fired: Vec<&'c Rule>,
    pub(crate) failed_samples: Vec<FailedSample>,
    /// All snapshots.
    pub snapshots: Vec<Snapshot>,
}

/// Runs tests and compares snapshots; changes nothing.
///
/// Works on the threads of the [pool](threads::pool) it is called in.
pub fn run<'c>(checker: &'c Checker, home: &Home, filter: &Filter) -> Run<'c> {
    let wanted = |rule: &&Rule| filter.codes.as_ref().is_none_or(|all| all.contains(&rule.code));
    let rules = checker.rules().all();
    let rules: Vec<&Rule> = rules.filter(wanted).collect();
    let tests: Vec<_> =
        rules.iter().flat_map(|rule| rule.tests.iter().map(move |test| (*rule, test))).collect();
    let cases = threads::map(tests, |(rule, test)| run_test(checker, rule, test));
    let never_fired = never_fired(&cases);
    let mut run = Run {
        home: home.clone(),
        filter: filter.clone(),
        rules: rules.len(),
        cases,
        never_fired,
        failed_samples: Vec::new(),
        snapshots: Vec::new(),
    };
    if filter.snapshots {
        run.snapshots = exhibit::of_rules(&run.cases, home);
    }
    if filter.snapshots && filter.codes.is_none() {
        let (samples, failed) = exhibit::of_samples(home);
        run.snapshots.extend(samples);
        run.failed_samples = failed;
        if run.is_complete() {
            let known = run.snapshots.iter().map(|snapshot| snapshot.file.clone()).collect();
            run.snapshots.extend(exhibit::obsolete(&known, home));
        }
    }
    run
}

/// The rules that find nothing, though no test says so by its verdict: all that are to make them
/// find something are known gaps.
fn never_fired<'c>(cases: &[Case<'c>]) -> Vec<&'c Rule> {
    let silent = |of_rule: &&[Case<'_>]| {
        of_rule.iter().all(|case| !case.fired() && !case.verdict.is_wrong(false))
    };
    let of_rules = cases.chunk_by(|a, b| a.rule.code == b.rule.code);
    of_rules.filter(silent).map(|of_rule| of_rule[0].rule).collect()
}

impl Run<'_> {
    pub(crate) fn verdicts(&self) -> impl Iterator<Item = Verdict> {
        let never_fired = self.never_fired.iter().map(|_| Verdict::NeverFired);
        let samples = self.failed_samples.iter().map(|_| Verdict::Failed);
        let snapshots = self.snapshots.iter().map(|snapshot| snapshot.verdict);
        let cases = self.cases.iter().map(|case| case.verdict);
        cases.chain(never_fired).chain(samples).chain(snapshots)
    }

    /// Whether anything is wrong; having no test at all is wrong, too.
    pub fn is_wrong(&self, strict: bool) -> bool {
        self.cases.is_empty() || self.verdicts().any(|verdict| verdict.is_wrong(strict))
    }

    /// Whether every script ran.
    pub(crate) fn is_complete(&self) -> bool {
        self.verdicts().all(|verdict| verdict != Verdict::Failed)
    }

    /// Leaves a `.snap.new` beside each snapshot that should say something else; what could not
    /// be written is a problem.
    pub fn propose(&self) -> Vec<Diagnostic> {
        exhibit::clear(&self.home);
        let propose = |snapshot: &Snapshot| {
            snapshot.propose(&self.home).err().map(|error| unwritable(snapshot, &error))
        };
        self.snapshots.iter().filter_map(propose).collect()
    }

    /// Makes all snapshots what they should be; what could not be written is a problem.
    pub fn accept(&mut self) -> Vec<Diagnostic> {
        let home = &self.home;
        exhibit::clear(home);
        let accept = |snapshot: &mut Snapshot| {
            let done = if snapshot.verdict.is_pending() {
                snapshot.accept(home)
            } else {
                snapshot.propose(home)
            };
            done.err().map(|error| unwritable(snapshot, &error))
        };
        self.snapshots.iter_mut().filter_map(accept).collect()
    }
}

/// That a snapshot could not be written, and what to do.
pub(crate) fn unwritable(snapshot: &Snapshot, error: &io::Error) -> Diagnostic {
    let file = snapshot.file.display();
    let why = match error.kind() {
        ErrorKind::PermissionDenied => say!("没有权限", "permission denied"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            say!("空间不足", "there is no space for it")
        }
        // Only a snapshot outside the home has no kind of the system's.
        ErrorKind::Other => {
            say!("路径中的链接指向别的文件夹", "a link leads to another directory")
        }
        _ => io_error::words(error),
    };
    let message = say!("快照 {file} 没有写入：{why}", "{file} was not written: {why}", why);
    let help = say!(
        "检查文件夹的写入权限和剩余空间；同名的文件夹请先移走",
        "check permissions and free space; move a directory of that name away"
    );
    Diagnostic::nowhere("test/unwritable", message, help)
}
