//! The report as a whole.

use std::sync::Arc;

use rhai::Dynamic;
use rhai::plugin::*;

use super::day::Day;
use super::fact::Fact;
use super::or_unit;
use super::place::{Place, Places};
use super::section::Sections;
use super::seen::Seen;
use super::table::{self, Tables};
use crate::document::Document;
use crate::facts::{self, FactKind};
use crate::report::{DateAt, YearAt};
use crate::script::watch;

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
        let all = &self.0.report.sections;
        watch::charge_things(all.len());
        let all = all.iter().zip(0..);
        let keys = all.filter(|(section, _)| is(section.level)).map(|(_, index)| index);
        Sections::new(&self.0, keys.collect())
    }
}

impl Seen for Report {
    fn text(&self) -> String {
        "Report".to_owned()
    }
}

/// A year with its place as the fact it is.
fn year_fact(at: YearAt) -> facts::Fact {
    facts::Fact { kind: FactKind::Year(at.year), span: at.span }
}

/// # Report 报告
///
/// The report as a whole: `report` among the parameters of `check`, and in expressions. What a report
/// may lack is `()`. Ask `!= ()` before comparing it: `<` and `<=` between two `()` are false.
///
/// 整篇报告：`check` 的参数和表达式中的 `report`。报告可能缺少的东西缺少时为 `()`。比较之前先判断 `!= ()`：
/// 两个 `()` 比较先后，`<` 和 `<=` 都不成立。
// Queries that go through the whole report are functions here, so that no script loops over it.
#[export_module]
pub(super) mod functions {
    /// `report.year -> int or ()`
    ///
    /// The reporting year, by all evidence together; `()` where there is none.
    ///
    /// 报告年度，由标题、章节标题和正文共同判断；判断不出时为 `()`。
    ///
    /// ```rhai
    /// report.year  // => 2023
    /// ```
    #[rhai_fn(get = "year", pure)]
    pub fn year(report: &mut Report) -> Dynamic {
        or_unit(report.0.report.year.map(i64::from))
    }

    /// `report.title -> Place or ()`
    ///
    /// The title; `()` where there is none.
    ///
    /// 标题；没有标题时为 `()`。
    ///
    /// ```rhai
    /// report.title.contains("年度报告")  // => true
    /// ```
    #[rhai_fn(get = "title", pure)]
    pub fn title(report: &mut Report) -> Dynamic {
        let title = report.0.report.title.as_ref();
        or_unit(title.map(|title| Place::new(&report.0, title.span)))
    }

    /// `report.title_year -> Fact or ()`
    ///
    /// The year named in the title, a fact; `()` where it names none.
    ///
    /// 标题中写的年份，是一个事实；标题没有写年份时为 `()`。
    ///
    /// ```rhai
    /// report.title_year == report.year  // => true
    /// ```
    #[rhai_fn(get = "title_year", pure)]
    pub fn title_year(report: &mut Report) -> Dynamic {
        let year = report.0.report.title.as_ref().and_then(|title| title.year);
        or_unit(year.map(|at| Fact::new(&report.0, year_fact(at))))
    }

    /// `report.published -> Day or ()`
    ///
    /// The day of publication, as the page says; `()` where it does not.
    ///
    /// 网页标明的发布日期；没有标明时为 `()`。
    ///
    /// ```rhai
    /// report.published               // => 2024年2月4日
    /// report.published > day(2024, 3, 31)  // => false
    /// ```
    #[rhai_fn(get = "published", pure)]
    pub fn published(report: &mut Report) -> Dynamic {
        report.day(report.0.report.metadata.published)
    }

    /// `report.written -> Day or ()`
    ///
    /// The day the document was written (成文日期), as the page says; `()` where it does not.
    ///
    /// 网页标明的成文日期；没有标明时为 `()`。
    ///
    /// ```rhai
    /// report.written == ()  // => true
    /// ```
    #[rhai_fn(get = "written", pure)]
    pub fn written(report: &mut Report) -> Dynamic {
        report.day(report.0.report.metadata.written)
    }

    /// `report.signed -> Day or ()`
    ///
    /// The day in the sign-off; `()` where there is none.
    ///
    /// 落款的日期；没有时为 `()`。
    ///
    /// ```rhai
    /// report.signed <= report.published  // => true
    /// ```
    #[rhai_fn(get = "signed", pure)]
    pub fn signed(report: &mut Report) -> Dynamic {
        report.day(report.0.report.sign_off.as_ref().and_then(|sign_off| sign_off.date))
    }

