//! The kind `section`: a required item of the template, and the parts it must cover.
//!
//! A required item has its own section, or is mentioned only in another one, or is missing. Its
//! parts are looked for where it was found, and not at all where it is missing.

use super::template::Template;
use super::trace::{DECIDED, Note, Notes, TAKEN};
use super::{Answer, Context, Kind, Outcome, Pack, Reporter, Roles, Rule};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::facts::FactKind;
use crate::lang::{Bilingual, Names};
use crate::pattern::Pattern;
use crate::report::Section;
use crate::say;
use crate::span::Span;
use crate::text::han_count;

/// The deepest heading level that counts as a section of its own.
const OWN_LEVEL: u8 = 2;

/// The second half of the code under which it is told that no sections were recognised.
pub const UNRECOGNISED: &str = "sections-unrecognised";

/// A rule of the template.
pub enum SectionRule {
    Required(Box<Required>),
    Part(Box<Part>),
    /// What is said once where no sections were recognised, so that none is known to be missing.
    Unrecognised(Box<Outcome>),
}

/// A required item.
pub struct Required {
    /// Its id in the template.
    pub id: String,
    /// Headings that name it.
    pub heading: Pattern,
    /// Headings that do not, though they match.
    pub except: Option<Pattern>,
    /// Whether a heading that names the year after the reporting year is its.
    pub next_year: bool,
    /// Sentences that speak of it elsewhere.
    pub evidence: Pattern,
    /// Matches of it that one paragraph must have.
    pub at_least: usize,
    /// Whether any section that answers to no other item is this item's.
    pub any_other_section: bool,
    /// Chinese characters below which its section is thin.
    pub thin: usize,
    /// The ids of the items before it.
    pub predecessors: Vec<String>,
    pub missing: Outcome,
    pub in_passing: Outcome,
    pub too_thin: Outcome,
    /// What to write at the place where it belongs.
    pub belongs: Template,
    /// Whether another rule tells that no sections were recognised, where none were.
    pub needs_sections: bool,
}

/// A part of a required item.
pub struct Part {
    /// The id of the item.
    pub of: String,
    pub evidence: Pattern,
    pub missing: Outcome,
}

/// Finds all required items of a pack in a report.
pub fn find_roles(pack: &Pack, document: &Document, notes: Notes<'_>) -> Roles {
    let mut roles = Roles::default();
    let (last, first): (Vec<_>, Vec<_>) =
        required(pack).partition(|(_, item)| item.any_other_section);
    for (rule, item) in first {
        let answer = item.find(document, &[], notes.about(&rule.code));
        roles.found.push((item.id.clone(), answer));
    }
    for (rule, item) in last {
        let mut answer =
            item.find(document, &roles.own_sections(document), notes.about(&rule.code));
        if !matches!(answer, Answer::Own(_)) {
            let is_next = |other: &Required| other.predecessors.last() == Some(&item.id);
            let next = required(pack).find(|(_, other)| is_next(other));
            let next = next.map(|(_, next)| roles.answer(&next.id));
            let free = roles.section_of_nothing_else(document, next);
            answer = free.map_or(answer, Answer::Own);
        }
        roles.found.push((item.id.clone(), answer));
    }
    roles
}

/// The required items of a pack with their rules, in the order of the template.
pub(super) fn required(pack: &Pack) -> impl Iterator<Item = (&Rule, &Required)> {
    pack.rules.iter().filter_map(|rule| match &rule.kind {
        Kind::Section(SectionRule::Required(required)) => Some((rule, &**required)),
        _ => None,
    })
}

impl Roles {
    pub fn answer(&self, id: &str) -> Answer {
        let found = self.found.iter().find(|(name, _)| name == id);
        found.map_or(Answer::Missing, |(_, answer)| *answer)
    }

    /// The sections that are some item's own.
    fn own_sections(&self, document: &Document) -> Vec<Span> {
        let own = self.found.iter().filter_map(|(_, answer)| match answer {
            Answer::Own(index) => Some(document.report.sections[*index].span),
            _ => None,
        });
        own.collect()
    }

    /// Whether a section is the own one of an item, or lies within it.
    pub fn is_in(&self, document: &Document, section: usize, id: &str) -> bool {
        let Answer::Own(own) = self.answer(id) else { return false };
        let sections = &document.report.sections;
        sections[own].span.contains(sections[section].heading)
    }

    /// Whether the sections of a report were understood: there are several, or one that is an item's.
    fn show_outline(&self, document: &Document) -> bool {
        let has_own = self.found.iter().any(|(_, answer)| matches!(answer, Answer::Own(_)));
        has_own || document.report.is_outlined()
    }

    /// The last section of the top level that is no item's own and stands before the next item.
    fn section_of_nothing_else(&self, document: &Document, next: Option<Answer>) -> Option<usize> {
        let taken =
            |index: usize| self.found.iter().any(|(_, answer)| *answer == Answer::Own(index));
        let sections = document.report.own_sections();
        let top = document.report.top_level()?;
        let end = match next {
            Some(Answer::Own(next)) => next,
            _ => sections.len(),
        };
        (0..end).rfind(|&index| sections[index].level == top && !taken(index))
    }
}

