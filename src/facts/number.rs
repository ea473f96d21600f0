//! Numerals as a report prints them, in digits or in Chinese characters, with 余 and 万.
//!
//! In: text that starts with a numeral. Out: [`Numeral`], from which [`Numeral::num`] makes the
//! value only when a measure word shows that it is one.

use rust_decimal::Decimal;

use super::num::Num;
use crate::writing::numeral::{self, Han, is_numeral, read_scale};

/// The marks that join the two ends of a range, in years as in amounts.
pub(super) const DASHES: &[char] = &['-', '—', '–', '－', '~', '～'];

/// In which characters a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// `25,230`.
    Digits,
    /// 一百二十.
    Han,
}

/// A numeral: `digits` × 10^-`decimals` × `scale`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    digits: i128,
    decimals: u32,
    /// What 百, 千, 万 and 亿 after the digits multiply by.
    scale: u64,
    pub(super) script: Script,
    /// Ends in 百, 千, 万 or 亿 after digits and so is rounded to its last place.
    pub(super) rounded: bool,
    /// 余, 多 or 几 follows.
    pub(super) more: bool,
    /// A 百, 千, 万 or 亿 without a digit before it: 百余.
    pub(super) bare: bool,
    /// Length in bytes, with 余 and 万.
    pub(super) len: usize,
}

impl Numeral {
    /// Its value; `None` beyond the range of [`Decimal`].
    ///
    /// 余 adds at most one unit of the last place that is not zero (`1500余` is 1500～1600), and
    /// what is rounded to 万 or 亿 is off by half a unit of its last place (`1.52亿`).
    pub(super) fn num(&self) -> Option<Num> {
        let scale = Decimal::from(self.scale);
        let value = Decimal::try_from_i128_with_scale(self.digits, self.decimals).ok()?;
        let value = value.checked_mul(scale)?;
        if self.more {
            let most = value.checked_add(self.place()?.checked_mul(scale)?)?;
            return Some(Num::interval(value, most));
        }
        let step = match self.script {
            Script::Digits => Decimal::new(1, self.decimals),
            Script::Han => self.place()?,
        };
        let step = step.checked_mul(scale)?;
        if self.rounded && step > Decimal::ONE {
            let half = step.checked_div(Decimal::TWO)?;
            return Some(Num::interval(value.checked_sub(half)?, value.checked_add(half)?));
        }
        let decimals = if self.rounded { 0 } else { self.decimals };
        Some(Num { low: value, high: value, decimals })
    }

    /// The last place of the digits that is not zero: 100 for 1500.
    fn place(&self) -> Option<Decimal> {
        // 1500 is divided by 10 and 100 without rest, not by 1000: its place is 100, so that 1500余
        // lies below 1600. 18.85 has its place two digits behind the point: 0.01.
        let mut place = 1i128;
        while self.decimals == 0 && self.digits != 0 && self.digits % (place * 10) == 0 {
            place *= 10;
        }
        Decimal::try_from_i128_with_scale(place, self.decimals).ok()
    }

    /// Whether it is printed with a point and without 万: nothing that is counted in wholes.
    pub(super) fn is_fraction(&self) -> bool {
        self.decimals > 0 && !self.rounded
    }

    /// Reads the 余 and 万 that follow: `18.85万余`, `6835余万`, 十几.
    fn with_tail(mut self, text: &str) -> Option<Self> {
        self.take_more(text);
        while let Some((scale, rest)) = read_scale(&text[self.len..]) {
            // 百 of 百分点.
            if rest.starts_with('分') {
                break;
            }
            self.scale = self.scale.checked_mul(scale)?;
            self.rounded = true;
            self.len = text.len() - rest.len();
        }
        self.take_more(text);
        Some(self)
    }

    fn take_more(&mut self, text: &str) {
        let rest = &text[self.len..];
        if rest.starts_with(['余', '多']) || self.script == Script::Han && rest.starts_with('几')
        {
            self.more = true;
            self.len += '余'.len_utf8();
        }
    }
}

impl From<Han> for Numeral {
    fn from(han: Han) -> Self {
        let Han { digits, decimals, rounded, bare, len } = han;
        let script = Script::Han;
        Self { digits, decimals, scale: 1, script, rounded, more: false, bare, len }
    }
}

impl Num {
    /// Reads a whole text as one number in any form a report prints.
    pub fn printed(text: &str) -> Option<Self> {
        read_numeral(text).filter(|numeral| numeral.len == text.len())?.num()
    }
}

/// Reads the numeral at the very start of a text; `None` where the characters are no number,
/// such as a plan (十四五) or a label (`007`, `1.2.3`).
pub(super) fn read_numeral(text: &str) -> Option<Numeral> {
    let numeral = match text.as_bytes().first()? {
        b'0'..=b'9' => read_digits(text)?,
        _ => Numeral::from(numeral::read(text)?),
    };
    numeral.with_tail(text)
}

/// The length of the characters of one script a numeral may consist of, from the start of a text.
pub(super) fn run_len(text: &str) -> usize {
    match count_digits(text.as_bytes()) {
        0 => text.len() - text.trim_start_matches(is_numeral).len(),
        digits => digits,
    }
}

fn read_digits(text: &str) -> Option<Numeral> {
    let bytes = text.as_bytes();
    let mut len = count_digits(bytes);
    if len > 1 && bytes[0] == b'0' {
        return None;
    }
    let mut groups = len <= 3;
    while groups {
        groups = bytes.get(len) == Some(&b',') && count_digits(&bytes[len + 1..]) == 3;
        len += if groups { 4 } else { 0 };
    }
    let mut decimals = 0;
    if bytes.get(len) == Some(&b'.') {
        decimals = count_digits(&bytes[len + 1..]);
        len += if decimals > 0 { 1 + decimals } else { 0 };
        let version = decimals > 0 && bytes.get(len) == Some(&b'.');
        if version && count_digits(&bytes[len + 1..]) > 0 {
            return None;
        }
    }
    let digits = bytes[..len].iter().filter(|byte| byte.is_ascii_digit());
    let mut digits = digits.map(|byte| i128::from(byte - b'0'));
    let digits = digits.try_fold(0i128, |sum, digit| sum.checked_mul(10)?.checked_add(digit))?;
    Some(Numeral {
        digits,
        decimals: u32::try_from(decimals).ok()?,
        scale: 1,
        script: Script::Digits,
        rounded: false,
        more: false,
        bare: false,
        len,
    })
}

fn count_digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}
