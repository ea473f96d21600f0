//! `find`: how a script reports. It hands over a place and values; the rule's YAML says the words.

use rhai::plugin::*;
use rhai::{Dynamic, ImmutableString, Map};

use super::RhaiResultOf;
use crate::script::finding;

#[export_module]
pub(super) mod functions {
    /// Reports something found at a place: a fact, a place, a day of the report, a section (its
    /// heading) or an item (its marker).
    ///
    /// ```rhai
    /// if accepted < received { find(accepted); }
    /// ```
    #[rhai_fn(name = "find", volatile, return_raw)]
    pub fn find_at(context: NativeCallContext, at: Dynamic) -> RhaiResultOf<()> {
        finding::add(&context, None, &at, &Map::new())
    }

    /// Reports something found at a place, with values for the placeholders of the message.
    ///
    /// ```rhai
    /// let sum = parts.sum();
    /// if sum < accepted { find(accepted, #{sum: sum}); }
    /// ```
    #[rhai_fn(name = "find", volatile, return_raw)]
    pub fn find_with(context: NativeCallContext, at: Dynamic, values: Map) -> RhaiResultOf<()> {
        finding::add(&context, None, &at, &values)
    }

    /// Reports one of several outcomes the rule has words for.
    ///
    /// ```rhai
    /// find("unlike", item);
    /// ```
    #[rhai_fn(name = "find", volatile, return_raw)]
    pub fn find_outcome(
        context: NativeCallContext,
        outcome: ImmutableString,
        at: Dynamic,
    ) -> RhaiResultOf<()> {
        finding::add(&context, Some(outcome), &at, &Map::new())
    }

    /// Reports one of several outcomes, with values for the placeholders of its message.
    ///
    /// ```rhai
    /// let share = (accepted / received * 100).round(2);
    /// if !rate.agrees(share - 10) { find("unlike", rate, #{share: share}); }
    /// ```
    #[rhai_fn(name = "find", volatile, return_raw)]
    pub fn find_outcome_with(
        context: NativeCallContext,
        outcome: ImmutableString,
        at: Dynamic,
        values: Map,
    ) -> RhaiResultOf<()> {
        finding::add(&context, Some(outcome), &at, &values)
    }
}
