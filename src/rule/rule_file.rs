//! A rule file, read into a [`Rule`].

use std::sync::Arc;

use super::pattern::PatternRule;
use super::reader::{At, Fields, Reader};
use super::scan::Trigger;
use super::schema::{self, PackParts};
use super::script::ScriptRule;
use super::template::Template;
use super::terms::TermsRule;
use super::{Kind, Outcome, Rule};
use crate::say;
use crate::span::Span;

/// The keys of a rule file.
const KEYS: [&str; 13] = [
    "title", "why", "severity", "basis", "applies", "message", "help", "labels", "outcomes",
    "pattern", "terms", "script", "tests",
];

/// Reads a rule file; its name gives the rule's code.
pub fn read_rule(stem: &str, reader: &mut Reader, parts: &mut PackParts<'_>) -> Option<Rule> {
    let node = reader.parse()?;
    let root = At::root(&node);
    let fields = root.fields(&KEYS, reader)?;
    let title = fields.words("title", reader);
    let why = fields.words("why", reader);
    let basis = schema::read_basis(&fields, parts.bases, reader);
    let applies =
        fields.get("applies").map(|at| schema::read_applies(&at, reader)).unwrap_or_default();
    let outcomes = read_outcomes(&fields, reader);
    let tests = schema::read_tests(&fields, reader);
    let mut trigger = Trigger::new();
    let kind = read_kind(stem, &fields, outcomes, &mut trigger, reader, parts);
    Some(Rule {
        code: format!("{}/{stem}", parts.name).into(),
        title: title?,
        why: why?,
        basis: basis?,
        applies,
        trigger,
        kind: kind?,
        tests,
        file: Arc::clone(&reader.file),
    })
}

/// The kind is told by which of the keys `pattern`, `terms` and `script` stands in the file.
fn read_kind(
    stem: &str,
    fields: &Fields<'_>,
    outcomes: Vec<Outcome>,
    trigger: &mut Trigger,
    reader: &mut Reader,
    parts: &mut PackParts<'_>,
) -> Option<Kind> {
    let kinds: Vec<_> = ["pattern", "terms", "script"]
        .into_iter()
        .filter_map(|key| Some((key, fields.get(key)?)))
        .collect();
    let [(key, at)] = &kinds[..] else {
        let found = kinds.len();
        let message = say!(
            reader.lang,
            "规则必须正好有 pattern、terms、script 之一，现有 {found} 个",
            "a rule needs exactly one of pattern, terms, script; this has {found}"
        );
        reader.problem_at("pack/kind", Span::at(0), message, None);
        return None;
    };
    let single = outcomes.first().cloned();
    match *key {
        "pattern" => {
            schema::check_placeholders(fields, &["replacement"], reader);
            PatternRule::read(at, single, trigger, reader, parts)
                .map(|kind| Kind::Pattern(Box::new(kind)))
        }
        "terms" => {
            schema::check_placeholders(fields, &["wrong", "right", "note"], reader);
            TermsRule::read(at, outcomes, reader, parts).map(|kind| Kind::Terms(Box::new(kind)))
        }
        _ => ScriptRule::read(stem, at, fields, outcomes, trigger, reader, parts)
            .map(|kind| Kind::Script(Box::new(kind))),
    }
}

/// A rule's only outcome, or its named ones.
fn read_outcomes(fields: &Fields<'_>, reader: &mut Reader) -> Vec<Outcome> {
    let Some(named) = fields.get("outcomes") else {
        return read_outcome("", fields, reader).into_iter().collect();
    };
    let entries = named.entries(reader);
    let read = |(name, at): (&str, At<'_>)| {
        let fields = at.fields(&["severity", "message", "help"], reader)?;
        read_outcome(name, &fields, reader)
    };
    entries.into_iter().filter_map(read).collect()
}

fn read_outcome(name: &str, fields: &Fields<'_>, reader: &mut Reader) -> Option<Outcome> {
    let severity = fields.required("severity", reader);
    let severity = severity.and_then(|at| at.one_of(&schema::SEVERITIES, reader));
    let message = fields.words("message", reader).map(Template::new);
    let help = fields.maybe_words("help", reader).map(Template::new);
    Some(Outcome { name: name.to_owned(), severity: severity?, message: message?, help })
}
