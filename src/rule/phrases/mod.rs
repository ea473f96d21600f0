//! The kind `phrases`: set phrases that must stand letter for letter, and text that is nearly one.
//!
//! One pass finds halves of phrases (`list.rs`); what stands beside each is compared with the other
//! half (`search.rs`, `near.rs`). Conditions decide whether that is a slip (`judge.rs`). A place that
//! lies inside another phrase, or a wording of `except`, is right; of several phrases at one place
//! that one is meant which is damaged inside, and the longest (`choose.rs`).

mod choose;
mod confusions;
mod judge;
mod list;
mod near;
mod proof;
mod search;

use std::collections::HashMap;
use std::sync::OnceLock;

pub use confusions::Confusions;
pub use judge::Characters;
pub use list::{Firmness, Ground, Group, SetPhrase, SlipKind};

use super::subject::{Subject, Where};
use super::trace::{Note, TAKEN};
use super::{Context, Outcome, Reporter};
use crate::diagnostic::{Diagnostic, Severity};
use crate::edit::{Applicability, Edit, Fix};
use crate::lang::Bilingual;
use crate::limits::{ROWS_FOUND, USAGE};
use crate::say;
use crate::span::Span;
use choose::{Choice, Slipped};
use judge::{Damaged, Question, Why};
use list::Index;
use near::Near;
use search::{Place, Search};

/// Further places of one wording that are shown.
const PLACES: usize = 8;

/// A rule of set phrases.
pub struct PhrasesRule {
    pub groups: Vec<Group>,
    pub phrases: Vec<SetPhrase>,
    /// Wordings that are right though they are nearly phrases.
    pub except: Vec<String>,
    pub characters: Characters,
    pub confusions: Confusions,
    pub texts: Where,
    /// What to say; fills `{wrong}`, `{right}` and `{how}`.
    pub outcome: Outcome,
    /// Made for the first report: a pack that is loaded and not used pays nothing.
    pub index: OnceLock<Index>,
}

impl PhrasesRule {
    pub fn run(&self, reporter: &mut Reporter<'_>) {
        let context = reporter.context;
        context.notes.add(|| self.note());
        let reading = Reading { rule: self, context, texts: self.texts.around(context) };
        let parts = context.document.parts();
        let mut found: Vec<_> = parts.into_iter().flat_map(|part| reading.part(part)).collect();
        let more = found.len().saturating_sub(ROWS_FOUND);
        found.truncate(ROWS_FOUND);
        for places in reading.by_wording(found) {
            let diagnostic = reading.diagnose(&places, reporter);
            reporter.add(diagnostic);
        }
        reporter.findings.count_more(more);
    }

    /// The worst it can report.
    pub fn worst(&self) -> Severity {
        let groups = self.groups.iter().filter(|group| group.ground.is_firm());
        let severity = |group: &Group| group.severity.unwrap_or(self.outcome.severity);
        groups.map(severity).max().unwrap_or(Severity::Info)
    }

    /// The groups, each with the number of its phrases.
    pub fn counted(&self) -> impl Iterator<Item = (&Group, usize)> {
        let of = |number| self.phrases.iter().filter(|phrase| phrase.group == number).count();
        self.groups.iter().enumerate().map(move |(number, group)| (group, of(number)))
    }

    /// How much is in the list.
    fn note(&self) -> Note {
        let (phrases, groups) = (self.phrases.len(), self.groups.len());
        let words = say!(
            "共 {groups} 组 {phrases} 个词组；文中与之近似的列在上面",
            "{phrases} phrases in {groups} groups; text that is nearly one stands above"
        );
        Note::whole("phrases", words)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.phrases, &self.except))
    }

    /// Everything in a part of a text that is a phrase, or nearly one; `judged` decides what becomes of
    /// a place when its phrase and the slip have been judged.
    fn choice(
        &self,
        text: &str,
        part: Span,
        judged: impl Fn(&Near, Result<Damaged, Why>) -> Option<Damaged>,
    ) -> Choice {
        let mut choice = Choice::default();
        Search { index: self.index(), text, part }.each(|place| match place {
            Place::Except(span) => choice.whole.push(span),
            Place::Whole(span, phrase) if self.phrases[phrase].firmness == Firmness::Word => {
                choice.words.push(span);
            }
            Place::Whole(span, _) => choice.whole.push(span),
            Place::Near(near) => choice.slipped.extend(self.slipped(text, part, near, &judged)),
        });
        choice
    }

    fn slipped(
        &self,
        text: &str,
        part: Span,
        near: Near,
        judged: impl Fn(&Near, Result<Damaged, Why>) -> Option<Damaged>,
    ) -> Option<Slipped> {
        let stands: Vec<char> = text[near.place.range()].chars().collect();
        let question = self.question(text, part, &near, &stands);
        let at_end = question.is_at_end();
        let doubled = question.kind() == SlipKind::Doubled;
        let damaged = judged(&near, question.judge())?;
        let damage = if doubled { with_double(text, near.place) } else { near.place };
        Some(Slipped { near, damaged, damage, at_end })
    }

    fn question<'q>(
        &'q self,
        text: &str,
        part: Span,
        near: &'q Near,
        stands: &'q [char],
    ) -> Question<'q> {
        let SetPhrase { group, firmness, .. } = self.phrases[near.phrase];
        let before = text[part.start..near.span.start].chars().next_back();
        let behind = text[near.span.end..part.end].chars().next();
        Question {
            phrase: &self.index().phrases[near.phrase],
            firmness,
            group: &self.groups[group],
            near,
            stands,
            beside: [before, behind],
            characters: &self.characters,
            confusions: &self.confusions,
        }
    }
}

