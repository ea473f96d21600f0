//! What may be wrong with a whole catalogue: words and relations that contradict each other, and
//! examples that come to something else.

use std::collections::{BTreeMap, BTreeSet};

use super::Read;
use super::keys::figures::{EXAMPLES, RELATIONS, WAYS, WRONG};
use crate::figures::{Catalogue, Figure, Measure, Relation, Shape, Tried};
use crate::lang::Bilingual;
use crate::say;
use crate::yaml::{At, Key, Problems};

/// What stands between an example and what it comes to.
const ARROW: &str = "→";

/// Notes what is wrong with declarations as a whole.
pub fn check(read: &Read<'_>, relations: &[(Relation, At<'_>)], problems: &mut Problems) {
    for (figure, at) in read.figures.iter().zip(&read.places) {
        own_words(figure, at, problems);
        if figure.direct {
            same_words(figure, read, at, problems);
        }
    }
    let above = above(relations);
    let mut reached = BTreeMap::new();
    for (relation, at) in relations {
        measures(relation, &read.figures, at, problems);
        let Some((part, whole)) = pair(relation) else { continue };
        if reached.entry(whole).or_insert_with(|| reach(whole, &above)).contains(&part) {
            circle(relation, at, problems);
        }
    }
}

/// Words of a figure that what rules it out stands in.
fn own_words(figure: &Figure, at: &At<'_>, problems: &mut Problems) {
    let words = figure.ways.iter().flat_map(|way| way.before.iter().chain(&way.after));
    for word in words.filter(|word| figure.except.iter().any(|except| word.contains(except))) {
        let name = &figure.name;
        let message = say!(
            "“{name}”的写法“{word}”含有它自己不含的词",
            "the way “{word}” of {name} holds a word that rules it out"
        );
        let help = say!("改写法或不含", "change one of them");
        problems.problem("figure", at, message, help);
    }
}

/// Another figure that is always bound by the same words and measure.
fn same_words(figure: &Figure, read: &Read<'_>, at: &At<'_>, problems: &mut Problems) {
    let same = |other: &&Figure| {
        other.direct
            && (other.group, &other.name) < (figure.group, &figure.name)
            && common_measure(&other.measure, &figure.measure)
            && other.ways.iter().any(|way| figure.ways.contains(way))
    };
    if let Some(other) = read.figures.iter().find(same) {
        let (name, other) = (&figure.name, &other.name);
        let message = say!(
            "“{name}”与“{other}”都直呼同一个词，单位也相同，永远分不清",
            "{name} and {other} have one word and measure, and nothing tells them apart"
        );
        let help = say!("删去一个，或改写法、单位", "remove one, or change its words or measure");
        problems.problem("figure", at, message, help);
    }
}

fn common_measure(one: &Measure, other: &Measure) -> bool {
    match (one, other) {
        (Measure::Percent, Measure::Percent) => true,
        (Measure::Units(one), Measure::Units(other)) => one.iter().any(|unit| other.contains(unit)),
        _ => false,
    }
}

/// A rate is a percentage; what is compared has a measure word in common.
fn measures(relation: &Relation, figures: &[Figure], at: &At<'_>, problems: &mut Problems) {
    let measure = |figure: usize| &figures[figure].measure;
    let text = &relation.text;
    let is_of_rates = match &relation.shape {
        Shape::Rate { .. } => true,
        Shape::AtMost { whole, .. } => whole.is_empty(),
        Shape::Split { .. } | Shape::Claim { .. } => false,
    };
    match &relation.shape {
        _ if is_of_rates && *measure(relation.subject()) != Measure::Percent => {
            let name = &figures[relation.subject()].name;
            let message = say!("“{name}”不是比率", "{name} is no rate");
            let help = say!("比率的名称以“率”“度”结尾", "the names of rates end in 率 or 度");
            problems.problem("relation", at, message, help);
        }
        Shape::Rate { .. } | Shape::Claim { .. } => {}
        Shape::AtMost { .. } | Shape::Split { .. } => {
            let subject = measure(relation.subject());
            if !relation.figures().iter().all(|other| common_measure(subject, measure(*other))) {
                let message = say!(
                    "关系“{text}”两边没有相同的单位",
                    "the sides of “{text}” have no measure word in common"
                );
                let help = say!("检查两边指标的单位", "check the measures of both sides");
                problems.problem("relation", at, message, help);
            }
        }
    }
}

