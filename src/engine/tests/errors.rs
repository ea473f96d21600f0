//! Failures: the right place, in both languages, with a way out.

use super::*;
use crate::say;

fn failure(text: &str) -> Diagnostic {
    let run = run_with(&Engine::default(), text, &Modules::none());
    *run.failure.unwrap_or_else(|| panic!("it does not fail: {text}"))
}

#[test]
fn errors_point_at_line_and_token() {
    let cases = [
        (
            "// 核对合计\nfn check() {\n\tlet 合计 = 3;\n\tprint(合记);\n}",
            (4, "合记"),
            "script/syntax",
        ),
        ("fn check() {\r\n  let 甲 = \"合计\"; 甲.foo();\r\n}", (2, "foo"), "script/name"),
        ("fn check() {\n  let 甲 = 1; /* 注释 */ 甲 + 甲.长度;\n}", (2, "长度"), "script/name"),
        ("fn check() {\n  \"合计\" - 1\n}", (2, "-"), "script/failed"),
        ("fn check() {\n  let x = 1 +* 2;\n}", (2, "*"), "script/syntax"),
        ("fn check() {\n  let 甲 = （1）;\n}", (2, "（"), "script/syntax"),
        ("fn check() {\n  if true {\n", (2, "{"), "script/syntax"),
        ("fn check() {\n  let s = \"没有收尾;\n}", (2, "\"没有收尾;"), "script/syntax"),
        ("fn check() {\n  let m = #{甲: 1};\n  m.乙\n}", (3, "乙"), "script/name"),
        ("fn check() {\n  let a = [1];\n  a[3]\n}", (3, "3"), "script/failed"),
        ("fn check() {\n  1 / 0\n}", (2, "/"), "script/failed"),
        ("fn check() {\n  throw \"不对\";\n}", (2, "throw"), "script/failed"),
        ("fn check() {\n  num(\"三\")\n}", (2, "num"), "script/failed"),
        ("fn check() {\n  for x in 5 {}\n}", (2, "5"), "script/syntax"),
        ("fn check() {\n  print(1)\n  print(2)\n}", (2, ")"), "script/syntax"),
    ];
    for (text, place, code) in cases {
        let failure = failure(text);
        assert_eq!((pointed(&failure), &*failure.code), (place, code), "{text}: {failure:?}");
    }
}

/// No letter of Latin script but those of the script itself.
#[test]
fn chinese_messages_hold_no_english() {
    let texts = [
        "fn check() { let a = 1 +* 2; }",
        "fn check() { x }",
        "fn check() { \"甲\" - 1 }",
        "fn check() { [1][3] }",
        "fn check() { #{}.x }",
        "fn check() { 1 / 0 }",
        "fn check() { for x in 5 {} }",
        "fn check() { loop {} }",
        "fn check() { let s = \"x\"; loop { s += s; } }",
        "fn check() { const X = 1; X = 2; }",
        "fn check() { let x = 1; x.y = 2; }",
        "fn check() { if 1 { } }",
        "fn check() { true[1] }",
        "fn check() { break; }",
        "fn check() { let s = 'ab'; }",
        "fn check() { let s = \"",
        "fn check(",
        "fn check() { fn x() {} }",
        "fn check() { eval(\"1\") }",
        "fn check() { #{x: 1, x: 2} }",
        "fn check() { \"\\q\" }",
        "fn check() { 1 = 2; }",
        "fn check() { x::y() }",
        "fn check() { this }",
        "fn x() {} fn x() {} fn check() {}",
        "import \"../x\" as x; fn check() {}",
        "fn check() { find(1); }",
        "fn check() { num(\"x\") }",
        "fn check() { 0x }",
        "fn check(x) {}",
    ];
    for text in texts {
        let failure = failure(text);
        let mut message = failure.message.zh.clone();
        let words: Vec<_> = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        for word in words {
            message = message.replace(word, "");
        }
        let foreign: String = message.chars().filter(char::is_ascii_alphabetic).collect();
        assert_eq!(foreign, "", "{text}: {failure:?}");
        assert!(failure.help.is_some(), "{text} has no way out");
        assert!(!failure.message.zh.contains('\n'), "{text}");
    }
}