/// A rule at work on a report.
struct Reading<'r> {
    rule: &'r PhrasesRule,
    context: &'r Context<'r>,
    /// The texts in which places are looked up.
    texts: Vec<Subject>,
}

impl Reading<'_> {
    /// The damaged phrases of a part of the report, in its order.
    fn part(&self, part: Span) -> Vec<Slipped> {
        let (text, notes) = (self.context.document.text.as_str(), self.context.notes);
        let judged = |near: &Near, judged: Result<Damaged, Why>| {
            let judged = judged.map_err(|why| notes.why(|| why.words()));
            let judged = judged.and_then(|damaged| self.holds(near).map(|()| damaged));
            notes.add(|| Note::text(near.span));
            notes.add(|| self.told(near, &judged));
            judged.ok()
        };
        let inside =
            || say!("在另一词组或例外（except）之内", "inside another phrase, or an exception");
        self.rule.choice(text, part, judged).meant(|slipped| {
            notes.add(|| Note::text(slipped.near.span));
            notes.add(|| self.told(&slipped.near, &Err(inside())));
        })
    }

    /// Whether a phrase is looked for at a place of this report.
    fn holds(&self, near: &Near) -> Result<(), Bilingual> {
        let group = &self.rule.groups[self.rule.phrases[near.phrase].group];
        let year = self.context.document.report.year;
        self.context.notes.must(group.years.holds(year), || {
            say!("这一组不用于这个年度", "its group is for other years")
        })?;
        let left_out = self.rule.texts.misfit(near.span, &self.texts, self.context);
        left_out.map_or(Ok(()), |left_out| Err(left_out.words))
    }

    /// What was made of a place that is nearly a phrase.
    fn told(&self, near: &Near, judged: &Result<Damaged, Bilingual>) -> Note {
        let right = &self.rule.phrases[near.phrase].text;
        let words = match judged {
            Ok(Damaged { how, .. }) => {
                say!("与“{right}”相近：{how}", "nearly “{right}”: {how}", how)
            }
            Err(why) => {
                say!("与“{right}”相近，不报：{why}", "nearly “{right}”, left alone: {why}", why)
            }
        };
        Note::step("near", words).weighs(TAKEN)
    }

    /// The places of each wording of each phrase, in the order of their first ones.
    fn by_wording(&self, found: Vec<Slipped>) -> Vec<Vec<Slipped>> {
        let mut known: HashMap<(&str, usize), usize> = HashMap::new();
        let mut wordings: Vec<Vec<Slipped>> = Vec::new();
        for slipped in found {
            let words = &self.context.document.text[slipped.near.span];
            let index = *known.entry((words, slipped.near.phrase)).or_insert_with(|| {
                wordings.push(Vec::new());
                wordings.len() - 1
            });
            wordings[index].push(slipped);
        }
        wordings
    }

    /// One finding for all places of a wording.
    fn diagnose(&self, places: &[Slipped], reporter: &Reporter<'_>) -> Diagnostic {
        let Slipped { near, damaged, .. } = &places[0];
        let phrase = &self.rule.phrases[near.phrase];
        let severity = self.severity(phrase, damaged, places.len());
        let outcome = Outcome { severity, ..self.rule.outcome.clone() };
        let value = |name: &str| match name {
            "wrong" => Some(self.context.document.text[near.span].into()),
            "right" => Some(phrase.text.as_str().into()),
            "how" => Some(damaged.how.clone()),
            _ => None,
        };
        let mut found = reporter.diagnose(&outcome, near.span, damaged.how.clone(), value);
        if let [_, more @ ..] = places
            && !more.is_empty()
        {
            let (said, count) = (&found.message, more.len());
            found.message = say!("{said}（另有 {count} 处）", "{said} (and {count} more)", said);
            let label = |found: Diagnostic, place: &Slipped| found.label(place.near.span, "");
            found = more.iter().take(PLACES).fold(found, label);
        }
        found.fix = self.fix(places, &phrase.text, damaged.certain);
        found
    }

    /// How bad a slip is; a wording that stands in several places is rather a usage.
    fn severity(&self, phrase: &SetPhrase, damaged: &Damaged, places: usize) -> Severity {
        let group = &self.rule.groups[phrase.group];
        let usage = places >= USAGE && phrase.firmness < Firmness::Solid;
        if damaged.mild || usage || !group.ground.is_firm() {
            return Severity::Info;
        }
        group.severity.unwrap_or(self.rule.outcome.severity)
    }

    /// The phrase in all its places; nothing where one of them cannot be replaced as a whole.
    fn fix(&self, places: &[Slipped], right: &str, certain: bool) -> Option<Fix> {
        let spans = places.iter().map(|slipped| slipped.near.span);
        let edit = |span: Span| self.context.fix(span, right).map(|_| Edit::new(span, right));
        let edits = spans.map(edit).collect::<Option<Vec<_>>>()?;
        let applicability = if certain { Applicability::Safe } else { Applicability::Unsafe };
        Some(Fix { edits, applicability })
    }
}

/// A character that stands twice, with the other one.
fn with_double(text: &str, place: Span) -> Span {
    let (start, length) = (place.start, place.len());
    let before = text[..start].ends_with(&text[place.range()]);
    if before { Span::new(start - length, place.end) } else { Span::new(start, place.end + length) }
}
