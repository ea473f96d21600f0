//! What a script hands over: findings and their values, never words of its own.

use std::sync::{Arc, Mutex, PoisonError};

use rhai::{Dynamic, EvalAltResult, ImmutableString, Map, NativeCallContext, Position};

use super::api::{self, RhaiResultOf};
use super::fault::Fault;
use super::limits::FINDINGS;
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
    findings: Arc<Mutex<Vec<Finding>>>,
    /// The outcomes that can be found, where that is known.
    outcomes: Option<Arc<[String]>>,
}

impl Sink {
    pub(super) fn new(outcomes: Option<Arc<[String]>>) -> Self {
        Self { findings: Arc::default(), outcomes }
    }

    /// The sink of the running call.
    fn of(context: &NativeCallContext) -> RhaiResultOf<Self> {
        let tag = context.tag().and_then(|tag| tag.read_lock::<Self>().map(|sink| sink.clone()));
        tag.ok_or_else(|| Fault::FindOutsideCheck.into())
    }

    /// What was found, in the order of finding.
    pub(super) fn take(&self) -> Vec<Finding> {
        std::mem::take(&mut self.findings.lock().unwrap_or_else(PoisonError::into_inner))
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
    let values = values.iter().map(|(name, value)| Value::new(name.as_str(), value)).collect();
    let mut findings = sink.findings.lock().unwrap_or_else(PoisonError::into_inner);
    if findings.len() == FINDINGS {
        // No script may catch this, or it would go on unheard.
        let end =
            EvalAltResult::ErrorTerminated(Dynamic::from(Fault::TooManyFindings), Position::NONE);
        return Err(end.into());
    }
    findings.push(Finding { outcome, place, values });
    Ok(())
}
