//! What may stand under `script` in a rule file.

use std::sync::Arc;

use super::bind::{Bind, Property, What};
use super::reader::{At, Fields, Reader};
use super::scan::Trigger;
use super::schema::{self, DAMAGE, PackParts};
use super::script::{Each, Logic, REPORT, ScriptRule, TEXT, given_names};
use super::select::{Parts, Selector, WITHIN, Wanted};
use super::template::Template;
use super::{Outcome, yaml};
use crate::say;
use crate::span::Span;

/// The keys under `script`.
const KEYS: [&str; 9] = ["each", "in", "not_in", "when", "unless", "bind", "assert", "at", "gives"];

/// The keys by which a fact is chosen.
const SELECTOR_KEYS: [&str; 7] =
    ["after", "before", "within", "unit", "unit_like", "object_like", "except"];

/// The names of facts.
const FACTS: [(&str, Wanted); 9] = [
    ("quantity", Wanted::Quantity),
    ("percent", Wanted::Percent),
    ("points", Wanted::Points),
    ("change", Wanted::Change),
    ("ratio", Wanted::Ratio),
    ("year", Wanted::Year),
    ("date", Wanted::Date),
    ("impossible_date", Wanted::ImpossibleDate),
    ("citation", Wanted::Citation),
];

/// The names of report properties.
const PROPERTIES: [(&str, Property); 7] = [
    ("published", Property::Published),
    ("written", Property::Written),
    ("signed", Property::Signed),
    ("year", Property::Year),
    ("title", Property::Title),
    ("title_year", Property::TitleYear),
    ("repeat", Property::Repeat),
];

