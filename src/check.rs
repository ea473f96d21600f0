//! A rule set and a report into diagnostics.
//!
//! Scripts share what they may spend on a report: each pack has an equal part of it, each of its rules
//! an equal share of that. Rules that need more run once more with what the others left, until the part
//! is spent; what is stopped then is said to have been stopped.

mod purse;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use crate::clock::{self, Clock};
use crate::diagnostic::{Diagnostic, NotRun};
use crate::document::Document;
use crate::lang::Bilingual;
use crate::limits::{REPORT_FINDINGS, RULES_TIME};
use crate::pack::load::{self, LoadError, PackSource};
use crate::pattern::prefilter::Hits;
use crate::rule::trace::{Note, Notes, Trace};
use crate::rule::{
    Condition, Context, Failure, Findings, Kind, Pack, Recognise, Roles, Rule, RuleSet, Stopped,
    Test, doubled, section,
};
use crate::say;
use crate::script::Budget;
use crate::script::limits::FINDINGS;
use crate::threads::{self, NoThread, with_stack};
use purse::{Part, Purse};

/// Checks reports against a rule set; shared by all threads.
pub struct Checker {
    rules: RuleSet,
    forced: bool,
    shared: bool,
    ignored: BTreeSet<Arc<str>>,
    time: Duration,
    costs: Option<BTreeMap<Arc<str>, Cost>>,
}

/// What a rule cost so far, over all threads.
#[derive(Debug, Default)]
struct Cost {
    runs: AtomicU64,
    nanos: AtomicU64,
}

/// What a rule cost in all reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The code of the rule.
    pub code: Arc<str>,
    /// The reports on which it ran; on the others its literals were absent or it did not apply.
    pub runs: u64,
    /// The processor time of all runs.
    pub spent: Duration,
}

/// What checking one report came to.
#[derive(Debug)]
pub struct Outcome {
    /// The report as it was understood: the spans of diagnostics are of its text.
    pub document: Arc<Document>,
    /// What was found, by place and code.
    pub diagnostics: Vec<Diagnostic>,
    /// The rules whose scripts failed, then those that could not be read.
    pub not_run: Vec<NotRun>,
    /// What went wrong in those scripts.
    pub failures: Vec<Diagnostic>,
    /// What ignored rules found, in the same order.
    pub ignored: Vec<Diagnostic>,
    /// The ignored rules that did not run.
    pub ignored_not_run: Vec<Arc<str>>,
}

/// Why one rule did, or did not, find something in one report.
#[derive(Debug)]
pub struct Traced {
    /// What it came to: as [`Checker::check`] gives it, but of this rule alone.
    pub outcome: Outcome,
    /// Why the report was not checked at all.
    pub refusal: Option<Box<Diagnostic>>,
    /// Whether the rule's pack is for this kind of document.
    pub(crate) recognised: bool,
    /// Whether each condition of being in force holds.
    pub(crate) conditions: Vec<(Condition, bool)>,
    /// The groups of literals of which one must stand in the report, and whether each does.
    pub(crate) literals: Vec<Vec<(String, bool)>>,
    /// The steps of the rule, where it ran.
    pub(crate) notes: Vec<Note>,
    /// How many more steps there were, of which nothing was kept.
    pub(crate) left_out: usize,
}

