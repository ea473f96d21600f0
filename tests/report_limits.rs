//! Reports and patterns that take without end: what rules may do with one report is bounded, and what
//! was stopped is told.

use std::fs;
use std::time::Duration;

use hegui::check::{Checker, Outcome};
use hegui::diagnostic::Origin;
use hegui::pack::load::{from_folder, load};

// The limits of one report, as its reader knows them.
const HITS: usize = 1_000_000;
const REPORT_FINDINGS: usize = 10_000;
const ROWS_FOUND: usize = 2_000;

const PACK: &str = "\
name: office
version: '1'
title: {zh: 本局, en: office}
bases: {own: {title: {zh: 规定, en: rule}, source: 本局, verified: true}}
";

/// A checker with rules, of which what decides is given.
fn checker(rules: impl IntoIterator<Item = (String, String)>) -> Checker {
    let folder = tempfile::tempdir().expect("a directory can be made");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("it can be written");
    };
    write("pack.yaml", PACK);
    for (name, decides) in rules {
        let rule = format!(
            "title: {{zh: 题, en: title}}\nwhy: {{zh: 因, en: why}}\nseverity: info\nbasis: [own]\n\
             message: {{zh: 话, en: words}}\ntests: [{{valid: 甲}}, {{invalid: 乙}}]\n{decides}\n"
        );
        write(&format!("{name}.yaml"), &rule);
    }
    let loaded = load(from_folder(folder.path()));
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    Checker::new(loaded.rules)
}

fn one(decides: &str) -> Checker {
    checker([("rule".to_owned(), decides.to_owned())])
}

fn check(checker: &Checker, text: String) -> Outcome {
    checker.check(text).expect("it is for any text")
}

/// How many findings there are, those included that are only counted.
fn count(outcome: &Outcome) -> usize {
    outcome.diagnostics.iter().map(|one| one.count).sum()
}

/// That the only rule told nothing but that it was stopped, at what it does.
fn assert_stopped(outcome: &Outcome, key: &str) {
    assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
    assert_eq!(&*outcome.not_run[0].code, "office/rule");
    let failure = &outcome.failures[0];
    let (Origin::File(file), Some(place)) = (&failure.origin, &failure.primary) else {
        panic!("no place: {failure:?}");
    };
    assert_eq!((&*failure.code, &file.text[place.span.range()]), ("rule/stopped", key));
    assert!(failure.help.is_some());
}

#[test]
fn a_rule_that_takes_too_long_is_stopped_and_tells_nothing() {
    // To find 人, the search goes on to the end of the text each time.
    let slow = "工[^乙]*乙|人";
    let text = || "工人".repeat(20_000);
    for (decides, key) in [
        (format!("pattern: {{forbid: '{slow}'}}"), "pattern"),
        (format!("pattern: {{forbid: 工, except: '{slow}'}}"), "pattern"),
        (format!("each: {{match: '{slow}'}}"), "each"),
        (format!("each: report\nbind: {{n: {{text: '{slow}'}}}}"), "each"),
    ] {
        let checker = one(&decides).within(Duration::from_millis(20));
        assert_stopped(&check(&checker, text()), key);
    }
}

#[test]
fn what_no_time_is_left_for_is_not_run_and_never_passes() {
    let rules = ["pattern: {require: 丙}", "pattern: {forbid: 丙}", "each: sentence"];
    let rules = rules.iter().zip(0..).map(|(rule, n)| (format!("r{n}"), (*rule).to_owned()));
    let checker = checker(rules).within(Duration::ZERO);
    let outcome = check(&checker, "甲丙。".to_owned());
    assert_eq!((outcome.diagnostics.len(), outcome.not_run.len()), (0, 3));
}

#[test]
fn findings_of_all_rules_are_bounded_and_the_rest_is_counted() {
    let rules = 1_000;
    let room = REPORT_FINDINGS / rules;
    let pattern = |n| (format!("r{n}"), "pattern: {forbid: 工}".to_owned());
    let outcome = check(&checker((0..rules).map(pattern)), "工人，".repeat(room + 5));
    assert_eq!(outcome.diagnostics.len(), REPORT_FINDINGS);
    assert_eq!(count(&outcome), rules * (room + 5));
}

#[test]
fn rows_of_a_table_are_bounded_and_the_rest_is_counted() {
    let row = "terms: {forms: [{wrong: 工仁, right: 工人, source: 本局, verified: true}]}";
    let outcome = check(&one(row), "工仁，".repeat(ROWS_FOUND + 7));
    assert_eq!(count(&outcome), ROWS_FOUND + 7);
    assert!(outcome.diagnostics.len() <= ROWS_FOUND);
}

#[test]
fn tables_are_not_looked_at_where_they_are_hit_everywhere() {
    let row = |n| format!("{{wrong: {}, right: 人, source: 本局, verified: true}}", "工".repeat(n));
    let rows: Vec<_> = (1..=100).map(row).collect();
    let checker = one(&format!("terms: {{forms: [{}]}}", rows.join(", ")));
    assert_stopped(&check(&checker, "工".repeat(HITS / 100 + 100)), "terms");
}
