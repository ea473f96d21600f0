//! A rule of set phrases at work on a report.

use std::collections::HashMap;

use super::choose::Slipped;
use super::judge::{Fault, Why};
use super::list::Firmness;
use super::near::Near;
use super::table::PhrasesRule;
use crate::diagnostic::{Diagnostic, Severity};
use crate::edit::{Applicability, Edit, Fix};
use crate::lang::Bilingual;
use crate::limits::USAGE;
use crate::rule::subject::Subject;
use crate::rule::trace::{Note, PASSED, TAKEN};
use crate::rule::{Context, Outcome, Reporter};
use crate::say;
use crate::span::Span;

/// Further places of one wording that are shown.
const PLACES: usize = 8;

impl PhrasesRule {
    /// Reports what is nearly a phrase, one finding a wording.
    pub fn run(&self, reporter: &mut Reporter<'_>) {
        let context = reporter.context;
        context.notes.add(|| self.note());
        let reading = Reading { rule: self, context, texts: self.texts.around(context) };
        let parts = context.document.parts();
        let found = parts.into_iter().flat_map(|part| reading.part(part)).collect();
        for places in reading.by_wording(found) {
            if !reporter.only_counts(reading.severity(&places)) {
                let diagnostic = reading.diagnose(&places, reporter);
                reporter.add(diagnostic);
            }
        }
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
        let judged = |near: &Near, judged: Result<Fault, Why>| {
            let judged = judged.map_err(|why| notes.why(|| why.words()));
            let judged = judged.and_then(|fault| self.holds(near).map(|()| fault));
            notes.add(|| Note::text(near.span));
            notes.add(|| self.told(near, &judged));
            judged.ok()
        };
        let inside =
            || say!("在另一词组或例外（except）之内", "inside another phrase, or an exception");
        self.rule.choice(text, part, Some(self.context.hits), judged).meant(|slipped| {
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
    fn told(&self, near: &Near, judged: &Result<Fault, Bilingual>) -> Note {
        let right = &self.rule.phrases[near.phrase].text;
        let words = match judged {
            Ok(Fault { how, .. }) => {
                say!("与“{right}”相近：{how}", "nearly “{right}”: {how}", how)
            }
            Err(why) => {
                say!("与“{right}”相近，不报：{why}", "nearly “{right}”, left alone: {why}", why)
            }
        };
        Note::step("near", words).weighs(if judged.is_ok() { TAKEN } else { PASSED })
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
        let Slipped { near, fault, .. } = &places[0];
        let phrase = &self.rule.phrases[near.phrase];
        let severity = self.severity(places);
        let outcome = Outcome { severity, ..self.rule.outcome.clone() };
        let value = |name: &str| match name {
            "wrong" => Some(self.context.document.text[near.span].into()),
            "right" => Some(phrase.text.as_str().into()),
            "how" => Some(fault.how.clone()),
            _ => None,
        };
        let mut found = reporter.diagnose(&outcome, near.span, fault.how.clone(), value);
        if let [_, more @ ..] = places
            && !more.is_empty()
        {
            let (said, count) = (&found.message, more.len());
            found.message = say!("{said}（另有 {count} 处）", "{said} (and {count} more)", said);
            let label = |found: Diagnostic, place: &Slipped| found.label(place.near.span, "");
            found = more.iter().take(PLACES).fold(found, label);
        }
        found.fix = self.fix(places, &phrase.text, fault.certain);
        found
    }

    /// How bad a slip is; a wording that stands in several places is rather a usage.
    fn severity(&self, places: &[Slipped]) -> Severity {
        let Slipped { near, fault, .. } = &places[0];
        let phrase = &self.rule.phrases[near.phrase];
        let group = &self.rule.groups[phrase.group];
        let usage = places.len() >= USAGE && phrase.firmness < Firmness::Solid;
        if fault.mild || usage || !group.ground.is_firm() {
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
