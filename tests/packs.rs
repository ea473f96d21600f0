//! Broken packs: every problem of every file at once, each in its place.

use std::fs;

use hegui::diagnostic::{Diagnostic, Origin};
use hegui::lang::Lang;
use hegui::rule::load::{from_folder, load};

const PACK: &str = "\
name: broken
version: '1'
title: {zh: 坏, en: broken}
bases: {own: {title: {zh: 规定, en: rule}, source: 本局, verified: true}}
";

/// What stands in every rule of these tests; the rest is what is wrong with it.
const RULE: &str = "\
title: {zh: 题, en: title}
why: {zh: 因, en: why}
basis: [own]
message: {zh: 话, en: words}
tests: [{valid: 甲}, {invalid: 乙}]
";

/// Code and text under the label of each problem of a pack with one rule.
fn problems(rule: &str) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().expect("a directory can be made");
    fs::write(folder.path().join("pack.yaml"), PACK).expect("it can be written");
    let rule = format!("{RULE}{rule}");
    fs::write(folder.path().join("rule.yaml"), rule).expect("it can be written");
    load(from_folder(folder.path(), Lang::En), Lang::En).problems.iter().map(shown).collect()
}

fn shown(problem: &Diagnostic) -> (String, String) {
    let place = match (&problem.origin, &problem.primary) {
        (Origin::File(file), Some(label)) => file.text[label.span.range()].to_owned(),
        _ => String::new(),
    };
    (problem.code.to_string(), place)
}

fn assert_problems(rule: &str, expected: &[(&str, &str)]) {
    let found = problems(rule);
    let found: Vec<_> = found.iter().map(|(code, place)| (&**code, &**place)).collect();
    assert_eq!(found, expected, "{rule}");
}

#[test]
fn a_sound_rule_has_no_problems() {
    assert_problems("severity: info\npattern: {forbid: 甲}", &[]);
}

#[test]
fn a_bad_severity_hides_no_other_problem() {
    let severity = ("pack/unknown-value", "warnin");
    assert_problems(
        "severity: warnin\npattern: {forbid: '收到(受理', scope: line}",
        &[severity, ("pack/regex", "("), ("pack/unknown-value", "line")],
    );
    assert_problems(
        "severity: warnin\nterms: {forms: [{wrong: 甲, source: 无, verified: true}]}",
        &[severity, ("pack/missing-key", "[{wrong")],
    );
}

#[test]
fn a_bad_script_hides_no_other_problem() {
    assert_problems(
        "severity: info\nscript: {each: line, when: '(', bind: {a: {quantty: }}}",
        &[("pack/unknown-value", "line"), ("pack/regex", "("), ("pack/unknown-key", "quantty")],
    );
    assert_problems(
        "severity: info\nhelp: {zh: '{nobody}', en: x}\nscript: {each: report, assert: 'a <'}",
        &[("pack/placeholder", "{nobody}"), ("script/syntax", "a")],
    );
}

#[test]
fn a_name_is_bound_to_exactly_one_thing() {
    let bind = |what| format!("severity: info\nscript: {{each: report, bind: {{a: {what}}}}}");
    assert_problems(&bind("{}"), &[("pack/bind", "{")]);
    assert_problems(&bind("{percent: , quantity: }"), &[("pack/bind", "{percent")]);
    assert_problems(&bind("{percent: }"), &[]);
}
