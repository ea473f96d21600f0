//! Every limit, hit.

use std::time::{Duration, Instant};

use super::*;
use crate::script::limits;

/// Asserts that a body of `check` hits a limit, and says so in these words.
fn hits(body: &str, words: &str) {
    let run = run(&format!("fn check() {{ {body} }}"));
    assert_eq!(code(&run), "script/limit", "{body}: {:?}", run.failure);
    assert!(message(&run).contains(words), "{body}: {}", message(&run));
}

#[test]
fn operations() {
    hits("loop {}", "more than 200000 operations");
    hits("loop { try { loop {} } catch {} }", "more than 200000 operations");
}

#[test]
fn operations_bound_maps_grown_by_index() {
    hits("let m = #{}; let i = 0; loop { m[i.to_string()] = i; i += 1; }", "operations");
}

#[test]
fn call_levels() {
    let text = "fn down(n) { down(n + 1) }\nfn check() { down(0) }";
    let run = run(text);
    assert_eq!((code(&run), message(&run)), ("script/limit", "calls are nested deeper than 24"));
}

#[test]
fn call_levels_of_mutual_recursion() {
    let run = run("fn a() { b() }\nfn b() { a() }\nfn check() { a() }");
    assert_eq!(code(&run), "script/limit");
}

#[test]
fn expression_depth() {
    let nested = |open: &str, close: &str| format!("{}1{}", open.repeat(60), close.repeat(60));
    for body in [
        nested("(", ")"),
        nested("[", "]"),
        nested("{", "}"),
        nested("- ", ""),
        nested("if true {", "}"),
    ] {
        hits(&body, "nested too deep");
    }
}

#[test]
fn the_depth_of_ordinary_rules_is_allowed() {
    let run = run(
        "fn check() { for a in 0..2 { for b in 0..2 { if a == b { if a > 0 { print(`${a + (b * (a - 1))}`); } } } } }",
    );
    assert_eq!(code(&run), "none", "{:?}", run.failure);
    assert_eq!(run.printed, ["1"]);
}

#[test]
fn string_size() {
    hits(r#"let s = "x"; loop { s += s; }"#, "too large");
    hits(r#"let s = "x"; s.pad(100000000, "x");"#, "too large");
}

/// Rhai's own `replace` made 2.5 GB here, in 9 s, before it saw that this is too much.
#[test]
fn string_size_is_known_before_replacing() {
    let started = Instant::now();
    hits(r#"let s = "x"; s.pad(50000, "x"); s.replace("x", s);"#, "too large");
    hits(r#"let s = "x"; s.pad(50000, "x"); s.replace('x', s);"#, "too large");
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[test]
fn array_size() {
    hits("let a = [0]; loop { a += a; }", "too large");
    hits("let a = []; loop { a.push(0); }", "too large");
    hits("let a = []; a.pad(1000000000, 0);", "too large");
    hits("let a = [0]; loop { a = [a, a]; }", "too large");
}

#[test]
fn map_size() {
    let entries: Vec<_> = (0..=limits::MAP_ENTRIES).map(|n| format!("k{n}: 0")).collect();
    hits(&format!("let m = #{{ {} }};", entries.join(", ")), "literal");
    let (first, second) = entries.split_at(600);
    let add = format!("let m = #{{ {} }}; m += #{{ {} }};", first.join(", "), second.join(", "));
    hits(&add, "too large");
}

#[test]
fn variables() {
    let body: String = (0..200).map(|n| format!("let v{n} = 0; ")).collect();
    hits(&body, "more than 128 variables");
}

#[test]
fn functions() {
    let text: String = (0..100).map(|n| format!("fn f{n}() {{}} ")).collect();
    let problems = compile(&text).expect_err("100 functions are too many");
    assert_eq!(
        (&*problems[0].code, problems[0].message.as_str()),
        ("script/limit", "more than 64 functions")
    );
}

#[test]
fn modules() {
    let name = |n: usize| format!("lib/m{n}");
    let files = (0..20).map(|n| (format!("{}.rhai", name(n)), "fn one() { 1 }".to_owned()));
    let pack = Modules::embedded("pack", files);
    let engine = engine(Lang::En);
    let with = |count: usize| {
        let imports: String =
            (0..count).map(|n| format!("import \"{}\" as m{n};\n", name(n))).collect();
        run_with(&engine, &format!("{imports}fn check() {{ print(m0::one()); }}"), &pack)
    };
    assert_eq!(with(16).printed, ["1"]);
    let run = with(17);
    assert_eq!((code(&run), message(&run)), ("script/limit", "more than 16 imports"));
    assert_eq!(pointed(run.failure.as_ref().expect("it failed")).0, 17);
}

#[test]
fn wall_time() {
    // Each step copies 60 KB, so that time runs out long before the operations do.
    let body =
        r#"let s = "x"; s.pad(60000, "x"); loop { let t = s.to_upper(); t.replace("X", "y"); }"#;
    let engine = Engine::new(Lang::En).deadline(Duration::from_millis(20));
    let started = Instant::now();
    let run = run_with(&engine, &format!("fn check() {{ {body} }}"), &Modules::none());
    assert_eq!((code(&run), message(&run)), ("script/limit", "the script took too long"));
    assert!(started.elapsed() < Duration::from_secs(20), "the deadline came late");
}

#[test]
fn wall_time_cannot_be_caught() {
    let text = r#"fn check() { let s = "x"; s.pad(60000, "x"); loop { try { loop { s.to_upper(); } } catch {} } }"#;
    let engine = Engine::new(Lang::En).deadline(Duration::from_millis(20));
    assert_eq!(message(&run_with(&engine, text, &Modules::none())), "the script took too long");
}

#[test]
fn the_clock_starts_anew_with_each_call() {
    let engine = Engine::new(Lang::En).deadline(Duration::from_millis(20));
    let script = engine.compile(source("fn check() { for i in 0..500 {} }"), &Modules::none(), &[]);
    let script = script.expect("it compiles");
    std::thread::sleep(Duration::from_millis(40));
    assert_eq!(code(&engine.run(&script, Vec::new())), "none");
}

#[test]
fn findings() {
    let engine = engine(Lang::En);
    let params = ["item".to_owned()];
    let text = "fn check(item) { loop { try { find(item); } catch {} } }";
    let script = engine.compile(source(text), &Modules::none(), &params).expect("it compiles");
    let item =
        fixture::bindings().into_iter().find(|&(name, _)| name == "item").expect("it is bound");
    let run = engine.run(&script, vec![item.1]);
    assert_eq!(run.findings.len(), 1_000);
    assert_eq!(
        (code(&run), message(&run)),
        ("script/limit", "more than 1000 findings in one call")
    );
}

#[test]
fn words_looked_for_at_once() {
    let words = vec!["\"词\""; 101].join(", ");
    let run = decide(&engine(Lang::En), &format!("sentence.contains_any([{words}])"));
    assert_eq!(message(&run), "at most 100 strings can be looked for at once");
}

#[test]
fn printed_lines() {
    let run = run("fn check() { for i in 0..500 { print(i); debug(i); } }");
    assert_eq!(run.printed.len(), 100);
}
