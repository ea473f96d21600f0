//! Places: a stretch of the report, to look into.

use std::sync::Arc;

use rhai::plugin::*;
use rhai::{Array, Dynamic};

use super::fact::Facts;
use super::list::{Handle, List};
use super::or_unit;
use super::seen::{Operand, Seen};
use crate::document::Document;
use crate::facts::FactKind;
use crate::report::clause;
use crate::script::watch;
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

    /// The text, for a function that goes through all of it.
    pub(super) fn read(&self) -> &str {
        watch::charge_text(self.span.len());
        &self.document.text[self.span]
    }

    /// Where some words stand first. A script asks a whole report for many words.
    pub(super) fn offset_of(&self, words: &str) -> Option<usize> {
        memchr::memmem::find(self.read().as_bytes(), words.as_bytes())
    }

    fn part(&self, start: usize, end: usize) -> Self {
        Self::new(&self.document, Span::new(start, end).shift(self.span.start))
    }

    /// The place of a span, where there is one.
    fn around(&self, around: Option<Span>) -> Dynamic {
        or_unit(around.map(|around| Self::new(&self.document, around)))
    }

    fn facts(&self, is: impl Fn(&FactKind) -> bool) -> Facts {
        Facts::within(&self.document, self.span, is)
    }
}

impl Seen for Place {
    fn text(&self) -> String {
        self.read().to_owned()
    }

    fn place(&self) -> Option<Span> {
        Some(self.span)
    }

    fn operand(&self) -> Operand {
        Operand::Text(Seen::text(self))
    }
}

impl Handle for Place {
    type Key = Span;

    fn at(document: &Arc<Document>, span: Span) -> Option<Self> {
        Some(Self::new(document, span))
    }
}

/// # Place 位置
///
/// A stretch of the report, to look into: a sentence, a paragraph, a match. It compares with strings.
///
/// 报告中的一处，可以往里查找：一句、一段或匹配到的文字。可与文字比较是否相同。
#[export_module]
pub(super) mod functions {
    /// `place.text -> string`, `place.to_string() -> string`
    ///
    /// The characters as a string, where they fit into one. To look for something ask the place
    /// itself, which copies nothing.
    ///
    /// 这一处的文字，不能超过一段文字的限制。只想查找词语时直接问位置本身，不必取出文字。
    ///
    /// ```rhai
    /// item.text                        // => 一是加强培训。
    /// item.to_string()                 // => 一是加强培训。
    /// section.heading == "存在的不足"  // => true
    /// ```
    #[rhai_fn(get = "text", name = "to_string", pure)]
    pub fn text(place: &mut Place) -> String {
        place.read().to_owned()
    }

    /// `place.len -> int`, `place.len() -> int`
    ///
    /// How many Chinese characters there are.
    ///
    /// 汉字的个数。
    ///
    /// ```rhai
    /// section.heading.len    // => 5
    /// section.heading.len()  // => 5
    /// ```
    #[rhai_fn(get = "len", name = "len", pure)]
    pub fn len(place: &mut Place) -> i64 {
        text::han_count(place.read()) as i64
    }

    /// `place.digits -> array`
    ///
    /// The digits 0 to 9 within, in order, as an array of whole numbers.
    ///
    /// 其中的数字 0 至 9，按顺序排成整数的数组。
    ///
    /// ```rhai
    /// report.title.digits        // => [2, 0, 2, 3]
    /// report.title.digits.len()  // => 4
    /// ```
    #[rhai_fn(get = "digits", pure)]
    pub fn digits(place: &mut Place) -> Array {
        let digits = place.read().chars().filter_map(|c| c.to_digit(10));
        digits.map(|digit| Dynamic::from(i64::from(digit))).collect()
    }

    /// `place.end -> Place`
    ///
    /// The empty place right after it: where something that is missing belongs.
    ///
    /// 紧接其后的空位置：缺少的内容应补在这里。
    ///
    /// ```rhai
    /// report.place.end.len  // => 0
    /// ```
    #[rhai_fn(get = "end", pure)]
    pub fn end(place: &mut Place) -> Place {
        place.part(place.span.len(), place.span.len())
    }

    /// `place.sentence -> Place or ()`
    ///
    /// The sentence it stands in; `()` in a heading, the title and the page around.
    ///
    /// 所在的一句；在标题中和报告以外的页面上为 ()。
    ///
    /// ```rhai
    /// item.sentence.contains("二是")  // => false
    /// section.heading.sentence == ()  // => true
    /// ```
    #[rhai_fn(get = "sentence", pure)]
    pub fn sentence(place: &mut Place) -> Dynamic {
        let sentence = place.document.report.sentence_at(place.span);
        place.around(sentence.map(|sentence| sentence.span))
    }

    /// `place.paragraph -> Place or ()`
    ///
    /// The paragraph or table row it stands in; `()` in a heading, the title and the page around.
    ///
    /// 所在的自然段或表格的一行；在标题中和报告以外的页面上为 ()。
    ///
    /// ```rhai
    /// item.paragraph.contains("二是")  // => true
    /// section.heading.paragraph == ()  // => true
    /// ```
    #[rhai_fn(get = "paragraph", pure)]
    pub fn paragraph(place: &mut Place) -> Dynamic {
        place.around(place.document.report.passage_at(place.span))
    }

