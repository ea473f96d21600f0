//! The lines in which two texts differ, with a few around them.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

/// Lines shown before and after a change.
const CONTEXT: usize = 3;

/// After this the difference found so far is good enough.
const PATIENCE: Duration = Duration::from_secs(1);

/// One line of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row<'a> {
    /// `-` for an old line, `+` for a new one, else a space.
    pub sign: char,
    /// Whether lines were left out before it.
    pub gap: bool,
    /// The line.
    pub text: &'a str,
}

/// The changed lines with their context.
pub(super) fn rows<'a>(old: &'a str, new: &'a str) -> Vec<Row<'a>> {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    let mut rows = Vec::new();
    for group in diff.grouped_ops(CONTEXT) {
        let mut gap = group.first().is_some_and(|op| op.old_range().start > 0);
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            let text = change.value().trim_end_matches(['\r', '\n']);
            rows.push(Row { sign, gap: std::mem::take(&mut gap), text });
        }
    }
    rows
}

/// The difference as text, each line behind its sign.
pub(super) fn text(old: &str, new: &str) -> String {
    let line = |row: Row<'_>| {
        let gap = if row.gap { "@@\n" } else { "" };
        format!("{gap}{}{}\n", row.sign, row.text)
    };
    rows(old, new).into_iter().map(line).collect()
}
