//! Any script of a rule is run on a report, or refused in words with a place.
//!
//! An input with `fn check` is a script file, any other an expression. Its parameters, or all words of
//! an expression that can be names, are bound: those of [`NAMES`] to what they are there, others to
//! whatever comes next.

use std::collections::BTreeSet;

use hegui::check::Checker;
use hegui::document::Document;
use hegui::pack::load::{self, Loaded, PackSource};
use hegui::text::Format;

use super::pack::HEAD;
use super::{on_threads, said};

/// How many words of an input are bound.
const BOUND: usize = 16;

/// The report of the examples in the reference.
const REPORT: &str = include_str!("../../src/script/api/example.txt");

/// A value of each type that a rule can bind, as its YAML says it.
const NAMES: [(&str, &str); 9] = [
    ("received", "quantity: {after: 收到行政复议申请}"),
    ("rate", "percent: {after: 受理率}"),
    ("parts", "parts: {of: accepted}"),
    ("year", "report: year"),
    ("signed", "report: signed"),
    ("period", "years: {}"),
    ("citation", "citation: {}"),
    ("words", "text: 甲县"),
    ("title", "report: title"),
];

/// What is bound always: the total of `parts`.
const TOTAL: (&str, &str) = ("accepted", "quantity: {after: 受理}");

/// What a rule has besides what decides.
const RULE: &str = "title: {zh: 试, en: try}
why: {zh: 试, en: try}
basis: [consistency]
each: report
tests: [{valid: 无。, known_gap: 试}, {invalid: 有。, known_gap: 试}]
";

/// Words of the language that can stand in an expression.
const LANGUAGE: [&str; 9] = ["true", "false", "if", "else", "let", "in", "is", "switch", "fn"];

/// Holds what the bytes are as a script.
pub fn holds(input: &[u8]) {
    let text = String::from_utf8_lossy(input).into_owned();
    on_threads(|| any_script(&text));
}

fn any_script(text: &str) {
    let loaded = load::load([PackSource::from_texts("office", files(text))]);
    loaded.problems.iter().for_each(said::about_pack);
    said::can_be_shown(None, &loaded.problems, &[]);
    let is_there = loaded.rules.all().any(|rule| &*rule.code == "office/rule");
    assert!(is_there || !loaded.problems.is_empty(), "it is refused without a word");
    runs(loaded);
}

/// A pack of one rule with the text as its script.
fn files(text: &str) -> Vec<(&'static str, String)> {
    let head = ("pack.yaml", HEAD.to_owned());
    let Some((_, rest)) = text.split_once("fn check") else {
        let rule = format!("{RULE}{}{}assert: {}\n", bind(text), outcomes(text), quoted(text));
        return vec![head, ("rule.yaml", rule)];
    };
    let parameters = rest.split(')').next().unwrap_or_default();
    let rule = format!("{RULE}{}{}{}", bind(parameters), gives(text), outcomes(text));
    vec![head, ("rule.yaml", rule), ("rule.rhai", text.to_owned())]
}

/// A text as YAML, to the letter.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn words(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with(|c: char| !c.is_ascii_digit())).collect()
}

/// Names for the words of a text.
fn bind(text: &str) -> String {
    let given = ["report", "text", TOTAL.0];
    let is_free = |word: &&str| !given.contains(word) && !LANGUAGE.contains(word);
    let names = words(text).into_iter().filter(is_free).take(BOUND - 1).enumerate();
    let names = names.map(|(index, word)| {
        let known = NAMES.iter().find(|(name, _)| *name == word);
        (word, known.unwrap_or(&NAMES[index % NAMES.len()]).1)
    });
    let names = [TOTAL].into_iter().chain(names);
    let names = names.map(|(name, what)| format!("  {}: {{{what}}}\n", quoted(name)));
    format!("bind:\n{}", names.collect::<String>())
}

/// What a script may hand over: all that stands before a colon.
fn gives(text: &str) -> String {
    let before =
        text.split(':').filter_map(|before| words(before.rsplit(['{', ',']).next()?).pop_last());
    let names: BTreeSet<_> = before.take(BOUND).map(quoted).collect();
    let names = names.into_iter().collect::<Vec<_>>().join(", ");
    if names.is_empty() { names } else { format!("gives: [{names}]\n") }
}

/// What a script may find: all that stands first in a `find`.
fn outcomes(text: &str) -> String {
    let names = text.split("find(\"").skip(1).filter_map(|rest| rest.split('"').next());
    let names: BTreeSet<_> = names.chain(["first"]).take(BOUND).collect();
    let said = "{severity: info, message: {zh: 有, en: here}}";
    let names = names.into_iter().map(|name| format!("  {}: {said}\n", quoted(name)));
    format!("outcomes:\n{}", names.collect::<String>())
}

fn runs(loaded: Loaded) {
    let checker = Checker::new(loaded.rules).forced(true);
    let document = Document::new(REPORT.to_owned(), Format::Plain);
    let outcome = checker.check(document).expect("the packs are forced");
    outcome.failures.iter().for_each(said::about_pack);
    outcome.diagnostics.iter().for_each(|found| said::about_report(found, &outcome.document));
    said::can_be_shown(Some(&outcome.document), &outcome.diagnostics, &outcome.not_run);
}
