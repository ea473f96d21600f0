//! The one canonical text of a report, however damaged its source is.
//!
//! In: the text that was extracted from an input. Out: [`Text`], which all later stages read, and
//! which alone maps a span back to the source.
//!
//! The work is a row of passes (`PASSES`), each of which costs only a scan where nothing is to be
//! changed. The canonical form is a fixed point: made canonical again it does not change.

pub(crate) mod damage;
pub(crate) mod unit;

mod blank;
mod characters;
mod figures;
mod fold;
mod lost;
mod marks;
mod pinyin;
#[cfg(test)]
mod properties;
mod shapes;
mod spaces;
mod stops;
mod traditional;
mod width;

use std::ops::Index;

use crate::edit::Edit;
pub use crate::extract::{Apart, ApartKind, Format, Remnant, RemnantKind, Transcript};
use crate::extract::{Extracted, extract};
pub(crate) use crate::extract::{Hint, Mark};
use crate::rewrite::OffsetMap;
use crate::span::Span;
use crate::writing;
use damage::Pass;
pub use damage::{Damage, DamageKind};

/// What mends the characters of a source before its text is extracted: they would hide ordinals, stops
/// and marks of a format.
const REPAIRS: [fn(&mut Pass<'_>); 3] = [lost::note_mojibake, fold::repair, marks::settle];

/// The passes that make a text canonical, in order.
///
/// Each sees what the ones before it left: notes in pinyin would hide the traditional characters'
/// words, and spaces are judged by marks that have their width.
const PASSES: [fn(&mut Pass<'_>); 10] = [
    figures::note,
    fold::fold,
    marks::settle,
    pinyin::remove,
    shapes::settle,
    traditional::simplify,
    width::settle,
    stops::widen,
    spaces::close,
    lost::note_fused_years,
];

/// The canonical text of a report with the way back to its source.
///
/// ```
/// use hegui::span::Span;
/// use hegui::text::{DamageKind, Format, Text};
/// let text = Text::new("受理 34件,办结30件".into(), Format::Plain);
/// assert_eq!(text.as_str(), "受理34件，办结30件");
/// let comma = text.damage().places(DamageKind::HalfWidth).next().unwrap();
/// assert_eq!(&text[comma], "，");
/// assert_eq!(&text.source()[text.to_source(comma).range()], ",");
/// ```
#[derive(Clone, Debug)]
pub struct Text {
    source: String,
    /// `None` where the source is canonical as it is.
    canonical: Option<String>,
    map: OffsetMap,
    damage: Damage,
    hints: Vec<Hint>,
    markup: &'static [char],
    places: Places,
}

/// How a place of a source is told to those who look for it, beside the words of the report.
#[derive(Clone, Debug)]
enum Places {
    Lines,
    /// By pages, each of which begins at a byte of the source.
    Pages(Vec<usize>),
    Nothing,
}

impl Text {
    /// Extracts the text of a decoded source and makes it canonical, in linear time; never fails.
    pub fn new(source: String, format: Format) -> Self {
        Self::made(source, Vec::new(), Places::Lines, |text| text.extract(format))
    }

    /// The same of a text of pages, each of which begins at a byte of it.
    pub(crate) fn of_pages(source: String, starts: Vec<usize>) -> Self {
        Self::made(source, Vec::new(), Places::Pages(starts), |text| text.extract(Format::Plain))
    }

    /// Makes the text of a document canonical of which each line is a block; never fails.
    pub(crate) fn of_blocks(blocks: String, hints: Vec<Hint>) -> Self {
        Self::made(blocks, hints, Places::Nothing, |_| {})
    }

    fn made(
        source: String,
        hints: Vec<Hint>,
        places: Places,
        extract: impl FnOnce(&mut Self),
    ) -> Self {
        let (canonical, map, damage) = (None, OffsetMap::default(), Damage::default());
        let mut text = Self { source, canonical, map, damage, hints, markup: &[], places };
        REPAIRS.into_iter().for_each(|repair| text.run(repair));
        extract(&mut text);
        PASSES.into_iter().for_each(|pass| text.run(pass));
        text
    }

    /// The canonical text.
    pub fn as_str(&self) -> &str {
        self.canonical.as_deref().unwrap_or(&self.source)
    }

    /// The decoded source, as the user wrote it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// A span of the canonical text as a span of the source.
    ///
    /// Both ends of the result are character boundaries of the source where those of `span` are
    /// character boundaries of the canonical text.
    pub fn to_source(&self, span: Span) -> Span {
        self.map.to_source(span)
    }

    /// A span of the source as a span of the canonical text; empty where nothing of it was kept.
    pub(crate) fn to_canonical(&self, span: Span) -> Span {
        self.map.to_made(span)
    }

    /// Whether the author sees the lines of the source: not in Word, on a web page or in a PDF.
    pub fn has_lines(&self) -> bool {
        matches!(self.places, Places::Lines)
    }

    /// The page of the source on which a span of the canonical text begins, from 1, where pages are told.
    pub fn page(&self, span: Span) -> Option<usize> {
        let Places::Pages(starts) = &self.places else { return None };
        let at = self.to_source(span).start;
        Some(starts.partition_point(|start| *start <= at).max(1))
    }

    /// An edit of the canonical text as an edit of the source.
    pub fn edit_source(&self, edit: Edit) -> Edit {
        Edit { span: self.to_source(edit.span), ..edit }
    }

    /// Whether a place can be replaced in the source as a whole: no line end and no markup that is not
    /// part of the words stands inside, where a replacement would take it away.
    pub(crate) fn is_whole(&self, span: Span) -> bool {
        let source = &self.source[self.to_source(span).range()];
        let is_markup = |c: char| c == '\n' || self.markup.contains(&c);
        source.chars().all(|c| !is_markup(c) || self[span].contains(c))
    }

    /// What was found damaged and mended on the way.
    pub fn damage(&self) -> &Damage {
        &self.damage
    }

    /// What the format says about lines, in order.
    pub(crate) fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// Takes the marks of the format out of the source, or of what it was repaired to.
    fn extract(&mut self, format: Format) {
        let repaired = self.canonical.take();
        let is_repaired = repaired.is_some();
        let input = repaired.unwrap_or_else(|| std::mem::take(&mut self.source));
        let Extracted { source: input, text, hints, markup } = extract(input, format);
        if is_repaired {
            self.canonical = Some(input);
        } else {
            self.source = input;
        }
        (self.hints, self.markup) = (hints, markup);
        if let Some(made) = text {
            self.take(made);
        }
    }

    fn run(&mut self, pass: fn(&mut Pass<'_>)) {
        let mut draft = Pass::new(self.as_str());
        pass(&mut draft);
        let (made, damage) = draft.finish();
        if let Some(made) = made {
            for hint in &mut self.hints {
                hint.start = made.1.to_made(Span::at(hint.start)).start;
            }
            self.take(made);
        }
        self.damage.append(damage);
    }

    /// Goes on with a text made from that so far.
    fn take(&mut self, (canonical, map): (String, OffsetMap)) {
        self.damage.move_by(&map);
        self.map = std::mem::take(&mut self.map).then(map);
        self.canonical = Some(canonical);
    }
}

/// The number of Chinese characters in a text; marks do not count.
pub(crate) fn han_count(text: &str) -> usize {
    text.chars().filter(|&c| writing::is_han(c)).count()
}

impl Index<Span> for Text {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self.as_str()[span.range()]
    }
}
