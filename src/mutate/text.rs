//! Defects of the running text: figures, marks, paragraphs and words.

use std::collections::HashMap;

use super::{Defect, Form, Original};
use crate::document::Document;
use crate::edit::Edit;
use crate::facts::{Fact, FactKind};
use crate::report::Block;
use crate::span::Span;

/// The Chinese digits, by their value less one.
const HAN: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Marks that close what another one opens.
const CLOSERS: [char; 5] = ['）', '”', '’', '》', '】'];

/// Characters of a word that is written twice.
const WORD: usize = 2;

/// The first digit of a number is one greater or less, lost, or written twice.
pub(super) fn numbers(original: &Original<'_>) -> Vec<Defect> {
    let document = original.document;
    let mut printed: HashMap<&str, usize> = HashMap::new();
    for fact in document.facts.all() {
        *printed.entry(&document.text[fact.span]).or_default() += 1;
    }
    let wrong = |fact: &Fact| {
        measure(fact)?;
        let text = &original.document.text[fact.span];
        let (at, others) = slips(text)?;
        let digit = at.shift(fact.span.start);
        let form = |other: String| {
            let after = [&text[..at.start], &other, &text[at.end..]].concat();
            Form { after, edits: vec![original.edit(digit, other)] }
        };
        let forms = others.into_iter().map(form).collect();
        let clues = near(document, fact) + 2 * elsewhere(text, &printed);
        let before = text.to_owned();
        Some(Defect { place: fact.span, before, forms, clues })
    };
    document.facts.all().iter().filter_map(wrong).collect()
}

/// What a number is measured in; `None` of a fact that is no number.
fn measure(fact: &Fact) -> Option<&'static str> {
    match &fact.kind {
        FactKind::Quantity { unit, .. } => Some(unit.class),
        FactKind::Percent(_) => Some("%"),
        FactKind::Points(_) => Some("百分点"),
        FactKind::Ratio(..) => Some(":"),
        _ => None,
    }
}

/// How many numbers of a sentence could show that one is wrong: those of its measure, and rates.
fn near(document: &Document, fact: &Fact) -> usize {
    let sentence = document.report.sentence_at(fact.span).map_or(fact.span, |around| around.span);
    let is_rate = |fact: &Fact| matches!(fact.kind, FactKind::Percent(_) | FactKind::Ratio(..));
    let others = document.facts.within(sentence).iter().filter(|other| other.span != fact.span);
    let related = others.filter(|other| {
        let rate = is_rate(other) || is_rate(fact);
        measure(other) == measure(fact) || measure(other).is_some() && rate
    });
    related.count()
}

/// How often a number that is not a small one is printed elsewhere.
fn elsewhere(text: &str, printed: &HashMap<&str, usize>) -> usize {
    let is_small = text.len() <= "10件".len();
    if is_small { 0 } else { printed.get(text).map_or(0, |count| count - 1) }
}

/// The first digit of a number, and what could stand there by a slip.
fn slips(text: &str) -> Option<(Span, Vec<String>)> {
    let (at, found) = text.char_indices().find(|(_, c)| value(*c).is_some())?;
    let digit = value(found)?;
    let write = |digit: usize| {
        if found.is_ascii() { digit.to_string() } else { HAN[digit - 1].to_string() }
    };
    let around = [digit + 1, digit.saturating_sub(1)];
    let mut slips: Vec<_> =
        around.into_iter().filter(|digit| (1..=9).contains(digit)).map(write).collect();
    let end = at + found.len_utf8();
    if text[end..].starts_with(|c: char| c.is_ascii_digit()) {
        let lost = (!text[end..].starts_with('0')).then(String::new);
        slips.extend(lost.into_iter().chain([found.to_string().repeat(2)]));
    }
    Some((Span::new(at, end), slips))
}

/// The value of a digit from 1 to 9.
fn value(c: char) -> Option<usize> {
    let han = || HAN.iter().position(|digit| *digit == c).map(|index| index + 1);
    c.to_digit(10).map(|digit| digit as usize).or_else(han).filter(|digit| *digit > 0)
}

/// The number of a quantity and its measure word.
fn parts(original: &Original<'_>, fact: &Fact) -> Option<(Span, Span)> {
    let FactKind::Quantity { unit, .. } = &fact.kind else { return None };
    let text = original.document.text[fact.span].strip_suffix(unit.word)?;
    let end = fact.span.start + text.len();
    let digits = text.contains(|c: char| c.is_ascii_digit());
    digits.then(|| (Span::new(fact.span.start, end), Span::new(end, fact.span.end)))
}