    /// `place.clause -> Place`
    ///
    /// The clause around it. A clause ends at ，；。：！？, at the bar between two cells of a table, and
    /// at a line's end.
    ///
    /// 所在的分句。分句到，；。：！？、表格两格之间的竖线或行末为止。
    ///
    /// ```rhai
    /// sentence.find("受理").clause  // => 受理30件
    /// ```
    #[rhai_fn(get = "clause", pure)]
    pub fn clause(place: &mut Place) -> Place {
        let text = place.document.text.as_str();
        Place::new(&place.document, clause::clause_at(text, place.span))
    }

    /// `place.contains(word: string) -> bool`
    ///
    /// Whether a string occurs.
    ///
    /// 是否出现某个词。
    ///
    /// ```rhai
    /// sentence.contains("受理")  // => true
    /// ```
    #[rhai_fn(name = "contains", pure)]
    pub fn contains(place: &mut Place, word: &str) -> bool {
        place.offset_of(word).is_some()
    }

    /// `place.find(word: string) -> Place or ()`
    ///
    /// The place where a string occurs first; `()` where it does not.
    ///
    /// 某个词第一次出现的位置；没有出现时为 `()`。
    ///
    /// ```rhai
    /// sentence.find("其中")        // => 其中
    /// sentence.find("结转") == ()  // => true
    /// ```
    #[rhai_fn(name = "find", pure)]
    pub fn find(place: &mut Place, word: &str) -> Dynamic {
        or_unit(place.offset_of(word).map(|at| place.part(at, at + word.len())))
    }

    /// `place.before(word: string) -> Place or ()`
    ///
    /// What stands before the first occurrence of a string; `()` where it does not occur.
    ///
    /// 某个词第一次出现之前的部分；没有出现时为 `()`。
    ///
    /// ```rhai
    /// sentence.before("其中").quantities("件").len  // => 2
    /// ```
    #[rhai_fn(name = "before", pure)]
    pub fn before(place: &mut Place, word: &str) -> Dynamic {
        or_unit(place.offset_of(word).map(|at| place.part(0, at)))
    }

    /// `place.after(word: string) -> Place or ()`
    ///
    /// What stands after the first occurrence of a string; `()` where it does not occur.
    ///
    /// 某个词第一次出现之后的部分；没有出现时为 `()`。
    ///
    /// ```rhai
    /// sentence.after("其中").quantities("件").sum()  // => 28
    /// ```
    #[rhai_fn(name = "after", pure)]
    pub fn after(place: &mut Place, word: &str) -> Dynamic {
        let whole = place.span.len();
        or_unit(place.offset_of(word).map(|at| place.part(at + word.len(), whole)))
    }

    /// `place.quantities() -> Facts`
    ///
    /// The quantities within.
    ///
    /// 其中的数量。
    ///
    /// ```rhai
    /// sentence.quantities().len  // => 5
    /// ```
    #[rhai_fn(name = "quantities", pure)]
    pub fn quantities(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Quantity { .. }))
    }

    /// `place.quantities(unit: string) -> Facts`
    ///
    /// The quantities counted in one unit, or in a unit that can be added to it.
    ///
    /// 其中以某个量词计的数量，也包括可与它相加的量词。
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

    /// `place.percents() -> Facts`
    ///
    /// The percentages within.
    ///
    /// 其中的百分数。
    ///
    /// ```rhai
    /// sentence.percents().first  // => 88.2%
    /// ```
    #[rhai_fn(name = "percents", pure)]
    pub fn percents(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Percent(_)))
    }

    /// `place.points() -> Facts`
    ///
    /// The percentage points within.
    ///
    /// 其中的百分点。
    ///
    /// ```rhai
    /// sentence.points().len  // => 0
    /// ```
    #[rhai_fn(name = "points", pure)]
    pub fn points(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Points(_)))
    }

    /// `place.ratios() -> Facts`
    ///
    /// The ratios within.
    ///
    /// 其中的比值。
    ///
    /// ```rhai
    /// sentence.ratios().len  // => 0
    /// ```
    #[rhai_fn(name = "ratios", pure)]
    pub fn ratios(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Ratio(..)))
    }

    /// `place.years() -> Facts`
    ///
    /// The years within; neither those of dates nor ranges of years.
    ///
    /// 其中的年份，不含日期里的年份和年份区间。
    ///
    /// ```rhai
    /// report.title.years().first  // => 2023年
    /// ```
    #[rhai_fn(name = "years", pure)]
    pub fn years(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Year(_)))
    }

    /// `place.dates() -> Facts`
    ///
    /// The days within, those that do not exist included.
    ///
    /// 其中的日期，包括不存在的日期。
    ///
    /// ```rhai
    /// report.place.dates().len  // => 1
    /// ```
    #[rhai_fn(name = "dates", pure)]
    pub fn dates(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Date(_) | FactKind::ImpossibleDate))
    }

    /// `place.citations() -> Facts`
    ///
    /// The titles in 《》 within, marks included.
    ///
    /// 其中书名号内的名称，连同书名号。
    ///
    /// ```rhai
    /// report.place.citations().first  // => 《甲县办法》
    /// ```
    #[rhai_fn(name = "citations", pure)]
    pub fn citations(place: &mut Place) -> Facts {
        place.facts(|kind| matches!(kind, FactKind::Citation))
    }
}
