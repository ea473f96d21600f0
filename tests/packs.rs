//! Broken packs: every problem of every file at once, each in its place.

use std::fs;

use hegui::check::Checker;
use hegui::diagnostic::{Diagnostic, Origin};
use hegui::pack::load::{from_folder, load};

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

/// Code and text under the label of each problem of a pack.
fn problems_of(files: &[(&str, &str)]) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().expect("a directory can be made");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("it can be written");
    }
    let problems = load(from_folder(folder.path())).problems;
    for problem in &problems {
        assert!(problem.help.is_some(), "there is a way out: {problem:?}");
    }
    problems.iter().map(shown).collect()
}

/// Those of a pack with one rule, and perhaps a script beside it.
fn problems(rule: &str, script: Option<&str>) -> Vec<(String, String)> {
    let rule = format!("{RULE}{rule}");
    let script = script.map(|script| ("rule.rhai", script));
    let files = [("pack.yaml", PACK), ("rule.yaml", &rule)];
    problems_of(&files.into_iter().chain(script).collect::<Vec<_>>())
}

fn shown(problem: &Diagnostic) -> (String, String) {
    let place = match (&problem.origin, &problem.primary) {
        (Origin::File(file), Some(label)) => file.text[label.span.range()].to_owned(),
        _ => String::new(),
    };
    (problem.code.to_string(), place)
}

fn assert_problems(rule: &str, expected: &[(&str, &str)]) {
    assert_same(problems(rule, None), expected, rule);
}

fn assert_same(found: Vec<(String, String)>, expected: &[(&str, &str)], rule: &str) {
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
        "severity: warnin\neach: line\npattern: {forbid: '收到(受理'}",
        &[severity, ("pack/unknown-value", "line"), ("pack/regex", "(")],
    );
    assert_problems(
        "severity: warnin\nterms: {forms: [{wrong: 甲, source: 无, verified: true}]}",
        &[severity, ("pack/missing-key", "{wrong")],
    );
}

#[test]
fn a_bad_script_hides_no_other_problem() {
    assert_problems(
        "severity: info\neach: line\nwhen: '('\nbind: {a: {quantty: }}",
        &[("pack/unknown-value", "line"), ("pack/regex", "("), ("pack/unknown-key", "quantty")],
    );
    assert_problems(
        "severity: info\nhelp: {zh: '{nobody}', en: x}\neach: report\nassert: 'a <'",
        &[("pack/placeholder", "{nobody}"), ("script/syntax", "a")],
    );
}

#[test]
fn a_name_is_bound_to_exactly_one_thing() {
    let bind = |what| format!("severity: info\neach: report\nbind: {{a: {what}}}");
    assert_problems(&bind("{}"), &[("pack/missing-key", "a")]);
    assert_problems(&bind("{percent: , quantity: }"), &[("pack/choice", "quantity")]);
    assert_problems(&bind("{percent: }"), &[]);
}

#[test]
fn a_bad_regex_is_marked_inside_its_scalar() {
    for scalar in [
        "收到(受理",
        "'收到''(受理'",
        "\"收到\\t(受理\"",
        "'收到\n\n    (受理'",
        "收到\n    (受理",
        ">-\n    收到\n    (受理",
        "|\n    收到\n    (受理",
    ] {
        assert_problems(
            &format!("severity: info\neach: title\npattern:\n  forbid: {scalar}\n"),
            &[("pack/regex", "(")],
        );
    }
}

