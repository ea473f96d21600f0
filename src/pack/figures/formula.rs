//! Relations as they are written: `受理 <= 收到`, `化解率 = 化解 / 排查或受理`, `清理 分为 废止、保留`.

use crate::figures::{Relation, Shape};
use crate::lang::Bilingual;
use crate::say;
use crate::suggest::nearest;
use crate::yaml::{At, Problems};

/// The figures of a group by name, with their indices.
pub type Known<'k> = [(&'k str, usize)];

/// What stands behind a relation.
#[derive(Default)]
struct Tails {
    hint: bool,
    across: bool,
    open: bool,
    nested: bool,
}

/// A formula that is being read.
struct Formula<'f, 'n> {
    text: &'f str,
    known: &'f Known<'f>,
    at: &'f At<'n>,
    problems: &'f mut Problems,
}

/// Reads a relation between figures of a group.
pub fn read(
    group: usize,
    known: &Known<'_>,
    at: &At<'_>,
    problems: &mut Problems,
) -> Option<Relation> {
    let text = at.text()?;
    let (rest, tails) = tails(&text);
    let mut formula = Formula { text: &text, known, at, problems };
    let shape = formula.shape(rest, &tails)?;
    let Tails { hint, across, .. } = tails;
    Some(Relation { text, group, shape, hint, across })
}

/// Words behind a formula, and what they say of it.
type Tail = (&'static str, fn(&mut Tails));

/// What may stand behind a formula.
const TAILS: [Tail; 5] = [
    ("？", |tails| tails.hint = true),
    ("?", |tails| tails.hint = true),
    ("跨段", |tails| tails.across = true),
    ("[等]", |tails| tails.open = true),
    ("可套", |tails| tails.nested = true),
];

/// How it is written that rates are of one whole: 好评率 + 差评率 <= 100%.
const ALL: &str = "100%";

/// A formula without what stands behind it.
fn tails(text: &str) -> (&str, Tails) {
    let (mut rest, mut tails) = (text.trim(), Tails::default());
    let next = |rest: &str| TAILS.into_iter().find(|(tail, _)| rest.ends_with(tail));
    while let Some((tail, set)) = next(rest) {
        rest = rest[..rest.len() - tail.len()].trim_end();
        set(&mut tails);
    }
    (rest, tails)
}

/// Words, and the figures that are zero where they stand: `无败诉|零败诉 时 败诉、败诉率 = 0`.
fn claim(text: &str) -> Option<(&str, &str)> {
    let (words, zero) = text.split_once(" 时 ")?;
    let (figures, zero) = zero.split_once('=')?;
    (zero.trim() == "0").then_some((words, figures))
}

impl Formula<'_, '_> {
    fn shape(&mut self, text: &str, tails: &Tails) -> Option<Shape> {
        let Tails { open, nested, .. } = *tails;
        if let Some((words, figures)) = claim(text) {
            let words = super::bars(words).map(str::to_owned).collect();
            Some(Shape::Claim { words, figures: self.figures(figures, "、")? })
        } else if let Some((total, kinds)) = text.split_once("分为") {
            let (total, kinds) = (self.figure(total), self.figures(kinds, "、"));
            Some(Shape::Split { total: total?, kinds: kinds?, open, nested })
        } else if let Some((parts, whole)) = text.split_once("<=") {
            let (parts, whole) = (self.figures(parts, "+"), self.whole(whole));
            Some(Shape::AtMost { parts: parts?, whole: whole? })
        } else if let Some((left, right)) = text.split_once('=') {
            let left = self.figure(left);
            match right.split_once('/') {
                Some((part, whole)) => {
                    let (part, whole) = (self.sums(part), self.sums(whole));
                    Some(Shape::Rate { rate: left?, part: part?, whole: whole? })
                }
                None => {
                    let kinds = self.figures(right, "+");
                    Some(Shape::Split { total: left?, kinds: kinds?, open, nested })
                }
            }
        } else {
            self.refuse();
            None
        }
    }

    fn refuse(&mut self) {
        let text = self.text;
        let message = say!("看不懂关系“{text}”", "the relation “{text}” cannot be read");
        let help = say!(
            "可以写：甲 <= 乙；甲 = 乙 / 丙或丁；甲 分为 乙、丙；甲 = 乙 + 丙；无丙 时 丙 = 0",
            "write a <= b; a = b / c或d; a 分为 b、c; a = b + c; or words 时 c = 0"
        );
        self.problems.problem("relation", self.at, message, help);
    }

    /// What parts are no more than; nothing where that is all there is.
    fn whole(&mut self, text: &str) -> Option<Vec<Vec<usize>>> {
        if text.trim() == ALL { Some(Vec::new()) } else { self.sums(text) }
    }

    /// Alternatives, each a sum.
    fn sums(&mut self, text: &str) -> Option<Vec<Vec<usize>>> {
        let sums: Vec<_> = text.split('或').map(|sum| self.figures(sum, "+")).collect();
        sums.into_iter().collect()
    }

    fn figures(&mut self, text: &str, between: &str) -> Option<Vec<usize>> {
        let figures: Vec<_> = text.split(between).map(|name| self.figure(name)).collect();
        figures.into_iter().collect()
    }

    /// The figure of a name; one that is not known is a problem.
    fn figure(&mut self, name: &str) -> Option<usize> {
        let name = name.trim();
        let found = self.known.iter().find(|(known, _)| *known == name);
        if found.is_none() && self.problems.is_full() {
            self.problems.count_one();
        } else if found.is_none() {
            let text = self.text;
            let message = say!(
                "关系“{text}”里没有指标“{name}”",
                "the relation “{text}” names {name}, which is no figure of its group"
            );
            let names = || self.known.iter().map(|(name, _)| *name);
            let help = match nearest(name, names()) {
                Some(near) => say!("是不是“{near}”？", "did you mean {near}?"),
                None => {
                    let all = Bilingual::list(names());
                    say!("本组的指标：{all}", "figures of the group: {all}", all)
                }
            };
            self.problems.problem("relation", self.at, message, help);
        }
        found.map(|(_, index)| *index)
    }
}
