//! Numbers that measure something: quantities, percents, percentage points, ratios, their ranges.
//!
//! In: a text and the place of a numeral. Out: the fact that starts there, if any. Reports are full
//! of names with numbers in them (三项制度, 12345热线, 八届六次全会), so whatever can be part of a
//! name is left out: a missing count keeps a rule silent, a wrong one causes a false alarm.

use super::FactKind;
use super::before::{BEFORE_NO_ONE, begins};
use super::hedge::{is_hedged, widen};
use super::num::Num;
use super::number::{DASHES, Numeral, Script, read_numeral, read_signed};
use super::share::{read_fraction, strip_mark, strip_points};
use crate::text::unit::{Row, Takes, Unit, read_unit};
use crate::writing::place;

/// Names that begin like a quantity; they stand in quotation marks, which many pages lose.
const NAMES: &[&str] = &[
    "一件事",
    "一次办",
    "一次好",
    "一个窗口",
    "两个维护",
    "两个确立",
    "两个大局",
    "两个一百年",
    "两个毫不动摇",
    "三个代表",
    "三个务必",
    "三个区分开来",
    "三项制度",
    "四个全面",
    "四个意识",
    "四个自信",
    "四个亲自",
    "四个服从",
    "四个最严",
];

/// Measure words with which 一 counts; with others it is an idiom (一批, 一级, 一起, 一类).
const AFTER_ONE: &[&str] =
    &["个", "件", "项", "次", "场", "份", "名", "家", "篇", "轮", "宗", "部", "个月"];

/// Levels below the towns, of which 级 counts as of places: 市县乡三级, 村组两级.
const LEVELS: &[char] = &['街', '道', '居', '村', '组'];

/// The fact whose numeral stands at byte `at` of a text, with its length.
///
/// The length covers number and measure word (`18.85万余条`), not the words around them (约, 以上),
/// which widen the value.
pub(super) fn read_measured(text: &str, at: usize) -> Option<(FactKind, usize)> {
    let (before, rest) = text.split_at(at);
    if !begins(before, rest) {
        return None;
    }
    let (kind, after) = read_fraction(before, rest).or_else(|| read_number(before, rest))?;
    Some((kind, rest.len() - after.len()))
}

/// Reads what a number measures: %, 百分点, a ratio or a quantity.
fn read_number<'a>(before: &str, rest: &'a str) -> Option<(FactKind, &'a str)> {
    let numeral = read_signed(rest).filter(|numeral| is_one(before, &rest[..numeral.len]))?;
    let after = &rest[numeral.len..];
    if after.starts_with([':', '∶']) {
        return read_ratio(&numeral, after);
    }
    let (from, last, rest) = match read_second(after) {
        Some((second, rest)) => (Some(numeral), second, rest),
        None => (None, numeral, rest),
    };
    let after = &rest[last.len..];
    let value = |places, after: &str| {
        let from = from.map(|from| from.shifted(places));
        widen(amount(from, last.shifted(places), after)?, before, after)
    };
    if let Some((places, after)) = strip_mark(after) {
        return Some((FactKind::Percent(value(places, after)?), after));
    }
    if let Some((places, after)) = strip_points(after) {
        return Some((FactKind::Points(value(places, after)?), after));
    }
    let row = read_unit(after)?;
    if numeral.is_negative() || !counts(before, rest, &last, row, after) {
        return None;
    }
    let (unit, after) = (row.unit, &after[row.unit.word.len()..]);
    let value = value(0, after)?;
    Some((FactKind::Quantity { value, unit }, after))
}

/// Whether groups of digits between spaces are one number and not the columns of a table, which have
/// a space before them, too.
fn is_one(before: &str, numeral: &str) -> bool {
    let apart = before.chars().next_back().is_none_or(char::is_whitespace);
    !(apart && numeral.contains(' '))
}

/// Reads `:1` after a number; what looks like a time of day (`17:03`) is none.
fn read_ratio<'a>(first: &Numeral, after: &'a str) -> Option<(FactKind, &'a str)> {
    let second = after.trim_start_matches([':', '∶']);
    let one_mark = after.strip_prefix([':', '∶']) == Some(second);
    let numeral = read_numeral(second).filter(|_| one_mark && !first.is_negative())?;
    let time = after.starts_with(':') && first.len <= 2 && numeral.len == 2;
    let after = &second[numeral.len..];
    let goes_on = after.starts_with(':') || read_unit(after).is_some();
    let ratio = FactKind::Ratio(first.num()?, numeral.num()?);
    (!time && !goes_on).then_some((ratio, after))
}

/// Reads the second number of a range, `-5`, 至五, `%~68` where another % follows, and returns it with
/// the text from that number on.
fn read_second(after: &str) -> Option<(Numeral, &str)> {
    let marked = strip_mark(after);
    let second = match marked {
        Some((_, joint)) => joint.strip_prefix(DASHES)?,
        None => after.strip_prefix(DASHES).or_else(|| after.strip_prefix(['至', '到']))?,
    };
    let numeral = read_signed(second)?;
    let places = |mark: Option<(u32, _)>| mark.map(|(places, _)| places);
    let fits = marked.is_none() || places(strip_mark(&second[numeral.len..])) == places(marked);
    fits.then_some((numeral, second))
}

/// The value of one number or of a range; only plain numbers that rise make a range.
fn amount(from: Option<Numeral>, mut last: Numeral, after: &str) -> Option<Num> {
    last.more |= after.starts_with("有余");
    let to = last.num()?;
    let Some(from) = from else { return Some(to) };
    let low = from.num()?;
    let plain = [from, last].iter().all(|numeral| !numeral.rounded && !numeral.more);
    (plain && low.certainly_less(to)).then_some(Num { low: low.low, ..to })
}

/// Whether a numeral and the measure word after it are a count and no name.
fn counts(before: &str, rest: &str, numeral: &Numeral, row: &Row, after: &str) -> bool {
    let word = row.unit.word;
    let whole = matches!(row.takes, Takes::Count | Takes::CountInDigits);
    let in_digits = matches!(row.takes, Takes::CountInDigits | Takes::AmountInDigits);
    let fits = match numeral.script {
        Script::Digits => true,
        Script::Han => !in_digits && han_counts(before, rest, numeral, row.unit, after),
    };
    fits && !(whole && numeral.is_fraction())
        && match word {
            "名" | "位" => !before.ends_with('前') || ends_with_time(before),
            "级" => {
                rest.starts_with('两')
                    || before.ends_with(place::is_ending)
                    || before.ends_with(LEVELS)
            }
            "次" => !before.ends_with('届') && !before.ends_with("人大"),
            "分" => !before.ends_with(['时', '点']),
            _ => true,
        }
}

/// Whether 前 before a number is a time (目前27名), not a rank (前27名).
fn ends_with_time(before: &str) -> bool {
    ["目前", "此前", "以前", "之前", "年前", "日前", "提前"]
        .iter()
        .any(|time| before.ends_with(time))
}

fn han_counts(before: &str, rest: &str, numeral: &Numeral, unit: Unit, after: &str) -> bool {
    let again = after[unit.word.len()..].starts_with(unit.word);
    match &rest[..numeral.len] {
        "一" if again || before.ends_with(BEFORE_NO_ONE) => return false,
        "一" if !AFTER_ONE.contains(&unit.word) => return false,
        "二" => return false,
        _ => {}
    }
    let sure = !numeral.bare || numeral.more || is_hedged(before);
    sure && !NAMES.iter().any(|name| rest.starts_with(name))
}
