//! `hegui test` as rule authors meet it: outcomes, snapshots, bad input.

mod common;

use std::fs;
use std::ops::Deref;
use std::path::Path;

use common::{Folder, hegui, in_snapshots, root, run, shown};
use hegui::lang::Lang;
use unicode_width::UnicodeWidthStr;

const HEAD: &str = "name: office\nversion: '1'\ntitle: {zh: 本单位, en: our office}\n\
    bases:\n  habit: {title: {zh: 惯例, en: habit}, source: none, verified: true}\n";

const REPORT: &str = "云麓县2024年法治政府建设年度报告\n一、主要成效\n镇村两级全部落实。\n";

/// A rule of which the tests are still to be written.
const VILLAGES: &str = "title: {zh: 不写镇村, en: no 镇村}\nwhy: {zh: 惯例, en: habit}\n\
    severity: warning\nbasis: [habit]\npattern: {forbid: 镇村, replace: 镇}\n\
    message: {zh: '写了{text}', en: 'found {text}'}\ntests:\n";

const SOUND: &str = "  - {invalid: 镇村两级, at: 镇村}\n  - {valid: 乡镇}\n";

/// A test of each outcome.
const OUTCOMES: &str = "  - {invalid: 镇村两级, at: 镇村}
  - {valid: 乡镇}
  - invalid: |
      全县乡村两级都要落实，不得有任何例外情形，各单位要认真研究，抓好贯彻，确保取得实效。
      第二段。
  - {valid: 各镇村}
  - {invalid: 各镇村, at: 各镇}
  - invalid: 镇村和镇村。
    expect:
      - {code: office/villages, severity: warning, at: 镇村, message: 写了镇村, fix: 镇}
      - {at: 镇村, message: 写了村, fix: 村, severity: error}
  - invalid: 镇村。
    expect: [{at: 镇村}, {at: 村镇, fix: 镇}]
  - invalid: 镇村和镇村。
    expect: {fix: 镇}
  - {invalid: 乡村, known_gap: 乡村还没有收进来}
  - {valid: 镇村民, known_gap: 还分不清}
  - {invalid: 镇村, known_gap: 以前报不出}
";

const SILENT: &str = "  - {invalid: 乡村, known_gap: 还没有收进来}\n  - {valid: 乡镇}\n";

const FAILS: &str = "title: {zh: 出错, en: fails}\nwhy: {zh: 惯例, en: habit}\n\
    severity: warning\nbasis: [habit]\nmessage: {zh: '{n}', en: '{n}'}\n\
    each: sentence\nbind: {n: {quantity: {after: 收到}}}\nassert: num(\"三\") > n\n\
    tests:\n  - {invalid: 收到2件。}\n  - {valid: 收到9件。}\n  - {valid: 无。}\n";

/// A directory with a pack `office`.
struct Office(Folder);

impl Deref for Office {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.0
    }
}

impl Office {
    /// A pack `office`, a rule with these tests, a sample report.
    fn with_tests(tests: &str) -> Self {
        let folder = Self(Folder::new());
        folder.write("office/pack.yaml", HEAD);
        folder.write("office/villages.yaml", format!("{VILLAGES}{tests}"));
        folder.write("office/reports/样本.txt", REPORT);
        folder
    }

    /// The same, sound, its snapshots accepted.
    fn accepted() -> Self {
        let folder = Self::with_tests(SOUND);
        assert!(folder.test(&["--accept"]).starts_with("exit 0"));
        folder
    }

    /// Makes the rule say something else.
    fn reword(&self) {
        let rule = self.read("office/villages.yaml").replace("写了", "不宜写");
        self.write("office/villages.yaml", rule);
    }

    fn test(&self, more: &[&str]) -> String {
        let shown = run(self.path(), &[&["test", "office"], more].concat());
        let wide = shown.lines().find(|line| line.width() > 80);
        assert!(wide.is_none() || more.contains(&"json"), "too wide: {wide:?}");
        shown
    }

    fn review(&self, answers: &str) -> String {
        let mut command = hegui(self.path(), &["test", "office", "--review"]);
        command.write_stdin(answers);
        shown(command)
    }
}

const RULE_SNAPSHOT: &str = "office/snapshots/rules/office-villages.snap";
const REPORT_SNAPSHOT: &str = "office/snapshots/reports/样本.snap";

