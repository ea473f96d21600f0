//! Text aligned with the right words, character by character.

use std::ops::Range;

use crate::span::Span;

/// What a like character adds to the score of an alignment, and what any other takes from it: two
/// right characters outweigh two wrong ones.
const LIKE: i32 = 3;
const UNLIKE: i32 = -2;

/// Marks that no phrase reaches across.
const STOPS: [char; 8] = ['。', '；', '！', '？', '.', ';', '!', '?'];

/// A character of the text beside one of the right words.
#[derive(Clone, Copy)]
pub struct Pair {
    /// The number of that in the text; none where it is lost there.
    pub at: Option<usize>,
    /// The number of the right one; none where that in the text is too many.
    pub right: Option<usize>,
    pub alike: bool,
}

/// The characters of the form and as many around it, with their places, without line ends; and
/// which of them are the form.
pub fn nearby(text: &str, form: Span, reach: usize) -> (Vec<(usize, char)>, Range<usize>) {
    let within = |(_, c): &(usize, char)| !STOPS.contains(c);
    let in_line = |(_, c): &(usize, char)| !matches!(c, '\n' | '\r');
    let before = text[..form.start].char_indices().rev();
    let mut places: Vec<_> = before.take_while(within).filter(in_line).take(reach).collect();
    places.reverse();
    let start = places.len();
    let inside = text[form.range()].char_indices().map(|(at, c)| (form.start + at, c));
    places.extend(inside);
    let end = places.len();
    let after = text[form.end..].char_indices().map(|(at, c)| (form.end + at, c));
    places.extend(after.take_while(within).filter(in_line).take(reach));
    (places, start..end)
}

/// The alignment of a piece of the text that holds the form with a piece of the right words, in
/// which the like characters outnumber the others the most; the shortest of several.
pub fn align(text: &[char], form: &Range<usize>, right: &[char]) -> Vec<Pair> {
    let width = right.len() + 1;
    let same = |i: usize, j: usize| if text[i - 1] == right[j - 1] { LIKE } else { UNLIKE };
    let mut scores = vec![0_i32; (text.len() + 1) * width];
    for i in 1..=text.len() {
        for j in 0..width {
            let mut best = scores[(i - 1) * width + j] + UNLIKE;
            if j > 0 {
                best = best.max(scores[(i - 1) * width + j - 1] + same(i, j));
                best = best.max(scores[i * width + j - 1] + UNLIKE);
            }
            scores[i * width + j] = if i <= form.start { best.max(0) } else { best };
        }
    }
    let ends = (form.end..=text.len()).flat_map(|i| (0..width).map(move |j| (i, j)));
    let score = |(i, j): (usize, usize)| scores[i * width + j];
    let best = ends.reduce(|best, end| if score(end) > score(best) { end } else { best });
    let (mut i, mut j) = best.unwrap_or_default();
    let mut pairs = Vec::new();
    while i > form.start || score((i, j)) > 0 {
        let here = score((i, j));
        if i > 0 && j > 0 && here == score((i - 1, j - 1)) + same(i, j) {
            (i, j) = (i - 1, j - 1);
            pairs.push(Pair { at: Some(i), right: Some(j), alike: text[i] == right[j] });
        } else if i > 0 && here == score((i - 1, j)) + UNLIKE {
            i -= 1;
            pairs.push(Pair { at: Some(i), right: None, alike: false });
        } else {
            j -= 1;
            pairs.push(Pair { at: None, right: Some(j), alike: false });
        }
    }
    pairs.reverse();
    trim(&mut pairs, text, form);
    pairs
}

/// Takes from either end of an alignment a single like character beyond what differs, which is
/// more likely one of other words (全县 is no damaged 全民).
fn trim(pairs: &mut Vec<Pair>, near: &[char], form: &Range<usize>) {
    loop {
        let next = pairs.last().and_then(|last| near.get(last.at? + 1));
        match stray(pairs.iter().rev(), next, |at| at >= form.end) {
            0 => break,
            stray => pairs.truncate(pairs.len() - stray),
        }
    }
    loop {
        let next = pairs.first().and_then(|first| near.get(first.at?.checked_sub(1)?));
        match stray(pairs.iter(), next, |at| at < form.start) {
            0 => break,
            stray => pairs.drain(..stray),
        };
    }
}

/// How many pairs, from the outside, are a single like one and those behind it that differ. One
/// behind which only characters are lost does not count if the words end there, with no `next`.
fn stray<'p>(
    pairs: impl Iterator<Item = &'p Pair>,
    next: Option<&char>,
    beyond: impl Fn(usize) -> bool,
) -> usize {
    let mut beyond = pairs.take_while(|pair| pair.at.is_none_or(&beyond)).peekable();
    let single = beyond.next_if(|pair| pair.alike).is_some();
    let differing: Vec<_> = beyond.take_while(|pair| !pair.alike).collect();
    let goes_on = next.is_some_and(is_word);
    if single
        && (goes_on || differing.iter().any(|pair| pair.at.is_some()))
        && !differing.is_empty()
    {
        1 + differing.len()
    } else {
        0
    }
}

pub fn is_word(c: &char) -> bool {
    c.is_alphanumeric()
}
