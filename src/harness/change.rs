//! A snapshot for people: what would change in it.

use super::diff::{self, Row};
use super::home::without_dot;
use super::{Snapshot, Verdict};
use crate::render::Style;
use crate::render::screen::{GREEN, RED, paint};
use crate::render::screen::{clean, clip_end, head, wrap};
use crate::say;

/// A snapshot with all that would change in it.
pub fn show_snapshot(snapshot: &Snapshot, style: Style) -> String {
    let mut out = headed(snapshot, style);
    let (kept, shown) = (snapshot.kept.as_deref(), snapshot.shown.as_deref());
    for row in diff::rows(kept.unwrap_or_default(), shown.unwrap_or_default()) {
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
    let word = paint(style, snapshot.verdict.color(), snapshot.verdict.word(style.lang));
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
