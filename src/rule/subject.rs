//! Where a rule looks: in which texts, in which sections, and what a text must and must not say.
//!
//! This is the same for every kind of rule. `each` names the texts; a text is left out where it stands
//! outside the sections of `in` or inside those of `not_in`, where it does not say `when`, and where it
//! says `unless`.

use super::trace::{Note, TAKEN, written};
use super::value::Value;
use super::{Context, Reporter};
use crate::detect::{Detector, Found, Given, Restated, Totals, same_words};
use crate::document::Document;
use crate::lang::{Bilingual, named};
use crate::pattern::Pattern;
use crate::pattern::prefilter::{Hits, Literal};
use crate::report::clause;
use crate::say;
use crate::span::Span;
use crate::text::DamageKind;

/// Where a rule looks.
pub struct Where {
    pub each: Each,
    /// Ids of required sections it is confined to; empty for all.
    pub inside: Vec<String>,
    /// Ids of required sections it leaves out.
    pub outside: Vec<String>,
    pub says: Says,
}

/// What a text must and must not say.
#[derive(Default)]
pub struct Says {
    pub when: Option<Pattern>,
    pub unless: Option<Pattern>,
}

/// The texts of a report that a rule looks at, one after the other.
#[derive(Debug)]
pub enum Each {
    Part(Part),
    Defect(&'static Detector),
    Damage(DamageKind),
    Match(Box<Pattern>),
    /// Every match of a pattern whose first group says the same as that of an earlier, other match.
    SameWords(Box<Pattern>),
    /// Every total of a table that is not the sum of its parts.
    TableTotal(Box<Totals>),
    /// Every number in the text above a table that differs from its cell.
    TableText(Box<Restated>),
}

/// The kinds of text that a report is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Report,
    /// All text, what stands around the report included.
    Page,
    /// Everything above the body: the title and the page around it.
    Head,
    Title,
    Heading,
    /// Every paragraph and table row.
    Paragraph,
    Sentence,
    /// Every clause of title and body.
    Clause,
    Item,
}

/// A text the rule is run for, with the names that come with it.
pub(super) struct Subject {
    pub span: Span,
    pub given: Vec<(&'static str, Value)>,
}

impl Where {
    /// The texts in which a rule can find something, in their order; where every step is noted all
    /// of them.
    pub(super) fn texts(&self, reporter: &Reporter<'_>) -> Vec<Subject> {
        let context = reporter.context;
        let mut texts = self.each.subjects(context);
        if self.each.is_scanned() && !context.notes.are_kept() && !context.hits.too_many() {
            for group in &reporter.rule.trigger {
                keep_those_with(group, &mut texts, context.hits);
            }
        }
        texts
    }

    /// Whether a text is looked at, as far as is known before anything is found in it. Its part of
    /// a trace begins here.
    pub(super) fn admits(&self, text: Span, context: &Context<'_>) -> bool {
        context.notes.add(|| Note::text(text));
        let lacks = || self.says.lacks(text, context);
        noted(self.elsewhere(text, context).or_else(lacks), context)
    }

    /// Whether a text says `unless`; asked only where something is found in it, which is rare.
    pub(super) fn rules_out(&self, text: Span, context: &Context<'_>) -> bool {
        !noted(self.says.ruled_out(text, context), context)
    }

    /// The texts in which [`misfit`](Self::misfit) looks for a place; a clause is found by its place.
    pub(super) fn around(&self, context: &Context<'_>) -> Vec<Subject> {
        if matches!(self.each, Each::Part(Part::Clause)) {
            return Vec::new();
        }
        self.each.subjects(context)
    }

    /// Why the text around a place is left out, if it is; `texts` are those of
    /// [`around`](Self::around).
    pub(super) fn misfit(
        &self,
        place: Span,
        texts: &[Subject],
        context: &Context<'_>,
    ) -> Option<Note> {
        let Some(text) = self.text_of(place, texts, context) else {
            return Some(left_out(context, || {
                say!("不在 each 所说的文字里", "in no text of `each`")
            }));
        };
        self.says.misfit(text, context).or_else(|| self.elsewhere(place, context))
    }

