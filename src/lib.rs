//! `hegui` (合规) checks a 法治政府建设年度报告, the annual report on building a law-based
//! government, before it is published.
//!
//! # The way of a report
//!
//! ```text
//! input ─ text ─ report ─ facts ──┐
//!                                 check ─ diagnostics ─ render
//! rules (YAML + rhai) ─ rule set ─┘
//! ```
//!
//! Every module knows only modules above it in this list, which is also the order of the file:
//!
//! - [`span`]: a byte range of a text, and the only line and column arithmetic;
//! - [`lang`]: the two languages a user can read, and [`say!`] for a text in one or both of them;
//! - [`suggest`]: the known name nearest to one that is not known;
//! - [`years`]: ranges of years, as packs and settings write them;
//! - [`limits`]: what packs, settings and one report may cost at most;
//! - [`clock`]: processor time, the backstop behind everything that is counted;
//! - [`edit`]: changes of a text, and how they are applied;
//! - [`disk`]: files that are written whole or not at all;
//! - [`io_error`]: what the system says about files, in both languages;
//! - [`diagnostic`]: one thing found wrong, as a plain value;
//! - [`text`]: damaged characters into one canonical text, with the way back to the source;
//! - [`input`]: a file or standard input into characters, or a diagnostic that says why not;
//! - [`report`]: canonical text into title, outline, sentences, items and sign-off;
//! - [`facts`]: quantities, percents, ratios, dates, years and citations, with exact numbers;
//! - [`document`]: the three stages above in order, as one value;
//! - [`pattern`]: the regexes of packs, and the one pass over a report for the literals of all;
//! - [`detect`]: defects of layout and typing that rules name;
//! - [`yaml`]: files as trees, what may stand in them, and every problem with its place;
//! - [`script`]: the sandboxed engine in which the scripts of packs run;
//! - [`rule`]: what each of the four kinds of rule does with a report;
//! - [`pack`]: what the files of a pack may say, into a set of checked rules;
//! - [`config`]: `hegui.yaml`, what a folder of reports is checked with;
//! - [`check`]: a rule set and a document into diagnostics;
//! - [`render`]: diagnostics for people (`pretty`, `short`) and for programs (`json`);
//! - [`harness`]: the tests that stand beside each rule, and snapshots;
//! - [`mod@reference`]: the table, the explanation and the page of rules, the reference of scripts, the
//!   JSON Schema of files;
//! - [`scaffold`]: new packs and rules to start from;
//! - [`trace`]: why a rule did, or did not, find something;
//! - [`mutate`]: defects put into a good report, and which of them no rule notices;
//! - [`cli`]: the command line, which nothing imports.
//!
//! # A check
//!
//! Load packs, make a document, check it. Scripts are compiled while packs are loaded and run
//! while a report is checked; both need a thread with a stack of
//! [`STACK_BYTES`](script::limits::STACK_BYTES).
//!
//! ```
//! use std::sync::Arc;
//! use std::thread;
//!
//! use hegui::check::Checker;
//! use hegui::document::Document;
//! use hegui::lang::Lang;
//! use hegui::pack::load;
//! use hegui::script::limits::STACK_BYTES;
//! use hegui::text::Format;
//!
//! const REPORT: &str = "云麓县2024年法治政府建设年度报告
//! 一、主要举措和成效
//! 全年收到行政复议申请34件，受理36件，组织培训XX次。
//! ";
//!
//! fn codes() -> Vec<String> {
//!     let loaded = load::load(load::embedded());
//!     assert!(loaded.problems.is_empty(), "the embedded packs are sound");
//!     let checker = Checker::new(loaded.rules);
//!     let document = Arc::new(Document::new(REPORT.to_owned(), Format::Plain));
//!     let outcome = checker.check(&document).expect("a pack is for this kind of report");
//!     assert!(outcome.not_run.is_empty(), "no script failed");
//!     outcome.diagnostics.iter().map(|found| found.code.to_string()).collect()
//! }
//!
//! let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn(codes)?;
//! let codes = thread.join().expect("nothing panics");
//! println!("{}", codes.join("\n"));
//! assert!(codes.contains(&"fazhi/case-funnel".to_owned()));
//! assert!(codes.contains(&"gongwen/placeholder".to_owned()));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! A [`Diagnostic`](diagnostic::Diagnostic) holds spans of the canonical text;
//! [`Format::named`](render::Format::named) gives a renderer that shows it over the text as its
//! author wrote it. [`Outcome::not_run`](check::Outcome::not_run) names the rules whose scripts
//! failed: "did not run" is never "passed".
//!
//! # What holds everywhere
//!
//! No panic on any document or pack; `report` and `facts` cannot fail; no reading of files outside
//! [`input`], the loading of packs ([`pack::load`] and [`script::Modules`]), [`harness`] and
//! [`cli`], no writing outside [`disk`]; no titles, wordings or laws of a pack in the code; diagnostics in the
//! order of place and code, whatever the number of threads. ARCHITECTURE.md names the test that
//! guards each.

#![deny(missing_docs)]

pub mod span;

pub mod lang;

pub mod suggest;

pub mod years;

pub mod limits;

pub mod clock;

pub mod edit;

pub mod disk;

pub mod io_error;

pub mod diagnostic;

pub mod writing;

pub mod rewrite;

pub mod extract;

pub mod text;

pub mod input;

pub mod report;

pub mod facts;

pub mod document;

pub mod pattern;

pub mod detect;

pub mod yaml;

pub mod script;

pub mod rule;

pub mod pack;

pub mod config;

pub mod check;

pub mod render;

pub mod harness;

pub mod reference;

pub mod scaffold;

pub mod trace;

pub mod mutate;

pub mod cli;
