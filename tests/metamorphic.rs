//! Another way to write, wrap or publish a report changes nothing of what is found in it.
//!
//! Every sound sample has no warning under any transformation; every defective one keeps its
//! warnings. A transformation changes how a text looks and never what it says.

mod transformations;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hegui::check::Checker;
use hegui::diagnostic::Severity;
use hegui::document::Document;
use hegui::input::read;
use transformations::{TRANSFORMATIONS, Transformed};

/// What may come or go with the look of a text: what is said about the look itself.
const ABOUT_THE_LOOK: [&str; 3] =
    ["gongwen/damaged-text", "gongwen/doubled-body", "gongwen/fused-years"];

/// What cannot be found where a transformation takes the ordinals away.
const OF_ORDINALS: &str = "gongwen/heading-order";

/// The samples in plain text that are whole in themselves: not a page with two copies, and no
/// text that is damaged already.
fn samples() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let names =
        fs::read_dir(folder).expect("there are samples").flatten().map(|entry| entry.path());
    let mut samples: Vec<_> = names
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .filter(|path| {
            !["scraped", "pinyin"].iter().any(|word| path.to_string_lossy().contains(word))
        })
        .filter_map(|path| Some((path.clone(), fs::read_to_string(path).ok()?)))
        .collect();
    samples.sort();
    samples
}

/// The codes of the warnings and errors in a text.
fn warnings(checker: &Checker, Transformed { bytes, format }: Transformed) -> BTreeSet<String> {
    let name = if format == hegui::text::Format::Markdown { "a.md" } else { "a.txt" };
    let source = read(bytes, name).expect("it can be read");
    let document = Document::from(source);
    let outcome = checker.check(document).expect("threads can be made");
    assert!(outcome.not_run.is_empty(), "all rules run");
    let warnings = outcome.diagnostics.iter().filter(|found| found.severity >= Severity::Warning);
    let codes = warnings.map(|found| found.code.to_string());
    codes.filter(|code| !ABOUT_THE_LOOK.contains(&&**code)).collect()
}

#[test]
fn the_look_of_a_report_changes_none_of_its_warnings() {
    let checker = Checker::embedded().expect("the packs are sound");
    let mut wrong = Vec::new();
    let samples = samples();
    assert!(samples.len() >= 7 && TRANSFORMATIONS.len() >= 40);
    for (path, text) in &samples {
        let before = warnings(&checker, Transformed::plain(text.clone()));
        for (name, transform) in TRANSFORMATIONS.iter() {
            let mut after = warnings(&checker, transform(text));
            if name.ends_with("ordinals") && before.contains(OF_ORDINALS) {
                after.insert(OF_ORDINALS.to_owned());
            }
            if before != after {
                let came: Vec<_> = after.difference(&before).collect();
                let went: Vec<_> = before.difference(&after).collect();
                let file = path.file_stem().unwrap_or_default().to_string_lossy();
                wrong.push(format!("{name}: {file}: came {came:?}, went {went:?}"));
            }
        }
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