    /// `report.unfinished_date -> Place or ()`
    ///
    /// A date in the sign-off that lacks its day, or more of it (2024年2月, 2024年__月__日); else `()`.
    ///
    /// 落款中缺“日”或缺得更多的日期（2024年2月、2024年__月__日）；没有时为 `()`。
    ///
    /// ```rhai
    /// report.unfinished_date == ()  // => true
    /// ```
    #[rhai_fn(get = "unfinished_date", pure)]
    pub fn unfinished_date(report: &mut Report) -> Dynamic {
        let unfinished = report.0.report.sign_off.as_ref().and_then(|sign_off| sign_off.unfinished);
        or_unit(unfinished.map(|span| Place::new(&report.0, span)))
    }

    /// `report.issuers -> Places`
    ///
    /// The names of the issuers.
    ///
    /// 发文机关的名称。
    ///
    /// ```rhai
    /// report.issuers.first  // => 甲县
    /// ```
    #[rhai_fn(get = "issuers", pure)]
    pub fn issuers(report: &mut Report) -> Places {
        let spans = report.0.report.issuers.iter().map(|issuer| issuer.span);
        Places::new(&report.0, spans.collect())
    }

    /// `report.signers -> Places`
    ///
    /// The names of the issuers in the sign-off; none where it names none.
    ///
    /// 落款中发文机关的名称；落款没有署名时一个也没有。
    ///
    /// ```rhai
    /// report.signers.len  // => 1
    /// ```
    #[rhai_fn(get = "signers", pure)]
    pub fn signers(report: &mut Report) -> Places {
        let signers = report.0.report.sign_off.iter().flat_map(|sign_off| &sign_off.issuers);
        Places::new(&report.0, signers.map(|issuer| issuer.span).collect())
    }

    /// `report.sections() -> Sections`
    ///
    /// All sections, in order.
    ///
    /// 全部章节，按顺序。
    ///
    /// ```rhai
    /// report.sections().len  // => 3
    /// ```
    #[rhai_fn(name = "sections", pure)]
    pub fn sections(report: &mut Report) -> Sections {
        report.sections(|_| true)
    }

    /// `report.sections(level: int) -> Sections`
    ///
    /// The sections of one level, in order.
    ///
    /// 某一级的章节，按顺序；一级是“一、”，二级是“（一）”。
    ///
    /// ```rhai
    /// report.sections(1).last.heading  // => 存在的不足
    /// ```
    #[rhai_fn(name = "sections", pure)]
    pub fn sections_of(report: &mut Report, level: i64) -> Sections {
        report.sections(|other| i64::from(other) == level)
    }

    /// `report.paragraphs() -> Places`
    ///
    /// The paragraphs, without headings and tables.
    ///
    /// 各段落，不含标题和表格。
    ///
    /// ```rhai
    /// report.paragraphs().len  // => 3
    /// ```
    #[rhai_fn(name = "paragraphs", pure)]
    pub fn paragraphs(report: &mut Report) -> Places {
        let parts = &report.0.report;
        watch::charge_things(parts.blocks.len());
        Places::new(&report.0, parts.paragraphs().map(|block| block.span).collect())
    }

    /// `report.tables() -> Tables`
    ///
    /// The tables, in order.
    ///
    /// 各张表格，按顺序。
    ///
    /// ```rhai
    /// report.tables().len            // => 1
    /// report.tables().first.caption  // => 表1 培训情况
    /// ```
    #[rhai_fn(name = "tables", pure)]
    pub fn tables(report: &mut Report) -> Tables {
        table::tables(&report.0)
    }

    /// `report.place -> Place`
    ///
    /// The body, from its first line to the sign-off.
    ///
    /// 正文，从第一行到落款。
    ///
    /// ```rhai
    /// report.place.contains_any(["XX", "某某"])  // => false
    /// ```
    #[rhai_fn(get = "place", pure)]
    pub fn place(report: &mut Report) -> Place {
        Place::new(&report.0, report.0.report.body)
    }

    /// `report.repeat -> Place or ()`
    ///
    /// The second copy of the body, where the page holds it twice; else `()`.
    ///
    /// 正文重复出现时的第二份；没有重复时为 `()`。
    ///
    /// ```rhai
    /// report.repeat == ()  // => true
    /// ```
    #[rhai_fn(get = "repeat", pure)]
    pub fn repeat(report: &mut Report) -> Dynamic {
        or_unit(report.0.report.repeat.map(|repeat| Place::new(&report.0, repeat.copy)))
    }
}
