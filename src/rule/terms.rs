//! The kind `terms`: a table of wrong and right forms, and of central documents' exact titles.

use super::documents::{self, Correction, DocumentTitle};
use super::doubled;
use super::phrase::{self, Damaged, Phrase};
use super::subject::{Says, Subject, Where};
use super::trace::{Note, TAKEN};
use super::{Context, Findings, Outcome, Rule};
use crate::clock;
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::FactKind;
use crate::lang::Bilingual;
use crate::limits::ROWS_FOUND;
use crate::pattern::prefilter::Literal;
use crate::report::clause::clause_at;
use crate::say;
use crate::span::Span;
use crate::years::Years;

/// A terms rule.
pub struct TermsRule {
    /// Wrong forms, by their literals.
    pub terms: Vec<Term>,
    /// Titles of documents, which citations are compared with.
    pub documents: Vec<DocumentTitle>,
    /// Where it looks.
    pub texts: Where,
    /// What the clause says in which a superseded edition is cited as the one in force.
    pub superseded: Says,
    /// What to say; fills `{wrong}`, `{right}` and `{note}`.
    pub outcomes: Vec<Outcome>,
}

/// One wrong form.
#[derive(Clone, Debug)]
pub struct Term {
    /// The wrong form, in the shared pass.
    pub wrong: Literal,
    /// What to write instead.
    pub right: Option<String>,
    /// What is wrong with it, where nothing can be written instead.
    pub note: Option<Bilingual>,
    /// How bad it is, where not as bad as the rule says.
    pub severity: Option<Severity>,
    /// Whether the row was read at its source; if not, it gives hints only.
    pub verified: bool,
    /// Longer texts in which the form is right.
    pub except: Vec<String>,
    /// The reporting years in which it is wrong.
    pub years: Years,
}

impl TermsRule {
    /// Runs the rule.
    pub fn run(&self, rule: &Rule, context: &Context<'_>, findings: &mut Findings) {
        context.notes.add(|| self.note());
        let texts = self.texts.around(context);
        let mut rows = Vec::new();
        let mut more = 0;
        for &(literal, span) in context.hits.places() {
            let first = self.terms.partition_point(|term| term.wrong < literal);
            let same = self.terms[first..].iter().take_while(|term| term.wrong == literal);
            for term in same {
                if clock::is_late() {
                    return;
                }
                let read = self.read_form(term, span, &texts, context);
                context.notes.add(|| Note::text(span));
                context.notes.add(|| form(read.as_ref().err()));
                let Ok(damaged) = read else { continue };
                if rows.len() == ROWS_FOUND {
                    more += 1;
                    continue;
                }
                rows.push(self.say_form(rule, context, term, damaged));
            }
        }
        if !self.documents.is_empty() {
            self.compare_citations(rule, &texts, context, &mut rows);
        }
        for row in doubled::leave_out(rows, |_, _| true, context.notes) {
            findings.add(row, context.notes);
        }
        if let Some(last) = findings.diagnostics.last_mut() {
            last.count += more;
        }
    }

    /// The worst it can report.
    pub fn worst(&self) -> Option<Severity> {
        let rows = self.terms.iter().filter_map(|term| term.severity);
        self.outcomes.iter().map(|outcome| outcome.severity).chain(rows).max()
    }

    /// What to write instead of wrong forms, and the titles to cite with their first years.
    pub fn right_words(&self) -> impl Iterator<Item = (String, Option<i16>)> {
        let forms = self.terms.iter().filter_map(|term| Some((term.right.clone()?, None)));
        let titles = self.documents.iter().map(|title| (title.cited(), title.years.from));
        forms.chain(titles)
    }

    /// How much the table has.
    fn note(&self) -> Note {
        let (forms, titles) = (self.terms.len(), self.documents.len());
        let words = say!(
            "表里有 {forms} 种写法、{titles} 个文件名称，文中有的列在上面",
            "the table has {forms} forms and {titles} titles; those in the text stand above"
        );
        Note::whole("table", words)
    }

    /// Whether a form may be wrong at a place. A note says what a year could not know: without a known
    /// year it says nothing.
    fn holds(
        &self,
        term: &Term,
        span: Span,
        texts: &[Subject],
        context: &Context<'_>,
    ) -> Result<(), Bilingual> {
        let (year, notes) = (context.document.report.year, context.notes);
        let for_any = term.note.is_none() || term.years == Years::default();
        notes.must(for_any || year.is_some(), || {
            say!("要看报告年度，而年度不明", "depends on the reporting year, which is not known")
        })?;
        notes.must(term.years.holds(year), || {
            say!("此行不用于这个年度", "the row is for other years")
        })?;
        notes.must(!term.is_excepted(context.document.text.as_str(), span), || {
            say!("在此行的例外（except）之内", "inside an exception of its row")
        })?;
        self.texts.misfit(span, texts, context).map_or(Ok(()), |left_out| Err(left_out.words))
    }

