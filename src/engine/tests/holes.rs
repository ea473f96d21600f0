//! The holes of rhai's sandbox that have been measured, each closed.

use std::thread;
use std::time::{Duration, Instant};

use super::*;
use crate::threads::STACK_BYTES;

#[test]
fn the_clock_and_the_process_are_out_of_reach() {
    for call in ["sleep(1)", "sleep(1.0)", "exit()", "exit(5)", "timestamp()", "eval(\"1\")"] {
        let run = run(&format!("fn check() {{ {call} }}"));
        assert!(
            ["script/name", "script/syntax"].contains(&code(&run)),
            "{call}: {:?}",
            run.failure
        );
    }
}

fn import(engine: &Engine, name: &str, modules: &Modules) -> Run {
    let name = name.replace('\\', "\\\\").replace('\u{0}', "\\x00");
    run_with(
        engine,
        &format!("import \"{name}\" as m;\nfn check() {{ print(m::secret()); }}"),
        modules,
    )
}

#[test]
fn imports_stay_in_the_pack() {
    let secret = "fn secret() { 7 }";
    let modules = embedded(&[("lib/x", secret), ("lib/子/和-1", secret), ("../secret", secret)]);
    let engine = Engine::default();
    for name in ["lib/x", "lib/子/和-1"] {
        assert_eq!(import(&engine, name, &modules).printed, ["7"], "{name}");
    }
    let escapes = [
        "../secret",
        "lib/../../secret",
        "/secret",
        "..\\secret",
        "C:/secret",
        "file:///secret",
        "lib/x\0",
        "./lib/x",
        "",
        "lib//x",
        "lib/x.rhai",
    ];
    for name in escapes {
        let run = import(&engine, name, &modules);
        assert_eq!(code(&run), "script/import", "{name:?}: {:?}", run.failure);
        assert!(message(&run).contains("is not a module name"), "{name:?}: {}", message(&run));
    }
    assert_eq!(message(&import(&engine, "lib/y", &modules)), "the pack has no module “lib/y”");
    assert_eq!(message(&import(&engine, "lib", &modules)), "the pack has no module “lib”");
}

#[test]
fn nothing_is_imported_while_a_script_runs() {
    let modules = embedded(&[("lib/x", "fn secret() { 7 }")]);
    let text = "fn check() { let name = \"lib\"; import name + \"/x\" as m; }";
    assert_eq!(code(&run_with(&Engine::default(), text, &modules)), "script/import");
}

fn embedded(files: &[(&str, &str)]) -> Modules {
    modules(files.iter().map(|(name, text)| (format!("{name}.rhai"), text.to_string())))
}

#[test]
fn circular_imports_are_refused() {
    let modules = embedded(&[
        ("a", "import \"b\" as b;"),
        ("b", "import \"c\" as c;"),
        ("c", "import \"b\" as b;"),
        ("me", "import \"me\" as me;"),
    ]);
    let engine = Engine::default();
    let run = import(&engine, "a", &modules);
    assert_eq!(
        (code(&run), message(&run)),
        ("script/import", "modules import each other: b → c → b")
    );
    let failure = run.failure.expect("it failed");
    let Origin::File(file) = &failure.origin else { panic!("not in a file") };
    assert_eq!((file.name.as_str(), pointed(&failure)), ("pack/c.rhai", (1, "\"b\"")));
    assert_eq!(message(&import(&engine, "me", &modules)), "modules import each other: me → me");
}

#[test]
fn deep_imports_are_refused() {
    let names: Vec<_> =
        (0..10).map(|n| (format!("m{n}"), format!("import \"m{}\" as m;", n + 1))).collect();
    let files: Vec<_> = names.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let run = import(&Engine::default(), "m0", &embedded(&files));
    assert_eq!(message(&run), "imports are nested deeper than 8");
}

/// Levels of modules, each importing the next several times.
fn levels(depth: usize, times: usize) -> Modules {
    let imports = |n: usize| {
        (0..times).map(|i| format!("import \"m{}\" as m{i};", n + 1)).collect::<String>()
    };
    let last = (format!("m{depth}.rhai"), "fn secret() { 7 }".to_owned());
    let files = (0..depth).map(|n| (format!("m{n}.rhai"), imports(n))).chain([last]);
    modules(files)
}