#[test]
fn a_pattern_that_can_never_or_always_match_is_told() {
    let forbid = |pattern| format!("severity: info\npattern: {{forbid: '{pattern}'}}");
    for (pattern, place) in [
        ("收到,受理", ","),
        (r"一\(二", r"\("),
        (r"办\?法", r"\?"),
        ("第１章", "１"),
        ("(收到:受理)", ":"),
        ("第[０-９]章", "[０-９]"),
        ("[１２]", "[１２]"),
        ("甲｜乙", "｜"),
        ("甲　乙", "　"),
    ] {
        assert_problems(&forbid(pattern), &[("pack/unreachable", place)]);
    }
    assert_problems(&forbid("若干 次"), &[("pack/unreachable", " ")]);
    let unit =
        "severity: info\neach: title\nbind: {a: {quantity: {unit: 桩}}, b: {quantity: {unit: 件}}}";
    assert_problems(unit, &[("pack/unreachable", "桩")]);
    assert_problems(&forbid("[a&&b]件"), &[("pack/unreachable", "'[a&&b]件'")]);
    for pattern in ["甲?", "甲|", "(甲|乙)*", "^$"] {
        let place = format!("'{pattern}'");
        assert_problems(&forbid(pattern), &[("pack/empty-match", &place)]);
    }
    for pattern in ["[一,二]件", "3,4", "甲,[乙]", "（一）", "[（(]甲", "[0０]", "[^０-９]", "甲 A"]
    {
        assert_problems(&forbid(pattern), &[]);
    }
}

#[test]
fn chinese_and_both_tests_must_be_there() {
    let rule = |more: &str| {
        format!(
            "title: {{zh: 题, en: t}}\nbasis: own\nseverity: info\npattern: {{forbid: 甲}}\n{more}"
        )
    };
    let told = |more: &str| problems_of(&[("pack.yaml", PACK), ("rule.yaml", &rule(more))]);
    let words = "why: {en: w}\nmessage: {zh: 话, en: ''}\ntests: [{valid: 乙}]\n";
    let expected = [("pack/missing-key", "why"), ("pack/type", "''"), ("pack/tests", "[{valid")];
    assert_same(told(words), &expected, words);
    let tests = "why: {zh: 因, en: w}\nmessage: {zh: 话, en: m, fr: x}\n\
        tests:\n  - invalid: 甲\n    valid: 乙\n  - at: 甲\n  - valid: 丙\n    at: 丁\n";
    let expected = [
        ("pack/unknown-key", "fr"),
        ("pack/choice", "valid"),
        ("pack/missing-key", "at"),
        ("pack/choice", "at"),
    ];
    assert_same(told(tests), &expected, tests);
}

#[test]
fn a_name_must_be_one_that_scripts_can_use() {
    for (name, bad) in [
        ("甲", false),
        ("n_1", false),
        ("if", true),
        ("1n", true),
        ("a-b", true),
        ("true", true),
        ("text", true),
        ("report", true),
    ] {
        let rule = format!("severity: info\neach: title\nbind: {{{name}: {{year: }}}}");
        let expected = [("pack/name", name)];
        assert_problems(&rule, if bad { &expected } else { &[] });
    }
}

#[test]
fn what_has_no_effect_is_told() {
    let rule = |more: &str| format!("severity: info\neach: report\n{more}");
    assert_problems(
        &rule("not_in: own"),
        &[("pack/no-effect", "not_in"), ("pack/unknown-value", "own")],
    );
    assert_problems(&rule("gives: n"), &[("pack/no-effect", "gives")]);
    assert_problems(
        &rule("at: n\nlabels: {m: {zh: 甲, en: a}}"),
        &[("pack/unknown-value", "n"), ("pack/unknown-value", "m")],
    );
    assert_problems(
        &rule("bind: {n: {quantity: }, m: {quantity: }}\nassert: n > 1"),
        &[("pack/unused", "m")],
    );
    let pattern = |more: &str| format!("severity: info\npattern: {{{more}}}");
    assert_problems(&pattern("forbid: 甲, require: 乙"), &[("pack/choice", "require")]);
    assert_problems(&pattern("require: 甲, replace: 乙"), &[("pack/choice", "replace")]);
    assert_problems(&pattern("forbid: '(甲)', replace: $1乙$2"), &[("pack/group", "$1乙$2")]);
    assert_problems(&pattern("forbid: '(?P<a>甲)', replace: '${a}$1$$9'"), &[]);
    assert_problems(
        &(pattern("forbid: 甲") + "\nhelp: {zh: '{replacement}', en: x}"),
        &[("pack/placeholder", "{replacement}")],
    );
    assert_problems(
        &(pattern("forbid: 甲") + "\nlabels: {m: {zh: 甲, en: a}}"),
        &[("pack/choice", "labels")],
    );
    let each = "severity: info\neach: {match: 甲, damage: pinyin}";
    assert_problems(each, &[("pack/choice", "damage")]);
    let terms = "severity: info\nwhen: 甲\nterms: {superseded: {when: 乙}}";
    assert_problems(terms, &[("pack/missing-key", "terms"), ("pack/no-effect", "superseded")]);
    let head = format!("{PACK}applies: {{years: 2021..}}\n");
    let found = problems_of(&[("pack.yaml", &head)]);
    assert_same(found, &[("pack/no-effect", "applies")], &head);
}

