//! What the packs say about themselves: the list, the explanations, the pages in `docs/`.

mod common;
use std::path::Path;
use std::{env, fs};

use common::{Folder, exit, hegui, in_snapshots, root, run};
use hegui::check::Checker;
use hegui::lang::Lang;
use hegui::pack::load;
use hegui::reference;
use unicode_width::UnicodeWidthStr;

const PAGES: [(&str, Lang); 2] = [("docs/rules.zh-CN.md", Lang::Zh), ("docs/rules.md", Lang::En)];

fn page(lang: Lang) -> String {
    let loaded = load::load(load::embedded());
    assert!(loaded.problems.is_empty(), "the embedded packs are sound");
    reference::page(&Checker::new(loaded.rules), lang)
}

/// Compares a generated file, or writes it where snapshots are written, too.
fn assert_current(name: &str, page: &str) {
    let path = root().join(name);
    if env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        fs::create_dir_all(path.parent().expect("it is in docs/")).expect("it can be made");
        fs::write(&path, page).expect("it can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let differs = page.lines().zip(kept.lines().chain([""])).find(|(new, old)| new != old);
    assert!(
        kept == page,
        "{name} is not what its sources say; `INSTA_UPDATE=always cargo test --test docs` writes \
         it\nfirst new line: {differs:?}"
    );
}

#[test]
fn the_pages_of_rules_are_current() {
    for (name, lang) in PAGES {
        assert_current(name, &page(lang));
    }
}

#[test]
fn every_rule_stands_in_the_changelog() {
    let changelog = fs::read_to_string(root().join("CHANGELOG.md")).expect("it is there");
    let checker = Checker::new(load::load(load::embedded()).rules);
    for rule in checker.rules().all() {
        let (pack, id) = rule.code.split_once('/').expect("a code has two halves");
        let (_, list) =
            changelog.split_once(&format!("Rules of `{pack}`:")).expect("it has a list");
        let list = list.split("\n\n").next().unwrap_or_default();
        assert!(list.contains(&format!("`{id}`")), "{} is not in CHANGELOG.md", rule.code);
    }
}

#[test]
fn the_reference_of_scripts_is_current() {
    assert_current("docs/scripting.zh-CN.md", &reference::script::page(Lang::Zh));
    assert_current("docs/scripting.md", &reference::script::page(Lang::En));
    assert_current("docs/hegui.d.rhai", &reference::script::definitions());
}

#[test]
fn every_link_of_the_reference_leads_to_a_chapter() {
    for lang in [Lang::Zh, Lang::En] {
        let page = reference::script::page(lang);
        let chapters = page.lines().filter_map(|line| line.strip_prefix("### "));
        let anchors = chapters.map(|title| title.to_lowercase().replace(' ', "-"));
        let links = page.split("](#").skip(1).filter_map(|rest| rest.split(')').next());
        assert_eq!(links.collect::<Vec<_>>(), anchors.collect::<Vec<_>>());
    }
}

#[test]
fn the_reference_of_scripts_fits_eighty_columns() {
    for lang in ["zh", "en"] {
        let page = run(root(), &["reference", "--lang", lang]);
        let wide: Vec<_> = page.lines().filter(|line| line.width() > 80).collect();
        assert!(page.starts_with("exit 0") && wide.is_empty(), "{wide:?}");
    }
}

#[test]
fn one_entry_of_the_reference_is_found_by_its_name() {
    let ask = |name: &str, more: &[&str]| run(root(), &[&["reference", name], more].concat());
    in_snapshots("cli", || {
        insta::assert_snapshot!("reference", ask("quantities", &[]));
        insta::assert_snapshot!("reference-type-en", ask("day", &["--lang", "en"]));
        let others = ["report.year", "<=", "push", "quantites", "repport", "无此项", ""];
        let others = others.map(|name| format!("reference {name:?}: {}", ask(name, &[])));
        insta::assert_snapshot!("reference-others", others.join("\n"));
    });
    assert_eq!(ask("Place", &[]), ask("位置", &[]));
    assert_eq!(ask("无此项", &[]).lines().next(), Some("exit 2"));
}

#[test]
fn every_link_of_a_page_leads_to_a_heading() {
    for (name, lang) in PAGES {
        let page = page(lang);
        let anchors: Vec<_> = page.lines().filter_map(|line| line.strip_prefix("### ")).collect();
        let anchors: Vec<_> = anchors.iter().map(|code| code.replace('/', "")).collect();
        let links = page.split("](#").skip(1).filter_map(|rest| rest.split(')').next());
        assert_eq!(links.collect::<Vec<_>>(), anchors, "{name}");
    }
}

#[test]
fn rules_are_listed_in_eighty_columns() {
    for arguments in [&["rules"][..], &["rules", "--lang", "en"]] {
        let list = run(root(), arguments);
        assert!(list.starts_with("exit 0"), "{list}");
        assert!(list.lines().all(|line| line.width() <= 80), "{list}");
    }
    in_snapshots("cli", || {
        insta::assert_snapshot!("rules", run(root(), &["rules", "--pack", "gongwen"]));
        let narrow = ["rules", "--pack", "gongwen", "--lang", "en", "--width", "40"];
        insta::assert_snapshot!("rules-en-40", run(root(), &narrow));
    });
}

#[test]
fn programs_get_all_that_is_known_of_a_rule() {
    let mut command = hegui(root(), &["rules", "--format", "json", "--rules", "rules"]);
    let output = command.output().expect("the program runs");
    assert!(output.status.success());
    let list: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let rules = list["rules"].as_array().expect("a list");
    let rule = rules.iter().find(|rule| rule["code"] == "gongwen/half-width").expect("listed");
    assert_eq!(rule["severity"], "info");
    assert_eq!(rule["kind"], "bind");
    assert_eq!(rule["state"], "stable");
    assert_eq!(rule["basis"][0]["verified"], true);
    for key in ["title", "why"] {
        assert!(rule[key].is_string(), "{rule}");
    }
}

#[test]
fn a_rule_is_explained_with_its_own_examples() {
    in_snapshots("cli", || {
        insta::assert_snapshot!("explain", run(root(), &["explain", "fazhi/case-funnel"]));
        let english = ["explain", "fazhi/plan", "--lang", "en"];
        insta::assert_snapshot!("explain-en", run(root(), &english));
    });
}

#[test]
fn every_rule_is_explained_in_both_languages() {
    let explain = |lang: Lang| {
        let rules = load::load(load::embedded()).rules;
        let checker = Checker::new(rules);
        let style = hegui::render::Style { lang, ..Default::default() };
        for entry in reference::entries(checker.rules()) {
            let code = &*entry.rule.code;
            let text = checker.explain(code, style).expect("it is there");
            assert!(text.lines().all(|line| line.width() <= 80), "{text}");
            assert!(text.contains(&format!("[{code}]")), "its finding is shown: {text}");
            assert!(text.contains(&format!("--ignore {code}")), "{text}");
        }
    };
    for lang in [Lang::Zh, Lang::En] {
        explain(lang);
    }
}

#[test]
fn an_unknown_code_is_met_with_the_one_meant() {
    let meant = |code| {
        let said = run(root(), &["explain", code]);
        assert_eq!(exit(root(), &["explain", code]), 2, "{said}");
        let meant = said.split_once("是不是“").and_then(|(_, rest)| rest.split_once('”'));
        meant.map(|(meant, _)| meant.to_owned())
    };
    assert_eq!(meant("fazhi/case-funel").as_deref(), Some("fazhi/case-funnel"));
    assert_eq!(meant("placholder").as_deref(), Some("gongwen/placeholder"));
    assert_eq!(meant("fazhi/placeholder").as_deref(), Some("gongwen/placeholder"));
    assert_eq!(meant("无此规则"), None);
    assert_eq!(meant(""), None);
}

#[test]
fn the_list_of_a_foreign_pack_commands_no_terminal() {
    let folder = Folder::new();
    let put = |name: &str, text: &str| folder.write(name, text);
    let bases =
        "bases: {own: {title: {zh: 惯例, en: habit}, source: \"\\e[2J\", verified: false}}\n";
    put("pack.yaml", &format!("name: office\nversion: '1'\ntitle: {{zh: 局, en: us}}\n{bases}"));
    let title = "title: {zh: \"\\e[31m\\u202e红\", en: red}\nwhy: {zh: \"\\e[0m\", en: x}\nseverity: info\n";
    let rest = "basis: [own]\npattern: {forbid: 镇村}\nmessage: {zh: 话, en: words}\n\
        tests: [{invalid: \"镇村\\e[1m\"}, {valid: 镇}]\n";
    put("red.yaml", &format!("{title}{rest}"));
    let foreign = |command: &[&str]| {
        let rules = Path::new(folder.path()).to_str().expect("a plain path");
        run(root(), &[command, &["--rules", rules]].concat())
    };
    let (list, one) = (foreign(&["rules"]), foreign(&["explain", "office/red"]));
    let page = foreign(&["rules", "--format", "markdown"]);
    let json = foreign(&["rules", "--format", "json"]);
    assert!(list.contains("office/red") && list.contains("待核"), "{list}");
    assert!(one.contains("尚未核对原文"), "{one}");
    assert!(![list, one, page, json].concat().contains(['\u{1b}', '\u{202e}']));
}
