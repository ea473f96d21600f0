//! Every limit, hit.

use std::time::{Duration, Instant};

use super::*;
use crate::clock::Clock;
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
fn a_limit_is_told_where_it_was_most_likely_hit() {
    for (text, place) in [
        ("fn check() {\n  let i = 0;\n  loop { i += 1; }\n}", (3, "loop")),
        (
            "fn slow() {\n  for a in 0..9999 { while true { } }\n}\nfn check() { slow() }",
            (2, "for"),
        ),
        ("fn check() {\n  let s = \"x\";\n  do { s += s; } while true\n}", (3, "do")),
        ("fn down(n) {\n  down(n + 1)\n}\nfn check() { down(0) }", (2, "down")),
        ("fn check() {\n  for a in 0..2 { }\n  loop { }\n}", (1, "check")),
        ("fn a() { b() }\nfn b() { a() }\nfn check() { a() }", (3, "check")),
    ] {
        let run = run(text);
        let failure = run.failure.as_ref().expect("it is stopped");
        assert_eq!((code(&run), pointed(failure)), ("script/limit", place), "{text}");
    }
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
        (&*problems[0].code, problems[0].message.en.as_str()),
        ("script/limit", "more than 64 functions")
    );
}

#[test]
fn modules() {
    let name = |n: usize| format!("lib/m{n}");
    let files = (0..20).map(|n| (format!("{}.rhai", name(n)), "fn one() { 1 }".to_owned()));
    let pack = super::modules(files);
    let engine = Engine::default();
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

/// Runs a body of `check` over the whole fixture until it ends, within a budget.
fn run_over_report(body: &str, budget: &mut Budget) -> Run {
    let engine = Engine::default();
    let names = ["report".to_owned(), "item".to_owned()];
    let text = format!("fn check(report, item) {{ {body} }}");
    let script = engine.compile(source(&text), &Modules::none(), &names).expect("it compiles");
    let value = |name: &str| {
        fixture::bindings().into_iter().find(|&(known, _)| known == name).expect("it is bound").1
    };
    engine.run(&script, names.iter().map(|name| value(name)).collect(), budget)
}

#[test]
fn operations_of_a_rule_in_all_its_calls() {
    let mut budget = Budget::new(1_000, &Arc::new(Clock::new(Duration::from_secs(60))));
    let mut calls = 0;
    let stopped = loop {
        let run = run_over_report("for i in 0..100 {}", &mut budget);
        if run.failure.is_some() {
            break run;
        }
        calls += 1;
    };
    assert!((3..10).contains(&calls), "{calls}");
    assert_eq!(message(&stopped), "one rule spent more than 1000 operations on one report");
    assert!(budget.is_spent());
}

/// The operations of a body that does the same a hundred times.
fn operations_of(start: &str, repeated: &str) -> u64 {
    let mut budget = Budget::default();
    let run = run_over_report(&format!("{start} for i in 0..100 {{ {repeated} }}"), &mut budget);
    assert_eq!(code(&run), "none", "{repeated}: {:?}", run.failure);
    budget.spent()
}

#[test]
fn what_goes_through_much_costs_by_its_size() {
    let long = r#"let s = "x"; s.pad(50000, "x");"#;
    let large = "let a = []; a.pad(4000, 1);";
    for (start, repeated, least) in [
        (long, "s.to_upper();", 100),
        (long, "s.contains(\"y\");", 100),
        (long, "s.len();", 100),
        (long, "let t = s + \"y\";", 100),
        (large, "a.sort();", 60),
        (large, "a.reverse();", 60),
        (large, "let b = a;", 60),
    ] {
        let spent = operations_of(start, repeated);
        assert!(spent > 100 * least, "{repeated}: {spent}");
    }
    assert!(operations_of("let s = \"x\";", "s.to_upper();") < 1_000);
}

#[test]
fn operations_do_not_depend_on_what_else_the_machine_does() {
    let body = "for i in 0..100 { report.place.quantities().sum(); report.sections(); }";
    let spent = || {
        let mut budget = Budget::default();
        run_over_report(body, &mut budget);
        budget.spent()
    };
    assert_eq!(spent(), spent());
}

#[test]
fn processor_time() {
    let no_time = Arc::new(Clock::new(Duration::ZERO));
    for body in ["loop {}", "loop { try { loop {} } catch {} }"] {
        let run = run_over_report(body, &mut Budget::new(1_000_000, &no_time));
        assert_eq!(
            (code(&run), message(&run)),
            ("script/limit", "the scripts took too long over this report")
        );
    }
}

#[test]
#[cfg(unix)]
fn only_the_time_of_scripts_counts() {
    let clock = Arc::new(Clock::new(Duration::from_millis(300)));
    let mut budget = Budget::new(1_000_000, &clock);
    for _ in 0..2 {
        let run = run_over_report("for i in 0..5000 {}", &mut budget);
        assert_eq!(code(&run), "none");
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn findings() {
    let mut budget = Budget::default();
    let run = run_over_report("for i in 0..2500 { find(`${i}`, item); }", &mut budget);
    assert_eq!((code(&run), run.findings.len(), run.more), ("none", limits::FINDINGS, 1_500));
    let again = run_over_report("find(item);", &mut budget);
    assert_eq!((code(&again), again.findings.len(), again.more), ("none", 0, 1));
}

#[test]
fn findings_that_double_another_are_dropped_at_once() {
    let run = run_over_report("for i in 0..2000 { find(item, #{i: i}); }", &mut Budget::default());
    assert_eq!((code(&run), run.findings.len()), ("none", 1));
}

#[test]
fn bytes_of_values() {
    let body = r#"let s = "x"; s.pad(60000, "x"); for i in 0..30 { find(`${i}`, item, #{s: s}); }"#;
    let run = run_over_report(body, &mut Budget::default());
    assert_eq!(run.findings.len(), limits::VALUE_BYTES / 60_000);
    assert_eq!(message(&run), "one rule handed more than 1024 KiB to `find` in one report");
}

#[test]
fn declarations() {
    let lets: String = (0..2_000).map(|n| format!("let v{n} = 0; ")).collect();
    let names: Vec<_> = (0..2_000).map(|n| format!("p{n}")).collect();
    let names = names.join(", ");
    for text in [
        format!("fn check() {{ {lets} }}"),
        format!("fn check() {{ `${{ {lets} }}` }}"),
        format!("fn f({names}) {{}} fn check() {{}}"),
        format!("fn check() {{ let f = |{names}| 1; }}"),
        format!("fn check() {{ {} }}", "for i in 0..1 {} ".repeat(2_000)),
    ] {
        let problems = compile(&text).expect_err("it declares too much");
        let said = "a file declares more than 1024 variables, parameters and functions";
        assert_eq!(
            (&*problems[0].code, &*problems[0].message.en),
            ("script/limit", said),
            "{text:.60}"
        );
    }
    let each = "let a = 1; ".repeat(100);
    let modules = (0..12).map(|n| (format!("m{n}.rhai"), format!("fn f{n}() {{ {each} }}")));
    let imports: String = (0..12).map(|n| format!("import \"m{n}\" as m{n}; ")).collect();
    let pack = super::modules(modules);
    let text = format!("{imports} fn check() {{}}");
    assert_eq!(code(&run_with(&Engine::default(), &text, &pack)), "none", "each file counts anew");
}

#[test]
fn bytes_of_a_pack() {
    let engine = Engine::default();
    let large = format!("fn f() {{}}{}", " ".repeat(500_000));
    let pack = super::modules([("large.rhai".to_owned(), large)]);
    let text = "import \"large\" as large; fn check() {}";
    let codes: Vec<_> = (0..10).map(|_| code(&run_with(&engine, text, &pack)).to_owned()).collect();
    assert_eq!(codes.iter().filter(|code| *code == "none").count(), 8);
    assert_eq!(codes[9], "script/limit");
}

#[test]
fn words_looked_for_at_once() {
    let words = vec!["\"词\""; 101].join(", ");
    let run = decide(&Engine::default(), &format!("sentence.contains_any([{words}])"));
    assert_eq!(message(&run), "at most 100 strings can be looked for at once");
}

#[test]
fn printed_lines() {
    let run = run("fn check() { for i in 0..500 { print(i); debug(i); } }");
    assert_eq!(run.printed.len(), 100);
    let long = run_over_report(
        r#"let s = "x"; s.pad(9000, "长"); for i in 0..9 { print(s); }"#,
        &mut Budget::default(),
    );
    let kept: usize = long.printed.iter().map(String::len).sum();
    assert!(kept > limits::PRINTED_BYTES / 2 && kept <= limits::PRINTED_BYTES, "{kept}");
}

/// What one text declares is not counted for the next, whatever reads it.
#[test]
fn declarations_are_counted_anew_for_each_text() {
    let engine = Engine::default();
    (0..=limits::DECLARATIONS).for_each(|_| assert!(!engine.accepts_name("let")));
    assert!(engine.accepts_name("received"));
}
