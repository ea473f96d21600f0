//! Ordinals of several numbers: 1.1, 1.2.1.
//!
//! In: a line. Out: what could be such an ordinal at its start. A date, an amount or a version is
//! written in the same way: only the other lines of a text show which it is.

use super::ordinal::{Found, OrdinalStyle, bullet};

/// The styles by their number of points.
const STYLES: [OrdinalStyle; 3] =
    [OrdinalStyle::OnePoint, OrdinalStyle::TwoPoints, OrdinalStyle::ThreePoints];

/// What makes an amount, a share or a version of two numbers: 1.5亿元, 2.0版.
const UNITS: [&str; 16] = [
    "亿",
    "万",
    "%",
    "‰",
    "元",
    "倍",
    "版",
    "米",
    "吨",
    "亩",
    "折",
    "公里",
    "公斤",
    "公顷",
    "平方",
    "个百分点",
];

/// An ordinal of several numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    /// The last number, its style and where it stands.
    pub found: Found,
    /// The numbers before the last, the first of which counts most.
    pub within: [u32; 3],
}

/// Reads what could be an ordinal of several numbers at the start of a line.
pub(crate) fn read(line: &str) -> Option<Decimal> {
    let start = bullet(line);
    let (mut numbers, mut count, mut end) = ([0; 4], 0, start);
    while let Some((value, length)) = number(&line[end..]) {
        *numbers.get_mut(count)? = value;
        (count, end) = (count + 1, end + length);
        let next = line[end..].strip_prefix('.').and_then(number);
        end += usize::from(next.is_some());
        if next.is_none() {
            break;
        }
    }
    let style = *STYLES.get(count.checked_sub(2)?)?;
    let rest = &line[end..];
    let mark =
        rest.chars().next().filter(|mark| matches!(mark, '.' | '、')).map_or(0, char::len_utf8);
    let words = rest[mark..].trim_start();
    let is_amount = words.is_empty() || UNITS.iter().any(|unit| words.starts_with(unit));
    let within = [0, 1, 2].map(|at| if at + 1 < count { numbers[at] } else { 0 });
    let value = numbers[count - 1];
    let found = Found { value, style, is_astray: false, start, end: end + mark };
    (!is_amount && numbers[..count].iter().all(|number| *number > 0))
        .then_some(Decimal { found, within })
}

/// A number of one or two digits that is not part of a longer one.
fn number(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).take(3).count();
    text[..length].parse().ok().filter(|_| length < 3).map(|value| (value, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(line: &str, expected: Option<(&str, u32, OrdinalStyle, [u32; 3])>) {
        let found = read(line).map(|Decimal { found, within }| {
            (&line[found.start..found.end], found.value, found.style, within)
        });
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn numbers_with_points_between_them() {
        use OrdinalStyle::*;
        reads("1.2 目的", Some(("1.2", 2, OnePoint, [1, 0, 0])));
        reads("1.2目的", Some(("1.2", 2, OnePoint, [1, 0, 0])));
        reads("1.2、目的", Some(("1.2、", 2, OnePoint, [1, 0, 0])));
        reads("1.2.10. 目的", Some(("1.2.10.", 10, TwoPoints, [1, 2, 0])));
        reads("• 3.1.2.4 目的", Some(("3.1.2.4", 4, ThreePoints, [3, 1, 2])));
    }

    #[test]
    fn other_numbers_are_none() {
        for line in [
            "1.5亿元",
            "2.0版",
            "1.2",
            "2024.3.15 通知",
            "1.2.3.4.5 目的",
            "1. 目的",
            "3.5%",
            "0.5 甲",
            "1.250 甲",
        ] {
            reads(line, None);
        }
    }
}