    /// The text around a place; texts of a kind do not overlap.
    fn text_of(&self, place: Span, texts: &[Subject], context: &Context<'_>) -> Option<Span> {
        if matches!(self.each, Each::Part(Part::Clause)) {
            return Some(clause::clause_at(context.document.text.as_str(), place));
        }
        let after = texts.partition_point(|text| text.span.start <= place.start);
        let text = texts[..after].last()?.span;
        text.contains(place).then_some(text)
    }

    /// Whether a place stands in a section that is left out.
    fn elsewhere(&self, place: Span, context: &Context<'_>) -> Option<Note> {
        if self.inside.is_empty() && self.outside.is_empty() {
            return None;
        }
        let allowed = (self.inside.is_empty() || context.is_in_any(place, &self.inside))
            && !context.is_in_any(place, &self.outside);
        let why =
            || say!("所在章节不看（in / not_in）", "its section is left out (`in` / `not_in`)");
        (!allowed).then(|| left_out(context, why))
    }
}

/// Keeps the texts that hold one of some literals.
fn keep_those_with(group: &[Literal], texts: &mut Vec<Subject>, hits: &Hits) {
    let mut holds = vec![false; texts.len()];
    for place in group.iter().flat_map(|literal| hits.of(*literal)) {
        let at = texts.partition_point(|text| text.span.end < place.end);
        if texts.get(at).is_some_and(|text| text.span.contains(*place)) {
            holds[at] = true;
        }
    }
    let mut holds = holds.into_iter();
    texts.retain(|_| holds.next().unwrap_or(true));
}

/// Why a text is left out.
fn left_out(context: &Context<'_>, why: impl FnOnce() -> Bilingual) -> Note {
    Note::step("left_out", context.notes.why(why))
}

/// Notes why a text is left out; whether it is not.
fn noted(left_out: Option<Note>, context: &Context<'_>) -> bool {
    let kept = left_out.is_none();
    if let Some(note) = left_out {
        context.notes.add(|| note);
    }
    kept
}

impl Says {
    /// Why a text is left out for what it says, where it is.
    pub(super) fn misfit(&self, text: Span, context: &Context<'_>) -> Option<Note> {
        self.lacks(text, context).or_else(|| self.ruled_out(text, context))
    }

    fn lacks(&self, text: Span, context: &Context<'_>) -> Option<Note> {
        let words = &context.document.text[text];
        let when = self.when.as_ref().filter(|when| !when.is_match(words))?;
        Some(left_out(context, || {
            let when = written(when);
            say!("不符合 when（{when}）", "does not match `when` ({when})")
        }))
    }

    /// The words by which a text is left out, where it says them.
    fn ruled_out(&self, text: Span, context: &Context<'_>) -> Option<Note> {
        let words = &context.document.text[text];
        let unless = self.unless.as_ref().filter(|unless| unless.is_match(words))?;
        let place = unless.find(words).unwrap_or_default().shift(text.start);
        let why = || {
            let text = context.quoted(place);
            say!("符合 unless，不看：有“{text}”", "left out, it matches `unless`: “{text}”")
        };
        Some(left_out(context, why).at(place).weighs(TAKEN))
    }
}

impl Each {
    /// The names that come with a text.
    pub fn gives(&self) -> &'static [&'static str] {
        match self {
            Self::Defect(detector) => detector.gives,
            Self::SameWords(_) => &["first"],
            Self::TableTotal(_) => Totals::GIVES,
            Self::TableText(_) => Restated::GIVES,
            Self::Part(_) | Self::Damage(_) | Self::Match(_) => &[],
        }
    }

    /// Whether each of the texts is a part of the report that the shared scan reads.
    fn is_scanned(&self) -> bool {
        matches!(self, Self::Part(part) if !part.leaves_the_report())
    }

