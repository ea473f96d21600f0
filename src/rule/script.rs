//! The kind `script`: YAML binds names, a rhai expression or function decides, YAML says the words.
//!
//! The rule runs once for each text it names and each way in which all names can be bound there.
//! Without `assert` and without a script beside it, being bound is the finding.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::sync::Arc;

use rhai::Dynamic;

use super::bind::{self, Bind};
use super::bound::Bound;
use super::regex::Pattern;
use super::template::Template;
use super::{Context, Failure, Findings, Outcome, Rule};
use crate::report::sequence::{self, Break};
use crate::report::{pairs, repeat};
use crate::script::{Script, api};
use crate::span::Span;
use crate::text::DamageKind;

/// A script rule.
pub struct ScriptRule {
    /// The texts it is run for.
    pub each: Each,
    /// Ids of required sections it is confined to; empty for all.
    pub inside: Vec<String>,
    /// Ids of required sections it leaves out.
    pub outside: Vec<String>,
    /// The text must match.
    pub when: Option<Pattern>,
    /// The text must not match.
    pub unless: Option<Pattern>,
    /// The names, in alternative ways of binding them.
    pub binds: Vec<Vec<Bind>>,
    /// What decides.
    pub logic: Logic,
    /// The name whose place is the finding's; else the text's.
    pub at: Option<String>,
    /// What is said at the places of names.
    pub labels: Vec<(String, Template)>,
    /// What can be said.
    pub outcomes: Vec<Outcome>,
}

/// The texts a script rule is run for.
#[derive(Debug)]
pub enum Each {
    /// The report as a whole.
    Report,
    /// The title.
    Title,
    /// Every heading.
    Heading,
    /// Every paragraph and table row.
    Paragraph,
    /// Every sentence.
    Sentence,
    /// Every item.
    Item,
    /// Every heading whose ordinal is out of sequence.
    HeadingBreak,
    /// Every item whose number is out of sequence.
    ItemBreak,
    /// Every quotation mark or bracket without partner, or quotation marks the wrong way round.
    UnpairedMark,
    /// Every paragraph that stands word for word earlier.
    RepeatedParagraph,
    /// Every place of a kind of damage.
    Damage(DamageKind),
    /// Every match of a pattern.
    Match(Pattern),
}

/// What decides whether bound names are a finding.
pub enum Logic {
    /// Being bound.
    Bound,
    /// An expression that must hold, and its parameters.
    Assert(Script, Vec<String>),
    /// A function `check`, and its parameters.
    Check(Script, Vec<String>),
}

/// A text the rule is run for, with the names that come with it.
struct Scope {
    span: Span,
    given: Vec<(&'static str, Bound)>,
}

/// The names bound in one text, with what they were bound to.
type Names<'n> = Vec<(&'n str, Bound)>;

impl ScriptRule {
    /// Runs the rule.
    pub fn run(&self, rule: &Rule, context: &Context<'_>, findings: &mut Findings) {
        for scope in self.scopes(context) {
            let text = &context.document.text[scope.span];
            if self.when.as_ref().is_some_and(|when| !when.is_match(text)) {
                continue;
            }
            let ruled_out =
                LazyCell::new(|| self.unless.as_ref().is_some_and(|unless| unless.is_match(text)));
            for binds in &self.binds {
                for tuple in bind::tuples(binds, scope.span, context) {
                    if *ruled_out {
                        break;
                    }
                    let names = binds.iter().map(|bind| bind.name.as_str()).zip(tuple);
                    let given = scope.given.iter().map(|(name, bound)| (*name, bound.clone()));
                    let names: Names<'_> = given.chain(names).collect();
                    if !self.decide(rule, context, &scope, &names, findings) {
                        return;
                    }
                }
            }
        }
    }

    /// Decides about one set of bound names; `false` when the script failed and must not run again.
    fn decide(
        &self,
        rule: &Rule,
        context: &Context<'_>,
        scope: &Scope,
        names: &Names<'_>,
        findings: &mut Findings,
    ) -> bool {
        let (script, parameters) = match &self.logic {
            Logic::Bound => {
                self.report(rule, context, scope, names, &self.outcomes[0], None, &[], findings);
                return true;
            }
            Logic::Assert(script, parameters) | Logic::Check(script, parameters) => {
                (script, parameters)
            }
        };
        let arguments =
            parameters.iter().map(|name| argument(name, scope, names, context)).collect();
        let run = context.engine.run(script, arguments);
        for found in &run.findings {
            let named =
                |outcome: &&Outcome| found.outcome.as_deref() == Some(outcome.name.as_str());
            let outcome = self.outcomes.iter().find(named).unwrap_or(&self.outcomes[0]);
            let place = Some(found.place);
            self.report(rule, context, scope, names, outcome, place, &found.values, findings);
        }
        if run.result == Some(false) {
            self.report(rule, context, scope, names, &self.outcomes[0], None, &[], findings);
        }
        if let Some(diagnostic) = run.failure {
            findings
                .failures
                .push(Failure { code: Arc::clone(&rule.code), diagnostic: *diagnostic });
            return false;
        }
        true
    }

