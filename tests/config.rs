//! `hegui.yaml`: found upwards, read like a pack, behind the command line.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Folder, exit, in_snapshots, run};

const REPORT: &str = "云麓县2024年法治政府建设年度报告\n一、主要举措和成效\n今年以来培训XX次。\n";

/// A repository with a report in `2024/` and, above it, a `hegui.yaml`.
fn folder(config: &str) -> Folder {
    let folder = Folder::new();
    fs::create_dir_all(folder.at(".git")).expect("made");
    folder.write("2024/报告.txt", REPORT);
    folder.write("hegui.yaml", config);
    folder
}

fn below(folder: &Folder) -> PathBuf {
    folder.at("2024")
}

fn check(folder: &Path, more: &[&str]) -> String {
    run(folder, &[&["check", "报告.txt", "--format", "short"], more].concat())
}

#[test]
fn the_nearest_file_is_in_force_up_to_the_root_of_the_repository() {
    let folder = folder("ignore: gongwen/placeholder\nfail_on: never\n");
    let shown = check(&below(&folder), &[]);
    assert!(shown.starts_with("exit 0") && !shown.contains("gongwen/placeholder"), "{shown}");

    fs::write(below(&folder).join("hegui.yaml"), "fail_on: never\n").expect("written");
    let shown = check(&below(&folder), &[]);
    assert!(shown.starts_with("exit 0") && shown.contains("gongwen/placeholder"), "{shown}");

    fs::remove_file(below(&folder).join("hegui.yaml")).expect("removed");
    fs::create_dir(below(&folder).join(".git")).expect("made");
    let shown = check(&below(&folder), &[]);
    assert!(shown.starts_with("exit 1") && shown.contains("gongwen/placeholder"), "{shown}");
}