/// What was written once is told with what is written now, and hides nothing that is wrong besides.
#[test]
fn every_key_of_an_earlier_version_is_told_with_its_new_name() {
    let head = format!(
        "{PACK}recognise: {{title: 甲, not_title: 乙, text: 甲}}\nsections:\n  plan:\n    not_heading: 丙\n"
    );
    let rules = [
        "script: {each: report, bind: {n: {quantity: {except: 甲}}, p: {parts: {of: n, except: 甲}}}}",
        "pattern: {forbid: 甲, scope: title}",
        "terms: {near: 甲, unless: 甲, not_in: plan, superseded: {near: 甲}, documents: []}",
        "applies: {undamaged: pinyin, not_opening: 甲}\npattern: {forbid: '('}",
    ];
    let rules = rules.map(|rule| format!("{RULE}severity: info\n{rule}\n"));
    let names = ["a.yaml", "b.yaml", "c.yaml", "d.yaml"];
    let rules = names.into_iter().zip(rules.iter().map(String::as_str));
    let files: Vec<_> = [("pack.yaml", &*head)].into_iter().chain(rules).collect();
    let found = problems_of(&files);
    let renamed = found.iter().filter(|(code, _)| code == "pack/renamed");
    let mut told: Vec<_> = renamed.map(|(_, place)| place.as_str()).collect();
    told.sort_unstable();
    let all = [
        "except",
        "except",
        "near",
        "near",
        "not_heading",
        "not_in",
        "not_opening",
        "not_title",
        "scope",
        "script",
        "undamaged",
        "unless",
    ];
    assert_eq!(told, all);
    assert!(found.contains(&("pack/regex".to_owned(), "(".to_owned())), "{found:?}");
}

#[test]
fn outcomes_that_nothing_reports_are_told() {
    let words = "{severity: info, message: {zh: 话, en: m}}";
    let rule = format!(
        "title: {{zh: 题, en: t}}\nwhy: {{zh: 因, en: w}}\nbasis: own\n\
         tests: [{{valid: 甲}}, {{invalid: 乙}}]\noutcomes: {{one: {words}, two: {words}, three: {words}}}\n"
    );
    let script = format!("{rule}each: title\n");
    let check = "fn check(text) { find(\"two\", text); }\n";
    let found = problems_of(&[("pack.yaml", PACK), ("rule.yaml", &script), ("rule.rhai", check)]);
    assert_same(found, &[("pack/unused", "three")], check);
    let found = problems_of(&[("pack.yaml", PACK), ("rule.yaml", &script)]);
    assert_same(found, &[("pack/unused", "two"), ("pack/unused", "three")], &script);
    let pattern = format!("{rule}pattern: {{forbid: 甲}}\n");
    let found = problems_of(&[("pack.yaml", PACK), ("rule.yaml", &pattern)]);
    assert_same(found, &[("pack/choice", "pattern")], &pattern);
    let both = format!("{rule}severity: info\neach: title\n");
    let found = problems_of(&[("pack.yaml", PACK), ("rule.yaml", &both), ("rule.rhai", check)]);
    assert_same(found, &[("pack/unused", "three"), ("pack/choice", "severity")], &both);
}

