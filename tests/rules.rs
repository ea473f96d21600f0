//! The tests that stand in the rule files of the embedded packs.

use std::fmt::Write as _;
use std::path::Path;
use std::thread;

use hegui::check::Checker;
use hegui::harness::{self, Verdict};
use hegui::lang::Lang;
use hegui::render::{Checked, Format, Style};
use hegui::rule::load::{self, Loaded};
use hegui::script::limits::STACK_BYTES;

/// Runs a test body with the stack that scripts need.
fn with_stack(body: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn(body);
    if let Err(panic) = thread.expect("a thread can be made").join() {
        std::panic::resume_unwind(panic);
    }
}

fn load_embedded() -> Checker {
    let Loaded { rules, problems } = load::load(load::embedded(), Lang::Zh);
    let renderer = Format::named("pretty").expect("it exists").renderer(Style::default());
    let checked = Checked { name: "rules", document: None, diagnostics: &problems, not_run: &[] };
    assert!(problems.is_empty(), "{}", renderer.report(&checked));
    Checker::new(rules, Lang::Zh)
}

#[test]
fn every_test_in_a_rule_file_passes() {
    with_stack(|| {
        let checker = load_embedded();
        let renderer = Format::named("pretty").expect("it exists").renderer(Style::default());
        let mut failed = String::new();
        for case in harness::run(&checker).filter(|case| case.verdict != Verdict::Passed) {
            let checked = Checked {
                name: &case.rule.code,
                document: Some(&case.document),
                diagnostics: &case.outcome.diagnostics,
                not_run: &case.outcome.not_run,
            };
            let (code, verdict, text) = (&case.rule.code, &case.verdict, &case.test.text);
            let shown = renderer.report(&checked);
            writeln!(failed, "{code}: {verdict:?}\n{text}\n{shown}")
                .expect("a string takes any text");
        }
        assert!(failed.is_empty(), "{failed}");
    });
}

#[test]
fn what_each_rule_says_is_shown() {
    with_stack(|| {
        let checker = load_embedded();
        let renderer = Format::named("pretty").expect("it exists").renderer(Style::default());
        let mut shown: Vec<(String, String)> = Vec::new();
        for case in harness::run(&checker).filter(|case| case.test.invalid) {
            let checked = Checked {
                name: "test",
                document: Some(&case.document),
                diagnostics: &case.outcome.diagnostics,
                not_run: &case.outcome.not_run,
            };
            let code = case.rule.code.replace('/', "-");
            let output = renderer.report(&checked);
            match shown.last_mut().filter(|(last, _)| *last == code) {
                Some((_, all)) => all.push_str(&output),
                None => shown.push((code, output)),
            }
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/rules"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            for (code, output) in &shown {
                insta::assert_snapshot!(code.as_str(), output);
            }
        });
    });
}

#[test]
fn codes_are_stable() {
    with_stack(|| {
        let checker = load_embedded();
        let rules = checker.rules().packs.iter().flat_map(|pack| &pack.rules);
        let codes: Vec<_> = rules.map(|rule| format!("{} {}", rule.code, rule.title.zh)).collect();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("codes", codes.join("\n")));
    });
}
