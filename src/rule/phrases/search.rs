//! Where a text has phrases, whole or with a slip.

use std::iter;

use super::list::{Half, Index, cut};
use super::near::{Beginning, Beside, Near, SLIP_CHARS, Slip, compare};
use crate::clock;
use crate::pattern::prefilter::Hits;
use crate::span::Span;

/// What stands in a text.
pub enum Place {
    /// A phrase as it should be, by its number.
    Whole(Span, usize),
    /// A wording that is right.
    Except(Span),
    /// A phrase with a slip.
    Near(Near),
}

/// A part of a text in which phrases are looked for.
pub struct Search<'s> {
    pub index: &'s Index,
    pub text: &'s str,
    pub part: Span,
    /// What the shared scan found in the text, if it has read it.
    pub scanned: Option<&'s Hits>,
}

impl Search<'_> {
    /// Hands over all places, in no order.
    pub fn each(&self, mut found: impl FnMut(Place)) {
        let mut beside = Vec::new();
        self.index.words.each(self.text, self.part, self.scanned, |word, span| {
            if clock::is_late_after_little() {
                return;
            }
            let word = self.index.word(word);
            for behind in [true, false] {
                let halves = word.halves(behind);
                if halves.is_empty() {
                    continue;
                }
                let begins = Beginning::of(self.outwards(span, behind));
                for half in halves.iter().filter(|half| half.may_be_near(begins)) {
                    beside.clear();
                    let most = half.characters.len() + SLIP_CHARS;
                    beside.extend(self.outwards(span, behind).take(most));
                    self.beside(span, half, &beside, &mut found);
                }
            }
            let swapped = |&phrase: &usize| Place::Near(self.swapped(phrase, span));
            word.swapped.iter().map(swapped).for_each(&mut found);
            if word.is_right {
                found(Place::Except(span));
            }
        });
    }

    /// What the text beside one half says of the other.
    fn beside(&self, found: Span, half: &Half, beside: &[char], report: &mut impl FnMut(Place)) {
        match compare(&half.characters, beside) {
            Beside::Whole if half.behind => {
                let whole = Span::new(found.start, found.end + bytes(&half.characters));
                report(Place::Whole(whole, half.phrase));
                let doubled = [false, true].map(|last| self.doubled_end(half.phrase, whole, last));
                doubled.into_iter().flatten().for_each(|near| report(Place::Near(near)));
            }
            // Found from the first half.
            Beside::Whole => {}
            Beside::Slips(slips, alike) => {
                let near = |slip| self.located(half, beside, found, slip, alike);
                slips.into_iter().flatten().map(near).for_each(|near| report(Place::Near(near)));
            }
        }
    }

    /// The characters of the text beside a place, outwards.
    fn outwards(&self, place: Span, behind: bool) -> impl Iterator<Item = char> {
        let text = if behind { place.end..self.part.end } else { self.part.start..place.start };
        let mut characters = self.text[text].chars();
        iter::from_fn(move || if behind { characters.next() } else { characters.next_back() })
    }

    /// A slip beside a half, behind so many characters that are right.
    fn located(&self, half: &Half, beside: &[char], seed: Span, slip: Slip, alike: usize) -> Near {
        let (lost, new) = slip.lengths();
        let reach = half.characters.len() - lost + new;
        let [before, until, all] = [alike, alike + new, reach].map(|count| bytes(&beside[..count]));
        let phrase = half.phrase;
        if half.behind {
            let (span, place) = (Span::new(seed.start, seed.end + all), Span::new(before, until));
            let at = cut(&self.index.phrases[phrase]) + alike;
            Near { span, phrase, slip, at, place: place.shift(seed.end) }
        } else {
            let span = Span::new(seed.start - all, seed.end);
            let place = Span::new(seed.start - until, seed.start - before);
            Near { span, phrase, slip, at: half.characters.len() - alike - lost, place }
        }
    }

    /// A phrase, the characters on both sides of its cut swapped.
    fn swapped(&self, phrase: usize, span: Span) -> Near {
        let characters = &self.index.phrases[phrase];
        let at = cut(characters) - 1;
        let [before, until] = [at, at + 2].map(|count| bytes(&characters[..count]));
        let place = Span::new(before, until).shift(span.start);
        Near { span, phrase, slip: Slip::Swapped, at, place }
    }

    /// A phrase with its first or last character once more.
    fn doubled_end(&self, phrase: usize, whole: Span, last: bool) -> Option<Near> {
        let characters = &self.index.phrases[phrase];
        let end = if last { characters.last() } else { characters.first() };
        let beside = if last {
            self.text[whole.end..self.part.end].chars().next()
        } else {
            self.text[self.part.start..whole.start].chars().next_back()
        };
        let length = beside.filter(|c| end == Some(c))?.len_utf8();
        let (span, place, at) = if last {
            let end = whole.end + length;
            (Span::new(whole.start, end), Span::new(whole.end, end), characters.len())
        } else {
            let start = whole.start - length;
            (Span::new(start, whole.end), Span::new(start, whole.start), 0)
        };
        Some(Near { span, phrase, slip: Slip::Added(1), at, place })
    }
}

fn bytes(characters: &[char]) -> usize {
    characters.iter().map(|c| c.len_utf8()).sum()
}
