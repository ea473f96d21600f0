//! Runs the rules of packs on one document.
//!
//! Scripts share what they may spend on a report: each pack has an equal part of it, each of its rules
//! an equal share of that. Rules that need more run once more with what the others left, until the part
//! is spent; what is stopped then is reported as stopped.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::Checker;
use super::purse::{Part, Purse};
use crate::clock::{self, Clock};
use crate::document::Document;
use crate::limits::REPORT_FINDINGS;
use crate::pattern::prefilter::Hits;
use crate::rule::trace::Notes;
use crate::rule::{Context, Findings, Kind, Pack, Roles, Rule, Stopped, section};
use crate::script::Budget;
use crate::script::limits::FINDINGS;
use crate::threads::{self, NoThread, with_stack};

impl Checker {
    pub(super) fn run(
        &self,
        document: &Arc<Document>,
        hits: &Hits,
        packs: &[&Pack],
        wanted: impl Fn(&Rule) -> bool,
        notes: Notes<'_>,
    ) -> Vec<Findings> {
        let runs = |rule: &&Rule| hits.fires(&rule.trigger) && rule.applies.to(document);
        let mut rules: Vec<(&Pack, Vec<&Rule>)> =
            packs.iter().map(|pack| (*pack, pack.rules.iter().filter(runs).collect())).collect();
        // A rule has the same room whether the others run with it or not.
        let running: usize = rules.iter().map(|(_, rules)| rules.len()).sum();
        let room = (REPORT_FINDINGS / running.max(1)).clamp(1, FINDINGS);
        rules.iter_mut().for_each(|(_, rules)| rules.retain(|rule| wanted(rule)));
        let stopped = |error: NoThread| {
            let rules = rules.iter().flat_map(|(_, rules)| rules);
            let diagnostic = error.diagnostic();
            rules.map(|rule| Findings::failed(&rule.code, diagnostic.clone())).collect()
        };
        with_stack(|| self.run_packs(document, hits, &rules, room, notes)).unwrap_or_else(stopped)
    }

    /// Runs the rules of packs, on a thread with the stack that scripts need.
    fn run_packs(
        &self,
        document: &Arc<Document>,
        hits: &Hits,
        packs: &[(&Pack, Vec<&Rule>)],
        room: usize,
        notes: Notes<'_>,
    ) -> Vec<Findings> {
        let mut findings = Vec::new();
        let mut purse = Purse::new(packs.len(), self.time);
        for (pack, rules) in packs {
            let mut roles = Roles::default();
            clock::within(&purse.of_rules, || {
                roles = section::find_roles(pack, document, notes);
            });
            let (engine, figures) = (&self.rules.engine, &OnceLock::new());
            let roles = &roles;
            let context = Context { document, hits, roles, pack, engine, figures, room, notes };
            findings.extend(self.run_rules(rules, &context, &mut purse.part()));
        }
        findings
    }

    /// The literals of all rules that stand in a report.
    pub(super) fn hits(&self, document: &Document) -> Hits {
        let extent = document.extent();
        self.rules.scan.run(&document.text[extent], extent.start)
    }

    /// Runs rules in equal shares of a part; those that need more, once more in larger ones.
    fn run_rules(
        &self,
        rules: &[&Rule],
        context: &Context<'_>,
        part: &mut Part<'_>,
    ) -> impl Iterator<Item = Findings> {
        let scripts = rules.iter().filter(|rule| matches!(rule.kind, Kind::Binding(_))).count();
        let share = part.share(scripts);
        let ran = rules.iter().copied().zip(self.run_each(rules, share, context, part));
        let (stopped, ended): (Vec<_>, Vec<_>) =
            ran.partition(|(_, findings)| findings.budget.is_spent());
        let larger = part.share(stopped.len());
        let (rules, mut last): (Vec<_>, Vec<_>) = stopped.into_iter().unzip();
        if larger > share {
            last = self.run_each(&rules, larger, context, part);
        }
        ended.into_iter().map(|(_, findings)| findings).chain(last)
    }

    /// Runs each of some rules, within a share.
    fn run_each(
        &self,
        rules: &[&Rule],
        share: u64,
        context: &Context<'_>,
        part: &mut Part<'_>,
    ) -> Vec<Findings> {
        let (part_now, clock) = (&*part, &part.purse.of_rules);
        let run = |rule: &&Rule| self.run_rule(rule, context, part_now.budget(share), clock);
        let ran: Vec<Findings> =
            if self.shared { threads::map(rules, run) } else { rules.iter().map(run).collect() };
        part.spend(ran.iter().map(|findings| findings.budget.spent()).sum());
        ran
    }

    /// Runs a rule. If it is stopped, only that is reported: it has decided nothing.
    fn run_rule(
        &self,
        rule: &Rule,
        context: &Context<'_>,
        budget: Budget,
        clock: &Arc<Clock>,
    ) -> Findings {
        let mut findings = Findings::new(budget.clone());
        let context = Context { notes: context.notes.about(&rule.code), ..*context };
        let stopped = |why| {
            let mut nothing = Findings::new(budget);
            nothing.failure = Some(rule.stopped(why));
            nothing
        };
        if context.hits.too_many() && matches!(rule.kind, Kind::Terms(_)) {
            return stopped(Stopped::Hits);
        }
        let mut run = || rule.run(&context, &mut findings);
        let run = || match &self.costs {
            Some(costs) => costs.measure(&rule.code, run),
            None => run(),
        };
        if clock::within(clock, run) { findings } else { stopped(Stopped::Time) }
    }
}

/// What each rule cost so far, by its code, over all threads.
pub(super) struct Costs(BTreeMap<Arc<str>, (AtomicU64, Clock)>);

/// What a rule cost in all reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    pub code: Arc<str>,
    /// The reports on which it ran; on the others its literals were absent or it did not apply.
    pub runs: u64,
    pub spent: Duration,
}

impl Costs {
    pub fn of<'r>(rules: impl Iterator<Item = &'r Rule>) -> Self {
        let nothing = || (AtomicU64::new(0), Clock::new(Duration::MAX));
        Self(rules.map(|rule| (Arc::clone(&rule.code), nothing())).collect())
    }

    /// Runs a rule and adds what that cost.
    pub fn measure(&self, code: &str, run: impl FnOnce()) {
        let Some((runs, clock)) = self.0.get(code) else { return run() };
        let start = clock::now();
        run();
        clock.add(clock::now().saturating_sub(start));
        runs.fetch_add(1, Relaxed);
    }

    /// The cost of each rule that ran, the most expensive first.
    pub fn timings(&self) -> Vec<Timing> {
        let timing = |(code, (runs, clock)): (&Arc<str>, &(AtomicU64, Clock))| Timing {
            code: Arc::clone(code),
            runs: runs.load(Relaxed),
            spent: clock.spent(),
        };
        let mut timings: Vec<_> = self.0.iter().map(timing).collect();
        timings.retain(|timing| timing.runs > 0);
        timings.sort_by_key(|timing| std::cmp::Reverse(timing.spent));
        timings
    }
}
