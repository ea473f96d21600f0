//! How figures are written: `受理|受理…案件；单位 案；不含 不予受理；直呼`.

use super::bars;
use crate::figures::{Figure, Measure, Way};
use crate::say;
use crate::text::unit;
use crate::yaml::{At, Problems};

/// What stands for the number in a way of writing a figure.
const NUMBER: char = '〇';

/// What stands for a few characters.
const GAP: char = '…';

/// Words that a figure's line may say after its ways.
const SAYS: [&str; 4] = ["单位", "不含", "直呼", "定数"];

/// The ends of the names of rates.
const RATES: [char; 2] = ['率', '度'];

/// The classes of measure words, each word of which must be known.
pub fn classes(at: &At<'_>, problems: &mut Problems) -> Vec<(String, Vec<String>)> {
    let read = |(name, at): (&str, At<'_>)| {
        let words: Vec<String> = super::split(&at);
        for word in words.iter().filter(|word| !unit::is_known(word)) {
            let message = say!("不认识量词“{word}”", "the measure word {word} is not known");
            let help = say!(
                "检查写法；百分数不写单位，名称以“率”“度”结尾就是",
                "check how it is written; percentages have no measure word: their names end in 率 or 度"
            );
            problems.problem("unreachable", &at, message, help);
        }
        (name.to_owned(), words)
    };
    at.entries().into_iter().map(read).collect()
}

/// Reads one line; nothing where it has no measure.
pub fn figure(
    (group, name): (usize, &str),
    class: Option<&str>,
    classes: &[(String, Vec<String>)],
    at: &At<'_>,
    problems: &mut Problems,
) -> Option<Figure> {
    let text = at.text()?;
    let mut parts = text.split('；').map(str::trim);
    let ways = bars(parts.next()?).filter_map(|way| read_way(way, at, problems)).collect();
    let (mut class, mut except) = (class.map(str::to_owned), Vec::new());
    let (mut direct, mut closed) = (false, false);
    for part in parts {
        match part.split_once(' ').unwrap_or((part, "")) {
            ("单位", of) => class = Some(of.trim().to_owned()),
            ("不含", words) => except.extend(bars(words).map(str::to_owned)),
            ("直呼", "") => direct = true,
            ("定数", "") => closed = true,
            (other, _) => problems.unknown_value(at, other, &SAYS),
        }
    }
    let rate = name.ends_with(RATES);
    let measure =
        if rate { Measure::Percent } else { Measure::Units(units(class?, classes, at, problems)) };
    Some(Figure { group, name: name.to_owned(), ways, measure, except, direct, closed })
}

/// The measure words of classes whose names stand in a row.
fn units(
    class: String,
    classes: &[(String, Vec<String>)],
    at: &At<'_>,
    problems: &mut Problems,
) -> Vec<String> {
    let mut rest = class.as_str();
    let mut units: Vec<String> = Vec::new();
    while !rest.is_empty() {
        let known = classes.iter().filter(|(name, _)| rest.starts_with(name.as_str()));
        let Some((name, words)) = known.max_by_key(|(name, _)| name.len()) else {
            let names: Vec<_> = classes.iter().map(|(name, _)| name.as_str()).collect();
            problems.unknown_value(at, rest, &names);
            break;
        };
        units.extend(words.iter().cloned());
        rest = &rest[name.len()..];
    }
    units
}

fn read_way(text: &str, at: &At<'_>, problems: &mut Problems) -> Option<Way> {
    let pieces = |text: &str| {
        let words = text.split(GAP).map(str::trim).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let way = match text.split_once(NUMBER) {
        None => Way { before: pieces(text), ..Way::default() },
        Some((before, after)) => {
            Way { before: pieces(before), after: pieces(after), apart: after.starts_with(GAP) }
        }
    };
    let whole =
        !(way.before.is_empty() && way.after.is_empty()) && text.matches(NUMBER).count() < 2;
    if !whole {
        let message = say!("看不懂写法“{text}”", "“{text}” is no way of writing a figure");
        let help = say!(
            "写数字前面的词；词在数字后面的，用“〇”代表数字和单位：〇…执法人员",
            "write the words before the number; where they stand after it, 〇 is number and measure word"
        );
        problems.problem("figure", at, message, help);
    }
    whole.then_some(way)
}
