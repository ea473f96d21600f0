//! What all ordinals of a body together show about its headings.
//!
//! In: its lines. Out: the level of every way to write an ordinal, the level of headings without
//! one, and the lines whose ordinal lost its mark (`二存在的不足`). No single spelling decides: a text
//! may number its parts 第一部分, 一、, （一） or 1.

use super::line::Line;
use crate::writing::numeral;
use crate::writing::ordinal::{self, OrdinalStyle};

/// The parts of laws and long reports, which stand above 一、 where there are any.
const ABOVE: [OrdinalStyle; 3] = [OrdinalStyle::Part, OrdinalStyle::Chapter, OrdinalStyle::Section];

/// The styles of headings, each below the one before it.
const BELOW: [OrdinalStyle; 4] =
    [OrdinalStyle::Han, OrdinalStyle::HanBracket, OrdinalStyle::Digit, OrdinalStyle::DigitBracket];

/// How many styles there are.
const STYLES: usize = ABOVE.len() + BELOW.len() + 1;

/// The longest heading whose ordinal lost its mark, in characters.
const SHORT: usize = 30;

/// How the headings of a body are numbered.
pub(super) struct Scheme {
    /// The ordinal of each line, also of those whose mark was lost.
    pub ordinals: Vec<Option<ordinal::Found>>,
    levels: [u8; STYLES],
    /// Whether the widest parts are numbered, so that a heading without ordinal lies below one.
    is_numbered: bool,
}

impl Scheme {
    /// Reads the ordinals of a body's lines; `is_heading` tells which lines without one are headings.
    pub(super) fn of(lines: &[Line<'_>], is_heading: impl Fn(usize) -> bool) -> Self {
        let mut ordinals: Vec<_> = lines.iter().map(|line| ordinal::read(line.text)).collect();
        restore_lost_marks(lines, &mut ordinals);
        let count = |style| ordinals.iter().flatten().filter(|found| found.style == style).count();
        let has_headings =
            (0..lines.len()).any(|index| ordinals[index].is_none() && is_heading(index));
        let mut next = 1;
        let mut levels = [0; STYLES];
        for style in ABOVE {
            levels[style as usize] = next;
            next += u8::from(count(style) > 0);
        }
        let is_bare = next == 1 && !has_headings;
        let first = BELOW.iter().position(|style| count(*style) > 0).unwrap_or(0);
        // Headings that begin with （一） or 1. are the widest where nothing stands above them.
        let first = if is_bare && count(BELOW[first]) > 1 { first } else { 0 };
        let is_numbered = next > 1 || count(OrdinalStyle::Han) > 0;
        for (index, style) in BELOW.into_iter().enumerate() {
            levels[style as usize] = next + index.saturating_sub(first) as u8;
            if style == OrdinalStyle::Han && count(OrdinalStyle::Article) > 0 {
                next += u8::from(count(style) > 0);
                levels[OrdinalStyle::Article as usize] = next;
            }
        }
        Self { ordinals, levels, is_numbered }
    }

    /// The level of a heading, from 1.
    pub(super) fn level(&self, style: OrdinalStyle) -> u8 {
        self.levels[style as usize]
    }

    /// The level of a heading without ordinal: right above what it begins, or below the heading before it.
    pub(super) fn unnumbered_level(&self, below: u8, next: Option<ordinal::Found>) -> u8 {
        match next.filter(|next| next.value == 1 && next.style > OrdinalStyle::Han) {
            Some(next) => self.level(next.style).saturating_sub(1).max(1),
            None if self.is_numbered => below + 1,
            None => 1,
        }
    }
}

/// Adds the ordinals 一, 二, 三 without a mark that fit between those around them.
fn restore_lost_marks(lines: &[Line<'_>], ordinals: &mut [Option<ordinal::Found>]) {
    let is_han = |found: &ordinal::Found| found.style == OrdinalStyle::Han;
    let value = |found: Option<ordinal::Found>| found.filter(is_han).map(|found| found.value);
    let bare: Vec<_> = lines
        .iter()
        .zip(&*ordinals)
        .map(|(line, found)| bare_ordinal(line).filter(|_| found.is_none()))
        .collect();
    let mut before = 0;
    for index in 0..lines.len() {
        if let Some(certain) = value(ordinals[index]) {
            before = certain;
        }
        let Some(found) = bare[index].filter(|found| found.value == before + 1) else { continue };
        let after = (index + 1..lines.len()).find_map(|later| {
            value(ordinals[later]).or_else(|| bare[later].map(|found| found.value))
        });
        let fits = after.map_or(before > 0, |after| after == found.value + 1);
        if fits {
            ordinals[index] = Some(found);
            before = found.value;
        }
    }
}

/// A Chinese numeral in front of the words of a short line that could be a heading.
fn bare_ordinal(line: &Line<'_>) -> Option<ordinal::Found> {
    if !line.is_short(SHORT) || line.text.contains(['，', '。', '；', '：', '|']) {
        return None;
    }
    let (value, end) = numeral::ordinal(line.text)?;
    let words = line.text[end..].trim_start();
    let is_heading = words.chars().count() >= 4 && !words.starts_with(['是', '方']);
    is_heading.then_some(ordinal::Found { value, style: OrdinalStyle::Han, start: 0, end })
}
