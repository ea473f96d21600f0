//! What would change in a snapshot.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use super::home::without_dot;
use super::{Snapshot, Verdict};
use crate::render::Style;
use crate::render::screen::{GREEN, RED, clean, clip_end, head, paint, wrap};
use crate::say;

/// Lines shown before and after a change.
const CONTEXT: usize = 3;

/// After this the difference found so far is good enough.
const PATIENCE: Duration = Duration::from_secs(1);

/// A snapshot with all that would change in it.
pub fn show_snapshot(snapshot: &Snapshot, style: Style) -> String {
    let mut out = headed(snapshot, style);
    let (kept, shown) = (snapshot.kept.as_deref(), snapshot.shown.as_deref());
    for row in rows(kept.unwrap_or_default(), shown.unwrap_or_default()) {
        if row.gap {
            out += "  …\n";
        }
        for line in lines(row, style) {
            out += &line;
            out.push('\n');
        }
    }
    out.push('\n');
    out
}

/// The first row of a snapshot, with why it cannot be read or that it is gone.
pub(super) fn headed(snapshot: &Snapshot, style: Style) -> String {
    let word = paint(style, snapshot.verdict.color(), snapshot.verdict.words().get(style.lang));
    let file = snapshot.file.display().to_string();
    let file = clean(without_dot(&file));
    let note = match (&snapshot.damage, snapshot.verdict, &snapshot.shown) {
        (Some(damage), ..) => damage.words(style.lang),
        (None, Verdict::Accepted, None) => say!(style.lang, "已删除", "removed"),
        _ => String::new(),
    };
    let note = if note.is_empty() { note } else { say!(style.lang, "：{note}", ": {note}") };
    wrap("", 2, &format!("{word} {file}{}", clean(&note)), style.width) + "\n"
}

/// A row of a difference: what changed is shown whole, what stands around it clipped.
fn lines(row: Row<'_>, style: Style) -> Vec<String> {
    let (text, width) = (clean(row.text), style.width - 2);
    let color = match row.sign {
        '-' => RED,
        '+' => GREEN,
        _ => return vec![format!("  {}", clip_end(&text, width)).trim_end().to_owned()],
    };
    let pieces = cut(&text, width).into_iter();
    pieces.map(|piece| paint(style, color, format!("{} {piece}", row.sign).trim_end())).collect()
}

/// A clean line in pieces of a width.
fn cut(line: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    loop {
        let (piece, _) = head(rest, width);
        pieces.push(piece);
        rest = &rest[piece.len()..];
        if rest.is_empty() || piece.is_empty() {
            return pieces;
        }
    }
}

struct Row<'a> {
    /// `-` for an old line, `+` for a new one, else a space.
    sign: char,
    /// Whether lines were left out before it.
    gap: bool,
    text: &'a str,
}

/// The changed lines with their context.
fn rows<'a>(old: &'a str, new: &'a str) -> Vec<Row<'a>> {
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
