//! The command line as users meet it.

mod common;

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use common::{Folder, exit, hegui, in_snapshots, root, run, shown};
use unicode_width::UnicodeWidthStr;

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
    for day in ["2025年4月2日", "2025/04/02", "2025.4.2", "二〇二五年四月二日"] {
        assert!(check(&["--published", day]).contains("fazhi/published-late"), "{day}");
    }
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

    let check =
        |more: &[&str]| run(root(), &[&["check", "reports", "--format", "short"], more].concat());
    let (embedded, loaded) = (check(&[]), check(&["--rules", "rules"]));
    let of_reports = loaded.lines().filter(|line| !line.contains("[pack/replaced]"));
    assert!(embedded.lines().eq(of_reports), "one loader for both: {loaded}");
}

#[test]
fn a_pack_that_takes_the_place_of_an_embedded_one_is_told() {
    let folder = Folder::new();
    let pack = "name: fazhi\nversion: '1'\ntitle: {zh: 假, en: fake}\nbases: {}\n";
    folder.write("local/pack.yaml", pack);
    folder.write("hegui.yaml", "rules: local\n");
    folder.write("报告.txt", UNDATED);
    let told = |arguments: &[&str]| {
        let shown = run(folder.path(), arguments);
        assert!(shown.contains("内置规则包 fazhi 被 local 里的同名规则包替换"), "{shown}");
        shown
    };
    for format in ["pretty", "short", "json"] {
        let shown = told(&["check", "报告.txt", "--format", format, "--min-severity", "error"]);
        assert!(shown.starts_with("exit 0"), "{shown}");
        told(&["check", "报告.txt", "--format", format, "--no-config", "--rules", "local"]);
    }
    assert!(told(&["报告.txt"]).contains("未发现问题；规则包有 1 处警告"));
    told(&["check", "报告.txt", "--pack", "gongwen"]);
    told(&["check", "报告.txt", "--trace", "gongwen/placeholder"]);
    told(&["rules"]);
    let mut rules = hegui(folder.path(), &["rules", "--format", "json"]);
    let rules = rules.output().expect("the program runs").stdout;
    let rules: serde_json::Value = serde_json::from_slice(&rules).expect("JSON");
    assert_eq!(rules["problems"][0]["code"], "pack/replaced");
    told(&["explain", "gongwen/placeholder"]);
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
fn what_is_hidden_is_never_called_clean() {
    let check = |more: &[&str]| run(root(), &[&["check", EARLY], more].concat());
    let hiding = ["--min-severity", "error", "--fail-on", "warning"];
    let ignoring = ["--ignore", "fazhi/published-early", "--ignore", "gongwen/half-width"];
    let mut all = String::new();
    for more in [&hiding[..], &["--min-severity", "warning"], &ignoring] {
        for format in ["pretty", "short"] {
            let shown = check(&[more, &["--format", format]].concat());
            assert!(!shown.contains("未发现问题"), "{shown}");
            all += &format!("$ {} --format {format}\n{shown}\n", more.join(" "));
        }
    }
    all +=
        &check(&["--min-severity", "error", "--ignore", "fazhi/published-early", "--lang", "en"]);
    in_snapshots("cli", || insta::assert_snapshot!("hidden", all));

    let output = hegui(root(), &[&["check", EARLY, "--format", "json"], &hiding[..2]].concat());
    let output = { output }.output().expect("the program runs");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let hidden = serde_json::json!([{
        "by": "min_severity", "source": "command line",
        "count": 10, "errors": 0, "warnings": 1, "infos": 9, "failures": 0,
    }]);
    assert_eq!((&json["reports"][0]["hidden"], &json["hidden"]), (&hidden, &hidden));
}

#[test]
fn an_ignored_rule_neither_shows_nor_fails_the_run() {
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
    assert!(ignored.contains("按 --ignore 未显示 "), "they are counted: {ignored}");
    let unknown = check(&["--ignore", "gongwen/placehoder"]);
    assert!(unknown.starts_with("exit 2"), "{unknown}");
    assert!(unknown.contains("是不是“gongwen/placeholder”？"), "{unknown}");
}

#[test]
fn what_was_not_checked_is_never_called_clean() {
    let folder = Folder::new();
    let clean = ["reports/good-county-2024.txt", "--no-config"];
    let check = |more: &[&str]| run(root(), &[&clean, more].concat());
    assert!(check(&[]).ends_with("共检查 1 份报告：未发现问题\n"));
    let total = |more| check(more).lines().last().unwrap_or_default().to_owned();
    assert_eq!(total(&["--rules", "/nowhere"]), "共检查 1 份报告；规则包有 1 处错误");
    assert_eq!(total(&["无此文件.txt"]), "共检查 1 份报告；1 份未能检查");

    let pack = folder.at("office").display().to_string();
    run(folder.path(), &["new", "pack", "office"]);
    folder.write("office/far-over-plan.rhai", "fn check(planned, done) { loop {} }");
    let report =
        "云麓县2024年培训工作总结\n一、培训效果\n考试合格率提高，全年计划培训20次，完成21次。\n";
    folder.write("总结.txt", report);
    let check = |more: &[&str]| {
        let shown = run(
            folder.path(),
            &[&["总结.txt", "--pack", "office", "--rules", &pack], more].concat(),
        );
        assert!(!shown.contains("未发现问题"), "{shown}");
        shown
    };
    let failed = check(&[]);
    assert!(failed.starts_with("exit 2") && failed.contains("》 1 条规则未运行\n"), "{failed}");
    for format in ["pretty", "short", "json"] {
        let ignored = check(&["--ignore", "office/far-over-plan", "--format", format]);
        assert!(ignored.starts_with("exit 0"), "{ignored}");
        assert!(
            ignored.contains("按 --ignore 未显示 1 次规则运行失败")
                || ignored.contains(r#""infos":0,"failures":1"#),
            "{ignored}"
        );
    }
}

#[test]
fn timings_follow_the_output() {
    let mut command = hegui(root(), &["check", DRAFT, "--timings"]);
    let output = command.output().expect("the program runs");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.starts_with("规则") && said.contains("gongwen/placeholder"), "{said}");
    let shares = said.lines().filter_map(|line| line.strip_suffix('%')?.rsplit(' ').next());
    let shares: Vec<f64> = shares.map(|share| share.parse().expect("a number")).collect();
    assert!(shares.is_sorted_by(|a, b| a >= b), "slowest first: {said}");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(!printed.contains("毫秒"), "{printed}");
}

#[test]
fn many_hints_of_one_kind_are_one_for_people_and_many_for_programs() {
    let report =
        format!("云麓县2024年法治政府建设年度报告\n{}。\n", "强化监督,健全机制".repeat(200));
    let check = |format| {
        let mut command = hegui(root(), &["check", "-", "--format", format, "--pack", "gongwen"]);
        command.write_stdin(report.as_str());
        String::from_utf8(command.output().expect("the program runs").stdout).expect("UTF-8")
    };
    let short = check("short");
    let mut lines = short.lines().filter(|line| line.contains("gongwen/half-width"));
    assert!(lines.next().is_some_and(|line| line.contains("（共 200 处） · ")), "{short}");
    assert_eq!(lines.next(), None);
    let json: serde_json::Value = serde_json::from_str(&check("json")).expect("JSON");
    let found = json["reports"][0]["diagnostics"].as_array().expect("a list");
    let found = found.iter().filter(|one| one["code"] == "gongwen/half-width");
    let columns: Vec<_> = found.map(|one| one["column"].as_u64()).collect();
    assert_eq!((columns.len(), &columns[..3]), (200, &[Some(5), Some(14), Some(23)][..]));
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
    let asked = |names: &[&str], when| {
        let mut command = hegui(root(), &["check", EARLY, "--color", when]);
        command.envs(names.iter().map(|name| (*name, "1")));
        shown(command)
    };
    assert_eq!(asked(&["CLICOLOR_FORCE"], "auto"), always);
    assert_eq!(asked(&["FORCE_COLOR"], "auto"), always);
    assert_eq!(asked(&["FORCE_COLOR"], "never"), never, "an option comes first");
    assert_eq!(asked(&["FORCE_COLOR", "NO_COLOR"], "auto"), never);
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
        insta::assert_snapshot!("inspect-en", run(root(), &["inspect", EARLY, "--lang", "en"]));
        let json = run(root(), &["inspect", "reports/scraped-page-2022.txt", "--format", "json"]);
        insta::assert_snapshot!("inspect-json", json);
        insta::assert_snapshot!("inspect-missing", run(root(), &["inspect", "无此文件.txt"]));
    });
}

