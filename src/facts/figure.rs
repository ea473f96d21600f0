//! Figures: numbers in digits alone, perhaps in groups of three and with a point.

use super::run::{POINTS, SEPARATORS, digit};

/// A number in digits: `digits` × 10^-`decimals`.
#[derive(Clone, Copy, Default)]
pub(super) struct Figure {
    pub(super) digits: i128,
    pub(super) decimals: u32,
    pub(super) len: usize,
}

impl Figure {
    /// Reads the figure at the very start of a text; `None` for a label (`007`) and beyond the range.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut figure = Self::default();
        let count = figure.take_digits(text)?;
        if count > 1 && text.starts_with('0') {
            return None;
        }
        if count <= 3 && figure.digits > 0 {
            let mark = SEPARATORS.into_iter().find(|&mark| text[figure.len..].starts_with(mark));
            mark.map_or(Some(()), |mark| figure.take_groups(text, mark))?;
        }
        figure.take_decimals(text)?;
        Some(figure)
    }

    /// Takes the digits that come next, and says how many they are; `None` beyond the range.
    fn take_digits(&mut self, text: &str) -> Option<u32> {
        let mut count = 0;
        for c in text[self.len..].chars() {
            let Some(digit) = digit(c) else { break };
            self.digits = self.digits.checked_mul(10)?.checked_add(digit.into())?;
            self.len += c.len_utf8();
            count += 1;
        }
        Some(count)
    }

    fn take_groups(&mut self, text: &str, separator: char) -> Option<()> {
        while text[self.len..].starts_with(separator) {
            let mut longer = Self { len: self.len + separator.len_utf8(), ..*self };
            if longer.take_digits(text)? != 3 {
                break;
            }
            *self = longer;
        }
        Some(())
    }

    fn take_decimals(&mut self, text: &str) -> Option<()> {
        let Some(rest) = text[self.len..].strip_prefix(POINTS) else { return Some(()) };
        let mut longer = Self { len: text.len() - rest.len(), ..*self };
        longer.decimals = longer.take_digits(text)?;
        if longer.decimals > 0 {
            *self = longer;
        }
        Some(())
    }
}
