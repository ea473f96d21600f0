//! Every relation of `figures.yaml` is told of in a whole report that breaks it.
//!
//! The data are the examples in which a pack breaks its relations (`错`): each is written into a sound
//! sample report, and something must be found there that was not before.

use std::fs;
use std::path::Path;

use hegui::check::Checker;
use hegui::document::Document;
use hegui::span::Span;
use hegui::text::Format;
use serde_yaml::Value;

/// The sample, and the sentence in it behind which a broken relation is written.
const SAMPLE: &str = "good-zone-2024.txt";
const BEFORE: &str = "一是强化理论武装。";

/// The least number of relations, so that none gets lost.
const AT_LEAST: usize = 90;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The sentences that break a relation, each with the relation.
fn broken() -> Vec<(String, String)> {
    let figures: Value = serde_yaml::from_str(&read("rules/fazhi/figures.yaml")).expect("YAML");
    let groups = figures["指标"].as_mapping().expect("groups").values();
    let texts = |group: &Value, key: &str| -> Vec<String> {
        let all = group[key].as_sequence().cloned().unwrap_or_default();
        all.iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
    };
    let mut all = Vec::new();
    for group in groups {
        let examples = texts(group, "错");
        for relation in texts(group, "关系") {
            let of_it = |text: &&String| text.split(" → ").nth(1) == Some(relation.as_str());
            let example =
                examples.iter().find(of_it).unwrap_or_else(|| panic!("{relation}: no 错"));
            let sentence = example.split(" → ").next().unwrap_or_default();
            all.push((sentence.to_owned(), relation));
        }
    }
    all
}

/// What is found in a stretch of a text.
fn found_in(checker: &Checker, text: &str, stretch: Span) -> Vec<String> {
    let document = Document::new(text.to_owned(), Format::Plain);
    let outcome = checker.check(document).expect("it is a report");
    assert!(outcome.not_run.is_empty(), "{:?}", outcome.not_run);
    let place = |diagnostic: &hegui::diagnostic::Diagnostic| {
        diagnostic.primary.as_ref().map(|label| label.span)
    };
    let inside = |span: Span| stretch.start <= span.start && span.end <= stretch.end;
    let found = outcome.diagnostics.iter().filter(|it| place(it).is_some_and(inside));
    found.map(|diagnostic| diagnostic.code.to_string()).collect()
}

#[test]
fn every_broken_relation_is_told_of_in_a_whole_report() {
    let checker = Checker::embedded().expect("the embedded packs are sound");
    let sample = read(&format!("reports/{SAMPLE}"));
    let at = sample.find(BEFORE).expect("the sentence stands in the sample") + BEFORE.len();
    let all = broken();
    assert!(all.len() >= AT_LEAST, "{} relations", all.len());
    let silent = all.iter().filter(|(sentence, _)| {
        let text = format!("{}{sentence}{}", &sample[..at], &sample[at..]);
        let found = found_in(&checker, &text, Span::new(at, at + sentence.len()));
        found.is_empty()
    });
    let silent: Vec<&(String, String)> = silent.collect();
    assert!(silent.is_empty(), "{silent:#?}");
}
