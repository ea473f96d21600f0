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
//! The places of a [`Diagnostic`] are in the canonical text, [`Outcome::document`], whose
//! [`Text::to_source`](text::Text::to_source) maps them to the text as its author wrote it. Other
//! [formats](render::FORMATS) have names, and Markdown is read on request:
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
//! A [`PackSource`] is made of texts, or read [from a folder](pack::load::from_folder). Everything
//! wrong with it is reported at once.
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
//! # Inside
//!
//! ```text
//! input ─ extract ─ text ─ report ─ facts ──┐
//!                                           check ─ diagnostics ─ render
//! packs (YAML + rhai) ─ rule set ───────────┘
//! ```
//!
//! - [`span`], [`lang`], [`edit`], [`diagnostic`]: places, texts in both languages, fixes, and one thing
//!   found wrong, all plain values;
//! - [`input`]: a file or standard input into characters, or a diagnostic that says why not;
//! - [`text`]: damaged characters into one canonical text, with the way back to the source;
//! - [`report`]: canonical text into title, outline, sentences, items and sign-off;
//! - [`facts`]: quantities, percents, ratios, dates, years and citations, with exact numbers;
//! - [`document`]: the three stages above in order, as one value;
//! - [`rule`], [`pack`]: what each of the four kinds of rule does, and what the files of a pack may say;
//! - [`check`]: a rule set and a document into diagnostics;
//! - [`render`]: diagnostics for people (`pretty`, `short`) and for programs (`json`);
//! - [`mod@reference`]: pages about rules and scripts, and the JSON Schema of files;
//! - [`trace`]: why a rule did, or did not, find something;
//! - [`mutate`]: defects put into a good report, and which of them no rule notices.
//!
//! Behind them stand rooms that only the library uses, such as the YAML reader, the patterns, the
//! sandbox of scripts and the detectors. This file lists all modules in order: each imports only modules
//! above it. With the feature `cli`, which is on by default, come the command line, the tests of packs
//! and the templates of new ones. Without it the library reads no clock and starts no thread on
//! `wasm32-unknown-unknown`, and opens no file unless given a path.
//!
//! No document and no pack makes it panic; `report` and `facts` cannot fail; titles, wordings and laws
//! stand in packs and not in the code; diagnostics come in the order of place and code, whatever the
//! number of threads. ARCHITECTURE.md maps the modules and names the test that guards each promise.

#![deny(missing_docs)]
// The command line uses more of the rooms than the library shows.
#![cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]

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

pub(crate) mod io_error;

pub mod diagnostic;

pub mod kind;

pub mod threads;

pub(crate) mod writing;

pub(crate) mod rewrite;

pub(crate) mod extract;

pub(crate) mod docx;

pub(crate) mod html;

#[cfg(feature = "pdf")]
pub(crate) mod pdf;

pub mod text;

pub mod input;

pub mod report;

pub mod facts;

pub mod document;

pub(crate) mod pattern;

pub(crate) mod detect;

pub(crate) mod figures;

pub(crate) mod yaml;

pub(crate) mod script;

pub(crate) mod engine;

pub mod rule;

pub mod pack;

pub(crate) mod config;

pub mod check;

pub mod render;

#[cfg(feature = "cli")]
pub(crate) mod annotate;

#[cfg(feature = "cli")]
pub mod harness;

pub mod reference;

#[cfg(feature = "cli")]
pub(crate) mod scaffold;

pub mod trace;

pub mod mutate;

#[cfg(feature = "cli")]
pub mod cli;
