//! The numbers that browsers show before the items of a list.

use super::kinds::Attribute;
use super::kinds::Kind;
use super::tree::{At, Tree};

/// How the numbers of a list are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Decimal,
    Letter { capital: bool },
    Roman { capital: bool },
    Chinese,
    Circled,
    None,
}

/// Styles by their names in `type` and in style sheets.
const STYLES: [(&str, Style); 17] = [
    ("1", Style::Decimal),
    ("a", Style::Letter { capital: false }),
    ("A", Style::Letter { capital: true }),
    ("i", Style::Roman { capital: false }),
    ("I", Style::Roman { capital: true }),
    ("decimal", Style::Decimal),
    ("lower-alpha", Style::Letter { capital: false }),
    ("lower-latin", Style::Letter { capital: false }),
    ("upper-alpha", Style::Letter { capital: true }),
    ("upper-latin", Style::Letter { capital: true }),
    ("lower-roman", Style::Roman { capital: false }),
    ("upper-roman", Style::Roman { capital: true }),
    ("cjk-ideographic", Style::Chinese),
    ("simp-chinese-informal", Style::Chinese),
    ("trad-chinese-informal", Style::Chinese),
    ("circled-decimal", Style::Circled),
    ("none", Style::None),
];

/// Counts the items of a list.
pub(super) struct Numbers {
    style: Style,
    next: i64,
    step: i64,
}

impl Numbers {
    pub fn of(tree: &Tree, list: At) -> Self {
        let is_reversed = tree.attribute(list, Attribute::Reversed).is_some();
        let items = || tree.children(list).filter(|at| tree.kind(*at) == Some(Kind::Item)).count();
        let start = number(tree, list, Attribute::Start);
        Self {
            style: style_of(tree, list).unwrap_or(Style::Decimal),
            next: start.unwrap_or_else(|| if is_reversed { items() as i64 } else { 1 }),
            step: if is_reversed { -1 } else { 1 },
        }
    }

    /// The number of the next item, as it is shown.
    pub fn next(&mut self, tree: &Tree, item: At) -> Option<String> {
        let number = number(tree, item, Attribute::Value).unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        style_of(tree, item).unwrap_or(self.style).written(number)
    }
}

fn number(tree: &Tree, at: At, attribute: Attribute) -> Option<i64> {
    Some(i64::from(tree.attribute(at, attribute)?.trim().parse::<i32>().ok()?))
}

/// The style that a list or an item declares.
fn style_of(tree: &Tree, at: At) -> Option<Style> {
    let named =
        |name: &str| STYLES.iter().find(|(known, _)| *known == name).map(|(_, style)| *style);
    let sheet = tree.attribute(at, Attribute::Style).unwrap_or_default();
    let declared = sheet.split(';').filter_map(|one| one.split_once(':'));
    let declared = declared.filter(|(key, _)| key.trim().starts_with("list-style"));
    let in_sheet = declared.flat_map(|(_, value)| value.split_whitespace()).find_map(named);
    in_sheet.or_else(|| named(tree.attribute(at, Attribute::Type)?.trim()))
}

impl Style {
    fn written(self, number: i64) -> Option<String> {
        let written = match self {
            Self::None => return None,
            Self::Letter { capital } => cased(letters(number), capital).map(|word| word + "."),
            Self::Roman { capital } => cased(roman(number), capital).map(|word| word + "."),
            Self::Chinese => chinese(number).map(|word| word + "、"),
            Self::Circled => circled(number),
            Self::Decimal => None,
        };
        Some(written.unwrap_or_else(|| format!("{number}.")))
    }
}

fn cased(word: Option<String>, capital: bool) -> Option<String> {
    word.map(|word| if capital { word.to_ascii_uppercase() } else { word })
}

/// a … z, aa …
fn letters(number: i64) -> Option<String> {
    let mut rest = u32::try_from(number).ok().filter(|number| *number > 0)?;
    let mut word = String::new();
    while rest > 0 {
        rest -= 1;
        word.insert(0, char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    Some(word)
}

fn roman(number: i64) -> Option<String> {
    const DIGITS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut word = String::new();
    for (value, digit) in DIGITS {
        word.push_str(&digit.repeat((rest / value) as usize));
        rest %= value;
    }
    Some(word)
}

/// 一 … 九十九
fn chinese(number: i64) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let number = usize::try_from(number).ok().filter(|number| (1..100).contains(number))?;
    let (tens, ones) = (number / 10, DIGITS.get(number % 10)?);
    Some(match tens {
        0 => (*ones).to_owned(),
        1 => format!("十{ones}"),
        _ => format!("{}十{ones}", DIGITS.get(tens)?),
    })
}

/// ① … ⑳
fn circled(number: i64) -> Option<String> {
    let offset = u32::try_from(number).ok().filter(|number| (1..=20).contains(number))? - 1;
    char::from_u32(u32::from('①') + offset).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::builder;

    #[track_caller]
    fn shown(list: &str, numbers: &[&str]) {
        let tree = builder::tree(list).expect("it is small");
        let list = tree.children(0).next().expect("a list");
        let mut counted = Numbers::of(&tree, list);
        let items = tree.children(list);
        let shown: Vec<_> =
            items.map(|item| counted.next(&tree, item).unwrap_or_default()).collect();
        assert_eq!(shown, numbers);
    }

    #[test]
    fn numbers_are_those_that_browsers_show() {
        shown("<ol><li>甲<li value=7>乙<li>丙", &["1.", "7.", "8."]);
        shown("<ol start=9 type=I><li>甲<li>乙", &["IX.", "X."]);
        shown("<ol reversed><li>甲<li>乙", &["2.", "1."]);
        shown("<ol type=a start=26><li>甲<li>乙", &["z.", "aa."]);
        shown("<ol type=i start=0><li>甲", &["0."]);
        shown("<ol start=-2147483648 reversed><li>甲<li>乙", &["-2147483648.", "-2147483649."]);
        shown("<ol start=10 style='list-style: cjk-ideographic'><li>甲<li>乙", &["十、", "十一、"]);
        shown("<ol style='list-style-type:circled-decimal'><li>甲<li value=21>乙", &["①", "21."]);
        shown("<ol style='list-style-type:none'><li>甲", &[""]);
    }
}
