//! Tables of contents, which name headings and are none.

use std::collections::{HashMap, HashSet};

use super::line::Line;

/// Entries in a row by which a table of contents is known that has no heading of its own.
const ENTRIES: usize = 3;

/// What leads from the words of an entry to the number of its page.
const LEADER: [char; 7] = ['…', '.', '·', '-', '—', '_', ' '];

/// The lines without those of a table of contents.
///
/// An entry ends with dots and the number of a page or, under 目录, is a line that comes again below, with or
/// without that number.
pub fn without_contents(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let heading = lines.iter().position(|line| is_heading(line.text));
    let start = heading.or_else(|| lines.iter().position(is_led));
    let Some(start) = start else { return lines };
    let first = start + usize::from(heading.is_some());
    let words = if heading.is_some() { words_alone } else { words };
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for line in &lines[first..] {
        *uses.entry(words(line.text)).or_default() += 1;
    }
    let comes_again = |line: &Line<'_>| heading.is_some() && uses[words(line.text)] > 1;
    let mut seen = HashSet::new();
    let mut entries = 0;
    for line in &lines[first..] {
        if !(is_led(line) || comes_again(line)) || !seen.insert(words(line.text)) {
            break;
        }
        entries += 1;
    }
    if entries >= if heading.is_some() { 1 } else { ENTRIES } {
        lines.drain(start..first + entries);
    }
    lines
}

fn is_heading(line: &str) -> bool {
    line.len() <= 12 && matches!(&*line.replace(' ', ""), "目录" | "目次")
}

/// Whether a line ends with dots and a number.
fn is_led(line: &Line<'_>) -> bool {
    let leader = &line.text[words(line.text).len()..];
    leader.matches(['…', '.', '·']).count() > 1 && leader.ends_with(|c: char| c.is_ascii_digit())
}

/// The words of an entry, without the number of its page.
fn words(line: &str) -> &str {
    let before = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let words = before.trim_end_matches(LEADER);
    if words.len() < before.len() { words } else { line }
}

/// The same where nothing leads to the number: a tab did, which is no more.
fn words_alone(line: &str) -> &str {
    let words = line.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(LEADER);
    if words.is_empty() { line } else { words }
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::text::{Format, Text};

    #[track_caller]
    fn assert_headings(source: &str, expected: usize) {
        let report = Report::new(&Text::new(source.to_owned(), Format::Plain));
        assert_eq!(report.sections.len(), expected, "{source}");
    }

    #[test]
    fn entries_are_no_headings() {
        let body = "一、工作\n推进。\n二、不足\n人少。\n三、安排\n提高。\n";
        assert_headings(body, 3);
        let led = "一、工作……………1\n二、不足......2\n三、安排···3\n";
        let bare = "一、工作\n二、不足 2\n三、安排\n";
        let tabbed = "一、工作\t1\n二、不足\t12\n三、安排\t13\n";
        for contents in [
            format!("目 录\n{led}"),
            format!("目录\n{bare}"),
            format!("目录\n{tabbed}"),
            led.to_owned(),
        ] {
            assert_headings(&format!("云麓县2024年年度报告\n{contents}{body}"), 3);
        }
    }
}
