//! A rule set and a report into diagnostics.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use crate::diagnostic::{Diagnostic, Label, NotRun, Origin, Severity};
use crate::document::Document;
use crate::lang::Lang;
use crate::rule::{Context, Findings, Pack, Recognise, Rule, RuleSet, section};
use crate::say;

/// Places shown of a kind of hint that is found many times in one report.
const PLACES_SHOWN: usize = 3;

/// Checks reports against a rule set; shared by all threads.
pub struct Checker {
    rules: RuleSet,
    lang: Lang,
    forced: bool,
    ignored: BTreeSet<Arc<str>>,
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
    /// The time of all runs.
    pub spent: Duration,
}

/// What checking one report came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What was found, by place and code.
    pub diagnostics: Vec<Diagnostic>,
    /// The rules whose scripts failed, then those that could not be read.
    pub not_run: Vec<NotRun>,
    /// What went wrong in those scripts.
    pub failures: Vec<Diagnostic>,
}

impl Checker {
    /// A checker that reports in a language.
    pub fn new(rules: RuleSet, lang: Lang) -> Self {
        Self { rules, lang, forced: false, ignored: BTreeSet::new(), costs: None }
    }

    /// Checks every document, also one that no pack recognises.
    pub fn forced(mut self, forced: bool) -> Self {
        self.forced = forced;
        self
    }

    /// Leaves rules out, by code.
    pub fn ignoring(mut self, codes: impl IntoIterator<Item = Arc<str>>) -> Self {
        self.ignored.extend(codes);
        self
    }

    /// Measures what each rule costs, for [`timings`](Self::timings).
    pub fn measured(mut self, measured: bool) -> Self {
        let rules = self.rules.packs.iter().flat_map(|pack| &pack.rules);
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

    /// Checks one report.
    ///
    /// # Errors
    /// A diagnostic when the document is of another kind than any pack is for.
    pub fn check(&self, document: &Arc<Document>) -> Result<Outcome, Box<Diagnostic>> {
        if !self.forced {
            self.recognise(document)?;
        }
        let mut outcome = self.run(document, |rule| !self.ignored.contains(&rule.code));
        outcome.not_run.extend(self.broken());
        Ok(outcome)
    }

    /// The rules that could not be read: they ran on no report.
    fn broken(&self) -> impl Iterator<Item = NotRun> {
        let codes = self.rules.packs.iter().flat_map(|pack| &pack.broken);
        codes.filter(|code| !self.ignored.contains(*code)).map(|code| NotRun {
            code: Arc::clone(code),
            reason: say!(self.lang, "规则本身有错误，未能载入", "the rule itself is broken"),
        })
    }

    /// Runs a single rule, as its own tests do, whatever kind of document it is.
    pub fn check_rule(&self, document: &Arc<Document>, code: &str) -> Outcome {
        self.run(document, |rule| *rule.code == *code)
    }

    fn run(&self, document: &Arc<Document>, wanted: impl Fn(&Rule) -> bool) -> Outcome {
        let mut findings = Findings::default();
        let extent = document.extent();
        let hits = self.rules.scan.run(&document.text[extent], extent.start);
        for pack in &self.rules.packs {
            let roles = section::find_roles(pack, document);
            let engine = &self.rules.engine;
            let context =
                Context { document, hits: &hits, roles: &roles, pack, engine, lang: self.lang };
            for rule in pack.rules.iter().filter(|rule| wanted(rule)) {
                if hits.fires(&rule.trigger) && rule.applies(document) {
                    self.measure(rule, || rule.run(&context, &mut findings));
                }
            }
        }
        self.finish(findings)
    }

    fn measure(&self, rule: &Rule, run: impl FnOnce()) {
        let Some(cost) = self.costs.as_ref().and_then(|costs| costs.get(&rule.code)) else {
            return run();
        };
        let start = Instant::now();
        run();
        let nanos = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        cost.nanos.fetch_add(nanos, Relaxed);
        cost.runs.fetch_add(1, Relaxed);
    }

    /// Refuses a document that no pack is for: a pack for a kind of report decides, one for any text follows.
    fn recognise(&self, document: &Document) -> Result<(), Box<Diagnostic>> {
        let picky: Vec<&Pack> =
            self.rules.packs.iter().filter(|pack| pack.recognise.is_some()).collect();
        let known = |pack: &&Pack| pack.recognise.as_ref().is_some_and(|by| by.fits(document));
        if picky.is_empty() || picky.iter().any(known) {
            return Ok(());
        }
        let lang = self.lang;
        let kinds: Vec<_> = picky.iter().map(|pack| pack.title.get(lang)).collect();
        let kinds = kinds.join(&say!(lang, "、", ", "));
        let message = match &document.report.title {
            Some(title) => {
                let title = &title.text;
                say!(
                    lang,
                    "不是{kinds}，标题为“{title}”",
                    "this is no {kinds}; its title is “{title}”"
                )
            }
            None => say!(lang, "看不出这是{kinds}", "this does not look like {kinds}"),
        };
        let pack = &picky[0].name;
        let help = say!(
            lang,
            "如果确实是，请补上标题，或加 --pack {pack} 强制检查",
            "if it is one, give it a title, or check it all the same with --pack {pack}"
        );
        let code = "input/other-kind";
        let refusal = Diagnostic::new(code, Severity::Error, message);
        Err(Box::new(refusal.from(Origin::Nowhere).help(help)))
    }

    fn finish(&self, findings: Findings) -> Outcome {
        let mut diagnostics = findings.diagnostics;
        diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
        diagnostics.dedup_by(|b, a| a.code == b.code && a.primary == b.primary);
        Outcome {
            diagnostics: group_hints(diagnostics, self.lang),
            not_run: findings
                .failures
                .iter()
                .map(|failure| NotRun {
                    code: Arc::clone(&failure.code),
                    reason: failure.diagnostic.message.clone(),
                })
                .collect(),
            failures: findings.failures.into_iter().map(|failure| failure.diagnostic).collect(),
        }
    }
}

impl Recognise {
    fn fits(&self, document: &Document) -> bool {
        match &document.report.title {
            Some(title) => {
                self.title.is_match(&title.text)
                    && !self.not_title.as_ref().is_some_and(|not| not.is_match(&title.text))
            }
            None => {
                let body = document.report.body;
                let found = self.text.find_all(&document.text[body], body.start);
                found.take(self.at_least).count() >= self.at_least
            }
        }
    }
}

/// Puts hints of one code into the first of them, with their number and the first places.
fn group_hints(diagnostics: Vec<Diagnostic>, lang: Lang) -> Vec<Diagnostic> {
    let mut grouped: Vec<(Diagnostic, usize)> = Vec::with_capacity(diagnostics.len());
    let mut firsts: HashMap<Arc<str>, usize> = HashMap::new();
    for diagnostic in diagnostics {
        let first = match diagnostic.severity {
            Severity::Info => *firsts.entry(Arc::clone(&diagnostic.code)).or_insert(grouped.len()),
            _ => grouped.len(),
        };
        match grouped.get_mut(first) {
            Some((first, count)) => {
                *count += 1;
                if let Some(place) = diagnostic.primary.filter(|_| *count <= PLACES_SHOWN) {
                    first.labels.push(Label { message: String::new(), ..place });
                }
            }
            None => grouped.push((diagnostic, 1)),
        }
    }
    let message = |(mut first, count): (Diagnostic, usize)| {
        if count > 1 {
            first.message += &say!(lang, "（共 {count} 处）", " ({count} places)");
            first.fix = None;
        }
        first
    };
    grouped.into_iter().map(message).collect()
}