    /// The phrase that a form stands for at a place, or why nothing is wrong with it there.
    fn read_form(
        &self,
        term: &Term,
        span: Span,
        texts: &[Subject],
        context: &Context<'_>,
    ) -> Result<Damaged, Bilingual> {
        self.holds(term, span, texts, context)?;
        let Some(right) = &term.right else {
            return Ok(Damaged { span, certain: false, differences: Vec::new() });
        };
        match phrase::around(context.document.text.as_str(), span, right) {
            Phrase::Damaged(damaged) => Ok(damaged),
            Phrase::Right => {
                let why = || say!("此处就是正确说法", "the right words stand here");
                Err(context.notes.why(why))
            }
        }
    }

    fn say_form(
        &self,
        rule: &Rule,
        context: &Context<'_>,
        term: &Term,
        damaged: Damaged,
    ) -> Diagnostic {
        let outcome = self.outcomes[0].clone();
        let severity = term.severity.unwrap_or(outcome.severity);
        let outcome = Outcome { severity, ..outcome };
        let right = term.right.as_deref();
        let correct = Correct { right, note: term.note.as_ref(), verified: term.verified };
        let Damaged { span, certain, .. } = damaged;
        let place = (span, damaged.words());
        let mut found = say(rule, context, outcome, place, &correct);
        found.fix = right.filter(|_| certain).and_then(|right| context.fix(span, right));
        found
    }

    fn compare_citations(
        &self,
        rule: &Rule,
        texts: &[Subject],
        context: &Context<'_>,
        findings: &mut Vec<Diagnostic>,
    ) {
        let text = context.document.text.as_str();
        let facts = context.document.facts.all().iter();
        let cited = facts.filter(|fact| fact.kind == FactKind::Citation);
        let mut cited: Vec<Span> = cited.map(|fact| with_period(text, fact.span)).collect();
        cited.extend(self.unmarked(text, context.document.extent(), &cited));
        let in_force = |span: Span, right: &str| {
            let is_right = |span: &Span| documents::is_title(&text[span.range()], right);
            self.superseded.misfit(clause_at(text, span), context).is_none()
                && !cited.iter().any(is_right)
        };
        for &span in &cited {
            if clock::is_late() {
                return;
            }
            context.notes.add(|| Note::text(span));
            if let Some(left_out) = self.texts.misfit(span, texts, context) {
                context.notes.add(|| left_out);
                continue;
            }
            let cited = &text[span.range()];
            let compared = self.compare(cited, context, |right| in_force(span, right));
            if let Some((outcome, found, certain)) = compared {
                let right = Some(found.right.as_str()).filter(|_| found.outcome != "early");
                let words = Correct { right, note: None, verified: found.verified };
                let mut said =
                    say(rule, context, outcome.clone(), (span, Bilingual::default()), &words);
                said.fix = right.filter(|_| certain).and_then(|right| context.fix(span, right));
                findings.push(said);
            }
        }
    }

    /// What to say of a wrong title that is cited, the right one, and whether that is what the author
    /// meant; `in_force` tells whether it is cited as if the edition that has replaced it were not
    /// there.
    fn compare(
        &self,
        cited: &str,
        context: &Context<'_>,
        in_force: impl Fn(&str) -> bool,
    ) -> Option<(&Outcome, Correction, bool)> {
        let year = context.document.report.year;
        let Some(mut found) = documents::corrected(cited, &self.documents, year) else {
            context.notes.add(fine);
            return None;
        };
        let name = found.outcome;
        let outcome = self.outcomes.iter().find(|known| known.name == name);
        let Some(outcome) = outcome.or_else(|| self.only_outcome(name)) else {
            context.notes.add(|| unsaid(name));
            return None;
        };
        if name == "superseded" && !in_force(&found.right) {
            context.notes.add(allowed);
            return None;
        }
        // A misprinted title may be that of an edition which is out of date as well.
        let later = documents::corrected(&found.right, &self.documents, year);
        let later = later.filter(|later| in_force(&later.right));
        let certain = later.is_none() && name != "superseded";
        found.right = later.map_or(found.right, |later| later.right);
        context.notes.add(|| wrong(&found));
        Some((outcome, found, certain))
    }

