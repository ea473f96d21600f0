//! What one rule did with one report, step by step, for its author.
//!
//! Rules note a step where they decide, in words; nothing else knows the steps there are. Where nobody
//! asked, [`Notes`] is empty: a note is not even made, and all that is spent is to look whether anyone
//! did. What no author could read is not kept either, but counted.

use std::sync::{Arc, Mutex, PoisonError};

use crate::lang::Bilingual;
use crate::pattern::Pattern;
use crate::span::Span;

/// Steps that are kept.
pub const STEPS: usize = 20_000;

/// Bytes of words that are kept with them, in both languages.
pub const STEP_BYTES: usize = 4 * 1024 * 1024;

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
    pub notes: Vec<Note>,
    /// How many came after them.
    pub left_out: usize,
    bytes: usize,
}

/// Where a rule notes its steps, if anyone asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Notes<'t>(Option<&'t Trace>);

/// One step of a rule, noted where the rule decides.
#[derive(Clone, Debug)]
pub struct Note {
    pub level: Level,
    pub name: &'static str,
    pub place: Option<Span>,
    /// How far it brings a text towards a finding, such as [`PASSED`]; a text of no weight is only
    /// counted.
    pub weight: usize,
    pub words: Bilingual,
    /// What is said behind that, once for a text.
    pub once: Bilingual,
}

/// What a note belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It opens a text that is looked at: the steps behind it happened there.
    Text,
    /// It is about the report as a whole, as are the steps behind it.
    Whole,
    Step,
    /// It says what became of a finding.
    Outcome,
}

/// The weight of something that was not taken.
pub const PASSED: usize = 1;

/// The weight of something that was.
pub const TAKEN: usize = 10;

/// The weight of a decision.
pub const DECIDED: usize = 100;

/// The weight of a finding.
pub const FOUND: usize = 1_000;

/// Characters of a pattern that are shown.
const PATTERN: usize = 30;

impl Note {
    pub fn text(place: Span) -> Self {
        Self::new(Level::Text, "text", Bilingual::default()).at(place)
    }

    /// What is so of the report as a whole.
    pub fn whole(name: &'static str, words: Bilingual) -> Self {
        Self::new(Level::Whole, name, words)
    }

    pub fn step(name: &'static str, words: impl Into<Bilingual>) -> Self {
        Self::new(Level::Step, name, words.into())
    }

    /// What became of a finding.
    pub fn outcome(name: &'static str, words: Bilingual) -> Self {
        Self::new(Level::Outcome, name, words)
    }

    fn new(level: Level, name: &'static str, words: Bilingual) -> Self {
        Self { level, name, place: None, weight: 0, words, once: Bilingual::default() }
    }

    pub fn at(self, place: impl Into<Option<Span>>) -> Self {
        Self { place: place.into(), ..self }
    }

    pub fn weighs(self, weight: usize) -> Self {
        Self { weight, ..self }
    }

    /// The same with more that is said once for a text.
    pub fn once(self, once: Bilingual) -> Self {
        Self { once, ..self }
    }

    /// Whether the steps behind it are about something else than those before.
    pub fn opens(&self) -> bool {
        matches!(self.level, Level::Text | Level::Whole)
    }

    fn bytes(&self) -> usize {
        [&self.words, &self.once].iter().map(|words| words.zh.len() + words.en.len()).sum()
    }
}

/// A text, its end left out where it has more characters.
pub fn clip(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A pattern as it is written, its end left out where it is long.
pub fn written(pattern: &Pattern) -> String {
    clip(pattern.written(), PATTERN)
}

impl Trace {
    pub fn of(code: Arc<str>) -> Self {
        Self { code, kept: Mutex::default() }
    }

    pub fn notes(&self) -> Notes<'_> {
        Notes(Some(self))
    }

    /// The steps, as many as were kept.
    pub fn into_kept(self) -> Kept {
        self.kept.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn add(&mut self, note: impl FnOnce() -> Note) {
        if self.notes.len() == STEPS || self.bytes > STEP_BYTES {
            self.left_out += 1;
            return;
        }
        let note = note();
        self.bytes += note.bytes();
        self.notes.push(note);
    }
}

impl Notes<'_> {
    /// The same if they are about a rule, else none.
    pub fn about(self, code: &str) -> Self {
        Self(self.0.filter(|trace| *trace.code == *code))
    }

    pub fn add(self, note: impl FnOnce() -> Note) {
        if let Some(trace) = self.0 {
            trace.kept.lock().unwrap_or_else(PoisonError::into_inner).add(note);
        }
    }

    /// Whether anyone asked for notes.
    pub fn are_kept(self) -> bool {
        self.0.is_some()
    }

    /// A reason, for a step that is noted where it ends; empty where nobody asked.
    pub fn why(self, words: impl FnOnce() -> Bilingual) -> Bilingual {
        self.0.map_or_else(Bilingual::default, |_| words())
    }

    /// Whether something holds that must.
    ///
    /// # Errors
    /// [Why](Self::why) it does not.
    pub fn must(self, hold: bool, why: impl FnOnce() -> Bilingual) -> Result<(), Bilingual> {
        if hold { Ok(()) } else { Err(self.why(why)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say;

    #[test]
    fn what_nobody_could_read_is_counted() {
        let trace = Trace::of("p/one".into());
        for number in 0..STEPS + 2 {
            trace.notes().add(|| Note::step("printed", say!("{number}", "{number}")));
        }
        trace.notes().about("p/other").add(|| Note::text(Span::default()));
        let kept = trace.into_kept();
        assert_eq!((kept.notes.len(), kept.left_out), (STEPS, 2));

        let trace = Trace::of("p/one".into());
        let long = "a".repeat(STEP_BYTES / 2);
        for _ in 0..3 {
            trace.notes().add(|| Note::step("printed", long.as_str()));
        }
        let kept = trace.into_kept();
        assert_eq!((kept.notes.len(), kept.left_out), (2, 1));
    }
}
