//! Broken packs: every problem at once, each with its place, and the other rules still run.

mod common;

use std::fs;

use common::{Folder, in_snapshots, run};

const REPORT: &str =
    "云麓县2024年法治政府建设年度报告\n一、主要举措和成效\n收到申请3件，收到诉求4件。\n";

const HEAD: &str = "name: office\nversion: '1'\ntitle: {zh: 本单位, en: our office}\nbases:\n  habit: {title: {zh: 惯例, en: habit}, source: none, verified: true}\n";

/// A rule file around names and what they are bound to.
fn script(message: &str, body: &str) -> String {
    format!(
        "title: {{zh: 试, en: try}}\nwhy: {{zh: 试, en: try}}\nseverity: warning\nbasis: [habit]\n\
         message: {{zh: '{message}', en: '{message}'}}\neach: sentence\n{body}\
         tests:\n  - invalid: 收到3件。\n  - valid: 无。\n"
    )
}

const BIND: &str = "bind:\n  n: {quantity: {after: 收到}}\n";

/// A directory with a report and a pack `office`.
fn pack(files: &[(&str, &[u8])]) -> Folder {
    let folder = Folder::new();
    folder.write("报告.txt", REPORT);
    for (name, bytes) in files {
        folder.write(&format!("office/{name}"), bytes);
    }
    folder
}

fn check(folder: &Folder, more: &[&str]) -> String {
    let arguments = ["check", "报告.txt", "--rules", "office", "--pack", "office"];
    run(folder.path(), &[&arguments[..], more].concat())
}

#[test]
fn every_problem_of_a_pack_is_shown_with_its_place() {
    let keys = "titel: {zh: 甲, en: a}\ntitle: {zh: 甲}\nwhy: [甲]\nseverity: fatal\nbasis: [habbit]\n\
        message: {zh: '发现 {nobody}', en: 'found {txt}'}\neach: side\npattern: {forbid: '甲(乙'}\n\
        message: {zh: 甲, en: a}\n";
    let regex = script("{n}", "in: [plans]\nbind:\n  n: {quantity: {after: '收[到'}}\n");
    let silent = "title: {zh: 试, en: ''}\nwhy: {zh: 试, en: try}\nbasis: []\nseverity: info\n\
        message: {zh: 有, en: found}\noutcomes: {a: {severity: info}}\neach: report\nnot_in: plan\n\
        bind: {if: {percent: }, n: {text: , quantity: }}\ngives: m\ntests: {valid: 无}\n";
    let folded = "title: {zh: 试, en: try}\nwhy: {zh: 试, en: try}\nbasis: habit\nseverity: info\n\
        message: {zh: 有, en: found}\napplies: {years: 2021-2024, hint_before: 24}\npattern:\n  forbid: >-\n    (收到|接收)\n    受理)\n  \
        require: '甲?'\n  replace: $2\ntests: [{valid: 无}, {invalid: 收到, year: 二四}]\n";
    let files: &[(&str, &[u8])] = &[
        ("pack.yaml", HEAD.as_bytes()),
        ("keys.yaml", keys.as_bytes()),
        ("regex.yaml", regex.as_bytes()),
        ("placeholder.yaml", &script("{m}", BIND).into_bytes()),
        ("kinds.yaml", b"title: {zh: a, en: a}\n"),
        ("list.yaml", b"- a\n- b\n"),
        ("syntax.yaml", b"a: [1, 2\nb: 3"),
        ("parse.yaml", &script("{n}", BIND).into_bytes()),
        ("parse.rhai", b"fn check(n) {\n    let x = n +* 1;\n}\n"),
        ("no-check.yaml", &script("{n}", BIND).into_bytes()),
        ("no-check.rhai", b"fn chek(n) { 1 }\n"),
        ("parameters.yaml", &script("{n}", BIND).into_bytes()),
        ("parameters.rhai", b"fn check(m, n) { let y = 1; }\n"),
        ("module.yaml", &script("{n}", BIND).into_bytes()),
        ("module.rhai", b"import \"tools\" as t;\nfn check(n) { t::run(n) }\n"),
        ("not-utf8.yaml", b"\xff\xfe\xb3"),
        ("silent.yaml", silent.as_bytes()),
        ("folded.yaml", folded.as_bytes()),
        ("unused.rhai", b"fn check(n) { find(n); }\n"),
    ];
    let folder = pack(files);
    in_snapshots("cli", || {
        insta::assert_snapshot!("broken-pack", check(&folder, &[]));
        let english = check(&folder, &["--lang", "en"]);
        insta::assert_snapshot!("broken-pack-en", english);
    });
}