/// A number in digits has lost its measure word.
pub(super) fn units(original: &Original<'_>) -> Vec<Defect> {
    let facts = original.document.facts.all().iter();
    let units = facts.filter_map(|fact| parts(original, fact));
    units.map(|(_, unit)| Defect::new(original, unit, "")).collect()
}

/// The first number of a paragraph was never filled in.
pub(super) fn placeholders(original: &Original<'_>) -> Vec<Defect> {
    let document = original.document;
    let first = |(passage, _)| {
        let mut facts = document.facts.within(passage).iter();
        facts.find_map(|fact| parts(original, fact))
    };
    let numbers = document.report.passages().filter_map(first);
    numbers.map(|(number, _)| Defect::new(original, number, "XX")).collect()
}

/// A year is the one before.
pub(super) fn years(original: &Original<'_>) -> Vec<Defect> {
    let document = original.document;
    let wrong = |fact: &Fact| {
        let FactKind::Year(year) = fact.kind else { return None };
        let text = &document.text[fact.span];
        let printed = year.to_string();
        let at = text.find(&printed)?;
        let digits = Span::new(at, at + printed.len()).shift(fact.span.start);
        let away = document.report.year.map_or(9, |reporting| reporting.abs_diff(year));
        let clues = 3_usize.saturating_sub(away.into());
        Some(Defect::new(original, digits, (year - 1).to_string()).with_clues(clues))
    };
    document.facts.all().iter().filter_map(wrong).collect()
}

/// The day of a date is one that no month has.
pub(super) fn dates(original: &Original<'_>) -> Vec<Defect> {
    let wrong = |fact: &Fact| {
        let FactKind::Date(_) = fact.kind else { return None };
        // A time of day may follow.
        let text = original.document.text[fact.span].split(' ').next()?;
        let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
        let start = end - text[..end].bytes().rev().take_while(u8::is_ascii_digit).count();
        let after = [&text[..start], "32", &text[end..]].concat();
        let edits = vec![original.edit(Span::new(start, end).shift(fact.span.start), "32")];
        let place = Span::new(fact.span.start, fact.span.start + text.len());
        Some(Defect::edited(original, place, after, edits))
    };
    original.document.facts.all().iter().filter_map(wrong).collect()
}

/// A paragraph has lost the stop at its end.
pub(super) fn stops(original: &Original<'_>) -> Vec<Defect> {
    let stop = |block: &Block| {
        let stopped = original.document.text[block.span].ends_with('。');
        stopped.then(|| Span::new(block.span.end - '。'.len_utf8(), block.span.end))
    };
    let stops = original.document.report.paragraphs().filter_map(stop);
    stops.map(|at| Defect::new(original, at, "")).collect()
}

/// The second of a pair of marks is not there.
pub(super) fn closers(original: &Original<'_>) -> Vec<Defect> {
    let closer = |block: &Block| {
        let marks = original.document.text[block.span].match_indices(CLOSERS);
        let start = block.span.start;
        let place = move |(at, mark): (usize, &str)| Span::new(at, at + mark.len()).shift(start);
        marks.map(place).collect::<Vec<_>>()
    };
    let marks = original.document.report.paragraphs().flat_map(closer);
    marks.map(|at| Defect::new(original, at, "")).collect()
}

/// A paragraph stands twice.
pub(super) fn paragraphs(original: &Original<'_>) -> Vec<Defect> {
    let twice = |block: &Block| {
        let at = original.document.text.to_source(block.span);
        let after = format!("\n{}", original.source(at));
        let edits = vec![Edit::new(Span::at(at.end), after.clone())];
        let after = [&original.document.text[block.span], &after].concat();
        Defect::edited(original, block.span, after, edits)
    };
    original.document.report.paragraphs().map(twice).collect()
}

/// The word behind the first comma of a paragraph is written twice.
pub(super) fn words(original: &Original<'_>) -> Vec<Defect> {
    let word = |block: &Block| {
        let text = &original.document.text[block.span];
        let start = text.find('，')? + '，'.len_utf8();
        let (length, _) = text[start..].char_indices().nth(WORD)?;
        let word = &text[start..start + length];
        let at = Span::new(start, start + length).shift(block.span.start);
        let is_word = word.chars().all(|c| ('一'..='鿿').contains(&c));
        is_word.then(|| Defect::new(original, at, word.repeat(2)))
    };
    original.document.report.paragraphs().filter_map(word).collect()
}
