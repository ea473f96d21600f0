//! Sentences tried on a catalogue, as the examples in its file are.

use super::catalogue::Catalogue;
use super::judge::judge;
use super::reading::{Bound, Readings};
use super::time::Says;
use super::verdict::Verdict;
use crate::document::Document;

/// What a sentence comes to.
#[derive(Debug, Default)]
pub struct Tried {
    /// The figures that are bound in it, by their indices.
    pub(crate) figures: Vec<usize>,
    /// The same with their numbers, as an example states it: 收到 34件，受理 30件（县）.
    pub(crate) shown: String,
    /// The relations that do not hold, by their indices.
    pub(crate) broken: Vec<usize>,
}

impl Catalogue {
    /// Tries a sentence; figures of another group than that of the example are shown with theirs.
    pub(crate) fn try_on(&self, sentence: &str, group: usize) -> Tried {
        let document = Document::from(sentence);
        let readings = Readings::of(self, &document, None);
        let bound = readings.all.iter().filter_map(|it| Some((it, it.bound.as_ref().ok()?)));
        let shown = bound
            .clone()
            .map(|(reading, bound)| self.shown(bound, &document.text[reading.span], group));
        let judged = judge(self, &document, &readings).into_iter();
        let wrong = judged.filter(|judged| matches!(judged.verdict, Verdict::Wrong(_)));
        Tried {
            figures: bound.clone().map(|(_, bound)| bound.figure).collect(),
            shown: shown.collect::<Vec<_>>().join("，"),
            broken: wrong.filter_map(|judged| judged.relation).collect(),
        }
    }

    /// A figure with its number as an example states it.
    fn shown(&self, bound: &Bound, number: &str, group: usize) -> String {
        let figure = &self.figures[bound.figure];
        let own = figure.group == group;
        let name = if own { figure.name.clone() } else { self.full_name(bound.figure) };
        let says = if bound.says == Says::Value { "" } else { bound.says.words().zh };
        let about = [bound.scope.as_str(), &bound.period, says].into_iter();
        let about: Vec<_> = about.filter(|words| !words.is_empty()).collect();
        let about =
            if about.is_empty() { String::new() } else { format!("（{}）", about.join("，")) };
        format!("{name} {number}{about}")
    }
}
