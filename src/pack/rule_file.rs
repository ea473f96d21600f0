//! A rule file, read into a [`Rule`].

use std::sync::Arc;

use super::common::{self, PackParts};
use super::keys;
use super::name::Named;
use super::{pattern, rule_tests, script, terms};
use crate::pattern::prefilter::Trigger;
use crate::rule::template::Template;
use crate::rule::{Kind, Outcome, Rule};
use crate::span::Span;
use crate::yaml::problems::{At, Reader};

/// Reads a rule file; its name gives the rule's code.
pub fn read_rule(stem: &str, reader: &mut Reader, parts: &mut PackParts<'_>) -> Option<Rule> {
    if let Some((message, help)) = Named::Rule.problem(stem) {
        reader.problem_at("name", Span::at(0), message, help);
    }
    let node = reader.parse()?;
    let at = At::root(&node);
    keys::RULE.check(&at, reader);
    let basis = common::read_basis(&at, parts.bases, reader);
    let applies = common::read_applies(&at, reader);
    let tests = rule_tests::read_tests(&at, reader);
    let outcomes = read_outcomes(&at);
    let mut trigger = Trigger::new();
    let kind = read_kind(stem, &at, outcomes, &mut trigger, reader, parts);
    Some(Rule {
        code: format!("{}/{stem}", parts.name).into(),
        title: at.get("title")?.words()?,
        why: at.get("why")?.words()?,
        basis: basis?,
        applies,
        trigger,
        kind: kind?,
        tests,
        file: Arc::clone(&reader.file),
    })
}

/// The kind is told by which of the keys `pattern`, `terms` and `script` stands in the file.
fn read_kind(
    stem: &str,
    rule: &At<'_>,
    outcomes: Vec<Outcome>,
    trigger: &mut Trigger,
    reader: &mut Reader,
    parts: &mut PackParts<'_>,
) -> Option<Kind> {
    if let Some(at) = rule.get("script") {
        let kind = script::read(stem, &at, rule, outcomes, trigger, reader, parts);
        return kind.map(|kind| Kind::Script(Box::new(kind)));
    }
    common::refuse_for_kind(rule, "labels", reader);
    if let Some(at) = rule.get("terms") {
        common::check_placeholders(rule, &["wrong", "right", "note"], reader);
        terms::check_outcomes(&at, rule, reader);
        terms::check_rows(&at, reader);
        let kind = terms::read(&at, outcomes, reader, parts);
        return kind.map(|kind| Kind::Terms(Box::new(kind)));
    }
    let at = rule.get("pattern")?;
    common::refuse_for_kind(rule, "outcomes", reader);
    let filled = if at.get("replace").is_some() { &["replacement"][..] } else { &[] };
    common::check_placeholders(rule, filled, reader);
    let single = outcomes.into_iter().next();
    let kind = pattern::read(&at, single, trigger, reader, parts);
    kind.map(|kind| Kind::Pattern(Box::new(kind)))
}

/// A rule's only outcome, or its named ones.
fn read_outcomes(rule: &At<'_>) -> Vec<Outcome> {
    match rule.get("outcomes") {
        Some(named) => {
            named.entries().iter().filter_map(|(name, at)| read_outcome(name, at)).collect()
        }
        None => read_outcome("", rule).into_iter().collect(),
    }
}

fn read_outcome(name: &str, at: &At<'_>) -> Option<Outcome> {
    Some(Outcome {
        name: name.to_owned(),
        severity: common::read_severity(at, "severity")?,
        message: Template::new(at.get("message")?.words()?),
        help: at.get("help").and_then(|at| at.words()).map(Template::new),
    })
}
