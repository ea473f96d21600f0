//! What a generator of lawful numbers prints is read back: kind, unit, value and span.

use proptest::prelude::*;

use super::readings::only;

/// A number as printed, its unit, and its value as the fact shows it.
type Printed = (String, &'static str, String);

/// A whole number in Chinese characters, below 10¹².
fn han(value: u64) -> String {
    let digit = |value: u64| "零一二三四五六七八九".chars().nth(value as usize);
    let places =
        [(100_000_000, "亿"), (10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"), (1, "")];
    let mut written = String::new();
    let mut rest = value;
    let mut skipped = false;
    for (place, word) in places {
        let count = rest / place;
        rest %= place;
        if count == 0 {
            skipped = !written.is_empty();
            continue;
        }
        written.extend(skipped.then_some('零'));
        skipped = false;
        match count {
            1..=9 => written.extend(digit(count)),
            _ => written += &han(count),
        }
        written += word;
    }
    written
}

/// Digits in groups of three.
fn grouped(value: u64, separator: &str) -> String {
    let digits = value.to_string();
    let first = (digits.len() - 1) % 3 + 1;
    let groups = digits.as_bytes()[first..].chunks(3).map(|group| group.iter());
    let tail = groups.flat_map(|group| separator.chars().chain(group.map(|&b| b as char)));
    digits[..first].chars().chain(tail).collect()
}

/// Digits of a value with so many decimals, and the same without needless zeros.
fn decimal(value: u64, decimals: usize) -> (String, String) {
    let (whole, rest) = (value / 10u64.pow(decimals as u32), value % 10u64.pow(decimals as u32));
    let printed =
        if decimals == 0 { whole.to_string() } else { format!("{whole}.{rest:0decimals$}") };
    let plain = match printed.contains('.') {
        true => printed.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => printed.clone(),
    };
    (printed, plain)
}

fn unit() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["件", "条", "名", "人次", "场次", "个", "元", "户"])
}

fn whole() -> impl Strategy<Value = Printed> {
    let value = prop_oneof![0u64..1000, 1000u64..10_000_000_000];
    (value, unit(), 0..4).prop_map(|(value, unit, style)| {
        let figure = match style {
            0 => grouped(value, ","),
            1 => grouped(value, " "),
            2 if value > 2 && value % 10_000 > 0 => han(value),
            _ => value.to_string(),
        };
        (figure + unit, unit, value.to_string())
    })
}

/// 余 and 万: the value lies between two.
fn rounded() -> impl Strategy<Value = Printed> {
    (1u64..10, 0u32..4, unit(), 0..3).prop_map(|(digit, zeros, unit, style)| {
        let value = digit * 10u64.pow(zeros);
        let (figure, place) = match style {
            0 => (format!("{value}余"), 10u64.pow(zeros)),
            1 => (format!("{value}万余"), 10u64.pow(zeros + 4)),
            _ => (format!("{value}多万"), 10u64.pow(zeros + 4)),
        };
        let low = if style == 0 { value } else { value * 10_000 };
        (figure + unit, unit, format!("{low}～{}", low + place))
    })
}

/// `13万2千`, `3万5000`.
fn mixed() -> impl Strategy<Value = Printed> {
    (1u64..1000, 1u64..10, 1000u64..10_000, unit(), any::<bool>()).prop_map(
        |(high, thousands, ones, unit, words)| {
            if words {
                let value = high * 10_000 + thousands * 1000;
                let value = format!("{}～{}", value - 500, value + 500);
                return (format!("{high}万{thousands}千{unit}"), unit, value);
            }
            (format!("{high}万{ones}{unit}"), unit, (high * 10_000 + ones).to_string())
        },
    )
}

fn share() -> impl Strategy<Value = Printed> {
    (1u64..10_000, 0usize..3, 0..9).prop_map(|(value, decimals, style)| {
        let (figure, plain) = decimal(value, decimals);
        let (_, thousandth) = decimal(value, decimals + 1);
        let below = format!("-{plain}");
        match style {
            0 => (format!("{figure}%"), "%", plain),
            1 => (format!("{figure} %"), "%", plain),
            2 => (format!("百分之{figure}"), "%", plain),
            3 => (format!("{figure}‰"), "%", thousandth),
            4 => (format!("千分之{figure}"), "%", thousandth),
            5 => (format!("负{figure}%"), "%", below),
            6 => (format!("-{figure}%"), "%", below),
            7 => (format!("负{figure}个百分点"), "百分点", below),
            _ => (format!("{figure}个百分点"), "百分点", plain),
        }
    })
}

fn range() -> impl Strategy<Value = Printed> {
    let dash = prop::sample::select(vec!["-", "—", "–", "~", "～", "−"]);
    (1u64..1000, 1u64..1000, dash, unit(), 0..3).prop_map(|(low, more, dash, unit, style)| {
        let high = low + more;
        let (printed, unit) = match style {
            0 => (format!("{low}{dash}{high}{unit}"), unit),
            1 => (format!("{low}%{dash}{high}%"), "%"),
            _ => (format!("{low}{dash}{high}%"), "%"),
        };
        (printed, unit, format!("{low}～{high}"))
    })
}

fn printed() -> impl Strategy<Value = Printed> {
    prop_oneof![whole(), rounded(), mixed(), share(), range()]
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(
        (printed, unit, value) in printed(),
        before in prop::sample::select(vec!["全年收到", "增速为", "（其中", "为，", "第31号文件要求"]),
        after in prop::sample::select(vec!["，", "。", "）", "，其中", "\n"]),
    ) {
        let text = format!("{before}{printed}{after}");
        prop_assert_eq!(only(&text), Some((printed.as_str(), unit, value)), "{}", text);
    }
}
