//! The words of a catalogue: what each of them is, and where they stand in a text.

use std::collections::HashMap;

use super::declared::{Figure, Group, Way};
use super::relation::{Relation, Shape};
use crate::lang::named;
use crate::pattern::prefilter::{Hits, ScanBuilder};
use crate::pattern::words::Words;
use crate::span::Span;

/// The words of a catalogue, found in a text in one pass.
pub struct Vocabulary {
    words: Words,
    /// What each word is.
    uses: Vec<Vec<Use>>,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    Part(Part),
    /// It shows that the text speaks of a group.
    Topic(usize),
    /// It rules out a figure.
    NotFigure(usize),
    /// It rules out a group.
    NotGroup(usize),
    /// It says that there is none, as a relation has it.
    Claim(usize),
    Plain(Role),
}

/// A word that belongs to a way in which a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub figure: usize,
    pub way: usize,
    /// Its place among the words of this side.
    pub index: usize,
    /// Whether it stands after the number.
    pub after: bool,
}

/// What words of no figure are there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Filler,
    Whole,
    Change,
    Base,
    From,
    Period,
    Stock,
    Among,
    Elsewhere,
    Apart,
}

named!(Role {
    Filler: "填充", "不说明范围的词", "words that say nothing of what is counted";
    Whole: "全域", "指报告机关全部范围的词", "words for all that the issuer answers for";
    Change: "增减", "说明数字是增减数的词", "words before the amount of a change";
    Base: "比较", "后面是别的年份、原数的词", "words before another year or a former value";
    From: "原数", "紧接着就是原数的词", "words right before a former value";
    Period: "时段", "说明数字不属本年的词", "words for a time other than the year";
    Stock: "存量", "说明含有以往数量的词", "words for what was carried over";
    Among: "其中", "说明后面只列一部分的词", "words for a part only";
    Elsewhere: "他处", "前面有这些词的数是别的单位的", "words for other bodies, to which a number behind them belongs";
    Apart: "另计", "同一句里有这些词的数不与别处的同一指标比", "words by which a number is not compared with that of the same figure elsewhere";
});

/// A word at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    pub span: Span,
    pub word: usize,
}

impl Vocabulary {
    pub(super) fn new(
        groups: &[Group],
        figures: &[Figure],
        relations: &[Relation],
        plain: &[(Role, Vec<String>)],
        scan: &mut ScanBuilder,
    ) -> Self {
        let mut collected = Collected::default();
        for (group, it) in groups.iter().enumerate() {
            collected.add_all(&it.topics, Use::Topic(group));
            collected.add_all(&it.except, Use::NotGroup(group));
        }
        for (figure, it) in figures.iter().enumerate() {
            collected.add_all(&it.except, Use::NotFigure(figure));
            it.ways
                .iter()
                .enumerate()
                .for_each(|(way, words)| collected.add_way(figure, way, words));
        }
        for (relation, it) in relations.iter().enumerate() {
            if let Shape::Claim { words, .. } = &it.shape {
                collected.add_all(words, Use::Claim(relation));
            }
        }
        for (role, words) in plain {
            collected.add_all(words, Use::Plain(*role));
        }
        let Collected { words, uses, .. } = collected;
        let words = words.into_iter().map(str::to_owned).collect();
        Self { words: Words::new(words, scan), uses }
    }

    /// All words in a part of a text, by their starts; `scanned` is what the shared scan found in it.
    pub(super) fn find(&self, text: &str, part: Span, scanned: Option<&Hits>) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.words.each(text, part, scanned, |word, span| hits.push(Hit { span, word }));
        hits.sort_unstable();
        hits
    }

    /// What a word is.
    pub(super) fn uses(&self, hit: &Hit) -> &[Use] {
        &self.uses[hit.word]
    }

    pub(super) fn is(&self, hit: &Hit, role: Role) -> bool {
        self.uses(hit).contains(&Use::Plain(role))
    }
}

/// Words with what they are, each once.
#[derive(Default)]
struct Collected<'w> {
    known: HashMap<&'w str, usize>,
    words: Vec<&'w str>,
    uses: Vec<Vec<Use>>,
}

impl<'w> Collected<'w> {
    fn add_all(&mut self, words: &'w [String], is: Use) {
        words.iter().for_each(|word| self.add(word, is));
    }

    fn add_way(&mut self, figure: usize, way: usize, words: &'w Way) {
        for (after, words) in [(false, &words.before), (true, &words.after)] {
            for (index, word) in words.iter().enumerate() {
                self.add(word, Use::Part(Part { figure, way, index, after }));
            }
        }
    }

    fn add(&mut self, word: &'w str, is: Use) {
        let index = *self.known.entry(word).or_insert_with(|| {
            self.words.push(word);
            self.uses.push(Vec::new());
            self.words.len() - 1
        });
        self.uses[index].push(is);
    }
}

/// The words that stand in a stretch of a text.
pub fn within(hits: &[Hit], stretch: Span) -> impl Iterator<Item = &Hit> {
    let from = hits.partition_point(|hit| hit.span.start < stretch.start);
    let near = hits[from..].iter().take_while(move |hit| hit.span.start < stretch.end);
    near.filter(move |hit| hit.span.end <= stretch.end)
}
