//! What stands on every page around the text: at one height, and but for numbers in the same words.

use std::collections::HashMap;

use super::rows::Row;

/// Lines at the top and at the bottom of a page that can be its header or footer.
const LINES: usize = 3;

/// How far apart two heights are that are one, in points.
const HEIGHT: f64 = 2.0;

/// Takes out of each part of so many pages what is on at least half of them, and on two.
pub(super) fn take_out(pages: &mut [Vec<Row>], count: usize) {
    let mut seen: HashMap<_, usize> = HashMap::new();
    for page in pages.iter() {
        let mut keys: Vec<_> = page
            .iter()
            .enumerate()
            .filter(|(at, _)| is_edge(*at, page.len()))
            .map(|(_, row)| key(row))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().for_each(|key| *seen.entry(key).or_default() += 1);
    }
    let needed = (count / 2).max(2);
    for page in pages {
        let (mut at, length) = (0, page.len());
        page.retain(|row| {
            at += 1;
            !is_edge(at - 1, length) || seen.get(&key(row)).is_none_or(|count| *count < needed)
        });
    }
}

fn is_edge(at: usize, length: usize) -> bool {
    at < LINES || at + LINES >= length
}

/// The height and the words of a line.
fn key(row: &Row) -> (i64, String) {
    let words = row.text.chars().filter(|one| !one.is_whitespace() && !one.is_numeric()).collect();
    ((row.y / HEIGHT).round() as i64, words)
}
