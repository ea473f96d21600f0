//! Numerals as a report prints them, in digits or in Chinese characters, with 余 and 万.
//!
//! In: text that starts with a numeral. Out: [`Numeral`], from which [`Numeral::num`] makes the
//! value only when a measure word shows that it is one.

use rust_decimal::Decimal;

use super::figure::Figure;
use super::num::Num;
use super::run::run_len;
use crate::writing::numeral::{self, Han, read_scale};

/// The marks that join the two ends of a range, in years as in amounts.
pub(super) const DASHES: &[char] = &['-', '—', '–', '−', '－', '~', '～'];

/// What stands before a percentage below zero.
pub(super) const SIGNS: [char; 4] = ['负', '-', '−', '–'];

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

    /// Whether it is below zero.
    pub(super) fn is_negative(&self) -> bool {
        self.digits < 0
    }

    /// The number of parts that something is divided into: whole, known exactly, more than one.
    pub(super) fn parts(&self) -> Option<Decimal> {
        let exact = self.decimals == 0 && !self.more && (self.bare || !self.rounded);
        (exact && self.digits > 1)
            .then(|| Decimal::try_from_i128_with_scale(self.digits, 0).ok())?
    }

    /// The same number divided by a power of ten: of 5‰ the 0.5 of 0.5%.
    pub(super) fn shifted(self, places: u32) -> Self {
        Self { decimals: self.decimals.saturating_add(places), ..self }
    }

    /// One number of two that stand together, the second in lower places: `13万2千`, `3万5000`.
    ///
    /// Without a word for its place the second one must fill the next: `3万5` may be 35000 or no number.
    fn followed_by(self, next: Self) -> Option<Self> {
        let ends = self.decimals == 0 && !self.more && self.scale.is_multiple_of(next.scale);
        let places = i128::from(self.scale / next.scale);
        let places = places.checked_mul(10i128.checked_pow(next.decimals)?)?;
        let fits = next.digits < places && (next.scale > 1 || next.digits >= places / 10);
        let digits = self.digits.checked_mul(places)?.checked_add(next.digits)?;
        (ends && fits).then_some(Self { digits, len: self.len + next.len, ..next })
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
        let tens = self.script == Script::Han || self.digits % 10 == 0;
        if rest.starts_with(['余', '多']) || tens && rest.starts_with('几') {
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

impl From<Figure> for Numeral {
    fn from(figure: Figure) -> Self {
        let Figure { digits, decimals, len } = figure;
        let script = Script::Digits;
        Self { digits, decimals, scale: 1, script, rounded: false, more: false, bare: false, len }
    }
}

impl Num {
    /// Reads a whole text as one number in any form a report prints.
    pub fn printed(text: &str) -> Option<Self> {
        read_numeral(text).filter(|numeral| numeral.len == text.len())?.num()
    }
}

/// Reads the numeral at the very start of a text; `None` where not all characters of its run make one
/// number, such as those of a plan (十四五) or a label (`007`, `1.2.3`).
pub(super) fn read_numeral(text: &str) -> Option<Numeral> {
    let numeral = match text.as_bytes().first()? {
        b'0'..=b'9' => read_digits(text)?,
        _ => Numeral::from(numeral::read(text)?).with_tail(text)?,
    };
    (numeral.len >= run_len(text)).then_some(numeral)
}

/// Reads a numeral that may have a sign before it; below zero only exact numbers are read.
pub(super) fn read_signed(text: &str) -> Option<Numeral> {
    let Some(positive) = text.strip_prefix(SIGNS) else { return read_numeral(text) };
    let numeral = read_numeral(positive).filter(|numeral| !numeral.rounded && !numeral.more)?;
    let len = text.len() - positive.len() + numeral.len;
    Some(Numeral { digits: -numeral.digits, len, ..numeral })
}

/// Reads figures with the words for their places: `34`, `1.2亿`, `13万2千`.
fn read_digits(text: &str) -> Option<Numeral> {
    let mut whole = Numeral::from(Figure::read(text)?).with_tail(text)?;
    while whole.scale > 1 && text[whole.len..].starts_with(|c: char| c.is_ascii_digit()) {
        let rest = &text[whole.len..];
        whole = whole.followed_by(Numeral::from(Figure::read(rest)?).with_tail(rest)?)?;
    }
    Some(whole)
}
