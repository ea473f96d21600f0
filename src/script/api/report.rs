//! The report as a whole.
//!
//! What a report may lack is `()`. Rhai says `false` to every `<`, `<=` and `==` between two `()`,
//! so compare such values only after `!= ()`.

use std::sync::Arc;

use rhai::Dynamic;
use rhai::plugin::*;

use super::day::Day;
use super::fact::Fact;
use super::or_unit;
use super::place::{Place, Places};
use super::section::Sections;
use crate::document::Document;
use crate::facts::{self, FactKind};
use crate::report::{BlockKind, DateAt, YearAt};

/// A report.
#[derive(Clone, Debug)]
pub struct Report(Arc<Document>);

impl Report {
    /// The handle of a report.
    pub fn new(document: &Arc<Document>) -> Self {
        Self(document.clone())
    }

    fn day(&self, at: Option<DateAt>) -> Dynamic {
        or_unit(at.map(|at| Day::new(&self.0, at)))
    }

    fn sections(&self, is: impl Fn(u8) -> bool) -> Sections {
        let all = self.0.report.sections.iter().zip(0..);
        let keys = all.filter(|(section, _)| is(section.level)).map(|(_, index)| index);
        Sections::new(&self.0, keys.collect())
    }
}

/// A year with its place as the fact it is.
fn year_fact(at: YearAt) -> facts::Fact {
    facts::Fact { kind: FactKind::Year(at.year), span: at.span }
}

// Queries that go through the whole report are functions here, so that no script loops over it.
#[export_module]
pub(super) mod functions {
    /// The reporting year, by all evidence together; `()` where there is none.
    ///
    /// ```rhai
    /// report.year  // => 2023
    /// ```
    #[rhai_fn(get = "year", pure)]
    pub fn year(report: &mut Report) -> Dynamic {
        or_unit(report.0.report.year.map(i64::from))
    }

    /// The title; `()` where there is none.
    ///
    /// ```rhai
    /// report.title.contains("年度报告")  // => true
    /// ```
    #[rhai_fn(get = "title", pure)]
    pub fn title(report: &mut Report) -> Dynamic {
        let title = report.0.report.title.as_ref();
        or_unit(title.map(|title| Place::new(&report.0, title.span)))
    }

    /// The year named in the title, a fact; `()` where it names none.
    ///
    /// ```rhai
    /// report.title_year == report.year  // => true
    /// ```
    #[rhai_fn(get = "title_year", pure)]
    pub fn title_year(report: &mut Report) -> Dynamic {
        let year = report.0.report.title.as_ref().and_then(|title| title.year);
        or_unit(year.map(|at| Fact::new(&report.0, year_fact(at))))
    }

    /// The day of publication, as the page says; `()` where it does not.
    ///
    /// ```rhai
    /// report.published               // => 2024年2月4日
    /// report.published > day(2024, 3, 31)  // => false
    /// ```
    #[rhai_fn(get = "published", pure)]
    pub fn published(report: &mut Report) -> Dynamic {
        report.day(report.0.report.metadata.published)
    }

    /// The day the document was written (成文日期), as the page says; `()` where it does not.
    ///
    /// ```rhai
    /// report.written == ()  // => true
    /// ```
    #[rhai_fn(get = "written", pure)]
    pub fn written(report: &mut Report) -> Dynamic {
        report.day(report.0.report.metadata.written)
    }

    /// The day in the sign-off; `()` where there is none.
    ///
    /// ```rhai
    /// report.signed <= report.published  // => true
    /// ```
    #[rhai_fn(get = "signed", pure)]
    pub fn signed(report: &mut Report) -> Dynamic {
        report.day(report.0.report.sign_off.as_ref().and_then(|sign_off| sign_off.date))
    }

    /// The names of the issuers.
    ///
    /// ```rhai
    /// report.issuers.first  // => 甲县
    /// ```
    #[rhai_fn(get = "issuers", pure)]
    pub fn issuers(report: &mut Report) -> Places {
        let spans = report.0.report.issuers.iter().map(|issuer| issuer.span);
        Places::new(&report.0, spans.collect())
    }

    /// The names of the issuers in the sign-off; none where it names none.
    ///
    /// ```rhai
    /// report.signers.len  // => 0
    /// ```
    #[rhai_fn(get = "signers", pure)]
    pub fn signers(report: &mut Report) -> Places {
        let signers = report.0.report.sign_off.iter().flat_map(|sign_off| &sign_off.issuers);
        Places::new(&report.0, signers.map(|issuer| issuer.span).collect())
    }

    /// All sections, in order.
    ///
    /// ```rhai
    /// report.sections().len  // => 3
    /// ```
    #[rhai_fn(name = "sections", pure)]
    pub fn sections(report: &mut Report) -> Sections {
        report.sections(|_| true)
    }

    /// The sections of one level, in order.
    ///
    /// ```rhai
    /// report.sections(1).last.heading  // => 存在的不足
    /// ```
    #[rhai_fn(name = "sections", pure)]
    pub fn sections_of(report: &mut Report, level: i64) -> Sections {
        report.sections(|other| i64::from(other) == level)
    }

    /// The paragraphs, without headings and tables.
    ///
    /// ```rhai
    /// report.paragraphs().len  // => 3
    /// ```
    #[rhai_fn(name = "paragraphs", pure)]
    pub fn paragraphs(report: &mut Report) -> Places {
        let blocks = report.0.report.blocks.iter();
        let paragraphs = blocks.filter(|block| block.kind == BlockKind::Paragraph);
        Places::new(&report.0, paragraphs.map(|block| block.span).collect())
    }

    /// The body, from its first line to the sign-off.
    ///
    /// ```rhai
    /// report.place.contains_any(["XX", "某某"])  // => false
    /// ```
    #[rhai_fn(get = "place", pure)]
    pub fn place(report: &mut Report) -> Place {
        Place::new(&report.0, report.0.report.body)
    }

    /// The second copy of the body, where the page holds it twice; else `()`.
    ///
    /// ```rhai
    /// report.repeat == ()  // => true
    /// ```
    #[rhai_fn(get = "repeat", pure)]
    pub fn repeat(report: &mut Report) -> Dynamic {
        or_unit(report.0.report.repeat.map(|repeat| Place::new(&report.0, repeat.copy)))
    }
}
