//! What can become of a relation: it holds, it does not, or nothing is said, for a reason.

use super::catalogue::Catalogue;
use crate::facts::Num;
use crate::lang::Bilingual;
use crate::say;
use crate::span::Span;

/// A relation with what became of it in one frame.
#[derive(Debug)]
pub struct Judged {
    /// Its index in the catalogue; nothing of one figure with two values.
    pub(crate) relation: Option<usize>,
    /// The part of a sentence.
    pub(crate) part: Span,
    pub(crate) verdict: Verdict,
}

/// What became of a relation.
#[derive(Debug)]
pub enum Verdict {
    /// It holds of these facts.
    Holds(Vec<usize>),
    Silent(Silence),
    Wrong(Found),
}

/// Numbers that do not fit.
#[derive(Debug)]
pub struct Found {
    pub(crate) wrong: Wrong,
    /// The parts, by their indices among the facts of the report.
    pub(crate) parts: Vec<usize>,
    pub(crate) whole: Vec<usize>,
    /// The rate, where it is one.
    pub(crate) rate: Option<usize>,
    /// The words that say that there is none.
    pub(crate) claim: Option<Span>,
    /// What the numbers give.
    pub(crate) computed: Num,
}

/// In which way numbers do not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Parts are more than their whole.
    Over,
    /// Kinds are less than their total.
    Short,
    /// A rate is another than its numbers give.
    Value,
    /// It says all, and that is not so.
    All,
    /// It says none, and that is not so.
    None,
    /// No whole number of things gives it.
    Count,
    /// There is some, and the report says that there is none.
    Claim,
    /// A figure has another value than before; it is known to have one only.
    Differs,
    /// It may be another thing that is counted.
    MayDiffer,
}

/// Why a relation is not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The figures stand in different scopes or times.
    Scope,
    /// A figure does not stand in the frame.
    Absent,
    /// A figure has two values.
    Several(usize),
    /// A value is approximate.
    About(usize),
    /// Something was carried over, or is of another year.
    Stock,
    /// The measure words are of different classes.
    Unit,
    /// A number is beyond the range.
    TooLarge,
    /// Kinds may contain each other.
    Nested,
    /// The list of kinds may be incomplete.
    Incomplete,
    /// The kinds stand in a bracket behind their total, which is a list by its form.
    Bracket,
}

impl Found {
    /// Parts and wholes that do not fit, and what the numbers give.
    pub(super) fn new(wrong: Wrong, parts: Vec<usize>, whole: Vec<usize>, computed: Num) -> Self {
        Self { wrong, parts, whole, rate: None, claim: None, computed }
    }
}

impl Silence {
    /// The reason in words.
    pub(crate) fn words(self, catalogue: &Catalogue) -> Bilingual {
        match self {
            Self::Scope => say!("各数的范围、时段不同", "the numbers differ in scope or time"),
            Self::Absent => say!("一边没有数", "one side has no number"),
            Self::Several(figure) => {
                let name = catalogue.full_name(figure);
                say!("“{name}”有两个值", "{name} has two values")
            }
            Self::About(figure) => {
                let name = catalogue.full_name(figure);
                say!("“{name}”是约数", "{name} is approximate")
            }
            Self::Stock => say!("含结转、存量或别的年度", "it speaks of what was carried over"),
            Self::Unit => say!("单位不同", "the measure words differ"),
            Self::TooLarge => say!("数字过大", "a number is too large"),
            Self::Nested => say!("各类可能相互包含", "kinds may contain each other"),
            Self::Bracket => {
                say!("括号里的分项，不按指标核对", "a list in a bracket is not judged by figures")
            }
            Self::Incomplete => say!("可能没有列全", "the list may be incomplete"),
        }
    }
}