#[test]
fn every_problem_of_a_script_has_its_place() {
    let rule = "severity: info\neach: title";
    for (script, code, place) in [
        ("fn check(text) { let a = ; }", "script/syntax", ";"),
        ("fn chek(text) { }", "script/entry", "chek"),
        ("fn check(texd) { }", "script/entry", "texd"),
        ("fn check(text) { } fn check() { }", "script/entry", "check"),
        ("import \"no\" as n; fn check(text) { }", "script/import", "\"no\""),
        ("import \"../a\" as n; fn check(text) { }", "script/import", "\"../a\""),
    ] {
        assert_same(problems(rule, Some(script)), &[(code, place)], script);
    }
    let cycle = [
        ("pack.yaml", PACK),
        ("rule.yaml", &format!("{RULE}{rule}")),
        ("rule.rhai", "import \"a\" as a; fn check(text) { }"),
        ("a.rhai", "import \"b\" as b;"),
        ("b.rhai", "import \"a\" as a;"),
    ];
    let found = problems_of(&cycle);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "script/import", "{found:?}");
}

#[test]
fn a_script_that_no_rule_uses_is_told() {
    let rule = format!("{RULE}severity: info\neach: title\nassert: 'true'\n");
    let check = "fn check(text) { find(text); }\n";
    let files = [
        ("pack.yaml", PACK),
        ("rule.yaml", &rule),
        ("rule.rhai", check),
        ("misspelt.rhai", check),
        ("uses.yaml", &format!("{RULE}severity: info\neach: title\n")),
        ("uses.rhai", "import \"shared\" as s;\nfn check(text) { find(text); }\n"),
        ("shared.rhai", "fn sum(a, b) { a + b }\n"),
    ];
    let unused = ("pack/unused", check.trim_end());
    assert_same(problems_of(&files), &[unused, unused], "misspelt and rule");
}

#[test]
fn a_rule_with_something_unused_is_told_and_runs() {
    let script = "severity: info\neach: sentence\nbind: {n: {year: }, m: {quantity: }}\n\
        gives: [x]\n";
    let files = [
        ("pack.yaml", PACK),
        ("rule.yaml", &format!("{RULE}{script}")),
        ("rule.rhai", "fn check(m) { find(m, #{ x: 1 }); }"),
    ];
    let folder = tempfile::tempdir().expect("a directory can be made");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let loaded = load(from_folder(folder.path()));
    let found: Vec<_> = loaded.problems.iter().map(shown).collect();
    assert_same(found, &[("pack/unused", "n"), ("pack/unused", "x")], script);
    assert!(loaded.is_whole() && loaded.rules.packs[0].rules.len() == 1, "{:?}", loaded.problems);
}

#[test]
fn what_cannot_be_a_name_is_refused_in_its_place() {
    let named = |name: &str| PACK.replacen("broken", name, 1);
    for name in ["f\u{430}zhi", "a b", "a/b", "a_b", "Office", "本局", "2b", "b-", "input", "new"]
    {
        let pack = named(&format!("'{name}'"));
        let found = problems_of(&[("pack.yaml", &pack)]);
        assert_eq!(found, [("pack/name".to_owned(), format!("'{name}'"))]);
    }
    let controls = named("\"a\\u001b[31m\"");
    assert_eq!(problems_of(&[("pack.yaml", &controls)])[0].0, "pack/name");
    let long = named(&"a".repeat(65));
    assert_eq!(problems_of(&[("pack.yaml", &long)])[0].0, "pack/name");
    let empty = problems_of(&[("pack.yaml", &named("''"))]);
    assert_eq!(empty, [("pack/type".to_owned(), "''".to_owned())], "told once");

    let rule = format!("{RULE}severity: info\npattern: {{forbid: 甲}}\n");
    for file in ["bad word.yaml", "bad_word.yaml", "Rule.yaml", "规则.yaml", "a\u{1b}.yaml"] {
        let found = problems_of(&[("pack.yaml", PACK), (file, &rule)]);
        assert!(found.iter().any(|(code, _)| code == "pack/name"), "{file}: {found:?}");
    }
}

