//! Every limit of reading packs and `hegui.yaml` is hit, told with its place and a way out.

mod common;

use common::{Folder, run};
use hegui::check::Checker;
use hegui::diagnostic::{Diagnostic, Origin};
use hegui::pack::load::{Loaded, from_folder, load};
use std::fs;

// The limits, as authors of packs know them: what is loaded today is loaded by the next version.
const FILE_BYTES: usize = 512 * 1024;
const PACK_BYTES: usize = 2 * 1024 * 1024;
const PACKS_BYTES: usize = 8 * 1024 * 1024;
const DIRECTIVES: usize = 16;
const KEYS: usize = 1000;
const KEY_CHARS: usize = 100;
const ITEMS: usize = 5000;
const TEXT_CHARS: usize = 500;
const TEST_CHARS: usize = 50_000;
const PLACEHOLDERS: usize = 16;
const MESSAGE_CHARS: usize = 1000;
const BASES: usize = 8;
const PATTERN_CHARS: usize = 4000;
const PHRASES: usize = 10_000;
const PHRASE_CHARS: (usize, usize) = (4, 100);
const PROOFS: usize = 50_000;
const PIECES: usize = 10_000_000;
const WAYS: usize = 50;
const NAMES: usize = 16;

const PACK: &str = "\
name: office
version: '1'
title: {zh: 本局, en: office}
bases: {own: {title: {zh: 规定, en: rule}, source: 本局, verified: true}}
";

/// A rule of which a message and what decides are given.
fn rule(message: &str, decides: &str) -> String {
    format!(
        "title: {{zh: 题, en: title}}\nwhy: {{zh: 因, en: why}}\nseverity: info\nbasis: [own]\n\
         message: {{zh: '{message}', en: words}}\ntests: [{{valid: 甲}}, {{invalid: 乙}}]\n{decides}\n"
    )
}

fn loaded(files: &[(&str, &str)]) -> Loaded {
    let folder = tempfile::tempdir().expect("a directory can be made");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in a directory")).expect("made");
        fs::write(path, text).expect("it can be written");
    }
    load(from_folder(folder.path()))
}

/// The first problem of a pack with one rule.
fn refused(rule: &str) -> Diagnostic {
    let mut problems = loaded(&[("pack.yaml", PACK), ("rule.yaml", rule)]).problems;
    assert!(!problems.is_empty(), "{:.80}", rule);
    problems.remove(0)
}

/// That a rule is refused with a code, a place whose text begins so, and a way out.
fn assert_refused(rule: &str, code: &str, place: &str) {
    let problem = refused(rule);
    assert_eq!(&*problem.code, code, "{problem:?}");
    assert!(problem.is_error() && problem.help.is_some());
    let (Origin::File(file), Some(label)) = (&problem.origin, &problem.primary) else {
        panic!("no place: {problem:?}");
    };
    let rest = &file.text[label.span.start..];
    assert!(rest.starts_with(place), "{problem:?}: {rest:.60}");
}

#[test]
fn long_words_are_refused() {
    let forbid = "pattern: {forbid: '[一-龥]'}";
    let long = |count| "长".repeat(count);
    assert_refused(&rule(&long(TEXT_CHARS + 1), forbid), "pack/too-long", "'长");
    let fits = loaded(&[("pack.yaml", PACK), ("rule.yaml", &rule(&long(TEXT_CHARS), forbid))]);
    assert!(fits.problems.is_empty(), "{:?}", fits.problems);
    for key in ["help", "title", "why"] {
        let words = format!("{key}: {{zh: {}, en: words}}\n", long(TEXT_CHARS + 1));
        let rule = rule("话", forbid);
        let rest: String =
            rule.lines().filter(|line| !line.starts_with(key)).collect::<Vec<_>>().join("\n");
        assert_refused(&format!("{words}{rest}"), "pack/too-long", "长");
    }
    let label = format!("labels: {{n: {{zh: {}, en: words}}}}\n", long(TEXT_CHARS + 1));
    let script = format!("{label}each: sentence\nbind: {{n: {{quantity: }}}}");
    assert_refused(&rule("话", &script), "pack/too-long", "长");
    let key = format!("{}: 1\n", long(KEY_CHARS + 1));
    assert_refused(&rule("话", &key), "pack/yaml", "");
    assert_refused(&rule(&"{text}".repeat(PLACEHOLDERS + 1), forbid), "pack/too-many", "'{text}");
    let test = format!("tests: [{{valid: {}}}]\n", long(TEST_CHARS + 1));
    let decides = rule("话", forbid).replace("tests: [{valid: 甲}, {invalid: 乙}]\n", &test);
    assert_refused(&decides, "pack/tests", "[");
    let bases = rule("话", forbid).replace("[own]", &format!("[own{}]", ", own".repeat(BASES)));
    assert_refused(&bases, "pack/too-many", "[own");
}

