//! Word documents and web pages say what the same text says as characters.
//!
//! `tests/documents` holds what real programs wrote, and tells how it was made and what is expected.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use common::root;
use hegui::check::Checker;
use hegui::document::Document;
use hegui::input;
use hegui::render::FLOOD;
use hegui::text::{self, ApartKind, Transcript};
use serde::Deserialize;

static CHECKER: LazyLock<Checker> =
    LazyLock::new(|| Checker::embedded().expect("the embedded packs are sound"));

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = root().join("tests/documents/out").join(folder);
    let entries =
        fs::read_dir(folder).expect("it is there").map(|entry| entry.expect("a file").path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|own| own == extension)).collect();
    files.sort();
    files
}

fn document(path: &Path) -> Document {
    input::read_file(path).unwrap_or_else(|problem| panic!("{}: {problem}", path.display())).into()
}

/// What is found in a report, and on which words: up to a blank, since pages tell the time of a day and
/// Word has no blank lines.
fn findings(path: &Path) -> Vec<String> {
    let outcome = CHECKER.check(document(path)).expect("it is a report");
    assert!(outcome.not_run.is_empty(), "{}: {:?}", path.display(), outcome.not_run);
    let text = &outcome.document.text;
    let all = |code: &str| {
        let alike = outcome.diagnostics.iter().filter(|one| &*one.code == code);
        alike.map(|one| one.count).sum::<usize>()
    };
    let found = outcome.diagnostics.iter().map(|one| {
        let words = one.primary.as_ref().map_or("", |label| &text[label.span]);
        let words = words.split_whitespace().next().unwrap_or_default();
        format!("{}[{}] {} “{words}”", one.severity.name(), one.code, one.message.zh)
    });
    // Of a flood only so many are told one by one.
    let floods = outcome.diagnostics.iter().filter(|one| all(&one.code) > FLOOD);
    let floods = floods.map(|one| format!("{} of {}", all(&one.code), one.code));
    let few = found.zip(&outcome.diagnostics).filter(|(_, one)| all(&one.code) <= FLOOD);
    let mut all: Vec<_> = few.map(|(found, _)| found).chain(floods).collect();
    all.dedup();
    all
}

#[test]
fn a_report_has_the_same_findings_as_word_document_and_as_page() {
    let mut tried = 0;
    for extension in ["docx", "html"] {
        for twin in files("twins", extension) {
            let name = twin.file_stem().unwrap_or_default().to_string_lossy();
            let sample = ["txt", "md"].map(|own| root().join(format!("reports/{name}.{own}")));
            let sample = sample.iter().find(|path| path.exists()).expect("the sample");
            assert_eq!(findings(&twin), findings(sample), "{}", twin.display());
            tried += 1;
        }
    }
    assert!(tried >= 20, "{tried} twins");
}

#[derive(Deserialize)]
struct Expected {
    remnants: Vec<Remnant>,
    apart: Vec<Apart>,
    /// Why readers may differ: only Chinese characters are compared.
    #[serde(default)]
    loose: Option<serde_json::Value>,
}

#[derive(Debug, Deserialize)]
struct Remnant {
    kind: String,
    text: Option<String>,
    words: Option<String>,
    author: Option<String>,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Deserialize)]
struct Apart {
    kind: String,
    text: String,
    #[serde(default)]
    optional: bool,
}

/// A text without white space, or of one that programs show differently its Chinese characters.
fn plain(text: &str, is_loose: bool) -> String {
    let is_han = |c: &char| ('一'..='鿿').contains(c);
    text.chars().filter(|c| !c.is_whitespace() && (!is_loose || is_han(c))).collect()
}

