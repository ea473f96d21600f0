//! Numbers in Chinese characters: 一百二十, 三点五, 两; and the ordinals of headings.
//!
//! In: text that starts with such a number. Out: [`Han`].

/// A number in Chinese characters: `digits` × 10^-`decimals`.
#[derive(Clone, Copy, Debug)]
pub struct Han {
    /// Its digits as a whole number.
    pub digits: i128,
    /// How many of them stand after 点.
    pub decimals: u32,
    /// Ends in 万 or 亿.
    pub rounded: bool,
    /// Begins with 百, 千, 万 or 亿, which then count as one.
    pub bare: bool,
    /// Length in bytes.
    pub len: usize,
}

/// Reads the number at the very start of a text. All numeral characters that stand together must
/// make one number; digits side by side (十四五, 三五) make none.
pub fn read(text: &str) -> Option<Han> {
    let mut sum = Sum::default();
    let mut rest = text;
    while let Some((sign, after)) = next_sign(rest) {
        sum.take(sign)?;
        rest = after;
    }
    let mut number = sum.finish()?;
    number.len = text.len() - rest.len();
    let Some(mut rest) = rest.strip_prefix('点') else {
        return Some(number);
    };
    while let Some((Sign::Digit(digit), after)) = next_sign(rest) {
        number.digits = number.digits.checked_mul(10)?.checked_add(digit.into())?;
        number.decimals += 1;
        number.len = text.len() - after.len();
        rest = after;
    }
    Some(number)
}

/// Reads an ordinal 一 to 九十九 at the start of a text: its value and its length in bytes.
pub fn ordinal(text: &str) -> Option<(u32, usize)> {
    let number = read(text)?;
    let plain = number.decimals == 0 && !text[..number.len].contains(['〇', '零', '两', '百']);
    let value = u32::try_from(number.digits).ok().filter(|value| plain && *value < 100)?;
    Some((value, number.len))
}

/// A number below one hundred as ordinals write it: 一, 十, 十二, 二十三.
pub fn write(value: u32) -> String {
    let digit = |value: u32| "一二三四五六七八九".chars().nth(value as usize - 1);
    let (tens, ones) = (value / 10 % 10, value % 10);
    let mut written = String::new();
    written.extend((tens > 1).then(|| digit(tens)).flatten());
    written.extend((tens > 0).then_some('十'));
    written.extend((ones > 0).then(|| digit(ones)).flatten());
    written
}

/// Whether a character is one of those in which Chinese numbers are written.
pub fn is_numeral(c: char) -> bool {
    sign(c).is_some()
}

/// Whether numbers are written with a character, in either script.
pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_numeral(c)
}

/// What 百, 千, 万 or 亿 at the start of a text multiplies by, and what follows it.
pub fn read_scale(text: &str) -> Option<(u64, &str)> {
    match next_sign(text)? {
        (Sign::Small(scale @ 100..) | Sign::Big(scale), rest) => Some((scale, rest)),
        _ => None,
    }
}

fn next_sign(text: &str) -> Option<(Sign, &str)> {
    let mut rest = text.chars();
    Some((sign(rest.next()?)?, rest.as_str()))
}

/// What a character means within a Chinese numeral.
#[derive(Clone, Copy)]
enum Sign {
    Digit(u64),
    /// 廿, 卅, 卌: so many tens in one character.
    Tens(u64),
    Small(u64),
    Big(u64),
}

fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '〇' | '零' => Sign::Digit(0),
        '一' => Sign::Digit(1),
        '二' | '两' => Sign::Digit(2),
        '三' => Sign::Digit(3),
        '四' => Sign::Digit(4),
        '五' => Sign::Digit(5),
        '六' => Sign::Digit(6),
        '七' => Sign::Digit(7),
        '八' => Sign::Digit(8),
        '九' => Sign::Digit(9),
        '廿' => Sign::Tens(2),
        '卅' => Sign::Tens(3),
        '卌' => Sign::Tens(4),
        '十' => Sign::Small(10),
        '百' => Sign::Small(100),
        '千' => Sign::Small(1000),
        '万' => Sign::Big(10_000),
        '亿' => Sign::Big(100_000_000),
        _ => return None,
    })
}

