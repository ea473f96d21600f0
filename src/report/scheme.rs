//! What all ordinals of a body together show about its headings.
//!
//! In: its lines. Out: the level of every way to write an ordinal, the level of headings without
//! one, the lines whose ordinal lost its mark (`二存在的不足`) and the ordinals in the form of another level.
//! No single spelling decides: a text may number its parts 第一部分, 一、, （一） or 1.

use super::astray;
use super::decimal;
use super::line::Line;
use super::styles::{ABOVE, BELOW, STYLES};
use super::unmarked;
use super::wide::Wide;
use crate::writing::ordinal::{self, OrdinalStyle};

/// How the headings of a body are numbered.
pub(super) struct Scheme {
    /// The ordinal of each line, also of those whose mark was lost.
    pub ordinals: Vec<Option<ordinal::Found>>,
    levels: [u8; STYLES],
    /// Whether the widest parts are numbered, so that a heading without ordinal lies below one.
    is_numbered: bool,
    /// Which numbers stand above （一）.
    wide: Option<Wide>,
}

impl Scheme {
    /// Reads the ordinals of a body's lines, of which rows of tables have none; `is_heading` tells which
    /// lines without one are headings.
    pub(super) fn of(lines: &[Line<'_>], is_heading: impl Fn(usize) -> bool) -> Self {
        let (ordinals, wide) = ordinals(lines);
        let has_headings =
            (0..lines.len()).any(|index| ordinals[index].is_none() && is_heading(index));
        let mut counts = [0; STYLES];
        ordinals.iter().flatten().for_each(|found| counts[found.style as usize] += 1);
        let levels = levels(&counts, has_headings);
        let is_wide = |style: &OrdinalStyle| counts[*style as usize] > 0;
        let is_numbered = ABOVE.iter().chain([&OrdinalStyle::Han]).any(is_wide);
        Self { ordinals, levels, is_numbered, wide }
    }

    /// Reads the ordinal at the start of a part of a line.
    pub(super) fn read(&self, text: &str) -> Option<ordinal::Found> {
        read(text, self.wide)
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

/// Reads the ordinal at the start of a part of a line, where these numbers are the wide ones.
fn read(text: &str, wide: Option<Wide>) -> Option<ordinal::Found> {
    let found = ordinal::read(text)?;
    Some(wide.map_or(found, |wide| wide.widen(text, found)))
}

/// The ordinals of all lines, each with the style by which it is numbered.
fn ordinals(lines: &[Line<'_>]) -> (Vec<Option<ordinal::Found>>, Option<Wide>) {
    let of_line = |line: &Line<'_>| ordinal::read(line.text).filter(|_| !line.is_row());
    let mut ordinals: Vec<_> = lines.iter().map(of_line).collect();
    unmarked::restore(lines, &mut ordinals);
    let decimals = decimal::ordinals(lines, &ordinals);
    ordinals.iter_mut().zip(decimals).for_each(|(found, decimal)| *found = found.or(decimal));
    let wide = Wide::of(lines, &ordinals);
    for (line, found) in lines.iter().zip(&mut ordinals) {
        *found = found.map(|found| wide.map_or(found, |wide| wide.widen(line.text, found)));
    }
    astray::settle(lines, &mut ordinals, |text| read(text, wide));
    (ordinals, wide)
}

/// The level of every style, from how often each is there and their order.
fn levels(counts: &[usize; STYLES], has_headings: bool) -> [u8; STYLES] {
    let count = |style: OrdinalStyle| counts[style as usize];
    let mut next = 1;
    let mut levels = [1; STYLES];
    for style in ABOVE {
        levels[style as usize] = next;
        next += u8::from(count(style) > 0);
    }
    let is_bare = next == 1 && !has_headings;
    let first = BELOW.iter().position(|style| count(*style) > 0).unwrap_or(0);
    // Headings that begin with （一） or 1. are the widest where nothing stands above them.
    let first = if is_bare && count(BELOW[first]) > 1 { first } else { 0 };
    for style in &BELOW[first..] {
        levels[*style as usize] = next;
        next += u8::from(count(*style) > 0 || is_usual(*style, count(OrdinalStyle::Article) > 0));
    }
    levels
}

/// Whether a style has its level even where a text leaves it out: （一） stands below 一、, and 1. below both.
fn is_usual(style: OrdinalStyle, has_articles: bool) -> bool {
    match style {
        OrdinalStyle::Han => !has_articles,
        OrdinalStyle::HanBracket | OrdinalStyle::Digit => true,
        _ => false,
    }
}
