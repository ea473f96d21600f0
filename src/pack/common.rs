//! Reading what rule files of every kind say, and what that needs to know of the pack.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::keys::rule::{
    APPLIES, BASIS, HAS, HELP, HINT_BEFORE, ISSUERS, LABELS, LEVELS, LOWER_FOR, MESSAGE, NEEDS,
    OUTCOMES, UNDAMAGED, YEARS,
};
use super::keys::subject::UNLESS;
use crate::diagnostic::SourceFile;
use crate::engine::{Engine, Modules};
use crate::figures::Catalogue;
use crate::lang::Bilingual;
use crate::limits::{BASES, PLACEHOLDERS};
use crate::pattern::prefilter::ScanBuilder;
use crate::rule::template;
use crate::rule::{Applies, Need};
use crate::say;
use crate::span::Span;
use crate::suggest::nearest;
use crate::yaml;
use crate::yaml::{At, Key, Problems, Value};

pub use super::regex::{read_maybe, read_pattern};

/// What reading a rule needs to know of its pack.
pub struct PackParts<'p> {
    /// The pack's name.
    pub name: &'p str,
    /// The ids of its bases.
    pub bases: &'p [String],
    /// The ids of its required sections.
    pub sections: &'p [String],
    /// The report around tests that are a part of one.
    pub frame: Option<&'p Arc<str>>,
    /// What it says is counted in its reports.
    pub figures: Option<&'p Catalogue>,
    /// Whether that could be read, if it says so.
    pub figures_whole: bool,
    /// Its scripts by file stem.
    pub scripts: &'p BTreeMap<String, Arc<SourceFile>>,
    /// The names of its files that could not be read.
    pub unread: &'p [String],
    /// The modules its scripts can import.
    pub modules: &'p Modules,
    /// The engine that compiles them.
    pub engine: &'p Engine,
    /// Whether it is part of the program, whose tests have checked what its scripts name.
    pub embedded: bool,
    /// Collects the literals of the shared pass.
    pub scan: &'p mut ScanBuilder,
}

/// The ids of a rule's bases, each of which the pack must know.
pub fn read_basis(rule: &At<'_>, known: &[String], problems: &mut Problems) -> Option<Vec<String>> {
    let at = rule.get(&BASIS)?;
    if at.elements().len() > BASES {
        problems.too_many(&at, BASES);
        return None;
    }
    Some(read_ids(rule, &BASIS, known, problems))
}

/// Reads when a rule is in force: `applies` and `needs`.
pub fn read_applies(rule: &At<'_>, problems: &mut Problems) -> Applies {
    let needs = rule.get(&NEEDS);
    let undamaged = needs.and_then(|at| at.read(&UNDAMAGED)).unwrap_or_default();
    let has = needs.and_then(|at| read_has(&at)).unwrap_or_default();
    let Some(at) = rule.get(&APPLIES) else {
        return Applies { undamaged, has, ..Applies::default() };
    };
    Applies {
        years: at.read(&YEARS).unwrap_or_default(),
        issuers: at.read(&ISSUERS).unwrap_or_default(),
        levels: at.read(&LEVELS).unwrap_or_default(),
        undamaged,
        has,
        lower_for: at.read(&LOWER_FOR).unwrap_or_default(),
        hint_before: at.read(&HINT_BEFORE),
        unless: read_maybe(&at, &UNLESS, problems).map(Arc::new),
    }
}

/// What a report must have: all of a list, or what stands under `has`.
fn read_has(needs: &At<'_>) -> Option<Vec<Need>> {
    match needs.node {
        yaml::Node::Map(_) => needs.read(&HAS),
        _ => Vec::read(needs),
    }
}

/// The ids under a key, of bases or sections, each of which the pack must know.
pub fn read_ids(
    at: &At<'_>,
    key: &Key<Vec<String>>,
    known: &[String],
    problems: &mut Problems,
) -> Vec<String> {
    let list = at.list(key).into_iter();
    list.filter_map(|at| at.known(known, problems)).map(|id| known[id].clone()).collect()
}

/// Notes every `{placeholder}` of a rule's words that is not among the names that are filled.
pub fn check_placeholders(rule: &At<'_>, filled: &[&str], problems: &mut Problems) {
    said(rule).iter().for_each(|words| check_words(words, filled, problems));
}

/// The names of all placeholders in a rule's words.
pub fn placeholders(rule: &At<'_>) -> Vec<String> {
    said(rule).iter().flat_map(names_in).collect()
}

/// The names of all placeholders in a text.
pub fn names_in(words: &At<'_>) -> Vec<String> {
    let texts = words.translations().into_iter().filter_map(|at| at.text());
    texts.flat_map(|text| template::names(&text).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The outcomes of a rule by name; the only one of a rule has none.
pub fn outcomes<'n>(rule: &At<'n>) -> Vec<(&'n str, At<'n>)> {
    rule.get(&OUTCOMES).map_or_else(|| vec![("", *rule)], |named| named.entries())
}

/// The words of a rule in which placeholders are filled.
fn said<'n>(rule: &At<'n>) -> Vec<At<'n>> {
    let values = |key: &Key| rule.get(key).map_or(Vec::new(), |at| at.values());
    let outcomes = values(&OUTCOMES);
    let places = outcomes.iter().chain([rule]);
    let words = places.flat_map(|at| [at.get(&MESSAGE), at.get(&HELP)]).flatten();
    words.chain(values(&LABELS)).collect()
}

/// Notes every `{placeholder}` of a text in both languages that nothing fills.
pub fn check_words(words: &At<'_>, filled: &[&str], problems: &mut Problems) {
    for at in words.translations() {
        let yaml::Node::Text(text) = at.node else { continue };
        if template::names(text).nth(PLACEHOLDERS).is_some() {
            problems.too_many(&at, PLACEHOLDERS);
            continue;
        }
        for name in template::names(text) {
            if !ALWAYS.contains(&name) && !filled.contains(&name) {
                unfilled(name, text, &at, filled, problems);
            }
        }
    }
}

/// The placeholders that every rule fills.
const ALWAYS: [&str; 4] = ["year", "next_year", "text", "words"];

fn unfilled(name: &str, text: &str, at: &At<'_>, filled: &[&str], problems: &mut Problems) {
    if problems.is_full() {
        return problems.count_one();
    }
    let message = say!("没有什么会填入 {{{name}}}", "nothing fills the placeholder {{{name}}}");
    let always = ALWAYS.into_iter().filter(|name| !filled.contains(name));
    let known = || filled.iter().copied().chain(always.clone());
    let help = match nearest(name, known()) {
        Some(near) => say!("是否应为 {{{near}}}？", "did you mean {{{near}}}?"),
        None => {
            let mut shown: Vec<_> = known().map(|name| format!("{{{name}}}")).collect();
            shown.dedup();
            let shown = Bilingual::list(shown);
            let known = say!("可用：{shown}", "known: {shown}", shown);
            let other = ["\npattern:", "\nterms:", "\nsections:"];
            if other.iter().any(|key| problems.file.text.contains(key)) {
                known
            } else {
                say!(
                    "{known}；脚本交出的值要列在 gives 里",
                    "{known}; values of a script must be named under `gives`",
                    known
                )
            }
        }
    };
    let placeholder = format!("{{{name}}}");
    let start = text.find(&placeholder).unwrap_or(0);
    let place = problems.span_within(at, text, Span::new(0, placeholder.len()).shift(start));
    problems.problem_at("placeholder", place, message, help);
}
