//! Facts: numbers, dates, years and citations with their places.

use std::ops::Range;
use std::sync::Arc;

use rhai::Dynamic;
use rhai::plugin::*;

use super::day::Day;
use super::list::{Handle, List};
use super::or_unit;
use super::seen::{Operand, Seen, number};
use crate::document::Document;
use crate::facts::{self, FactKind, Num};
use crate::script::fault::{Fault, RhaiResultOf};
use crate::script::watch;
use crate::span::Span;

/// One fact of a report.
#[derive(Clone, Debug)]
pub struct Fact {
    document: Arc<Document>,
    fact: facts::Fact,
}

/// Some facts of a report, in its order.
pub type Facts = List<Fact>;

impl Fact {
    /// The handle of a fact; it need not be one of the document's list.
    pub fn new(document: &Arc<Document>, fact: facts::Fact) -> Self {
        Self { document: document.clone(), fact }
    }

    fn number(&self) -> Option<Num> {
        self.fact.kind.number()
    }

    fn needed_number(&self) -> RhaiResultOf<Num> {
        Ok(self.number().ok_or_else(|| Fault::NoNumber(self.text()))?)
    }

    /// The first and the last year of a range.
    fn years(&self) -> Option<(i64, i64)> {
        match self.fact.kind {
            FactKind::Years(first, last) => Some((first.into(), last.into())),
            _ => None,
        }
    }

    fn unit_class(&self) -> Option<&str> {
        self.fact.kind.unit().map(|unit| unit.class)
    }
}

impl Seen for Fact {
    fn text(&self) -> String {
        self.document.text[self.fact.span].to_owned()
    }

    fn place(&self) -> Option<Span> {
        Some(self.fact.span)
    }

    fn operand(&self) -> Operand {
        match &self.fact.kind {
            FactKind::Date(date) => Operand::Day(*date),
            _ => self.number().map_or(Operand::Other, Operand::Number),
        }
    }
}

impl Handle for Fact {
    type Key = u32;

    fn at(document: &Arc<Document>, key: u32) -> Option<Self> {
        let fact = document.facts.all().get(key as usize)?.clone();
        Some(Self::new(document, fact))
    }
}

impl Facts {
    /// The facts within a span that are of one sort.
    pub(super) fn within(
        document: &Arc<Document>,
        span: Span,
        is: impl Fn(&FactKind) -> bool,
    ) -> Self {
        let range = indices_within(document, span);
        watch::charge_things(range.len());
        let all = document.facts.all();
        let keys = range.filter(|&index| is(&all[index].kind)).map(|index| index as u32).collect();
        Self::new(document, keys)
    }

    /// All of them, for a function that goes through them.
    fn each(&self) -> impl Iterator<Item = Fact> {
        watch::charge_things(self.keys().len());
        self.clone().into_iter()
    }

    fn kinds(&self) -> impl Iterator<Item = &facts::Fact> {
        let all = self.document().facts.all();
        watch::charge_things(self.keys().len());
        self.keys().iter().filter_map(|&key| all.get(key as usize))
    }
}

fn indices_within(document: &Document, span: Span) -> Range<usize> {
    let facts = document.facts.within(span);
    let start = document.facts.all().partition_point(|fact| fact.span.start < span.start);
    start..start + facts.len()
}

/// # Fact 事实
///
/// Something of the report with a type and a place: a quantity, percentage, ratio, year, range of
/// years, date or citation. It calculates and compares as its number or day.
///
/// 报告中带有类型和位置的一项：数量、百分数、百分点、比值、年份、年份区间、日期或书名号名称。运算和比较时就是它的数或日期。
#[export_module]
pub(super) mod functions {
    /// `fact.value -> Num or ()`
    ///
    /// The number of a quantity, percentage, ratio or year; `()` of anything else. Operators take
    /// the fact itself, so this is seldom needed.
    ///
    /// 数量、百分数、比值或年份的数；其他事实为 `()`。运算符可以直接用于事实，很少需要它。
    ///
    /// ```rhai
    /// received.value  // => 34
    /// rate.value      // => 88.2
    /// ```
    #[rhai_fn(get = "value", pure)]
    pub fn value(fact: &mut Fact) -> Dynamic {
        or_unit(fact.number())
    }