#[test]
fn every_outcome_of_a_test_has_a_name_and_shows_what_differs() {
    let folder = Office::with_tests(OUTCOMES);
    folder.write("office/silent.yaml", format!("{VILLAGES}{SILENT}"));
    let json = folder.test(&["--check", "--format", "json"]);
    in_snapshots("cli", || {
        insta::assert_snapshot!("test-outcomes", folder.test(&["--check"]));
        insta::assert_snapshot!("test-outcomes-en", folder.test(&["--check", "--lang", "en"]));
        insta::assert_snapshot!("test-outcomes-json", json.replace("},{", "},\n{"));
    });
}

#[test]
fn every_outcome_is_named_in_both_languages_and_in_the_reference() {
    let reference = fs::read_to_string(root().join("CONTRIBUTING.md")).expect("a text");
    let shown = [Lang::Zh, Lang::En].map(|lang| {
        let tongue = if lang == Lang::Zh { "zh" } else { "en" };
        let folder = Office::accepted();
        folder.write("office/villages.yaml", format!("{VILLAGES}{OUTCOMES}"));
        folder.write("office/silent.yaml", format!("{VILLAGES}{SILENT}"));
        folder.write(REPORT_SNAPSHOT, "");
        folder.write("office/reports/又一份.txt", REPORT);
        folder.write("office/snapshots/rules/office-gone.snap", "");
        let test = |mode: &[&str]| folder.test(&[mode, &["--lang", tongue]].concat());
        let mut all = [test(&[]), test(&["--accept"])].concat();
        folder.write("office/fails.yaml", FAILS);
        all += &test(&[]);
        all
    });
    // The rows of its table: `| 从未报出 never fired | …`.
    let table = reference.split("| | | fails |").nth(1).expect("a table of results");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let names = rows.filter_map(|row| row.split('|').nth(1)?.trim().split_once(' '));
    let names: Vec<_> = names.collect();
    assert_eq!(names.len(), 13);
    for (zh, en) in names {
        assert!(shown[0].contains(zh), "{zh}: {}", shown[0]);
        assert!(shown[1].contains(en), "{en}: {}", shown[1]);
    }
}

#[test]
fn nothing_that_commands_a_terminal_is_shown() {
    let hostile = "  - {valid: \"\\e[31m镇村\\u202e\"}\n  - {invalid: 镇村, expect: {at: \"\\e[2J\"}}\n\
        \x20 - {invalid: 乡, known_gap: \"\\e]0;\\u009b\"}\n";
    let folder = Office::with_tests(hostile);
    folder.write(RULE_SNAPSHOT, "---\n---\n\u{1b}[31m红\u{202e}\n");
    for format in ["pretty", "json"] {
        let shown = folder.test(&["--format", format]);
        assert!(shown.starts_with("exit 1") && shown.contains("红"), "{shown}");
        assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{shown:?}");
    }
}

#[test]
fn exact_findings_are_stated_in_the_order_of_the_text() {
    let folder = Office::with_tests(
        "  - invalid: 甲镇村和乙镇村民。
    expect: [{code: office/villages, fix: 镇}, {at: 镇村民, message: 写了镇村民}]
  - invalid: 甲镇村和乙镇村民。
    expect: [{at: 镇村民}, {at: 镇村}]
  - {invalid: 镇村, expect: {}}
  - {invalid: 镇村和镇村, at: 镇村}
  - {valid: 乡镇}
",
    );
    let rule = folder.read("office/villages.yaml").replace("forbid: 镇村", "forbid: 镇村民?");
    folder.write("office/villages.yaml", rule);
    let shown = folder.test(&[]);
    assert!(
        shown.starts_with("exit 1") && shown.contains("测试：通过 4，内容不符 1；快照：新快照 2"),
        "{shown}"
    );
}

#[test]
fn a_script_that_fails_leaves_the_run_incomplete() {
    let folder = Office::accepted();
    folder.write("office/fails.yaml", FAILS);
    let report = REPORT.replace("镇村两级", "收到3件，镇村两级");
    folder.write("office/reports/样本.txt", report);
    folder.write("office/snapshots/rules/office-fails.snap", "---\nsource: a\n---\n旧\n");
    let before = folder.read(REPORT_SNAPSHOT);
    let shown = folder.test(&["--accept"]);
    in_snapshots("cli", || insta::assert_snapshot!("test-script-fails", shown));
    assert_eq!(folder.read(REPORT_SNAPSHOT), before, "no snapshot of half a check");
    assert!(folder.has("office/snapshots/rules/office-fails.snap"), "its rule is not gone");
}

