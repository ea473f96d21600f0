//! The packs in `rules/`: their tests and snapshots, and what never changes.

use std::env;
use std::path::Path;
use std::thread;

use hegui::check::Checker;
use hegui::harness::{self, Filter, Home, Run};
use hegui::pack::load::{self, Loaded};
use hegui::render::{self, Checked, Style};
use hegui::threads;

fn checker(loaded: Loaded) -> Checker {
    let problems = &loaded.problems;
    let shown = render::shown(&Checked::refused("rules", problems), Style::default());
    assert!(problems.is_empty(), "{shown}");
    Checker::new(loaded.rules)
}

#[test]
fn every_test_and_every_snapshot_of_the_packs_is_as_it_should_be() {
    assert!(test(".") >= 6, "the sample reports are shown");
}

#[test]
fn the_example_of_a_pack_is_as_it_should_be() {
    assert!(test("examples/gongkai") >= 2, "its sample reports are shown");
}

/// As `hegui test` does; `INSTA_UPDATE=always` is its `--accept`, and without it all is as strict
/// as with `--check`, but for the `.snap.new` that `cargo insta review` reads. Counts the samples.
fn test(folder: &str) -> usize {
    let pool = threads::pool(thread::available_parallelism().map_or(1, usize::from));
    pool.expect("threads can be made").install(|| {
        let home = Home::find(Path::new(folder)).expect("it holds packs");
        let checker = checker(home.load());
        let mut run = harness::run(&checker, &home, &Filter { codes: None, snapshots: true });
        let problems = match env::var("INSTA_UPDATE").as_deref() {
            Ok("always") => run.accept(),
            Ok("no") => Vec::new(),
            _ => run.propose(),
        };
        assert!(problems.is_empty(), "{problems:?}");
        let style = Style::default();
        let shown = [harness::show(&run, style), harness::summary(&run, style, true)].concat();
        assert!(!run.is_wrong(true), "{shown}");
        of_reports(&run)
    })
}

fn of_reports(run: &Run<'_>) -> usize {
    run.snapshots.iter().filter(|snapshot| snapshot.source.starts_with("reports/")).count()
}

#[test]
fn codes_are_stable() {
    let checker = checker(load::load(load::embedded()));
    let rules = checker.rules().all();
    let codes: Vec<_> = rules.map(|rule| format!("{} {}", rule.code, rule.title.zh)).collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("codes", codes.join("\n")));
}

/// Press sites that a source may name beside government sites: 中国青年报, 人民网, 人民论坛, 中工网.
const PRESS: [&str; 4] = ["zqb.cyol.com", "people.com.cn", "rmlt.com.cn", "workercn.cn"];

#[test]
fn every_site_that_a_pack_names_is_official_or_press() {
    let host =
        r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:cn|com|net|org|hk|tw|io|gov|edu|info|top|cc|xyz)\b";
    let host = regex::Regex::new(host).expect("a regex");
    let mut named = 0;
    for folder in ["rules/fazhi", "rules/gongwen", "examples/gongkai"] {
        for file in std::fs::read_dir(folder).expect("a pack") {
            let path = file.expect("a file").path();
            if path.is_dir() {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a text");
            for found in host.find_iter(&text).map(|found| found.as_str()) {
                let of = |site: &str| found == site || found.ends_with(&format!(".{site}"));
                let trusted = of("gov.cn") || PRESS.iter().any(|site| of(site));
                assert!(trusted, "{}: {found}", path.display());
                named += 1;
            }
        }
    }
    assert!(named > 10, "{named} sites are named");
}