    /// `fact.text -> string`, `fact.to_string() -> string`
    ///
    /// The characters as printed, unit included.
    ///
    /// 报告中的写法，连同量词。
    ///
    /// ```rhai
    /// received.text         // => 34件
    /// received.to_string()  // => 34件
    /// ```
    #[rhai_fn(get = "text", name = "to_string", pure)]
    pub fn text(fact: &mut Fact) -> String {
        Seen::text(fact)
    }

    /// `fact.unit -> string or ()`
    ///
    /// The measure word of a quantity as printed; `()` of anything else.
    ///
    /// 数量的量词，照报告的写法；其他事实为 `()`。
    ///
    /// ```rhai
    /// received.unit    // => 件
    /// rate.unit == ()  // => true
    /// ```
    #[rhai_fn(get = "unit", pure)]
    pub fn unit(fact: &mut Fact) -> Dynamic {
        match &fact.fact.kind {
            FactKind::Quantity { unit, .. } => unit.word.to_string().into(),
            _ => Dynamic::UNIT,
        }
    }

    /// `fact.year -> int or ()`
    ///
    /// The year of a year or a date; `()` of anything else.
    ///
    /// 年份或日期的年；其他事实为 `()`。
    ///
    /// ```rhai
    /// report.title.years().first.year  // => 2023
    /// ```
    #[rhai_fn(get = "year", pure)]
    pub fn year(fact: &mut Fact) -> Dynamic {
        or_unit(match &fact.fact.kind {
            FactKind::Year(year) => Some(i64::from(*year)),
            FactKind::Date(date) => Some(i64::from(date.year())),
            _ => None,
        })
    }

    /// `fact.first -> int or ()`
    ///
    /// The first year of a range of years; `()` of anything else.
    ///
    /// 年份区间的第一年；其他事实为 `()`。
    ///
    /// ```rhai
    /// period        // => 2021—2025年
    /// period.first  // => 2021
    /// ```
    #[rhai_fn(get = "first", pure)]
    pub fn first(fact: &mut Fact) -> Dynamic {
        or_unit(fact.years().map(|(first, _)| first))
    }

    /// `fact.last -> int or ()`
    ///
    /// The last year of a range of years; `()` of anything else.
    ///
    /// 年份区间的最后一年；其他事实为 `()`。
    ///
    /// ```rhai
    /// period.last          // => 2025
    /// received.last == ()  // => true
    /// ```
    #[rhai_fn(get = "last", pure)]
    pub fn last(fact: &mut Fact) -> Dynamic {
        or_unit(fact.years().map(|(_, last)| last))
    }

    /// `fact.count -> int or ()`
    ///
    /// How many years a range has, the first and the last included; `()` of anything else. It is
    /// below 1 where the range is printed backwards.
    ///
    /// 年份区间共有几年，首尾都算；其他事实为 `()`。区间写反时小于 1。
    ///
    /// ```rhai
    /// period.count  // => 5
    /// ```
    #[rhai_fn(get = "count", pure)]
    pub fn count(fact: &mut Fact) -> Dynamic {
        or_unit(fact.years().map(|(first, last)| last - first + 1))
    }

    /// `fact.day -> Day or ()`
    ///
    /// The day of a date; `()` of anything else, also of a date that does not exist.
    ///
    /// 日期是哪一天；其他事实和不存在的日期为 `()`。
    ///
    /// ```rhai
    /// report.place.dates().first.day  // => 2024年1月20日
    /// ```
    #[rhai_fn(get = "day", pure)]
    pub fn day(fact: &mut Fact) -> Dynamic {
        or_unit(match fact.fact.kind {
            FactKind::Date(date) => Some(Day::printed(&fact.document, date, fact.fact.span)),
            _ => None,
        })
    }

