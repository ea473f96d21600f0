//! What became of each number of a report.

use super::catalogue::Catalogue;
use super::time::Says;
use crate::facts::{Fact, Num};
use crate::lang::{Bilingual, named};
use crate::say;
use crate::span::Span;

/// The numbers of a report in its order, each bound to a figure or not.
#[derive(Debug, Default)]
pub struct Readings {
    pub(crate) all: Vec<Reading>,
    /// The parts of sentences that have numbers.
    pub(crate) parts: Vec<Part>,
    /// The words that say that there is none.
    pub(crate) claims: Vec<Claim>,
}

/// Words that say that there is none of something, of the report's own scope and year.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// The index of the relation that has them.
    pub(crate) relation: usize,
    pub(crate) span: Span,
}

/// A part of a sentence, which ends at 。 or ；.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub(crate) span: Span,
    /// Whether it speaks of what was carried over.
    pub(crate) stock: bool,
    /// Whether it says that only some kinds follow.
    pub(crate) among: bool,
    /// Whether its numbers are compared with those of the same figure elsewhere.
    pub(crate) plain: bool,
}

/// One number of a report.
#[derive(Debug)]
pub struct Reading {
    /// Its index among the facts of the report.
    pub(crate) fact: usize,
    pub(crate) span: Span,
    /// Its value.
    pub(crate) value: Num,
    /// The index of the part of a sentence that it stands in.
    pub(crate) part: usize,
    pub(crate) bound: Result<Bound, Unbound>,
    /// Whether words for another body stand before it.
    pub(crate) elsewhere: bool,
}

/// The figure that a number is one of.
#[derive(Clone, Debug)]
pub struct Bound {
    pub(crate) figure: usize,
    /// The words that name it.
    pub(crate) words: Span,
    pub(crate) by: By,
    pub(crate) says: Says,
    /// What stands before the number and is not explained: another scope than the report's own.
    pub(crate) scope: String,
    /// Another time than the reporting year.
    pub(crate) period: String,
}

/// Where the topic of a figure was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Fallback,
    Earlier,
    Word,
    Chain,
    Phrase,
    Direct,
}

named!(By {
    Fallback: "fallback", "没有话题", "no topic";
    Earlier: "earlier", "话题在前", "topic before";
    Word: "word", "话题在词里", "topic in its words";
    Chain: "chain", "承前", "as the number before";
    Phrase: "phrase", "话题本句", "topic beside it";
    Direct: "direct", "直呼", "its words say all";
});

/// Why a number is bound to no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unbound {
    /// No word of a figure stands by it.
    NoWord,
    /// The words of a figure stand by it, and its measure word is another.
    Unit(usize),
    /// So do those of a figure of which the text does not speak here.
    NoTopic(usize),
    /// So do words that rule the figure out.
    RuledOut(usize),
    /// The item before it in a list has no number of its own.
    Joint(usize),
    /// Two figures fit equally well.
    Tie(usize, usize),
    /// A comma breaks the number.
    Broken,
}

impl Unbound {
    /// Its name in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NoWord => "no_word",
            Self::Unit(_) => "unit",
            Self::NoTopic(_) => "no_topic",
            Self::RuledOut(_) => "ruled_out",
            Self::Joint(_) => "joint",
            Self::Tie(..) => "tie",
            Self::Broken => "broken",
        }
    }

    /// The reason in words.
    pub(crate) fn words(self, catalogue: &Catalogue) -> Bilingual {
        let name = |figure| catalogue.full_name(figure);
        match self {
            Self::NoWord => say!("没有指标的词", "no words of a figure"),
            Self::Unit(figure) => {
                let name = name(figure);
                say!("单位不是“{name}”的", "not the measure word of {name}")
            }
            Self::NoTopic(figure) => {
                let name = name(figure);
                say!("没有“{name}”的话题", "no topic of {name}")
            }
            Self::RuledOut(figure) => {
                let name = name(figure);
                say!("有“{name}”不含的词", "words that rule out {name}")
            }
            Self::Joint(figure) => {
                let name = name(figure);
                say!(
                    "并列：前一项（{name}）没有自己的数",
                    "in a list: {name} before it has no number"
                )
            }
            Self::Tie(one, other) => {
                let (one, other) = (name(one), name(other));
                say!("竞争：{one} / {other}", "either {one} or {other}")
            }
            Self::Broken => say!("数字被逗号断开", "a comma breaks the number"),
        }
    }
}

impl Readings {
    /// What became of a fact, by its index among those of the report.
    pub(crate) fn of_fact(&self, fact: usize) -> Option<&Reading> {
        let at = self.all.binary_search_by_key(&fact, |reading| reading.fact).ok()?;
        Some(&self.all[at])
    }
}

impl Reading {
    /// Whether it is the value of a figure for the report's own scope and year.
    pub(crate) fn is_own_value_of(&self, figure: usize) -> bool {
        let bound = self.bound.as_ref().ok().filter(|bound| bound.figure == figure);
        bound.is_some_and(|bound| {
            bound.says == Says::Value && bound.scope.is_empty() && bound.period.is_empty()
        })
    }

    pub(super) fn new(
        index: usize,
        fact: &Fact,
        part: usize,
        elsewhere: bool,
        bound: Result<Bound, Unbound>,
    ) -> Option<Self> {
        let value = fact.kind.number()?;
        Some(Self { fact: index, span: fact.span, value, part, bound, elsewhere })
    }
}
