//! The kind `pattern`: text that must not occur, or must.

use std::borrow::Cow;

use super::limits::{FIX_CHARS, PLACEHOLDERS, TEXT_CHARS};
use super::reader::{At, Reader};
use super::regex::Pattern;
use super::scan::Trigger;
use super::schema::{self, PackParts};
use super::trace::Step;
use super::{Context, Findings, Outcome, Rule};
use crate::say;
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
pub const SCOPES: [(&str, Scope); 6] = [
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
        let required = at.get("require").is_some();
        let forbidden = schema::read_maybe(at, "forbid", reader);
        let find = schema::read_maybe(at, "require", reader).or(forbidden);
        let scope = at.get("scope").and_then(|at| at.named(&SCOPES));
        let except = schema::read_maybe(at, "except", reader);
        let replace = at.get("replace").and_then(|at| read_replace(&at, reader));
        if let (Some(find), Some(replace)) = (&find, &replace) {
            check_groups(find, replace, at, reader);
        }
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
                    "replacement" => replaced.clone().map(Cow::Owned),
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

/// Reads the right text; a long one could fill memory at a thousand places.
fn read_replace(at: &At<'_>, reader: &mut Reader) -> Option<String> {
    let replace = at.text()?;
    if replace.chars().count() > TEXT_CHARS {
        reader.too_long(at, TEXT_CHARS);
    } else if groups(&replace).nth(PLACEHOLDERS).is_some() {
        reader.too_many(at, PLACEHOLDERS);
    }
    Some(replace)
}

/// Notes a `$group` of the right text that the pattern does not have: it would stand for nothing.
fn check_groups(find: &Pattern, replace: &str, at: &At<'_>, reader: &mut Reader) {
    let known = find.groups();
    let unknown = groups(replace).find(|name| !known.iter().any(|known| known == name));
    let (Some(name), Some(at)) = (unknown, at.get("replace")) else { return };
    let lang = reader.lang;
    let message = say!(lang, "表达式里没有组 ${name}", "the pattern has no group ${name}");
    let help = say!(
        lang,
        "组是圆括号，从 1 数起；$1 后面紧跟字母、数字或汉字时写作 ${{1}}",
        "groups are round brackets, counted from 1; write ${{1}} before a letter or digit"
    );
    reader.problem("group", &at, message, help);
}

/// The groups that a replacement names, as the regex library reads them.
fn groups(replace: &str) -> impl Iterator<Item = &str> {
    let escaped = replace.split("$$");
    escaped.flat_map(|text| text.split('$').skip(1)).filter_map(|rest| {
        let braced = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let name = braced.map_or_else(
            || {
                &rest[..rest
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                    .unwrap_or(rest.len())]
            },
            |(name, _)| name,
        );
        Some(name).filter(|name| !name.is_empty())
    })
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