#[test]
fn every_problem_of_the_template_is_shown() {
    let head = "name: office\nversion: '1'\nbases:\n  habit: {title: {zh: 惯例}, source: none, verified: maybe}\n\
        template:\n  missing: {zh: '缺{titel}', en: 'no {title}'}\n\
        sections:\n  plan:\n    heading: '('\n    evidence: 计划\n    severity: {missing: bad}\n    thin: 多\n    parts:\n      why: {evidence: '['}\n";
    let folder = pack(&[("pack.yaml", head.as_bytes())]);
    in_snapshots("cli", || insta::assert_snapshot!("broken-template", check(&folder, &[])));
}

#[test]
fn the_same_code_twice_is_told() {
    let section = "template:\n  missing: {zh: 缺, en: no}\n  in_passing: {zh: 略, en: no}\n  thin: {zh: 薄, en: no}\n  part: {zh: 无, en: no}\n  belongs: {zh: 后, en: no}\n\
        sections:\n  plan:\n    title: {zh: 计划, en: plan}\n    why: {zh: 试, en: try}\n    basis: [habit]\n    heading: 计划\n    evidence: 计划\n    severity: {missing: info}\n    tests: [{invalid: 无}, {valid: 计划}]\n";
    let rule = script("{n}", BIND);
    let folder = pack(&[
        ("pack.yaml", format!("{HEAD}{section}").as_bytes()),
        ("plan.yaml", rule.as_bytes()),
    ]);
    let shown = check(&folder, &["--format", "short"]);
    assert!(shown.starts_with("exit 2"), "{shown}");
    assert!(
        shown.contains("office/plan.yaml:1:1: 错误[pack/duplicate-code] 规则代码 office/plan 重复"),
        "{shown}"
    );
}

