//! Under which conditions a text that is nearly a phrase is a damaged one.
//!
//! A damaged place must lie inside its phrase: at its ends a phrase is met by other words. What is
//! measured in characters here was measured on official texts; see `limits.rs`.

use super::confusions::{self, Likeness};
use super::list::{Firmness, Group, SlipKind};
use super::near::{Near, Slip};
use crate::lang::Bilingual;
use crate::limits::{
    PHRASE_LONG, PHRASE_MARKS, PHRASE_MIDDLE, PHRASE_SHORT, PHRASE_SOLID, PHRASE_WIDE,
};
use crate::say;

/// Characters that mean something else than a slip, by the way in which they do.
#[derive(Default)]
pub struct Characters {
    /// They make another wording wherever they stand: 和, 或, 的.
    pub never: String,
    /// Words of grammar, by which other words meet a phrase.
    pub function: String,
    /// They can be left out of a phrase, or put into it, and it means the same.
    pub optional: String,
    /// Endings of names of places.
    pub places: String,
}

/// A place that is nearly a phrase, with what is known of it.
pub struct Question<'q> {
    pub phrase: &'q [char],
    pub firmness: Firmness,
    pub group: &'q Group,
    pub near: &'q Near,
    /// What stands in the damaged place.
    pub stands: &'q [char],
    /// What stands before and behind all of it.
    pub beside: [Option<char>; 2],
    pub characters: &'q Characters,
}

/// A damaged phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, in words.
    pub how: Bilingual,
    /// Whether it can be put right without asking.
    pub certain: bool,
    /// Whether it is a hint at most.
    pub mild: bool,
}

/// Why a place that is nearly a phrase is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Other words may meet the phrase there.
    Edge,
    /// Too few of its characters stand beside the place.
    Sides,
    /// The phrase is too short for this slip.
    Short,
    /// The characters are not taken for each other.
    Unlike,
    /// Other wordings have such a character there.
    Wording,
    /// A mark that is left out, added or another one is usage.
    Mark,
    /// The group looks for other slips.
    NotLooked,
}

