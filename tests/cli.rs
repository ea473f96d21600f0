//! The command line as users meet it.

mod common;

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use common::{Folder, exit, hegui, in_snapshots, root, run, shown};

const DRAFT: &str = "reports/draft-placeholders-2024.txt";
const GOOD: &str = "reports/good-county-2024.txt";
const EARLY: &str = "reports/early-zone-2025.txt";
const UNDATED: &str = "云麓县2024年法治政府建设年度报告\n一、主要举措和成效\n制定规范性文件3件。\n";

#[test]
fn check_shows_findings_in_every_format() {
    let check = |more: &[&str]| run(root(), &[&["check"], more].concat());
    in_snapshots("cli", || {
        insta::assert_snapshot!("pretty", check(&[EARLY]));
        insta::assert_snapshot!("pretty-en", check(&[EARLY, "--lang", "en"]));
        insta::assert_snapshot!("pretty-60", check(&[EARLY, "--width", "60"]));
        insta::assert_snapshot!("short", check(&["reports", "--format", "short"]));
        insta::assert_snapshot!("short-en", check(&[DRAFT, "--format", "short", "--lang", "en"]));
        let json = check(&[EARLY, GOOD, "--format", "json"]);
        insta::assert_snapshot!("json", json.replace(",{", ",\n{").replace("[{", "[\n{"));
        insta::assert_snapshot!(
            "min-severity",
            check(&["reports", "--format", "short", "--min-severity", "error"])
        );
    });
}

#[test]
fn check_takes_files_directories_and_standard_input() {
    let mut command =
        hegui(root(), &["check", "-", "--stdin-name", "来稿.md", "--format", "short"]);
    command.write_stdin("# 云麓县2024年法治政府建设年度报告\n\n## 一、主要举措\n\n培训XX次。\n");
    let from_stdin = shown(command);
    assert!(from_stdin.contains("来稿.md:5:3: 错误[gongwen/placeholder]"), "{from_stdin}");

    let all = run(root(), &["check", GOOD, EARLY, DRAFT, "--format", "json"]);
    let at = |path: &str| all.find(path).expect("it was checked");
    assert!(at(GOOD) < at(EARLY) && at(EARLY) < at(DRAFT), "in the order in which they were named");

    let folder = run(root(), &["check", "reports"]);
    assert!(folder.contains("共检查 11 份报告"), "{folder}");
}

#[test]
fn exit_codes_tell_what_a_run_came_to() {
    let check = |more: &[&str]| exit(root(), &[&["check"], more].concat());
    assert_eq!(check(&[GOOD]), 0);
    assert_eq!(check(&[DRAFT]), 1);
    assert_eq!(check(&[EARLY]), 0, "warnings alone do not fail");
    assert_eq!(check(&[EARLY, "--fail-on", "warning"]), 1);
    assert_eq!(check(&[EARLY, "--fail-on", "warning", "--min-severity", "error"]), 1);
    assert_eq!(check(&[DRAFT, "--fail-on", "never"]), 0);
    assert_eq!(check(&[DRAFT, "reports/无此文件.txt"]), 2);
}

#[test]
fn the_publication_date_can_be_given() {
    let folder = Folder::new();
    folder.write("报告.txt", UNDATED);
    let check = |more: &[&str]| {
        run(folder.path(), &[&["check", "报告.txt", "--format", "short"], more].concat())
    };
    assert!(!check(&[]).contains("published"));
    assert!(check(&["--published", "2025-04-02"]).contains("fazhi/published-late"));
    assert!(!check(&["--published", "2025-03-31"]).contains("published"));
    assert!(check(&["--published", "2024-12-20"]).contains("fazhi/published-early"));
}