    /// Titles with their years that stand without 《》, as on pages that lost the marks.
    fn unmarked(&self, text: &str, within: Span, cited: &[Span]) -> Vec<Span> {
        let mut found = Vec::new();
        for title in self.documents.iter().filter(|title| title.range.is_some()) {
            let places = memchr::memmem::find_iter(text[within.range()].as_bytes(), &title.name);
            let places = places.map(|at| Span::new(at, at + title.name.len()).shift(within.start));
            for name in places {
                let span = with_period(text, name);
                let local = text[..name.start].ends_with(documents::PLACES);
                if span != name && !local && !cited.iter().any(|cited| cited.contains(name)) {
                    found.push(span);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A rule with a single outcome is about wrong titles only.
    fn only_outcome(&self, outcome: &str) -> Option<&Outcome> {
        self.outcomes.first().filter(|only| only.name.is_empty() && outcome == "title")
    }
}

impl Term {
    /// Whether the form stands inside a longer text in which it is right.
    pub fn is_excepted(&self, text: &str, span: Span) -> bool {
        self.except.iter().any(|except| {
            let wrong = &text[span.range()];
            except.match_indices(wrong).any(|(before, _)| {
                let after = except.len() - before - wrong.len();
                let start = span.start.checked_sub(before);
                start.is_some_and(|start| {
                    text.get(start..span.end + after).is_some_and(|around| around == except)
                })
            })
        })
    }
}

/// A form of the table stands here, wrong or not.
fn form(why_not: Option<&Bilingual>) -> Note {
    let wrong = || say!("表里的写法", "a form of the table");
    Note::step("row", why_not.cloned().unwrap_or_else(wrong)).weighs(TAKEN)
}

/// Nothing is wrong with a cited title.
fn fine() -> Note {
    let words = say!("名称无误，或不像表里的任何文件", "right, or like no title of the table");
    Note::step("cited", words)
}

/// The rule has no words for what is wrong with a cited title.
fn unsaid(name: &str) -> Note {
    let words =
        say!("{name}：规则的 outcomes 没有这一项", "{name}: not among the rule's `outcomes`");
    Note::step("cited", words).weighs(TAKEN)
}

/// An old edition may be cited here.
fn allowed() -> Note {
    let words = say!(
        "是旧版，但不是当作现行的引用，或文中也引用了新版",
        "superseded, but not cited as in force, or the newer one is cited too"
    );
    Note::step("cited", words).weighs(TAKEN)
}

/// A cited title should be another one.
fn wrong(found: &Correction) -> Note {
    let Correction { outcome, right, .. } = found;
    let words = say!("{outcome}：应为{right}", "{outcome}: should be {right}");
    Note::step("cited", words).weighs(TAKEN)
}

/// Nobody read the row at its source.
fn unverified() -> Note {
    let words = say!("此行出处未核对，只作提示", "the row's source is unverified: a hint at most");
    Note::step("unverified", words)
}

/// What a row says instead of what stands in the text.
struct Correct<'r> {
    right: Option<&'r str>,
    note: Option<&'r Bilingual>,
    verified: bool,
}

/// The diagnostic of a row; a row that nobody read at its source gives a hint at most.
fn say(
    rule: &Rule,
    context: &Context<'_>,
    outcome: Outcome,
    (span, label): (Span, Bilingual),
    correct: &Correct<'_>,
) -> Diagnostic {
    let severity = if correct.verified { outcome.severity } else { Severity::Info };
    if !correct.verified {
        context.notes.add(unverified);
    }
    let outcome = Outcome { severity, ..outcome };
    let right = || correct.right.map(Bilingual::from);
    let note = || correct.note.cloned();
    let value = |name: &str| match name {
        "wrong" => Some(context.document.text[span].into()),
        "right" => right().or_else(note),
        "note" => note().or_else(right),
        _ => None,
    };
    rule.diagnose(context, &outcome, span, label, value)
}

/// A citation with its years where they stand behind it: 《…》（2021—2025年）.
fn with_period(text: &str, citation: Span) -> Span {
    let rest = &text[citation.end..];
    let length = rest.find('）').filter(|_| rest.starts_with('（')).map_or(0, |at| at + "）".len());
    let years = rest[..length].bytes().filter(u8::is_ascii_digit).count() == 8;
    let inside = text[citation.range()].contains('（');
    if years && !inside { Span::new(citation.start, citation.end + length) } else { citation }
}
