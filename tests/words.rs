//! Word lists of a pack: what `{名称}` stands for, and what is wrong with a list, each in its place.

use hegui::check::Checker;
use hegui::diagnostic::Origin;
use hegui::pack::load::{PackSource, load};

const PACK: &str = "\
name: office
version: '1'
title: {zh: 本局, en: office}
bases: {own: {title: {zh: 规定, en: rule}, source: 本局, verified: true}}
";

/// A rule that forbids a pattern, or has a script.
fn rule(decides: &str) -> String {
    format!(
        "title: 题\nwhy: 因\nseverity: info\nbasis: own\nmessage: 话\n\
         tests: [{{valid: 甲}}, {{invalid: 乙}}]\n{decides}\n"
    )
}

fn forbids(pattern: &str) -> String {
    rule(&format!("pattern: {{forbid: '{pattern}'}}"))
}

fn source(words: &str, files: &[(&str, &str)]) -> PackSource {
    let files =
        [("pack.yaml", PACK), ("words.yaml", words)].into_iter().chain(files.iter().copied());
    PackSource::from_texts("office", files)
}

/// Code, text under the label and Chinese message of each problem.
fn problems(words: &str, files: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let problems = load([source(words, files)]).problems;
    let shown = problems.iter().map(|problem| {
        assert!(problem.help.is_some(), "there is a way out: {problem:?}");
        let (Origin::File(file), Some(label)) = (&problem.origin, &problem.primary) else {
            panic!("no place: {problem:?}");
        };
        let place = file.text[label.span.range()].to_owned();
        (problem.code.to_string(), place, problem.message.zh.clone())
    });
    shown.collect()
}

fn places(words: &str, pattern: &str) -> Vec<(String, String)> {
    let rule = forbids(pattern);
    let found = problems(words, &[("rule.yaml", &rule)]);
    found.into_iter().map(|(code, place, _)| (code, place)).collect()
}

fn found(words: &str, rule: &str, script: Option<&str>, text: &str) -> Vec<String> {
    let script = script.map(|script| ("rule.rhai", script));
    let files: Vec<_> = [("rule.yaml", rule)].into_iter().chain(script).collect();
    let rules = load([source(words, &files)]).whole().expect("the pack is sound");
    let outcome = Checker::new(rules).check_rule(text, "office/rule");
    assert!(outcome.not_run.is_empty(), "{:?}", outcome.not_run);
    let places = outcome.diagnostics.iter().filter_map(|found| found.primary.as_ref());
    places.map(|label| outcome.document.text[label.span].to_owned()).collect()
}

#[test]
fn a_name_stands_for_any_word_of_its_list() {
    let words = "words:\n  上年: [去年, 上年, 上年度]\n  往年: ['{上年}', 历年, 1.5]\n  收: {pattern: '(收到|{往年}的)'}\n";
    let text = "收到去年度的9件，上年度的9件，历年9件，1.5和125。";
    let found = |pattern: &str| found(words, &forbids(pattern), None, text);
    assert_eq!(found("{往年}"), ["去年", "上年度", "历年", "1.5"]);
    assert_eq!(found("{收}{1,2}|无"), ["收到", "上年度的"]);
    assert_eq!(found("{往年}?[0-9]{1}{量词}"), ["9件", "9件", "历年9件"]);
    let built_in =
        |pattern| self::found(words, &forbids(pattern), None, "2024年受理1,204件、三百件。");
    assert_eq!(built_in("{数}{量词}"), ["1,204件", "三百件"]);
    assert_eq!(built_in("{年份}|{地名末字}"), ["2024年"]);
}

#[test]
fn a_script_reaches_the_lists_of_its_pack() {
    let words = "words:\n  上年: [去年, 上年]\n";
    let script = "fn check(text) {\n    if text.contains_any(words(\"上年\")) { find(text); }\n}\n";
    let rule = rule("each: sentence");
    assert_eq!(found(words, &rule, Some(script), "甲。去年乙。"), ["去年乙。"]);
    let wrong = script.replace("上年", "上牛");
    let files = [("rule.yaml", &*rule), ("rule.rhai", &*wrong)];
    let told = problems("words:\n  上年: [去年]\n  下年: [明年]\n", &files);
    assert_eq!((&*told[0].0, &*told[0].1), ("script/name", "\"上牛\""), "{told:?}");
}