#[test]
fn a_word_document_says_what_its_author_sees() {
    for path in files("documents", "docx") {
        let name = path.display();
        let expected =
            |extension| fs::read_to_string(path.with_extension(extension)).expect("it is there");
        let told: Expected = serde_json::from_str(&expected("expect.json")).expect("it is JSON");
        let is_loose = told.loose.is_some();
        let document = document(&path);
        let lines = |text: &str| -> Vec<String> {
            let lines = text.lines().map(|line| plain(line, is_loose));
            lines.filter(|line| !line.is_empty()).collect()
        };
        let (found, expected) = (document.text.source(), expected("expect.txt"));
        if is_loose {
            assert_eq!(plain(found, true), plain(&expected, true), "{name}");
        } else {
            assert_eq!(lines(found), lines(&expected), "{name}");
        }
        has_remnants(&document, &told.remnants, &name.to_string());
        has_beside(&document, &told.apart, &name.to_string());
    }
}

/// What is left in a document is what was left: of each kind the words, in order, however they are cut.
fn has_remnants(document: &Document, expected: &[Remnant], name: &str) {
    let mut kinds: Vec<&str> = expected.iter().map(|one| one.kind.as_str()).collect();
    kinds.extend(document.remnants.iter().map(|one| one.kind.name()));
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let found: Vec<_> =
            document.remnants.iter().filter(|one| one.kind.name() == kind).collect();
        let told: Vec<_> = expected.iter().filter(|one| one.kind == kind).collect();
        let all = |with: bool, of: fn(&Remnant) -> Option<&str>| {
            let told = told.iter().filter(|one| with || !one.optional);
            told.map(|one| plain(of(one).unwrap_or_default(), false)).collect::<String>()
        };
        let on = found
            .iter()
            .map(|one| {
                plain(&document.text.source()[document.text.to_source(one.span).range()], false)
            })
            .collect::<String>();
        assert!(
            [true, false].into_iter().any(|with| all(with, |one| one.text.as_deref()) == on),
            "{name}: {kind} on {on}"
        );
        if told.iter().all(|one| one.words.is_some()) {
            let words = found.iter().map(|one| plain(&one.words, false)).collect::<String>();
            let told = |with| all(with, |one| one.words.as_deref());
            assert!(
                [true, false].into_iter().any(|with| told(with) == words),
                "{name}: {kind} {words}"
            );
        }
        for author in told.iter().filter(|one| !one.optional).filter_map(|one| one.author.as_ref())
        {
            assert!(found.iter().any(|one| one.author == *author), "{name}: {kind} of {author}");
        }
    }
}

/// What stands beside the body of a document is all that does.
fn has_beside(document: &Document, expected: &[Apart], name: &str) {
    let found: Vec<_> =
        document.apart.iter().map(|one| (one.kind.name(), plain(&one.text, false))).collect();
    let told: Vec<_> = expected
        .iter()
        .map(|one| ((one.kind.as_str(), plain(&one.text, false)), one.optional))
        .collect();
    for (one, optional) in &told {
        assert!(*optional || found.contains(one), "{name}: {one:?} of {found:?}");
    }
    for one in &found {
        assert!(told.iter().any(|(told, _)| told == one), "{name}: {one:?}");
    }
}

/// Marks of a draft stand in headers and boxes as often as in the text.
#[test]
fn what_stands_beside_the_body_is_checked() {
    let text = fs::read_to_string(root().join("reports/good-county-2024.txt")).expect("a sample");
    let apart = |kind, text: &str| text::Apart { kind, text: text.to_owned() };
    let apart = vec![
        apart(ApartKind::Header, "云麓县司法局\n征求意见稿"),
        apart(ApartKind::TextBox, "办理案件3件（请工信局再核）。"),
        apart(ApartKind::Footnote, "数据截至2024年12月31日。"),
    ];
    let document = Document::from(Transcript { text, apart, ..Transcript::default() });
    let outcome = CHECKER.check(document).expect("it is a report");
    let found: Vec<_> = outcome.diagnostics.iter().map(|one| one.message.zh.as_str()).collect();
    let beside: Vec<_> = found
        .iter()
        .filter(|one| one.starts_with("页眉：") || one.starts_with("文本框："))
        .collect();
    assert_eq!(beside.len(), 2, "{found:?}");
    assert!(!found.iter().any(|one| one.starts_with("脚注：")), "{found:?}");
}
