//! The kind `terms`: a table of wrong and right forms, and of central documents' exact titles.

use std::borrow::Cow;

use super::documents::{self, Correction, DocumentTitle};
use super::reader::{At, Fields, Reader};
use super::regex::Pattern;
use super::schema::{self, PackParts};
use super::terms_table::{Term, read_document, read_terms};
use super::{Context, Findings, Outcome, Rule, Years};
use crate::diagnostic::Severity;
use crate::facts::FactKind;
use crate::lang::Words;
use crate::span::Span;

/// A terms rule.
pub struct TermsRule {
    /// Wrong forms, by their literals.
    pub terms: Vec<Term>,
    /// Titles of documents, which citations are compared with.
    pub documents: Vec<DocumentTitle>,
    /// The clause in which a form is wrong.
    pub clause: ClauseTest,
    /// The clause in which a superseded edition is cited as the one in force.
    pub superseded: ClauseTest,
    /// Ids of required sections in which nothing is looked for.
    pub not_in: Vec<String>,
    /// What to say; fills `{wrong}`, `{right}` and `{note}`.
    pub outcomes: Vec<Outcome>,
}

/// What a clause must and must not say.
#[derive(Default)]
pub struct ClauseTest {
    near: Option<Pattern>,
    unless: Option<Pattern>,
}

/// The keys under `terms`.
const KEYS: [&str; 6] = ["forms", "documents", "near", "unless", "not_in", "superseded"];

/// What ends a clause.
const CLAUSE_MARKS: [char; 8] = ['。', '；', '，', '：', '！', '？', '|', '\n'];

/// The greatest length in bytes of a clause on either side of a find, so that text without marks is
/// not read again for every find in it.
const NEAR: usize = 240;

impl TermsRule {
    /// Reads what stands under `terms`.
    pub fn read(
        at: &At<'_>,
        outcomes: Vec<Outcome>,
        reader: &mut Reader,
        parts: &mut PackParts<'_>,
    ) -> Option<Self> {
        let fields = at.fields(&KEYS, reader)?;
        let list = |key: &str| fields.get(key).map_or(Vec::new(), |at| at.list());
        let mut terms: Vec<Term> =
            list("forms").iter().flat_map(|at| read_terms(at, reader, parts)).collect();
        terms.sort_by_key(|term| term.wrong);
        let documents = list("documents");
        let documents = documents.iter().filter_map(|at| read_document(at, reader)).collect();
        let clause = ClauseTest::read(&fields, reader);
        let superseded = fields.get("superseded");
        let superseded = superseded.and_then(|at| at.fields(&["near", "unless"], reader));
        let superseded =
            superseded.map_or_else(ClauseTest::default, |fields| ClauseTest::read(&fields, reader));
        let sections: Vec<_> = parts.sections.iter().map(|id| (id.as_str(), id)).collect();
        let not_in = list("not_in");
        let not_in = not_in.iter().filter_map(|at| at.one_of(&sections, reader)).cloned().collect();
        let rule = Self { terms, documents, clause, superseded, not_in, outcomes };
        (!rule.outcomes.is_empty()).then_some(rule)
    }

    /// Runs the rule.
    pub fn run(&self, rule: &Rule, context: &Context<'_>, findings: &mut Findings) {
        for &(literal, span) in context.hits.places() {
            let first = self.terms.partition_point(|term| term.wrong < literal);
            let same = self.terms[first..].iter().take_while(|term| term.wrong == literal);
            for term in same {
                if self.is_wrong(term, span, context) {
                    let outcome = self.outcomes[0].clone();
                    let severity = term.severity.unwrap_or(outcome.severity);
                    let outcome = Outcome { severity, ..outcome };
                    let right = term.right.as_deref();
                    let diagnostic =
                        say(rule, context, outcome, span, right, term.note.as_ref(), term.verified);
                    findings.diagnostics.push(diagnostic);
                }
            }
        }
        if !self.documents.is_empty() {
            self.compare_citations(rule, context, findings);
        }
    }

    /// The worst it can report.
    pub fn worst(&self) -> Option<Severity> {
        let rows = self.terms.iter().filter_map(|term| term.severity);
        self.outcomes.iter().map(|outcome| outcome.severity).chain(rows).max()
    }

    /// Whether a form is wrong at a place. A note says what a year could not know: without a known
    /// year it says nothing.
    fn is_wrong(&self, term: &Term, span: Span, context: &Context<'_>) -> bool {
        let year = context.document.report.year;
        let dated = term.note.is_none() || term.years == Years::default() || year.is_some();
        dated
            && term.years.holds(year)
            && !term.is_excepted(context.document.text.as_str(), span)
            && self.clause.fits(span, context)
            && !self.not_in.iter().any(|id| stands_in(id, span, context))
    }