#[test]
fn stats_are_a_table_for_people_and_for_programs() {
    let stats = |more: &[&str]| run(root(), &[&["stats", "--no-config", EARLY][..], more].concat());
    in_snapshots("cli", || {
        insta::assert_snapshot!("stats", stats(&[]));
        insta::assert_snapshot!("stats-csv", stats(&["--format", "csv"]));
    });
    let json = stats(&["--format", "json", "--lang", "en"]);
    assert!(json.contains("\"compared\""), "{json}");
    let two = run(root(), &["stats", "--no-config", "--format", "csv", EARLY, EARLY]);
    assert_eq!(two.matches("\"文件\"").count(), 1, "{two}");
    assert!(run(root(), &["stats", "无此文件.txt"]).starts_with("exit 2"));
}

#[test]
fn help_fits_eighty_columns_in_either_language() {
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
        ("help-stats", &["stats", "--help"]),
    ] {
        let chinese = run(root(), arguments);
        let english = run(root(), &[&["--lang", "en"], arguments].concat());
        for help in [&chinese, &english] {
            let width = help.lines().map(UnicodeWidthStr::width).max();
            assert!(width <= Some(80), "{help}");
        }
        let is_han = |c| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(!english.contains(is_han) && chinese.contains(is_han), "{english}");
        for word in ["Usage", "Options", "default", "possible values"] {
            assert!(!chinese.contains(word), "{chinese}");
        }
        assert_eq!(
            english,
            run(root(), &[arguments, &["--lang=en"]].concat()),
            "wherever it stands"
        );
        in_snapshots("cli", || {
            insta::assert_snapshot!(name, chinese);
            insta::assert_snapshot!(format!("{name}-en"), english);
        });
    }
}