#[test]
fn hostile_packs_are_refused() {
    let alias: String =
        ('b'..='j').zip('a'..).fold("a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned(), |all, (c, p)| {
            all + &format!("{c}: &{c} [{}]\n", vec![format!("*{p}"); 9].join(","))
        });
    let deep = "[".repeat(100_000);
    let quoted = format!("a: '{deep}'\n");
    let block = "- ".repeat(50_000);
    let huge = vec![b'a'; 100_000_000];
    for (bytes, problem) in [
        (alias.as_bytes(), "pack/yaml"),
        (deep.as_bytes(), "pack/yaml"),
        (quoted.as_bytes(), "pack/"),
        (block.as_bytes(), "pack/yaml"),
        (&huge, "pack/unreadable"),
        (b"\0\0\0", "pack/yaml"),
        (b"", "pack/type"),
    ] {
        let folder = pack(&[("pack.yaml", HEAD.as_bytes()), ("rule.yaml", bytes)]);
        let shown = check(&folder, &["--format", "short"]);
        assert!(shown.starts_with("exit 2") && shown.contains(problem), "{problem}: {shown}");
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_a_pack_are_not_followed() {
    let folder =
        pack(&[("pack.yaml", HEAD.as_bytes()), ("own.yaml", script("{n}", BIND).as_bytes())]);
    let link = |from: &str, to: &str| {
        let (from, to) = (folder.at(from), folder.at("office").join(to));
        std::os::unix::fs::symlink(from, to).expect("a link is made");
    };
    folder.write("secret.yaml", "secret: 甲\n");
    link("secret.yaml", "out.yaml");
    link("office/own.yaml", "in.yaml");
    let shown = check(&folder, &["--format", "short"]);
    assert!(shown.contains("office/out.yaml 是指向规则包文件夹之外的链接"), "{shown}");
    assert!(shown.contains("office/in] ") && !shown.contains("secret"), "{shown}");
}

#[test]
fn a_pack_that_is_not_there_is_told_and_nothing_passes_for_checked() {
    let folder = pack(&[("rule.yaml", b"title: a\n")]);
    fs::create_dir_all(folder.at("empty")).expect("made");
    for (rules, named) in [("office", "office"), ("empty", "empty"), ("无此文件夹", "无此文件夹")]
    {
        let shown = run(folder.path(), &["check", "报告.txt", "--rules", rules]);
        assert!(shown.starts_with("exit 2"), "{shown}");
        assert!(shown.contains(&format!("{named} 里没有规则包")), "{shown}");
        assert!(shown.contains("fazhi/plan"), "the embedded packs still check: {shown}");
    }
    let shown = run(folder.path(), &["check", "报告.txt", "--pack", "fahzi"]);
    in_snapshots("cli", || insta::assert_snapshot!("unknown-pack", shown));
}

#[test]
fn a_pack_takes_the_place_of_the_embedded_one_of_its_name() {
    let head = HEAD.replace("office", "gongwen");
    let folder =
        pack(&[("pack.yaml", head.as_bytes()), ("own.yaml", script("{n}", BIND).as_bytes())]);
    folder.write("报告.txt", format!("{REPORT}培训XX次。\n"));
    let shown =
        run(folder.path(), &["check", "报告.txt", "--rules", "office", "--format", "short"]);
    assert!(shown.contains("gongwen/own") && !shown.contains("gongwen/placeholder"), "{shown}");
    assert!(shown.contains("fazhi/plan"), "{shown}");
}

#[test]
fn a_script_that_fails_is_shown_once_and_hides_nothing() {
    let failing = "fn check(n) {\n    find(n);\n    let rest = [n][1];\n}\n";
    let folder = pack(&[
        ("pack.yaml", HEAD.as_bytes()),
        ("fails.yaml", script("{n}", BIND).as_bytes()),
        ("fails.rhai", failing.as_bytes()),
        ("works.yaml", script("{n}", BIND).as_bytes()),
    ]);
    for copy in 1..20 {
        folder.write(&format!("报告{copy}.txt"), REPORT);
    }
    let all = |format, jobs| {
        let arguments = [
            "check", ".", "--rules", "office", "--pack", "office", "--format", format, "--jobs",
            jobs,
        ];
        run(folder.path(), &arguments)
    };
    for format in ["pretty", "short", "json"] {
        assert_eq!(all(format, "1"), all(format, "2"));
    }
    let short = all("short", "2");
    assert!(short.starts_with("exit 2"), "{short}");
    assert_eq!(short.matches("office/fails.rhai:3:").count(), 1, "{short}");
    assert_eq!(short.matches("警告[office/works]").count(), 20, "{short}");
    assert_eq!(short.matches("警告[office/fails]").count(), 20, "{short}");
    assert_eq!(short.matches("未运行[office/fails]").count(), 20, "{short}");
    in_snapshots("cli", || {
        insta::assert_snapshot!("script-fails", check(&folder, &[]));
        let json = check(&folder, &["--format", "json"]);
        insta::assert_snapshot!(
            "script-fails-json",
            json.replace(",{", ",\n{").replace("[{", "[\n{")
        );
    });
}

#[cfg(unix)]
#[test]
fn a_directory_that_cannot_be_read_is_not_called_empty() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("office", folder.at("office")).expect("a link to itself is made");
    for rules in ["office", "."] {
        let said = run(folder.path(), &["rules", "--rules", rules]);
        assert!(said.starts_with("exit 2") && said.contains("读不了文件夹 "), "{said}");
    }
}
