//! `hegui` (合规) checks a 法治政府建设年度报告, the annual report on building a law-based
//! government, before it is published.
//!
//! # Check a text
//!
//! ```
//! use hegui::{Checker, Style};
//!
//! let checker = Checker::embedded()?;
//! let outcome = checker.check(
//!     "云麓县2024年法治政府建设年度报告
//! 一、主要举措和成效
//! 全年收到行政复议申请34件，受理36件，组织培训XX次。
//! ",
//! )?;
//! let codes: Vec<&str> = outcome.diagnostics.iter().map(|found| &*found.code).collect();
//! assert!(codes.contains(&"fazhi/case-funnel") && codes.contains(&"gongwen/placeholder"));
//! assert!(outcome.not_run.is_empty(), "a rule that did not run is no rule that passed");
//! print!("{}", outcome.pretty(Style::default()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A [`Diagnostic`] has its places in the canonical text, [`Outcome::document`], whose
//! [`Text::to_source`](text::Text::to_source) leads to the text as its author wrote it. Other
//! [formats](render::FORMATS) have names, and Markdown is read when that is said:
//!
//! ```
//! use hegui::{Checker, Document, Format, Style, text};
//!
//! let source = "# 云麓县2024年法治政府建设年度报告\n\n全年组织培训XX次。\n";
//! let outcome =
//!     Checker::embedded()?.check(Document::new(source.to_owned(), text::Format::Markdown))?;
//! let json = Format::named("json").unwrap_or_default();
//! let json = json.output(&outcome.named("report.md"), Style::default());
//! assert!(json.contains(r#""code":"gongwen/placeholder""#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Own packs
//!
//! A [`PackSource`] is made of texts, or read [from a folder](pack::load::from_folder). What is wrong
//! with it is told all at once.
//!
//! ```
//! use hegui::{Checker, PackSource};
//!
//! let pack = "
//! name: office
//! version: '1'
//! title: {zh: 本单位, en: our office}
//! bases: {own: {title: 写作规范, source: 办公室, verified: true}}
//! ";
//! let rule = "
//! title: 不写“狠抓”
//! why: 写作规范不用这个词。
//! basis: own
//! severity: warning
//! message: 写了“{text}”
//! help: 改用具体的措施
//! pattern: {forbid: 狠抓}
//! tests: [{valid: 抓好落实。}, {invalid: 狠抓落实。}]
//! ";
//! let office = PackSource::from_texts("office", [("pack.yaml", pack), ("hard.yaml", rule)]);
//! let checker = Checker::with_packs([office])?;
//! let outcome = checker.check("全县狠抓落实。")?;
//! assert_eq!(outcome.diagnostics[0].message.zh, "写了“狠抓”");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Why a rule is there
//!
//! ```
//! use hegui::{Checker, Style};
//!
//! let explained = Checker::embedded()?.explain("fazhi/case-funnel", Style::default())?;
//! assert!(explained.contains("为什么") && explained.contains("依据"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The way of a report
//!
//! ```text
//! input ─ extract ─ text ─ report ─ facts ──┐
//!                                           check ─ diagnostics ─ render
//! packs (YAML + rhai) ─ rule set ───────────┘
//! ```
//!
//! Every module knows only modules above it in this list, which is also the order of the file:
//!
//! - [`span`]: a byte range of a text, and the only line and column arithmetic;
//! - [`lang`]: the two languages a user can read, and `say!` for a text in one or both of them;
//! - `suggest`: the known name nearest to one that is not known;
//! - `years`: ranges of years, as packs and settings write them;
//! - `limits`: what packs, settings and one report may cost at most;
//! - `clock`: processor time, the backstop behind everything that is counted;
//! - [`edit`]: changes of a text, and how they are applied;
//! - `disk`: files that are written whole or not at all;
//! - [`io_error`]: what the system says about files, in both languages;
//! - [`diagnostic`]: one thing found wrong, as a plain value;
//! - [`threads`]: the stack that scripts need, and work shared out;
//! - `writing`: how Chinese characters, numerals and dates are written;
//! - `rewrite`: a text with changes, and the way back from the changed one;
//! - `extract`: an input of any format into lines with what its format says of them;
//! - [`text`]: damaged characters into one canonical text, with the way back to the source;
//! - [`input`]: a file or standard input into characters, or a diagnostic that says why not;
//! - [`report`]: canonical text into title, outline, sentences, items and sign-off;
//! - [`facts`]: quantities, percents, ratios, dates, years and citations, with exact numbers;
//! - [`document`]: the three stages above in order, as one value;
//! - `pattern`: the regexes of packs, and the one pass over a report for the literals of all;
//! - `detect`: defects of layout and typing that rules name;
//! - `yaml`: files as trees, what may stand in them, and every problem with its place;
//! - `script`: what the scripts of packs may see, spend and find;
//! - `engine`: the sandboxed engine in which they run;
//! - [`rule`]: what each of the four kinds of rule does with a report;
//! - [`pack`]: what the files of a pack may say, into a set of checked rules;
//! - [`config`]: `hegui.yaml`, what a folder of reports is checked with;
//! - [`check`]: a rule set and a document into diagnostics;
//! - [`render`]: diagnostics for people (`pretty`, `short`) and for programs (`json`);
//! - `harness`: the tests that stand beside each rule, and snapshots;
//! - [`mod@reference`]: the table, the explanation and the page of rules, the reference of scripts, the
//!   JSON Schema of files;
//! - `scaffold`: new packs and rules to start from;
//! - [`trace`]: why a rule did, or did not, find something;
//! - [`mutate`]: defects put into a good report, and which of them no rule notices;
//! - `cli`: the command line, which nothing imports.
//!
//! `disk`, `harness`, `scaffold` and `cli` are there with the feature `cli`, which is on unless
//! switched off. Without it the library reads no clock and starts no thread on
//! `wasm32-unknown-unknown`, and opens no file unless given a path.
//!
//! # What holds everywhere
//!
//! No panic on any document or pack; `report` and `facts` cannot fail; no reading of files outside
//! [`input`], the loading of packs ([`pack::load`]), `harness` and
//! `cli`, no writing outside `disk`; no titles, wordings or laws of a pack in the code; diagnostics in the
//! order of place and code, whatever the number of threads. ARCHITECTURE.md names the test that
//! guards each.

#![deny(missing_docs)]

pub use check::{Checker, Outcome};
pub use diagnostic::{Diagnostic, NotRun, Severity};
pub use document::Document;
pub use lang::Lang;
pub(crate) use lang::say;
pub use pack::load::{LoadError, PackSource};
pub use render::{Format, Style};
pub use span::Span;

pub mod span;

pub mod lang;

pub(crate) mod suggest;

pub(crate) mod years;

pub(crate) mod limits;

pub(crate) mod clock;

pub mod edit;

#[cfg(feature = "cli")]
pub(crate) mod disk;

pub mod io_error;

pub mod diagnostic;

pub mod threads;

pub(crate) mod writing;

pub(crate) mod rewrite;

pub(crate) mod extract;

pub mod text;

pub mod input;

pub mod report;

pub mod facts;

pub mod document;

pub(crate) mod pattern;

pub(crate) mod detect;

pub(crate) mod yaml;

pub(crate) mod script;

pub(crate) mod engine;

pub mod rule;

pub mod pack;

pub mod config;

pub mod check;

pub mod render;

#[cfg(feature = "cli")]
pub mod harness;

pub mod reference;

#[cfg(feature = "cli")]
pub(crate) mod scaffold;

pub mod trace;

pub mod mutate;

#[cfg(feature = "cli")]
pub mod cli;
