//! What `hegui schema` prints; that it says what the loader does is tested beside the schemas.

mod common;

use common::{in_snapshots, root, run};
use unicode_width::UnicodeWidthStr;

#[test]
fn schema_is_printed_for_an_editor() {
    in_snapshots("cli", || {
        insta::assert_snapshot!("schema-config", run(root(), &["schema", "config"]));
        insta::assert_snapshot!("help-schema", run(root(), &["schema", "--help"]));
    });
    let mut all = String::new();
    for (file, lang) in [("rule", "zh"), ("pack", "en"), ("config", "zh")] {
        all += &run(root(), &["schema", file, "--format", "pretty", "--lang", lang]);
    }
    assert!(all.lines().all(|line| line.width() <= 80), "{all}");
    in_snapshots("cli", || insta::assert_snapshot!("schema-keys", all));
    let english = run(root(), &["schema", "rule", "--lang", "en"]);
    assert!(english.contains("\"description\": \"why that matters\""), "{english}");
    assert!(run(root(), &["schema", "reports"]).starts_with("exit 2"));
}