#[test]
fn a_wrong_command_line_is_explained_in_the_language_asked_for() {
    let wrong: [&[&str]; 26] = [
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
        &["报告"],
        &["help", "chek"],
        &["check", "报告.txt", "--published", "明天"],
        &["check", "报告.txt", "--timings=3"],
        &["check", "报告.txt", "--format", "short", "--format", "json"],
        &["check", "报告.txt", "--trace", "a/b", "--jobs", "2"],
        &["test", "--accept", "--check"],
        &["mutate", "fazhi", "报告.txt", "--fail-under", "101"],
        &["explain", "a/b", "c/d"],
        &["schema", "file"],
        &["check", "报告.txt", "--jobs", "-1"],
        &["check", "报告.txt", "--width", "121"],
        &["mutate", "fazhi"],
        &["mutate", "fazhi", "报告.txt", "--limit", "0"],
    ];
    let mut all = String::new();
    for lang in ["zh", "en"] {
        for arguments in wrong {
            let said = run(root(), &[arguments, &["--lang", lang]].concat());
            let said = said
                .strip_prefix("exit 2\n--- stderr\n")
                .expect("exit code 2, and nothing but words");
            assert!(said.lines().all(|row| row.width() <= 80), "{said}");
            all += &format!("$ hegui {}\n{said}", arguments.join(" "));
        }
    }
    in_snapshots("cli", || insta::assert_snapshot!("usage", all));
}

#[test]
fn a_file_in_the_place_of_a_command_is_checked() {
    let checked = run(root(), &["check", EARLY, "--lang", "en"]);
    assert_eq!(run(root(), &[EARLY, "--lang", "en"]), checked);
    assert_eq!(run(root(), &["--lang", "en", EARLY]), checked);
    assert_eq!(run(root(), &["--lang=en", "--", EARLY]), checked);
    let short = run(root(), &["check", "reports", "--format", "short"]);
    assert_eq!(run(root(), &["--format", "short", "reports"]), short);
    let missing = run(root(), &["无此文件.txt"]);
    assert!(missing.starts_with("exit 2") && missing.contains("文件不存在"), "{missing}");
    let mut stdin = hegui(root(), &["-"]);
    stdin.write_stdin(UNDATED);
    assert!(shown(stdin).contains("stdin.txt"));
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_no_success() {
    for arguments in [&["--help"][..], &["--version"], &["help", "check"], &["check", "-h"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("it is there");
        let output = std::process::Command::new(assert_cmd::cargo::cargo_bin!("hegui"))
            .args(arguments)
            .stdout(full)
            .output()
            .expect("the program runs");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!((output.status.code(), &*said), (Some(2), "写不出结果：磁盘已满\n"));
    }
}

#[test]
fn the_number_of_threads_is_never_without_a_limit() {
    let mut command = hegui(root(), &["check", EARLY]);
    command.env("RAYON_NUM_THREADS", "100000").timeout(std::time::Duration::from_secs(60));
    assert!(shown(command).starts_with("exit 0"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_goes_on_with_the_threads_there_are() {
    let limited = |kilobytes: &str, jobs: &str| {
        let limits = format!("ulimit -v {kilobytes}; exec \"$@\"");
        let output = std::process::Command::new("sh")
            .args(["-c", &limits, "sh"])
            .arg(assert_cmd::cargo::cargo_bin!("hegui"))
            .args(["check", EARLY, "--jobs", jobs])
            .current_dir(root())
            .output()
            .expect("the shell runs");
        (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
    };
    let (code, said) = limited("1500000", "200");
    assert!(code == Some(0) && said.contains("（要 200 个），照常进行"), "{code:?} {said}");
    let (code, said) = limited("60000", "2");
    assert!(code == Some(2) && said.contains("系统不给线程"), "{code:?} {said}");
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let folder = Folder::new();
    let many: Vec<_> = (0..500).map(|copy| format!("{copy}.txt")).collect();
    many.iter().for_each(|copy| {
        folder.write(copy, std::fs::read(root().join(DRAFT)).expect("it is there"))
    });
    let program = assert_cmd::cargo::cargo_bin!("hegui");
    let mut child = std::process::Command::new(program)
        .current_dir(root())
        .args(["check", "--color", "always"])
        .args(many.iter().map(|copy| folder.at(copy)))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut first).expect("UTF-8");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.code().is_some() && output.stderr.is_empty(), "{output:?}");
}
