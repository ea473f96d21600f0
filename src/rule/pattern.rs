//! The kind `pattern`: text that must not occur, or must.

use std::borrow::Cow;

use super::reader::{At, Reader};
use super::regex::Pattern;
use super::scan::Trigger;
use super::schema::{self, PackParts};
use super::{Context, Findings, Outcome, Rule};
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

/// The names of scopes.
const SCOPES: [(&str, Scope); 6] = [
    ("head", Scope::Head),
    ("report", Scope::Report),
    ("title", Scope::Title),
    ("heading", Scope::Heading),
    ("paragraph", Scope::Paragraph),
    ("sentence", Scope::Sentence),
];

impl PatternRule {
    /// Reads what stands under `pattern`.
    pub fn read(
        at: &At<'_>,
        outcome: Option<Outcome>,
        trigger: &mut Trigger,
        reader: &mut Reader,
        parts: &mut PackParts<'_>,
    ) -> Option<Self> {
        let keys = ["forbid", "require", "scope", "except", "replace"];
        let fields = at.fields(&keys, reader)?;
        let required = fields.get("require").is_some();
        let key = if required { "require" } else { "forbid" };
        let find = fields.required(key, reader).and_then(|at| schema::read_pattern(&at, reader));
        let scope = fields.get("scope").and_then(|at| at.one_of(&SCOPES, reader));
        let except = fields.get("except").and_then(|at| schema::read_pattern(&at, reader));
        let replace = fields.get("replace").and_then(|at| at.text(reader));
        let find = find?;
        let scope = scope.unwrap_or(Scope::Report);
        // The shared scan does not read the page around a report.
        if !required && scope != Scope::Head {
            schema::add_trigger(&find, trigger, parts);
        }
        Some(Self { find, required, scope, except, replace, outcome: outcome? })
    }

    /// Runs the rule.
    pub fn run(&self, rule: &Rule, context: &Context<'_>, findings: &mut Findings) {
        let text = &context.document.text;
        let scopes = scopes(self.scope, context);
        if self.required {
            let found = scopes.iter().any(|scope| self.find.is_match(&text[*scope]));
            if let Some(first) = scopes.first().filter(|_| !found) {
                let place = Span::at(first.start);
                findings
                    .diagnostics
                    .push(rule.diagnose(context, &self.outcome, place, "", |_| None));
            }
            return;
        }
        for scope in scopes {
            let mut found = self.find.find_all(&text[scope], scope.start).peekable();
            // Most reports have no match, and need not be searched for exceptions.
            let excepted: Vec<Span> = match self.except.as_ref().filter(|_| found.peek().is_some())
            {
                Some(except) => except.find_all(&text[scope], scope.start).collect(),
                None => Vec::new(),
            };
            for found in found {
                let around = excepted.partition_point(|except| except.end < found.end);
                if excepted.get(around).is_some_and(|except| except.contains(found)) {
                    continue;
                }
                let replaced = self.replacement(&text[found]);
                let value = |name: &str| match name {
                    "replacement" => replaced.clone().map(Cow::Owned),
                    _ => None,
                };
                let mut diagnostic = rule.diagnose(context, &self.outcome, found, "", value);
                diagnostic.fix = replaced.clone();
                findings.diagnostics.push(diagnostic);
            }
        }
    }

    fn replacement(&self, found: &str) -> Option<String> {
        let replace = self.replace.as_deref()?;
        Some(self.find.regex().replace(found, replace).into_owned())
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
        Scope::Paragraph => report.blocks.iter().map(|block| block.span).collect(),
        Scope::Sentence => report.sentences.iter().map(|sentence| sentence.span).collect(),
    }
}