#[test]
fn a_message_is_one_line_whatever_it_quotes() {
    let rule = rule("有“{text}”", r"pattern: {forbid: '乙\s丙'}");
    let loaded = loaded(&[("pack.yaml", PACK), ("rule.yaml", &rule)]);
    let checker = Checker::new(loaded.rules);
    let outcome = checker.check_rule("甲乙\n丙丁", "office/rule");
    assert_eq!(outcome.diagnostics[0].message.zh, "有“乙 丙”");
}

#[test]
fn long_replacements_are_refused() {
    let replace =
        |with: &str| rule("话", &format!("pattern: {{forbid: '(乙.*)', replace: '{with}'}}"));
    assert_refused(&replace(&"长".repeat(TEXT_CHARS + 1)), "pack/too-long", "'长");
    assert_refused(&replace(&"$1".repeat(PLACEHOLDERS + 1)), "pack/too-many", "'$1");
}

#[test]
fn what_a_finding_says_is_bounded() {
    let message = "{text}".repeat(PLACEHOLDERS);
    let decides =
        format!("pattern: {{forbid: '(乙.*)', replace: '{}'}}", "$1".repeat(PLACEHOLDERS));
    let rule = rule(&message, &decides);
    let loaded = loaded(&[("pack.yaml", PACK), ("rule.yaml", &rule)]);
    assert!(loaded.is_whole(), "{:?}", loaded.problems);
    let text = format!("甲。\n乙{}\n乙\n", "长".repeat(5000));
    let found = Checker::new(loaded.rules).check_rule(text, "office/rule");
    let found = &found.diagnostics[0];
    assert_eq!(found.message.zh.chars().count(), MESSAGE_CHARS);
    assert!(found.message.zh.contains('…'));
    assert_eq!(found.fix, None);
}

#[test]
fn large_patterns_are_refused_before_they_are_compiled() {
    let forbid = |pattern: &str| rule("话", &format!("pattern: {{forbid: '{pattern}'}}"));
    for pattern in ["[一-龥]{1,90000}", "((乙{0,50}){0,50}){0,50}", r"\w{1,100}"] {
        let large = format!("乙{pattern}");
        assert_refused(&forbid(&large), "pack/regex", &large);
    }
    assert_refused(&forbid(&"乙".repeat(PATTERN_CHARS + 1)), "pack/too-long", "'乙");
    let ways = "  - {x: {text: '[一-龥]{1,8000}乙丙'}}\n".repeat(WAYS);
    let rule = rule("话", &format!("each: sentence\nbind:\n{ways}"));
    assert_refused(&rule, "pack/too-large", "'[一-龥]");
}

#[test]
fn the_largest_patterns_compile() {
    for pattern in ["[一-龥]{1,8000}乙丙", "(乙{50}){50}", r"(\w{1,9}乙)?丙", "(?i)[a-z]{1,9000}"]
    {
        let rule = rule("话", &format!("pattern: {{forbid: '{pattern}', replace: $0}}"));
        let loaded = loaded(&[("pack.yaml", PACK), ("rule.yaml", &rule)]);
        assert!(loaded.is_whole(), "{:?}", loaded.problems);
        let outcome = Checker::new(loaded.rules).check_rule("甲乙丙丁", "office/rule");
        assert!(outcome.not_run.is_empty());
    }
}