#[test]
fn what_the_file_hides_is_told() {
    let folder = folder("ignore: [gongwen/placeholder, fazhi/plan]\nmin_severity: warning\n");
    let told = |more: &[&str]| check(&below(&folder), more);
    assert!(
        told(&[]).ends_with("按 ../hegui.yaml 检查，只显示警告及以上，不显示 2 条规则的结果\n")
    );
    let english = told(&["--lang", "en", "--min-severity", "info"]);
    assert!(english.ends_with("checked as ../hegui.yaml says, 2 rules ignored\n"), "{english}");
    assert!(!told(&["--no-config"]).contains("hegui.yaml"));
    let traced = run(&below(&folder), &["check", "报告.txt", "--trace", "fazhi/plan"]);
    assert!(traced.ends_with("hegui check 不显示 fazhi/plan 的结果\n"), "{traced}");
    assert!(told(&[]).contains("报告.txt: 按 hegui.yaml 的 min_severity 未显示 "));
    let ignored = told(&["--ignore", "fazhi/plan"]);
    assert!(
        ignored.contains("按 --ignore 未显示 1 个错误；按 hegui.yaml 的 ignore 未显示 1 个错误")
    );
    let json = run(&below(&folder), &["check", "报告.txt", "--format", "json"]);
    assert!(json.contains(r#""by":"ignore","source":"hegui.yaml","count":2,"errors":2"#), "{json}");
    fs::write(folder.path().join("hegui.yaml"), "pack: [fazhi]\n").expect("written");
    let packs = told(&[]);
    assert!(packs.ends_with("按 ../hegui.yaml 检查，只用规则包 fazhi\n"), "{packs}");
}

#[test]
fn the_command_line_comes_first() {
    let folder = folder("min_severity: error\nfail_on: never\npack: fazhi\nignore: [fazhi/plan]\n");
    let check = |more: &[&str]| check(&below(&folder), more);
    let plain = check(&[]);
    assert!(plain.starts_with("exit 0") && !plain.contains("gongwen/"), "{plain}");
    assert!(!plain.contains("fazhi/plan ") && !plain.contains("提示"), "{plain}");
    assert!(check(&["--fail-on", "error"]).starts_with("exit 1"));
    assert!(check(&["--pack", "gongwen", "--min-severity", "info"]).contains("提示"));
    assert!(check(&["--pack", "gongwen"]).contains("gongwen/placeholder"));
    let fewer = check(&["--ignore", "fazhi/achievements"]);
    assert!(!fewer.contains("[fazhi/plan]"), "--ignore adds to the file: {fewer}");
    let without = check(&["--no-config"]);
    assert!(without.contains("fazhi/plan") && without.contains("gongwen/"), "{without}");
    fs::write(below(&folder).join("other.yaml"), "pack: [gongwen]\n").expect("written");
    let other = check(&["--config", "other.yaml"]);
    assert!(other.contains("gongwen/placeholder") && !other.contains("fazhi/"), "{other}");
}

#[test]
fn paths_start_from_the_file() {
    let folder = folder("rules: office\n");
    let pack = folder.at("office");
    fs::create_dir(&pack).expect("made");
    let head = "name: office\nversion: '1'\ntitle: {zh: 局, en: us}\nbases: {}\n";
    fs::write(pack.join("pack.yaml"), head).expect("written");
    fs::write(pack.join("own.yaml"), "titel: 甲\n").expect("written");
    let shown = check(&below(&folder), &[]);
    assert!(shown.contains("../office/own.yaml:1:1: 错误[pack/unknown-key]"), "{shown}");
    let rules = run(&below(&folder), &["rules"]);
    assert!(rules.contains("../office/own.yaml"), "it is in force for all commands: {rules}");
}

#[test]
fn what_is_wrong_with_it_is_shown_with_its_place() {
    let folder = folder(
        "rules: [无]\nmin_severty: warning\nfail_on: fatal\nignore:\n  - code: gongwen/half-widht\n    \
         reason: 甲\n  - {code: fazhi/plan}\npack: [gongwen, fahzi]\n",
    );
    let all = |lang| run(&below(&folder), &["check", "报告.txt", "--lang", lang]);
    in_snapshots("cli", || {
        insta::assert_snapshot!("broken-config", all("zh"));
        insta::assert_snapshot!("broken-config-en", all("en"));
    });
    let english = all("en");
    assert!(english.contains("problems in the configuration"), "{english}");
    assert!(!english.contains("problems in the packs"), "{english}");
    for bytes in [&b"\xff\xfe\xb3"[..], b"a: [1", b"- a\n"] {
        folder.write("hegui.yaml", bytes);
        let shown = check(&below(&folder), &[]);
        assert!(shown.starts_with("exit 2") && shown.contains("错误[config/"), "{shown}");
        assert!(shown.contains("fazhi/plan"), "the report is checked all the same: {shown}");
    }
    let missing = check(&below(&folder), &["--config", "无.yaml"]);
    assert!(missing.starts_with("exit 2") && missing.contains("找不到文件"), "{missing}");
}

#[test]
fn init_writes_a_file_that_changes_nothing() {
    let folder = folder("");
    let before = check(&below(&folder), &["--no-config"]);
    for lang in ["zh", "en"] {
        let written = run(&below(&folder), &["init", "--lang", lang]);
        assert!(written.starts_with("exit 0"), "{written}");
        assert_eq!(check(&below(&folder), &[]), before);
        let file = below(&folder).join("hegui.yaml");
        let text = fs::read_to_string(&file).expect("it was written");
        in_snapshots("cli", || insta::assert_snapshot!(format!("init-{lang}"), text));
        let again = run(&below(&folder), &["init", "--lang", lang]);
        in_snapshots("cli", || insta::assert_snapshot!(format!("init-again-{lang}"), again));
        assert_eq!(fs::read_to_string(&file).expect("it is there"), text);
        fs::remove_file(file).expect("removed");
    }
    assert_eq!(exit(&below(&folder), &["init", "无"]), 2);
}