    #[expect(clippy::too_many_arguments, reason = "all of them are one finding")]
    fn report(
        &self,
        rule: &Rule,
        context: &Context<'_>,
        scope: &Scope,
        names: &Names<'_>,
        outcome: &Outcome,
        place: Option<Span>,
        values: &[crate::script::Value],
        findings: &mut Findings,
    ) {
        let text = &context.document.text;
        let bound =
            |name: &str| names.iter().find(|(known, _)| *known == name).map(|(_, bound)| bound);
        let at = self.at.as_deref().and_then(bound).and_then(Bound::span);
        let place = place.or(at).unwrap_or(scope.span);
        let value = |name: &str| {
            let given =
                values.iter().find(|value| value.name == name).map(|value| value.text.clone());
            given
                .or_else(|| bound(name).map(|bound| bound.printed(text, context.lang)))
                .map(Cow::Owned)
        };
        let label = |name: &str| {
            let (_, label) = self.labels.iter().find(|(labelled, _)| labelled == name)?;
            Some(label.fill(context.lang, value))
        };
        let main = names.iter().find(|(_, bound)| bound.span() == Some(place));
        let main = main.and_then(|(name, _)| label(name)).unwrap_or_default();
        let mut diagnostic = rule.diagnose(context, outcome, place, main, value);
        for (name, bound) in names {
            if let (Some(span), Some(label)) =
                (bound.span().filter(|span| *span != place), label(name))
            {
                diagnostic = diagnostic.label(span, label);
            }
        }
        diagnostic.labels.sort_by_key(|label| label.span);
        findings.diagnostics.push(diagnostic);
    }

    fn scopes(&self, context: &Context<'_>) -> Vec<Scope> {
        let document = &**context.document;
        let report = &document.report;
        let plain = |span| Scope { span, given: Vec::new() };
        let section = |index: usize| self.allows(Some(index), context);
        let block = |index: usize| self.allows(report.blocks[index].section, context);
        match &self.each {
            Each::Report => vec![plain(document.extent())],
            Each::Title => report.title.iter().map(|title| plain(title.span)).collect(),
            Each::Heading => (0..report.sections.len())
                .filter(|&index| section(index))
                .map(|index| plain(report.sections[index].heading))
                .collect(),
            Each::Paragraph => (0..report.blocks.len())
                .filter(|&index| block(index))
                .map(|index| plain(report.blocks[index].span))
                .collect(),
            Each::Sentence => report
                .sentences
                .iter()
                .filter(|sentence| block(sentence.block))
                .map(|sentence| plain(sentence.span))
                .collect(),
            Each::Item => report
                .items
                .iter()
                .filter(|item| block(item.block))
                .map(|item| plain(item.span))
                .collect(),
            Each::HeadingBreak => {
                sequence::heading_breaks(report).into_iter().map(broken).collect()
            }
            Each::ItemBreak => sequence::item_breaks(report).into_iter().map(broken).collect(),
            Each::UnpairedMark => {
                let marks = pairs::unpaired(document.text.as_str(), report);
                let count = Bound::Number(i64::try_from(marks.len()).unwrap_or(i64::MAX));
                let given = |span| Scope { span, given: vec![("count", count.clone())] };
                marks.into_iter().map(given).collect()
            }
            Each::RepeatedParagraph => repeat::repeated_paragraphs(document.text.as_str(), report)
                .into_iter()
                .map(|(first, span)| Scope { span, given: vec![("first", Bound::Place(first))] })
                .collect(),
            Each::Damage(kind) => {
                let places = document.text.damage().places(*kind);
                places.filter(|place| document.holds(*place)).map(plain).collect()
            }
            Each::Match(pattern) => {
                let all = document.extent();
                pattern.find_all(&document.text[all], all.start).map(plain).collect()
            }
        }
    }

    /// Whether a section may be looked at.
    fn allows(&self, section: Option<usize>, context: &Context<'_>) -> bool {
        let is_in = |id: &String| {
            section.is_some_and(|section| context.roles.is_in(context.document, section, id))
        };
        (self.inside.is_empty() || self.inside.iter().any(is_in)) && !self.outside.iter().any(is_in)
    }
}

/// The names that come with a text of a kind.
pub fn given_names(each: &Each) -> &'static [&'static str] {
    match each {
        Each::HeadingBreak | Each::ItemBreak => &["ordinal", "previous", "expected"],
        Each::UnpairedMark => &["count"],
        Each::RepeatedParagraph => &["first"],
        _ => &[],
    }
}

/// The name by which a function asks for the text itself.
pub const TEXT: &str = "text";

/// The name by which a function or expression asks for the report.
pub const REPORT: &str = "report";

fn broken(found: Break) -> Scope {
    let mut given = vec![
        ("ordinal", Bound::Place(found.at)),
        ("expected", Bound::Words(found.expected_words())),
    ];
    given.extend(found.previous.map(|previous| ("previous", Bound::Place(previous))));
    Scope { span: found.at, given }
}

/// What a script gets for one of its parameters.
fn argument(name: &str, scope: &Scope, names: &Names<'_>, context: &Context<'_>) -> Dynamic {
    let document = context.document;
    match names.iter().find(|(known, _)| *known == name).map(|(_, bound)| bound) {
        Some(Bound::Fact(index, _)) => {
            let fact = document.facts.all()[*index].clone();
            Dynamic::from(api::Fact::new(document, fact))
        }
        Some(Bound::Facts(indices, _)) => {
            let keys = indices.iter().map(|&index| index as u32).collect();
            Dynamic::from(api::Facts::new(document, keys))
        }
        Some(Bound::Place(span)) => Dynamic::from(api::Place::new(document, *span)),
        Some(Bound::Day(day)) => Dynamic::from(api::Day::new(document, *day)),
        Some(Bound::Number(number)) => Dynamic::from(*number),
        Some(Bound::Words(words)) => Dynamic::from(words.clone()),
        None if name == REPORT => Dynamic::from(api::Report::new(document)),
        None => Dynamic::from(api::Place::new(document, scope.span)),
    }
}
