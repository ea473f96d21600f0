//! The kind that tells of figures: what does not hold between the numbers of a report.

use super::reporter::Reporter;
use super::trace::{DECIDED, Note, TAKEN};
use super::{Context, Outcome, Pack};
use crate::figures::{self, Account, Catalogue, Found, Judged, Relation, Verdict, Wrong};
use crate::lang::Bilingual;
use crate::say;
use crate::span::Span;

/// A rule on relations of a kind.
pub struct FiguresRule {
    pub tells: Vec<figures::Kind>,
    /// The groups, or figures on the left, of whose relations it tells.
    pub of: Vec<String>,
    /// Ids of required sections it leaves out.
    pub outside: Vec<String>,
    pub outcomes: Vec<Outcome>,
}

/// The names of the outcomes that relations of a kind can have.
pub fn outcome_names(kind: figures::Kind) -> &'static [&'static str] {
    match kind {
        figures::Kind::AtMost => &["over"],
        figures::Kind::Hint => &["more"],
        figures::Kind::Rate => &["value", "all", "none", "count"],
        figures::Kind::Split => &["over", "short"],
        figures::Kind::Claim => &["claim"],
        figures::Kind::Same => &["differs", "may_differ"],
    }
}

/// The names that are filled in the words of a rule.
pub const FILLED: [&str; 6] = ["parts", "whole", "rate", "sum", "computed", "claim"];

impl Wrong {
    fn outcome(self, kind: figures::Kind) -> &'static str {
        match self {
            Self::Over if kind == figures::Kind::Hint => "more",
            Self::Over => "over",
            Self::Short => "short",
            Self::Value => "value",
            Self::All => "all",
            Self::None => "none",
            Self::Count => "count",
            Self::Claim => "claim",
            Self::Differs => "differs",
            Self::MayDiffer => "may_differ",
        }
    }
}

impl FiguresRule {
    pub fn run(&self, reporter: &mut Reporter<'_>) {
        let context = reporter.context;
        let Some(catalogue) = &context.pack.figures else { return };
        let account = context.account(catalogue);
        let told = |relation| self.tells_of(relation, catalogue, context.pack);
        let told: Vec<bool> = catalogue.relations.iter().map(told).collect();
        let tells_same = self.tells.contains(&figures::Kind::Same);
        for judged in &account.judged {
            let relation = judged.relation.map(|index| &catalogue.relations[index]);
            let is_told = judged.relation.map_or(tells_same, |index| told[index]);
            if is_told && self.looks_at(judged, context) {
                context.notes.add(|| Note::text(judged.part));
                self.tell(judged, relation, (catalogue, account), reporter);
            }
        }
    }

    /// Whether it is this rule that tells of a relation: one that names it comes first.
    fn tells_of(&self, relation: &Relation, catalogue: &Catalogue, pack: &Pack) -> bool {
        let names = |rule: &Self| !rule.of.is_empty() && rule.can_tell_of(relation, catalogue);
        let is_named = || pack.figures_rules().any(names);
        self.can_tell_of(relation, catalogue) && (!self.of.is_empty() || !is_named())
    }

    /// Whether all numbers of a finding stand in sections that it looks at.
    fn looks_at(&self, judged: &Judged, context: &Context<'_>) -> bool {
        let place = |fact: usize| context.document.facts.all()[fact].span;
        let is_outside = |fact: usize| context.is_in_any(place(fact), &self.outside);
        self.outside.is_empty() || !judged.verdict.facts().into_iter().any(is_outside)
    }

    /// Whether it tells of a relation if no other rule does.
    pub fn can_tell_of(&self, relation: &Relation, catalogue: &Catalogue) -> bool {
        let kind = self.tells.contains(&relation.kind());
        kind && (self.of.is_empty() || self.names(relation, catalogue))
    }

    fn names(&self, relation: &Relation, catalogue: &Catalogue) -> bool {
        let group = &catalogue.groups[relation.group].name;
        let figure = &catalogue.figures[relation.subject()].name;
        self.of.iter().any(|of| of == group || of == figure)
    }