#[test]
fn a_rule_with_a_name_that_cannot_be_one_does_not_run() {
    let folder = tempfile::tempdir().expect("a directory can be made");
    fs::write(folder.path().join("pack.yaml"), PACK).expect("written");
    let rule = format!("{RULE}severity: info\npattern: {{forbid: 乙}}\n");
    fs::write(folder.path().join("bad word.yaml"), rule).expect("written");
    let loaded = load(from_folder(folder.path()));
    assert_eq!(
        (loaded.rules.all().count(), &*loaded.rules.packs[0].broken[0]),
        (0, "broken/bad word")
    );
}

#[test]
fn of_two_packs_with_one_name_the_replaced_one_is_told() {
    let folder = tempfile::tempdir().expect("a directory can be made");
    for name in ["a", "b"] {
        fs::create_dir(folder.path().join(name)).expect("made");
        fs::write(folder.path().join(name).join("pack.yaml"), PACK).expect("written");
    }
    let loaded = load(from_folder(folder.path()));
    let codes: Vec<_> = loaded.problems.iter().map(|one| &*one.code).collect();
    assert_eq!((codes, loaded.is_whole()), (vec!["pack/replaced"], true));
}

#[test]
fn what_looks_like_rules_and_is_not_loaded_is_told() {
    let folder = tempfile::tempdir().expect("a directory can be made");
    fs::create_dir_all(folder.path().join("more")).expect("made");
    let rule = format!("{RULE}severity: info\npattern: {{forbid: 甲}}\n");
    let passed_over = ["a.yml", "b.YAML", "c.yaml.txt", "d", "more/e.yaml"];
    for name in passed_over.iter().chain(&["~$f.yaml", "._g.yaml", "h.md"]) {
        fs::write(folder.path().join(name), &rule).expect("written");
    }
    fs::write(folder.path().join("LICENSE"), "MIT").expect("written");
    fs::write(folder.path().join("pack.yaml"), PACK).expect("written");
    let loaded = load(from_folder(folder.path()));
    assert!(loaded.is_whole(), "{:?}", loaded.problems);
    let mut told: Vec<_> = loaded.problems.iter().map(|one| one.message.en.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told.len(), passed_over.len(), "{told:?}");
    for name in ["a.yml is", "b.YAML is", "c.yaml.txt is", "/d is", "more are"] {
        assert!(told.iter().any(|message| message.contains(name)), "{name}: {told:?}");
    }
}

#[test]
fn wide_marks_in_yaml_are_told_where_they_stand() {
    let rule = |text: &str| format!("{RULE}{text}");
    let told = |text: &str| problems_of(&[("pack.yaml", PACK), ("rule.yaml", &rule(text))]);
    let (colon, quotes) = ("severity：info\npattern: {forbid: 甲}\n", "‘甲+乙’");
    assert_same(told(colon), &[("pack/yaml", "：")], colon);
    let inside = "severity: info\npattern:\n  forbid：'甲'\n  # 例外\n  except: '乙甲'\n";
    assert_same(told(inside), &[("pack/yaml", "：")], inside);
    let pattern = format!("severity: info\npattern: {{forbid: {quotes}}}\n");
    assert_same(told(&pattern), &[("pack/quotes", quotes)], &pattern);
    assert_same(told(&format!("severity: info\npattern: {{forbid: '{quotes}'}}\n")), &[], quotes);
}

