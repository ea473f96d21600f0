//! `hegui mutate`: which defects of a good report no rule notices.

mod common;

use std::fs;

use common::{Folder, exit, in_snapshots, root, run};
use hegui::check::Checker;
use hegui::document::Document;
use hegui::edit;
use hegui::input::{self, Source};
use hegui::mutate::{self, KINDS, Original};
use hegui::text::Format;
use hegui::threads;

const REPORT: &str = "云麓县人民政府2024年法治政府建设年度报告

2024年，云麓县全面推进依法行政。

一、主要工作

（一）健全制度

一是修订制度12项，废止2项。二是开展培训5次。

（二）化解纠纷

全年，收到行政复议申请34件，受理30件；办结率达93.5%。

二、存在的不足

2024年，执法力量（含协管）仍显不足。

三、下一年度安排

2025年将继续推进。

云麓县人民政府
2025年3月5日
";

/// A pack that compares two numbers and knows ordinals and placeholders.
fn pack(folder: &Folder) {
    let write = |name: &str, text: &str| folder.write(&format!("p/{name}"), text);
    let head = "title: {zh: 测试, en: test}\nwhy: {zh: 测试用, en: for tests}\nseverity: warning\n\
                basis: [b]\nmessage: {zh: 有误, en: wrong}\n";
    write(
        "pack.yaml",
        "name: p\nversion: '1'\ntitle: {zh: 测试包, en: test pack}\nbases:\n  \
         b: {title: {zh: 依据, en: basis}, source: none, verified: false}\n",
    );
    let rule = |script: &str, tests: &str| format!("{head}{script}tests:\n{tests}");
    write(
        "funnel.yaml",
        &rule(
            "each: sentence\nbind: {received: {quantity: {after: 收到}}, accepted: {quantity: {after: 受理}}}\n\
             assert: accepted <= received\nat: accepted\n",
            "  - invalid: 收到3件，受理4件。\n  - valid: 收到4件，受理3件。\n",
        ),
    );
    write(
        "ordinal.yaml",
        &rule(
            "each: heading_break\n",
            "  - invalid: \"一、甲\\n推进。\\n三、乙\\n推进。\"\n  - valid: \"一、甲\\n推进。\"\n",
        ),
    );
    write(
        "placeholder.yaml",
        &rule("pattern: {forbid: XX}\n", "  - invalid: XX件\n  - valid: 3件\n")
            .replace("severity: warning", "severity: info"),
    );
}

fn folder() -> Folder {
    let folder = Folder::new();
    pack(&folder);
    folder.write("report.txt", REPORT);
    folder
}

#[test]
fn the_holes_of_a_pack_are_shown() {
    let folder = folder();
    let mutate = |rest: &[&str]| {
        let shown = run(folder.path(), &[&["mutate", "p"], rest].concat());
        let cells = |row: &str| unicode_width::UnicodeWidthStr::width(row);
        assert!(shown.lines().all(|row| cells(row) <= 80), "{shown}");
        shown
    };
    in_snapshots("mutate", || {
        insta::assert_snapshot!("holes", mutate(&["report.txt"]));
        insta::assert_snapshot!("holes-en", mutate(&["report.txt", "--lang", "en"]));
        let kinds = ["--kind", "number", "--kind", "date", "--format", "json"];
        let json = run(folder.path(), &[&["mutate", "p", "report.txt"][..], &kinds].concat());
        insta::assert_snapshot!("json", json);
        insta::assert_snapshot!(
            "limit",
            mutate(&["report.txt", "--kind", "number", "--limit", "2"])
        );
        insta::assert_snapshot!("closed", mutate(&["report.txt", "--kind", "heading-ordinal"]));
        folder.write("bad.txt", REPORT.replace("30件", "35件"));
        insta::assert_snapshot!("bad-report", mutate(&["bad.txt", "--kind", "number"]));
        folder.write("note.txt", "便条");
        insta::assert_snapshot!("no-place", mutate(&["note.txt", "--kind", "date"]));
        insta::assert_snapshot!("no-report", mutate(&["none.txt"]));
        let unknown = run(folder.path(), &["mutate", "fazhi,gongwenn", "report.txt"]);
        insta::assert_snapshot!("unknown-pack", unknown);
    });
}

