//! The texts that a script rule is run for.

use super::Context;
use super::bound::Bound;
use super::script::ScriptRule;
use super::trace::{LeftOut, Step};
use crate::detect::sequence::{self, Break};
use crate::detect::{doubled, empty, repeated, same_words, unpaired};
use crate::pattern::Pattern;
use crate::report::clause;
use crate::span::Span;
use crate::text::DamageKind;

/// The texts a script rule is run for.
#[derive(Debug)]
pub enum Each {
    /// The report as a whole.
    Report,
    /// The title.
    Title,
    /// Every heading.
    Heading,
    /// Every paragraph and table row.
    Paragraph,
    /// Every sentence.
    Sentence,
    /// Every item.
    Item,
    /// Every heading whose ordinal is out of sequence.
    HeadingBreak,
    /// Every item whose number is out of sequence.
    ItemBreak,
    /// Every quotation mark or bracket without partner, or quotation marks the wrong way round.
    UnpairedMark,
    /// Every paragraph that stands word for word earlier.
    RepeatedParagraph,
    /// Every heading with nothing under it.
    EmptySection,
    /// Words or a sentence that stand twice in a row.
    DoubledWords,
    /// Every place of a kind of damage.
    Damage(DamageKind),
    /// Every match of a pattern.
    Match(Box<Pattern>),
    /// Every match of a pattern whose first group says the same as that of an earlier, other match.
    SameWords(Box<Pattern>),
}

/// A text the rule is run for, with the names that come with it.
pub(super) struct Subject {
    /// Where it stands.
    pub span: Span,
    /// The names.
    pub given: Vec<(&'static str, Bound)>,
}

impl ScriptRule {
    /// The texts of a report, in its order; those that are left out are noted.
    pub(super) fn subjects(&self, context: &Context<'_>) -> Vec<Subject> {
        let document = &**context.document;
        let (text, report) = (document.text.as_str(), &document.report);
        let section =
            |index: usize| self.allows(report.sections[index].heading, Some(index), context);
        let block =
            |span: Span, index: usize| self.allows(span, report.blocks[index].section, context);
        match &self.each {
            Each::Report => plain([document.extent()]),
            Each::Title => plain(report.title.iter().map(|title| title.span)),
            Each::Heading => {
                let wanted = (0..report.sections.len()).filter(|&index| section(index));
                plain(wanted.map(|index| report.sections[index].heading))
            }
            Each::Paragraph => {
                let all = report.passages();
                let wanted = all.filter(|(span, section)| self.allows(*span, *section, context));
                plain(wanted.map(|(span, _)| span))
            }
            Each::Sentence => {
                let wanted = report.sentences.iter().filter(|of| block(of.span, of.block));
                plain(wanted.map(|of| of.span))
            }
            Each::Item => {
                let wanted = report.items.iter().filter(|of| block(of.span, of.block));
                plain(wanted.map(|of| of.span))
            }
            Each::HeadingBreak => broken(text, sequence::heading_breaks(text, report)),
            Each::ItemBreak => broken(text, sequence::item_breaks(text, report)),
            Each::UnpairedMark => {
                let marks = unpaired::unpaired(text, report);
                let count = Bound::Number(i64::try_from(marks.len()).unwrap_or(i64::MAX));
                let given = |span| Subject { span, given: vec![("count", count.clone())] };
                marks.into_iter().map(given).collect()
            }
            Each::RepeatedParagraph => with("first", repeated::repeated_paragraphs(text, report)),
            Each::EmptySection => plain(empty::empty_sections(text, report)),
            Each::DoubledWords => {
                let doubled = doubled::doubled_words(text, report).into_iter();
                with("clause", doubled.map(|span| (clause::clause_at(text, span), span)))
            }
            Each::Damage(kind) => {
                let held = |place: &Span| {
                    let held = document.holds(*place);
                    leave_out(!held, *place, LeftOut::Outside, context);
                    held
                };
                plain(document.text.damage().places(*kind).filter(held))
            }
            Each::Match(pattern) => {
                let all = document.extent();
                plain(pattern.find_all(&document.text[all], all.start))
            }
            Each::SameWords(pattern) => with("first", same_words::pairs(pattern, document)),
        }
    }

    /// Whether a text in a section may be looked at.
    fn allows(&self, text: Span, section: Option<usize>, context: &Context<'_>) -> bool {
        let is_in = |id: &String| {
            section.is_some_and(|section| context.roles.is_in(context.document, section, id))
        };
        let allowed = (self.inside.is_empty() || self.inside.iter().any(is_in))
            && !self.outside.iter().any(is_in);
        leave_out(!allowed, text, LeftOut::Section, context);
        allowed
    }
}

/// Notes that a text is left out, where it is.
fn leave_out(left_out: bool, text: Span, why: LeftOut, context: &Context<'_>) {
    if left_out {
        context.notes.add(|| Step::Text(text));
        context.notes.add(|| Step::LeftOut(why));
    }
}

/// The names that come with a text of a kind.
pub fn given_names(each: &Each) -> &'static [&'static str] {
    match each {
        Each::HeadingBreak | Each::ItemBreak => {
            &["ordinal", "previous", "expected", "kind", "last"]
        }
        Each::UnpairedMark => &["count"],
        Each::DoubledWords => &["clause"],
        Each::RepeatedParagraph | Each::SameWords(_) => &["first"],
        _ => &[],
    }
}

/// Texts with which no names come.
fn plain(texts: impl IntoIterator<Item = Span>) -> Vec<Subject> {
    texts.into_iter().map(|span| Subject { span, given: Vec::new() }).collect()
}

/// Texts, each behind another place that comes with it under a name.
fn with(name: &'static str, pairs: impl IntoIterator<Item = (Span, Span)>) -> Vec<Subject> {
    let subject = |(place, span)| Subject { span, given: vec![(name, Bound::Place(place))] };
    pairs.into_iter().map(subject).collect()
}

/// Ordinals out of sequence, each with what is wrong and what belongs there.
fn broken(text: &str, breaks: Vec<Break>) -> Vec<Subject> {
    let subject = |found: Break| {
        let last = found.changes.last().map_or(found.at, |(place, _)| *place);
        let expected = sequence::renumbered(text[found.at.range()].trim_end(), found.expected);
        let mut given = vec![
            ("ordinal", Bound::Place(found.at.trim(text))),
            ("expected", Bound::Words(expected)),
            ("kind", Bound::Words(found.kind.name().to_owned())),
            ("last", Bound::Place(last.trim(text))),
        ];
        given.extend(found.previous.map(|place| ("previous", Bound::Place(place.trim(text)))));
        Subject { span: found.at.trim(text), given }
    };
    breaks.into_iter().map(subject).collect()
}