#[test]
fn what_cannot_be_read_is_told_and_never_left_out() {
    let folder = tempfile::tempdir().expect("a directory can be made");
    let pack = folder.path().join("pack");
    fs::create_dir_all(pack.join("folder.yaml")).expect("made");
    fs::write(pack.join("pack.yaml"), PACK).expect("written");
    fs::write(pack.join("utf16.yaml"), b"\xff\xfe\x41\x00").expect("written");
    fs::write(folder.path().join("secret.yaml"), "secret: 1\n").expect("written");
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink("../secret.yaml", pack.join("outside.yaml")).expect("linked");
        symlink("nowhere.yaml", pack.join("gone.yaml")).expect("linked");
        symlink("pack.yaml", pack.join("inside.rhai")).expect("linked");
        symlink("/dev/zero", pack.join("endless.rhai")).expect("linked");
    }
    let loaded = load(from_folder(&pack));
    let said: Vec<_> = loaded.problems.iter().map(|problem| problem.message.en.as_str()).collect();
    let told = |name: &str, why: &str| {
        let known = said.iter().any(|said| said.contains(name) && said.contains(why));
        assert!(known, "{name}: {why}: {said:?}");
    };
    let broken: Vec<_> = loaded.rules.packs[0].broken.iter().map(|code| &**code).collect();
    told("folder.yaml", "no file");
    told("utf16.yaml", "UTF-8");
    assert!(broken.contains(&"broken/folder") && broken.contains(&"broken/utf16"), "{broken:?}");
    if cfg!(unix) {
        told("outside.yaml", "link out");
        told("gone.yaml", "not there");
        told("endless.rhai", "link out");
        assert!(broken.contains(&"broken/outside"), "{broken:?}");
    }
    assert!(!format!("{:?}", loaded.problems).contains("secret: 1"));
}

#[test]
fn chinese_alone_is_enough_and_shown_in_both_languages() {
    let head = "name: own\nversion: '1'\ntitle: 本局\nbases: {b: {title: {zh: 规定}, source: 本局, verified: true}}\n";
    let rule = "title: 题\nwhy: {zh: 因}\nbasis: b\nseverity: info\nmessage: '话{text}'\nhelp: {zh: 改}\n\
        pattern: {forbid: 甲}\ntests: [{valid: 乙}, {invalid: 甲}]\n";
    let folder = tempfile::tempdir().expect("a directory can be made");
    fs::write(folder.path().join("pack.yaml"), head).expect("written");
    fs::write(folder.path().join("rule.yaml"), rule).expect("written");
    let loaded = load(from_folder(folder.path()));
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let checker = Checker::new(loaded.rules).forced(true);
    let found = checker.check("甲").expect("it is checked").diagnostics;
    assert_eq!((&found[0].message, &found[0].help), (&"话甲".into(), &Some("改".into())));
    assert_eq!(found[0].basis, Some("规定".into()));
    let typo = rule.replace("{text}", "{txet}");
    assert_same(
        problems_of(&[("pack.yaml", head), ("rule.yaml", &typo)]),
        &[("pack/placeholder", "{txet}")],
        &typo,
    );
}

#[test]
fn a_byte_order_mark_moves_no_place() {
    let rule = format!("{RULE}severity: info\neach: title\n");
    let check = "import \"lib\" as lib;\nfn check(text) { find(text); lib::f(); }\n";
    let marked = |text: &str| format!("\u{feff}{text}");
    let lib = marked("fn f() { }\n");
    let files = [
        ("pack.yaml", &*marked(PACK)),
        ("rule.yaml", &marked(&rule)),
        ("rule.rhai", &marked(check)),
        ("lib.rhai", &lib),
    ];
    assert_same(problems_of(&files), &[], "a sound pack");
    let (pack, rule) =
        (marked(&PACK.replace("name:", "nmae:")), marked(&rule.replace("title:", "titel:")));
    let files =
        [("pack.yaml", &*pack), ("rule.yaml", &rule), ("rule.rhai", &marked("fn chek() { }"))];
    let found = problems_of(&files[..1]);
    assert_same(found, &[("pack/unknown-key", "nmae")], "the first word of pack.yaml");
    let files = [("pack.yaml", &*marked(PACK)), files[1], files[2]];
    let expected = [("pack/unknown-key", "titel"), ("script/entry", "chek")];
    assert_same(problems_of(&files), &expected, "the first word of a rule");
}

