//! Packs that take without end: each is stopped at a documented limit, and it is said where and why.

mod common;

use common::{Folder, hegui};
use hegui::render::FLOOD;
use serde_json::Value;

/// Findings of a rule in one report, as the reference says; more are only counted.
const FINDINGS: usize = 1_000;

const PACK: &str = "name: demo\nversion: '1'\ntitle: {zh: 试, en: try}\nbases:\n  habit: {title: {zh: 惯例, en: habit}, source: none, verified: true}\n";

/// Sixty sentences, no two alike.
fn report() -> String {
    let sentences: String = (0..60).map(|n| format!("第{n}次会议研究了有关工作。")).collect();
    format!("云麓县2024年法治政府建设年度报告\n一、主要举措和成效\n{sentences}\n")
}

/// A directory with a report and a pack of rules, each with a name, the texts it looks at and a script.
fn pack(rules: &[(&str, &str, &str)]) -> Folder {
    let folder = Folder::new();
    folder.write("r.txt", report());
    folder.write("demo/pack.yaml", PACK);
    for (name, each, script) in rules {
        let gives = if script.contains("#{v:") { "\ngives: [v]" } else { "" };
        let said = if gives.is_empty() { "有" } else { "有{v}" };
        let rule = format!(
            "title: {{zh: 试, en: try}}\nwhy: {{zh: 试, en: try}}\nseverity: warning\nbasis: [habit]\n\
             message: {{zh: '{said}', en: '{said}'}}\neach: {each}{gives}\n\
             tests: [{{valid: 无。, known_gap: 试}}, {{invalid: 有。, known_gap: 试}}]\n"
        );
        folder.write(&format!("demo/{name}.yaml"), rule);
        folder.write(&format!("demo/{name}.rhai"), script);
    }
    folder
}

/// The exit code and the JSON of a check with this pack alone.
fn check(folder: &Folder, more: &[&str]) -> (i32, Value) {
    let fixed =
        ["check", "r.txt", "--rules", "demo", "--pack", "demo", "--no-config", "--format", "json"];
    let output = hegui(folder.path(), &[&fixed[..], more].concat()).output().expect("it runs");
    let json = serde_json::from_slice(&output.stdout).expect("it prints JSON");
    (output.status.code().expect("it ends by itself"), json)
}