impl Question<'_> {
    /// Whether the phrase is damaged, or why not.
    pub fn judge(&self) -> Result<Fault, Why> {
        let kind = self.kind();
        let only = &self.group.only;
        must(only.is_empty() || only.contains(&kind), Why::NotLooked)?;
        must(self.firmness > Firmness::Word || kind == SlipKind::Changed, Why::NotLooked)?;
        let certain = match kind {
            SlipKind::Changed => self.changed()?,
            SlipKind::Lost => self.lost()?,
            SlipKind::Doubled => self.doubled()?,
            SlipKind::Added => self.added()?,
            SlipKind::Swapped => self.swapped()?,
        };
        let mild = kind == SlipKind::Added && !is_word(self.stands[0]);
        Ok(Fault { how: self.how(kind), certain, mild })
    }

    pub fn kind(&self) -> SlipKind {
        match self.near.slip {
            Slip::Changed => SlipKind::Changed,
            Slip::Lost(_) => SlipKind::Lost,
            Slip::Swapped => SlipKind::Swapped,
            Slip::Added(1) if self.is_doubled() => SlipKind::Doubled,
            Slip::Added(_) => SlipKind::Added,
        }
    }

    /// Whether the one character that is too many is that before or behind it once more.
    fn is_doubled(&self) -> bool {
        let beside = [self.near.at.checked_sub(1), Some(self.near.at)];
        beside.into_iter().flatten().any(|at| self.phrase.get(at) == self.stands.first())
    }

    /// How many characters of the phrase stand before and behind the place.
    fn sides(&self) -> [usize; 2] {
        let (lost, _) = self.near.slip.lengths();
        [self.near.at, self.phrase.len() - self.near.at - lost]
    }

    /// Whether the place is at one of the ends of the phrase.
    pub fn is_at_end(&self) -> bool {
        !self.has_sides(1)
    }

    /// Whether so many characters of the phrase stand on both sides.
    fn has_sides(&self, least: usize) -> bool {
        self.sides().iter().all(|side| *side >= least)
    }

    fn is_solid(&self) -> bool {
        self.firmness >= Firmness::Solid
    }

    /// Whether a mark, or the end of the text, stands before and behind the phrase.
    fn breaks(&self) -> [bool; 2] {
        self.beside.map(|c| c.is_none_or(|c| !is_word(c)))
    }

    /// What should stand in the damaged place.
    fn right(&self) -> &[char] {
        let (lost, _) = self.near.slip.lengths();
        &self.phrase[self.near.at..self.near.at + lost]
    }

    fn changed(&self) -> Result<bool, Why> {
        let (new, right) = (self.stands[0], self.right()[0]);
        must(is_word(new) && is_word(right), Why::Mark)?;
        must(!self.is(Set::Never, new), Why::Wording)?;
        let firm = self.is_solid() || self.phrase.len() >= PHRASE_WIDE;
        must(firm || !self.is(Set::Function, new), Why::Wording)?;
        if confusions::are_doubles(new, right) {
            return Ok(true);
        }
        must(self.has_sides(1), Why::Edge)?;
        if !self.may_be_taken() {
            must(self.is_solid(), Why::Unlike)?;
            must(self.has_sides(2), Why::Sides)?;
            must(!self.is(Set::Optional, new) && !self.is(Set::Function, new), Why::Wording)?;
        }
        Ok(false)
    }

    /// Whether a character that is less than the same to the ear is taken for the right one.
    fn may_be_taken(&self) -> bool {
        let (new, right, long) = (self.stands[0], self.right()[0], self.phrase.len());
        let is_place = |c| self.is(Set::Places, c);
        if long < PHRASE_MIDDLE {
            return false;
        }
        match confusions::likeness(new, right) {
            Some(Likeness::Letter) => {
                let other_words = self.is(Set::Optional, right) || is_place(right) || is_place(new);
                long >= PHRASE_LONG && !other_words
            }
            Some(Likeness::Blurred) => true,
            None => false,
        }
    }

    fn lost(&self) -> Result<bool, Why> {
        let (long, lost) = (self.phrase.len(), self.right());
        let exact = self.firmness == Firmness::Exact;
        must(lost.iter().all(|c| is_word(*c)), Why::Mark)?;
        must(exact || !self.is(Set::Optional, lost[0]), Why::Wording)?;
        if lost.len() > 1 {
            must(exact, Why::Wording)?;
            must(long >= PHRASE_WIDE, Why::Short)?;
            must(self.has_sides(2), Why::Sides)?;
            return Ok(false);
        }
        must(self.has_sides(1), Why::Edge)?;
        must(long >= PHRASE_MIDDLE, Why::Short)?;
        // Then it has changed places with the one at the end.
        must(!self.beside.contains(&Some(lost[0])), Why::Edge)?;
        must(self.has_enough_beside_loss(), Why::Sides)?;
        Ok(self.is_solid())
    }

    /// Whether so much of the phrase stands beside a missing character that no neighbouring word has lent
    /// what is right.
    fn has_enough_beside_loss(&self) -> bool {
        let [left, right] = self.sides();
        let [before, behind] = self.breaks();
        match self.phrase.len() {
            PHRASE_MIDDLE => before && behind,
            _ if self.firmness == Firmness::Exact => true,
            long if self.is_solid() && long >= PHRASE_SOLID => right >= 2,
            _ => (left >= 2 || before) && (right >= 2 || behind),
        }
    }

    fn doubled(&self) -> Result<bool, Why> {
        must(self.phrase.len() >= PHRASE_SHORT, Why::Short)?;
        let [before, behind] = self.breaks();
        let [left, right] = self.sides();
        must((left > 0 || before) && (right > 0 || behind), Why::Edge)?;
        must(is_word(self.stands[0]), Why::Mark)?;
        Ok(true)
    }

    fn added(&self) -> Result<bool, Why> {
        let (long, stands) = (self.phrase.len(), self.stands);
        must(self.has_sides(1), Why::Edge)?;
        if stands.len() > 1 {
            must(stands.iter().all(|c| is_word(*c)), Why::Mark)?;
            must(long >= PHRASE_LONG, Why::Short)?;
            must(self.phrase.windows(stands.len()).any(|piece| piece == stands), Why::Wording)?;
            return Ok(false);
        }
        if !is_word(stands[0]) {
            return self.added_mark();
        }
        must(self.is_solid(), Why::Wording)?;
        must(self.has_sides(2), Why::Sides)?;
        let free = self.is(Set::Optional, stands[0]) || self.is(Set::Function, stands[0]);
        must(self.firmness == Firmness::Exact || !free, Why::Wording)?;
        Ok(false)
    }

    /// A mark within a long phrase, where none is near.
    fn added_mark(&self) -> Result<bool, Why> {
        must(self.phrase.len() >= PHRASE_MARKS, Why::Mark)?;
        must(matches!(self.stands[0], '、' | '，'), Why::Mark)?;
        let beside = [self.near.at - 1, self.near.at].map(|at| self.phrase[at]);
        must(beside.into_iter().all(is_word), Why::Mark)?;
        Ok(false)
    }

    fn swapped(&self) -> Result<bool, Why> {
        must(self.phrase.len() >= PHRASE_MIDDLE, Why::Short)?;
        must(self.right().iter().all(|c| is_word(*c)), Why::Mark)?;
        let [before, behind] = self.breaks();
        let [left, right] = self.sides();
        must((left > 0 || before) && (right > 0 || behind), Why::Edge)?;
        Ok(false)
    }

    fn is(&self, set: Set, c: char) -> bool {
        let Characters { never, function, optional, places } = self.characters;
        let characters = match set {
            Set::Never => never,
            Set::Function => function,
            Set::Optional => optional,
            Set::Places => places,
        };
        characters.contains(c)
    }

    fn how(&self, kind: SlipKind) -> Bilingual {
        let stands: String = self.stands.iter().collect();
        let right: String = self.right().iter().collect();
        match kind {
            SlipKind::Changed => say!("“{stands}”应为“{right}”", "“{stands}” should be “{right}”"),
            SlipKind::Lost => say!("漏“{right}”", "“{right}” is missing"),
            SlipKind::Doubled => say!("“{stands}”重复", "“{stands}” stands there twice"),
            SlipKind::Added => say!("多“{stands}”", "“{stands}” is too much"),
            SlipKind::Swapped => say!("“{right}”颠倒", "“{right}” is the wrong way round"),
        }
    }
}

/// The sets of [`Characters`].
#[derive(Clone, Copy)]
enum Set {
    Never,
    Function,
    Optional,
    Places,
}

fn must(hold: bool, why: Why) -> Result<(), Why> {
    if hold { Ok(()) } else { Err(why) }
}

/// Whether a character is no mark.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

impl Why {
    pub fn words(self) -> Bilingual {
        match self {
            Self::Edge => {
                say!("在首尾，可能是别的词相接", "at an end, where other words may meet it")
            }
            Self::Sides => say!("两侧的字太少", "too few characters of it beside the place"),
            Self::Short => say!("词组过短", "the phrase is too short"),
            Self::Unlike => say!("不是形近、音近字", "the characters are not alike"),
            Self::Wording => say!("也可能是另一种说法", "it may be another wording"),
            Self::Mark => say!("标点的出入不算", "marks may differ"),
            Self::NotLooked => say!("这一组不查这种差错", "its group does not look for this slip"),
        }
    }
}