#[test]
fn a_symbol_that_cannot_be_seen_is_told_by_its_number() {
    let failure = failure("fn check() { 1 \u{1a} 2 }");
    assert_eq!(failure.message.zh, "不认识的符号 U+001A");
}

#[test]
fn unknown_names_are_answered_with_the_nearest() {
    let cases = [
        ("fn check() { let total = 1; totl + 1 }", "total"),
        ("fn check() { nun(\"3\") }", "num"),
        ("fn helper() { 1 } fn check() { helpr() }", "helper"),
    ];
    for (text, name) in cases {
        let help = failure(text).help.expect("there is help");
        assert_eq!(help.en, format!("did you mean `{name}`?"), "{text}");
    }
    let engine = Engine::default();
    for (condition, name) in [
        ("recieved > 1", "received"),
        ("section.headng == \"\"", "heading"),
        ("sentence.quantites().len > 1", "quantities"),
    ] {
        let help = decide(&engine, condition).failure.and_then(|failure| failure.help);
        assert_eq!(
            help.map(|help| help.en),
            Some(format!("did you mean `{name}`?")),
            "{condition}"
        );
    }
}

#[test]
fn a_known_function_with_the_wrong_arguments_is_not_called_unknown() {
    let run = decide(&Engine::default(), "sentence.contains(5)");
    let failure = run.failure.expect("it takes no number");
    let words = say!("contains 不接受：位置、整数", "`contains` does not take Place, an integer");
    assert_eq!(failure.message, words);
}

#[test]
fn a_percent_sign_is_told_where_it_stands() {
    for (condition, place) in [
        ("1 > 95% { 2 }", "95%"),
        ("99.5% < 1 { if true { 2 } }", "99.5%"),
        ("1 > (95%) { }", "95%"),
    ] {
        let problems =
            compile(&format!("fn check() {{\n  if {condition}\n}}")).expect_err("no script");
        assert_eq!(pointed(&problems[0]), (2, place), "{condition}");
        assert_eq!(problems[0].message.en, "`%` is the rest of a division");
    }
    for body in ["1 % nothing", "let s = \"95%\" let t = 1;", "let s = `95%{` let t = 1;"] {
        let problems = compile(&format!("fn check() {{ {body} }}")).expect_err("no script");
        assert_ne!(problems[0].message.en, "`%` is the rest of a division", "{body}");
    }
}

#[test]
fn where_rhai_counts_columns_no_further_the_rest_of_the_line_is_shown() {
    let long =
        format!("fn check() {{ let a = 1; {} nosuch(a); }}\n// end", "a += 1; ".repeat(9_000));
    let problems = compile(&long).expect_err("no script");
    let (line, shown) = pointed(&problems[0]);
    assert!(line == 1 && shown.ends_with("nosuch(a); }"), "{shown}");
    assert_eq!(problems[0].message.en, "there is no function `nosuch`");
}

#[test]
fn check_takes_names_that_are_bound() {
    let engine = Engine::default();
    let names = ["total".to_owned(), "parts".to_owned()];
    let compile = |text: &str| engine.compile(source(text), &Modules::none(), &names);
    for (text, taken) in [
        ("fn check(total, parts) {}", ["total", "parts"].as_slice()),
        ("fn check(parts, total) {}", &["parts", "total"]),
        ("// fn checker\nfn check(parts) {}", &["parts"]),
        ("fn check() {}", &[]),
    ] {
        assert_eq!(compile(text).expect("it compiles").parameters(), taken, "{text}");
    }
    for (text, at, help) in [
        ("fn check(totals) {}", "totals", "did you mean `total`?"),
        ("fn check(parts, x) {}", "x", "names that can be used: total, parts"),
    ] {
        let found = compile(text).expect_err("it is refused").remove(0);
        assert_eq!((&*found.code, pointed(&found).1), ("script/entry", at), "{text}");
        assert!(found.message.en.starts_with("nothing is bound to"), "{found:?}");
        assert_eq!(found.help.map(|help| help.en).as_deref(), Some(help), "{text}");
    }
    for (text, place) in [
        ("// 说明\nfn chek(total, parts) {}", (2, "chek")),
        ("// 说明\nfn run(total, parts) {}", (1, "// 说明")),
        ("fn checker() {}", (1, "fn checker() {}")),
        ("fn check(parts) {}\nfn check(parts, total) {}", (1, "check")),
        ("", (1, "")),
    ] {
        let found = compile(text).expect_err("it is refused").remove(0);
        assert_eq!(found.message.en, "the script should have one function `check`", "{text}");
        assert_eq!(pointed(&found), place, "{text}");
    }
}

