//! Reading `figures.yaml` into a catalogue of figures.

mod check;
mod formula;
mod writing;

pub(super) use super::keys;
use super::keys::figures::{
    CLASS, CLASSES, EXCEPT, FALLBACK, GROUPS, RELATIONS, TOPICS, WAYS, WORDS,
};
use crate::figures::{Catalogue, Figure, Group, Relation, Role};
use crate::pattern::prefilter::ScanBuilder;
use crate::rule::Pack;
use crate::say;
use crate::yaml::{At, Key, Problems};

/// The name of the file.
pub const FILE: &str = "figures.yaml";

/// Reads the file; nothing where anything in it is wrong, since half a catalogue binds wrongly.
pub fn read(embedded: bool, scan: &mut ScanBuilder, problems: &mut Problems) -> Option<Catalogue> {
    let node = problems.parse()?;
    let at = At::root(&node);
    keys::FIGURES.check(&at, problems);
    if problems.errors() > 0 {
        return None;
    }
    let classes = writing::classes(&at.get(&CLASSES)?, problems);
    let groups: Vec<_> = at.get(&GROUPS)?.entries();
    let mut read = Read { classes, figures: Vec::new(), places: Vec::new() };
    let named =
        groups.iter().enumerate().map(|(index, (name, at))| read.group(index, name, at, problems));
    let named: Vec<Group> = named.collect();
    let mut relations = Vec::new();
    for (index, (_, at)) in groups.iter().enumerate() {
        relations.extend(read.relations(index, at, problems));
    }
    let words = Role::ALL.iter().map(|role| (*role, role_words(&at, *role))).collect::<Vec<_>>();
    if !embedded {
        check::check(&read, &relations, problems);
    }
    let relations = relations.into_iter().map(|(relation, _)| relation).collect();
    let catalogue = Catalogue::new(named, read.figures, relations, &words, scan);
    // A catalogue whose examples come to something else can still be tried on reports.
    let whole = problems.errors() == 0;
    if !embedded && whole {
        check::examples(&catalogue, &groups, problems);
    }
    whole.then_some(catalogue)
}

/// Warns of relations of which no rule tells; of none where a rule could not be read, which may be the
/// one.
pub fn warn_of_untold(pack: &Pack, problems: &mut Problems) {
    let Some(catalogue) = pack.figures.as_ref().filter(|_| pack.broken.is_empty()) else { return };
    let is_told = |relation: &Relation| {
        pack.figures_rules().any(|rule| rule.can_tell_of(relation, catalogue))
    };
    let untold: Vec<_> = catalogue.relations.iter().filter(|relation| !is_told(relation)).collect();
    let Some(node) = problems.parse().filter(|_| !untold.is_empty()) else { return };
    let Some(groups) = At::root(&node).get(&GROUPS) else { return };
    let groups = groups.entries();
    for relation in untold {
        let (text, kind) = (&relation.text, relation.kind().name());
        let message = say!("没有规则报关系“{text}”", "no rule tells of “{text}”");
        let help = say!("写一条规则，figures: {kind}", "write a rule with `figures: {kind}`");
        check::warn(&groups, relation.group, &RELATIONS, text, (message, help), problems);
    }
}

/// The words of a role.
fn role_words(file: &At<'_>, role: Role) -> Vec<String> {
    let all = file.get(&WORDS).map_or(Vec::new(), |words| words.entries());
    let of_role = all.into_iter().filter(|(name, _)| *name == role.name());
    of_role.flat_map(|(_, at)| at.elements()).flat_map(|at| split(&at)).collect()
}

/// The words under a key.
fn words(at: &At<'_>, key: &Key<Vec<String>>) -> Vec<String> {
    at.list(key).iter().flat_map(split).collect()
}

/// The words of a text, between bars.
fn split(at: &At<'_>) -> Vec<String> {
    bars(&at.text().unwrap_or_default()).map(str::to_owned).collect()
}

fn bars(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').map(str::trim).filter(|word| !word.is_empty())
}

/// The figures that were read, and where they are declared.
struct Read<'n> {
    classes: Vec<(String, Vec<String>)>,
    figures: Vec<Figure>,
    places: Vec<At<'n>>,
}

impl<'n> Read<'n> {
    fn group(&mut self, index: usize, name: &str, at: &At<'n>, problems: &mut Problems) -> Group {
        let class = at.read(&CLASS);
        let ways = at.get(&WAYS).map_or(Vec::new(), |ways| ways.entries());
        for (name, at) in ways {
            let class = class.as_deref();
            let figure = writing::figure((index, name), class, &self.classes, &at, problems);
            if let Some(figure) = figure {
                self.figures.push(figure);
                self.places.push(at);
            }
        }
        Group {
            name: name.to_owned(),
            topics: words(at, &TOPICS),
            except: words(at, &EXCEPT),
            fallback: at.read(&FALLBACK).unwrap_or_default(),
        }
    }

    fn relations(
        &self,
        group: usize,
        at: &At<'n>,
        problems: &mut Problems,
    ) -> Vec<(Relation, At<'n>)> {
        let known = self.figures.iter().enumerate().filter(|(_, figure)| figure.group == group);
        let known: Vec<_> = known.map(|(index, figure)| (figure.name.as_str(), index)).collect();
        let list = at.list(&RELATIONS).into_iter();
        list.filter_map(|at| Some((formula::read(group, &known, &at, problems)?, at))).collect()
    }
}

#[cfg(test)]
mod tests;
