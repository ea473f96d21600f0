//! What the text of a table's cell is.

use super::ordinal::is_digit;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing, or a sign for nothing: `—`, `/`, 无. It is not zero.
    Empty,
    /// A number and nothing else, perhaps with a percent sign.
    Number,
    /// A number with a few characters behind it: `34件`, `2023年`.
    Measured,
    /// Anything else.
    Words,
}

/// The longest number, in characters.
const LONGEST: usize = 15;

/// The most characters of a measure word.
const MEASURE: usize = 3;

/// Marks within a number, and before and behind it.
const MARKS: &str = ".,，．·%％‰-−－+ ";

impl Cell {
    /// Reads the text of a cell.
    pub(crate) fn of(text: &str) -> Self {
        let text = text.trim();
        let is_sign = |c: char| "-—–－─―/／\\＼~～·…*﹣".contains(c);
        if text == "无" || text.chars().all(is_sign) {
            return Self::Empty;
        }
        let length = text.chars().take(LONGEST + 1).count();
        let number = text.trim_start_matches(['-', '−', '－', '+']);
        if length > LONGEST || !number.starts_with(is_digit) {
            return Self::Words;
        }
        let rest = number.trim_start_matches(|c| is_digit(c) || MARKS.contains(c));
        let printed = number[..number.len() - rest.len()].trim_end();
        match rest.chars().count() {
            _ if printed.ends_with(['.', '．', ',', '，']) => Self::Words,
            0 => Self::Number,
            1..=MEASURE if !rest.starts_with(['、', '）', ')']) => Self::Measured,
            _ => Self::Words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cell::*;
    use super::*;

    #[test]
    fn cells_are_numbers_words_or_empty() {
        for (kind, texts) in [
            (Empty, &["", " ", "—", "——", "/", "／", "－", "-", "无"][..]),
            (Number, &["0", "34", "1,204", "58.6", "-3.5", "98.6%", "１２", "1 204", "7，246"]),
            (Measured, &["34件", "2023年", "1.2万元", "3个月"]),
            (
                Words,
                &[
                    "行政许可",
                    "1.属于国家秘密",
                    "一、",
                    "3、监督",
                    "无法提供",
                    "12345热线办理",
                    "5.",
                ],
            ),
        ] {
            for text in texts {
                assert_eq!(Cell::of(text), kind, "{text:?}");
            }
        }
    }
}
