//! Days of the calendar.

use std::sync::Arc;

use jiff::civil::Date;
use rhai::plugin::*;

use super::seen::{Operand, Seen};
use crate::document::Document;
use crate::report::DateAt;
use crate::script::fault::{Fault, RhaiResultOf};
use crate::span::Span;

/// A day, with its place where the report prints it.
#[derive(Clone, Debug)]
pub struct Day {
    date: Date,
    place: Option<(Arc<Document>, Span)>,
}

impl Day {
    /// A day printed in a report.
    pub fn new(document: &Arc<Document>, at: DateAt) -> Self {
        Self::printed(document, at.date, at.span)
    }

    pub(super) fn printed(document: &Arc<Document>, date: Date, span: Span) -> Self {
        Self { date, place: Some((document.clone(), span)) }
    }
}

impl Seen for Day {
    fn text(&self) -> String {
        match &self.place {
            Some((document, span)) => document.text[*span].to_owned(),
            None => format!("{}年{}月{}日", self.date.year(), self.date.month(), self.date.day()),
        }
    }

    fn place(&self) -> Option<Span> {
        self.place.as_ref().map(|&(_, span)| span)
    }

    fn operand(&self) -> Operand {
        Operand::Day(self.date)
    }
}

/// # Day 日期
///
/// A day of the calendar. Days compare with days and with dates of the report.
///
/// 日历上的一天，可与另一天比较，也可与报告中的日期比较。
#[export_module]
pub(super) mod functions {
    /// `day(year: int, month: int, day: int) -> Day`
    ///
    /// The day of a year, month and day of month; days compare with days and with dates of the
    /// report.
    ///
    /// 某年某月某日；可与另一天比较，也可与报告中的日期比较。
    ///
    /// ```rhai
    /// report.published < day(report.year + 1, 4, 1)  // => true
    /// day(2024, 2, 29)                               // => 2024年2月29日
    /// ```
    #[rhai_fn(name = "day", return_raw)]
    pub fn of(year: i64, month: i64, day: i64) -> RhaiResultOf<Day> {
        let date =
            || Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok();
        let date = date().ok_or(Fault::NoSuchDay(year, month, day))?;
        Ok(Day { date, place: None })
    }

    /// `day.year -> int`
    ///
    /// The year.
    ///
    /// 年。
    ///
    /// ```rhai
    /// report.published.year == report.year + 1  // => true
    /// ```
    #[rhai_fn(get = "year", pure)]
    pub fn year(day: &mut Day) -> i64 {
        day.date.year().into()
    }

    /// `day.month -> int`
    ///
    /// The month, 1 to 12.
    ///
    /// 月，1 至 12。
    ///
    /// ```rhai
    /// report.published.month  // => 2
    /// ```
    #[rhai_fn(get = "month", pure)]
    pub fn month(day: &mut Day) -> i64 {
        day.date.month().into()
    }

    /// `day.to_string() -> string`
    ///
    /// The day as the report prints it, else as `2024年2月4日`.
    ///
    /// 照报告的写法；报告中没有的，写成 `2024年2月4日`。
    ///
    /// ```rhai
    /// report.signed.to_string()  // => 2024年1月20日
    /// ```
    #[rhai_fn(name = "to_string", pure)]
    pub fn to_text(day: &mut Day) -> String {
        day.text()
    }
}