#[test]
fn packs_are_chosen_and_loaded_from_disk() {
    let short =
        |more: &[&str]| run(root(), &[&["check", DRAFT, "--format", "short"], more].concat());
    let gongwen = short(&["--pack", "gongwen"]);
    assert!(gongwen.contains("gongwen/placeholder") && !gongwen.contains("fazhi/"), "{gongwen}");

    let folder = Folder::new();
    let pack = "name: office\nversion: '1'\ntitle: {zh: 本单位, en: our office}\n\
        bases:\n  habit: {title: {zh: 惯例, en: habit}, source: none, verified: true}\n";
    let rule = "title: {zh: 不写村居, en: no 村居}\nwhy: {zh: 惯例, en: habit}\nseverity: warning\n\
        basis: [habit]\npattern: {forbid: 镇村}\nmessage: {zh: '写了{text}', en: 'found {text}'}\n\
        tests: [{invalid: 镇村, at: 镇村}, {valid: 镇}]\n";
    folder.write("pack.yaml", pack);
    folder.write("villages.yaml", rule);
    let path = folder.path().to_str().expect("a plain path");
    let own = short(&["--rules", path]);
    assert!(own.contains("警告[office/villages] 写了镇村") && own.contains("fazhi/"), "{own}");

    for format in ["pretty", "short", "json"] {
        let check = |more: &[&str]| {
            run(root(), &[&["check", "reports", "--format", format], more].concat())
        };
        assert_eq!(check(&[]), check(&["--rules", "rules"]), "one loader for both");
    }
}

#[test]
fn a_pack_checks_reports_of_its_kind_only() {
    let check = |report: &str| {
        run(root(), &["check", "--rules", "examples/gongkai", report, "--format", "short"])
    };
    let own = check("examples/gongkai/reports/draft-2024.txt");
    assert!(own.contains("gongkai/requests-balance") && !own.contains("fazhi/"), "{own}");
    let other = check(DRAFT);
    assert!(other.contains("fazhi/") && !other.contains("gongkai/"), "{other}");
}

#[test]
fn an_ignored_rule_neither_shows_nor_counts() {
    let check =
        |more: &[&str]| run(root(), &[&["check", DRAFT, "--pack", "gongwen"], more].concat());
    assert!(check(&[]).contains("[gongwen/placeholder]"));
    let codes = ["gongwen/placeholder", "gongwen/impossible-date", "fazhi/plan"];
    let ignored = check(&codes.map(|code| ["--ignore", code]).concat());
    assert!(ignored.starts_with("exit 0"), "the errors are ignored: {ignored}");
    assert!(
        !ignored.contains("[gongwen/placeholder]") && ignored.contains("item-order"),
        "{ignored}"
    );
    let unknown = check(&["--ignore", "gongwen/placehoder"]);
    assert!(unknown.starts_with("exit 2"), "{unknown}");
    assert!(unknown.contains("是不是“gongwen/placeholder”？"), "{unknown}");
}

#[test]
fn timings_follow_the_output() {
    let mut command = hegui(root(), &["check", DRAFT, "--timings", "--ignore", "fazhi/rate"]);
    let output = command.output().expect("the program runs");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.starts_with("规则") && said.contains("gongwen/placeholder"), "{said}");
    assert!(!said.contains("fazhi/rate"), "an ignored rule costs nothing: {said}");
    let shares = said.lines().filter_map(|line| line.strip_suffix('%')?.rsplit(' ').next());
    let shares: Vec<f64> = shares.map(|share| share.parse().expect("a number")).collect();
    assert!(shares.is_sorted_by(|a, b| a >= b), "slowest first: {said}");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(!printed.contains("毫秒"), "{printed}");
}

#[test]
fn many_hints_of_one_kind_are_one() {
    let report =
        format!("云麓县2024年法治政府建设年度报告\n{}。\n", "强化监督,健全机制".repeat(300));
    let mut command = hegui(root(), &["check", "-", "--format", "json", "--pack", "gongwen"]);
    command.write_stdin(report);
    let output = command.output().expect("the program runs");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let found = json["reports"][0]["diagnostics"].as_array().expect("a list");
    let found: Vec<_> = found.iter().filter(|one| one["code"] == "gongwen/half-width").collect();
    let [hint] = found[..] else { panic!("one finding: {found:?}") };
    let message = hint["message"].as_str().expect("a text");
    assert!(message.ends_with("（共 300 处）"), "{message}");
    let columns: Vec<_> = hint["labels"].as_array().expect("a list").iter().collect();
    let columns: Vec<_> = columns.iter().map(|label| label["column"].as_u64()).collect();
    assert_eq!(hint["column"], 5);
    assert_eq!(columns, [Some(14), Some(23)], "the next two places");
}

