//! One-character damage inside set phrases is found as often as promised, and put right.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use hegui::check::Checker;
use hegui::diagnostic::Diagnostic;
use hegui::edit;
use hegui::pack::load::{PackSource, load};
use serde_yaml::Value;

const CODE: &str = "fazhi/set-phrases";

/// Slips that are made of each kind.
const DRAWS: usize = 400;

/// Numbers that look random and are always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What stands under `phrases` in the rule.
fn table() -> Value {
    let text = fs::read_to_string(root().join("rules").join(CODE).with_extension("yaml"));
    let rule: Value = serde_yaml::from_str(&text.expect("the rule")).expect("YAML");
    rule["phrases"].clone()
}

/// The phrases of all groups, and their sentences in the sound sample reports.
fn sentences(table: &Value) -> Vec<(String, String)> {
    let groups = table["groups"].as_sequence().expect("groups");
    let lists = ["exact", "solid", "phrases"];
    let phrases =
        groups.iter().flat_map(|group| lists.iter().filter_map(|list| group[*list].as_sequence()));
    let phrases: Vec<&str> = phrases.flatten().filter_map(Value::as_str).collect();
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("reports")).expect("samples") {
        let path = entry.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.starts_with("good-") || !name.ends_with(".txt") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a text");
        for sentence in text.split_inclusive(['。', '\n']) {
            let held = phrases.iter().filter(|phrase| sentence.contains(**phrase));
            found.extend(held.map(|phrase| ((*phrase).to_owned(), sentence.to_owned())));
        }
    }
    found.sort();
    found
}

/// Characters with a syllable in common.
fn alike() -> BTreeMap<char, Vec<char>> {
    let table = fs::read_to_string(root().join("src/rule/phrases/confusions.txt"));
    let mut alike: BTreeMap<char, Vec<char>> = BTreeMap::new();
    for group in table.expect("the table").lines().filter_map(|line| line.strip_prefix("sound ")) {
        let (_, group) = group.split_once(' ').expect("a syllable and its characters");
        let group: Vec<char> = group.chars().collect();
        for &c in &group {
            alike.entry(c).or_default().extend(group.iter().filter(|other| **other != c));
        }
    }
    alike
}

/// A phrase with a slip at one of its characters that are no marks.
fn slipped(
    phrase: &str,
    kind: &str,
    alike: &BTreeMap<char, Vec<char>>,
    draw: &mut Numbers,
) -> String {
    let mut characters: Vec<char> = phrase.chars().collect();
    let words: Vec<usize> =
        (0..characters.len()).filter(|&at| characters[at].is_alphanumeric()).collect();
    let at = words[draw.below(words.len())];
    match kind {
        "lost" => drop(characters.remove(at)),
        "doubled" => characters.insert(at, characters[at]),
        _ => {
            if let Some(others) = alike.get(&characters[at]).filter(|others| !others.is_empty()) {
                characters[at] = others[draw.below(others.len())];
            }
        }
    }
    characters.into_iter().collect()
}

/// How many slips of a kind were made, found, and put right, and those that were not found.
#[derive(Default)]
struct Tally {
    tried: usize,
    restored: usize,
    found: usize,
    missed: Vec<String>,
}

impl Tally {
    fn try_one(&mut self, checker: &Checker, phrase: &str, damaged: String, sentence: &str) {
        // Of a character that stands before the same one nothing can be seen.
        if damaged == phrase {
            return;
        }
        self.tried += 1;
        let text = sentence.replacen(phrase, &damaged, 1);
        let outcome = checker.check_rule(text.as_str(), CODE);
        if outcome.diagnostics.is_empty() {
            return self.missed.push(damaged);
        }
        self.found += 1;
        let source = &outcome.document.text;
        let fixes = outcome.diagnostics.iter().filter_map(|found| found.fix.as_ref());
        let edits = fixes.flat_map(|fix| &fix.edits).map(|edit| source.edit_source(edit.clone()));
        let mended = edit::apply(&text, &edits.collect::<Vec<_>>());
        self.restored += usize::from(mended == sentence);
    }
}

#[test]
fn slips_inside_phrases_are_found_and_put_right() {
    let (table, checker) = (table(), Checker::embedded().expect("the packs are sound"));
    let (sentences, alike) = (sentences(&table), alike());
    assert!(sentences.len() > 200, "{}", sentences.len());
    for (kind, least) in [("lost", 60), ("doubled", 85), ("alike", 90)] {
        let (mut draw, mut tally) = (Numbers(11), Tally::default());
        while tally.tried < DRAWS {
            let (phrase, sentence) = &sentences[draw.below(sentences.len())];
            let damaged = slipped(phrase, kind, &alike, &mut draw);
            tally.try_one(&checker, phrase, damaged, sentence);
        }
        let Tally { tried, found, restored, missed } = tally;
        println!("{kind}: {found} of {tried} found, {restored} restored; missed {missed:?}");
        assert!(found * 100 >= least * tried, "{kind}: {found} of {tried}: {missed:?}");
        assert!(restored * 100 >= 97 * found, "{kind}: {restored} of {found} restored");
    }
}

/// What a pack with one rule of phrases is told: codes, and what stands at their places.
fn told(phrases: &str) -> Vec<(String, String)> {
    let pack = "name: office\nversion: '1'\ntitle: 本局\nbases: {own: {title: 规定, source: 本局, verified: true}}\n";
    let rule = format!(
        "title: 题\nwhy: 因\nseverity: warning\nbasis: [own]\nmessage: '{{wrong}}：{{how}}'\n\
         tests: [{{valid: 甲}}, {{invalid: 乙}}]\nphrases:\n  groups: [{{title: 组, source: 本局, verified: true, {phrases}\n"
    );
    let files = [("pack.yaml", pack.to_owned()), ("names.yaml", rule.clone())];
    let loaded = load([PackSource::from_texts("office", files)]);
    let place = |problem: &Diagnostic| {
        let label = problem.primary.as_ref().expect("it has a place");
        (problem.code.to_string(), rule[label.span.range()].to_owned())
    };
    loaded.problems.iter().map(place).collect()
}

#[test]
fn a_list_that_cannot_work_is_told_at_its_place() {
    let one = |code: &str, place: &str| vec![(code.to_owned(), place.to_owned())];
    assert_eq!(told("phrases: [临岚镇人民政府]}]"), []);
    assert_eq!(told("only: [added], phrases: [临岚镇人民政府]}]"), []);
    assert_eq!(told("words: [临岚镇人]}]"), []);
    assert_eq!(told("only: [lost], words: [临岚镇人]}]"), one("pack/phrase", "临岚镇人"));
    let except = "phrases: [临岚镇人民政府]}]\n  except: [临岚人民政府, 白石桥镇]";
    assert_eq!(told(except), one("pack/unused", "白石桥镇"));
}
