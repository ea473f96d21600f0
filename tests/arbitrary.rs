//! Whatever the input is, nothing panics and every place lies in its text.

mod stack;

use std::sync::{Arc, LazyLock};

use hegui::check::Checker;
use hegui::diagnostic::{Diagnostic, Origin};
use hegui::document::Document;
use hegui::input;
use hegui::lang::Lang;
use hegui::mutate::{KINDS, Original};
use hegui::reference;
use hegui::render::{Checked, FORMATS, Style};
use hegui::rule::load;
use hegui::text::Format;
use hegui::trace::{self, Account};
use proptest::prelude::*;
use stack::with_stack;

/// Packs, on the stack that their scripts need.
static CHECKER: LazyLock<Checker> = LazyLock::new(|| {
    let load = || Checker::new(load::load(load::embedded(), Lang::Zh).rules, Lang::Zh).forced(true);
    with_stack(load)
});

/// Pieces that mean something to some stage.
const PIECES: [&str; 40] = [
    "云麓县2024年法治政府建设年度报告",
    "一、",
    "（一）",
    "1. ",
    "（1）",
    "二、",
    "存在的不足",
    "主要举措和成效",
    "一是",
    "二是",
    "四是",
    "收到",
    "受理",
    "34件",
    "6835余万元",
    "93.93%",
    "17个百分点",
    "4.15:1",
    "其中",
    "比上年",
    "2024年2月30日",
    "二〇二四年二月四日",
    "2021—2025年",
    "20212025年",
    "《法治政府建设实施纲要（2021—2025年）》",
    "《",
    "》",
    "“",
    "”",
    "（",
    "）",
    "(",
    ")",
    "，",
    "。",
    ",",
    "XX",
    "法制政府",
    "發布日期:2025-03-01",
    "建設(shè)",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        3 => Just("\n".to_owned()),
        1 => any::<String>(),
        1 => "[ \t\u{3000}#>|*\\-`0-9.]{1,4}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn formats() -> impl Strategy<Value = Format> {
    prop_oneof![Just(Format::Plain), Just(Format::Markdown)]
}

fn is_in(text: &str, diagnostic: &Diagnostic) -> bool {
    let labels = diagnostic.primary.iter().chain(&diagnostic.labels);
    diagnostic.origin == Origin::Report
        && labels.into_iter().all(|label| text.get(label.span.range()).is_some())
}

fn check(text: String, format: Format) {
    let document = Arc::new(Document::new(text, format));
    let outcome = CHECKER.check(&document).expect("the packs are forced");
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    let canonical = document.text.as_str();
    for diagnostic in &outcome.diagnostics {
        assert!(is_in(canonical, diagnostic), "{diagnostic:?}");
        let place = diagnostic.primary.as_ref().expect("it is about a report").span;
        let source = document.text.to_source(place);
        assert!(document.text.source().get(source.range()).is_some(), "{source:?} of {place:?}");
    }
    let diagnostics = &outcome.diagnostics;
    let checked = Checked { name: "a", document: Some(&document), diagnostics, not_run: &[] };
    for format in FORMATS {
        format.renderer(Style { width: 40, ..Style::default() }).report(&checked);
    }
}

/// Traces one rule, and puts every defect into the text.
fn explain(text: String, format: Format, rule: prop::sample::Index) {
    let document = Arc::new(Document::new(text, format));
    let entries: Vec<_> = reference::entries(CHECKER.rules()).collect();
    let (account, _) = Account::new(&CHECKER, *rule.get(&entries), "a", &document, Lang::En);
    trace::page(&account, Style { width: 40, ..Style::default() });
    trace::json(&[account]);
    let original = Original { document: &document, format };
    for defect in KINDS.iter().flat_map(|kind| kind.defects(&original)) {
        for form in &defect.forms {
            original.changed_source(&form.edits);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_checked(text in texts(), format in formats()) {
        with_stack(move || check(text, format));
    }

    #[test]
    fn any_text_can_be_explained_and_mutated(text in texts(), format in formats(), rule in any::<prop::sample::Index>()) {
        with_stack(move || explain(text, format, rule));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), format in formats()) {
        if let Ok(source) = input::decode(bytes, format, Lang::Zh) {
            with_stack(move || check(source.text, source.format));
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
        let format = if name.ends_with("md") { Format::Markdown } else { Format::Plain };
        if let Ok(source) = input::decode(report, format, Lang::Zh) {
            with_stack(move || check(source.text, source.format));
        }
    }
}
