//! `find`: how a script reports. It hands over a place and values; the rule's YAML says the words.

use rhai::plugin::*;
use rhai::{Dynamic, EvalAltResult, ImmutableString, Map};

use super::seen::{name_of, place_of, text_of};
use crate::script::fault::{Fault, RhaiResultOf};
use crate::script::finding::{Sink, Value};

/// Adds a finding to the running call.
fn add(
    context: &NativeCallContext,
    outcome: Option<ImmutableString>,
    at: &Dynamic,
    values: &Map,
) -> RhaiResultOf<()> {
    let sink = Sink::of(context, "find")?;
    outcome.iter().try_for_each(|outcome| sink.check(outcome))?;
    let place = place_of(at).ok_or_else(|| Fault::NoPlace(name_of(at.type_name())))?;
    let values = values.iter().map(|(name, value)| {
        let name = name.as_str().into();
        Value { name, text: text_of(value) }
    });
    // A script cannot catch this; otherwise it would go on and nobody would notice.
    let end = |fault| EvalAltResult::ErrorTerminated(Dynamic::from(fault), context.call_position());
    sink.add(outcome, place, values).map_err(|fault| end(fault).into())
}

/// # find 报告问题
///
/// How a script reports: it hands over a place and values, and the rule's YAML says the words.
///
/// 脚本用它报告问题：只交出位置和值，话由规则的 YAML 来说。
#[export_module]
pub(super) mod functions {
    /// `find(place)`
    ///
    /// Reports something found at a place: a fact, a place, a day of the report or a section
    /// (its heading).
    ///
    /// 在一处报告问题：可以是事实、位置、报告中的日期或章节（标在标题上）。
    ///
    /// ```rhai
    /// if accepted < received { find(accepted); }
    /// ```
    #[rhai_fn(name = "find", volatile, return_raw)]
    pub fn find_at(context: NativeCallContext, at: Dynamic) -> RhaiResultOf<()> {
        add(&context, None, &at, &Map::new())
    }

    /// `find(place, values: map)`
    ///
    /// Reports something found at a place, with values for the placeholders of the message.
    ///
    /// 报告问题，并给出消息中占位符的值；名字要列在规则的 `gives` 中。
    ///
    /// ```rhai
    /// let sum = parts.sum();
    /// if sum < accepted { find(accepted, #{sum: sum}); }
    /// ```
    #[rhai_fn(name = "find", volatile, return_raw)]
    pub fn find_with(context: NativeCallContext, at: Dynamic, values: Map) -> RhaiResultOf<()> {
        add(&context, None, &at, &values)
    }

    /// `find(outcome: string, place)`
    ///
    /// Reports one of several outcomes the rule has words for.
    ///
    /// 报告规则的 `outcomes` 中写好的某一种情况。
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
        add(&context, Some(outcome), &at, &Map::new())
    }

    /// `find(outcome: string, place, values: map)`
    ///
    /// Reports one of several outcomes, with values for the placeholders of its message.
    ///
    /// 报告某一种情况，并给出其消息中占位符的值。
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
        add(&context, Some(outcome), &at, &values)
    }
}
