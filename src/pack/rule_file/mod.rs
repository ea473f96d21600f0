//! A rule file, read into a [`Rule`]: what all kinds say here, the rest in a file for each kind.

mod binding;
mod figures;
mod no_effect;
mod pattern;
mod phrases;
mod subject;
mod terms;

use std::sync::Arc;

use super::common::{self, PackParts};
use super::keys;
use super::keys::rule::{
    BESIDE, FIGURES, HELP, MESSAGE, PATTERN, PHRASES, SEVERITY, TERMS, TITLE, WHY,
};
use super::name::Named;
use super::rule_tests;
use crate::pattern::Pattern;
use crate::pattern::prefilter::Trigger;
use crate::rule::template::Template;
use crate::rule::{Kind, Outcome, Rule};
use crate::span::Span;
use crate::yaml::{At, Problems};

/// A rule file that is being read.
struct RuleFile<'r, 'p> {
    /// Its name without the extension, the second half of the rule's code.
    stem: &'r str,
    /// All that it says.
    rule: At<'r>,
    problems: &'r mut Problems,
    parts: &'r mut PackParts<'p>,
    /// The literals without which the rule finds nothing.
    trigger: Trigger,
}

impl RuleFile<'_, '_> {
    /// A rule with none of the keys of the other kinds binds names.
    fn read_kind(&mut self, outcomes: Vec<Outcome>) -> Option<Kind> {
        if let Some(at) = self.rule.get(&TERMS) {
            terms::read(&at, outcomes, self).map(Box::new).map(Kind::Terms)
        } else if let Some(at) = self.rule.get(&PATTERN) {
            pattern::read(&at, outcomes, self).map(Box::new).map(Kind::Pattern)
        } else if let Some(at) = self.rule.get(&PHRASES) {
            phrases::read(&at, outcomes, self).map(Box::new).map(Kind::Phrases)
        } else if let Some(at) = self.rule.get(&FIGURES) {
            figures::read(&at, outcomes, self).map(Box::new).map(Kind::Figures)
        } else {
            binding::read(outcomes, self).map(Box::new).map(Kind::Binding)
        }
    }

    /// Adds the literals of a pattern that must match for the rule to find something.
    fn needs(&mut self, pattern: &Pattern) {
        self.trigger.extend_from_slice(pattern.scanned(self.parts.scan));
    }
}

/// Reads a rule file; its name gives the rule's code.
pub fn read_rule(stem: &str, problems: &mut Problems, parts: &mut PackParts<'_>) -> Option<Rule> {
    if let Some((message, help)) = Named::Rule.problem(stem) {
        problems.problem_at("name", Span::at(0), message, help);
    }
    let node = problems.parse()?;
    let at = At::root(&node);
    keys::RULE.check(&at, problems);
    // The keys below this key of an earlier version are not read.
    if at.keys().contains(&keys::SCRIPT) {
        return None;
    }
    let basis = common::read_basis(&at, parts.bases, problems);
    let applies = common::read_applies(&at, problems);
    let frame = parts.frame.filter(|_| !applies.has.is_empty());
    let tests = rule_tests::read_tests(&at, frame, problems);
    let outcomes = common::outcomes(&at);
    let outcomes = outcomes.iter().filter_map(|(name, at)| read_outcome(name, at)).collect();
    let code = format!("{}/{stem}", parts.name).into();
    let mut file = RuleFile { stem, rule: at, problems, parts, trigger: Trigger::new() };
    let kind = file.read_kind(outcomes);
    let (trigger, source) = (file.trigger, Arc::clone(&file.problems.file));
    Some(Rule {
        code,
        title: at.read(&TITLE)?,
        why: at.read(&WHY)?,
        basis: basis?,
        applies,
        beside: at.read(&BESIDE).unwrap_or(false),
        trigger,
        kind: kind?,
        tests,
        file: source,
    })
}

fn read_outcome(name: &str, at: &At<'_>) -> Option<Outcome> {
    Some(Outcome {
        name: name.to_owned(),
        severity: at.read(&SEVERITY)?,
        message: Template::new(at.read(&MESSAGE)?),
        help: at.read(&HELP).map(Template::new),
    })
}