impl SectionRule {
    pub fn run(&self, reporter: &mut Reporter<'_>) {
        match self {
            Self::Required(required) => required.run(reporter),
            Self::Part(part) => part.run(reporter),
            Self::Unrecognised(said) => report_unrecognised(said, reporter),
        }
    }

    pub fn worst(&self) -> Option<Severity> {
        let outcomes = match self {
            Self::Required(item) => vec![&item.missing, &item.in_passing, &item.too_thin],
            Self::Part(part) => vec![&part.missing],
            Self::Unrecognised(said) => vec![&**said],
        };
        outcomes.into_iter().map(|said| said.severity).max()
    }

    /// The kind of text that it looks at; a part is looked for at one place only.
    pub(super) fn looks_at(&self) -> Bilingual {
        match self {
            Self::Required(_) => {
                say!("章节标题和提到此项的段落", "headings and paragraphs that mention the item")
            }
            Self::Part(_) | Self::Unrecognised(_) => Bilingual::default(),
        }
    }
}

impl Answer {
    fn note(self, context: &Context<'_>) -> Note {
        let (place, words) = match self {
            Self::Own(index) => {
                let place = context.document.report.sections[index].heading;
                let text = context.quoted(place);
                (Some(place), say!("有自己的一章：{text}", "it has its own section: {text}"))
            }
            Self::Passing { words, .. } => {
                let text = context.quoted(words);
                let words_of = say!(
                    "没有自己的一章，只在别处提到“{text}”",
                    "only mentioned in passing: “{text}”"
                );
                (Some(words), words_of)
            }
            Self::Missing => (None, say!("全文没有此项", "the item is nowhere")),
        };
        Note::whole("answer", words).at(place)
    }
}

impl Required {
    /// Finds the item; what stands in `taken` does not speak of it in passing.
    fn find(&self, document: &Document, taken: &[Span], notes: Notes<'_>) -> Answer {
        let sections = document.report.own_sections();
        let own = (0..sections.len())
            .filter(|&index| self.is_named_by(&sections[index], document, notes))
            .max_by_key(|&index| (std::cmp::Reverse(sections[index].level), index));
        own.map_or_else(|| self.find_in_passing(document, taken, notes), Answer::Own)
    }

    /// Whether a heading names the item, whatever its level.
    fn is_meant_by(&self, section: &Section, document: &Document) -> bool {
        let heading = &document.text[section.heading];
        let named = self.heading.is_match(heading) || self.names_next_year(section, document);
        named && !self.except.as_ref().is_some_and(|not| not.is_match(heading))
    }

    fn is_named_by(&self, section: &Section, document: &Document, notes: Notes<'_>) -> bool {
        let heading = &document.text[section.heading];
        let note = |weight, zh, en| {
            notes.add(|| Note::text(section.heading));
            notes.add(|| Note::step("heading", Names { zh, en }).weighs(weight));
        };
        // The level of a heading that lost its ordinal is a guess.
        if section.level > OWN_LEVEL && section.ordinal.is_some() {
            note(0, "标题级别太低，不能自成一章", "its level is too deep for a section");
        } else if !self.heading.is_match(heading) && !self.names_next_year(section, document) {
            note(0, "标题与 heading 不符", "the heading does not match `heading`");
        } else if self.except.as_ref().is_some_and(|not| not.is_match(heading)) {
            note(TAKEN, "标题相符，但被 except 排除", "it matches, but also `except`");
        } else {
            note(DECIDED, "标题与 heading 相符", "the heading matches `heading`");
            return true;
        }
        false
    }

    fn names_next_year(&self, section: &Section, document: &Document) -> bool {
        let next = document.report.year.filter(|_| self.next_year).map(|year| year + 1);
        let facts = document.facts.within(section.heading);
        next.is_some_and(|next| facts.iter().any(|fact| fact.kind == FactKind::Year(next)))
    }

    /// The block that speaks of the item in most places, the last of equals.
    fn find_in_passing(&self, document: &Document, taken: &[Span], notes: Notes<'_>) -> Answer {
        let mut best: Option<(usize, Answer)> = None;
        let free = |block: &Span| !taken.iter().any(|section| section.contains(*block));
        for block in document.report.passages().map(|(span, _)| span).filter(free) {
            let mut found = self.evidence.find_all(&document.text[block], block.start);
            let Some(words) = found.next() else { continue };
            let count = 1 + found.count();
            notes.add(|| Note::text(block));
            let said = || say!("有 {count} 处说到此项", "{count} places speak of the item");
            notes.add(|| Note::step("evidence", said()).weighs(TAKEN + count));
            if count >= self.at_least && best.as_ref().is_none_or(|(most, _)| count >= *most) {
                best = Some((count, Answer::Passing { block, words }));
            }
        }
        let deep = || {
            let mut sections = document.report.own_sections().iter();
            let found = sections.find(|section| self.is_meant_by(section, document))?;
            Some(Answer::Passing { block: found.heading, words: found.heading })
        };
        best.map(|(_, answer)| answer).or_else(deep).unwrap_or(Answer::Missing)
    }

