//! What each stage costs, and what a corpus does: one report's stages first, then 1,000 reports
//! with all rules and with all but the scripts, on one thread and on two.
//!
//! `cargo bench` prints reports (items) and bytes a second.

mod corpus;

use std::sync::LazyLock;

use corpus::Source;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use hegui::check::Checker;
use hegui::document::Document;
use hegui::facts::Facts;
use hegui::pack::load;
use hegui::render::{Format as Output, Style};
use hegui::report::Report;
use hegui::text::{DamageKind, Format, Text};
use hegui::threads;
use rayon::prelude::*;

/// The size of the corpus.
const REPORTS: usize = 1_000;

static SAMPLES: LazyLock<Vec<Source>> = LazyLock::new(corpus::samples);

fn main() {
    divan::main();
}

/// The first sample whose text satisfies a condition.
fn sample(wanted: impl Fn(&Text) -> bool) -> String {
    let is_wanted = |source: &&Source| wanted(&Text::new(source.text.clone(), source.format));
    SAMPLES.iter().find(is_wanted).expect("there is such a sample").text.clone()
}

fn clean() -> String {
    sample(|text| text.damage().is_empty())
}

fn half_width() -> String {
    clean().replace('，', ",").replace('；', ";").replace('：', ":")
}

fn traditional() -> String {
    sample(|text| text.damage().count(DamageKind::Traditional) > 0)
}

#[divan::bench(args = ["clean", "half_width", "traditional"])]
fn text(bencher: Bencher<'_, '_>, kind: &str) {
    let source = match kind {
        "half_width" => half_width(),
        "traditional" => traditional(),
        _ => clean(),
    };
    bencher
        .counter(BytesCount::of_str(&source))
        .with_inputs(|| source.clone())
        .bench_values(|source| Text::new(source, Format::Plain));
}

#[divan::bench]
fn report(bencher: Bencher<'_, '_>) {
    let text = Text::new(clean(), Format::Plain);
    bencher.counter(BytesCount::of_str(text.as_str())).bench(|| Report::new(&text));
}

#[divan::bench]
fn facts(bencher: Bencher<'_, '_>) {
    let document = Document::new(clean(), Format::Plain);
    let (text, extent) = (document.text.as_str(), document.extent());
    bencher.counter(BytesCount::of_str(text)).bench(|| Facts::extract(text, extent));
}

#[divan::bench]
fn load_packs() -> load::Loaded {
    load::load(load::embedded())
}

/// The embedded packs, with or without their scripts.
fn checker(scripts: bool) -> Checker {
    let mut rules = load::load(load::embedded()).rules;
    for pack in &mut rules.packs {
        pack.rules.retain(|rule| scripts || !matches!(rule.kind(), "bind" | "script"));
    }
    Checker::new(rules)
}

#[divan::bench(args = [true, false])]
fn check_scripts(bencher: Bencher<'_, '_>, scripts: bool) {
    let checker = checker(scripts);
    let document = Document::new(clean(), Format::Plain);
    bencher
        .counter(ItemsCount::new(1_usize))
        .counter(BytesCount::of_str(document.text.as_str()))
        .with_inputs(|| document.clone())
        .bench_values(|document| checker.check(document));
}

#[divan::bench(args = ["pretty", "short", "json"])]
fn render(bencher: Bencher<'_, '_>, format: &str) {
    let source = traditional();
    let outcome = checker(true).check(source).expect("a sample is a report");
    let format = Output::named(format).expect("a known format");
    let checked = outcome.named("report.txt");
    let findings = ItemsCount::new(checked.diagnostics.len());
    bencher.counter(findings).bench(|| format.output(&checked, Style::default()));
}

/// Reads, checks and renders a thousand reports.
#[divan::bench(args = [(true, 1), (false, 1), (true, 2), (false, 2)], sample_count = 8, sample_size = 1)]
fn corpus_scripts_threads(bencher: Bencher<'_, '_>, (scripts, threads): (bool, usize)) {
    static CORPUS: LazyLock<Vec<Source>> = LazyLock::new(|| corpus::reports(REPORTS));
    let checker = checker(scripts);
    let format = Output::named("short").expect("a known format");
    let pool = threads::pool(threads).expect("threads can be started");
    let check = |source: &Source| {
        let outcome = checker.check(Document::new(source.text.clone(), source.format));
        let outcome = outcome.expect("it is a report");
        format.output(&outcome.named("report.txt"), Style::default())
    };
    bencher
        .counter(ItemsCount::new(REPORTS))
        .counter(BytesCount::new(CORPUS.iter().map(|source| source.text.len()).sum::<usize>()))
        .bench(|| pool.install(|| CORPUS.par_iter().map(check).collect::<Vec<_>>()));
}
