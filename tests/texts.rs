//! Where a rule looks is the same for every kind of rule.

use hegui::check::Checker;
use hegui::pack::load::{PackSource, load};

const PACK: &str = "\
name: office
version: '1'
title: 本局
bases: {own: {title: 规定, source: 本局, verified: true}}
template: {missing: 缺, in_passing: 略, thin: 薄, part: 无, belongs: 后}
sections:
  plan:
    title: 安排
    why: 因
    basis: own
    heading: 安排
    evidence: 安排
    severity: {missing: info}
    tests: [{valid: 甲}, {invalid: 乙}]
";

const REPORT: &str = "\
云麓县2024年法治政府建设年度报告
一、成效
开展培训若干次，受理申请若干件。收到来信若干封，已答复。
二、安排
继续开展培训若干次。
";

/// What stands under the main labels of a rule in the report.
fn found(decides: &str) -> Vec<String> {
    let rule = format!(
        "title: 题\nwhy: 因\nseverity: info\nbasis: own\nmessage: 话\n\
         tests: [{{valid: 甲}}, {{invalid: 乙}}]\n{decides}\n"
    );
    let files = [("pack.yaml", PACK), ("rule.yaml", &rule)];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let loaded = load([PackSource::from_texts("office", files)]);
    assert!(loaded.problems.is_empty(), "{decides}: {:?}", loaded.problems);
    let outcome = Checker::new(loaded.rules).check_rule(REPORT.to_owned(), "office/rule");
    let places = outcome.diagnostics.iter().filter_map(|found| found.primary.as_ref());
    let document = hegui::document::Document::from(REPORT.to_owned());
    places.map(|label| document.text[label.span].to_owned()).collect()
}

#[test]
fn one_place_is_meant_whatever_is_looked_for() {
    let kinds = [
        "pattern: {forbid: 若干.}",
        "terms: {forms: [{wrong: [若干次, 若干件, 若干封], note: 空, source: 本局, verified: true}]}",
        "bind: {n: {text: 若干.}}\nat: n",
    ];
    for (place, expected) in [
        ("each: clause", &["若干次", "若干件", "若干封", "若干次"][..]),
        ("each: clause\nwhen: 培训", &["若干次", "若干次"]),
        ("each: clause\nunless: 培训", &["若干件", "若干封"]),
        ("each: clause\nin: plan", &["若干次"]),
        ("each: clause\nnot_in: plan\nwhen: 培训", &["若干次"]),
        ("each: sentence\nwhen: 答复", &["若干封"]),
        ("each: {match: '来信.*?。'}", &["若干封"]),
        ("each: heading", &[]),
    ] {
        for kind in kinds {
            assert_eq!(found(&format!("{place}\n{kind}")), expected, "{place}, {kind}");
        }
    }
}

#[test]
fn a_place_that_a_pattern_or_detector_finds_lies_in_a_section() {
    assert_eq!(found("each: {match: 培训}\nin: plan"), ["培训"]);
    assert_eq!(found("each: {match: 培训}\nnot_in: plan"), ["培训"]);
    assert_eq!(found("each: {damage: half_width}\nin: plan"), [""; 0]);
    assert_eq!(found("each: empty_section\nin: plan"), [""; 0]);
}
