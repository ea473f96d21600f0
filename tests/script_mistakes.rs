//! What authors of scripts typically get wrong, and what they are told: the place, the cause, a way
//! out, in both languages.

#![cfg(unix)] // one of the mistakes is a symbolic link

mod common;

use std::fs;

use common::{Folder, in_snapshots, run};

const REPORT: &str = "云麓县2024年法治政府建设年度报告\n一、主要举措\n收到申请3件，2024年3月1日起受理2件。\n落款\n2025年1月20日\n";

const PACK: &str = "name: office\nversion: '1'\ntitle: {zh: 本单位, en: our office}\nbases:\n  habit: {title: {zh: 惯例, en: habit}, source: none, verified: true}\n";

const RULE: &str = "title: {zh: 试, en: try}
why: {zh: 试, en: try}
basis: [habit]
outcomes:
  high: {severity: warning, message: {zh: 多, en: high}}
labels: {got: {zh: 收到, en: received}, day: {zh: 日, en: day}}
each: sentence
bind:
  got: {quantity: {after: 收到}}
  day: {date: }
tests: [{invalid: 收到}, {valid: 无}]
";

/// Scripts by the name of the mistake; two that import each other are modules as well.
const SCRIPTS: [(&str, &str); 46] = [
    ("absent-place", "fn check(text) {\n    let n = text.after(\"无\").quantities();\n}"),
    ("allocates", "fn check(got) {\n    let s = \"x\";\n    loop { s += s; }\n}"),
    ("and-for-both", "fn check(got) {\n    if got > 1 and got < 9 { find(got); }\n}"),
    ("array-index", "fn check(got) {\n    let a = [1, 2];\n    if a[2] > 1 { find(got); }\n}"),
    ("assign-for-compare", "fn check(got) {\n    if got = 3 { find(got); }\n}"),
    ("brace-missing", "fn check(got) {\n    if got > 1 {\n        find(got);\n}\n"),
    ("check-missing", "fn chek(got) {\n    find(got);\n}"),
    ("check-parameter", "fn check(gott) {\n    find(gott);\n}"),
    ("chinese-brackets", "fn check（got） {\n    find(got);\n}"),
    ("chinese-comma", "fn check(got，day) {\n    find(got);\n}"),
    ("chinese-quotes", "fn check(got, text) {\n    if text.contains(“收到”) { find(got); }\n}"),
    ("chinese-semicolon", "fn check(got) {\n    find(got)；\n}"),
    ("chinese-stop", "fn check(got) {\n    find(got)。\n}"),
    ("comment-hash", "# 说明\nfn check(got) {\n    find(got);\n}"),
    ("cycle-a", "import \"cycle-b\" as b;\nfn check(got) { b::f(got) }"),
    ("cycle-b", "import \"cycle-a\" as a;\nfn check(got) { a::f(got) }"),
    ("date-with-string", "fn check(day) {\n    if day > \"2024年1月1日\" { find(day); }\n}"),
    ("endless-loop", "fn check(got) {\n    while got > 1 { }\n}"),
    ("fact-as-function", "fn check(got) {\n    if got() > 1 { find(got); }\n}"),
    ("function-as-property", "fn check(text) {\n    if text.quantities.len > 1 { find(text); }\n}"),
    ("function-misspelt", "fn check(text) {\n    if text.quantites().len > 1 { find(text); }\n}"),
    ("global-misspelt", "fn check(day) {\n    if day < dya(2024, 1, 1) { find(day); }\n}"),
    ("less-or-equal", "fn check(got) {\n    if got ≤ 1 { find(got); }\n}"),
    ("map-without-hash", "fn check(got) {\n    find(got, { n: 1 });\n}"),
    ("module-absolute", "import \"/etc/passwd\" as p;\nfn check(got) { }"),
    ("module-link", "import \"link\" as link;\nfn check(got) { }"),
    ("module-missing", "import \"sums\" as sums;\nfn check(got) { sums::f(got) }"),
    ("module-outside", "import \"../../etc/passwd\" as p;\nfn check(got) { }"),
    ("no-place", "fn check(got) {\n    find(got.value);\n}"),
    (
        "nothing-has-no-property",
        "fn check(report) {\n    if report.written.year > 2024 { find(report.title); }\n}",
    ),
    ("outcome-unknown", "fn check(got) {\n    find(\"hihg\", got);\n}"),
    (
        "property-as-function",
        "fn check(report) {\n    if report.year() > 2024 { find(report.title); }\n}",
    ),
    ("property-assigned", "fn check(report) {\n    report.year = 2024;\n}"),
    (
        "property-misspelt",
        "fn check(report) {\n    if report.tittle == () { find(report.place); }\n}",
    ),
    ("percent-sign", "fn check(got) {\n    if got > 95% { find(got); }\n}"),
    ("parameter-misspelt", "fn check(gto) {\n    if got > 1 { find(got); }\n}"),
    ("recursion", "fn again(n) { again(n + 1) }\nfn check(got) { again(1); }"),
    ("semicolon-missing", "fn check(got) {\n    let n = got.value\n    find(got);\n}"),
    ("sleeps", "fn check(got) {\n    sleep(1000);\n}"),
    ("space-of-a-page", "fn check(got) {\n\u{a0}\u{a0}find(got);\n}"),
    ("string-plus-number", "fn check(got) {\n    let n = \"3\" - 1;\n}"),
    ("value-misspelt", "fn check(got) {\n    let limit = 3;\n    if got > limt { find(got); }\n}"),
    ("variable-undefined", "fn check(got) {\n    if total > 3 { find(got); }\n}"),
    ("too-many-values", "fn check(text) {\n    let f = text.before(\"起\", \"止\");\n}"),
    ("variable-outside", "const MOST = 3;\nfn check(got) {\n    if got > MOST { find(got); }\n}"),
    ("wrong-argument", "fn check(text) {\n    if text.contains(3) { find(text); }\n}"),
];

#[test]
fn every_mistake_is_told_with_place_cause_and_way_out() {
    let folder = Folder::new();
    let put = |name: &str, text: &str| folder.write(name, text);
    fs::create_dir(folder.at("office")).expect("made");
    put("报告.txt", REPORT);
    put("office/pack.yaml", PACK);
    for (name, script) in SCRIPTS {
        put(&format!("office/{name}.yaml"), RULE);
        put(&format!("office/{name}.rhai"), script);
    }
    put("secret.rhai", "fn f(x) { x }");
    let (secret, link) = (folder.at("secret.rhai"), folder.at("office/link.rhai"));
    std::os::unix::fs::symlink(secret, link).expect("a link is made");
    let check = |lang: &str| {
        let arguments =
            ["check", "报告.txt", "--rules", "office", "--pack", "office", "--lang", lang];
        run(folder.path(), &arguments)
    };
    let (zh, en) = (check("zh"), check("en"));
    for (name, _) in SCRIPTS {
        let place = format!("office/{name}.rhai:");
        assert!(zh.contains(&place) && en.contains(&place), "{name} is not told\n{zh}");
    }
    assert_eq!(zh.matches("建议：").count(), en.matches("help: ").count());
    in_snapshots("cli", || {
        insta::assert_snapshot!("script-mistakes", zh);
        insta::assert_snapshot!("script-mistakes-en", en);
    });
}
