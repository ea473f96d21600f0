//! Numbers that stand above （一）: `1、主要工作`, `（一）制度`, and below it perhaps `1.修订`.
//!
//! In: the ordinals of a body's lines. Out: which of them number wider parts. The marks 1、 and 1. are one
//! style to most authors; only the sequence of the whole text shows that they are two levels.

use super::line::Line;
use crate::writing::ordinal::{Found, OrdinalStyle};

/// Which numbers are those above （一）, by their mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wide {
    /// Whatever stands behind them.
    All,
    /// 1、.
    Comma,
    /// 1. and all others.
    Other,
}

impl Wide {
    /// Which numbers are wide, by all ordinals of a body; `None` where 1. stands below （一）.
    pub(super) fn of(lines: &[Line<'_>], ordinals: &[Option<Found>]) -> Option<Self> {
        [Self::All, Self::Comma, Self::Other]
            .into_iter()
            .find(|wide| wide.is_shown(lines, ordinals))
    }

    /// An ordinal of a text as one of the wide style, if it is.
    pub(super) fn widen(self, text: &str, found: Found) -> Found {
        match self.holds(text, found) {
            true => Found { style: OrdinalStyle::WideDigit, ..found },
            false => found,
        }
    }

    fn holds(self, text: &str, found: Found) -> bool {
        let is_comma = || text[found.start..found.end].ends_with('、');
        found.style == OrdinalStyle::Digit
            && match self {
                Self::All => true,
                Self::Comma => is_comma(),
                Self::Other => !is_comma(),
            }
    }

    /// Whether these numbers go on over narrower ordinals, which begin with 1 below each of them.
    fn is_shown(self, lines: &[Line<'_>], ordinals: &[Option<Found>]) -> bool {
        let mut list = Above::default();
        for (line, found) in lines.iter().zip(ordinals) {
            match *found {
                Some(found) if self.holds(line.text, found) => list.add(found.value),
                Some(Found {
                    style: OrdinalStyle::HanBracket | OrdinalStyle::Digit,
                    value,
                    ..
                }) => {
                    list.below(value);
                }
                Some(found) if found.style < OrdinalStyle::HanBracket => list.end(),
                _ => {}
            }
        }
        list.goes_on > list.amiss
    }
}

/// A row of numbers with narrower ones between.
#[derive(Default)]
struct Above {
    last: Option<u32>,
    /// Whether nothing narrower has followed the last of them, and whether something has.
    is_bare: bool,
    is_parted: bool,
    /// How often it goes on over narrower ones, and how often it or they do not fit.
    goes_on: usize,
    amiss: usize,
}

impl Above {
    fn add(&mut self, value: u32) {
        self.goes_on +=
            usize::from(self.is_parted && self.last.map(|last| last + 1) == Some(value));
        self.amiss += usize::from(self.last.is_some() && value == 1);
        (self.last, self.is_bare, self.is_parted) = (Some(value), true, false);
    }

    fn below(&mut self, value: u32) {
        self.amiss += usize::from(self.is_bare && value != 1);
        (self.is_bare, self.is_parted) = (false, true);
    }

    /// A wider heading ends the row.
    fn end(&mut self) {
        (self.last, self.is_bare, self.is_parted) = (None, false, false);
    }
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;
    use crate::text::{Format, Text};
    use crate::writing::ordinal;

    #[track_caller]
    fn shows(ordinals: &[&str], expected: Option<Wide>) {
        let source: String = ordinals.iter().map(|one| format!("{one}甲事\n推进。\n")).collect();
        let text = Text::new(source, Format::Plain);
        let lines = line::lines(&text);
        let read: Vec<_> = lines.iter().map(|line| ordinal::read(line.text)).collect();
        assert_eq!(Wide::of(&lines, &read), expected, "{ordinals:?}");
    }

    #[test]
    fn numbers_that_go_on_over_narrower_ones_stand_above_them() {
        shows(&["1、", "（一）", "（二）", "2、", "（一）"], Some(Wide::All));
        shows(&["1.", "（一）", "2、", "（一）", "3."], Some(Wide::All));
        shows(
            &["一、", "1、", "（一）", "（二）", "2、", "（一）", "二、", "1、"],
            Some(Wide::All),
        );
        shows(
            &["1、", "（一）", "1.", "2.", "（二）", "1.", "2、", "（一）", "1."],
            Some(Wide::Comma),
        );
        shows(&["1.", "（一）", "1、", "2、", "（二）", "1、", "2.", "（一）"], Some(Wide::Other));
        shows(&["1、", "1.", "2.", "2、", "1.", "3、"], Some(Wide::Comma));
    }

    #[test]
    fn marks_that_are_mixed_are_one_style() {
        shows(&["（一）", "1、", "2.", "（二）", "1.", "2、"], None);
        shows(&["（一）", "1.", "2.", "（二）", "3.", "（三）", "4."], None);
        shows(&["一、", "（一）", "1、", "2、", "（二）", "1."], None);
        shows(&["1、", "2.", "3、"], None);
    }
}