/// A check with this pack alone, a line each finding.
fn short(folder: &Folder) -> String {
    let fixed =
        ["check", "r.txt", "--rules", "demo", "--pack", "demo", "--no-config", "--format", "short"];
    let output = hegui(folder.path(), &fixed).output().expect("it runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A rule against one character.
fn forbid(severity: &str) -> String {
    format!(
        "title: {{zh: 试, en: try}}\nwhy: {{zh: 试, en: try}}\nseverity: {severity}\nbasis: [habit]\n\
         message: {{zh: 有, en: here}}\npattern: {{forbid: '工'}}\n\
         tests: [{{valid: 无。}}, {{invalid: 工。}}]\n"
    )
}

fn reports(json: &Value) -> &[Value] {
    json["reports"].as_array().expect("there is a list")
}

/// What is said about the report; what is wrong with packs stands beside it.
fn report_of(json: &Value) -> &Value {
    reports(json).iter().find(|report| report["path"] == "r.txt").expect("it was checked")
}

/// The codes of the rules that did not run to their end, each with the reason.
fn not_run(json: &Value) -> Vec<(&str, &str)> {
    fn text(value: &Value) -> &str {
        value.as_str().expect("it is a text")
    }
    let rules = report_of(json)["not_run"].as_array().expect("there is a list").iter();
    rules.map(|rule| (text(&rule["code"]), text(&rule["reason"]))).collect()
}

fn found(json: &Value) -> &[Value] {
    report_of(json)["diagnostics"].as_array().expect("there is a list")
}

/// Where scripts were stopped or refused, as `file:line:column`.
fn stopped_at(json: &Value) -> Vec<&str> {
    let of_packs = reports(json).iter().filter(|report| report["path"] != "r.txt");
    let problems = of_packs.flat_map(|report| report["diagnostics"].as_array()).flatten();
    let messages = problems.filter_map(|problem| problem["message"].as_str());
    messages.map(|message| message.split(": ").next().unwrap_or_default()).collect()
}

const SLOW: &str = "fn check(text) {\n  let a = []; a.pad(1000, 1);\n  for i in 0..5000 {\n    a.reverse();\n  }\n}";
const QUICK: &str = "fn check(text) { find(text); }";

#[test]
fn a_slow_rule_is_stopped_and_says_so() {
    let folder = pack(&[("quick", "title", QUICK), ("slow", "{match: '.'}", SLOW)]);
    let (code, json) = check(&folder, &[]);
    assert_eq!(code, 2);
    assert_eq!(not_run(&json), [("demo/slow", "一条规则在一份报告上的运算超过2000000步")]);
    assert_eq!(found(&json).len(), 1, "the other rule ran");
    let [place] = stopped_at(&json)[..] else { panic!("{json}") };
    assert!(place.starts_with("demo/slow.rhai:"), "{place}");
}

#[test]
fn many_slow_rules_share_what_a_report_may_cost() {
    let names: Vec<_> = (0..100).map(|n| format!("slow{n:02}")).collect();
    let mut rules: Vec<_> = names.iter().map(|name| (name.as_str(), "sentence", SLOW)).collect();
    rules.push(("quick", "sentence", QUICK));
    let folder = pack(&rules);
    let (code, json) = check(&folder, &["--jobs", "1"]);
    assert_eq!(json, check(&folder, &["--jobs", "3"]).1);
    let stopped = not_run(&json);
    assert_eq!((code, stopped.len()), (2, 100));
    assert!(
        stopped
            .iter()
            .all(|(code, reason)| code.starts_with("demo/slow") && reason.contains("运算超过"))
    );
    assert_eq!(found(&json).len(), 60, "the quick rule found what it finds alone");
}

/// What a rule of many slow ones needs beyond its share it gets from what the others leave.
#[test]
fn a_rule_may_use_what_the_others_leave() {
    let long = "fn check(text) {\n  for i in 0..1200 { text.len; }\n}";
    let mut rules = vec![("long", "sentence", long)];
    let names: Vec<_> = (0..100).map(|n| format!("quick{n:02}")).collect();
    rules.extend(names.iter().map(|name| (name.as_str(), "title", "fn check(text) {}")));
    let (code, json) = check(&pack(&rules), &[]);
    assert_eq!((code, not_run(&json)), (0, Vec::new()));
}

#[test]
fn findings_of_a_script_are_bounded_and_doubles_cost_nothing() {
    let flood = "fn check(text) {\n  for i in 0..100 { find(text, #{v: i}); }\n}";
    let (code, json) = check(&pack(&[("flood", "sentence", flood)]), &[]);
    assert_eq!((code, not_run(&json)), (0, Vec::new()));
    assert_eq!(found(&json).len(), 60);

    let folder = pack(&[("flood", "{match: '.'}", QUICK)]);
    folder.write("r.txt", report().repeat(3));
    let (code, json) = check(&folder, &[]);
    assert_eq!((code, not_run(&json), found(&json).len()), (0, Vec::new(), FINDINGS));
    assert!(found(&json).iter().any(|one| one["count"].as_u64() > Some(1)), "the rest is counted");
}

#[test]
fn the_values_of_findings_are_bounded() {
    let long =
        "fn check(text) {\n  let s = \"x\"; s.pad(20000, \"长\");\n  find(text, #{v: s});\n}";
    let (code, json) = check(&pack(&[("long", "sentence", long)]), &[]);
    let reason = "一条规则在一份报告中交给 find 的文字超过 1024 KiB";
    assert_eq!((code, not_run(&json)), (2, vec![("demo/long", reason)]));
    assert!(stopped_at(&json)[0].starts_with("demo/long.rhai:1:"), "{:?}", stopped_at(&json));
}

#[test]
fn a_script_with_too_many_variables_is_refused_when_loaded() {
    let lets: String = (0..38_000).map(|n| format!("let v{n}=1; ")).collect();
    let text = format!("fn check(text) {{ {lets} }}");
    let folder = pack(&[("lets", "sentence", &text), ("quick", "title", QUICK)]);
    let (code, json) = check(&folder, &[]);
    assert_eq!(code, 2);
    let [(rule, _)] = not_run(&json)[..] else { panic!("{json}") };
    assert_eq!((rule, found(&json).len()), ("demo/lets", 1));
    assert!(stopped_at(&json)[0].starts_with("demo/lets.rhai:1:"), "{:?}", stopped_at(&json));
}

#[test]
fn a_trace_keeps_a_bounded_number_of_steps() {
    let print = "fn check(text) { let s = \"x\"; s.pad(5000, \"长\"); print(s); }";
    let folder = pack(&[("print", "{match: '.'}", print)]);
    folder.write("r.txt", report().repeat(2));
    let arguments = [
        "check",
        "r.txt",
        "--rules",
        "demo",
        "--pack",
        "demo",
        "--no-config",
        "--trace",
        "demo/print",
    ];
    let output = hegui(folder.path(), &arguments).output().expect("it runs");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(printed.len() < 8 * 1024 * 1024, "{} bytes", printed.len());
    assert!(printed.contains("步没有保留"), "{}", &printed[printed.len() - 900..]);
}

#[test]
fn numbers_that_cannot_be_divided_leave_one_text_undecided() {
    let divide = "fn check(text) {\n  let all = text.quantities();\n  if all.len == 2 && all.first / all.last > 1 { find(text); }\n}";
    let folder = pack(&[("divide", "sentence", divide)]);
    folder.write(
        "r.txt",
        "云麓县2024年法治政府建设年度报告\n一、主要举措和成效\n收到0件，办结0件。收到4件，办结2件。\n",
    );
    let (code, json) = check(&folder, &[]);
    assert_eq!((code, not_run(&json), found(&json).len()), (0, Vec::new(), 1));
    let arguments = ["check", "r.txt", "--rules", "demo", "--no-config", "--trace", "demo/divide"];
    let told = hegui(folder.path(), &arguments).output().expect("it runs").stdout;
    let told = String::from_utf8(told).expect("UTF-8");
    assert!(told.contains("此处无法判断：/ 的结果太大，或除以了零"), "{told}");
}

#[test]
fn a_flood_of_any_severity_is_shown_as_one_finding_with_its_number() {
    let folder = pack(&[("each", "sentence", QUICK)]);
    assert_eq!(short(&folder), "r.txt:3:1: 警告[demo/each] 有（共 60 处） · 第一部分第1段\n");
    let (_, json) = check(&folder, &[]);
    assert_eq!(found(&json).len(), 60, "programs are told of each");
    assert!(found(&json).iter().all(|one| one["message"] == "有" && one.get("count").is_none()));

    let few: String = (0..FLOOD).map(|n| format!("第{n}次。")).collect();
    folder.write("r.txt", format!("云麓县2024年法治政府建设年度报告\n{few}\n"));
    assert_eq!(short(&folder).lines().count(), FLOOD);
}

#[test]
fn programs_are_told_of_every_hint_with_its_fix() {
    let folder = pack(&[]);
    folder.write("demo/mark.yaml", forbid("info").replace("'工'", "'工', replace: '人'"));
    folder.write("r.txt", format!("云麓县2024年法治政府建设年度报告\n{}\n", "工作，".repeat(5)));
    assert_eq!(short(&folder), "r.txt:2:1: 提示[demo/mark] 有（共 5 处） · 正文第1段\n");
    let (_, json) = check(&folder, &[]);
    let fixes: Vec<_> = found(&json).iter().map(|one| (&one["column"], &one["fix"])).collect();
    let column = |n: usize| serde_json::json!(1 + 3 * n);
    assert_eq!(fixes.len(), 5);
    assert!(fixes.iter().enumerate().all(|(n, fix)| *fix == (&column(n), &"人".into())));
}

#[test]
fn a_flood_of_a_pattern_is_counted_to_its_end() {
    let folder = pack(&[]);
    folder.write("demo/mark.yaml", forbid("error"));
    folder
        .write("r.txt", format!("云麓县2024年法治政府建设年度报告\n{}\n", "工人，".repeat(5_000)));
    let (code, json) = check(&folder, &[]);
    assert_eq!((code, found(&json).len()), (1, FINDINGS));
    assert_eq!(found(&json).last().map(|last| &last["count"]), Some(&(5_001 - FINDINGS).into()));
    assert_eq!(short(&folder), "r.txt:2:1: 错误[demo/mark] 有（共 5000 处） · 正文第1段\n");
}
