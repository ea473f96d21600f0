//! The kind `pattern`: text that must not occur, or must.

use super::trace::Step;
use super::{Context, Findings, Outcome, Rule};
use crate::limits::FIX_CHARS;
use crate::pattern::Pattern;
use crate::span::Span;

/// Where a pattern is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything above the body: the title and the page around it.
    Head,
    /// Title, headings, paragraphs and sign-off: all of the report.
    Report,
    /// The title.
    Title,
    /// Every heading's words.
    Heading,
    /// Every paragraph.
    Paragraph,
    /// Every sentence.
    Sentence,
}

/// A pattern rule.
pub struct PatternRule {
    /// What must not occur, or must.
    pub find: Pattern,
    /// Whether it must occur.
    pub required: bool,
    /// Where.
    pub scope: Scope,
    /// A match inside a match of this is none.
    pub except: Option<Pattern>,
    /// What to put in its place, with `$1` for groups.
    pub replace: Option<String>,
    /// What to say.
    pub outcome: Outcome,
}

impl PatternRule {
    /// Runs the rule.
    pub fn run(&self, rule: &Rule, context: &Context<'_>, findings: &mut Findings) {
        let text = &context.document.text;
        let scopes = scopes(self.scope, context);
        if self.required {
            let found = scopes.iter().any(|scope| self.stands_in(*scope, context));
            if let Some(first) = scopes.first().filter(|_| !found) {
                let place = Span::at(first.start);
                let missing = rule.diagnose(context, &self.outcome, place, "", |_| None);
                findings.add(missing, context.notes);
            }
            return;
        }
        for scope in scopes {
            context.notes.add(|| Step::Text(scope));
            let mut found = self.find.find_all(&text[scope], scope.start).peekable();
            // Most reports have no match, and need not be searched for exceptions.
            let excepted: Vec<Span> = match self.except.as_ref().filter(|_| found.peek().is_some())
            {
                Some(except) => except.find_all(&text[scope], scope.start).collect(),
                None => Vec::new(),
            };
            for found in found {
                let around = excepted.partition_point(|except| except.end < found.end);
                context.notes.add(|| Step::Match(found));
                if let Some(except) = excepted.get(around).filter(|except| except.contains(found)) {
                    context.notes.add(|| Step::Excepted(found, *except));
                    continue;
                }
                if findings.only_counts(rule, self.outcome.severity, context) {
                    continue;
                }
                let replaced = self.replacement(&text[found]);
                let value = |name: &str| match name {
                    "replacement" => replaced.as_deref().map(Into::into),
                    _ => None,
                };
                let mut diagnostic = rule.diagnose(context, &self.outcome, found, "", value);
                diagnostic.fix = replaced.as_deref().and_then(|right| context.fix(found, right));
                findings.add(diagnostic, context.notes);
            }
        }
    }

    /// Whether the text that must occur does.
    fn stands_in(&self, scope: Span, context: &Context<'_>) -> bool {
        let text = &context.document.text[scope];
        context.notes.add(|| Step::Text(scope));
        let found = self.find.is_match(text);
        if found {
            let place = || self.find.find(text).unwrap_or_default().shift(scope.start);
            context.notes.add(|| Step::Match(place()));
        }
        found
    }

    fn replacement(&self, found: &str) -> Option<String> {
        let replace = self.replace.as_deref()?;
        let replaced = self.find.with_groups().replace(found, replace);
        Some(replaced.into_owned()).filter(|fix| fix.chars().count() <= FIX_CHARS)
    }
}

/// The texts a scope names, in order.
pub fn scopes(scope: Scope, context: &Context<'_>) -> Vec<Span> {
    let report = &context.document.report;
    let title = report.title.iter().map(|title| title.span);
    match scope {
        Scope::Head => vec![Span::new(0, report.body.start)],
        Scope::Report => title.chain([report.body]).filter(|span| !span.is_empty()).collect(),
        Scope::Title => title.collect(),
        Scope::Heading => report.sections.iter().map(|section| section.heading).collect(),
        Scope::Paragraph => report.passages().map(|(span, _)| span).collect(),
        Scope::Sentence => report.sentences.iter().map(|sentence| sentence.span).collect(),
    }
}