#[test]
fn a_rule_whose_script_cannot_be_read_never_runs() {
    let rule = format!("{RULE}severity: info\neach: sentence\nbind: {{n: {{quantity: }}}}\n");
    let large = " ".repeat(512 * 1024 + 1);
    let scripts: [(&str, &[u8]); 4] = [
        ("rule.rhai", b"// \xb3\xcc\n"),
        ("rule.rhai", large.as_bytes()),
        ("rule.rhai.txt", b"fn check(n) {}"),
        ("rule.RHAI", b"fn check(n) {}"),
    ];
    for (name, script) in scripts {
        let folder = tempfile::tempdir().expect("a directory can be made");
        fs::write(folder.path().join("pack.yaml"), PACK).expect("written");
        fs::write(folder.path().join("rule.yaml"), &rule).expect("written");
        fs::write(folder.path().join(name), script).expect("written");
        let loaded = load(from_folder(folder.path()));
        let pack = &loaded.rules.packs[0];
        let broken: Vec<_> = pack.broken.iter().map(|code| &**code).collect();
        assert_eq!((broken, pack.rules.len()), (vec!["broken/rule"], 0), "{name}");
        assert_eq!(loaded.problems.len(), 1, "{:?}", loaded.problems);
    }
}

#[test]
fn what_a_script_names_is_checked_whether_it_is_reached_or_not() {
    let rule = "outcomes: {one: {severity: info, message: '多{more}'}, two: {severity: info, message: 少}}\n\
        each: title\ngives: [more]";
    let rule = format!("{}{rule}", RULE.replace("message: {zh: 话, en: words}\n", ""));
    let hand = "find(text, #{ more: 1 }); find(\"two\", text);";
    for (script, place) in [
        ("text.nosuch();", "nosuch"),
        ("fnord(text);", "fnord"),
        ("text.contains(\"a\", \"b\", \"c\");", "contains"),
        ("report.yaer;", "yaer"),
        ("lib::tota(text);", "tota"),
        ("find(\"three\", text);", "\"three\""),
        ("find(\"two\", text, #{ mor: 1 });", "mor"),
        ("find(text);", "find"),
        ("find(\"one\", text);", "find"),
        ("report.year >= \"2024\";", ">="),
        ("\"3\" < text.len();", "<"),
        ("report.title.text == 3;", "=="),
        ("text.quantities(\"件件\");", "\"件件\""),
    ] {
        let script = format!(
            "import \"lib\" as lib;\nfn check(text, report) {{ {hand} if text.len > 900 {{ {script} }} }}\n"
        );
        let files = [
            ("pack.yaml", PACK),
            ("rule.yaml", &*rule),
            ("rule.rhai", &script),
            ("lib.rhai", "fn total(text) { text }\n"),
        ];
        assert_same(problems_of(&files), &[("script/name", place)], &script)
    }
    let assert = "severity: info\neach: title\nassert: 'report.yaer == 3'";
    assert_problems(assert, &[("script/name", "yaer")]);
}

#[test]
fn names_that_only_a_run_can_know_are_left_alone() {
    let rule = "severity: info\nmessage: '{n}'\neach: title\ngives: [n]\n";
    let rule = format!("{}{rule}", RULE.replace("message: {zh: 话, en: words}\n", ""));
    let script = "import \"lib\" as lib;\n\
        fn twice(n) { n * 2 }\n\
        fn size() { this.len }\n\
        fn check(text, report) {\n    \
            let map = #{ own: 1, act: |x| x + 1 };\n    map.later = 2;\n    map[\"last\"] = 3;\n    \
            let f = |x| twice(x);\n    let g = Fn(\"twice\");\n    \
            let n = map.own + map.later + map.last + map.act(1) + f.call(2) + g.call(3) + text.size();\n    \
            if report.year == 2024 && text == \"甲\" { print(type_of(n)); }\n    \
            let values = lib::values(n);\n    let which = values.n;\n    find(text, values);\n}\n";
    let files = [
        ("pack.yaml", PACK),
        ("rule.yaml", &*rule),
        ("rule.rhai", script),
        ("lib.rhai", "fn values(n) { #{ n: n } }\n"),
    ];
    assert_same(problems_of(&files), &[], script);
}