    fn tell(
        &self,
        judged: &Judged,
        relation: Option<&Relation>,
        (catalogue, account): (&Catalogue, &Account),
        reporter: &mut Reporter<'_>,
    ) {
        let context = reporter.context;
        let kind = relation.map_or(figures::Kind::Same, Relation::kind);
        let text = relation.map_or(kind.name(), |relation| &relation.text);
        match &judged.verdict {
            Verdict::Holds(facts) => {
                let words = || say!("{text}：成立", "{text}: holds");
                let place = facts.first().map(|fact| context.document.facts.all()[*fact].span);
                context.notes.add(|| Note::step("holds", words()).at(place).weighs(TAKEN));
            }
            Verdict::Silent(silence) => context.notes.add(|| {
                let why = silence.words(catalogue);
                Note::step(
                    "silent",
                    say!("{text}：不判断，{why}", "{text}: not judged, {why}", why),
                )
            }),
            Verdict::Wrong(found) => {
                let words = || say!("{text}：不成立", "{text}: does not hold");
                context.notes.add(|| Note::step("broken", words()).weighs(DECIDED));
                self.report(found, kind, account, reporter);
            }
        }
    }

    fn report(
        &self,
        found: &Found,
        kind: figures::Kind,
        account: &Account,
        reporter: &mut Reporter<'_>,
    ) {
        let name = found.wrong.outcome(kind);
        let named = self.outcomes.iter().find(|outcome| outcome.name == name);
        let Some(outcome) = named.or(self.outcomes.first().filter(|it| it.name.is_empty())) else {
            return;
        };
        if reporter.only_counts(outcome.severity) {
            return;
        }
        let shown = Shown { found, kind, account, context: reporter.context };
        let place = shown.place();
        let value = |name: &str| shown.value(name).map(Bilingual::from);
        let mut diagnostic = reporter.diagnose(outcome, place, "", value);
        for (span, words) in shown.labels().filter(|(span, _)| !place.contains(*span)) {
            diagnostic = diagnostic.label(span, words);
        }
        diagnostic.labels.sort_by_key(|label| label.span);
        reporter.add(diagnostic);
    }
}

/// A finding with the places of its numbers.
struct Shown<'s> {
    found: &'s Found,
    kind: figures::Kind,
    account: &'s Account,
    context: &'s Context<'s>,
}

impl Shown<'_> {
    fn number(&self, fact: usize) -> Span {
        self.context.document.facts.all()[fact].span
    }

    /// The words by which a number is known.
    fn words(&self, fact: usize) -> Option<Span> {
        self.account.readings.of_fact(fact)?.bound.as_ref().ok().map(|bound| bound.words)
    }

    /// What is marked: the rate, the only part, the whole of several, or all from the total to its
    /// last kind.
    fn place(&self) -> Span {
        let Found { parts, whole, rate, .. } = self.found;
        let numbers = |facts: &[usize]| {
            facts.iter().map(|fact| self.number(*fact)).reduce(Span::join).unwrap_or_default()
        };
        match (rate, parts.as_slice()) {
            (Some(rate), _) => self.number(*rate),
            (None, [part]) if self.kind == figures::Kind::Same => {
                self.words(*part).unwrap_or_default().join(self.number(*part))
            }
            (None, [part]) => self.number(*part),
            (None, _) if whole.is_empty() => numbers(parts),
            (None, _) if self.kind != figures::Kind::Split => numbers(whole),
            (None, _) => {
                let words = whole.iter().filter_map(|fact| self.words(*fact));
                words.fold(numbers(parts).join(numbers(whole)), Span::join)
            }
        }
    }

    fn value(&self, name: &str) -> Option<String> {
        let Found { parts, whole, rate, computed, .. } = self.found;
        match name {
            "parts" => Some(self.sum(parts)),
            "whole" if whole.is_empty() => Some("100%".to_owned()),
            "whole" => Some(self.sum(whole)),
            "rate" => rate.map(|rate| self.context.document.text[self.number(rate)].to_owned()),
            "claim" => self.found.claim.map(|claim| self.context.document.text[claim].to_owned()),
            "sum" => Some(computed.to_string()),
            "computed" => Some(computed.rounded(2).to_string()),
            _ => None,
        }
    }

    /// Numbers with their words, as they are added up: 好评 30条+差评 4条.
    fn sum(&self, facts: &[usize]) -> String {
        let text = &self.context.document.text;
        let named = |fact: &usize| {
            let words = self.words(*fact).map_or("", |words| &text[words]);
            format!("{words} {}", &text[self.number(*fact)])
        };
        facts.iter().map(named).collect::<Vec<_>>().join("+")
    }

    fn labels(&self) -> impl Iterator<Item = (Span, String)> {
        let Found { parts, whole, .. } = self.found;
        let numbers = parts.iter().chain(whole).filter_map(|fact| {
            let words = self.context.document.text[self.words(*fact)?].to_owned();
            Some((self.number(*fact), words))
        });
        numbers.chain(self.found.claim.map(|claim| (claim, String::new())))
    }
}