/// A Chinese numeral on the way: what is before the last 万 or 亿, what is after it, and the digit
/// that waits for its place.
#[derive(Default)]
struct Sum {
    total: u64,
    section: u64,
    digit: Option<u64>,
    /// The last 十百千 of the section and the last 万 or 亿; 0 for none yet.
    small: u64,
    big: u64,
    /// A zero has just been read: 一百零五.
    zero: bool,
    bare: bool,
}

impl Sum {
    fn take(&mut self, sign: Sign) -> Option<()> {
        // 三百零五万二千: 三 waits as the digit; 百 makes section 300; 零 must stand behind a place; 五
        // waits; 万 closes the section, total (300 + 5) × 10,000; 二千 makes section 2,000, which is
        // added at the end. 二百三百 fails at the second 百, which is not smaller than the first.
        match sign {
            Sign::Digit(0) => {
                self.zero = true;
                (self.digit.is_none() && (self.small > 0 || self.big > 0)).then_some(())
            }
            Sign::Digit(digit) => self.digit.replace(digit).is_none().then_some(()),
            Sign::Tens(tens) => {
                self.take(Sign::Digit(tens))?;
                self.take_small(10)
            }
            Sign::Small(place) => self.take_small(place),
            Sign::Big(place) => self.take_big(place),
        }
    }

    fn take_small(&mut self, place: u64) -> Option<()> {
        if self.small > 0 && place >= self.small {
            return None;
        }
        self.bare |= self.is_empty() && place > 10;
        self.section += self.digit.take().unwrap_or(1) * place;
        self.small = place;
        self.zero = false;
        Some(())
    }

    fn take_big(&mut self, place: u64) -> Option<()> {
        self.bare |= self.is_empty();
        let section = self.section + self.digit.take().unwrap_or(u64::from(self.is_empty()));
        self.total = if self.big == 0 || place > self.big {
            self.total.checked_add(section)?.checked_mul(place)?
        } else if section > 0 && place < self.big {
            self.total.checked_add(section.checked_mul(place)?)?
        } else {
            return None;
        };
        (self.section, self.small, self.big, self.zero) = (0, 0, place, false);
        Some(())
    }

    fn is_empty(&self) -> bool {
        self.total == 0 && self.section == 0 && self.digit.is_none()
    }

    /// The number, its length still to be set.
    fn finish(self) -> Option<Han> {
        let rounded = self.big > 0 && self.section == 0 && self.digit.is_none();
        // A digit after 百 or 万 without 零 is short for the next place (三百五) or a second number.
        let after_place = self.small > 10 || self.small == 0 && self.big > 0;
        let short = self.digit.is_some() && !self.zero && after_place;
        let section = self.section + self.digit.unwrap_or(0);
        let total = self.total.checked_add(section)?;
        (!short && total > 0).then_some(Han {
            digits: total.into(),
            decimals: 0,
            rounded,
            bare: self.bare,
            len: 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_characters() {
        for (text, digits) in [
            ("两", 2),
            ("十", 10),
            ("二十三", 23),
            ("一百二十", 120),
            ("一百零五", 105),
            ("廿", 20),
            ("廿四", 24),
            ("一百卅", 130),
            ("三千二百", 3_200),
            ("一万二千", 12_000),
            ("三十五万零六", 350_006),
            ("一亿二千万", 120_000_000),
            ("三万亿", 3_000_000_000_000),
        ] {
            let number = read(text).expect(text);
            assert_eq!((number.digits, number.len), (digits, text.len()), "{text}");
        }
    }

    #[test]
    fn decimals_after_a_point() {
        let number = read("三点一四件").expect("a number");
        assert_eq!((number.digits, number.decimals, number.len), (314, 2, 12));
        let number = read("三点到").expect("a number");
        assert_eq!((number.digits, number.decimals, number.len), (3, 0, 3));
    }

    #[test]
    fn ordinals_are_plain_and_below_a_hundred() {
        assert_eq!(ordinal("十二、下一步"), Some((12, 6)));
        for text in ["两个", "一百二十", "一百", "三点五"] {
            assert_eq!(ordinal(text), None, "{text}");
        }
    }

    #[test]
    fn characters_that_make_no_number() {
        for text in [
            "十四五",
            "三五",
            "三廿",
            "廿十",
            "三百五",
            "三万五",
            "二〇二四",
            "零",
            "十百",
            "万万",
            "件",
            "",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