    fn run(&self, reporter: &mut Reporter<'_>) {
        let context = reporter.context;
        let title = title_of(reporter.rule);
        let value = |name: &str| (name == "title").then(|| title.clone());
        let answer = context.roles.answer(&self.id);
        context.notes.add(|| answer.note(context));
        match answer {
            Answer::Own(index) => self.measure(index, value, reporter),
            Answer::Passing { words, .. } => reporter.report(&self.in_passing, words, "", value),
            Answer::Missing
                if self.needs_sections && !context.roles.show_outline(context.document) =>
            {
                context.notes.add(unknown);
            }
            Answer::Missing => {
                let (place, label) = self.anchor(context, value);
                reporter.report(&self.missing, place, label, value);
            }
        }
    }

    /// Reports a section of its own that is thin.
    fn measure(
        &self,
        index: usize,
        value: impl Fn(&str) -> Option<Bilingual>,
        reporter: &mut Reporter<'_>,
    ) {
        let context = reporter.context;
        let section = &context.document.report.sections[index];
        let length = han_count(&context.document.text[section.span]);
        context.notes.add(|| self.note_length(length));
        if length < self.thin {
            let value = |name: &str| match name {
                "length" => Some(length.to_string().into()),
                _ => value(name),
            };
            reporter.report(&self.too_thin, section.heading, "", value);
        }
    }

    fn note_length(&self, length: usize) -> Note {
        let thin = match self.thin {
            0 => Bilingual::default(),
            thin => say!("，少于 {thin} 个算单薄", "; below {thin} it is thin"),
        };
        let words = say!(
            "这一章有 {length} 个汉字{thin}",
            "its section has {length} Chinese characters{thin}",
            thin
        );
        Note::step("length", words)
    }

    /// Where a missing item belongs: after the last of its predecessors that is there, else at the title.
    fn anchor(
        &self,
        context: &Context<'_>,
        value: impl Fn(&str) -> Option<Bilingual>,
    ) -> (Span, Bilingual) {
        let document = context.document;
        let own = |id: &String| match context.roles.answer(id) {
            Answer::Own(index) => Some(document.report.sections[index].heading),
            _ => None,
        };
        if let Some(heading) = self.predecessors.iter().filter_map(own).max() {
            return (heading, self.belongs.fill(value));
        }
        (top_of(document), Bilingual::default())
    }
}

/// Tells, where items are missing, that no sections were recognised.
fn report_unrecognised(said: &Outcome, reporter: &mut Reporter<'_>) {
    let context = reporter.context;
    let is_missing = |id: &str| context.roles.answer(id) == Answer::Missing;
    let lacks_any = required(context.pack).any(|(_, item)| is_missing(&item.id));
    if lacks_any && !context.roles.show_outline(context.document) {
        reporter.report(said, top_of(context.document), "", |_| None);
    }
}

/// That nothing can be said where no sections were recognised.
fn unknown() -> Note {
    let words = say!(
        "没有认出章节，不能断定缺少此项",
        "no sections were recognised: whether the item is missing cannot be told"
    );
    Note::step("outline", words)
}

/// Where something is said of the whole report: at its title or its first line.
fn top_of(document: &Document) -> Span {
    let title = document.report.title.as_ref().map(|title| title.span);
    title.unwrap_or_else(|| Span::at(document.report.body.start))
}

impl Part {
    fn run(&self, reporter: &mut Reporter<'_>) {
        let context = reporter.context;
        let document = context.document;
        let answer = context.roles.answer(&self.of);
        context.notes.add(|| answer.note(context));
        let (area, place) = match answer {
            Answer::Own(index) => {
                let section = &document.report.sections[index];
                (Span::new(section.heading.end, section.span.end), section.heading)
            }
            Answer::Passing { block, words } => (to_end_of_section(document, block), words),
            Answer::Missing => return,
        };
        let covered = self.evidence.is_match(&document.text[area]);
        context.notes.add(|| coverage(covered).at(area));
        if !covered {
            let title = title_of(reporter.rule);
            let value = |name: &str| (name == "title").then(|| title.clone());
            reporter.report(&self.missing, place, "", value);
        }
    }
}

fn coverage(covered: bool) -> Note {
    let words = if covered {
        say!("从这里到该章结尾，写到了此项", "from here to the section's end: covered")
    } else {
        say!("从这里到该章结尾，没有写到此项", "from here to the section's end: not covered")
    };
    Note::step("covered", words)
}

/// What an item is called. The report is Chinese: who reads English must know what to write there.
fn title_of(rule: &Rule) -> Bilingual {
    let Bilingual { zh, en } = &rule.title;
    if en == zh || en.is_empty() {
        return zh.into();
    }
    say!("{zh}", "{en} ({zh})")
}

/// A block and what follows it in its section: what it begins may go on in the next paragraph.
fn to_end_of_section(document: &Document, block: Span) -> Span {
    let report = &document.report;
    let end = report.section_at(block).map_or(report.body.end, |at| report.sections[at].span.end);
    Span::new(block.start, end.max(block.end))
}
