//! Places: a stretch of the report, to look into.

use std::sync::Arc;

use rhai::plugin::*;
use rhai::{Array, Dynamic};

use super::fact::Facts;
use super::list::{Handle, List};
use super::{RhaiResultOf, or_unit};
use crate::document::Document;
use crate::facts::FactKind;
use crate::script::fault::Fault;
use crate::script::limits::NEEDLES;
use crate::span::Span;
use crate::text;

/// A stretch of a report.
#[derive(Clone, Debug)]
pub struct Place {
    document: Arc<Document>,
    span: Span,
}

/// Some places of a report.
pub type Places = List<Place>;

impl Place {
    /// The place of a span of the document's text.
    pub fn new(document: &Arc<Document>, span: Span) -> Self {
        Self { document: document.clone(), span }
    }

    pub(super) fn text(&self) -> &str {
        &self.document.text[self.span]
    }

    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// Where some words stand first. A script asks a whole report for many words.
    fn offset_of(&self, words: &str) -> Option<usize> {
        memchr::memmem::find(self.text().as_bytes(), words.as_bytes())
    }

    fn part(&self, start: usize, end: usize) -> Self {
        Self::new(&self.document, Span::new(start, end).shift(self.span.start))
    }

    fn facts(&self, is: impl Fn(&FactKind) -> bool) -> Facts {
        Facts::within(&self.document, self.span, is)
    }
}

impl Handle for Place {
    type Key = Span;

    fn at(document: &Arc<Document>, span: Span) -> Option<Self> {
        Some(Self::new(document, span))
    }
}

#[export_module]
pub(super) mod functions {
    /// The characters as a string; at most 64 KiB. To look for something ask the place itself,
    /// which copies nothing.
    ///
    /// ```rhai
    /// item.marker.text                     // => 一是
    /// section.heading == "存在的不足"  // => true
    /// ```
    #[rhai_fn(get = "text", name = "to_string", pure)]
    pub fn text(place: &mut Place) -> String {
        place.text().to_owned()
    }

    /// How many Chinese characters there are.
    ///
    /// ```rhai
    /// section.heading.len  // => 5
    /// ```
    #[rhai_fn(get = "len", name = "len", pure)]
    pub fn len(place: &mut Place) -> i64 {
        text::han_count(place.text()) as i64
    }

    /// The digits 0 to 9 within, in order, as an array of whole numbers.
    ///
    /// ```rhai
    /// report.title.digits        // => [2, 0, 2, 3]
    /// report.title.digits.len()  // => 4
    /// ```
    #[rhai_fn(get = "digits", pure)]
    pub fn digits(place: &mut Place) -> Array {
        let digits = place.text().chars().filter_map(|c| c.to_digit(10));
        digits.map(|digit| Dynamic::from(i64::from(digit))).collect()
    }

    /// The empty place right after it: where something that is missing belongs.
    ///
    /// ```rhai
    /// report.place.end.len  // => 0
    /// ```
    #[rhai_fn(get = "end", pure)]
    pub fn end(place: &mut Place) -> Place {
        place.part(place.span.len(), place.span.len())
    }

    /// Whether a string occurs.
    ///
    /// ```rhai
    /// sentence.contains("受理")  // => true
    /// ```
    #[rhai_fn(name = "contains", pure)]
    pub fn contains(place: &mut Place, word: &str) -> bool {
        place.offset_of(word).is_some()
    }

    /// Whether one of at most 100 strings occurs.
    ///
    /// ```rhai
    /// sentence.contains_any(["上年", "结转"])  // => false
    /// ```
    #[rhai_fn(name = "contains_any", pure, return_raw)]
    pub fn contains_any(place: &mut Place, words: Array) -> RhaiResultOf<bool> {
        if words.len() > NEEDLES {
            return Err(Fault::TooManyNeedles.into());
        }
        let mut found = false;
        for word in &words {
            let word =
                word.as_immutable_string_ref().map_err(|_| Fault::NotText(word.type_name()))?;
            found = found || place.offset_of(word.as_str()).is_some();
        }
        Ok(found)
    }

    /// The place where a string occurs first; `()` where it does not.
    ///
    /// ```rhai
    /// sentence.find("其中")        // => 其中
    /// sentence.find("结转") == ()  // => true
    /// ```
    #[rhai_fn(name = "find", pure)]
    pub fn find(place: &mut Place, word: &str) -> Dynamic {
        or_unit(place.offset_of(word).map(|at| place.part(at, at + word.len())))
    }

    /// What stands before the first occurrence of a string; `()` where it does not occur.
    ///
    /// ```rhai
    /// sentence.before("其中").quantities("件").len  // => 2
    /// ```
    #[rhai_fn(name = "before", pure)]
    pub fn before(place: &mut Place, word: &str) -> Dynamic {
        or_unit(place.offset_of(word).map(|at| place.part(0, at)))
    }

    /// What stands after the first occurrence of a string; `()` where it does not occur.
    ///
    /// ```rhai
    /// sentence.after("其中").quantities("件").sum()  // => 28
    /// ```
    #[rhai_fn(name = "after", pure)]
    pub fn after(place: &mut Place, word: &str) -> Dynamic {
        let whole = place.span.len();
        or_unit(place.offset_of(word).map(|at| place.part(at + word.len(), whole)))
    }

    /// The quantities within.
    ///
    /// ```rhai
    /// sentence.quantities().len  // => 5
    /// ```
    #[rhai_fn(name = "quantities", pure)]
    pub fn quantities(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Quantity { .. }))
    }

    /// The quantities counted in one unit, or in a unit that can be added to it.
    ///
    /// ```rhai
    /// sentence.quantities("件").first  // => 34件
    /// sentence.quantities("人").len    // => 0
    /// ```
    #[rhai_fn(name = "quantities", pure)]
    pub fn quantities_in(place: &mut Place, unit: &str) -> Facts {
        let wanted = unit;
        place.facts(|kind| match kind {
            FactKind::Quantity { unit, .. } => unit.word == wanted || unit.class == wanted,
            _ => false,
        })
    }

    /// The percentages within.
    ///
    /// ```rhai
    /// sentence.percents().first  // => 88.2%
    /// ```
    #[rhai_fn(name = "percents", pure)]
    pub fn percents(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Percent(_)))
    }

    /// The percentage points within.
    ///
    /// ```rhai
    /// sentence.points().len  // => 0
    /// ```
    #[rhai_fn(name = "points", pure)]
    pub fn points(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Points(_)))
    }

    /// The ratios within.
    ///
    /// ```rhai
    /// sentence.ratios().len  // => 0
    /// ```
    #[rhai_fn(name = "ratios", pure)]
    pub fn ratios(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Ratio(..)))
    }

    /// The years within; neither those of dates nor ranges of years.
    ///
    /// ```rhai
    /// report.title.years().first  // => 2023年
    /// ```
    #[rhai_fn(name = "years", pure)]
    pub fn years(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Year(_)))
    }

    /// The days within, those that do not exist included.
    ///
    /// ```rhai
    /// report.place.dates().len  // => 1
    /// ```
    #[rhai_fn(name = "dates", pure)]
    pub fn dates(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Date(_) | FactKind::ImpossibleDate))
    }

    /// The titles in 《》 within, marks included.
    ///
    /// ```rhai
    /// report.place.citations().first  // => 《甲县办法》
    /// ```
    #[rhai_fn(name = "citations", pure)]
    pub fn citations(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Citation))
    }
}
