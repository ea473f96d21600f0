//! What a script hands over: findings and their values, never words of its own.

use std::sync::{Arc, Mutex, PoisonError};

use rhai::{Dynamic, EvalAltResult, ImmutableString, Map, NativeCallContext, Position};

use super::api::{self, RhaiResultOf};
use super::fault::Fault;
use super::limits::FINDINGS;
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