#[test]
fn a_rule_that_does_not_run_is_told_and_not_counted_as_silent() {
    let folder = folder();
    let endless = folder.read("p/ordinal.yaml").replace("heading_break", "report");
    folder.write("p/endless.yaml", endless);
    folder.write("p/endless.rhai", "fn check() { loop {} }");
    let shown = run(folder.path(), &["mutate", "p", "report.txt", "--limit", "1"]);
    assert!(shown.starts_with("exit 2") && shown.contains("未运行[p/endless] 运算超过"), "{shown}");
    let json = ["mutate", "p", "report.txt", "--limit", "1", "--format", "json"];
    let json = run(folder.path(), &json);
    assert!(json.contains(r#""not_run":["p/endless"]"#), "{json}");
    assert_eq!(json.matches("p/endless").count(), 1, "not among those that noticed none: {json}");
}

#[test]
fn what_a_rule_finds_already_hides_no_defect() {
    let folder = folder();
    folder.write("draft.txt", REPORT.replace("力量", "力量（缺XX人、XX岗、XX车、XX证）"));
    let words = ["mutate", "p", "draft.txt", "--kind", "placeholder", "--format", "json"];
    let json = run(folder.path(), &words);
    assert!(json.contains(r#""tried":2,"noticed":2"#), "{json}");
}

#[test]
fn a_share_can_be_asked_for() {
    let folder = folder();
    let ordinals = |share| {
        let words = ["mutate", "p", "report.txt", "--fail-under", share, "--kind"];
        ["heading-ordinal", "stop"].map(|kind| exit(folder.path(), &[&words[..], &[kind]].concat()))
    };
    assert_eq!(ordinals("100"), [0, 1]);
    assert_eq!(ordinals("0"), [0, 0]);
    assert_eq!(exit(folder.path(), &["mutate", "p", "report.txt", "--limit", "0"]), 2);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let path = root().join("reports/good-department-2023.md");
    let (source, format) = input::read_file(&path).expect("a sample can be read").into_text();
    let tried = || {
        let checker = Checker::embedded().expect("the embedded packs are sound");
        let document = Document::new(source.clone(), format);
        let original = Original { document: &document, format };
        mutate::json("a", &document, &mutate::find(&checker.forced(true), &original, KINDS, 3))
    };
    let mutate = |threads| threads::pool(threads).expect("the threads can be made").install(tried);
    assert_eq!(mutate(1), mutate(4));
}

/// Every defect is one: each of its forms changes the report, and only where it says.
#[test]
fn every_form_of_every_defect_changes_the_report() {
    let mut reports: Vec<_> = fs::read_dir(root().join("reports"))
        .expect("the sample reports")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| input::is_wanted(path))
        .map(|path| input::read_file(&path).expect("a sample can be read"))
        .map(Source::into_text)
        .collect();
    reports.extend(
        ["", "一、", "（", "一是", "2024年2月4日"].map(|text| (text.to_owned(), Format::Plain)),
    );
    let mut made = vec![0; KINDS.len()];
    for (text, format) in reports {
        let document = Document::new(text, format);
        let original = Original { document: &document, format };
        for (kind, made) in KINDS.iter().zip(&mut made) {
            for defect in kind.defects(&original) {
                *made += 1;
                assert!(!defect.forms.is_empty(), "{}: {}", kind.name, defect.before);
                for form in &defect.forms {
                    let source = document.text.source();
                    let same = edit::apply(source, &form.edits) == source;
                    assert!(!same, "{}: {}", kind.name, defect.before);
                }
            }
        }
    }
    assert!(made.iter().all(|made| *made > 3), "{made:?}");
}
