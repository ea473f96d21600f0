//! Reading `figures.yaml` into a catalogue of figures.

mod check;
mod formula;
mod writing;

use std::sync::Arc;

pub(super) use super::keys;
use super::keys::figures::{
    CLASS, CLASSES, EXCEPT, FALLBACK, GROUPS, RELATIONS, TOPICS, WAYS, WORDS,
};
use crate::diagnostic::{Diagnostic, Origin, Severity, SourceFile};
use crate::figures::{Catalogue, Figure, Group, Relation, Role};
use crate::rule::{Kind, Pack};
use crate::say;
use crate::span::Span;
use crate::yaml::{At, Key, Problems};

/// The name of the file.
pub const FILE: &str = "figures.yaml";

/// Reads the file; nothing where anything in it is wrong, since half a catalogue binds wrongly.
pub fn read(embedded: bool, problems: &mut Problems) -> Option<Catalogue> {
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
    check::check(&read, &relations, problems);
    let relations = relations.into_iter().map(|(relation, _)| relation).collect();
    let catalogue = Catalogue::new(named, read.figures, relations, &words);
    // A catalogue whose examples come to something else can still be tried on reports.
    let whole = problems.errors() == 0;
    if !embedded && whole {
        check::examples(&catalogue, &groups, problems);
    }
    whole.then_some(catalogue)
}

/// Relations of which no rule tells; nothing where a rule could not be read, which may be the one.
pub fn untold(pack: &Pack, file: &Arc<SourceFile>) -> Vec<Diagnostic> {
    let Some(catalogue) = pack.figures.as_ref().filter(|_| pack.broken.is_empty()) else {
        return Vec::new();
    };
    let told = |relation: &&Relation| {
        pack.rules.iter().any(|rule| match &rule.kind {
            Kind::Figures(rule) => rule.can_tell_of(relation, catalogue),
            _ => false,
        })
    };
    let untold = catalogue.relations.iter().filter(|relation| !told(relation));
    let problem = |relation: &Relation| {
        let (text, kind) = (&relation.text, relation.kind().name());
        let message = say!("没有规则报关系“{text}”", "no rule tells of “{text}”");
        let help = say!("写一条规则，figures: {kind}", "write a rule with `figures: {kind}`");
        let start = file.text.find(text.as_str()).unwrap_or_default();
        let end =
            if file.text[start..].starts_with(text.as_str()) { start + text.len() } else { start };
        Diagnostic::new("pack/unused", Severity::Warning, message)
            .at(Span::new(start, end), "")
            .from(Origin::File(Arc::clone(file)))
            .help(help)
    };
    untold.map(problem).collect()
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
            self.figures.extend(writing::figure(
                (index, name),
                class,
                &self.classes,
                &at,
                problems,
            ));
            self.places.truncate(self.figures.len());
            self.places.resize(self.figures.len(), at);
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