/// Kept modules make loading linear, but rhai's index of a module has an entry for each way to a
/// function below it: 16 imports on each of 7 levels took 13 s and gigabytes.
#[test]
fn imports_do_not_multiply() {
    let engine = Engine::default();
    let text = "import \"m0\" as m; fn check() { print(m::m0::m0::secret()); }";
    assert_eq!(run_with(&engine, text, &levels(2, 15)).printed, ["7"]);
    let run = run_with(&engine, text, &levels(7, 16));
    assert_eq!(
        (code(&run), message(&run)),
        ("script/import", "a module imports more than 256 modules, level by level")
    );
}

#[test]
fn a_module_that_never_ends_stops_the_loading() {
    let run = import(&Engine::default(), "a", &embedded(&[("a", "loop {}")]));
    assert_eq!(code(&run), "script/limit");
}

#[test]
fn nested_switches_compile_at_once() {
    // The optimizer doubles its time with each level: these took 10 s.
    let text =
        format!("fn check() {{ let n = 0; {}0{} }}", "switch n { _ => ".repeat(22), "}".repeat(22));
    let started = Instant::now();
    compile(&text).expect("it compiles");
    assert!(started.elapsed() < Duration::from_secs(1));
}

/// Every shape of recursion ends in an error, not in a stack overflow, on a fourth of the stack
/// that threads are to have.
#[test]
fn recursion_fits_the_stack() {
    let deep = |open: &str, core: &str, close: &str| {
        format!("{}{core}{}", open.repeat(20), close.repeat(20))
    };
    let bodies = [
        deep("(1 + ", "down(n + 1)", ")"),
        deep("[", "down(n + 1)", "]"),
        deep("if true {", "down(n + 1)", "}"),
        deep("try {", "down(n + 1)", "} catch {}"),
        deep("{", "down(n + 1)", "}"),
        "let f = |x| down(x); f.call(n + 1)".to_owned(),
        "[n].map(|x| down(x + 1))".to_owned(),
    ];
    for body in bodies {
        let text = format!("fn down(n) {{ {body} }}\nfn check() {{ down(0); }}");
        let thread = thread::Builder::new().stack_size(STACK_BYTES / 4);
        let run = move || run_with(&Engine::default(), &text, &Modules::none());
        let run = thread.spawn(run).expect("a thread starts").join().expect("nothing panics");
        assert_eq!(code(&run), "script/limit", "{body}: {:?}", run.failure);
    }
}

/// Rhai's string interner makes threads wait for each other, ten milliseconds at a time.
#[test]
fn no_strings_are_interned() {
    assert_eq!(Engine::default().rhai_mut().max_strings_interned(), 0);
    assert_ne!(rhai::Engine::new().max_strings_interned(), 0);
}

#[test]
fn engine_and_scripts_are_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Engine>();
    shared::<Script>();
    shared::<Modules>();
}

#[test]
fn a_native_panic_is_a_failure_and_the_engine_goes_on() {
    let mut engine = Engine::default();
    engine.rhai_mut().register_fn("boom", || -> () { panic!("boom") });
    let (names, values): (Vec<_>, Vec<_>) = fixture::bindings().into_iter().take(1).unzip();
    let names: Vec<_> = names.into_iter().map(str::to_owned).collect();
    let text =
        "fn check(report) { find(report.title); print(1); try { boom(); } catch {} print(2); }";
    let script = engine.compile(source(text), &Modules::none(), &names).expect("it compiles");
    let run = engine.run(&script, values, &mut Budget::default());
    assert_eq!((code(&run), run.findings.len()), ("script/panic", 1));
    assert_eq!(run.printed, ["1"]);
    assert_eq!(pointed(run.failure.as_ref().expect("it failed")), (1, "check"));
    assert_eq!(run_with(&engine, "fn check() { print(3); }", &Modules::none()).printed, ["3"]);
}
