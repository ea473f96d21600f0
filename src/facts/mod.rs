//! The typed things found in a text: quantities, percents, ratios, dates, years, citations.
//!
//! In: canonical text. Out: [`Facts`], ordered by place. Nothing here fails.

mod before;
mod cell;
mod figure;
#[cfg(test)]
mod generated;
mod hedge;
mod measured;
pub(crate) mod num;
mod number;
#[cfg(test)]
mod readings;
mod run;
mod scan;
mod share;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::lang::named;
use crate::span::Span;
pub use crate::text::unit::Unit;
pub use num::Num;

/// What a fact is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// A number with its measure word: `34件`, `18.85万余条`, `三项`.
    Quantity {
        /// The number, an interval where it is approximate.
        value: Num,
        /// The measure word.
        unit: Unit,
    },
    /// `93.93%`, 百分之三十.
    Percent(Num),
    /// `17个百分点`.
    Points(Num),
    /// `4.15:1`.
    Ratio(Num, Num),
    /// A day: `2024年2月4日`.
    Date(Date),
    /// A day that does not exist: `2024年2月30日`.
    ImpossibleDate,
    /// A year: `2023年`, also of `2023年度`.
    Year(i16),
    /// A range of years, first and last as printed: `2021—2025年`.
    Years(i16, i16),
    /// A title in 《》; the span covers the marks.
    Citation,
    /// A number that stands alone in the cell of a table.
    Cell(Num),
}

/// A kind of fact without its value, as rules name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A number with a measure word.
    Quantity,
    /// A percentage.
    Percent,
    /// Percentage points.
    Points,
    /// A percentage or percentage points, as printed.
    Change,
    /// A ratio.
    Ratio,
    /// A year.
    Year,
    /// A range of years.
    Years,
    /// A day.
    Date,
    /// A day that does not exist.
    ImpossibleDate,
    /// A title in 《》.
    Citation,
    /// A number alone in the cell of a table.
    Cell,
}

named!(Sort {
    Quantity: "quantity", "带单位的数", "a number with a measure word";
    Percent: "percent", "百分数", "a percentage";
    Points: "points", "百分点", "percentage points";
    Change: "change", "百分数或百分点", "a percentage or percentage points";
    Ratio: "ratio", "比例", "a ratio";
    Year: "year", "年份", "a year";
    Years: "years", "年份区间", "a range of years";
    Date: "date", "日期", "a date";
    ImpossibleDate: "impossible_date", "不存在的日期", "a day that does not exist";
    Citation: "citation", "书名号里的名称", "a title in 《》";
    Cell: "cell", "表格里的数", "a number alone in the cell of a table";
});

impl Sort {
    /// Whether a fact is of this sort.
    pub(crate) fn is(self, kind: &FactKind) -> bool {
        match self {
            Self::Change => matches!(kind.sort(), Self::Percent | Self::Points),
            _ => kind.sort() == self,
        }
    }
}

impl FactKind {
    /// Its kind without its value; never [`Sort::Change`].
    pub(crate) fn sort(&self) -> Sort {
        match self {
            Self::Quantity { .. } => Sort::Quantity,
            Self::Percent(_) => Sort::Percent,
            Self::Points(_) => Sort::Points,
            Self::Ratio(..) => Sort::Ratio,
            Self::Date(_) => Sort::Date,
            Self::ImpossibleDate => Sort::ImpossibleDate,
            Self::Year(_) => Sort::Year,
            Self::Years(..) => Sort::Years,
            Self::Citation => Sort::Citation,
            Self::Cell(_) => Sort::Cell,
        }
    }

    /// The measure word of a quantity.
    pub(crate) fn unit(&self) -> Option<Unit> {
        match self {
            Self::Quantity { unit, .. } => Some(*unit),
            _ => None,
        }
    }

    /// Its number, as scripts see it; of a ratio, left divided by right.
    pub(crate) fn number(&self) -> Option<Num> {
        match self {
            Self::Quantity { value, .. }
            | Self::Percent(value)
            | Self::Points(value)
            | Self::Cell(value) => Some(*value),
            Self::Ratio(left, right) => left.checked_div(*right),
            Self::Year(year) => Some(i64::from(*year).into()),
            Self::Date(_) | Self::ImpossibleDate | Self::Years(..) | Self::Citation => None,
        }
    }

    /// Its value as a text; `None` where it has none besides its characters.
    pub(crate) fn value(&self) -> Option<String> {
        Some(match self {
            Self::Quantity { value, unit } => format!("{value} {}", unit.word),
            Self::Percent(value) | Self::Points(value) | Self::Cell(value) => value.to_string(),
            Self::Ratio(left, right) => format!("{left}:{right}"),
            Self::Date(date) => date.to_string(),
            Self::Year(year) => year.to_string(),
            Self::Years(first, last) => format!("{first}—{last}"),
            Self::ImpossibleDate | Self::Citation => return None,
        })
    }
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// All of its characters, unit included. Words such as 约 and 以上 count for the value but
    /// stay outside.
    pub span: Span,
}

/// The facts of one text, by place; no two share a byte.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    all: Vec<Fact>,
}

impl Facts {
    /// Finds the facts in the part `body` of a canonical text; their spans are of the whole text.
    ///
    /// What can be part of a name is left out: ordinals, numbers in a short quotation, everything
    /// inside 《》. A `body` that is no part of the text has no facts.
    ///
    /// ```
    /// use hegui::facts::{FactKind, Facts};
    /// use hegui::span::Span;
    /// let text = "收到行政复议申请34件，办结率超98%，落实“三项制度”。";
    /// let facts = Facts::extract(text, Span::new(0, text.len()));
    /// let words: Vec<_> = facts.all().iter().map(|fact| &text[fact.span.range()]).collect();
    /// assert_eq!(words, ["34件", "98%"]);
    /// assert!(matches!(&facts.all()[1].kind, FactKind::Percent(rate) if !rate.is_exact()));
    /// ```
    pub fn extract(text: &str, body: Span) -> Self {
        Self { all: scan::scan(text, body) }
    }

    /// All facts in order.
    pub fn all(&self) -> &[Fact] {
        &self.all
    }

    /// The index of one of these facts among all of them.
    pub(crate) fn index_of(&self, fact: &Fact) -> usize {
        self.all.partition_point(|other| other.span.start < fact.span.start)
    }

    /// The facts that lie wholly within a span, in order.
    pub fn within(&self, span: Span) -> &[Fact] {
        let from = self.all.partition_point(|fact| fact.span.start < span.start);
        let to = self.all.partition_point(|fact| fact.span.end <= span.end);
        &self.all[from.min(to)..to]
    }
}