impl ScriptRule {
    /// Reads what stands under `script`, and the script beside the rule file where there is one.
    pub fn read(
        stem: &str,
        at: &At<'_>,
        rule: &Fields<'_>,
        outcomes: Vec<Outcome>,
        trigger: &mut Trigger,
        reader: &mut Reader,
        parts: &mut PackParts<'_>,
    ) -> Option<Self> {
        let fields = at.fields(&KEYS, reader)?;
        let each = fields.required("each", reader).and_then(|at| read_each(&at, reader));
        let mut pattern =
            |key| fields.get(key).and_then(|at: At<'_>| schema::read_pattern(&at, reader));
        let (when, unless) = (pattern("when"), pattern("unless"));
        let mut sections = |key| read_sections(&fields, key, parts.sections, reader);
        let (inside, outside) = (sections("in"), sections("not_in"));
        let binds = read_binds(&fields, reader);
        let names = names_of(each.as_ref(), &fields);
        let at = fields.get("at").and_then(|at| known_name(&at, &names, reader));
        let labels = read_labels(rule, &names, reader);
        let gives = fields.get("gives").map_or(Vec::new(), |at| at.texts(reader));
        let filled: Vec<_> = names.iter().chain(&gives).map(String::as_str).collect();
        schema::check_placeholders(rule, &filled, reader);
        let logic = read_logic(stem, &fields, &names, reader, parts);
        let (each, logic) = (each?, logic?);
        if let Some(when) = &when {
            schema::add_trigger(when, trigger, parts);
        }
        if let [only] = &binds[..] {
            only.iter().for_each(|bind| add_bind_trigger(bind, trigger, parts));
        }
        if let Each::Match(pattern) = &each {
            schema::add_trigger(pattern, trigger, parts);
        }
        let rule = Self { each, inside, outside, when, unless, binds, logic, at, labels, outcomes };
        (!rule.outcomes.is_empty()).then_some(rule)
    }
}

fn read_each(at: &At<'_>, reader: &mut Reader) -> Option<Each> {
    if let yaml::Node::Map(_) = at.node {
        let fields = at.fields(&["match", "damage"], reader)?;
        if let Some(damage) = fields.get("damage") {
            return damage.one_of(&DAMAGE, reader).map(Each::Damage);
        }
        let pattern = fields.required("match", reader)?;
        return schema::read_pattern(&pattern, reader).map(Each::Match);
    }
    let names = [
        ("report", 0),
        ("title", 1),
        ("heading", 2),
        ("paragraph", 3),
        ("sentence", 4),
        ("item", 5),
        ("heading_break", 6),
        ("item_break", 7),
        ("unpaired_mark", 8),
        ("repeated_paragraph", 9),
    ];
    Some(match at.one_of(&names, reader)? {
        0 => Each::Report,
        1 => Each::Title,
        2 => Each::Heading,
        3 => Each::Paragraph,
        4 => Each::Sentence,
        5 => Each::Item,
        6 => Each::HeadingBreak,
        7 => Each::ItemBreak,
        8 => Each::UnpairedMark,
        _ => Each::RepeatedParagraph,
    })
}

fn read_sections(
    fields: &Fields<'_>,
    key: &str,
    known: &[String],
    reader: &mut Reader,
) -> Vec<String> {
    let names: Vec<_> = known.iter().map(|id| (id.as_str(), id.as_str())).collect();
    let list = fields.get(key).map_or(Vec::new(), |at| at.list());
    list.iter().filter_map(|at| at.one_of(&names, reader)).map(str::to_owned).collect()
}

/// The names, in one way of binding them or in several; no names is one way.
fn read_binds(fields: &Fields<'_>, reader: &mut Reader) -> Vec<Vec<Bind>> {
    let Some(at) = fields.get("bind") else { return vec![Vec::new()] };
    at.list().iter().map(|at| read_bind(at, reader)).collect()
}

fn read_bind(at: &At<'_>, reader: &mut Reader) -> Vec<Bind> {
    let mut binds: Vec<Bind> = Vec::new();
    for (name, at) in at.entries(reader) {
        let earlier: Vec<_> = binds.iter().map(|bind| bind.name.clone()).collect();
        if let Some(what) = read_what(&at, &earlier, reader) {
            binds.push(Bind { name: name.to_owned(), what });
        }
    }
    binds
}

fn read_what(at: &At<'_>, earlier: &[String], reader: &mut Reader) -> Option<What> {
    let keys: Vec<&str> =
        FACTS.iter().map(|(name, _)| *name).chain(["parts", "text", "report"]).collect();
    let fields = at.fields(&keys, reader)?;
    let found: Vec<_> = keys.iter().filter_map(|key| Some((key, fields.get(key)?))).collect();
    let [(key, value)] = &found[..] else {
        if found.len() > 1 || at.node == &yaml::Node::Map(Vec::new()) {
            not_one_thing(at, &keys, reader);
        }
        return None;
    };
    match **key {
        "report" => value.one_of(&PROPERTIES, reader).map(What::Report),
        "text" => schema::read_pattern(value, reader).map(What::Text),
        "parts" => read_parts(value, earlier, reader).map(What::Parts),
        _ => {
            let wanted = FACTS.iter().find(|(name, _)| name == *key)?.1;
            read_selector(value, earlier, reader)
                .map(|selector| What::Fact(wanted, Box::new(selector)))
        }
    }
}

fn not_one_thing(at: &At<'_>, keys: &[&str], reader: &mut Reader) {
    let message =
        say!(reader.lang, "一个名字必须正好绑定一样东西", "a name is bound to exactly one thing");
    let keys = keys.join("、");
    let help = say!(reader.lang, "可用的键：{keys}", "known keys: {keys}");
    reader.problem("pack/bind", at, message, Some(help));
}

fn read_selector(at: &At<'_>, earlier: &[String], reader: &mut Reader) -> Option<Selector> {
    if at.node == &yaml::Node::Null {
        return Some(Selector { within: WITHIN, ..Selector::default() });
    }
    let fields = at.fields(&SELECTOR_KEYS, reader)?;
    let mut pattern =
        |key| fields.get(key).and_then(|at: At<'_>| schema::read_pattern(&at, reader));
    let (after, before, except) = (pattern("after"), pattern("before"), pattern("except"));
    let within = fields.get("within").and_then(|at| at.number(reader)).unwrap_or(WITHIN);
    let unit = fields.get("unit").and_then(|at| at.text(reader));
    let unit_like = fields.get("unit_like").and_then(|at| index_of(&at, earlier, reader));
    let object_like = fields.get("object_like").and_then(|at| index_of(&at, earlier, reader));
    Some(Selector { after, before, within, unit, unit_like, object_like, except })
}

fn read_parts(at: &At<'_>, earlier: &[String], reader: &mut Reader) -> Option<Parts> {
    let fields = at.fields(&["of", "except", "at_least"], reader)?;
    let of = fields.required("of", reader).and_then(|at| index_of(&at, earlier, reader));
    let except = fields.get("except").and_then(|at| schema::read_pattern(&at, reader));
    let at_least = fields.get("at_least").and_then(|at| at.number(reader)).unwrap_or(3);
    Some(Parts { of: of?, except, at_least })
}

fn index_of(at: &At<'_>, earlier: &[String], reader: &mut Reader) -> Option<usize> {
    let names: Vec<_> = earlier.iter().enumerate().map(|(i, name)| (name.as_str(), i)).collect();
    at.one_of(&names, reader)
}

/// All names that the file binds, also wrongly, without repeats.
fn names_of(each: Option<&Each>, fields: &Fields<'_>) -> Vec<String> {
    let given = each.map_or(&[][..], given_names).iter().copied();
    let bind = fields.get("bind").map_or(Vec::new(), |at| at.list());
    let mut names: Vec<String> = Vec::new();
    for name in given.chain(bind.iter().flat_map(At::keys)) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

fn known_name(at: &At<'_>, names: &[String], reader: &mut Reader) -> Option<String> {
    let known: Vec<_> = names.iter().map(|name| (name.as_str(), name.as_str())).collect();
    at.one_of(&known, reader).map(str::to_owned)
}

fn read_labels(
    rule: &Fields<'_>,
    names: &[String],
    reader: &mut Reader,
) -> Vec<(String, Template)> {
    let Some(at) = rule.get("labels") else { return Vec::new() };
    let known: Vec<_> = names.iter().map(String::as_str).collect();
    let Some(fields) = at.fields(&known, reader) else { return Vec::new() };
    let read =
        |name: &String| Some((name.clone(), Template::new(fields.get(name)?.words(reader)?)));
    names.iter().filter_map(read).collect()
}

fn read_logic(
    stem: &str,
    fields: &Fields<'_>,
    names: &[String],
    reader: &mut Reader,
    parts: &mut PackParts<'_>,
) -> Option<Logic> {
    let file = parts.scripts.get(stem);
    let compiled = match (fields.get("assert"), file) {
        (None, None) => return Some(Logic::Bound),
        (Some(at), _) => {
            let expression = at.text(reader)?;
            let mut parameters = names.to_vec();
            parameters.push(REPORT.to_owned());
            let place = place_of(&expression, &at, reader);
            let file = Arc::clone(&reader.file);
            parts
                .engine
                .compile_expression(file, place, &expression, &parameters)
                .map(|script| Logic::Assert(script, parameters))
        }
        (None, Some(file)) => {
            let mut known = names.to_vec();
            known.extend([TEXT.to_owned(), REPORT.to_owned()]);
            parts.engine.compile(Arc::clone(file), parts.modules, &known).map(|script| {
                let parameters = script.parameters().to_vec();
                Logic::Check(script, parameters)
            })
        }
    };
    match compiled {
        Ok(logic) => Some(logic),
        Err(problems) => {
            reader.problems.extend(problems);
            None
        }
    }
}

/// Where an expression stands: nearly always its words stand in the file only once, and to find
/// them costs nothing.
fn place_of(expression: &str, at: &At<'_>, reader: &Reader) -> Span {
    let source = &reader.file.text;
    let mut places = source.match_indices(expression);
    match (places.next(), places.next()) {
        (Some((start, _)), None) => Span::new(start, start + expression.len()),
        _ => yaml::locate(source, &at.path),
    }
}

fn add_bind_trigger(bind: &Bind, trigger: &mut Trigger, parts: &mut PackParts<'_>) {
    match &bind.what {
        What::Fact(_, selector) => {
            for pattern in selector.after.iter().chain(&selector.before) {
                schema::add_trigger(pattern, trigger, parts);
            }
        }
        What::Text(pattern) => schema::add_trigger(pattern, trigger, parts),
        What::Parts(_) | What::Report(_) => {}
    }
}