#[test]
fn names_that_stand_for_nothing_are_told_where_they_stand() {
    let words = "words: {上年: [去年]}\n";
    let told = |code: &str, place: &str| vec![(code.to_owned(), place.to_owned())];
    assert_eq!(places(words, "{上年}{去年}"), told("pack/word-list", "{去年}"));
    assert_eq!(places(words, "{上年}[{量词}](甲"), told("pack/regex", "("));
    assert_eq!(places(words, "{上年}甲{3,1}"), told("pack/regex", "{3,1}"));
    assert_eq!(places(words, "{上年}甲１"), told("pack/unreachable", "１"));
    assert_eq!(places("words: {数: [一]}\n", "甲"), told("pack/name", "数"));
    assert_eq!(places("words: {1年: [一]}\n", "甲"), told("pack/name", "1年"));
}

#[test]
fn what_is_wrong_with_a_list_is_told_where_it_is_defined() {
    let first = |words: &str| places(words, "甲").remove(0);
    let told = |code: &str, place: &str| (code.to_owned(), place.to_owned());
    assert_eq!(first("words: {甲: [], 乙: [一]}\n"), told("pack/type", "["));
    assert_eq!(first("words: {甲: ['{乙}'], 乙: ['{甲}']}\n"), told("pack/word-list", "{乙}"));
    assert_eq!(first("words: {甲: ['{丙}']}\n"), told("pack/word-list", "{丙}"));
    assert_eq!(first("words: {甲: ['一{数}']}\n"), told("pack/word-list", "'一{数}'"));
    assert_eq!(first("words: {甲: ['{数}']}\n"), told("pack/word-list", "'{数}'"));
    assert_eq!(first("words: {甲: [１]}\n"), told("pack/unreachable", "１"));
    assert_eq!(first("words: {甲: {pattern: '(一'}}\n"), told("pack/regex", "("));
    assert_eq!(first("words: {甲: [一]}\n"), told("pack/unused", "甲"));
    assert_eq!(first("words: {甲: [一, 一], 乙: ['{甲}']}\n"), told("pack/unused", "一"));
    assert_eq!(first("word: {甲: [一]}\n"), told("pack/unknown-key", "word"));
}

#[test]
fn a_rule_that_names_a_broken_list_does_not_run() {
    let loaded = load([source("words: {甲: ['{丙}']}\n", &[("rule.yaml", &forbids("{甲}"))])]);
    assert!(loaded.rules.packs[0].rules.is_empty());
    let loaded = load([source("words: [\n", &[("rule.yaml", &forbids("{甲}"))])]);
    assert!(loaded.rules.packs[0].rules.is_empty());
    assert!(loaded.problems.iter().all(|problem| problem.is_error()));
}

#[test]
fn a_rule_is_silent_where_the_report_lacks_what_it_needs() {
    let rule = rule("needs: [title, signed]\npattern: {forbid: '乙'}");
    let body = "2024年，我县推进各项工作，成效明显。\n乙。\n";
    let titled = format!("云麓县2024年绿化工作年度报告\n{body}");
    let signed = format!("{titled}云麓县人民政府\n2025年2月4日\n");
    let found = |text: &str| found("words: {甲: [一]}\n", &rule, None, text).len();
    assert_eq!([found(body), found(&titled), found(&signed)], [0, 0, 1]);
}

#[test]
fn a_test_without_a_title_stands_in_the_frame_of_its_pack() {
    let frame = "frame: |\n  云麓县2024年绿化工作年度报告\n  2024年，我县推进各项工作，成效明显。\n  {test}\n";
    let rule = rule("needs: [title]\npattern: {forbid: '乙'}");
    let files = [("pack.yaml", format!("{PACK}{frame}")), ("rule.yaml", rule.clone())];
    let rules = load([PackSource::from_texts("office", files)]).whole().expect("it is sound");
    let rule_of = |index: usize| {
        let rule = &rules.packs[0].rules[0];
        rule.document(&rule.tests[index]).report.title.is_some()
    };
    assert!(rule_of(0) && rule_of(1));
    let bad = [("pack.yaml", format!("{PACK}frame: 题\n")), ("rule.yaml", rule)];
    let problems = load([PackSource::from_texts("office", bad)]).problems;
    assert_eq!(&*problems[0].code, "pack/frame");
}
