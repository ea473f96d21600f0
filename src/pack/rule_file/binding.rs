//! Reading a rule that binds names, and the script beside it.

use std::sync::Arc;

use super::{RuleFile, no_effect, subject};
use crate::facts::Sort;
use crate::lang::Bilingual;
use crate::limits::{NAMES, WAYS};
use crate::pack::common;
use crate::pack::keys::binding::{
    self as keys, AFTER, ASSERT, AT, AT_LEAST, BEFORE, BIND, GIVES, OBJECT_LIKE, OF, PARTS, UNIT,
    UNIT_LIKE,
};
use crate::pack::keys::rule::LABELS;
use crate::pack::keys::subject::UNLESS;
use crate::rule::Outcome;
use crate::rule::bind::{Bind, What};
use crate::rule::binding::{BindingRule, Logic, REPORT, TEXT};
use crate::rule::select::{Parts, Selector, WITHIN};
use crate::rule::template::Template;
use crate::say;
use crate::span::Span;
use crate::text::unit;
use crate::yaml::{At, Key, Problems, Value};

/// Reads the names and what decides: `assert`, or the script beside the rule file.
pub(super) fn read(outcomes: Vec<Outcome>, file: &mut RuleFile<'_, '_>) -> Option<BindingRule> {
    let rule = file.rule;
    if let Some((at, most)) = excess(&rule) {
        file.problems.too_many(&at, most);
        return None;
    }
    let texts = subject::read(None, file);
    let problems = &mut *file.problems;
    let binds = read_binds(&rule, problems);
    let names = names_of(texts.as_ref().map_or(&[], |texts| texts.each.gives()), &rule);
    let main = rule.get(&AT).and_then(|at| at.known(&names, problems)).map(|at| names[at].clone());
    let labels = read_labels(&rule, &names, problems);
    let gives = rule.read(&GIVES).unwrap_or_default();
    let filled: Vec<_> = names.iter().chain(&gives).map(String::as_str).collect();
    common::check_placeholders(&rule, &filled, problems);
    let logic = read_logic(&names, &outcomes, file);
    no_effect::check(logic.as_ref(), file);
    let logic = logic?;
    if let Logic::Check(script, _) = &logic
        && !file.parts.embedded
    {
        let misfits = file.parts.engine.misfits(script, &no_effect::spoken(&rule, &names, &gives));
        misfits.into_iter().for_each(|misfit| file.problems.note(misfit));
    }
    let texts = texts?;
    if let [only] = &binds[..] {
        only.iter().for_each(|bind| add_bind_trigger(bind, file));
    }
    let rule = BindingRule { texts, binds, logic, at: main, labels, outcomes };
    (!rule.outcomes.is_empty()).then_some(rule)
}

/// Where more names are bound or given than a rule may have, and how many it may.
fn excess<'n>(at: &At<'n>) -> Option<(At<'n>, usize)> {
    let (bind, gives) = (at.get(&BIND), at.get(&GIVES));
    let ways = at.list(&BIND);
    let many_names = ways.iter().find(|way| way.keys().len() > NAMES).cloned();
    let many_ways = bind.filter(|_| ways.len() > WAYS);
    let many_given = gives.filter(|gives| gives.elements().len() > NAMES);
    let with = |most| move |at| (at, most);
    many_ways.map(with(WAYS)).or(many_names.or(many_given).map(with(NAMES)))
}

/// The names, in one way of binding them or in several; no names is one way.
fn read_binds(at: &At<'_>, problems: &mut Problems) -> Vec<Vec<Bind>> {
    let Some(at) = at.get(&BIND) else { return vec![Vec::new()] };
    at.elements().iter().map(|at| read_bind(at, problems)).collect()
}

fn read_bind(at: &At<'_>, problems: &mut Problems) -> Vec<Bind> {
    let mut binds: Vec<Bind> = Vec::new();
    for (name, at) in at.entries() {
        let earlier: Vec<_> = binds.iter().map(|bind| bind.name.clone()).collect();
        if let Some(what) = read_what(&at, &earlier, problems) {
            binds.push(Bind { name: name.to_owned(), what });
        }
    }
    binds
}

fn read_what(at: &At<'_>, earlier: &[String], problems: &mut Problems) -> Option<What> {
    if at.has(&keys::REPORT) {
        return at.read(&keys::REPORT).map(What::Report);
    }
    if let Some(pattern) = at.get(&keys::TEXT) {
        return common::read_pattern(&pattern, problems).map(What::Text);
    }
    if let Some(parts) = at.get(&PARTS) {
        return read_parts(&parts, earlier, problems).map(What::Parts);
    }
    let (name, value) = at.entries().into_iter().next()?;
    let sort = Sort::from_name(name)?;
    let selector = read_selector(&value, earlier, problems);
    Some(What::Fact(sort, Box::new(selector)))
}

