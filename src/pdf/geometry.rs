//! Places on a page: the matrices of PDF, and which way a line of text runs.

use hayro_syntax::object::Number;

/// `[a b c d e f]`: x' = a x + c y + e, y' = b x + d y + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn of(numbers: [Number; 6]) -> Self {
        Self(numbers.map(|number| number.as_f64()))
    }

    pub(super) const fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one, then the other.
    pub(super) fn then(self, other: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let (x_axis, y_axis) = (other.turn(a, b), other.turn(c, d));
        let (x, y) = other.apply(e, f);
        Self([x_axis.0, x_axis.1, y_axis.0, y_axis.1, x, y])
    }

    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let (turned_x, turned_y) = self.turn(x, y);
        (turned_x + self.0[4], turned_y + self.0[5])
    }

    /// A direction without the move.
    fn turn(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (a * x + c * y, b * x + d * y)
    }

    /// How tall a unit becomes.
    pub(super) fn height(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    /// Which way a line runs; none where it is askew, as watermarks are.
    pub(super) fn heading(self) -> Option<Heading> {
        /// How far a line may rise, as scans that were set straight do.
        const SLOPE: f64 = 0.1;
        let [a, b, ..] = self.0;
        match () {
            () if b.abs() <= a.abs() * SLOPE && a > 0.0 => Some(Heading::Right),
            () if b.abs() <= a.abs() * SLOPE && a < 0.0 => Some(Heading::Left),
            () if a.abs() <= b.abs() * SLOPE && b > 0.0 => Some(Heading::Up),
            () if a.abs() <= b.abs() * SLOPE && b < 0.0 => Some(Heading::Down),
            () => None,
        }
    }
}

/// Which way a line of text runs on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Heading {
    Right,
    Up,
    Left,
    Down,
}

impl Heading {
    /// The place as one sees it who turns the page so that the line runs to the right.
    pub(super) const fn turned(self, (x, y): (f64, f64)) -> (f64, f64) {
        match self {
            Self::Right => (x, y),
            Self::Up => (y, -x),
            Self::Left => (-x, -y),
            Self::Down => (-y, x),
        }
    }
}

/// A sign on a page, seen from the side from which its line runs to the right.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub heading: Heading,
    /// Where it begins and ends.
    pub x: f64,
    pub end: f64,
    /// The line it stands on, from below.
    pub y: f64,
    /// How tall its font is.
    pub size: f64,
    pub text: Box<str>,
}

/// How tall a sign is, at most, that is small beside others, in their font sizes.
pub(super) const SMALL: f64 = 0.8;

/// The size of the tallest sign.
pub(super) fn tallest(line: &[Glyph]) -> f64 {
    line.iter().filter(|glyph| !is_blank(glyph)).map(|glyph| glyph.size).fold(0.0, f64::max)
}

pub(super) fn is_blank(glyph: &Glyph) -> bool {
    glyph.text.trim().is_empty()
}

#[cfg(test)]
impl Glyph {
    /// The signs of a line of Chinese text; digits are half as wide.
    pub(super) fn line(text: &str, x: f64, y: f64, size: f64) -> Vec<Self> {
        let mut end = x;
        let signs = text.chars().map(|one| {
            let x = end;
            end += if one.is_ascii() { size / 2.0 } else { size };
            Self { heading: Heading::Right, x, end, y, size, text: one.to_string().into() }
        });
        signs.filter(|glyph| !glyph.text.trim().is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matrices_follow_each_other() {
        let twice = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        let moved = Matrix::translation(3.0, 4.0);
        assert_eq!(moved.then(twice).apply(1.0, 1.0), (8.0, 10.0));
        assert_eq!(twice.then(moved).apply(1.0, 1.0), (5.0, 6.0));
    }

    #[test]
    fn turned_lines_run_to_the_right() {
        for (matrix, heading) in [
            ([0.0, 1.0, -1.0, 0.0, 0.0, 0.0], Some(Heading::Up)),
            ([0.0, -1.0, 1.0, 0.0, 0.0, 0.0], Some(Heading::Down)),
            ([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0], Some(Heading::Left)),
            ([0.7, 0.7, -0.7, 0.7, 0.0, 0.0], None),
            ([f64::NAN; 6], None),
        ] {
            let matrix = Matrix(matrix);
            assert_eq!(matrix.heading(), heading);
            if let Some(heading) = heading {
                assert_eq!(heading.turned(matrix.apply(1.0, 0.0)), (1.0, 0.0));
            }
        }
    }
}
