//! The kind `pattern`: text that must not occur, or must.

use super::subject::{Each, Part, Where};
use super::trace::{Note, TAKEN};
use super::{Context, Outcome, Reporter};
use crate::limits::FIX_CHARS;
use crate::pattern::Pattern;
use crate::say;
use crate::span::Span;

/// A pattern rule.
pub struct PatternRule {
    /// What must not occur, or must.
    pub find: Pattern,
    /// Whether it must occur.
    pub required: bool,
    pub texts: Where,
    /// A match inside a match of this is ignored.
    pub except: Option<Pattern>,
    /// What to put in its place, with `$1` for groups.
    pub replace: Option<String>,
    pub outcome: Outcome,
}

impl PatternRule {
    pub fn run(&self, reporter: &mut Reporter<'_>) {
        let context = reporter.context;
        let texts = self.texts.texts(reporter).into_iter().map(|subject| subject.span);
        let mut texts = texts.filter(|text| self.texts.admits(*text, context));
        if !self.required {
            return texts.for_each(|text| self.forbid(text, reporter));
        }
        let is_there = |text: &Span| {
            !self.parts(*text, context).is_empty() && !self.texts.rules_out(*text, context)
        };
        let Some(first) = texts.find(is_there) else { return };
        let mut all = std::iter::once(first).chain(texts.filter(is_there));
        if !all.any(|text| self.stands_in(text, context)) {
            reporter.report(&self.outcome, Span::at(first.start), "", |_| None);
        }
    }

    /// Reports every match in a text, but for those inside an exception.
    fn forbid(&self, text: Span, reporter: &mut Reporter<'_>) {
        let context = reporter.context;
        let all = &context.document.text;
        for part in self.parts(text, context) {
            let found = self.find.find_all_near(&all[part], part.start, context.hits);
            let mut found = found.peekable();
            // Most reports have no match, and need not be searched for what rules one out.
            if found.peek().is_none() {
                continue;
            }
            if self.texts.rules_out(text, context) {
                return;
            }
            let except = self.except.iter();
            let except = except.flat_map(|except| except.find_all(&all[part], part.start));
            let excepted: Vec<Span> = except.collect();
            for found in found {
                let around = excepted.partition_point(|except| except.end < found.end);
                context.notes.add(|| matched(found, context));
                if let Some(except) = excepted.get(around).filter(|except| except.contains(found)) {
                    context.notes.add(|| inside(*except, context).at(found));
                } else if !reporter.only_counts(self.outcome.severity) {
                    self.report(found, reporter);
                }
            }
        }
    }

    fn report(&self, found: Span, reporter: &mut Reporter<'_>) {
        let replaced = self.replacement(&reporter.context.document.text[found]);
        let replaced = replaced.as_deref();
        let value = |name: &str| replaced.filter(|_| name == "replacement").map(Into::into);
        let mut diagnostic = reporter.diagnose(&self.outcome, found, "", value);
        diagnostic.fix = replaced.and_then(|right| reporter.context.fix(found, right));
        reporter.add(diagnostic);
    }

    /// What of a text is searched: of the whole report title and body, and not the page between.
    fn parts(&self, text: Span, context: &Context<'_>) -> Vec<Span> {
        match self.texts.each {
            Each::Part(Part::Report) => context.document.parts(),
            _ => vec![text],
        }
    }

    /// Whether what must occur stands in a text.
    fn stands_in(&self, text: Span, context: &Context<'_>) -> bool {
        let all = &context.document.text;
        let find = |part: Span| Some(self.find.find(&all[part])?.shift(part.start));
        let found = self.parts(text, context).into_iter().find_map(find);
        if let Some(found) = found {
            context.notes.add(|| matched(found, context));
        }
        found.is_some()
    }

    fn replacement(&self, found: &str) -> Option<String> {
        let replaced = self.find.with_groups().replace(found, self.replace.as_deref()?);
        Some(replaced.into_owned()).filter(|fix| fix.chars().count() <= FIX_CHARS)
    }
}

/// What must not, or must, occur stands here.
fn matched(place: Span, context: &Context<'_>) -> Note {
    let text = context.quoted(place);
    Note::step("match", say!("有“{text}”", "“{text}” is here")).at(place).weighs(TAKEN)
}

/// A match stands within an exception.
fn inside(except: Span, context: &Context<'_>) -> Note {
    let text = context.quoted(except);
    Note::step("excepted", say!("在例外“{text}”之内，不算", "inside the exception “{text}”"))
}