    /// What an author calls the texts.
    pub(super) fn describe(&self) -> Bilingual {
        match self {
            Self::Part(part) => part.words().into(),
            Self::Defect(detector) => detector.words.into(),
            Self::Damage(kind) => {
                let name = kind.name();
                say!("文本损伤 {name}", "damage {name}")
            }
            Self::Match(pattern) => {
                let pattern = written(pattern);
                say!("与“{pattern}”相符的文字", "text that matches “{pattern}”")
            }
            Self::TableTotal(_) => {
                say!(
                    "表格里与各项之和不符的合计",
                    "totals of tables that are not the sum of their parts"
                )
            }
            Self::TableText(_) => {
                say!("表格上文里与表格不符的数", "numbers above a table that differ from its cells")
            }
            Self::SameWords(pattern) => {
                let pattern = written(pattern);
                say!(
                    "与“{pattern}”相符、说法相同而后文不同的文字",
                    "text that matches “{pattern}” with the same words and another rest"
                )
            }
        }
    }

    /// The texts of a report, in its order.
    pub(super) fn subjects(&self, context: &Context<'_>) -> Vec<Subject> {
        let document = &**context.document;
        match self {
            Self::Part(part) => part.texts(document).into_iter().map(plain).collect(),
            Self::Defect(detector) => (detector.find)(document).into_iter().map(given).collect(),
            Self::TableText(restated) => restated.find(document).into_iter().map(given).collect(),
            Self::TableTotal(totals) => totals.find(document).into_iter().map(given).collect(),
            Self::Damage(kind) => {
                let held = |place: &Span| {
                    let held = document.holds(*place);
                    if !held {
                        let why = || say!("不在标题和正文里", "outside title and body");
                        context.notes.add(|| Note::text(*place));
                        context.notes.add(|| left_out(context, why));
                    }
                    held
                };
                document.text.damage().places(*kind).filter(held).map(plain).collect()
            }
            Self::Match(pattern) => {
                let all = document.extent();
                let found = pattern.find_all_near(&document.text[all], all.start, context.hits);
                found.map(plain).collect()
            }
            Self::SameWords(pattern) => same_words(pattern, document)
                .into_iter()
                .map(|(first, span)| Subject { span, given: vec![("first", Value::Place(first))] })
                .collect(),
        }
    }
}

/// A place with what comes with it.
fn given(Found { span, given }: Found) -> Subject {
    Subject { span, given: given.into_iter().map(|(name, given)| (name, given.into())).collect() }
}

fn plain(span: Span) -> Subject {
    Subject { span, given: Vec::new() }
}

impl From<Given> for Value {
    fn from(given: Given) -> Self {
        match given {
            Given::Place(span) => Self::Place(span),
            Given::Number(number) => Self::Number(number),
            Given::Words(words) => Self::Words(words),
        }
    }
}

named!(Part {
    Report: "report", "标题和正文", "title and body";
    Page: "page", "全部文字", "all that the input holds";
    Head: "head", "正文之前的部分", "what stands above the body";
    Title: "title", "标题", "title";
    Heading: "heading", "章节标题", "headings";
    Paragraph: "paragraph", "段落", "paragraphs";
    Sentence: "sentence", "句子", "sentences";
    Clause: "clause", "分句", "clauses";
    Item: "item", "分项", "items";
});

impl Part {
    /// Whether such a text lies in one section.
    pub fn lies_in_a_section(self) -> bool {
        !matches!(self, Self::Report | Self::Page | Self::Head | Self::Title)
    }

    /// Whether such a text reaches beyond title and body, which are all that the shared scan reads.
    pub fn leaves_the_report(self) -> bool {
        matches!(self, Self::Page | Self::Head)
    }

    fn texts(self, document: &Document) -> Vec<Span> {
        let report = &document.report;
        match self {
            Self::Report => vec![document.extent()],
            Self::Page => vec![Span::new(0, document.text.as_str().len())],
            Self::Head => vec![Span::new(0, report.body.start)],
            Self::Title => report.title.iter().map(|title| title.span).collect(),
            Self::Heading => report.sections.iter().map(|section| section.heading).collect(),
            Self::Paragraph => report.passages().map(|(span, _)| span).collect(),
            Self::Sentence => report.sentences.iter().map(|sentence| sentence.span).collect(),
            Self::Clause => clauses(document),
            Self::Item => report.items.iter().map(|item| item.span).collect(),
        }
    }
}

fn clauses(document: &Document) -> Vec<Span> {
    let text = document.text.as_str();
    let all = document.parts().into_iter().flat_map(|part| clause::clauses(text, part));
    all.map(|clause| clause.trim(text)).filter(|clause| !clause.is_empty()).collect()
}
