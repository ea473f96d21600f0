//! What holds between figures, as a pack declares it.

use crate::lang::named;

/// A relation between figures of one group.
#[derive(Debug)]
pub struct Relation {
    /// As it is written.
    pub(crate) text: String,
    pub(crate) group: usize,
    pub(crate) shape: Shape,
    /// Whether what is against it is lawful often enough to give a hint only.
    pub(crate) hint: bool,
    /// Whether figures of different sentences are compared.
    pub(crate) across: bool,
}

/// Figures that are added up, by their indices.
pub type Sum = Vec<usize>;

/// What a relation says.
#[derive(Debug, PartialEq, Eq)]
pub enum Shape {
    /// Parts, of which none and not all together are more than the whole, the first of several
    /// that is there; without one, all of a thing: 100 %.
    AtMost { parts: Sum, whole: Vec<Sum> },
    /// A rate, and what it may be the share of what.
    Rate { rate: usize, part: Vec<Sum>, whole: Vec<Sum> },
    /// A total and its kinds, each of which stands for itself.
    Split { total: usize, kinds: Sum, open: bool, nested: bool },
    /// Words that say that there is none, and the figures that are then zero.
    Claim { words: Vec<String>, figures: Sum },
}

/// What a rule can tell of: the kinds of relation, and one figure with two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    AtMost,
    Hint,
    Rate,
    Split,
    Claim,
    Same,
}

named!(Kind {
    AtMost: "<=", "部分不大于整体", "a part is no more than its whole";
    Hint: "<= ？", "部分一般不大于整体", "a part is rarely more than its whole";
    Rate: "/", "比率等于部分除以整体", "a rate is a part divided by its whole";
    Split: "分为", "各类之和等于总数", "kinds add up to their total";
    Claim: "= 0", "说没有的，数字是零", "what is said not to be there is zero";
    Same: "同值", "同一指标前后一致", "one figure has one value";
});

impl Relation {
    pub(crate) fn kind(&self) -> Kind {
        match self.shape {
            Shape::AtMost { .. } if self.hint => Kind::Hint,
            Shape::AtMost { .. } => Kind::AtMost,
            Shape::Rate { .. } => Kind::Rate,
            Shape::Split { .. } => Kind::Split,
            Shape::Claim { .. } => Kind::Claim,
        }
    }

    /// The figure that it is about, the first that is written.
    pub(crate) fn subject(&self) -> usize {
        match &self.shape {
            Shape::AtMost { parts: figures, .. } | Shape::Claim { figures, .. } => {
                figures.first().copied().unwrap_or_default()
            }
            Shape::Rate { rate: figure, .. } | Shape::Split { total: figure, .. } => *figure,
        }
    }

    /// All figures that it names.
    pub(crate) fn figures(&self) -> Vec<usize> {
        let sums = |sums: &[Sum]| sums.iter().flatten().copied().collect::<Vec<_>>();
        match &self.shape {
            Shape::AtMost { parts, whole } => [parts.clone(), sums(whole)].concat(),
            Shape::Rate { rate, part, whole } => [vec![*rate], sums(part), sums(whole)].concat(),
            Shape::Split { total, kinds, .. } => [vec![*total], kinds.clone()].concat(),
            Shape::Claim { figures, .. } => figures.clone(),
        }
    }
}
