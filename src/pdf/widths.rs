//! How wide the signs of a font are.

use hayro_syntax::object::{Array, Dict, Object};

/// The width of a sign of Latin letters whose font tells none: that of Helvetica, nearly.
const LATIN: f64 = 0.55;

/// The parts of a unit of the font size in which widths are given.
const PARTS: f64 = 1000.0;

/// Widths by number, in units of the font size.
pub(super) struct Widths {
    /// The first and last number of those with a width, in order.
    ranges: Vec<(u32, u32, f64)>,
    /// Of all others.
    other: f64,
}

impl Widths {
    /// Those of a font with a byte a sign.
    pub(super) fn of_bytes(dict: &Dict<'_>) -> Self {
        let descriptor = dict.get::<Dict<'_>>("FontDescriptor");
        let missing = descriptor.and_then(|about| about.get::<f32>("MissingWidth"));
        let first = dict.get::<u32>("FirstChar").unwrap_or(0);
        let matrix = dict.get::<Array<'_>>("FontMatrix");
        let scale = matrix.and_then(|matrix| matrix.iter::<f32>().next());
        let scale = scale.map_or(1.0 / PARTS, f64::from);
        let widths = dict.get::<Array<'_>>("Widths");
        let widths = widths.iter().flat_map(Array::iter::<f32>).zip(first..=u32::from(u8::MAX));
        let ranges = widths.map(|(width, code)| (code, code, f64::from(width) * scale)).collect();
        Self { ranges, other: missing.map_or(LATIN, |width| f64::from(width) * scale) }
    }

    /// Those of a collection: `[1 [500 600] 20 30 1000]`.
    pub(super) fn of_collection(dict: &Dict<'_>) -> Self {
        let other = dict.get::<f32>("DW").map_or(1.0, |width| f64::from(width) / PARTS);
        let entries = dict.get::<Array<'_>>("W");
        let mut ranges = Vec::new();
        let mut numbers = Vec::new();
        for entry in entries.iter().flat_map(Array::iter::<Object<'_>>) {
            match (entry, numbers.as_slice()) {
                (Object::Array(widths), [first]) => {
                    let widths = widths.iter::<f32>().map(f64::from);
                    let codes = (*first as u32)..=u32::from(u16::MAX);
                    ranges
                        .extend(codes.zip(widths).map(|(code, width)| (code, code, width / PARTS)));
                    numbers.clear();
                }
                (Object::Number(width), [first, last]) => {
                    ranges.push((*first as u32, *last as u32, width.as_f64() / PARTS));
                    numbers.clear();
                }
                (Object::Number(number), _) => numbers.push(number.as_f64()),
                _ => numbers.clear(),
            }
        }
        ranges.sort_by_key(|range| range.0);
        Self { ranges, other }
    }

    /// The width of a number.
    pub(super) fn of(&self, number: u32) -> f64 {
        let before = self.ranges.partition_point(|range| range.0 <= number);
        let range = self.ranges[..before].last().filter(|range| number <= range.1);
        range.map_or(self.other, |range| range.2)
    }
}
