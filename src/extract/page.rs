//! What stands on every page of a printed text: page numbers, running headers and footers.
//!
//! In: the lines of a plain text. Out: those that belong to it. A page break is no end of a
//! paragraph.

use std::collections::{HashMap, HashSet};

use super::lines::Line;
use crate::writing::ordinal;

/// The longest running header, in bytes: fifty characters.
const LONGEST: usize = 150;

/// Lines between a page number and the header or footer of its page.
const NEAR: usize = 2;

/// Lines between the title of a second copy and its first running text: date, source, buttons.
const COPY: usize = 6;

/// The lines without those that stand on every page.
pub(super) fn without_furniture(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut is_furniture = page_numbers(&lines);
    if is_furniture.contains(&true) {
        mark_headers(&lines, &mut is_furniture);
    }
    mark_titles(&lines, &mut is_furniture);
    mark_interruptions(&lines, &mut is_furniture);
    let mut left_out = false;
    for (line, is_furniture) in lines.iter_mut().zip(&is_furniture) {
        (line.after_blank, line.after_page) = (line.after_blank && !left_out, left_out);
        left_out = *is_furniture;
    }
    let mut is_furniture = is_furniture.into_iter();
    lines.retain(|_| is_furniture.next() == Some(false));
    lines
}

/// For each line whether it is the number of a page, or one of the dashes around it.
///
/// Digits alone are one only where all lines of digits count on by one.
fn page_numbers(lines: &[Line<'_>]) -> Vec<bool> {
    let number = |line: &Line<'_>| page_number(line.text).filter(|_| line.row.is_none());
    let numbers: Vec<_> = lines.iter().map(number).collect();
    let bare: Vec<_> = numbers
        .iter()
        .filter_map(|number| match number {
            Some(PageNumber::Bare(value)) => Some(*value),
            _ => None,
        })
        .collect();
    let is_counted = bare.len() > 1 && bare.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    let is_adorned = |index: usize| {
        let around = index.saturating_sub(1)..(index + 2).min(numbers.len());
        numbers[around].iter().any(|number| matches!(number, Some(PageNumber::Dashes)))
    };
    let is_number = |index: usize| match numbers[index] {
        Some(PageNumber::Bare(_)) => is_counted || is_adorned(index),
        Some(PageNumber::Adorned) => true,
        Some(PageNumber::Dashes) => {
            let around = index.saturating_sub(NEAR)..(index + NEAR + 1).min(numbers.len());
            numbers[around].iter().any(|number| matches!(number, Some(PageNumber::Bare(_))))
        }
        None => false,
    };
    (0..lines.len()).map(is_number).collect()
}

enum PageNumber {
    /// Digits.
    Bare(u32),
    /// `— 3 —`, `第3页 共8页`, `3/8`.
    Adorned,
    /// Dashes without a number, which may stand on the next line.
    Dashes,
}

fn page_number(line: &str) -> Option<PageNumber> {
    if line.len() > 36 {
        return None;
    }
    let is_edge = |c: char| c.is_whitespace() || "-—–－―─·•~～_".contains(c);
    let core = line.trim_matches(is_edge);
    let is_digit = ordinal::is_digit;
    if core.is_empty() {
        return Some(PageNumber::Dashes);
    }
    if core.chars().all(is_digit) {
        let is_adorned = line.starts_with(is_edge) && line.ends_with(is_edge);
        let value = core.parse().ok().filter(|_| core.len() < 4);
        return if is_adorned { Some(PageNumber::Adorned) } else { value.map(PageNumber::Bare) };
    }
    let is_part = |c: char| is_digit(c) || c.is_whitespace() || "第页共总/／，,".contains(c);
    let is_counted = core.split_once(['/', '／']).is_some_and(|(page, pages)| {
        let numbers = [page, pages].map(|number| number.trim().parse::<u16>().ok());
        matches!(numbers, [Some(page), Some(pages)] if page <= pages)
    });
    let is_page = core.contains('页') && core.starts_with(['第', '共']) || is_counted;
    (is_page && core.chars().all(is_part)).then_some(PageNumber::Adorned)
}

/// Adds the headers and footers: short lines near page numbers that stand near another one, too.
fn mark_headers(lines: &[Line<'_>], is_furniture: &mut [bool]) {
    let near = |index: usize| {
        let around = index.saturating_sub(NEAR)..(index + NEAR + 1).min(lines.len());
        is_furniture[around].contains(&true)
    };
    let candidates: Vec<_> = (0..lines.len())
        .filter(|&index| !is_furniture[index] && is_short(&lines[index]) && near(index))
        .collect();
    let repeated = repeated(candidates.iter().map(|&index| lines[index].text));
    for index in candidates {
        is_furniture[index] = repeated.get(lines[index].text).is_some_and(|count| *count > 1);
    }
}

/// Adds what repeats a line with a year that stands above the running text, as a title does.
fn mark_titles(lines: &[Line<'_>], is_furniture: &mut [bool]) {
    let head = lines.iter().position(|line| line.is_punctuated() && line.is_ended());
    let (head, body) = lines.split_at(head.unwrap_or(lines.len()));
    let named = |line: &&Line<'_>| line.text.len() >= 24 && line.text.contains('年');
    let titles: HashSet<_> = head.iter().filter(named).map(|line| line.text).collect();
    // A cell that is called like the title is part of its row.
    let is_title = |line: &Line<'_>| is_short(line) && titles.contains(line.text);
    if !body.iter().any(is_title) {
        return;
    }
    let mut seen = HashSet::new();
    for (index, line) in body.iter().enumerate() {
        if is_title(line) {
            let mut below = body[index + 1..].iter().take(COPY).filter(|line| line.is_punctuated());
            // The title of a second copy of the whole text is no header.
            is_furniture[head.len() + index] |= !below.any(|line| seen.contains(line.text));
        }
        seen.insert(line.text);
    }
}

/// Adds what repeatedly stands within running text.
fn mark_interruptions(lines: &[Line<'_>], is_furniture: &mut [bool]) {
    let interrupts = |index: &usize| {
        let before = lines[..*index].last();
        let is_open = before.is_some_and(|line| line.is_punctuated() && !line.is_ended());
        !is_furniture[*index]
            && is_open
            && is_short(&lines[*index])
            && !lines[*index].begins_block()
    };
    let candidates: Vec<_> = (1..lines.len()).filter(interrupts).collect();
    let repeated = repeated(candidates.iter().map(|&index| lines[index].text));
    for index in candidates {
        is_furniture[index] = repeated.get(lines[index].text).is_some_and(|count| *count > 1);
    }
}

fn repeated<'s>(texts: impl Iterator<Item = &'s str>) -> HashMap<&'s str, usize> {
    let mut counts = HashMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    counts
}

fn is_short(line: &Line<'_>) -> bool {
    line.row.is_none() && line.text.len() <= LONGEST && !line.is_ended() && !line.is_punctuated()
}
