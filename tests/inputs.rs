//! Which files a run takes, and what it says of those it does not.

mod common;

use std::fs;

use common::{Folder, exit, hegui, in_snapshots, root, run};

const GOOD: &str = "reports/good-county-2024.txt";

/// A folder as people have them: one report among other things.
fn cluttered() -> Folder {
    let folder = Folder::new();
    let report = fs::read(root().join(GOOD)).expect("it is there");
    let mut docx = b"PK\x03\x04".to_vec();
    docx.extend([0; 32]);
    for name in ["年报/报告.txt", "年报/.git/旧稿.txt", "年报/._报告.txt", "年报/.~lock.报告.md"]
    {
        folder.write(name, &report);
    }
    for name in ["年报/~$报告.docx", "年报/稿/底稿.docx"] {
        folder.write(name, &docx);
    }
    folder.write("年报/README.md", "# 说明\n本文件夹存放各单位报送的年度报告。\n");
    folder.write("年报/稿/通知.txt", "关于报送材料的通知\n请各单位按时报送有关材料。\n");
    for name in ["年报/.DS_Store", "年报/Thumbs.db", "年报/LICENSE", "年报/数据.xlsx"] {
        folder.write(name, [0, 1, 2]);
    }
    folder.write("年报/hegui.yaml", "fail_on: never\n");
    folder
}

#[test]
fn what_lies_beside_reports_is_noted_and_fails_nothing() {
    let folder = cluttered();
    let shown = run(folder.path(), &["check", "年报", "--format", "short"]);
    assert!(shown.starts_with("exit 0"), "{shown}");
    in_snapshots("cli", || {
        insta::assert_snapshot!("cluttered", run(folder.path(), &["check", "年报"]));
        let english = ["check", "年报", "--min-severity", "warning", "--lang", "en"];
        insta::assert_snapshot!("cluttered-en", run(folder.path(), &english));
    });
    let json = run(folder.path(), &["check", "年报", "--format", "json", "--fail-on", "info"]);
    assert!(json.starts_with("exit 0") && json.contains("年报/稿/通知.txt"), "{json}");
    let any_kind = run(folder.path(), &["check", "年报", "--pack", "gongwen", "--format", "short"]);
    assert!(any_kind.contains("年报/README.md: 提示[input/passed-over]"), "{any_kind}");
}

#[test]
fn what_is_named_must_be_a_report() {
    let folder = cluttered();
    let code = |paths: &[&str]| exit(folder.path(), &[&["check"], paths].concat());
    assert_eq!(code(&["年报/README.md"]), 2);
    assert_eq!(code(&["年报/稿/底稿.docx"]), 2);
    assert_eq!(code(&["年报", "年报/稿/通知.txt"]), 2, "met first, then named");
    assert_eq!(code(&["年报/稿/通知.txt", "年报"]), 2, "named first, then met");
    assert_eq!(code(&["年报/稿"]), 2, "nothing at all was checked");
}

#[test]
fn a_file_named_twice_is_checked_once() {
    let folder = cluttered();
    let whole = folder.at("年报/报告.txt");
    let ways = ["年报/报告.txt", "./年报/报告.txt", "年报/../年报/报告.txt", "年报", "年报/", "."];
    let ways = ways.into_iter().chain([whole.to_str().expect("UTF-8")]);
    let ways: Vec<_> =
        ["check", "--format", "short", "--pack", "gongwen"].into_iter().chain(ways).collect();
    let shown = run(folder.path(), &[&ways[..], &["--format", "json"][..0]].concat());
    assert_eq!(shown.matches("README.md").count(), 1, "{shown}");
    let pretty: Vec<_> =
        ways.iter().map(|word| if *word == "short" { "pretty" } else { word }).collect();
    let shown = run(folder.path(), &pretty);
    assert!(shown.contains("共检查 2 份报告"), "{shown}");
    let mut twice = hegui(folder.path(), &["check", "-", "-", "--pack", "gongwen"]);
    twice.write_stdin("关于报送材料的通知\n");
    let shown = common::shown(twice);
    assert!(shown.contains("共检查 1 份报告"), "{shown}");
}

#[test]
fn a_directory_without_reports_says_so() {
    let folder = Folder::new();
    let empty = run(folder.path(), &["check", "."]);
    assert!(empty.starts_with("exit 2") && empty.contains("文件夹是空的"), "{empty}");
    folder.write("数据.xlsx", [0]);
    let other = run(folder.path(), &["check", "."]);
    assert!(other.starts_with("exit 2") && other.contains("文件夹里没有报告"), "{other}");
}

#[cfg(unix)]
#[test]
fn links_and_pipes_in_a_directory_are_told_and_not_followed() {
    let folder = cluttered();
    let link =
        |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.at(name)).expect("made");
    link("报告.txt", "年报/链接.txt");
    link("/", "年报/上级");
    link("无", "年报/失效.md");
    pipe(&folder, "年报/管道.txt");
    for format in ["short", "json"] {
        let shown = run(folder.path(), &["check", "年报", "--format", format]);
        assert!(shown.starts_with("exit 0"), "{shown}");
        for name in ["链接.txt", "上级", "失效.md", "管道.txt"] {
            assert!(shown.contains(&format!("年报/{name}")), "{name}: {shown}");
        }
    }
    let named = run(folder.path(), &["check", "年报/链接.txt"]);
    assert!(named.starts_with("exit 0"), "a link that was named is followed: {named}");
    let shown = run(folder.path(), &["check", "年报"]);
    assert!(shown.ends_with("跳过 7 项，未作检查\n"), "{shown}");
}

#[cfg(unix)]
#[test]
fn what_may_never_end_is_not_read() {
    let folder = Folder::new();
    pipe(&folder, "管道.txt");
    for path in ["管道.txt", "/dev/zero"] {
        let shown = run(folder.path(), &["check", path]);
        assert!(shown.starts_with("exit 2") && shown.contains("管道或设备"), "{shown}");
    }
    let mut handed = hegui(root(), &["check", "/dev/stdin"]);
    handed.write_stdin(fs::read(root().join(GOOD)).expect("it is there"));
    assert!(common::shown(handed).starts_with("exit 0"), "a pipe that was handed over is read");
}

#[cfg(unix)]
fn pipe(folder: &Folder, name: &str) {
    let made = std::process::Command::new("mkfifo").arg(folder.at(name)).status();
    assert!(made.expect("mkfifo runs").success());
}

#[test]
fn a_trace_fails_on_another_kind_of_document_only_where_it_was_named() {
    let folder = Folder::new();
    folder.write("d/会议.txt", "会议纪要\n研究了三项工作。\n");
    let trace = |path| exit(folder.path(), &["check", path, "--trace", "fazhi/terms"]);
    assert_eq!((trace("d"), trace("d/会议.txt")), (0, 2));
}
