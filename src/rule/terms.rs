//! The kind `terms`: a table of wrong and right forms, and of central documents' exact titles.

use super::documents::{self, Correction, DocumentTitle};
use super::phrase::{self, Damaged, Phrase};
use super::subject::{Says, Subject, Where};
use super::trace::{Note, TAKEN};
use super::{Context, Outcome, Reporter, doubled};
use crate::clock;
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::FactKind;
use crate::lang::Bilingual;
use crate::limits::ROWS_FOUND;
use crate::pattern::prefilter::Literal;
use crate::report::clause::clause_at;
use crate::say;
use crate::span::Span;
use crate::writing::place;
use crate::years::Years;

/// A terms rule.
pub struct TermsRule {
    /// Wrong forms, by their literals.
    pub terms: Vec<Term>,
    /// Titles of documents, which citations are compared with.
    pub documents: Vec<DocumentTitle>,
    pub texts: Where,
    /// What the clause says in which a superseded edition is cited as the one in force.
    pub superseded: Says,
    /// What to say; fills `{wrong}`, `{right}` and `{note}`.
    pub outcomes: Vec<Outcome>,
}

/// One wrong form.
#[derive(Clone, Debug)]
pub struct Term {
    pub wrong: Literal,
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
    pub fn run(&self, reporter: &mut Reporter<'_>) {
        let context = reporter.context;
        context.notes.add(|| self.note());
        let reading = Reading { table: self, texts: self.texts.around(context), reporter, context };
        let (mut rows, more) = reading.forms();
        if !self.documents.is_empty() {
            rows.extend(reading.citations());
        }
        for row in doubled::leave_out(rows, |_, _| true, context.notes) {
            reporter.add(row);
        }
        reporter.findings.count_more(more);
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

    /// Titles with their years that stand without 《》, as on pages that lost the marks.
    fn unmarked(&self, text: &str, within: Span, cited: &[Span]) -> Vec<Span> {
        let mut found = Vec::new();
        for title in self.documents.iter().filter(|title| title.range.is_some()) {
            let places = memchr::memmem::find_iter(text[within.range()].as_bytes(), &title.name);
            let places = places.map(|at| Span::new(at, at + title.name.len()).shift(within.start));
            for name in places {
                let span = with_period(text, name);
                let local = text[..name.start].ends_with(place::is_ending);
                if span != name && !local && !cited.iter().any(|cited| cited.contains(name)) {
                    found.push(span);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

struct Reading<'r> {
    table: &'r TermsRule,
    /// The texts in which places are looked up.
    texts: Vec<Subject>,
    reporter: &'r Reporter<'r>,
    context: &'r Context<'r>,
}

/// What a row says instead of what stands in the text.
struct Correct<'r> {
    right: Option<&'r str>,
    note: Option<&'r Bilingual>,
    verified: bool,
    /// Whether the right words can be put there.
    certain: bool,
}

impl Reading<'_> {
    /// The diagnostics of wrong forms, and how many more there are.
    fn forms(&self) -> (Vec<Diagnostic>, usize) {
        let context = self.context;
        let mut forms: Vec<(Span, &Term)> = Vec::new();
        for term in &self.table.terms {
            forms.extend(context.hits.of(term.wrong).iter().map(|span| (*span, term)));
        }
        forms.sort_by_key(|(span, _)| (span.end, span.start));
        let (mut rows, mut more) = (Vec::new(), 0);
        for (span, term) in forms {
            if clock::is_late_after_little() {
                break;
            }
            let read = self.read_form(term, span);
            context.notes.add(|| Note::text(span));
            context.notes.add(|| form(read.as_ref().err()));
            match read {
                Ok(_) if rows.len() == ROWS_FOUND => more += 1,
                Ok(damaged) => rows.push(self.say_form(term, damaged)),
                Err(_) => {}
            }
        }
        (rows, more)
    }

    /// Whether a form may be wrong at a place. A note says what a year could not know: without a known
    /// year it says nothing.
    fn holds(&self, term: &Term, span: Span) -> Result<(), Bilingual> {
        let (document, notes) = (self.context.document, self.context.notes);
        let year = document.report.year;
        let for_any = term.note.is_none() || term.years == Years::default();
        notes.must(for_any || year.is_some(), || {
            say!("要看报告年度，而年度不明", "depends on the reporting year, which is not known")
        })?;
        notes.must(term.years.holds(year), || {
            say!("此行不用于这个年度", "the row is for other years")
        })?;
        notes.must(!term.is_excepted(document.text.as_str(), span), || {
            say!("在此行的例外（except）之内", "inside an exception of its row")
        })?;
        let left_out = self.table.texts.misfit(span, &self.texts, self.context);
        left_out.map_or(Ok(()), |left_out| Err(left_out.words))
    }

    /// The phrase that a form stands for at a place, or why nothing is wrong with it there.
    fn read_form(&self, term: &Term, span: Span) -> Result<Damaged, Bilingual> {
        self.holds(term, span)?;
        let Some(right) = &term.right else {
            return Ok(Damaged { span, certain: false, differences: Vec::new() });
        };
        match phrase::around(self.context.document.text.as_str(), span, right) {
            Phrase::Damaged(damaged) => Ok(damaged),
            Phrase::Right => Err(self
                .context
                .notes
                .why(|| say!("此处就是正确说法", "the right words stand here"))),
        }
    }

    fn say_form(&self, term: &Term, damaged: Damaged) -> Diagnostic {
        let outcome = &self.table.outcomes[0];
        let severity = term.severity.unwrap_or(outcome.severity);
        let (right, note, verified) = (term.right.as_deref(), term.note.as_ref(), term.verified);
        let correct = Correct { right, note, verified, certain: damaged.certain };
        self.say(outcome, severity, (damaged.span, damaged.words()), correct)
    }

    /// The diagnostics of wrong titles that are cited.
    fn citations(&self) -> Vec<Diagnostic> {
        let document = self.context.document;
        let text = document.text.as_str();
        let facts = document.facts.all().iter();
        let cited = facts.filter(|fact| fact.kind == FactKind::Citation);
        let mut cited: Vec<Span> = cited.map(|fact| with_period(text, fact.span)).collect();
        cited.extend(self.table.unmarked(text, document.extent(), &cited));
        let in_time = cited.iter().take_while(|_| !clock::is_late_after_little());
        in_time.filter_map(|&span| self.citation(span, &cited)).collect()
    }

    /// The diagnostic of one citation; `cited` are all.
    fn citation(&self, span: Span, cited: &[Span]) -> Option<Diagnostic> {
        let (table, context) = (self.table, self.context);
        let text = &context.document.text;
        context.notes.add(|| Note::text(span));
        if let Some(left_out) = table.texts.misfit(span, &self.texts, context) {
            context.notes.add(|| left_out);
            return None;
        }
        let year = context.document.report.year;
        let Some(found) = documents::corrected(&text[span], &table.documents, year) else {
            context.notes.add(|| {
                let words =
                    say!("名称无误，或不像表里的任何文件", "right, or like no title of the table");
                Note::step("cited", words)
            });
            return None;
        };
        let in_force = |right: &str| {
            let clause = clause_at(text.as_str(), span);
            let is_right = |span: &Span| documents::is_title(&text[*span], right);
            table.superseded.misfit(clause, context).is_none() && !cited.iter().any(is_right)
        };
        let judged = self.judge(found, in_force);
        context.notes.add(|| cited_as(&judged));
        let (outcome, found, certain) = judged.ok()?;
        let right = Some(found.right.as_str()).filter(|_| found.outcome != "early");
        let correct = Correct { right, note: None, verified: found.verified, certain };
        Some(self.say(outcome, outcome.severity, (span, Bilingual::default()), correct))
    }

    /// What to say of a wrong title that is cited, the right one, and whether that is what the author
    /// meant, or why it is not reported; `in_force` decides whether it is cited as if the edition that
    /// has replaced it were not there. A rule with a single outcome is about wrong titles only.
    fn judge(
        &self,
        mut found: Correction,
        in_force: impl Fn(&str) -> bool,
    ) -> Result<(&Outcome, Correction, bool), Bilingual> {
        let (table, notes, name) = (self.table, self.context.notes, found.outcome);
        let is_said = |outcome: &&Outcome| match outcome.name.as_str() {
            "" => name == "title",
            outcome => outcome == name,
        };
        let outcome = table.outcomes.iter().find(is_said).ok_or_else(|| {
            notes.why(|| {
                say!(
                    "{name}：规则的 outcomes 没有这一项",
                    "{name}: not among the rule's `outcomes`"
                )
            })
        })?;
        notes.must(name != "superseded" || in_force(&found.right), || {
            say!(
                "是旧版，但不是当作现行的引用，或文中也引用了新版",
                "superseded, but not cited as in force, or the newer one is cited too"
            )
        })?;
        // A misprinted title may be that of an edition which is out of date as well.
        let year = self.context.document.report.year;
        let later = documents::corrected(&found.right, &table.documents, year);
        let later = later.filter(|later| in_force(&later.right));
        let certain = later.is_none() && name != "superseded";
        found.right = later.map_or(found.right, |later| later.right);
        Ok((outcome, found, certain))
    }

    /// The diagnostic of a row; a row that nobody read at its source gives a hint at most.
    fn say(
        &self,
        outcome: &Outcome,
        severity: Severity,
        (span, label): (Span, Bilingual),
        Correct { right, note, verified, certain }: Correct<'_>,
    ) -> Diagnostic {
        let context = self.context;
        if !verified {
            let why = || {
                say!("此行出处未核对，只作提示", "the row's source is unverified: a hint at most")
            };
            context.notes.add(|| Note::step("unverified", why()));
        }
        let severity = if verified { severity } else { Severity::Info };
        let outcome = Outcome { severity, ..outcome.clone() };
        let value = |name: &str| match name {
            "wrong" => Some(context.document.text[span].into()),
            "right" => right.map(Bilingual::from).or_else(|| note.cloned()),
            "note" => note.cloned().or_else(|| right.map(Bilingual::from)),
            _ => None,
        };
        let mut found = self.reporter.diagnose(&outcome, span, label, value);
        found.fix = right.filter(|_| certain).and_then(|right| context.fix(span, right));
        found
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

/// What a wrong title that is cited should be, or why it is not reported.
fn cited_as(judged: &Result<(&Outcome, Correction, bool), Bilingual>) -> Note {
    let words = match judged {
        Ok((_, Correction { outcome, right, .. }, _)) => {
            say!("{outcome}：应为{right}", "{outcome}: should be {right}")
        }
        Err(why) => why.clone(),
    };
    Note::step("cited", words).weighs(TAKEN)
}

/// A citation with its years where they stand behind it: 《…》（2021—2025年）.
fn with_period(text: &str, citation: Span) -> Span {
    let rest = &text[citation.end..];
    let length = rest.find('）').filter(|_| rest.starts_with('（')).map_or(0, |at| at + "）".len());
    let years = rest[..length].bytes().filter(u8::is_ascii_digit).count() == 8;
    let inside = text[citation.range()].contains('（');
    if years && !inside { Span::new(citation.start, citation.end + length) } else { citation }
}
