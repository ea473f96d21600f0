//! `hegui new`: what it makes is sound and passes its tests; what is there stays as it is.

mod common;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use common::{Folder, in_snapshots, run};
use hegui::check::Checker;
use hegui::harness::{self, Verdict};
use hegui::pack::load;
use unicode_width::UnicodeWidthStr;

const KINDS: [&str; 4] = ["section", "pattern", "terms", "script"];

fn new(folder: &Folder, arguments: &[&str]) -> String {
    run(folder.path(), &[&["new"], arguments].concat())
}

/// The codes of a pack, all of whose tests pass; or how it fails.
fn tested(pack: &Path) -> Result<Vec<String>, String> {
    let loaded = load::load(load::from_folder(pack));
    if let Some(problem) = loaded.problems.first() {
        return Err(format!("{problem:?}"));
    }
    let checker = Checker::new(loaded.rules);
    let mut codes = Vec::new();
    for rule in checker.rules().all() {
        codes.push(rule.code.to_string());
        for test in &rule.tests {
            let verdict = harness::run_test(&checker, rule, test).verdict;
            if verdict != Verdict::Passed {
                return Err(format!("{}: {verdict:?}: {}", rule.code, test.text));
            }
        }
    }
    Ok(codes)
}

/// All files below a directory with what stands in them.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("it is there") {
        let path = entry.expect("it can be listed").path();
        match path.is_dir() {
            true => files.extend(contents(&path)),
            false => {
                let bytes = fs::read(&path).expect("it can be read");
                let text = String::from_utf8_lossy(&bytes).into_owned();
                files.insert(path.display().to_string(), text);
            }
        }
    }
    files
}

#[test]
fn a_new_pack_and_new_rules_of_all_kinds_pass_their_tests() {
    for lang in ["zh", "en"] {
        let folder = Folder::new();
        let made = new(&folder, &["pack", "office", "--lang", lang]);
        assert!(made.starts_with("exit 0"), "{made}");
        let pack = folder.at("office");
        let codes = ["office/results", "office/far-over-plan", "office/misspellings"];
        let codes: Vec<_> = codes.into_iter().chain(["office/vague-number"]).collect();
        assert_eq!(tested(&pack).expect("all is well"), codes);
        for kind in KINDS {
            let code = format!("office/a-{kind}");
            let made = new(&folder, &["rule", &code, "--kind", kind, "--lang", lang]);
            assert!(made.starts_with("exit 0"), "{made}");
            assert!(tested(&pack).expect("all is well").contains(&code), "{kind}");
        }
        for (path, text) in contents(&pack) {
            let marked = text.lines().find(|line| line.starts_with("zh|") || line.contains('@'));
            assert_eq!(marked, None, "{path}");
            if !path.ends_with(".md") {
                let wide = text.lines().find(|line| line.width() > 100);
                assert_eq!(wide, None, "{path}");
            }
        }
    }
}

#[test]
fn what_is_made_is_shown_with_the_next_commands() {
    let folder = Folder::new();
    in_snapshots("cli", || {
        insta::assert_snapshot!("new-pack", new(&folder, &["pack", "office"]));
        let shown = ["--rules", "office", "--pack", "office"];
        let check = [&["check", "office/reports"][..], &shown].concat();
        insta::assert_snapshot!("new-pack-checked", run(folder.path(), &check));
        let mut rules = String::new();
        for kind in KINDS {
            let name = format!("office/a-{kind}");
            rules += &new(&folder, &["rule", &name, "--kind", kind, "--lang", "en"]);
        }
        insta::assert_snapshot!("new-rule", rules);
    });
}

#[test]
fn the_embedded_packs_leave_the_sample_of_a_new_pack_alone() {
    let folder = Folder::new();
    new(&folder, &["pack", "office"]);
    let check = ["check", "office/reports", "--rules", "office", "--format", "short"];
    let shown = run(folder.path(), &check);
    assert!(shown.contains("[office/") && !shown.contains("[fazhi/"), "{shown}");
}

#[test]
fn the_pack_of_a_rule_is_looked_for_where_one_would() {
    let folder = Folder::new();
    new(&folder, &["pack", "rules/office"]);
    let made = new(&folder, &["rule", "office/one", "--kind", "terms"]);
    assert!(made.contains("rules/office/one.yaml"), "{made}");
    let inside = folder.at("rules/office");
    let made = run(&inside, &["new", "rule", "two", "--kind", "terms"]);
    assert!(made.starts_with("exit 0") && inside.join("two.yaml").is_file(), "{made}");
    new(&folder, &["pack", "本局", "--name", "bureau"]);
    let made = new(&folder, &["rule", "three", "--kind", "script", "--pack", "本局"]);
    assert!(made.starts_with("exit 0"), "{made}");
    let codes = tested(&folder.at("本局")).expect("all is well");
    assert!(codes.contains(&"bureau/three".to_owned()), "{codes:?}");
}

