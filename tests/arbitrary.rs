//! Whatever the input is, nothing panics and every place lies in its text.

#[allow(dead_code, reason = "packs and scripts are for tests/replay.rs")]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use std::sync::LazyLock;

use fuzz::check::{CHECKER, any_text};
use fuzz::{on_threads, text};
use hegui::edit;
use hegui::input;
use hegui::lang::Lang;
use hegui::mutate::{KINDS, Original};
use hegui::reference;
use hegui::render::Style;
use hegui::text::Format;
use hegui::trace::{self, Account};
use proptest::prelude::*;

/// In which a line end does harm.
const BRACKETS: [(&str, &str); 4] = [("（", "）"), ("《", "》"), ("【", "】"), ("“", "”")];

/// Pieces that mean something to some stage or rule.
static PIECES: LazyLock<Vec<&str>> = LazyLock::new(|| fuzz::tokens(fuzz::ZH.1));

fn texts() -> impl Strategy<Value = String> {
    let piece = || prop::sample::select(PIECES.as_slice());
    let broken = (prop::sample::select(&BRACKETS[..]), piece(), piece())
        .prop_map(|((open, close), one, other)| format!("{open}{one}\n{other}{close}"));
    let part = prop_oneof![
        8 => piece().prop_map(str::to_owned),
        3 => Just("\n".to_owned()),
        1 => broken,
        1 => any::<String>(),
        1 => "[ \t\u{3000}#>|*\\-`0-9.]{1,4}",
    ];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

fn formats() -> impl Strategy<Value = Format> {
    prop_oneof![Just(Format::Plain), Just(Format::Markdown)]
}

/// Traces one rule, and puts every defect into the text.
fn explain(text: String, format: Format, rule: prop::sample::Index) {
    let document = text::document(text, format);
    let entries: Vec<_> = reference::entries(CHECKER.rules()).collect();
    let (account, _) = Account::new(&CHECKER, *rule.get(&entries), "a", document.clone(), Lang::En);
    trace::page(&account, Style { width: 40, ..Style::default() });
    trace::json(&[account]);
    let original = Original { document: &document, format };
    for defect in KINDS.iter().flat_map(|kind| kind.defects(&original)) {
        for form in &defect.forms {
            edit::apply(document.text.source(), &form.edits);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_checked(text in texts(), format in formats()) {
        on_threads(|| any_text(text, format));
    }

    #[test]
    fn any_text_can_be_explained_and_mutated(text in texts(), format in formats(), rule in any::<prop::sample::Index>()) {
        on_threads(|| explain(text, format, rule));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), name in prop::sample::select(&["a.txt", "a.md"][..])) {
        if let Ok(source) = input::read(bytes, name) {
            let (text, format) = source.into_text();
            on_threads(|| any_text(text, format));
        }
    }

    #[test]
    fn a_report_with_any_bytes_in_it_is_checked(
        bytes in prop::collection::vec(any::<u8>(), 1..40),
        share in 0.0..1.0_f64,
        name in prop::sample::select(&["good-county-2024.txt", "pinyin-damage-2023.txt", "early-zone-2025.txt", "good-department-2023.md"][..]),
    ) {
        let path = format!("{}/reports/{name}", env!("CARGO_MANIFEST_DIR"));
        let mut report = std::fs::read(path).expect("a sample report");
        let at = (report.len() as f64 * share) as usize;
        report.splice(at..at, bytes);
        if let Ok(source) = input::read(report, name) {
            let (text, format) = source.into_text();
            on_threads(|| any_text(text, format));
        }
    }
}