#[test]
fn many_names_are_refused() {
    let names: String = (0..=NAMES).map(|n| format!("n{n}: {{quantity: }}, ")).collect();
    let script = |bind: &str| rule("话", &format!("each: sentence\n{bind}"));
    assert_refused(&script(&format!("bind: {{{names}}}")), "pack/too-many", "{n0");
    let ways = "{n: {quantity: }}, ".repeat(WAYS + 1);
    assert_refused(&script(&format!("bind: [{ways}]")), "pack/too-many", "[{n");
    let given: String = (0..=NAMES).map(|n| format!("v{n}, ")).collect();
    assert_refused(&script(&format!("gives: [{given}]")), "pack/too-many", "[v0");
}

#[test]
fn yaml_that_costs_the_library_much_is_refused() {
    for (yaml, place) in [
        (format!("title:\n{}", " {a:\n".repeat(60_000)), "{a:"),
        (format!("title:\n{}", " [{'a':\n".repeat(40_000)), "[{'a'"),
        (format!("title: {{b: 'x', a: {}", "{a: ".repeat(60_000)), "{"),
        ((0..=DIRECTIVES).map(|n| format!("%TAG !a{n}! x:\n")).collect::<String>(), "%TAG !a16!"),
        (format!("title:\n{}", "- a\n".repeat(ITEMS + 1)), ""),
        ((0..=KEYS).map(|n| format!("k{n}:\n")).collect::<String>(), ""),
    ] {
        assert_refused(&yaml, "pack/yaml", place);
    }
}

#[test]
fn large_packs_are_not_loaded() {
    let whole = format!("# {}", "长".repeat(FILE_BYTES / 4));
    let count = PACK_BYTES / whole.len() + 1;
    let names: Vec<_> = (0..count).map(|n| format!("a{n}.rhai")).collect();
    let mut files: Vec<_> = names.iter().map(|name| (name.as_str(), whole.as_str())).collect();
    files.push(("pack.yaml", PACK));
    let loaded_one = loaded(&files);
    assert!(loaded_one.rules.packs.is_empty());
    assert!(
        loaded_one.problems.iter().any(|one| &*one.code == "pack/too-large" && one.help.is_some())
    );
    files.truncate(count - 1);
    files.push(("pack.yaml", PACK));
    let packs = PACKS_BYTES / PACK_BYTES + 2;
    let names: Vec<_> = (0..packs)
        .flat_map(|pack| files.iter().map(move |(name, text)| (format!("p{pack}/{name}"), *text)))
        .collect();
    let many: Vec<_> = names.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let loaded = loaded(&many);
    let told = loaded.problems.iter().filter(|one| &*one.code == "pack/too-large");
    assert_eq!(told.count(), 1);
}

#[test]
fn titles_stay_in_their_row() {
    let folder = Folder::new();
    folder.write("office/pack.yaml", PACK);
    let title = "title: {zh: \"题\\n| 假 |\", en: \"title\\nforged\"}";
    let text = rule("话", "pattern: {forbid: 乙}").replace("title: {zh: 题, en: title}", title);
    folder.write("office/rule.yaml", text);
    for format in ["markdown", "table"] {
        let arguments = ["rules", "--rules", "office", "--pack", "office", "--format", format];
        let shown = run(folder.path(), &arguments);
        assert!(!shown.lines().any(|line| line.starts_with("| 假")), "{shown}");
    }
}

#[test]
fn word_lists_that_are_too_large_together_are_refused() {
    let word = |n: usize| format!("{}{n:04}", "长".repeat(70));
    let list = |name: usize| {
        let words: Vec<_> = (0..1000).map(|n| word(1000 * name + n)).collect();
        format!("  表{name}: [{}]\n", words.join(", "))
    };
    let two = format!("words:\n{}{}", list(0), list(1));
    let many = (2..9).map(|n| format!("  表{n}: ['{{表0}}', '{{表1}}']\n")).collect::<String>();
    let words = format!("{two}{many}");
    let rule = rule("话", "pattern: {forbid: '[一-龥]'}");
    let loaded = loaded(&[("pack.yaml", PACK), ("words.yaml", &words), ("rule.yaml", &rule)]);
    let refused: Vec<_> = loaded.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(
        !refused.is_empty() && refused.iter().all(|problem| &*problem.code == "pack/too-large")
    );
    let many = format!("pattern: {{forbid: '{}'}}", "{量词}".repeat(1000));
    let large = self::refused(&self::rule("话", &many));
    assert_eq!(&*large.code, "pack/word-list");
}

