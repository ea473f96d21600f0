//! `hegui check --trace`: what an author sees, and that looking changes nothing.

mod common;
use std::fs;

use common::{Folder, exit, in_snapshots, root, run};
use hegui::check::Checker;
use hegui::diagnostic::Diagnostic;
use hegui::document::Document;
use hegui::input;
use hegui::lang::Lang;
use hegui::reference;
use hegui::render::Style;
use hegui::trace::{self, Account};
use unicode_width::UnicodeWidthStr;

const BASE: &str = "title: {zh: 测试, en: test}
why: {zh: 测试用, en: for tests}
severity: warning
basis: [b]
";

const TESTS: &str = "tests:
  - invalid: 收到申请34件，受理36件。
  - valid: 没有。
";

/// A pack with a script that prints, and a rule that only looks.
fn pack(folder: &Folder) {
    let write = |name: &str, text: String| folder.write(&format!("p/{name}"), text);
    write(
        "pack.yaml",
        "name: p\nversion: '1'\ntitle: {zh: 测试包, en: test pack}\nbases:\n  \
         b: {title: {zh: 依据, en: basis}, source: none, verified: false}\n"
            .to_owned(),
    );
    write(
        "compare.yaml",
        format!(
            "{BASE}each: sentence
when: '件'
unless: '结转'
bind:
  received: {{quantity: {{after: '收到'}}}}
  accepted: {{quantity: {{after: '受理', unit: 件, unless: '不予受理', within: 4}}}}
gives: [more]
message: {{zh: '多 {{more}}', en: '{{more}} more'}}
applies: {{years: 2020.., issuers: [government, township]}}
needs: {{undamaged: [pinyin]}}
{TESTS}"
        ),
    );
    write(
        "compare.rhai",
        "fn check(received, accepted) {
    print(`received ${received}`);
    debug(accepted);
    if accepted > received { find(accepted, #{ more: accepted - received }); }
}
"
        .to_owned(),
    );
    write(
        "same.yaml",
        format!(
            "{BASE}severity: info\neach: {{match: '受理'}}\nmessage: {{zh: 有, en: here}}\n{TESTS}"
        )
        .replacen("severity: warning\n", "", 1),
    );
    write(
        "report.txt",
        "云麓县人民政府2024年法治政府建设年度报告
一、主要工作
收到申请34件，受理36件。收到申请40件（含结转5件），受理41件。
收到来信20件，受理群众来访请求30件；不予受理12件。收到3宗，受理5宗。收到意见7件，受理100%。
受理8件，没有收到任何材料。组织培训。
"
        .to_owned(),
    );
}

#[test]
fn every_step_of_a_rule_is_told() {
    let folder = Folder::new();
    pack(&folder);
    let trace = |arguments: &[&str]| {
        let fixed = ["check", "--rules", "p", "--pack", "p"];
        run(folder.path(), &[&fixed, arguments].concat())
    };
    in_snapshots("trace", || {
        insta::assert_snapshot!("steps", trace(&["--trace", "p/compare", "p/report.txt"]));
        let english = trace(&["--trace", "p/compare", "p/report.txt", "--lang", "en"]);
        insta::assert_snapshot!("steps-en", english);
        insta::assert_snapshot!("hints", trace(&["--trace", "p/same", "p/report.txt"]));
        let json = trace(&["--trace", "p/same", "p/report.txt", "--format", "json"]);
        insta::assert_snapshot!("json", json);
        insta::assert_snapshot!("unknown", trace(&["--trace", "p/compere", "p/report.txt"]));
        let short = trace(&["--trace", "p/same", "p/report.txt", "--format", "short"]);
        insta::assert_snapshot!("short", short);
        folder.write("old.txt", "云麓县教育局2019年报告\n没有nǐ hǎo。\n");
        insta::assert_snapshot!("not-run", trace(&["--trace", "p/compare", "old.txt", "none.txt"]));
    });
}

#[test]
fn each_kind_of_rule_is_told_over_the_samples() {
    let cases = [
        ("section", "fazhi/shortcomings-causes", "draft-placeholders-2024.txt"),
        ("section-silent", "fazhi/leadership", "good-county-2024.txt"),
        ("section-missing", "fazhi/leadership", "missing-items-2021.txt"),
        ("section-passing", "fazhi/leadership", "early-zone-2025.txt"),
        ("pattern", "gongwen/placeholder", "draft-placeholders-2024.txt"),
        ("pattern-silent", "gongwen/placeholder", "good-county-2024.txt"),
        ("terms", "fazhi/terms", "draft-placeholders-2024.txt"),
        ("terms-silent", "fazhi/outdated-terms", "good-county-2024.txt"),
        ("titles", "fazhi/document-titles", "draft-placeholders-2024.txt"),
        ("phrases", "fazhi/set-phrases", "draft-placeholders-2024.txt"),
        ("script", "fazhi/breakdown", "draft-placeholders-2024.txt"),
        ("script-silent", "fazhi/case-funnel", "good-county-2024.txt"),
    ];
    in_snapshots("trace", || {
        for (name, code, report) in cases {
            let report = format!("reports/{report}");
            let arguments = ["check", "--trace", code, &report];
            let chinese = run(root(), &arguments);
            insta::assert_snapshot!(name, chinese);
            let english = run(root(), &[&arguments[..], &["--lang", "en"]].concat());
            insta::assert_snapshot!(format!("{name}-en"), english);
        }
    });
}

#[test]
fn a_pack_for_other_documents_is_told() {
    let (example, report) = ("examples/gongkai", "examples/gongkai/reports/good-2024.txt");
    in_snapshots("trace", || {
        let refused = run(root(), &["check", "--trace", "fazhi/terms", report]);
        insta::assert_snapshot!("refused", refused);
        let arguments = ["check", "--rules", example, "--trace", "fazhi/terms", report];
        insta::assert_snapshot!("other-kind", run(root(), &arguments));
    });
}

#[test]
fn a_finding_of_which_another_rule_tells_is_told_as_left_out() {
    let folder = Folder::new();
    folder.write("report.txt", "云麓县2024年法制政府建设年度报告\n2024年，我县依法行政。\n");
    let trace = |code| run(folder.path(), &["check", "--trace", code, "report.txt"]);
    in_snapshots("trace", || insta::assert_snapshot!("left-out", trace("fazhi/terms")));
    assert!(trace("fazhi/title-words").contains("标题中的“法制政府”有错漏字"));
}

#[test]
fn the_exit_code_is_that_of_a_check() {
    let draft = "reports/draft-placeholders-2024.txt";
    let trace = |rest: &[&str]| exit(root(), &[&["check", "--trace"], rest].concat());
    assert_eq!(trace(&["gongwen/placeholder", draft]), 1);
    assert_eq!(trace(&["gongwen/placeholder", draft, "--fail-on", "never"]), 0);
    assert_eq!(trace(&["fazhi/case-funnel", draft]), 0);
    assert_eq!(trace(&["fazhi/case-funnel", draft, "--fail-on", "warning"]), 1);
    assert_eq!(trace(&["fazhi/case-funnel", "Cargo.toml"]), 2);
    assert_eq!(trace(&["fazhi/none", draft]), 2);
}

#[test]
fn a_trace_changes_no_finding() {
    let checker = Checker::embedded().expect("the embedded packs are sound");
    let mut found = 0;
    for entry in fs::read_dir(root().join("reports")).expect("the sample reports") {
        let path = entry.expect("a file").path();
        if !input::is_wanted(&path) {
            continue;
        }
        let source = input::read_file(&path).expect("a sample can be read");
        let document = Document::from(source);
        let together = checker.check(document.clone()).expect("a sample is a report");
        for entry in reference::entries(checker.rules()) {
            let rule = entry.rule;
            let of_rule = |found: &&Diagnostic| found.code == rule.code;
            let told: Vec<_> = together.diagnostics.iter().filter(of_rule).cloned().collect();
            let (account, traced) = Account::new(&checker, entry, "x", document.clone(), Lang::Zh);
            let page = trace::page(&account, Style::default());
            assert!(page.lines().all(|row| row.width() <= 80), "{page}");
            let outcome = traced.outcome;
            assert_eq!(outcome.diagnostics, told, "{} {}", rule.code, path.display());
            assert!(outcome.not_run.is_empty());
        }
        found += together.diagnostics.len();
    }
    assert!(found > 25, "only {found} findings");
}