    fn compare_citations(&self, rule: &Rule, context: &Context<'_>, findings: &mut Findings) {
        let text = context.document.text.as_str();
        let facts = context.document.facts.all().iter();
        let cited = facts.filter(|fact| fact.kind == FactKind::Citation);
        let cited: Vec<Span> = cited.map(|fact| with_period(text, fact.span)).collect();
        for &span in &cited {
            let title = &text[span.range()];
            let year = context.document.report.year;
            let Some(found) = documents::corrected(title, &self.documents, year) else { continue };
            let Correction { outcome, right, verified } = found;
            let outcome = self.outcomes.iter().find(|known| known.name == outcome);
            let Some(outcome) = outcome.or_else(|| self.only_outcome(found.outcome)) else {
                continue;
            };
            let is_right = |span: &Span| documents::is_title(&text[span.range()], &right);
            if found.outcome == "superseded"
                && (!self.superseded.fits(span, context) || cited.iter().any(is_right))
            {
                continue;
            }
            let outcome = outcome.clone();
            let right = Some(right.as_str()).filter(|_| found.outcome != "early");
            findings.diagnostics.push(say(rule, context, outcome, span, right, None, verified));
        }
    }

    /// A rule with a single outcome is about wrong titles only.
    fn only_outcome(&self, outcome: &str) -> Option<&Outcome> {
        self.outcomes.first().filter(|only| only.name.is_empty() && outcome == "title")
    }
}

impl ClauseTest {
    fn read(fields: &Fields<'_>, reader: &mut Reader) -> Self {
        let mut pattern =
            |key| fields.get(key).and_then(|at: At<'_>| schema::read_pattern(&at, reader));
        Self { near: pattern("near"), unless: pattern("unless") }
    }

    /// Whether the clause around a place passes.
    fn fits(&self, span: Span, context: &Context<'_>) -> bool {
        if self.near.is_none() && self.unless.is_none() {
            return true;
        }
        let clause = clause(context.document.text.as_str(), span);
        self.near.as_ref().is_none_or(|near| near.is_match(clause))
            && !self.unless.as_ref().is_some_and(|unless| unless.is_match(clause))
    }
}

/// The diagnostic of a row; a row that nobody read at its source gives a hint at most.
fn say(
    rule: &Rule,
    context: &Context<'_>,
    outcome: Outcome,
    span: Span,
    right: Option<&str>,
    note: Option<&Words>,
    verified: bool,
) -> crate::diagnostic::Diagnostic {
    let severity = if verified { outcome.severity } else { Severity::Info };
    let outcome = Outcome { severity, ..outcome };
    let note = note.map(|note| note.get(context.lang));
    let value = |name: &str| match name {
        "wrong" => Some(Cow::Borrowed(&context.document.text[span])),
        "right" => right.or(note).map(Cow::Borrowed),
        "note" => note.or(right).map(Cow::Borrowed),
        _ => None,
    };
    let mut diagnostic = rule.diagnose(context, &outcome, span, "", value);
    diagnostic.fix = right.map(str::to_owned);
    diagnostic
}

/// The text around a place up to the next marks.
fn clause(text: &str, span: Span) -> &str {
    let near = text.ceil_char_boundary(span.start.saturating_sub(NEAR));
    let far = text.floor_char_boundary(span.end.saturating_add(NEAR).min(text.len()));
    let before = text[near..span.start].rfind(CLAUSE_MARKS);
    let start = before.map_or(near, |at| text.ceil_char_boundary(near + at + 1));
    let end = text[span.end..far].find(CLAUSE_MARKS).map_or(far, |at| span.end + at);
    &text[start..end]
}

/// Whether a place stands in a required section.
fn stands_in(id: &str, span: Span, context: &Context<'_>) -> bool {
    let blocks = &context.document.report.blocks;
    let after = blocks.partition_point(|block| block.span.start <= span.start);
    let section = after.checked_sub(1).and_then(|at| blocks[at].section);
    section.is_some_and(|section| context.roles.is_in(context.document, section, id))
}

/// A citation with its years where they stand behind it: 《…》（2021—2025年）.
fn with_period(text: &str, citation: Span) -> Span {
    let rest = &text[citation.end..];
    let length = rest.find('）').filter(|_| rest.starts_with('（')).map_or(0, |at| at + "）".len());
    let years = rest[..length].bytes().filter(u8::is_ascii_digit).count() == 8;
    let inside = text[citation.range()].contains('（');
    if years && !inside { Span::new(citation.start, citation.end + length) } else { citation }
}