#[test]
fn a_gap_that_closes_fails_only_where_all_must_be_confirmed() {
    let folder = Office::with_tests(&format!("{SOUND}  - {{invalid: 镇村, known_gap: 难}}\n"));
    assert!(folder.test(&["--accept"]).starts_with("exit 0"));
    let shown = folder.test(&[]);
    assert!(shown.starts_with("exit 0\n不足已补[office/villages]"), "{shown}");
    assert!(folder.test(&["--check"]).starts_with("exit 1"));
    let gap = format!("{SOUND}  - {{invalid: 乡村, known_gap: 难}}\n");
    folder.write("office/villages.yaml", format!("{VILLAGES}{gap}"));
    folder.test(&["--accept"]);
    assert!(folder.test(&["--check"]).starts_with("exit 0\n已知不足[office/villages]"));
}

#[test]
fn a_snapshot_of_a_report_holds_what_check_prints() {
    let folder = Office::accepted();
    let check = run(folder.path(), &["check", "--rules", "office", "office/reports/样本.txt"]);
    let (exit, shown) = check.split_once('\n').expect("lines");
    assert!(shown.contains("[office/villages]") && shown.contains("[fazhi/"), "{shown}");
    let shown = shown.replace("office/reports/", "reports/");
    let snapshot = folder.read(REPORT_SNAPSHOT);
    let (_, kept) = snapshot.split_once("\n---\n").expect("a head");
    assert_eq!(kept.trim_end(), format!("{exit}\n{shown}").trim_end());
}

#[test]
fn a_right_form_that_holds_the_wrong_one_is_not_wrong() {
    let folder = Office::accepted();
    let terms = "title: 词\nwhy: 因\nseverity: warning\nbasis: [habit]\nmessage: '{wrong}应为{right}'\n\
        terms: {forms: [{wrong: 责任, right: 责任制, source: 甲, verified: true}]}\n\
        tests: [{invalid: 落实责任。, at: 责任}, {valid: 落实责任制。}]\n";
    folder.write("office/terms.yaml", terms);
    let shown = folder.test(&["--rule", "office/terms"]);
    assert!(shown.contains("。测试：通过 2；快照：新快照 1\n"), "{shown}");
}

#[test]
fn a_pack_without_a_test_has_not_passed() {
    let folder = Folder::new();
    folder.write("office/pack.yaml", HEAD);
    folder.write("office/villages.yml", format!("{VILLAGES}{SOUND}"));
    folder.write("office/below/villages.yaml", format!("{VILLAGES}{SOUND}"));
    let shown = run(folder.path(), &["test", "office"]);
    assert!(
        shown.starts_with("exit 1\n共 0 条规则、0 个测试、0 份快照。没有可以运行的测试\n"),
        "{shown}"
    );
    assert_eq!(shown.matches("警告[pack/passed-over]").count(), 2, "{shown}");
    let english = run(folder.path(), &["test", "office", "--lang", "en"]);
    assert!(
        english.starts_with("exit 1\n0 rules, 0 tests, 0 snapshots; there is no test to run\n"),
        "{english}"
    );
}

#[test]
fn a_new_snapshot_is_no_failure_until_all_must_be_confirmed() {
    let folder = Office::with_tests(SOUND);
    let checked = folder.test(&["--check"]);
    assert!(checked.starts_with("exit 1") && checked.contains("新快照 2"), "{checked}");
    assert!(!folder.has("office/snapshots"), "--check writes nothing");
    let first = folder.test(&[]);
    assert!(first.starts_with("exit 0") && first.contains("--accept"), "{first}");
    assert!(folder.has(&format!("{RULE_SNAPSHOT}.new")) && !folder.has(RULE_SNAPSHOT));
    let accepted = folder.test(&["--accept"]);
    assert!(accepted.starts_with("exit 0") && accepted.contains("已采纳 2"), "{accepted}");
    assert!(!folder.has(&format!("{RULE_SNAPSHOT}.new")));
    let passed = folder.test(&["--check"]);
    assert_eq!(passed, "exit 0\n共 1 条规则、2 个测试、2 份快照：全部通过\n");
    let english = folder.test(&["--lang", "en"]);
    assert_eq!(english, "exit 0\n1 rule, 2 tests, 2 snapshots: all passed\n");
}

