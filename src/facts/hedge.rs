//! The words around a number that make it approximate: 约, 近, 不足, 超, 以上, 左右.
//!
//! Each widens the interval so that it contains everything an author can have meant.

use rust_decimal::Decimal;

use super::num::Num;
use Hedge::{About, Above, Below, Nearly, Nothing};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hedge {
    /// Up to a tenth less or more.
    About,
    /// Up to a tenth less.
    Nearly,
    /// Anything from zero.
    Below,
    /// Anything more.
    Above,
    /// Part of another word: 节约, 最近.
    Nothing,
}

/// Words before a number; of two with the same ending the longer is listed first.
const BEFORE: &[(&str, Hedge)] = &[
    ("节约", Nothing),
    ("签约", Nothing),
    ("预约", Nothing),
    ("违约", Nothing),
    ("履约", Nothing),
    ("约", About),
    ("最近", Nothing),
    ("附近", Nothing),
    ("邻近", Nothing),
    ("近", Nearly),
    ("不超过", Below),
    ("未超过", Below),
    ("超过", Above),
    ("超", Above),
    ("逾", Above),
    ("不低于", Above),
    ("不少于", Above),
    ("低于", Below),
    ("少于", Below),
    ("不高于", Below),
    ("不多于", Below),
    ("高于", Above),
    ("多于", Above),
    ("至少", Above),
    ("不足", Below),
    ("不到", Below),
    ("未达到", Below),
    ("未达", Below),
    ("不下", Above),
];

/// Words after the measure word.
const AFTER: &[(&str, Hedge)] = &[
    ("以上", Above),
    ("以下", Below),
    ("以内", Below),
    ("左右", About),
    ("上下联", Nothing),
    ("上下贯", Nothing),
    ("上下协", Nothing),
    ("上下一", Nothing),
    ("上下", About),
];

/// A number widened by the words before and after it; `None` beyond the range.
pub(super) fn widen(num: Num, before: &str, after: &str) -> Option<Num> {
    apply(hedge_after(after), apply(hedge_before(before), num)?)
}

/// Whether the words before a number make it approximate.
pub(super) fn is_hedged(before: &str) -> bool {
    hedge_before(before) != Nothing
}

fn hedge_before(before: &str) -> Hedge {
    let hedges = ['约', '近', '超', '过', '逾', '于', '少', '足', '到', '达', '下'];
    if !before.ends_with(hedges) {
        return Nothing;
    }
    let word = BEFORE.iter().find(|(word, _)| before.ends_with(word));
    word.map_or(Nothing, |(_, hedge)| *hedge)
}

fn hedge_after(after: &str) -> Hedge {
    if !after.starts_with(['以', '左', '上']) {
        return Nothing;
    }
    let word = AFTER.iter().find(|(word, _)| after.starts_with(word));
    word.map_or(Nothing, |(_, hedge)| *hedge)
}

fn apply(hedge: Hedge, num: Num) -> Option<Num> {
    let tenth = |value: Decimal| value.abs().checked_div(Decimal::TEN);
    let less = |value: Decimal| value.checked_sub(tenth(value)?);
    let more = |value: Decimal| value.checked_add(tenth(value)?);
    Some(match hedge {
        About => Num { low: less(num.low)?, high: more(num.high)?, ..num },
        Nearly => Num { low: less(num.low)?, ..num },
        Below if num.low < Decimal::ZERO => Num { low: -Num::UNBOUNDED, ..num },
        Below => Num { low: Decimal::ZERO, ..num },
        Above => Num { high: num.high.max(Num::UNBOUNDED), ..num },
        Nothing => num,
    })
}