#[test]
fn a_section_is_added_to_packs_that_people_wrote() {
    let folder = Folder::new();
    for (pack, head) in [
        (
            "plain",
            "name: plain\nversion: '1'\ntitle: {zh: 甲, en: a}\nbases:\n  b: {title: {zh: 甲, en: a}, source: none, verified: true}\n",
        ),
        (
            "other",
            "bases: {'b, c': {title: {zh: 甲, en: a}, source: none, verified: true}}\nversion: '1'\n# 说明\ntitle: {zh: 甲, en: a}\n\nname: other",
        ),
    ] {
        folder.write(&format!("{pack}/pack.yaml"), head);
        for rule in ["first", "second"] {
            let code = format!("{pack}/{rule}");
            let made = new(&folder, &["rule", &code, "--kind", "section"]);
            assert!(made.starts_with("exit 0"), "{made}");
        }
        let codes = tested(&folder.at(pack)).expect("all is well");
        assert_eq!(codes, [format!("{pack}/first"), format!("{pack}/second")]);
        let text = folder.read(&format!("{pack}/pack.yaml"));
        assert!(text.starts_with(head), "{text}");
    }
}

#[test]
fn nothing_is_overwritten_and_every_refusal_has_a_way_out() {
    let folder = Folder::new();
    new(&folder, &["pack", "office"]);
    folder.write("office/script-only.rhai", "// 已有\n");
    let odd = "name: odd\nversion: '1'\ntitle: {zh: 甲, en: a}\nbases: {b: {title: {zh: 甲, en: a}, source: none, verified: true}}\nsections: {}\n";
    folder.write("odd/pack.yaml", odd);
    folder.write("broken/pack.yaml", "nam: x\n");
    let before = contents(folder.path());
    let refused: [&[&str]; 17] = [
        &["pack", "office"],
        &["pack", "我的规则"],
        &["pack", "Office2"],
        &["pack", "fazhi"],
        &["pack", "new", "--name", "pack"],
        &["pack", "new", "--name", "input"],
        &["pack", "new", "--name", "f\u{430}zhi"],
        &["pack", "new", "--name", "ends-"],
        &["rule", "office/results", "--kind", "terms"],
        &["rule", "office/vague-number", "--kind", "section"],
        &["rule", "office/script-only", "--kind", "script"],
        &["rule", "office/../x", "--kind", "terms"],
        &["rule", "office/规则", "--kind", "terms"],
        &["rule", "lonely", "--kind", "terms"],
        &["rule", "other/x", "--kind", "terms", "--pack", "office"],
        &["rule", "odd/x", "--kind", "section"],
        &["rule", "broken/x", "--kind", "terms"],
    ];
    let mut all = String::new();
    for arguments in refused {
        let said = new(&folder, arguments);
        assert!(said.starts_with("exit 2\n--- stderr\n"), "{said}");
        let said = said.strip_prefix("exit 2\n--- stderr\n").unwrap_or_default();
        all += &format!("$ hegui new {}\n{said}\n", arguments.join(" "));
    }
    assert_eq!(before, contents(folder.path()), "all is as it was");
    in_snapshots("cli", || insta::assert_snapshot!("new-refused", all));
}

/// Runs the program so that no file can get larger than so many kilobytes: it gets an error, or is
/// killed at once.
#[cfg(unix)]
fn on_a_full_disk(
    folder: &Folder,
    room: u8,
    killed: bool,
    arguments: &str,
) -> std::process::Output {
    let trap = if killed { "" } else { "trap '' XFSZ; " };
    let program = assert_cmd::cargo::cargo_bin!("hegui").display();
    let script = format!("{trap}ulimit -f {room}; exec {program} {arguments}");
    let mut shell = std::process::Command::new("bash");
    shell.current_dir(folder.path()).args(["-c", &script]).output().expect("the shell runs")
}

#[cfg(unix)]
#[test]
fn what_cannot_be_made_whole_is_not_made_at_all() {
    for killed in [false, true] {
        let folder = Folder::new();
        for pack in ["a/deep/office", "there"] {
            fs::create_dir_all(folder.at("there")).expect("made");
            let made =
                on_a_full_disk(&folder, 1, killed, &format!("new pack {pack} --name office"));
            assert_eq!(made.status.code(), if killed { None } else { Some(2) });
            let left: Vec<_> = contents(folder.path()).into_keys().collect();
            assert!(left.iter().all(|path| path.contains(".hegui-")), "{left:?}");
            assert!(!folder.has("a") && (killed || left.is_empty()), "{left:?}");
            let made = new(&folder, &["pack", pack, "--name", "office"]);
            assert!(made.starts_with("exit 0"), "{made}");
            let left = contents(folder.path()).into_keys().find(|path| path.contains(".hegui-"));
            assert_eq!(left, None, "the next try clears up");
            fs::remove_dir_all(folder.at(pack)).expect("removed");
            fs::remove_dir_all(folder.at("a")).unwrap_or_default();
        }
        let made = on_a_full_disk(&folder, 0, killed, "init .");
        assert!(!made.status.success() && !folder.has("hegui.yaml"));
        assert!(run(folder.path(), &["init"]).starts_with("exit 0"));
    }
}

#[test]
fn what_was_begun_can_be_finished() {
    let folder = Folder::new();
    new(&folder, &["pack", "office"]);
    let whole = contents(&folder.at("office"));
    fs::remove_file(folder.at("office/pack.yaml")).expect("removed");
    fs::remove_file(folder.at("office/vague-number.yaml")).expect("removed");
    folder.write("office/.hegui-1.tmp", "half");
    let made = new(&folder, &["pack", "office"]);
    assert!(made.starts_with("exit 0"), "{made}");
    assert_eq!(contents(&folder.at("office")), whole);
    folder.write("hegui.yaml", "");
    assert!(run(folder.path(), &["init"]).starts_with("exit 0"));
    assert!(run(folder.path(), &["init"]).starts_with("exit 2"), "now there is something to lose");
}