#[test]
fn a_changed_snapshot_fails_and_waits_beside_the_old_one() {
    let folder = Office::accepted();
    let before = folder.read(RULE_SNAPSHOT);
    folder.reword();
    folder.write("office/snapshots/rules/office-gone.snap", "---\nsource: a\n---\n旧\n");
    folder.write("office/snapshots/reports/damaged.txt", "not ours");
    let mut all = folder.test(&["--check"]);
    assert!(!folder.has(&format!("{RULE_SNAPSHOT}.new")), "--check writes nothing");
    all += &folder.test(&["--lang", "en"]);
    in_snapshots("cli", || insta::assert_snapshot!("test-changed", all));
    assert_eq!(folder.read(RULE_SNAPSHOT), before);
    assert!(folder.has(&format!("{RULE_SNAPSHOT}.new")));

    let accepted = folder.test(&["--accept"]);
    assert!(accepted.starts_with("exit 0") && accepted.contains("gone.snap：已删除"), "{accepted}");
    assert!(!folder.has("office/snapshots/rules/office-gone.snap"));
    assert!(folder.has("office/snapshots/reports/damaged.txt"), "only snapshots are removed");
    assert!(folder.read(RULE_SNAPSHOT).contains("不宜写"));
}

#[test]
fn what_waits_goes_away_when_the_snapshot_is_right_again() {
    let folder = Office::accepted();
    let rule = folder.read("office/villages.yaml");
    folder.reword();
    folder.test(&[]);
    assert!(folder.has(&format!("{RULE_SNAPSHOT}.new")));
    folder.write("office/villages.yaml", rule);
    for mode in [&[][..], &["--accept"]] {
        folder.write(&format!("{RULE_SNAPSHOT}.new"), "---\n---\n旧\n");
        assert!(folder.test(mode).ends_with("全部通过\n"));
        assert!(!folder.has(&format!("{RULE_SNAPSHOT}.new")));
    }
}

#[test]
fn snapshots_are_reviewed_one_by_one() {
    let folder = Office::accepted();
    let kept = folder.read(RULE_SNAPSHOT);
    folder.reword();
    let shown = folder.review("也许\nr\na\n");
    assert_eq!(folder.read(RULE_SNAPSHOT), kept, "rejected");
    assert!(!folder.has(&format!("{RULE_SNAPSHOT}.new")));
    assert!(folder.read(REPORT_SNAPSHOT).contains("不宜写"), "accepted");
    in_snapshots("cli", || insta::assert_snapshot!("test-review", shown));

    for answers in ["", "q\n", "s\n"] {
        let shown = folder.review(answers);
        assert!(shown.starts_with("exit 1") && folder.read(RULE_SNAPSHOT) == kept, "{shown}");
    }
    let shown = folder.review("采纳\n");
    assert!(shown.starts_with("exit 0") && folder.read(RULE_SNAPSHOT) != kept, "{shown}");
    assert!(folder.review("").ends_with("全部通过\n"), "nothing is asked");
}

#[test]
fn a_warning_about_a_pack_fails_only_where_all_must_be_confirmed() {
    let folder = Office::accepted();
    folder.write("office/more.yml", VILLAGES);
    let shown = folder.test(&[]);
    assert!(shown.starts_with("exit 0") && shown.contains("警告[pack/passed-over]"), "{shown}");
    assert!(shown.contains("全部通过"), "snapshots are compared: {shown}");
    assert!(folder.test(&["--check"]).starts_with("exit 1"));
    assert!(folder.test(&["--check", "--format", "json"]).contains("\"severity\":\"warning\""));
    let checked =
        run(folder.path(), &["check", "office/reports", "--rules", "office", "--pack", "office"]);
    assert!(checked.starts_with("exit 0") && checked.contains("pack/passed-over"), "{checked}");
}

