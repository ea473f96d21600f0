//! `hegui check --annotate`: findings as comments in a copy, and nothing else on the disk.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Folder, exit, in_snapshots, root, run};

/// A Word document with defects of many kinds.
const DRAFT: &str = "tests/documents/out/twins/draft-placeholders-2024.docx";

/// A folder with the draft in it.
fn folder() -> (Folder, PathBuf) {
    let folder = Folder::new();
    let draft = folder.path().join("draft.docx");
    fs::copy(root().join(DRAFT), &draft).expect("it can be copied");
    (folder, draft)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it is there").map(|entry| entry.expect("a file"));
    let mut names: Vec<_> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_second_run_on_its_own_output_changes_nothing() {
    let (folder, draft) = folder();
    let before = fs::read(&draft).expect("it is there");
    let annotate = |from: &str, to: &str| {
        exit(folder.path(), &["check", from, "--annotate", to, "--annotate-fixes"])
    };
    assert_eq!([annotate("draft.docx", "a.docx"), annotate("a.docx", "b.docx")], [1, 1]);
    let read = |name: &str| fs::read(folder.path().join(name)).expect("it was written");
    assert!(read("a.docx") == read("b.docx") && read("a.docx") != before);
    assert_eq!(fs::read(&draft).expect("it is there"), before);
    assert_eq!(names(folder.path()), ["a.docx", "b.docx", "draft.docx"]);
}

#[test]
fn what_was_written_is_said() {
    let (folder, draft) = folder();
    fs::write(folder.path().join("other.txt"), "云麓县2024年法治政府建设年度报告\n推进。\n")
        .expect("it can be written");
    let theirs = root().join("tests/documents/out/twins/good-county-2024.docx");
    fs::copy(theirs, folder.path().join("theirs.docx")).expect("it can be copied");
    fs::hard_link(&draft, folder.path().join("hard.docx")).expect("it can be linked");
    let check = |arguments: &[&str]| {
        let all = [&["check", "--format", "short"], arguments].concat();
        let shown = run(folder.path(), &all);
        let said = shown.split_once("--- stderr\n").map_or("", |(_, said)| said);
        let about =
            shown.lines().filter(|line| line.starts_with("exit") || line.contains("[output/"));
        let about: Vec<_> = about.filter(|line| !said.contains(line)).collect();
        format!("$ {}\n{}\n{said}", arguments.join(" "), about.join("\n"))
    };
    let shown = [
        check(&["draft.docx", "--annotate", "a.docx"]),
        check(&["draft.docx", "--annotate", "a.docx", "--annotate-fixes"]),
        check(&["draft.docx", "--annotate", "a.docx", "--min-severity", "error"]),
        check(&["draft.docx", "--annotate", "./draft.docx"]),
        check(&["draft.docx", "other.txt", "--annotate", "b.docx"]),
        check(&["other.txt", "--annotate", "b.docx"]),
        check(&["draft.docx", "--annotate", "nowhere/b.docx"]),
        check(&["draft.docx", "--annotate", "other.txt"]),
        check(&["draft.docx", "--annotate", "theirs.docx"]),
        check(&["draft.docx", "--annotate", "hard.docx"]),
        check(&["draft.docx", "--annotate", "b.docx", "--lang", "en"]),
    ];
    in_snapshots("cli", || insta::assert_snapshot!("annotate", shown.join("\n")));
    assert_eq!(
        names(folder.path()),
        ["a.docx", "b.docx", "draft.docx", "hard.docx", "other.txt", "theirs.docx"]
    );
}
