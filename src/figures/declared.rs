//! What a pack declares of figures: what is counted, in groups, and how it is written.

use crate::facts::FactKind;

/// Figures of one subject.
#[derive(Debug, Default)]
pub struct Group {
    pub(crate) name: String,
    /// The words that show that the text speaks of it.
    pub(crate) topics: Vec<String>,
    /// Words near a number that show that it is not of this group.
    pub(crate) except: Vec<String>,
    /// Whether its figures are bound where no topic stands and no other group answers.
    pub(crate) fallback: bool,
}

/// One thing that is counted.
#[derive(Debug)]
pub struct Figure {
    /// The index of its group.
    pub(crate) group: usize,
    pub(crate) name: String,
    pub(crate) ways: Vec<Way>,
    pub(crate) measure: Measure,
    /// Words near a number that show that it is another thing.
    pub(crate) except: Vec<String>,
    /// Whether its words say all, so that no topic need stand near.
    pub(crate) direct: bool,
    /// Whether there is one number of it in a year, whenever it is counted.
    pub(crate) closed: bool,
}

/// One way in which a figure is written: the words before the number, and those after it. Between
/// two of them stand a few characters at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    pub(crate) before: Vec<String>,
    pub(crate) after: Vec<String>,
    /// Whether the words after the number may stand a few characters apart from it.
    pub(crate) apart: bool,
}

/// What a figure is measured in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    Percent,
    /// Measure words.
    Units(Vec<String>),
}

impl Measure {
    /// Whether a number can be one of the figure.
    pub(super) fn takes(&self, kind: &FactKind) -> bool {
        match (self, kind) {
            (Self::Percent, FactKind::Percent(_)) => true,
            (Self::Units(units), FactKind::Quantity { unit, .. }) => {
                units.iter().any(|word| word == unit.word)
            }
            _ => false,
        }
    }
}
