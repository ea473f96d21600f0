//! A rule file, read into a [`Rule`]: what all kinds say here, the rest in a file for each kind.

mod binding;
mod no_effect;
mod pattern;
mod subject;
mod terms;

use std::sync::Arc;

use super::common::{self, PackParts};
use super::keys;
use super::keys::rule::{HELP, MESSAGE, OUTCOMES, PATTERN, SEVERITY, TERMS, TITLE, WHY};
use super::name::Named;
use super::rule_tests;
use crate::pattern::prefilter::Trigger;
use crate::rule::template::Template;
use crate::rule::{Kind, Outcome, Rule};
use crate::span::Span;
use crate::yaml::at::At;
use crate::yaml::problems::Problems;

/// Reads a rule file; its name gives the rule's code.
pub fn read_rule(stem: &str, problems: &mut Problems, parts: &mut PackParts<'_>) -> Option<Rule> {
    if let Some((message, help)) = Named::Rule.problem(stem) {
        problems.problem_at("name", Span::at(0), message, help);
    }
    let node = problems.parse()?;
    let at = At::root(&node);
    keys::RULE.check(&at, problems);
    // What stands below this key of an earlier version binds no names as yet.
    if at.keys().contains(&keys::SCRIPT) {
        return None;
    }
    let basis = common::read_basis(&at, parts.bases, problems);
    let applies = common::read_applies(&at, problems);
    let tests = rule_tests::read_tests(&at, problems);
    let outcomes = read_outcomes(&at);
    let mut trigger = Trigger::new();
    let kind = read_kind(stem, &at, outcomes, &mut trigger, problems, parts);
    Some(Rule {
        code: format!("{}/{stem}", parts.name).into(),
        title: at.read(&TITLE)?,
        why: at.read(&WHY)?,
        basis: basis?,
        applies,
        trigger,
        kind: kind?,
        tests,
        file: Arc::clone(&problems.file),
    })
}

/// A rule with neither `pattern` nor `terms` binds names.
fn read_kind(
    stem: &str,
    rule: &At<'_>,
    outcomes: Vec<Outcome>,
    trigger: &mut Trigger,
    problems: &mut Problems,
    parts: &mut PackParts<'_>,
) -> Option<Kind> {
    if let Some(at) = rule.get(&TERMS) {
        let kind = terms::read(&at, rule, outcomes, trigger, problems, parts);
        return kind.map(|kind| Kind::Terms(Box::new(kind)));
    }
    if let Some(at) = rule.get(&PATTERN) {
        let kind = pattern::read(&at, rule, outcomes, trigger, problems, parts);
        return kind.map(|kind| Kind::Pattern(Box::new(kind)));
    }
    let kind = binding::read(stem, rule, outcomes, trigger, problems, parts);
    kind.map(|kind| Kind::Binding(Box::new(kind)))
}

/// A rule's only outcome, or its named ones.
fn read_outcomes(rule: &At<'_>) -> Vec<Outcome> {
    match rule.get(&OUTCOMES) {
        Some(named) => {
            named.entries().iter().filter_map(|(name, at)| read_outcome(name, at)).collect()
        }
        None => read_outcome("", rule).into_iter().collect(),
    }
}

fn read_outcome(name: &str, at: &At<'_>) -> Option<Outcome> {
    Some(Outcome {
        name: name.to_owned(),
        severity: at.read(&SEVERITY)?,
        message: Template::new(at.read(&MESSAGE)?),
        help: at.read(&HELP).map(Template::new),
    })
}
