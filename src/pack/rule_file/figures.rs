//! Reading a rule that tells of figures.

use super::RuleFile;
use crate::figures::Kind;
use crate::pack::common;
use crate::pack::keys::rule::{FIGURES, OF, OUTCOMES};
use crate::pack::keys::subject::NOT_IN;
use crate::rule::Outcome;
use crate::rule::figures::{FILLED, FiguresRule, outcome_names};
use crate::say;
use crate::yaml::At;

pub(super) fn read(
    at: &At<'_>,
    outcomes: Vec<Outcome>,
    file: &mut RuleFile<'_, '_>,
) -> Option<FiguresRule> {
    let tells: Vec<Kind> = file.rule.read(&FIGURES)?;
    common::check_placeholders(&file.rule, &FILLED, file.problems);
    if !file.parts.figures_whole {
        return None;
    }
    let Some(catalogue) = file.parts.figures else {
        let message = say!("规则包里没有 figures.yaml", "the pack has no figures.yaml");
        let help = say!("在其中写明指标和关系", "declare figures and relations there");
        file.problems.problem("no-effect", at, message, help);
        return None;
    };
    let groups = catalogue.groups.iter().map(|group| group.name.as_str());
    let names: Vec<_> =
        groups.chain(catalogue.figures.iter().map(|figure| figure.name.as_str())).collect();
    for at in file.rule.list(&OF) {
        at.known(&names, file.problems);
    }
    check_outcomes(&tells, file);
    let of = file.rule.read(&OF).unwrap_or_default();
    let outside = common::read_ids(&file.rule, &NOT_IN, file.parts.sections, file.problems);
    (!outcomes.is_empty()).then_some(FiguresRule { tells, of, outside, outcomes })
}

/// Notes outcomes that no relation of the kinds has.
fn check_outcomes(tells: &[Kind], file: &mut RuleFile<'_, '_>) {
    let Some(outcomes) = file.rule.get(&OUTCOMES) else { return };
    let known: Vec<_> = tells.iter().flat_map(|kind| outcome_names(*kind)).copied().collect();
    for name in outcomes.keys().into_iter().filter(|name| !known.contains(name)) {
        file.problems.unknown_value(&outcomes.on_key(name), name, &known);
    }
}