impl Checker {
    /// A checker with the packs in the program.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn embedded() -> Result<Self, LoadError> {
        Self::with_packs(load::embedded())
    }

    /// A checker with packs, all of them whole.
    ///
    /// # Errors
    /// What is wrong with the packs.
    pub fn with_packs(
        packs: impl IntoIterator<Item = PackSource> + Send,
    ) -> Result<Self, LoadError> {
        Ok(Self::new(load::load(packs).whole()?))
    }

    /// A checker of reports against some rules.
    pub fn new(rules: RuleSet) -> Self {
        let ignored = BTreeSet::new();
        let time = RULES_TIME;
        Self { rules, forced: false, shared: false, ignored, time, costs: None }
    }

    /// Shares the rules of a document out to all threads: worth it where there is only one document.
    pub fn shared(mut self, shared: bool) -> Self {
        self.shared = shared;
        self
    }

    /// Checks every document, also one that no pack recognises.
    pub fn forced(mut self, forced: bool) -> Self {
        self.forced = forced;
        self
    }

    /// Gives the rules so much processor time for each report, instead of `RULES_TIME`.
    pub fn within(mut self, time: Duration) -> Self {
        self.time = time;
        self
    }

    /// Keeps apart what rules find, and that they did not run, by code.
    pub fn ignoring(mut self, codes: impl IntoIterator<Item = Arc<str>>) -> Self {
        self.ignored.extend(codes);
        self
    }

    /// Measures what each rule costs, for [`timings`](Self::timings).
    pub fn measured(mut self, measured: bool) -> Self {
        let rules = self.rules.all();
        let costs = rules.map(|rule| (Arc::clone(&rule.code), Cost::default()));
        self.costs = measured.then(|| costs.collect());
        self
    }

    /// What each rule that ran has cost so far, the most expensive first.
    pub fn timings(&self) -> Vec<Timing> {
        let costs = self.costs.iter().flatten();
        let timing = |(code, cost): (&Arc<str>, &Cost)| Timing {
            code: Arc::clone(code),
            runs: cost.runs.load(Relaxed),
            spent: Duration::from_nanos(cost.nanos.load(Relaxed)),
        };
        let mut timings: Vec<_> = costs.map(timing).filter(|timing| timing.runs > 0).collect();
        timings.sort_by_key(|timing| std::cmp::Reverse(timing.spent));
        timings
    }

    /// The rules it checks against.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Checks one report: a text as it is, or a [`Document`] made of one.
    ///
    /// # Errors
    /// A diagnostic when the document is of another kind than any pack is for.
    pub fn check(&self, report: impl Into<Document>) -> Result<Outcome, Box<Diagnostic>> {
        let document = Arc::new(report.into());
        let packs = self.packs_for(&document)?;
        let hits = self.hits(&document);
        let findings = self.run(&document, &hits, &packs, |_| true, Notes::default());
        let mut outcome = self.finish(findings, &document, Notes::default());
        self.add_broken(&mut outcome, &packs);
        Ok(outcome)
    }

    /// Adds the rules that could not be read: they ran on no report.
    fn add_broken(&self, outcome: &mut Outcome, packs: &[&Pack]) {
        for code in packs.iter().flat_map(|pack| &pack.broken).map(Arc::clone) {
            let reason = say!("规则本身有错误，未能载入", "the rule itself is broken");
            if self.ignored.contains(&code) {
                outcome.ignored_not_run.push(code)
            } else {
                outcome.not_run.push(NotRun { code, reason })
            }
        }
    }

    /// Runs a rule on one of its tests, whatever kind of document that is.
    pub fn check_test(&self, rule: &Rule, test: &Test) -> Outcome {
        let mut document = Document::from(&*test.text);
        document.report.year = test.year.or(document.report.year);
        self.check_rule(document, &rule.code)
    }

    /// Runs a single rule, whatever kind of document it is.
    pub fn check_rule(&self, report: impl Into<Document>, code: &str) -> Outcome {
        let document = Arc::new(report.into());
        let packs: Vec<_> = self.rules.packs.iter().collect();
        let is_it = |rule: &Rule| *rule.code == *code;
        let hits = self.hits(&document);
        let findings = self.run(&document, &hits, &packs, is_it, Notes::default());
        self.finish(findings, &document, Notes::default())
    }

    /// Checks one report with one of the rules, and keeps what the rule did on its way.
    pub fn trace(&self, report: impl Into<Document>, rule: &Rule) -> Traced {
        let document = &Arc::new(report.into());
        let (packs, refusal) = match self.packs_for(document) {
            Ok(packs) => (packs, None),
            Err(refusal) => (Vec::new(), Some(refusal)),
        };
        let trace = Trace::of(Arc::clone(&rule.code));
        let is_it = |other: &Rule| other.code == rule.code;
        let hits = self.hits(document);
        let mut findings = self.run(document, &hits, &packs, is_it, trace.notes());
        if findings.iter().any(|of_rule| !of_rule.diagnostics.is_empty()) {
            // Another rule may tell of the same defect.
            let other = |other: &Rule| !is_it(other) && !self.ignored.contains(&other.code);
            let mut others = self.run(document, &hits, &packs, other, Notes::default());
            others.iter_mut().for_each(|others| others.failure = None);
            findings.append(&mut others);
        }
        let mut outcome = self.finish(findings, document, trace.notes());
        outcome.diagnostics.retain(|found| found.code == rule.code);
        let kept = trace.into_kept();
        let known = |literal: &_| (self.rules.scan.text(*literal).to_owned(), hits.has(*literal));
        Traced {
            outcome,
            refusal,
            recognised: packs.iter().flat_map(|pack| &pack.rules).any(is_it),
            conditions: Condition::ALL
                .map(|each| (each, rule.applies.holds(each, document)))
                .into(),
            literals: rule.trigger.iter().map(|group| group.iter().map(known).collect()).collect(),
            notes: kept.notes,
            left_out: kept.left_out,
        }
    }

    fn run(
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
            clock::within(purse.of_rules(), || {
                roles = section::find_roles(pack, document, notes);
            });
            let engine = &self.rules.engine;
            let context = Context { document, hits, roles: &roles, pack, engine, room, notes };
            findings.extend(self.run_rules(rules, &context, &mut purse.part()));
        }
        findings
    }

    /// The literals of all rules that stand in a report.
    fn hits(&self, document: &Document) -> Hits {
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
        let (part_now, clock) = (&*part, part.of_rules());
        let run = |rule: &&Rule| self.run_rule(rule, context, part_now.budget(share), clock);
        let ran: Vec<Findings> =
            if self.shared { threads::map(rules, run) } else { rules.iter().map(run).collect() };
        part.spend(ran.iter().map(|findings| findings.budget.spent()).sum());
        ran
    }

    /// Runs a rule; one that is stopped tells nothing else, for it has decided nothing.
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
        let run = || self.measure(rule, || rule.run(&context, &mut findings));
        if clock::within(clock, run) { findings } else { stopped(Stopped::Time) }
    }

    fn measure(&self, rule: &Rule, run: impl FnOnce()) {
        let Some(cost) = self.costs.as_ref().and_then(|costs| costs.get(&rule.code)) else {
            return run();
        };
        let start = clock::now();
        run();
        let spent = clock::now().saturating_sub(start);
        let nanos = u64::try_from(spent.as_nanos()).unwrap_or(u64::MAX);
        cost.nanos.fetch_add(nanos, Relaxed);
        cost.runs.fetch_add(1, Relaxed);
    }

    /// The packs a document is checked against: those that know its kind and those for any text.
    /// A document whose kind none of them knows is refused, unless its packs were chosen.
    fn packs_for(&self, document: &Document) -> Result<Vec<&Pack>, Box<Diagnostic>> {
        let packs = self.rules.packs.iter();
        if self.forced {
            return Ok(packs.collect());
        }
        let clock = Arc::new(Clock::new(self.time));
        // A pack that takes too long to tell is taken: its rules are stopped, and that is said.
        let fits = |by: &Recognise| {
            let mut fits = false;
            !clock::within(&clock, || fits = by.fits(document)) || fits
        };
        let chosen: Vec<_> =
            packs.clone().filter(|pack| pack.recognise.as_ref().is_none_or(fits)).collect();
        let picky: Vec<_> = packs.filter(|pack| pack.recognise.is_some()).collect();
        if picky.is_empty() || chosen.iter().any(|pack| pack.recognise.is_some()) {
            Ok(chosen)
        } else {
            Err(self.other_kind(document, &picky))
        }
    }

    fn other_kind(&self, document: &Document, picky: &[&Pack]) -> Box<Diagnostic> {
        let kinds = Bilingual::list(picky.iter().map(|pack| pack.title.clone()));
        let message = match &document.report.title {
            Some(title) => {
                let title = &title.text;
                say!(
                    "不是{kinds}，标题为“{title}”",
                    "this is no {kinds}; its title is “{title}”",
                    kinds
                )
            }
            None => say!("看不出这是{kinds}", "this does not look like {kinds}", kinds),
        };
        let pack = &picky[0].name;
        let help = say!(
            "如果确实是，请补上标题，或加 --pack {pack} 强制检查",
            "if it is one, give it a title, or check it all the same with --pack {pack}"
        );
        Box::new(Diagnostic::nowhere("input/other-kind", message, help))
    }

    /// Findings of ignored rules go first: what one of them says must not stand for the same defect
    /// found by another.
    fn finish(
        &self,
        findings: Vec<Findings>,
        document: &Arc<Document>,
        notes: Notes<'_>,
    ) -> Outcome {
        let is_ignored = |code: &Arc<str>| self.ignored.contains(code);
        let mut outcome = Outcome::nothing(document);
        let mut found = Vec::new();
        for of_rule in findings {
            found.extend(of_rule.diagnostics);
            match of_rule.failure {
                Some(Failure { code, .. }) if is_ignored(&code) => {
                    outcome.ignored_not_run.push(code);
                }
                Some(Failure { code, diagnostic }) => {
                    outcome.not_run.push(NotRun { code, reason: diagnostic.message.clone() });
                    outcome.failures.push(diagnostic);
                }
                None => {}
            }
        }
        let (ignored, shown) = found.into_iter().partition(|found| is_ignored(&found.code));
        outcome.diagnostics = in_order(shown, document, notes);
        outcome.ignored = in_order(ignored, document, notes);
        outcome
    }
}

/// One finding a defect, by place and code.
fn in_order(
    diagnostics: Vec<Diagnostic>,
    document: &Document,
    notes: Notes<'_>,
) -> Vec<Diagnostic> {
    let text = document.text.as_str();
    let is_one = |one: &Diagnostic, other: &Diagnostic| {
        doubled::settles(one, other, text) || doubled::settles(other, one, text)
    };
    let mut diagnostics = doubled::leave_out(diagnostics, is_one, notes);
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    diagnostics
}

impl Outcome {
    /// That nothing was found in a report.
    fn nothing(document: &Arc<Document>) -> Self {
        Self {
            document: Arc::clone(document),
            diagnostics: Vec::new(),
            not_run: Vec::new(),
            failures: Vec::new(),
            ignored: Vec::new(),
            ignored_not_run: Vec::new(),
        }
    }
}

impl Recognise {
    fn fits(&self, document: &Document) -> bool {
        match &document.report.title {
            Some(title) => {
                self.title.is_match(&title.text)
                    && !self.except.as_ref().is_some_and(|not| not.is_match(&title.text))
            }
            None => {
                let body = document.report.body;
                let found = self.text.find_all(&document.text[body], body.start);
                found.take(self.at_least).count() >= self.at_least
            }
        }
    }
}
