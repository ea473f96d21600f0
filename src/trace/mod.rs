//! Why a rule did, or did not, find something in a report, for the author of the rule.
//!
//! In: what `Checker::trace` kept of the rule's steps, each in the rule's words. Out: an [`Account`]
//! that groups them, as a page or as JSON.

mod conditions;
mod page;

use serde::Serialize;

use crate::check::{Checker, Traced};
use crate::document::Document;
use crate::lang::{Bilingual, Lang};
use crate::reference::Entry;
use crate::render::Places;
use crate::render::screened;
use crate::rule::trace::{Level, Note, clip};
use crate::say;
use crate::span::Span;

pub use page::page;

/// Characters of a text that are shown.
const EXCERPT: usize = 60;

/// Bytes up to which a text is too short to show where it stands.
const SHORT: usize = 36;

/// What a rule did with one report, in words.
#[derive(Debug, Serialize)]
pub struct Account {
    path: String,
    code: String,
    title: String,
    ran: bool,
    conditions: Vec<Condition>,
    looks_at: String,
    /// The texts in which something happened, those that got furthest first.
    texts: Vec<Looked>,
    /// The texts in which nothing did, counted by the reason.
    others: Vec<Others>,
    whole: Vec<Row>,
    outcome: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Condition {
    name: &'static str,
    holds: bool,
    words: String,
}

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

/// One step, with its place where it has one of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Row {
    step: &'static str,
    line: Option<usize>,
    column: Option<usize>,
    words: String,
}

/// Words and places for the reader of an account.
struct Teller<'t> {
    places: Places<'t>,
    lang: Lang,
}

impl Account {
    /// Checks a report with one rule of a checker, and accounts for its steps.
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
        let teller = Teller { places: Places::new(document), lang };
        let mut account = Self {
            path: name.to_owned(),
            code: rule.code.to_string(),
            title: rule.title.get(lang).to_owned(),
            ran: conditions.iter().all(|condition| condition.holds),
            conditions,
            looks_at: rule.kind.looks_at().get(lang).to_owned(),
            texts: Vec::new(),
            others: Vec::new(),
            whole: Vec::new(),
            outcome: teller.outcome(&traced),
        };
        account.tell(&teller, &traced.notes);
        (account, traced)
    }

    /// Puts the steps below the texts they are about.
    fn tell(&mut self, teller: &Teller<'_>, notes: &[Note]) {
        for part in notes.chunk_by(|_, next| !next.opens()) {
            match part {
                [Note { level: Level::Text, place: Some(place), .. }, steps @ ..] => {
                    self.look(teller, *place, steps);
                }
                _ => self.whole.extend(teller.rows(part)),
            }
        }
        self.texts.sort_by_key(|text| (std::cmp::Reverse(text.reached), text.line, text.column));
        self.others.sort_by_key(|others| std::cmp::Reverse(others.count));
    }

    /// What happened in a text; where next to nothing did, it is only counted.
    fn look(&mut self, teller: &Teller<'_>, span: Span, notes: &[Note]) {
        let reached = notes.iter().map(|note| note.weight).sum();
        let mut steps = teller.rows(notes);
        if reached > 0 {
            let (at, text) = (teller.places.at(span), teller.excerpt(span));
            let (line, column) = (at.line, at.column);
            return self.texts.push(Looked { line, column, text, steps, reached });
        }
        let nothing = || say!(teller.lang, "其中没有要找的文字", "what it looks for is not there");
        let words = steps.pop().map_or_else(nothing, |row| row.words);
        match self.others.iter_mut().find(|others| others.words == words) {
            Some(others) => others.count += 1,
            None => self.others.push(Others { count: 1, words }),
        }
    }
}

impl Teller<'_> {
    /// Steps of one text; what a step says once is not said again there.
    fn rows(&self, notes: &[Note]) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::with_capacity(notes.len());
        for note in notes.iter().filter(|note| note.level != Level::Outcome) {
            let mut row = self.row(note.name, note.place, &note.words);
            if !note.once.is_empty() {
                let whole = [&row.words, note.once.get(self.lang)].concat();
                let told = rows.iter().any(|before| before.words == whole);
                let again = say!(self.lang, "（同上）", " (as above)");
                row.words = if told { row.words + again.as_str() } else { whole };
            }
            rows.push(row);
        }
        rows
    }

    /// What a user gets to see, then what was dropped, why the rule did not run to its end, and
    /// how many steps were not kept.
    fn outcome(&self, traced: &Traced) -> Vec<Row> {
        let shown = traced.outcome.diagnostics.iter().map(|found| {
            let place = found.primary.as_ref().map(|label| label.span);
            self.row(found.severity.name(), place, &found.headline())
        });
        let dropped = traced.notes.iter().filter(|note| note.level == Level::Outcome);
        let dropped = dropped.map(|note| self.row(note.name, note.place, &note.words));
        let failed = traced.outcome.not_run.iter().map(|rule| {
            let why = &rule.reason;
            let words = say!("未运行完：{why}", "did not run to its end: {why}", why);
            self.row("not_run", None, &words)
        });
        shown.chain(dropped).chain(failed).chain(self.not_kept(traced.left_out)).collect()
    }

    /// The steps of which nothing was kept.
    fn not_kept(&self, count: usize) -> Option<Row> {
        let words = say!(
            "过程太长，后面 {count} 步没有保留",
            "too long: the last {count} steps were not kept"
        );
        (count > 0).then(|| self.row("left_out", None, &words))
    }

    /// The beginning of a text; of a few characters, with what follows them on their line.
    fn excerpt(&self, span: Span) -> String {
        let text = &self.places.document.text;
        let text = match span.len() {
            ..=SHORT => &text.as_str()[span.start..],
            _ => &text[span],
        };
        clip(text.lines().next().unwrap_or(""), EXCERPT)
    }

    /// A row about a place, in the reader's language.
    fn row(&self, step: &'static str, place: Option<Span>, words: &Bilingual) -> Row {
        let at = place.map(|place| self.places.at(place));
        let words = words.get(self.lang).to_owned();
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