#[test]
fn a_module_with_a_mistake_is_told_once_however_many_rules_use_it() {
    let rule = format!("{RULE}severity: info\neach: title\n");
    let script = "import \"lib\" as lib;\nfn check(text) { lib::f(text); find(text); }\n";
    let files = [
        ("pack.yaml", PACK),
        ("a.yaml", &*rule),
        ("a.rhai", script),
        ("b.yaml", &rule),
        ("b.rhai", script),
        ("lib.rhai", "fn f(text) { text.nosuch() }\n"),
    ];
    assert_same(problems_of(&files), &[("script/name", "nosuch")], script);
}

#[test]
fn what_makes_a_file_no_yaml_is_told_where_it_stands() {
    for (text, place) in [
        ("severity:warning\npattern: {forbid: 甲}\n", ":"),
        ("severity: info\nhelp: ｛zh: 甲, en: b｝\npattern: {forbid: 甲}\n", "｛"),
        ("severity: info\npattern: {forbid: 甲，except: 乙}\n", "，"),
        ("severity: info\npattern:\n\tforbid: 甲\n", "\t"),
        ("severity: info\npattern: {forbid: 甲}\n---\na: b\n", "---"),
    ] {
        assert_problems(text, &[("pack/yaml", place)]);
    }
    assert_problems(
        "severity: info\npattern: {forbid: 甲\nhelp: {zh: 甲，乙}\n",
        &[("pack/yaml", ":")],
    );
}

#[test]
fn what_stands_in_the_wrong_place_is_told_with_the_right_one() {
    let help = |rule: &str| {
        let folder = tempfile::tempdir().expect("a directory can be made");
        fs::write(folder.path().join("pack.yaml"), PACK).expect("written");
        fs::write(folder.path().join("rule.yaml"), format!("{RULE}{rule}")).expect("written");
        let problems = load(from_folder(folder.path())).problems;
        problems
            .into_iter()
            .filter_map(|problem| Some(problem.help?.en))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let forbid = help("severity: info\nreplace: 乙\npattern: {forbid: 甲}\n");
    assert!(forbid.contains("below pattern"), "{forbid}");
    let ways = help("severity: info\neach: title\nbind: {day: [{year: }, {date: }]}\n");
    assert!(ways.contains("a list of `bind`"), "{ways}");
    let space = help("severity: info\npattern:\n\u{3000}forbid: 甲\n");
    assert!(space.contains("plain space"), "{space}");
    let row = help("severity: info\nhelp: '{row}'\neach: title\n");
    assert!(row.contains("`gives`"), "{row}");
    let tests = RULE.replace("[{valid: 甲}, {invalid: 乙}]", "{valid: 甲, invalid: 乙}");
    let rule = format!("{tests}severity: info\npattern: {{forbid: 甲}}\n");
    let found = problems_of(&[("pack.yaml", PACK), ("rule.yaml", &rule)]);
    assert!(
        found.iter().any(|(code, place)| (&**code, &**place) == ("pack/type", "tests")),
        "{found:?}"
    );
}

#[test]
fn a_row_and_a_test_that_say_nothing_are_told() {
    let row = "severity: info\nterms: {forms: [{wrong: [乙, 丙], right: 丙, source: 甲, verified: true}]}";
    assert_problems(row, &[("pack/no-effect", "丙")]);
    let rule = RULE.replace("{invalid: 乙}]", "{invalid: 乙}, {valid: 甲}]");
    let rule = format!("{rule}severity: info\npattern: {{forbid: 甲}}\n");
    let found = problems_of(&[("pack.yaml", PACK), ("rule.yaml", &rule)]);
    assert_same(found, &[("pack/unused", "{valid")], &rule);
}
