//! The words that belong to one number: those between the last mark and it, and those after it.

use super::vocabulary::{Hit, Role, Use, Vocabulary, within};
use crate::limits::{FIGURE_LEAD, FIGURE_USES};
use crate::span::Span;

/// Marks at which the words of a number begin and end.
const MARKS: [char; 12] = ['，', '；', '：', '（', '）', '。', '、', '！', '？', '|', '\n', '—'];

/// Where the words of one number end and those of the next begin if no mark stands between.
const JOINTS: [char; 3] = ['和', '及', '与'];

/// One number with its words.
pub struct Phrase<'p> {
    pub text: &'p str,
    pub number: Span,
    /// The words before it.
    pub lead: Span,
    /// The item before it in a list, where that has no number of its own.
    pub item: Option<Span>,
    /// What the words of both sides are.
    pub uses: Vec<(Span, Use)>,
    /// Where each character of the lead begins.
    characters: Vec<usize>,
}

/// The characters of a lead that are explained, one bit each.
#[derive(Clone, Copy, Default)]
pub struct Explained(u64);

impl<'p> Phrase<'p> {
    /// The words of a number; other numbers and years end at `from` and begin at `to`.
    pub fn new(
        text: &'p str,
        number: Span,
        (from, to): (usize, usize),
        hits: &[Hit],
        vocabulary: &Vocabulary,
    ) -> Self {
        let lead = lead(text, from, number.start);
        let trail = trail(text, number.end, to);
        let all = within(hits, lead).chain(within(hits, trail));
        let uses = all.flat_map(|hit| vocabulary.uses(hit).iter().map(|is| (hit.span, *is)));
        let characters = text[lead.range()].char_indices().map(|(at, _)| lead.start + at).collect();
        let item = item_before(text, from, lead.start);
        Self { text, number, lead, item, uses: uses.take(FIGURE_USES).collect(), characters }
    }

    /// Whether one of its words is this.
    pub fn has(&self, is: Use) -> bool {
        self.uses.iter().any(|(_, other)| *other == is)
    }

    /// The places of words with a part of their own.
    pub fn places(&self, role: Role) -> impl Iterator<Item = Span> {
        self.uses.iter().filter(move |(_, is)| *is == Use::Plain(role)).map(|(at, _)| *at)
    }

    /// Where a name stands before the number.
    pub fn in_lead(&self, name: &str) -> Option<Span> {
        let at = self.lead.start + self.text[self.lead.range()].find(name)?;
        Some(Span::new(at, at + name.len()))
    }

    /// The same characters with those of a place.
    pub fn explain(&self, explained: Explained, place: Span) -> Explained {
        let from = self.characters.partition_point(|&at| at < place.start);
        let to = self.characters.partition_point(|&at| at < place.end);
        let bits = (from..to).fold(0, |bits, at| bits | 1 << at);
        Explained(explained.0 | bits)
    }

    /// The characters of the lead that nothing explains; marks and spaces say nothing.
    pub fn rest(&self, explained: Explained) -> String {
        let lead = self.text[self.lead.range()].chars().enumerate();
        let rest = lead.filter(|(at, c)| explained.0 >> at & 1 == 0 && c.is_alphanumeric());
        rest.map(|(_, c)| c).collect()
    }
}

/// The words before a number: from the last mark, and never more than a mask has bits.
fn lead(text: &str, from: usize, number: usize) -> Span {
    let near = text[from..number].char_indices().rev().take(FIGURE_LEAD);
    let mut start = number;
    for (at, c) in near {
        if MARKS.contains(&c) {
            return Span::new(start, number);
        }
        start = from + at;
    }
    let joint = text[start..number].rfind(JOINTS).filter(|_| from > 0 && start == from);
    let after = joint.map_or(start, |at| start + at + JOINTS[0].len_utf8());
    Span::new(if text[..from].ends_with(is_fact_end) { after } else { start }, number)
}

/// Whether a character can end a number: a sentence begins after a mark.
fn is_fact_end(c: char) -> bool {
    !MARKS.contains(&c)
}

/// The words after a number: up to the next mark or number.
fn trail(text: &str, number: usize, to: usize) -> Span {
    let after = &text[number..to];
    let far = after.char_indices().nth(FIGURE_LEAD).map_or(after.len(), |(at, _)| at);
    let near = &after[..far];
    let end = near.find(MARKS).or_else(|| near.find(JOINTS)).unwrap_or(far);
    Span::new(number, number + end)
}

/// The item before the last 、, where it has no number.
fn item_before(text: &str, from: usize, lead: usize) -> Option<Span> {
    let end = text[from..lead].strip_suffix('、').map(|item| from + item.len())?;
    let near = text[from..end].char_indices().rev().take(FIGURE_LEAD);
    let mark = near.take_while(|(_, c)| !MARKS.contains(c)).last();
    let start = from + mark?.0;
    let whole = start > from || !text[..from].ends_with(is_fact_end);
    whole.then_some(Span::new(start, end))
}
