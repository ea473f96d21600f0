//! Where a text has phrases, whole or with a slip.

use super::list::{Index, Seed, Word, cut};
use super::near::{Beside, Near, Slip, compare};
use crate::clock;
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
}

/// The other half of a phrase, from its cut outwards.
struct Half<'i> {
    phrase: usize,
    characters: &'i [char],
    /// Whether it stands behind the half that was found.
    behind: bool,
}

impl Search<'_> {
    /// Hands over all places, one after the other.
    pub fn each(&self, mut found: impl FnMut(Place)) {
        let text = &self.text[self.part.range()];
        let [mut behind, mut before] = [Vec::new(), Vec::new()];
        for (word, span) in self.index.lexicon.find(text, self.part.start) {
            if clock::is_late() {
                return;
            }
            let Word { seeds, reach } = self.index.word(word);
            self.outwards(span, true, reach[1], &mut behind);
            self.outwards(span, false, reach[0], &mut before);
            for &seed in seeds {
                match seed {
                    Seed::Left(phrase, begins) if begins.may_be_near(&behind) => {
                        self.beside(span, &self.half(phrase, true), &behind, &mut found);
                    }
                    Seed::Right(phrase, begins) if begins.may_be_near(&before) => {
                        self.beside(span, &self.half(phrase, false), &before, &mut found);
                    }
                    Seed::Left(..) | Seed::Right(..) => {}
                    Seed::Swapped(phrase) => found(Place::Near(self.swapped(phrase, span))),
                    Seed::Except => found(Place::Except(span)),
                }
            }
        }
    }

    fn half(&self, phrase: usize, behind: bool) -> Half<'_> {
        Half { phrase, characters: self.index.half(phrase, behind), behind }
    }

    /// What the text beside one half says of the other.
    fn beside(
        &self,
        found: Span,
        half: &Half<'_>,
        beside: &[char],
        report: &mut impl FnMut(Place),
    ) {
        match compare(half.characters, beside) {
            Beside::Whole if half.behind => {
                let whole = Span::new(found.start, found.end + bytes(half.characters));
                report(Place::Whole(whole, half.phrase));
                let doubled = [false, true].map(|last| self.doubled_end(half.phrase, whole, last));
                doubled.into_iter().flatten().for_each(|near| report(Place::Near(near)));
            }
            // Found from the first half.
            Beside::Whole => {}
            Beside::Slips(slips) => {
                let near = |(slip, alike)| self.located(half, beside, found, slip, alike);
                slips.into_iter().map(near).for_each(|near| report(Place::Near(near)));
            }
        }
    }

    /// Reads the characters of the text beside a place, outwards.
    fn outwards(&self, place: Span, behind: bool, most: usize, characters: &mut Vec<char>) {
        characters.clear();
        if behind {
            characters.extend(self.text[place.end..self.part.end].chars().take(most));
        } else {
            characters.extend(self.text[self.part.start..place.start].chars().rev().take(most));
        }
    }

    /// A slip beside a half, behind so many characters that are right.
    fn located(
        &self,
        half: &Half<'_>,
        beside: &[char],
        seed: Span,
        slip: Slip,
        alike: usize,
    ) -> Near {
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
