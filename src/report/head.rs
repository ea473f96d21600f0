//! The top of a page: where the title stands and where the body begins.
//!
//! In: the lines of a page. Out: its title and the index of the body's first line. Links, entries,
//! the frame of an article or a mail and a foreword may stand above the title; none of them is part
//! of the body.

use super::key::Role;
use super::likeness::{CERTAIN, STRONG};
use super::line::Line;
use super::metadata;
use super::page::is_of_head;
use super::title::{self, Found};
use super::{Metadata, Title, issuer, outline};
use crate::text::Mark;
use crate::writing::decimal::{self, Decimal};
use crate::writing::ordinal;

/// The most lines among which a title is looked for below running text.
const FAR: usize = 40;

/// The longest foreword, in bytes: three hundred characters.
const LONGEST_FOREWORD: usize = 900;

/// What the top of a page holds.
pub struct Head {
    found: Option<Found>,
    /// The first line of the body.
    pub body: usize,
}

/// Reads the top of a page.
pub fn read(page: &[Line<'_>]) -> Head {
    let first = page.iter().position(begins_body).unwrap_or(page.len());
    let above = title::find_title(&page[..first]);
    let found = match above.as_ref().filter(|found| found.score >= CERTAIN) {
        Some(_) => above,
        None => below_foreword(page, first).or(above),
    };
    let below = found.as_ref().map_or(0, |found| found.lines.end);
    let rest = &page[below..];
    let body = rest.iter().position(opens_body).map(|body| above_first(rest, body));
    let body = body.or_else(|| rest.iter().position(|line| !is_of_head(line)));
    Head { body: body.map_or(page.len(), |body| below + body), found }
}

/// The index of the heading without ordinal right above the body's first line, if there is one.
fn above_first(lines: &[Line<'_>], body: usize) -> usize {
    let is_heading = |line: &Line<'_>| {
        outline::stands_alone(line, lines.get(body))
            && !line.text.contains(' ')
            && !issuer::is_issuer_line(line.text)
            && !is_of_head(line)
    };
    let is_title = |lines| title::find_title(lines).is_some_and(|found| found.score >= STRONG);
    let Some(above) = body.checked_sub(1) else { return body };
    // Pages print the title again above the text.
    let is_part = is_heading(&lines[above]) && !is_title(&lines[above..body]);
    body - usize::from(is_part)
}

/// The title that stands below a few short running lines.
fn below_foreword(page: &[Line<'_>], first: usize) -> Option<Found> {
    let is_heading = |line: &Line<'_>| ordinal::read(line.text).is_some();
    let zone = page[first..].iter().take(FAR).take_while(|line| !is_heading(line)).count();
    let mut found = title::find_title(&page[first..first + zone])?;
    let foreword = &page[first..first + found.lines.start];
    let length: usize = foreword.iter().map(|line| line.text.len()).sum();
    let is_above_body = page[first + found.lines.end..].iter().any(begins_body);
    found.lines = first + found.lines.start..first + found.lines.end;
    (found.score >= STRONG && length <= LONGEST_FOREWORD && is_above_body).then_some(found)
}

/// The title of a report: what stands alone in the head or, failing that, what the page calls so
/// or shows beside other words.
pub fn title(head: Head, above: &[Line<'_>], metadata: &Metadata) -> Option<Title> {
    let (certain, unsure): (Option<_>, Option<_>) = match head.found {
        Some(found) if found.score >= CERTAIN => (Some(found.title), None),
        found => (None, found.map(|found| found.title)),
    };
    let stated = || stated(above, metadata);
    let beside = || above.iter().rev().find_map(title::title_within);
    certain.or_else(stated).or_else(beside).or(unsure)
}

/// The title that an entry of the page states.
fn stated(above: &[Line<'_>], metadata: &Metadata) -> Option<Title> {
    let titles = metadata::values(metadata, above, Role::Title).map(title::title_of);
    titles.max_by_key(|title| (title.year.is_some(), !title.issuers.is_empty()))
}

/// Whether the body of a page without title begins with a line: a heading with an ordinal,
/// running text or its introduction.
fn begins_body(line: &Line<'_>) -> bool {
    let introduces = line.text.ends_with("如下：") || line.text.ends_with("如下。");
    let is_first = |found: Decimal| found.found.value == 1 && found.within[0] == 1;
    let is_numbered =
        ordinal::read(line.text).is_some() || decimal::read(line.text).is_some_and(is_first);
    !is_of_head(line) && (line.is_running() || introduces || is_numbered)
}

/// Whether the body begins with a line below the title, where a heading of the format may stand.
fn opens_body(line: &Line<'_>) -> bool {
    let is_heading = matches!(line.mark, Some(Mark::Heading(2..)));
    begins_body(line) || is_heading && !issuer::is_issuer_line(line.text) && !is_of_head(line)
}