/// A rule with phrases in lists of some name.
fn phrases(list: &str, lists: &[Vec<String>]) -> String {
    let group = |phrases: &Vec<String>| {
        let phrases = phrases.join(", ");
        format!("{{title: 组, source: 本局, verified: true, {list}: [{phrases}]}}")
    };
    let groups: Vec<_> = lists.iter().map(group).collect();
    rule("{wrong}", &format!("phrases: {{groups: [{}]}}", groups.join(", ")))
}

/// So many different phrases of four characters.
fn different(count: usize) -> Vec<String> {
    let digit = |number: u32| char::from_u32(0x4e00 + number).expect("a character");
    let phrase =
        |number: u32| [7, 1000, 100, 10].map(|by| digit(number / by % 100)).iter().collect();
    let mut all: Vec<String> = (0..count as u32 * 8).map(phrase).collect();
    all.sort();
    all.dedup();
    all.truncate(count);
    assert_eq!(all.len(), count);
    all
}

#[test]
fn phrases_are_neither_too_short_nor_too_long_nor_too_many() {
    let one = |phrase: &str| phrases("phrases", &[vec![phrase.to_owned()]]);
    assert_refused(&one(&"短".repeat(PHRASE_CHARS.0 - 1)), "pack/phrase", "短");
    assert_refused(&one(&"长".repeat(PHRASE_CHARS.1 + 1)), "pack/phrase", "长");
    assert_refused(&phrases("phrases", &vec![vec!["同样的词".to_owned()]; 2]), "pack/twice", "同");
    assert_refused(&one("甲乙;丙丁"), "pack/unreachable", "甲乙");
    let all = different(PHRASES + 1);
    let lists: Vec<_> = all.chunks(ITEMS).map(<[String]>::to_vec).collect();
    assert_refused(&phrases("phrases", &lists), "pack/too-many", "{groups");
}

#[test]
fn of_very_many_exceptions_not_every_one_is_compared() {
    let (count, phrase) = (1000, 4);
    let pieces = count * phrase * ITEMS;
    assert!(pieces > PIECES && pieces <= 2 * PIECES);
    // Characters that no phrase has.
    let digit = |number: usize| char::from_u32(0x8000 + number as u32).expect("a character");
    let except = |number: usize| [number / 100, number / 10 % 10, number % 10, 99].map(digit);
    let except: Vec<String> = (0..count).map(|number| except(number).iter().collect()).collect();
    let rule = phrases("phrases", &[different(ITEMS)]);
    let rule = rule.replace("]}]}", &format!("]}}], except: [{}]}}", except.join(", ")));
    let problems = loaded(&[("pack.yaml", PACK), ("rule.yaml", &rule)]).problems;
    let last = &problems.last().expect("there are problems").message.en;
    let more = (count / 2 - problems.len()).to_string();
    assert!(last.contains(&more), "{last}");
}

#[test]
fn of_a_very_long_list_not_every_phrase_is_tried() {
    // Nothing that is lost can be found in short words.
    let (count, slips) = (ITEMS, 5 * 4 * ITEMS);
    assert!(slips > PROOFS && slips <= 2 * PROOFS);
    let rule = phrases("only: [lost], words", &[different(count)]);
    let problems = loaded(&[("pack.yaml", PACK), ("rule.yaml", &rule)]).problems;
    let last = &problems.last().expect("there are problems").message.en;
    let more = (count / 2 - problems.len()).to_string();
    assert!(last.contains(&more), "{last}");
}
