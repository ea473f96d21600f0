//! What must hold for any input, as five fuzz targets.
//!
//! In: any bytes. Out: nothing, or a panic that says what does not hold. `fuzz_targets/` gives them
//! what libFuzzer makes up; `tests/replay.rs` of the program includes this file and gives them what
//! once failed (`regress/`), the seeds, and mutations of them; `tests/arbitrary.rs` pieces of reports.

pub mod check;
pub mod decode;
pub mod pack;
pub mod said;
pub mod script;
pub mod seeds;
pub mod text;

use std::path::Path;
use std::sync::LazyLock;

use hegui::threads;
use rayon::ThreadPool;

/// One of the targets.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name, also that of its folder in `regress/`.
    pub name: &'static str,
    /// Panics where an input shows that something does not hold.
    pub holds: fn(&[u8]),
    /// Inputs to start from, cut from the project in this directory.
    pub seeds: fn(&Path) -> Vec<Vec<u8>>,
    /// What its inputs are made of: the name of a dictionary and its tokens, one a line.
    pub dictionary: (&'static str, &'static str),
}

/// All targets.
pub const TARGETS: [Target; 5] = [
    Target { name: "text", holds: text::holds, seeds: seeds::texts, dictionary: ZH },
    Target { name: "check", holds: check::holds, seeds: seeds::texts, dictionary: ZH },
    Target { name: "pack", holds: pack::holds, seeds: seeds::packs, dictionary: YAML },
    Target { name: "script", holds: script::holds, seeds: seeds::scripts, dictionary: RHAI },
    Target { name: "decode", holds: decode::holds, seeds: seeds::bytes, dictionary: ZH },
];

/// Pieces of reports that mean something to some stage or rule.
pub const ZH: (&str, &str) = ("zh", include_str!("../dictionaries/zh.txt"));
const YAML: (&str, &str) = ("yaml", include_str!("../dictionaries/yaml.txt"));
const RHAI: (&str, &str) = ("rhai", include_str!("../dictionaries/rhai.txt"));

/// Threads with the stack that scripts need, which libFuzzer's own does not have.
static THREADS: LazyLock<ThreadPool> =
    LazyLock::new(|| threads::pool(3).expect("three threads can be made"));

/// Works on one of the threads; what it shares out goes to all of them.
pub fn on_threads<T: Send>(body: impl FnOnce() -> T + Send) -> T {
    THREADS.install(body)
}

/// The tokens of a dictionary.
pub fn tokens(dictionary: &'static str) -> Vec<&'static str> {
    dictionary.lines().filter(|token| !token.is_empty()).collect()
}
