//! Why a rule did, or did not, find something in a report, for the author of the rule.
//!
//! In: what [`Checker::trace`] kept of the rule's way. Out: an [`Account`] in words, as a page or as
//! JSON.

mod conditions;
mod looks_at;
mod outcome;
mod page;
mod reasons;
mod steps;
mod wanted;

use serde::Serialize;

use crate::check::{Checker, Traced};
use crate::document::Document;
use crate::lang::Lang;
use crate::reference::Entry;
use crate::render::places::Places;
use crate::render::screened;
use crate::rule::Rule;
use crate::rule::trace::Step;
use crate::say;
use crate::span::Span;

pub use page::page;

/// Characters of a text that are shown.
const EXCERPT: usize = 60;

/// Bytes up to which a text alone tells too little of its place.
const SHORT: usize = 36;

/// What a rule did with one report, in words.
#[derive(Debug, Serialize)]
pub struct Account {
    path: String,
    code: String,
    title: String,
    ran: bool,
    conditions: Vec<Condition>,
    /// The kind of text the rule looks at.
    looks_at: String,
    /// The texts in which something happened, those that got furthest first.
    texts: Vec<Looked>,
    /// The texts in which nothing did, counted by the reason.
    others: Vec<Others>,
    /// What was decided about the report as a whole.
    whole: Vec<Row>,
    outcome: Vec<Row>,
}

/// One condition of running.
#[derive(Debug, Serialize)]
struct Condition {
    name: &'static str,
    holds: bool,
    words: String,
}

/// A text the rule looked at.
#[derive(Debug, Serialize)]
struct Looked {
    line: usize,
    column: usize,
    text: String,
    steps: Vec<Row>,
    #[serde(skip)]
    reached: usize,
}

/// Texts in which the same happened, and no more.
#[derive(Debug, Serialize)]
struct Others {
    count: usize,
    words: String,
}

/// One step in words, with its place where it has one of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Row {
    step: &'static str,
    line: Option<usize>,
    column: Option<usize>,
    words: String,
}

/// What steps are told with.
struct Teller<'t> {
    rule: &'t Rule,
    places: Places<'t>,
    lang: Lang,
}

impl Account {
    /// Checks a report with one rule of a checker and tells how that went.
    pub fn new(
        checker: &Checker,
        entry: Entry<'_>,
        name: &str,
        report: impl Into<Document>,
        lang: Lang,
    ) -> (Self, Traced) {
        let rule = entry.rule;
        let traced = checker.trace(report, rule);
        let document = &traced.outcome.document;
        let conditions = conditions::conditions(&traced, entry, document, lang);
        let teller = Teller { rule, places: Places::new(document), lang };
        let mut account = Self {
            path: name.to_owned(),
            code: rule.code.to_string(),
            title: rule.title.get(lang).to_owned(),
            ran: conditions.iter().all(|condition| condition.holds),
            conditions,
            looks_at: looks_at::looks_at(rule, lang),
            texts: Vec::new(),
            others: Vec::new(),
            whole: Vec::new(),
            outcome: teller.outcome(&traced),
        };
        account.tell(&teller, &traced.steps);
        (account, traced)
    }

    /// Puts the steps below the texts they are about.
    fn tell(&mut self, teller: &Teller<'_>, steps: &[Step]) {
        let is_head = |step: &Step| matches!(step, Step::Text(_) | Step::Whole);
        let first = steps.iter().position(is_head).unwrap_or(steps.len());
        self.whole.extend(teller.rows(&steps[..first]));
        for part in steps[first..].chunk_by(|_, next| !is_head(next)) {
            match &part[0] {
                Step::Text(span) => {
                    let looked = self.look(teller, *span, &part[1..]);
                    self.texts.extend(looked);
                }
                _ => self.whole.extend(teller.rows(&part[1..])),
            }
        }
        self.texts.sort_by_key(|text| std::cmp::Reverse(text.reached));
        self.others.sort_by_key(|others| std::cmp::Reverse(others.count));
    }

    /// What happened in a text; where next to nothing did, it is only counted.
    fn look(&mut self, teller: &Teller<'_>, span: Span, steps: &[Step]) -> Option<Looked> {
        let reached = steps.iter().map(steps::weight).sum();
        let rows = teller.rows(steps);
        if reached == 0 {
            let nothing =
                || say!(teller.lang, "其中没有要找的文字", "what it looks for is not there");
            let words = rows.last().map_or_else(nothing, |row| row.words.clone());
            match self.others.iter_mut().find(|others| others.words == words) {
                Some(others) => others.count += 1,
                None => self.others.push(Others { count: 1, words }),
            }
            return None;
        }
        let at = teller.places.at(span);
        Some(Looked {
            line: at.line,
            column: at.column,
            text: teller.excerpt(span),
            steps: rows,
            reached,
        })
    }
}

impl Teller<'_> {
    /// The beginning of a text; of a few characters, with what follows them on their line.
    fn excerpt(&self, span: Span) -> String {
        let text = &self.places.document.text;
        let text = match span.len() {
            ..=SHORT => &text.as_str()[span.start..],
            _ => &text[span],
        };
        steps::clip(text.lines().next().unwrap_or(""), EXCERPT)
    }

    /// A row about a place.
    fn row(&self, step: &'static str, place: Option<Span>, words: String) -> Row {
        let at = place.map(|place| self.places.at(place));
        Row { step, line: at.map(|at| at.line), column: at.map(|at| at.column), words }
    }
}

/// Accounts as JSON: `{"version": 1, "traces": […]}`.
pub fn json(accounts: &[Account]) -> String {
    #[derive(Serialize)]
    struct Traces<'a> {
        version: u8,
        traces: &'a [Account],
    }
    screened(&Traces { version: 1, traces: accounts }) + "\n"
}