#[test]
fn a_damaged_snapshot_is_replaced_only_when_asked() {
    let folder = Office::accepted();
    let whole = folder.read(RULE_SNAPSHOT);
    let cut = whole.floor_char_boundary(whole.len() - 12);
    for (bytes, verdict) in [
        (&whole.as_bytes()[..8], "快照损坏 1"),
        (&whole.as_bytes()[..cut], "快照有变 1"),
        (&b"---\n---\n\xb7\xa8"[..], "快照损坏 1"),
        (b"", "快照损坏 1"),
    ] {
        folder.write(RULE_SNAPSHOT, bytes);
        for mode in [&[][..], &["--check"]] {
            let shown = folder.test(mode);
            assert!(shown.starts_with("exit 1") && shown.contains(verdict), "{shown}");
            assert_eq!(fs::read(folder.at(RULE_SNAPSHOT)).expect("it is there"), bytes);
        }
        assert!(folder.test(&["--accept"]).starts_with("exit 0"));
        assert_eq!(folder.read(RULE_SNAPSHOT), whole);
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_never_overwritten() {
    let folder = Office::accepted();
    fs::remove_file(folder.at(RULE_SNAPSHOT)).expect("removed");
    folder.write(&format!("{RULE_SNAPSHOT}/keep"), "");
    fs::remove_dir_all(folder.at("office/snapshots/reports")).expect("removed");
    folder.write("office/snapshots/reports", "a file");
    let shown = folder.test(&["--accept"]);
    let shown = shown.replace(" (os error 21)", "").replace(" (os error 17)", "");
    in_snapshots("cli", || insta::assert_snapshot!("test-unwritable", shown));
    assert!(folder.has(&format!("{RULE_SNAPSHOT}/keep")));
    assert_eq!(folder.read("office/snapshots/reports"), "a file");
    let left = fs::read_dir(folder.at("office/snapshots/rules")).expect("a directory");
    assert_eq!(left.count(), 1, "no half-written file stays");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_outside_the_home() {
    use std::os::unix::fs::symlink;
    let folder = Office::with_tests(SOUND);
    let name = HEAD.replace("name: office", "name: ../../../escape");
    folder.write("office/pack.yaml", name);
    let refused = folder.test(&["--accept"]);
    assert!(refused.starts_with("exit 2") && refused.contains("错误[pack/name]"), "{refused}");
    assert!(!folder.has("office/snapshots"), "{refused}");

    folder.write("office/pack.yaml", HEAD);
    folder.write("other/foreign.snap", "---\n---\n");
    fs::create_dir(folder.at("office/snapshots")).expect("made");
    symlink(folder.at("other"), folder.at("office/snapshots/reports")).expect("linked");
    folder.write("office/reports/镇/样本.txt", REPORT);
    let shown = folder.test(&["--accept"]);
    assert!(shown.starts_with("exit 2") && shown.contains("样本.snap 没有写入"), "{shown}");
    let foreign = fs::read_dir(folder.at("other")).expect("a directory");
    let foreign: Vec<_> = foreign.map(|entry| entry.expect("a file").file_name()).collect();
    assert_eq!(foreign, ["foreign.snap"], "nothing is written or removed there");
    assert!(folder.has(RULE_SNAPSHOT), "what lies inside is written all the same: {shown}");

    let folder = Office::accepted();
    folder.write("secret", "secret");
    fs::remove_file(folder.at(RULE_SNAPSHOT)).expect("removed");
    symlink(folder.at("secret"), folder.at(RULE_SNAPSHOT)).expect("linked");
    let shown = folder.test(&[]);
    assert!(shown.contains("快照损坏") && !shown.contains("secret"), "{shown}");
    folder.test(&["--accept"]);
    assert_eq!(folder.read("secret"), "secret", "the link is replaced, not what it leads to");
}

#[test]
fn a_broken_pack_leaves_snapshots_alone() {
    let folder = Office::accepted();
    folder.reword();
    folder.write("office/broken.yaml", "titel: a\n");
    folder.write("office/silent.yaml", format!("{VILLAGES}{SILENT}"));
    let before = folder.read(RULE_SNAPSHOT);
    let shown = folder.test(&["--accept"]);
    assert!(shown.starts_with("exit 2") && shown.contains("未比较快照"), "{shown}");
    assert!(shown.contains("从未报出[office/silent]") && shown.contains("[pack/unknown-key]"));
    assert_eq!(folder.read(RULE_SNAPSHOT), before);
    let json = folder.test(&["--format", "json"]);
    assert!(json.contains(r#""code":"pack/unknown-key""#) && json.contains(r#""snapshots":null"#));
}

#[test]
fn what_a_test_cannot_say_is_a_problem_of_the_pack() {
    let folder = Office::with_tests(
        "  - {invalid: 镇村, at: 镇村, expect: {at: 镇村}}\n  - {valid: 镇, at: 镇}\n\
         \x20 - {invalid: 镇村, expect: []}\n  - {invalid: 镇村, expect: {at: [1], severty: error}}\n\
         \x20 - {invalid: 镇村, known_gap: [2]}\n",
    );
    in_snapshots("cli", || {
        insta::assert_snapshot!("test-bad-tests", folder.test(&[]));
    });
}

#[test]
fn a_rule_is_tested_alone() {
    let folder = Office::accepted();
    folder.write("office/silent.yaml", format!("{VILLAGES}{SILENT}"));
    folder.write("office/reports/其他.txt", REPORT);
    let alone = folder.test(&["--check", "--rule", "office/villages"]);
    assert_eq!(alone, "exit 0\n共 1 条规则、2 个测试、1 份快照：全部通过\n");
    let both = ["--rule", "office/villages", "--rule", "office/silent"];
    assert!(folder.test(&both).contains("共 2 条规则、4 个测试、1 份快照"));
    let unknown = folder.test(&["--rule", "office/vilages"]);
    assert!(unknown.starts_with("exit 2") && unknown.contains("是不是“office/villages”？"));
}

#[test]
fn a_directory_is_a_pack_a_project_or_holds_packs() {
    let folder = Office::with_tests(SOUND);
    let copy = |to: &str| {
        for file in ["pack.yaml", "villages.yaml"] {
            folder.write(&format!("{to}/{file}"), folder.read(&format!("office/{file}")));
        }
    };
    copy("project/rules/office");
    copy("packs/office");
    folder.write("project/reports/县.md", REPORT);
    folder.write("project/reports/县.txt", REPORT);
    let accept = |at: &str, typed: &[&str]| {
        let at: &Path = &folder.at(at);
        let shown = run(at, &[&["test", "--accept"], typed].concat());
        assert!(shown.starts_with("exit 0"), "{shown}");
        shown
    };
    accept("", &["packs"]);
    assert!(folder.has("packs/snapshots/rules/office-villages.snap"));
    let project = accept("project", &[]);
    assert!(project.contains("已采纳 snapshots/reports/县.md.snap\n"), "{project}");
    assert!(folder.has("project/snapshots/reports/县.txt.snap"), "two of one name");
    let snapshot = folder.read("project/snapshots/rules/office-villages.snap");
    assert!(snapshot.starts_with("---\nsource: rules/office/villages.yaml\n---\n例文\n"));
    for (at, typed) in [("project", &["rules"][..]), ("project/rules", &[]), ("", &["project"])] {
        assert!(accept(at, typed).contains("3 份快照：全部通过"), "{at} {typed:?}");
    }
    for (at, typed) in [("", &["project/rules/office"][..]), ("project/rules/office", &[])] {
        assert!(accept(at, typed).contains("1 份快照：全部通过"), "{at} {typed:?}");
    }
    for typed in ["nowhere", "project/reports"] {
        let shown = run(folder.path(), &["test", typed]);
        assert!(shown.starts_with("exit 2") && shown.contains("建议："), "{shown}");
    }
}

#[test]
fn insta_reads_what_waits_to_be_accepted() {
    let folder = Office::with_tests(SOUND);
    folder.write("office/reports/a b/报告: 1.txt", REPORT);
    folder.test(&[]);
    for (file, source) in [
        ("rules/office-villages", "villages.yaml"),
        ("reports/a b/报告: 1", "reports/a b/报告: 1.txt"),
    ] {
        let path = folder.at(&format!("office/snapshots/{file}.snap.new"));
        let snapshot = insta::Snapshot::from_file(&path).expect("insta reads it");
        assert_eq!(snapshot.metadata().source(), Some(source));
        let text = snapshot.as_text().expect("a text").to_string();
        assert!(text.contains("警告[office/villages] 写了镇村"), "{text}");
        assert!(
            !text.contains('\u{1b}') && !text.contains(folder.path().to_str().expect("a path"))
        );
    }
}
