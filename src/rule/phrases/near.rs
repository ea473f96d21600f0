//! Text that differs from a phrase by one slip.

use crate::span::Span;

/// The most characters that one slip leaves out or adds.
pub const SLIP_CHARS: usize = 2;

/// A slip of the pen or the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// Another character stands for one of the phrase.
    Changed,
    /// So many characters are missing.
    Lost(usize),
    /// So many characters are too many.
    Added(usize),
    /// Two neighbours have changed places.
    Swapped,
}

/// A place where a text is a phrase but for one slip.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    /// All that stands for the phrase.
    pub span: Span,
    /// The number of the phrase.
    pub phrase: usize,
    pub slip: Slip,
    /// The number of the character of the phrase from which on it is damaged; characters that were
    /// added stand before it.
    pub at: usize,
    /// What differs there: empty where characters are missing.
    pub place: Span,
}

/// What stands beside a half of a phrase.
#[derive(Debug, PartialEq, Eq)]
pub enum Beside {
    /// The other half.
    Whole,
    /// The other half but for a slip, in each way that it can be read, behind so many characters that
    /// are right.
    Slips([Option<Slip>; 6], usize),
}

/// The first characters of a half of a phrase, or of what stands beside the other half.
#[derive(Clone, Copy, Debug)]
pub struct Beginning([Option<char>; 4]);

impl Beginning {
    pub fn of(mut characters: impl Iterator<Item = char>) -> Self {
        Self([(); 4].map(|()| characters.next()))
    }

    /// Whether [`compare`] can find more than nothing in a text that begins like this; the half has two
    /// characters at least. Of most halves that are looked for the text has another.
    pub fn may_be_near(self, text: Self) -> bool {
        let [Self(half), Self(text)] = [self, text];
        let alike =
            |in_half: usize, in_text: usize| half[in_half].is_none_or(|c| text[in_text] == Some(c));
        let changed = || alike(1, 1) && alike(2, 2);
        let swapped = || alike(0, 1) && alike(1, 0);
        let added = || (alike(0, 1) && alike(1, 2)) || (alike(0, 2) && alike(1, 3));
        let lost =
            || (alike(1, 0) && alike(2, 1)) || (half[2].is_some() && alike(2, 0) && alike(3, 1));
        alike(0, 0) || changed() || swapped() || added() || lost()
    }
}

/// Compares what stands beside a half of a phrase with the other half, both from the cut outwards.
/// More than [`SLIP_CHARS`] characters beyond the length of the half are not needed.
pub fn compare(half: &[char], text: &[char]) -> Beside {
    let alike = half.iter().zip(text).take_while(|(one, other)| one == other).count();
    let (half, text) = (&half[alike..], &text[alike..]);
    if half.is_empty() {
        return Beside::Whole;
    }
    let rest = |of: &[char], from: usize, in_text: usize| {
        let (half, text) = (of.get(from..), text.get(in_text..));
        half.zip(text).is_some_and(|(half, text)| text.starts_with(half))
    };
    // What is lost at its end was never there: other words may meet the phrase.
    let lost = |count: usize| half.len() > count && rest(half, count, 0);
    let swapped = rest(half, 2, 2) && half[0] == text[1] && half[1] == text[0];
    let readings = [
        (Slip::Swapped, swapped),
        (Slip::Changed, rest(half, 1, 1)),
        (Slip::Added(1), rest(half, 0, 1)),
        (Slip::Lost(1), lost(1)),
        (Slip::Added(2), rest(half, 0, 2)),
        (Slip::Lost(2), lost(2)),
    ];
    Beside::Slips(readings.map(|(slip, possible)| possible.then_some(slip)), alike)
}

impl Slip {
    /// How many characters of the phrase, and how many of the text, it is about.
    pub fn lengths(self) -> (usize, usize) {
        match self {
            Self::Changed => (1, 1),
            Self::Swapped => (2, 2),
            Self::Lost(count) => (count, 0),
            Self::Added(count) => (0, count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(half: &str, text: &str) -> Vec<(Slip, usize)> {
        let [half, text] = [half, text].map(|text| text.chars().collect::<Vec<_>>());
        match compare(&half, &text) {
            Beside::Whole => Vec::new(),
            Beside::Slips(slips, alike) => {
                slips.into_iter().flatten().map(|slip| (slip, alike)).collect()
            }
        }
    }

    #[test]
    fn each_slip_is_read_where_the_rest_is_right() {
        assert_eq!(slips("政府建设", "政府建设工作"), []);
        assert_eq!(slips("政府建设", "政俯建设"), [(Slip::Changed, 1)]);
        assert_eq!(slips("政府建设工作", "政建设工作，"), [(Slip::Lost(1), 1)]);
        assert_eq!(slips("政府建设工作", "政府府建设工作"), [(Slip::Added(1), 2)]);
        assert_eq!(slips("政府建设", "府政建设"), [(Slip::Swapped, 0)]);
        assert_eq!(slips("公正文明执法制度", "公正文明规范执法制度"), [(Slip::Added(2), 4)]);
        assert_eq!(slips("中国特色社会", "特色社会主义"), [(Slip::Lost(2), 0)]);
        assert_eq!(slips("政府建设", "机关工作"), []);
        assert_eq!(slips("政府建设", "政"), []);
    }
}