    /// `fact.agrees(calculated: number) -> bool`
    ///
    /// Whether the printed number can stand for a calculated one: rounded to its last printed digit or
    /// cut off there, because reports do either.
    ///
    /// 报告中的数能否就是算出的数：四舍五入到末位，或在末位之后直接舍去，都算相符。
    ///
    /// ```rhai
    /// rate.agrees(accepted / received * 100)  // => true
    /// rate.agrees(90)                         // => false
    /// ```
    #[rhai_fn(name = "agrees", pure, return_raw)]
    pub fn agrees(printed: &mut Fact, calculated: Dynamic) -> RhaiResultOf<bool> {
        let calculated = number::<Fact>("agrees", &calculated)?;
        Ok(printed.needed_number()?.agrees(calculated))
    }

    /// `fact.is_share(part: number, whole: number) -> bool`
    ///
    /// Whether the printed percentage can be what a part is of its whole. 100 % is said only of all,
    /// 0 % only of none; else as `agrees`. Where the whole may be zero, nothing contradicts it.
    ///
    /// 报告中的百分数能否就是部分占全部的比率。只有全部才是 100%，一个也没有才是 0%，其余同
    /// `agrees`。全部可能为零时无从否定。
    ///
    /// ```rhai
    /// rate.is_share(accepted, received)  // => true
    /// rate.is_share(accepted, 40)        // => false
    /// ```
    #[rhai_fn(name = "is_share", pure, return_raw)]
    pub fn is_share(printed: &mut Fact, part: Dynamic, whole: Dynamic) -> RhaiResultOf<bool> {
        let number = |value| number::<Fact>("is_share", value);
        Ok(printed.needed_number()?.is_share(number(&part)?, number(&whole)?))
    }
}

/// # Facts 事实列表
///
/// Several facts, in the order of the report. They also have all that a list has.
///
/// 若干事实，按报告中的顺序。列表有的它都有。
#[export_module]
pub(super) mod list_functions {
    /// `facts.sum() -> Num`
    ///
    /// The sum of all numbers; 0 of none. Units are not compared: see `same_unit`.
    ///
    /// 全部数之和；一个也没有时为 0。不比较量词，见 `same_unit`。
    ///
    /// ```rhai
    /// parts.sum()             // => 28
    /// parts.sum() < accepted  // => true
    /// ```
    #[rhai_fn(name = "sum", pure, return_raw)]
    pub fn sum(facts: &mut Facts) -> RhaiResultOf<Num> {
        let mut sum = Num::from(0);
        for fact in facts.each() {
            sum = sum.checked_add(fact.needed_number()?).ok_or(Fault::Uncountable("+"))?;
        }
        Ok(sum)
    }

    /// `facts.max() -> Fact or ()`
    ///
    /// The fact with the greatest number; `()` of none.
    ///
    /// 数最大的一个；一个也没有时为 `()`。
    ///
    /// ```rhai
    /// parts.max()  // => 13件
    /// ```
    #[rhai_fn(name = "max", pure)]
    pub fn max(facts: &mut Facts) -> Dynamic {
        let numbered = facts.each().filter_map(|fact| Some((fact.number()?.high, fact)));
        or_unit(numbered.max_by_key(|&(number, _)| number).map(|(_, fact)| fact))
    }

    /// `facts.same_unit() -> bool`
    ///
    /// Whether all are quantities counted in the same unit or in units that can be added (件, 宗,
    /// 起); true of none.
    ///
    /// 是否都是数量，且量词相同或可以相加（件、宗、起）；一个也没有时为真。
    ///
    /// ```rhai
    /// parts.same_unit()                   // => true
    /// report.title.years().same_unit()    // => false
    /// ```
    #[rhai_fn(name = "same_unit", pure)]
    pub fn same_unit(facts: &mut Facts) -> bool {
        let class = facts.first().and_then(|fact| fact.unit_class().map(str::to_owned));
        facts.kinds().all(|fact| match &fact.kind {
            FactKind::Quantity { unit, .. } => class.as_deref() == Some(unit.class),
            _ => false,
        })
    }
}
