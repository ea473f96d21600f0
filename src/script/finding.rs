//! What a script hands over: findings and their values, never words of its own.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rhai::{Dynamic, EvalAltResult, ImmutableString, Map, NativeCallContext, Position};

use super::api::{self, RhaiResultOf};
use super::budget::Budget;
use super::fault::Fault;
use super::lint::Find;
use crate::span::Span;

/// One thing a script found; the rule's YAML says it in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which of the rule's outcomes it is; `None` where the rule has one only.
    pub outcome: Option<ImmutableString>,
    /// The place it is about, in the report.
    pub place: Span,
    /// What fills the placeholders of the message, by name.
    pub values: Vec<Value>,
}

/// A named value, ready to be put into a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The placeholder it fills.
    pub name: ImmutableString,
    /// The value as a reader sees it: what the report prints, or a calculated number.
    pub text: String,
    /// Where it stands in the report, if it does.
    pub place: Option<Span>,
}

impl Value {
    /// The value of a script under a name; works for bound names, too.
    pub fn new(name: impl Into<ImmutableString>, value: &Dynamic) -> Self {
        Self { name: name.into(), text: api::text_of(value), place: api::place_of(value) }
    }
}

/// What the rule of a script has words for.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// Its outcomes: the name of each, and the values that only a script can fill into its words.
    pub outcomes: Vec<(String, Vec<String>)>,
    /// All names of values that its words can take from the script.
    pub gives: Vec<String>,
}

/// What a call of `find` does that the rule has no words for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// There is no such outcome.
    Outcome(String),
    /// The rule takes no value of this name.
    Value(String),
    /// The words need a value that is not handed over.
    Lacks(String),
}

impl Spoken {
    /// What is wrong with a call of `find`, as far as it can be told before it runs.
    pub(super) fn misfits(&self, find: &Find) -> Vec<(Position, Misfit)> {
        let outcome = match &find.outcome {
            None => self.outcomes.first(),
            Some(None) => None,
            Some(Some((name, at))) => match self.outcomes.iter().find(|(known, _)| known == name) {
                None => return vec![(*at, Misfit::Outcome(name.clone()))],
                known => known,
            },
        };
        let Some(values) = &find.values else { return Vec::new() };
        let unknown = values.iter().filter(|(name, _)| !self.gives.contains(name));
        let mut misfits: Vec<_> =
            unknown.map(|(name, at)| (*at, Misfit::Value(name.clone()))).collect();
        let handed = |name: &String| values.iter().any(|(known, _)| known == name);
        let needed = outcome.into_iter().flat_map(|(_, needed)| needed);
        let lacks = needed.filter(|name| !handed(name));
        misfits.extend(lacks.map(|name| (find.position, Misfit::Lacks(name.clone()))));
        misfits
    }
}

/// Collects the findings of one call; scripts reach it through the call's tag.
#[derive(Clone, Debug)]
pub(super) struct Sink {
    found: Arc<Mutex<Found>>,
    /// The outcomes that can be found, where that is known.
    outcomes: Option<Arc<[String]>>,
}

/// What was found, and how much more may be.
#[derive(Debug)]
struct Found {
    findings: Vec<Finding>,
    seen: HashSet<(Option<ImmutableString>, Span)>,
    left: usize,
    more: usize,
    bytes_left: usize,
}

impl Sink {
    pub(super) fn new(outcomes: Option<Arc<[String]>>, budget: &Budget) -> Self {
        let found = Found {
            findings: Vec::new(),
            seen: HashSet::new(),
            left: budget.findings,
            more: 0,
            bytes_left: budget.value_bytes,
        };
        Self { found: Arc::new(Mutex::new(found)), outcomes }
    }

    /// The sink of the running call.
    fn of(context: &NativeCallContext) -> RhaiResultOf<Self> {
        let tag = context.tag().and_then(|tag| tag.read_lock::<Self>().map(|sink| sink.clone()));
        tag.ok_or_else(|| Fault::FindOutsideCheck.into())
    }

    fn lock(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was found, in the order of finding, and how much more; it is taken from the budget.
    pub(super) fn take(&self, budget: &mut Budget) -> (Vec<Finding>, usize) {
        let mut found = self.lock();
        budget.findings = found.left;
        budget.value_bytes = found.bytes_left;
        (std::mem::take(&mut found.findings), found.more)
    }
}

impl Found {
    /// Adds a finding, unless it doubles another; once there are too many it is only counted.
    fn add(
        &mut self,
        outcome: Option<ImmutableString>,
        place: Span,
        values: &Map,
    ) -> Result<(), Fault> {
        if !self.seen.insert((outcome.clone(), place)) {
            return Ok(());
        }
        if self.left == 0 {
            self.more += 1;
            return Ok(());
        }
        self.left -= 1;
        let values: Vec<_> =
            values.iter().map(|(name, value)| Value::new(name.as_str(), value)).collect();
        let bytes = values.iter().map(|value| value.text.len()).sum();
        self.bytes_left = self.bytes_left.checked_sub(bytes).ok_or(Fault::ValuesTooLong)?;
        self.findings.push(Finding { outcome, place, values });
        Ok(())
    }
}

/// Adds a finding to the running call.
pub(super) fn add(
    context: &NativeCallContext,
    outcome: Option<ImmutableString>,
    at: &Dynamic,
    values: &Map,
) -> RhaiResultOf<()> {
    let sink = Sink::of(context)?;
    if let (Some(outcome), Some(known)) = (&outcome, &sink.outcomes)
        && !known.iter().any(|known| known == outcome.as_str())
    {
        return Err(Fault::NoOutcome(outcome.to_string(), known.clone()).into());
    }
    let place = api::place_of(at).ok_or_else(|| Fault::NoPlace(at.type_name()))?;
    // No script may catch this, or it would go on unheard.
    let at = context.call_position();
    let end = |fault| EvalAltResult::ErrorTerminated(Dynamic::from(fault), at).into();
    sink.lock().add(outcome, place, values).map_err(end)
}