#[test]
fn threads_do_not_change_the_output() {
    for format in ["pretty", "short", "json"] {
        for paths in ["reports", DRAFT] {
            let check = |jobs| run(root(), &["check", paths, "--format", format, "--jobs", jobs]);
            assert_eq!(check("1"), check("2"), "{paths}");
        }
    }
}

#[test]
fn colour_is_decided_by_the_user() {
    let check = |when| run(root(), &["check", EARLY, "--color", when]);
    let (always, never) = (check("always"), check("never"));
    assert!(always.contains("\u{1b}[") && !never.contains('\u{1b}'));
    assert_eq!(never, check("auto"), "this is no terminal");
    let mut plain = String::new();
    for part in always.split('\u{1b}') {
        plain.push_str(
            part.strip_prefix('[').and_then(|rest| rest.split_once('m')).map_or(part, |p| p.1),
        );
    }
    assert_eq!(plain, never);
}

#[test]
fn inspect_shows_what_was_understood() {
    in_snapshots("cli", || {
        insta::assert_snapshot!("inspect", run(root(), &["inspect", EARLY]));
        let json = run(root(), &["inspect", "reports/scraped-page-2022.txt", "--format", "json"]);
        insta::assert_snapshot!("inspect-json", json);
        insta::assert_snapshot!("inspect-missing", run(root(), &["inspect", "无此文件.txt"]));
    });
}

#[test]
fn help_fits_eighty_columns() {
    for (name, arguments) in [
        ("help", &["--help"][..]),
        ("help-check", &["check", "--help"]),
        ("help-inspect", &["inspect", "--help"]),
        ("help-rules", &["rules", "--help"]),
        ("help-explain", &["help", "explain"]),
        ("help-test", &["help", "test"]),
        ("help-reference", &["help", "reference"]),
        ("help-new", &["help", "new"]),
        ("help-new-pack", &["new", "pack", "--help"]),
        ("help-new-rule", &["new", "rule", "--help"]),
        ("help-mutate", &["mutate", "--help"]),
    ] {
        let help = run(root(), arguments);
        let width = help.lines().map(unicode_width::UnicodeWidthStr::width).max();
        assert!(width <= Some(80), "{help}");
        in_snapshots("cli", || insta::assert_snapshot!(name, help));
    }
}

#[test]
fn a_wrong_command_line_is_explained_in_chinese() {
    let wrong: [&[&str]; 12] = [
        &["chek", "报告.txt"],
        &["check"],
        &["check", "报告.txt", "--formt", "json"],
        &["check", "报告.txt", "--format", "xml"],
        &["check", "报告.txt", "--format"],
        &["check", "报告.txt", "--min-severity", "fatal"],
        &["check", "报告.txt", "--published", "2025-13-01"],
        &["check", "报告.txt", "--jobs", "0"],
        &["check", "报告.txt", "--width", "9"],
        &["new", "rule", "office/x"],
        &["new", "rule", "office/x", "--kind", "scrip"],
        &["new", "rules", "office/x"],
    ];
    let mut all = String::new();
    for arguments in wrong {
        assert_eq!(exit(root(), arguments), 2);
        let said = run(root(), arguments);
        let last = said.lines().last().unwrap_or_default();
        all += &format!("{}\n  {last}\n", arguments.join(" "));
    }
    in_snapshots("cli", || insta::assert_snapshot!("usage", all));
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let program = assert_cmd::cargo::cargo_bin!("hegui");
    let mut child = std::process::Command::new(program)
        .current_dir(root())
        .args(["check"].into_iter().chain(std::iter::repeat_n("reports", 200)))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut first).expect("UTF-8");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.code().is_some() && output.stderr.is_empty(), "{output:?}");
}