#[test]
fn calls_on_the_way_to_an_error_are_labelled() {
    let text = "fn 内(x) {\n  num(\"三\")\n}\nfn 外(x) {\n  内(x)\n}\nfn check() {\n  外(1);\n}";
    let found = failure(text);
    assert_eq!(pointed(&found), (2, "num"));
    let labels: Vec<_> = found
        .labels
        .iter()
        .map(|label| (&text[label.span.range()], label.message.zh.as_str()))
        .collect();
    assert_eq!(labels, [("内", "调用 内"), ("外", "调用 外")]);
}

#[test]
fn errors_in_a_module_point_into_its_file() {
    let sums =
        modules([("lib/和.rhai".to_owned(), "// 求和\nfn of(x) {\n  x.foo()\n}".to_owned())]);
    let engine = Engine::default();
    let text = "import \"lib/和\" as 和;\nfn check() { 和::of(1) }";
    let failure = run_with(&engine, text, &sums).failure.expect("it fails");
    let Origin::File(file) = &failure.origin else { panic!("not in a file") };
    assert_eq!((file.name.as_str(), pointed(&failure)), ("pack/lib/和.rhai", (3, "foo")));

    let broken = modules([("bad.rhai".to_owned(), "fn f() {\n  let = 1;\n}".to_owned())]);
    let text = "import \"bad\" as bad;\nfn check() {}";
    let failure = run_with(&engine, text, &broken).failure.expect("it fails");
    assert_eq!((&*failure.code, pointed(&failure)), ("script/syntax", (2, "=")));
}

#[test]
fn a_failed_import_points_at_the_import() {
    let text = "// 引用\nimport \"lib/none\" as none;\nfn check() {}";
    assert_eq!(pointed(&failure(text)), (2, "\"lib/none\""));
}

#[test]
fn limits_point_into_the_script() {
    // Rhai forgets where a limit was hit.
    let found = failure("// 空转\nfn check() {\n  loop {}\n}");
    assert_eq!(pointed(&found), (3, "loop"));
}

#[test]
fn an_expression_points_into_its_yaml() {
    let yaml = "title: 受理数大于收到数\nassert: accepted <= recieved # 核对\nquoted: 'accepted + 1'\nfolded: >\n  accepted\n  <= 甲\n";
    let engine = Engine::default();
    let params = ["accepted".to_owned()];
    let file = Arc::new(SourceFile { name: "pack/rule.yaml".to_owned(), text: yaml.to_owned() });
    let scalar = |words: &str| {
        let at = yaml.find(words).expect("it is there");
        Span::new(at, at + words.len())
    };
    let problem = |written: &str, text: &str| {
        let problems = engine.compile_expression(file.clone(), scalar(written), text, &params);
        problems.expect_err("it is refused").remove(0)
    };
    let plain = "accepted <= recieved";
    assert_eq!(pointed(&problem(plain, plain)), (2, "recieved"));
    assert_eq!(
        pointed(&problem(">\n  accepted\n  <= 甲", "accepted <= 甲")),
        (4, ">\n  accepted\n  <= 甲")
    );

    let script =
        engine.compile_expression(file.clone(), scalar("'accepted + 1'"), "accepted + 1", &params);
    let script = script.expect("it compiles");
    let run = engine.run(&script, vec![5_i64.into()], &mut Budget::default());
    assert_eq!(message(&run), "the expression should be true or false, not an integer");
    assert_eq!(pointed(run.failure.as_ref().expect("it failed")), (3, "accepted + 1"));
    let run = engine.run(&script, vec!["甲".into()], &mut Budget::default());
    assert_eq!(message(&run), "the expression should be true or false, not a string");
    let run = engine.run(&script, vec![true.into()], &mut Budget::default());
    assert_eq!((pointed(run.failure.as_ref().expect("it failed")), run.result), ((3, "+"), None));
}

