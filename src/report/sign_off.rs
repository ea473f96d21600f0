//! The closing lines of a report: issuers and date.

use std::ops::Range;

use super::line::Line;
use super::{DateAt, SignOff, issuer};
use crate::span::Span;
use crate::writing::date;

/// Finds the sign-off of a body; also tells which lines it takes.
///
/// Issuers with a whole date below are one wherever they stand: annexes and lines of the page may
/// follow. Issuers or a date alone are one at the end only. Notes in brackets below it, such as
/// （此件公开发布）, belong to it.
pub fn find_sign_off(lines: &[Line<'_>]) -> Option<(SignOff, Range<usize>)> {
    let first = lines.iter().position(Line::is_running).map_or(lines.len(), |at| at + 1);
    let within = (first..lines.len()).find_map(|last| {
        closing_date(&lines[last]).filter(|closing| closing.date.is_some())?;
        let (sign_off, taken) = read_sign_off(&lines[..=last])?;
        let is_whole = !sign_off.issuers.is_empty();
        is_whole.then_some((sign_off, last + 1 - taken..last + 1))
    });
    let (sign_off, mut range) = within.or_else(|| at_end(lines))?;
    range.end += lines[range.end..].iter().take(2).take_while(|line| is_note(line)).count();
    Some((sign_off, range))
}

fn at_end(lines: &[Line<'_>]) -> Option<(SignOff, Range<usize>)> {
    let notes = lines.iter().rev().take(2).take_while(|line| is_note(line)).count();
    let end = lines.len() - notes;
    let (sign_off, taken) = read_sign_off(&lines[..end])?;
    Some((sign_off, end - taken..end))
}

fn is_note(line: &Line<'_>) -> bool {
    let bracketed = line.text.starts_with('（') && line.text.ends_with('）');
    bracketed
        && line.is_short(30)
        && closing_date(line).is_none_or(|closing| closing.date.is_none())
}

fn read_sign_off(lines: &[Line<'_>]) -> Option<(SignOff, usize)> {
    let last = lines.last()?;
    let closing = closing_date(last).unwrap_or_default();
    let dated = closing.date.is_some() || closing.unfinished.is_some();
    let mut taken = usize::from(dated);
    let mut issuers = match closing.names {
        Some(names) if dated => issuer::issuers(&last.text[..names], last.span.start),
        _ => Vec::new(),
    };
    while taken < lines.len().min(4) && (taken == 0 || closing.names.is_none()) {
        let line = &lines[lines.len() - 1 - taken];
        let names = without_seal(line.text);
        if line.mark.is_some() || !issuer::is_issuer_line(names) {
            break;
        }
        let above = issuer::issuers(names, line.span.start);
        issuers.splice(0..0, above);
        taken += 1;
    }
    if taken == 0 || taken == lines.len() {
        return None;
    }
    // A year or month without an issuer can be the end of a list as well.
    if issuers.is_empty() && closing.unfinished.is_some() && !last.text.contains(date::MARKS) {
        return None;
    }
    let first = &lines[lines.len() - taken];
    let span = Span::new(first.span.start, last.span.end);
    Some((SignOff { span, issuers, date: closing.date, unfinished: closing.unfinished }, taken))
}

/// Issuers' names without （盖章） after them.
fn without_seal(names: &str) -> &str {
    names.strip_suffix("章）").and_then(|names| names.split('（').next()).unwrap_or(names)
}

/// The date a line ends with.
#[derive(Default)]
struct Closing {
    /// The date, where it is one of the calendar.
    date: Option<DateAt>,
    /// A date that lacks its day, or more of it.
    unfinished: Option<Span>,
    /// The length of the issuers' names before it on the same line.
    names: Option<usize>,
}

/// The date at the end of a line that contains nothing else except issuers' names before it.
fn closing_date(line: &Line<'_>) -> Option<Closing> {
    if !line.is_short(60) || line.is_row() {
        return None;
    }
    let text = line.text.trim_start_matches('（').trim_end_matches('）');
    let offset = line.text.len() - line.text.trim_start_matches('（').len();
    let starts = text.char_indices().map(|(at, _)| at);
    let (start, date, length) = starts.into_iter().find_map(|start| {
        let rest = &text[start..];
        let whole = date::read_date(rest);
        let unfinished = || Some((None, date::read_unfinished(rest)?));
        let (date, length) = whole.or_else(unfinished)?;
        Some((start, (whole.is_some(), date), length))
    })?;
    let before = text[..start].trim_end();
    let ends = start + length == text.len();
    if !ends || !(before.is_empty() || issuer::is_issuer_line(before)) {
        return None;
    }
    let span = Span::new(start, start + length).shift(line.span.start + offset);
    let (is_whole, date) = date;
    Some(Closing {
        date: date.map(|date| DateAt { date, span }),
        unfinished: (!is_whole).then_some(span),
        names: (!before.is_empty()).then_some(before.len()),
    })
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::text::{Format, Text};

    #[track_caller]
    fn reads(end: &str, expected: Option<(&[&str], Option<&str>)>) {
        let body = "云麓县2024年年度报告\n2024年，我县推进各项工作。\n一、工作\n制定文件3件。";
        let report = Report::new(&Text::new(format!("{body}\n{end}\n"), Format::Plain));
        assert_eq!(report.paragraphs().count(), 2, "{end}");
        let found = report.sign_off.map(|sign_off| {
            let names: Vec<_> = sign_off.issuers.into_iter().map(|issuer| issuer.name).collect();
            (names, sign_off.date.map(|date| date.date.to_string()))
        });
        let expected = expected.map(|(names, date)| {
            (names.iter().map(|name| (*name).to_owned()).collect(), date.map(str::to_owned))
        });
        assert_eq!(found, expected, "{end}");
    }

    #[test]
    fn every_form_of_a_sign_off() {
        let (one, day) = (&["云麓县人民政府"][..], Some("2025-02-04"));
        let two = &["中共云麓县委", "云麓县人民政府"][..];
        reads("云麓县人民政府\n2025年2月4日", Some((one, day)));
        reads("云麓县人民政府 2025年2月4日", Some((one, day)));
        reads("云麓县人民政府2025年2月4日", Some((one, day)));
        reads("云麓县人民政府\n2025-02-04", Some((one, day)));
        reads("云麓县人民政府（盖章）\n2025年2月4日", Some((one, day)));
        reads("云麓县人民政府\n二〇二五年二月四日\n（此件公开发布）", Some((one, day)));
        reads("中共云麓县委\n云麓县人民政府\n2025年2月4日", Some((two, day)));
        reads("中共云麓县委 云麓县人民政府\n2025年2月4日", Some((two, day)));
        reads("2025年2月4日", Some((&[], day)));
        reads("（2025年2月4日）", Some((&[], day)));
        reads("云麓县人民政府", Some((one, None)));
        reads("", None);
    }

    #[test]
    fn a_date_that_lacks_a_part_is_part_of_the_sign_off() {
        for date in [
            "2025年3月",
            "2025年",
            "2025年3月 日",
            "2025年 月　日",
            "  年  月  日",
            "二〇二五年三月",
        ] {
            let body = "云麓县2024年年度报告\n2024年，我县推进各项工作。\n一、工作\n制定文件3件。";
            for end in [format!("云麓县人民政府\n{date}"), format!("云麓县人民政府 {date}")]
            {
                let text = Text::new(format!("{body}\n{end}\n"), Format::Plain);
                let report = Report::new(&text);
                assert_eq!(report.paragraphs().count(), 2, "{end}");
                let sign_off = report.sign_off.unwrap_or_else(|| panic!("{end}"));
                assert_eq!(sign_off.issuers.len(), 1, "{end}");
                let unfinished =
                    &text.source()[text.to_source(sign_off.unfinished.unwrap()).range()];
                assert_eq!(unfinished.trim_start(), date.trim_start(), "{end}");
            }
        }
    }
}