/// The wholes of each figure that relations call a part.
fn above(relations: &[(Relation, At<'_>)]) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut above: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (part, whole) in relations.iter().filter_map(|(relation, _)| pair(relation)) {
        above.entry(part).or_default().insert(whole);
    }
    above
}

/// A figure with its wholes, theirs, and so on.
fn reach(figure: usize, above: &BTreeMap<usize, BTreeSet<usize>>) -> BTreeSet<usize> {
    let (mut reached, mut open) = (BTreeSet::from([figure]), vec![figure]);
    while let Some(next) = open.pop() {
        let wholes = above.get(&next).into_iter().flatten().copied();
        open.extend(wholes.filter(|whole| reached.insert(*whole)));
    }
    reached
}

/// Notes a relation whose whole is, by others, a part of its part.
fn circle(relation: &Relation, at: &At<'_>, problems: &mut Problems) {
    let text = &relation.text;
    let message = say!("关系“{text}”与别的关系循环", "“{text}” and other relations make a circle");
    let help = say!("删去其中一个", "remove one of them");
    problems.problem("relation", at, message, help);
}

/// The part and the whole of a relation of two figures.
fn pair(relation: &Relation) -> Option<(usize, usize)> {
    match &relation.shape {
        Shape::AtMost { parts, whole } if parts.len() == 1 && whole.len() == 1 => {
            Some((parts[0], *whole[0].first().filter(|_| whole[0].len() == 1)?))
        }
        _ => None,
    }
}

/// Tries all examples; tells of figures that none binds and relations that none breaks.
pub fn examples(catalogue: &Catalogue, groups: &[(&str, At<'_>)], problems: &mut Problems) {
    let mut bound = vec![false; catalogue.figures.len()];
    let mut broken = vec![false; catalogue.relations.len()];
    for (group, (_, at)) in groups.iter().enumerate() {
        for at in at.list(&EXAMPLES) {
            let figures = example(catalogue, group, &at, problems);
            figures.into_iter().for_each(|figure| bound[figure] = true);
        }
        for at in at.list(&WRONG) {
            let relation = wrong_example(catalogue, group, &at, problems);
            relation.into_iter().for_each(|relation| broken[relation] = true);
        }
    }
    unused(catalogue, groups, (&bound, &broken), problems);
}

/// The figures that are bound in a sentence, which must be those stated.
fn example(
    catalogue: &Catalogue,
    group: usize,
    at: &At<'_>,
    problems: &mut Problems,
) -> Vec<usize> {
    let Some((sentence, stated)) = halves(at, problems) else { return Vec::new() };
    let Tried { figures, shown, .. } = catalogue.try_on(&sentence, group);
    if shown != stated {
        differs(at, say!("认出的是：{shown}", "what is bound: {shown}"), problems);
    }
    figures
}

/// The relation that a sentence breaks, which must be the one stated.
fn wrong_example(
    catalogue: &Catalogue,
    group: usize,
    at: &At<'_>,
    problems: &mut Problems,
) -> Option<usize> {
    let (sentence, stated) = halves(at, problems)?;
    let Tried { broken, shown, .. } = catalogue.try_on(&sentence, group);
    let found = broken.into_iter().find(|index| catalogue.relations[*index].text == stated);
    if found.is_none() {
        let message = say!(
            "没有违反“{stated}”；认出的是：{shown}",
            "it does not break “{stated}”; what is bound: {shown}"
        );
        differs(at, message, problems);
    }
    found
}

fn unused(
    catalogue: &Catalogue,
    groups: &[(&str, At<'_>)],
    (bound, broken): (&[bool], &[bool]),
    problems: &mut Problems,
) {
    for (figure, _) in catalogue.figures.iter().zip(bound).filter(|(_, bound)| !**bound) {
        let name = &figure.name;
        let message = say!("没有例子用到指标“{name}”", "no example binds {name}");
        let help = say!("在例里加一句", "add a sentence to 例");
        warn(groups, figure.group, &WAYS, name, (message, help), problems);
    }
    for (relation, _) in catalogue.relations.iter().zip(broken).filter(|(_, broken)| !**broken) {
        let text = &relation.text;
        let message = say!("没有例子违反关系“{text}”", "no example breaks “{text}”");
        let help = say!("在错里加一句", "add a sentence to 错");
        warn(groups, relation.group, &RELATIONS, text, (message, help), problems);
    }
}

/// Warns of something in a group: at its key or element, if it is found.
pub fn warn<T>(
    groups: &[(&str, At<'_>)],
    group: usize,
    key: &Key<T>,
    name: &str,
    (message, help): (Bilingual, Bilingual),
    problems: &mut Problems,
) {
    let Some(list) = groups[group].1.get(key) else { return };
    let element = list.elements().into_iter().find(|at| at.text().as_deref() == Some(name));
    match element {
        Some(at) => problems.warning("unused", &at, message, help),
        None => problems.warning("unused", &list.on_key(name), message, help),
    }
}

/// The sentence of an example, and what it comes to.
fn halves(at: &At<'_>, problems: &mut Problems) -> Option<(String, String)> {
    let text = at.text()?;
    let halves = text.split_once(ARROW);
    if halves.is_none() {
        let message = say!("例子里没有“→”", "the example has no →");
        let help = say!("写成：一句话 → 结果", "write: a sentence → what it comes to");
        problems.problem("example", at, message, help);
    }
    halves.map(|(sentence, stated)| (sentence.trim().to_owned(), stated.trim().to_owned()))
}

fn differs(at: &At<'_>, message: Bilingual, problems: &mut Problems) {
    let help = say!("改例子，或改写法和词", "change the example, or the words of the figures");
    problems.problem("example", at, message, help);
}