#[test]
fn an_expression_cannot_find_or_do_more_than_decide() {
    let engine = Engine::default();
    assert_eq!(
        message(&decide(&engine, "find(item) == ()")),
        "`find` cannot be called in an expression"
    );
    for condition in
        ["let x = 1; x > 0", "fn check(x) {}", "", "accepted <= received;", "while true {}"]
    {
        assert_eq!(code(&decide(&engine, condition)), "script/syntax", "{condition}");
    }
}

#[test]
fn findings_before_a_failure_survive() {
    let engine = Engine::default();
    let bindings: Vec<_> = fixture::bindings()
        .into_iter()
        .filter(|(name, _)| ["accepted", "parts"].contains(name))
        .collect();
    let params: Vec<_> = bindings.iter().map(|(name, _)| name.to_string()).collect();
    let text = "fn check(accepted, parts) {\n  find(\"unlike\", accepted, #{sum: parts.sum(), part: parts.first, n: 3, none: ()});\n  num(\"三\");\n}";
    let script = engine.compile(source(text), &Modules::none(), &params).expect("it compiles");
    let run = engine.run(
        &script,
        bindings.into_iter().map(|(_, value)| value).collect(),
        &mut Budget::default(),
    );
    assert_eq!(code(&run), "script/failed");
    let [finding] = run.findings.as_slice() else { panic!("{:?}", run.findings) };
    assert_eq!(finding.outcome.as_deref(), Some("unlike"));
    let values = finding.values.iter().map(|value| (value.name.as_str(), value.text.as_str()));
    let expected = [("n", "3"), ("none", ""), ("part", "3件"), ("sum", "28")];
    assert_eq!(values.collect::<Vec<_>>(), expected);
}

#[test]
fn names_that_can_be_bound() {
    let engine = Engine::default();
    for name in ["total", "受理数", "_x", "x1"] {
        assert!(engine.accepts_name(name), "{name}");
    }
    for name in ["", "1x", "in", "let", "fn", "this", "true", "a-b", "a b", "eval", "if", "print"] {
        assert!(!engine.accepts_name(name), "{name}");
    }
}

/// Pieces of scripts, in any order.
const PIECES: [&str; 24] = [
    "fn check() {",
    "}",
    "(",
    ")",
    "[",
    "]",
    "\"合计\"",
    "\"",
    "甲",
    "let ",
    "=",
    ";",
    "\n",
    "\r\n",
    "if ",
    "for x in ",
    "34",
    "1.5",
    "+",
    ".len",
    "`${",
    "（",
    "import \"a\" as b;",
    "// 注\n",
];

proptest::proptest! {
    #[test]
    fn no_script_makes_the_engine_panic(pieces in proptest::collection::vec(0..PIECES.len(), 0..30)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        let engine = Engine::default();
        for text in [text.clone(), format!("fn check() {{ {text} }}")] {
            let run = run_with(&engine, &text, &Modules::none());
            assert_ne!(code(&run), "script/panic", "{text}");
            if let Some(failure) = &run.failure {
                pointed(failure); // slices the text
            }
        }
    }
}

#[test]
fn print_and_debug_show_values() {
    let text =
        "fn check() { print(num(3)); debug(num(3)); debug(day(2024, 1, 2)); debug([num(3)]); }";
    let printed = run_with(&Engine::default(), text, &Modules::none()).printed;
    assert_eq!(printed, ["3", "3", "2024年1月2日", "[3]"]);
}

#[test]
fn a_constant_is_seen_as_the_help_says() {
    let text = "const MOST = 3;\nfn check() { print(global::MOST); }";
    assert_eq!(run_with(&Engine::default(), text, &Modules::none()).printed, ["3"]);
    let found = failure("const MOST = 3;\nfn check() { print(MOST); }");
    assert_eq!(found.message.en, "a function does not see `MOST`");
    assert!(found.help.is_some_and(|help| help.en.contains("global::MOST")));
}
