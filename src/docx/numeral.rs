//! Numbers as automatic numbering writes them.
//!
//! In: a number and the name of a format, as a document gives it. Out: what its author sees. A format that is not
//! known, or that has no sign for a number, is written in digits.

type Write = fn(u32) -> Option<String>;

/// The formats that are not plain digits, by their names.
const FORMATS: &[(&str, Write)] = &[
    ("bullet", |_| Some(String::new())),
    ("none", |_| Some(String::new())),
    ("chineseCounting", |value| counting(value, PLAIN)),
    ("chineseCountingThousand", |value| counting(value, PLAIN)),
    ("japaneseCounting", |value| counting(value, PLAIN)),
    ("taiwaneseCounting", |value| counting(value, PLAIN)),
    ("taiwaneseCountingThousand", |value| counting(value, PLAIN)),
    ("koreanDigital2", |value| counting(value, PLAIN)),
    ("chineseLegalSimplified", |value| counting(value, LEGAL)),
    ("ideographLegalTraditional", |value| counting(value, "零壹貳參肆伍陸柒捌玖拾佰仟")),
    ("ideographDigital", |value| Some(digits(value, "〇一二三四五六七八九"))),
    ("japaneseDigitalTenThousand", |value| Some(digits(value, "〇一二三四五六七八九"))),
    ("taiwaneseDigital", |value| Some(digits(value, "〇一二三四五六七八九"))),
    ("decimalFullWidth", |value| Some(digits(value, "０１２３４５６７８９"))),
    ("decimalFullWidth2", |value| Some(digits(value, "０１２３４５６７８９"))),
    ("decimalZero", |value| Some(format!("{value:02}"))),
    ("numberInDash", |value| Some(format!("- {value} -"))),
    ("ideographTraditional", |value| sign(value, "甲乙丙丁戊己庚辛壬癸")),
    ("ideographZodiac", |value| sign(value, "子丑寅卯辰巳午未申酉戌亥")),
    ("ideographEnclosedCircle", |value| sign(value, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉")),
    ("decimalEnclosedCircle", circled),
    ("decimalEnclosedCircleChinese", circled),
    ("decimalEnclosedParen", |value| sign(value, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")),
    ("decimalEnclosedFullstop", |value| sign(value, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")),
    ("upperLetter", |value| letters(value, b'A')),
    ("lowerLetter", |value| letters(value, b'a')),
    ("upperRoman", roman),
    ("lowerRoman", |value| roman(value).map(|number| number.to_lowercase())),
];

/// Zero to nine, ten, hundred, thousand.
const PLAIN: &str = "零一二三四五六七八九十百千";
const LEGAL: &str = "零壹贰叁肆伍陆柒捌玖拾佰仟";

/// The most times that a letter is repeated; Word itself counts no list so far.
const REPEATED: u32 = 30;

/// Writes a number in a format.
pub(super) fn write(value: u32, format: &str) -> String {
    let known = FORMATS.iter().find(|(name, _)| *name == format);
    known.and_then(|(_, write)| write(value)).unwrap_or_else(|| value.to_string())
}

fn nth(signs: &str, index: u32) -> Option<char> {
    signs.chars().nth(index as usize)
}

fn sign(value: u32, signs: &str) -> Option<String> {
    nth(signs, value.checked_sub(1)?).map(String::from)
}

fn digits(value: u32, signs: &str) -> String {
    value.to_string().chars().filter_map(|c| nth(signs, c.to_digit(10)?)).collect()
}

/// 一, 十, 十一, 二十, 一百零三, 九千九百九十九; in the formal spelling 壹拾.
fn counting(value: u32, signs: &str) -> Option<String> {
    if !(1..10_000).contains(&value) {
        return None;
    }
    let mut written = String::new();
    let mut is_gap = false;
    for (power, unit) in [(1000, 12), (100, 11), (10, 10), (1, u32::MAX)] {
        let digit = value / power % 10;
        if digit == 0 {
            is_gap = !written.is_empty();
            continue;
        }
        written.extend(nth(signs, 0).filter(|_| is_gap));
        let is_bare = written.is_empty() && (power, digit, signs) == (10, 1, PLAIN);
        written.extend(nth(signs, digit).filter(|_| !is_bare));
        written.extend(nth(signs, unit));
        is_gap = false;
    }
    Some(written)
}

/// ① to ㊿.
fn circled(value: u32) -> Option<String> {
    let code = match value {
        0 => 0x24EA,
        1..=20 => 0x2460 + value - 1,
        21..=35 => 0x3251 + value - 21,
        36..=50 => 0x32B1 + value - 36,
        _ => return None,
    };
    char::from_u32(code).map(String::from)
}

/// a, b, …, z, aa, bb, ….
fn letters(value: u32, first: u8) -> Option<String> {
    let index = value.checked_sub(1)?;
    let (times, letter) = (index / 26 + 1, first + (index % 26) as u8);
    (times <= REPEATED).then(|| char::from(letter).to_string().repeat(times as usize))
}

fn roman(value: u32) -> Option<String> {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&value) {
        return None;
    }
    let mut left = value;
    let mut written = String::new();
    for (worth, sign) in SIGNS {
        while left >= *worth {
            written.push_str(sign);
            left -= worth;
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (format, values, expected) in [
            ("chineseCounting", &[1, 10, 11, 20, 21, 103][..], "一 十 十一 二十 二十一 一百零三"),
            (
                "chineseCountingThousand",
                &[110, 1010, 2000, 9999],
                "一百一十 一千零一十 二千 九千九百九十九",
            ),
            ("japaneseCounting", &[12, 100, 10_000], "十二 一百 10000"),
            ("chineseLegalSimplified", &[2, 10, 12], "贰 壹拾 壹拾贰"),
            ("ideographDigital", &[10, 23], "一〇 二三"),
            ("ideographTraditional", &[1, 10, 11], "甲 癸 11"),
            ("decimalEnclosedCircle", &[1, 20, 21, 50, 51], "① ⑳ ㉑ ㊿ 51"),
            ("decimalFullWidth", &[12], "１２"),
            ("decimalZero", &[3, 12], "03 12"),
            ("upperLetter", &[1, 26, 27], "A Z AA"),
            ("lowerRoman", &[4, 9, 1994, 4000], "iv ix mcmxciv 4000"),
            ("lowerLetter", &[u32::MAX], "4294967295"),
            ("decimal", &[0, 7], "0 7"),
            ("unheard", &[3], "3"),
        ] {
            let written: Vec<_> = values.iter().map(|value| write(*value, format)).collect();
            assert_eq!(written.join(" "), expected);
        }
        assert_eq!(write(3, "bullet"), "");
    }
}
