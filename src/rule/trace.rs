//! What one rule did with one report, step by step, for its author.
//!
//! Rules note a step where they decide. Where nobody asked, [`Notes`] is empty: a step is not even
//! made, and all that is spent is to look whether anyone did. What no author could read is not kept
//! either, but counted.

use std::sync::{Arc, Mutex, PoisonError};

use super::Answer;
use super::bound::Bound;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Bilingual;
use crate::script::Finding;
use crate::span::Span;

/// Steps that are kept.
pub const STEPS: usize = 20_000;

/// Bytes of words that are kept with them: what scripts print and hand over, and messages.
pub const STEP_BYTES: usize = 2 * 1024 * 1024;

/// Collects the steps of one rule on one report.
#[derive(Debug)]
pub struct Trace {
    code: Arc<str>,
    kept: Mutex<Kept>,
}

/// The steps of a rule, as many as are kept.
#[derive(Debug, Default)]
pub struct Kept {
    /// The first steps, in order.
    pub steps: Vec<Step>,
    /// How many came after them.
    pub left_out: usize,
    bytes: usize,
}

/// Where a rule notes its steps, if anyone asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Notes<'t>(Option<&'t Trace>);

/// One step.
#[derive(Clone, Debug)]
pub enum Step {
    /// A text is looked at: the steps up to the next text are about it.
    Text(Span),
    /// The texts are at their end: what follows is about the report as a whole.
    Whole,
    /// The text is left out.
    LeftOut(LeftOut),
    /// One of several ways of binding the names is tried, by its number from 1.
    Way(usize),
    /// Something that stands there was not taken for a name.
    Passed(Span, Misfit),
    /// A name was bound.
    Bound(String, Bound),
    /// A name stayed free, and with it nothing is decided.
    Unbound(String),
    /// The script or expression ran.
    Ran(Ran),
    /// Text that must not, or must, occur was found.
    Match(Span),
    /// A match that stands within an exception.
    Excepted(Span, Span),
    /// How many forms and titles of documents the table has.
    Table {
        /// Wrong forms.
        forms: usize,
        /// Titles of documents.
        titles: usize,
    },
    /// A row of a table stands here; why it is not wrong, where it is not.
    Row(Option<SetAside>),
    /// A title is cited here.
    Cited(Cited),
    /// A heading was asked whether it names the required item.
    Heading(HeadingIs),
    /// A block speaks of a required item, so often.
    Evidence(usize),
    /// Where the required item was found.
    Answer(Answer),
    /// The Chinese characters of the item's section, and how many it must have.
    Length(usize, usize),
    /// Whether a part is covered in the place where its item was found.
    Covered(Span, bool),
    /// The source of the row was never read, so that it gives a hint at most.
    Unverified,
    /// A finding.
    Found(Found),
    /// A finding about a defect of which another one tells.
    Doubled(Span),
}

/// Why a text is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It is in a section the rule leaves out, or in none that it is confined to.
    Section,
    /// It does not match `when`.
    When,
    /// This in it matches `unless`.
    Unless(Span),
    /// It stands outside title and body.
    Outside,
    /// It stands in none of the texts of `each`.
    Each,
}

/// Why something was not taken for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It is another kind of fact.
    Kind,
    /// Its measure word is another.
    Unit,
    /// Its measure word is not that of the earlier name.
    UnitLike,
    /// The words that must follow it do not.
    NotFollowed,
    /// What leads up to it has words that rule it out.
    Unless,
    /// It is too far from the words before it, so many characters.
    Far(usize),
    /// It stands in another sentence than the words before it.
    Sentence,
    /// It counts another thing than the earlier name.
    Object,
    /// The words are there, and no number behind them.
    NoNumber,
    /// No closed bracket stands right behind the total.
    NoBracket,
    /// The bracket has words that rule it out.
    BracketUnless,
    /// The bracket has fewer quantities than asked for, so many.
    TooFew(usize),
    /// Not everything in the bracket has the total's unit.
    BracketUnit,
}

/// Why a form of a table is not wrong at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetAside {
    /// It depends on the reporting year, which is not known.
    YearUnknown,
    /// It is not wrong in the reporting year.
    Years,
    /// It stands inside a longer text in which it is right.
    Except,
    /// The text around it is left out.
    Text(LeftOut),
    /// It is a piece of the right words, which stand there.
    Right,
}

/// What comparing a cited title with the known ones came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cited {
    /// It is right, or like no known title.
    Fine,
    /// It should be another one; the outcome by its name, and what to cite.
    Wrong(&'static str, String),
    /// The rule has no words for this outcome.
    Unsaid(&'static str),
    /// It is superseded, but not cited as in force, or the newer one is cited, too.
    Allowed,
}

/// What a heading is to a required item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingIs {
    /// It names the item.
    Name,
    /// It does not match.
    Other,
    /// It matches, but also what headings of the item must not.
    Ruled,
    /// Its level is too deep for a section of its own.
    Deep,
}

/// What one run of a script came to.
#[derive(Clone, Debug)]
pub struct Ran {
    /// What the expression decided.
    pub result: Option<bool>,
    /// What it printed.
    pub printed: Vec<String>,
    /// What it handed to `find`.
    pub finds: Vec<Finding>,
    /// Why it failed, where in the script, and what to do about it.
    pub failed: Option<Bilingual>,
    /// Whether it failed for the numbers here, so that the rule goes on.
    pub undecided: bool,
}

/// A finding as the rule made it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The place it is about.
    pub place: Span,
    /// What is said.
    pub message: Bilingual,
    /// How bad it is in this report.
    pub severity: Severity,
    /// How bad the rule says it is.
    pub declared: Severity,
}

impl Trace {
    /// A trace of the rule with a code.
    pub fn of(code: Arc<str>) -> Self {
        Self { code, kept: Mutex::default() }
    }

    /// Where the rule notes its steps.
    pub fn notes(&self) -> Notes<'_> {
        Notes(Some(self))
    }

    /// The steps, as many as were kept.
    pub fn into_kept(self) -> Kept {
        self.kept.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn add(&mut self, step: impl FnOnce() -> Step) {
        if self.steps.len() == STEPS || self.bytes > STEP_BYTES {
            self.left_out += 1;
            return;
        }
        let step = step();
        self.bytes += step.bytes();
        self.steps.push(step);
    }
}

impl Step {
    /// The bytes of words that it holds.
    fn bytes(&self) -> usize {
        match self {
            Self::Ran(ran) => {
                let values = ran.finds.iter().flat_map(|find| &find.values);
                ran.printed.iter().map(String::len).sum::<usize>()
                    + values.map(|value| value.text.len()).sum::<usize>()
            }
            Self::Found(Found { message, .. }) => message.zh.len() + message.en.len(),
            Self::Bound(_, Bound::Words(words)) => words.len(),
            _ => 0,
        }
    }
}

impl Notes<'_> {
    /// The same if they are about a rule, else none.
    pub fn about(self, code: &str) -> Self {
        Self(self.0.filter(|trace| *trace.code == *code))
    }

    /// Notes what becomes of a finding of the rule at its place.
    pub fn add_at(self, found: &Diagnostic, step: impl FnOnce(Span) -> Step) {
        if let Some(label) = &found.primary {
            self.about(&found.code).add(|| step(label.span));
        }
    }

    /// Notes a step.
    pub fn add(self, step: impl FnOnce() -> Step) {
        if let Some(trace) = self.0 {
            trace.kept.lock().unwrap_or_else(PoisonError::into_inner).add(step);
        }
    }
}
