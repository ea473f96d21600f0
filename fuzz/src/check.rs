//! Any text is checked by the embedded packs, and every word said about it can be stood by.

use std::sync::LazyLock;

use hegui::check::{Checker, Outcome};
use hegui::diagnostic::Diagnostic;
use hegui::document::Document;
use hegui::edit;
use hegui::text::Format;

use super::{on_threads, said, text};

/// How many fixes of one text are tried.
const FIXES: usize = 4;

/// One text in so many is checked by several threads at once, too.
const SHARED_ONE_IN: usize = 8;

/// The embedded packs, a document on one thread.
pub static CHECKER: LazyLock<Checker> = LazyLock::new(checker);
static SHARED: LazyLock<Checker> = LazyLock::new(|| checker().shared(true));

/// The embedded packs, on any document.
pub fn checker() -> Checker {
    Checker::embedded().expect("the embedded packs are sound").forced(true)
}

/// Holds what the bytes are as text: Markdown where it begins with `#`.
pub fn holds(input: &[u8]) {
    let source = String::from_utf8_lossy(input).into_owned();
    let format = if source.starts_with('#') { Format::Markdown } else { Format::Plain };
    on_threads(|| any_text(source, format));
}

/// Checks any text, on a thread with the stack that scripts need.
pub fn any_text(source: String, format: Format) {
    let document = text::document(source, format);
    let outcome = check(&CHECKER, &document);
    assert!(outcome.failures.is_empty() && outcome.not_run.is_empty(), "{:?}", outcome.failures);
    assert!(outcome.diagnostics.is_sorted_by_key(Diagnostic::order));
    outcome.diagnostics.iter().for_each(|found| said::about_report(found, &document));
    said::can_be_shown(Some(&document), &outcome.diagnostics, &outcome.not_run);
    if document.text.source().len().is_multiple_of(SHARED_ONE_IN) {
        assert_eq!(check(&SHARED, &document).diagnostics, outcome.diagnostics);
    }
    let fixed = outcome.diagnostics.iter().filter(|found| found.fix.is_some());
    fixed.take(FIXES).for_each(|found| fix_mends(found, &outcome, &document, format));
}

fn check(checker: &Checker, document: &Document) -> Outcome {
    checker.check(document.clone()).expect("the packs are forced")
}

/// With the fix in place of what it is for, the same is said once less; of a place with two defects
/// the other may be told then.
fn fix_mends(found: &Diagnostic, before: &Outcome, document: &Document, format: Format) {
    let edits = found.fix.iter().flat_map(|fix| fix.edits.clone());
    let edits: Vec<_> = edits.map(|edit| document.text.edit_source(edit)).collect();
    let source = edit::apply(document.text.source(), &edits);
    let after = check(&CHECKER, &text::document(source, format));
    let is_same =
        |other: &&Diagnostic| (&other.code, &other.message) == (&found.code, &found.message);
    let count = |outcome: &Outcome| outcome.diagnostics.iter().filter(is_same).count();
    assert!(count(&after) < count(before), "{found:?}");
}
