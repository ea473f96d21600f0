//! What the embedded packs say about every sample report, as a user sees it.

mod common;

use std::fs;

use common::{in_snapshots, root, run};

#[test]
fn every_sample_report_is_shown() {
    let folder = fs::read_dir(root().join("reports")).expect("the sample reports");
    let mut names: Vec<String> = folder
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.retain(|name| name.ends_with(".txt") || name.ends_with(".md"));
    names.sort();
    assert!(names.len() >= 6);
    in_snapshots("reports", || {
        for name in names {
            let shown = run(root(), &["check", &format!("reports/{name}")]);
            let (stem, _) = name.rsplit_once('.').expect("an extension");
            insta::assert_snapshot!(stem, shown);
        }
    });
}