fn read_selector(at: &At<'_>, earlier: &[String], problems: &mut Problems) -> Selector {
    if let Some(unit) = at.get(&UNIT) {
        check_unit(&unit, problems);
    }
    let earlier =
        |key: &Key<String>, problems: &mut Problems| at.get(key)?.known(earlier, problems);
    Selector {
        after: common::read_maybe(at, &AFTER, problems),
        before: common::read_maybe(at, &BEFORE, problems),
        within: at.read(&keys::WITHIN).unwrap_or(WITHIN),
        unit: at.read(&UNIT),
        unit_like: earlier(&UNIT_LIKE, problems),
        object_like: earlier(&OBJECT_LIKE, problems),
        unless: common::read_maybe(at, &UNLESS, problems),
    }
}

/// A measure word that is not known binds nothing.
fn check_unit(at: &At<'_>, problems: &mut Problems) {
    let Some(word) = at.text().filter(|word| !unit::is_known(word)) else { return };
    let message = say!("不认识量词“{word}”", "the measure word {word} is not known");
    let help = say!(
        "检查写法：只写量词本身，万、亿是数的一部分（万元写 元）；量词表里没有的，用 text 绑定这段文字",
        "write the measure word alone: 万 and 亿 are part of the number (元 for 万元); where hegui does not know it, bind the words with `text`"
    );
    problems.problem("unreachable", at, message, help);
}

fn read_parts(at: &At<'_>, earlier: &[String], problems: &mut Problems) -> Option<Parts> {
    let of = at.get(&OF).and_then(|at| at.known(earlier, problems));
    let unless = common::read_maybe(at, &UNLESS, problems);
    let at_least = at.read(&AT_LEAST).unwrap_or(3);
    Some(Parts { of: of?, unless, at_least })
}

/// All names that the file binds, also wrongly, without repeats.
fn names_of(given: &[&'static str], rule: &At<'_>) -> Vec<String> {
    let given = given.iter().copied();
    let bind = rule.list(&BIND);
    let mut names: Vec<String> = Vec::new();
    for name in given.chain(bind.iter().flat_map(At::keys)) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

fn read_labels(
    rule: &At<'_>,
    names: &[String],
    problems: &mut Problems,
) -> Vec<(String, Template)> {
    let labels = rule.get(&LABELS).map_or(Vec::new(), |at| at.entries());
    let read = |(name, label): (&str, At<'_>)| {
        if !names.iter().any(|known| known == name) {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let at = rule.get(&LABELS)?.on_key(name);
            problems.unknown_value(&at, name, &names);
        }
        Some((name.to_owned(), Template::new(Bilingual::read(&label)?)))
    };
    labels.into_iter().filter_map(read).collect()
}

/// Reads what decides. A script can find what the rule has texts for, and nothing else.
fn read_logic(
    names: &[String],
    outcomes: &[Outcome],
    file: &mut RuleFile<'_, '_>,
) -> Option<Logic> {
    let RuleFile { stem, rule, problems, parts, .. } = file;
    let engine = parts.engine;
    let checked = |script| if parts.embedded { Ok(script) } else { engine.checked(script) };
    let compiled = match (rule.get(&ASSERT), parts.scripts.get(*stem)) {
        // Without its script a rule would find whatever it binds.
        (None, None) if parts.unread.contains(&format!("{stem}.rhai")) => return None,
        (None, None) => return Some(Logic::Bound),
        (Some(at), _) => {
            let expression = at.text()?;
            let mut parameters = names.to_vec();
            parameters.push(REPORT.to_owned());
            let place = place_of(&expression, &at, problems);
            let file = Arc::clone(&problems.file);
            engine
                .compile_expression(file, place, &expression, &parameters)
                .and_then(checked)
                .map(|script| Logic::Assert(script, parameters))
        }
        (None, Some(file)) => {
            let mut known = names.to_vec();
            known.extend([TEXT.to_owned(), REPORT.to_owned()]);
            let script = engine.compile(Arc::clone(file), parts.modules, &known);
            script.and_then(checked).map(|script| {
                let parameters = script.parameters().to_vec();
                let outcomes = outcomes.iter().map(|outcome| outcome.name.clone());
                Logic::Check(script.with_outcomes(outcomes), parameters)
            })
        }
    };
    compiled.map_err(|errors| errors.into_iter().for_each(|error| problems.note(error))).ok()
}

/// The place of an expression. Nearly always its text occurs in the file only once, and so is found
/// at no cost.
fn place_of(expression: &str, at: &At<'_>, problems: &Problems) -> Span {
    let source = &problems.file.text;
    let mut places = source.match_indices(expression);
    match (places.next(), places.next()) {
        (Some((start, _)), None) => Span::new(start, start + expression.len()),
        _ => problems.span(at),
    }
}

fn add_bind_trigger(bind: &Bind, file: &mut RuleFile<'_, '_>) {
    match &bind.what {
        What::Fact(_, selector) => {
            selector.after.iter().chain(&selector.before).for_each(|pattern| file.needs(pattern));
        }
        What::Text(pattern) => file.needs(pattern),
        What::Parts(_) | What::Report(_) => {}
    }
}
