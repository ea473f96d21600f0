//! `hegui check`: reports against packs.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use clap::ArgAction;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

use super::files::{self, Input};
use super::hiding::Hiding;
use super::packs::{self, Packs};
use super::{Exit, output, threads, timings};
use crate::check::{Checker, Outcome};
use crate::config::FailOn;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::lang::Lang;
use crate::pack::load::Loaded;
use crate::render::{Checked, FORMATS, Format, Renderer, Style, Summary};
use crate::report::DateAt;
use crate::span::Span;
use crate::text::{self, Text};
use crate::writing::date::read_date;

/// Inputs worked on before their output is written: memory holds no more than these.
const BATCH: usize = 128;

/// Arguments of `hegui check`.
#[derive(Debug, clap::Args)]
#[command(
    next_help_heading = super::OPTIONS,
)]
pub struct Args {
    /// 文件或文件夹；- 是标准输入 | files and directories; - is standard input
    #[arg(required = true, value_name = "文件 | FILE", help_heading = super::ARGUMENTS)]
    pub paths: Vec<PathBuf>,

    /// 标准输入的名称，扩展名表明格式，默认 stdin.txt | name of standard input, stdin.txt unless given; its extension tells the format
    #[arg(long, value_name = "名称 | NAME", default_value = "stdin.txt")]
    pub stdin_name: String,

    #[command(flatten)]
    pub packs: Packs,

    /// 不显示此规则的结果，可重复 | leave out what a rule finds; repeatable
    #[arg(long, value_name = "代码 | CODE", action = ArgAction::Append)]
    ignore: Vec<String>,

    /// 输出格式 | output format
    #[arg(long, help = formats(), value_name = "格式 | FORMAT", default_value = FORMATS[0].name, value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name)))]
    pub format: String,

    /// 说明一条规则为何发现或没有发现问题 | tell why a rule did or did not find something
    #[arg(long, value_name = "代码 | CODE", conflicts_with_all = ["ignore", "min_severity", "jobs", "timings"])]
    pub trace: Option<String>,

    /// 只显示此级别及以上：info、warning、error，默认 info | show nothing below this severity: info (default), warning, error
    #[arg(long, value_name = "级别 | LEVEL", value_parser = one_of(levels(), Severity::from_name))]
    min_severity: Option<Severity>,

    /// 问题达到此级别时退出码为 1，默认 error；never 为从不 | exit with 1 from this severity on: info, warning, error (default), or never
    #[arg(long, value_name = "级别 | LEVEL", value_parser = one_of(levels().chain([FailOn::NEVER]), FailOn::from_name))]
    fail_on: Option<FailOn>,

    /// 公开日期，如 2025-03-20 或 2025年3月20日，用于文中没有的报告 | publication date, such as 2025-03-20 or 2025/3/20, for reports that do not tell it
    #[arg(long, value_name = "日期 | DATE", value_parser = day)]
    published: Option<Date>,

    /// 线程数，1 至 256，默认与处理器数相同 | threads, 1 to 256; one a processor unless given
    #[arg(long, allow_negative_numbers = true, value_name = "数目 | NUMBER", value_parser = clap::value_parser!(u16).range(1..=i64::from(threads::MAX)))]
    jobs: Option<u16>,

    /// 最后列出每条规则的耗时 | show the cost of each rule at the end
    #[arg(long)]
    timings: bool,
}

/// What help says of the formats.
fn formats() -> String {
    let [first, others @ ..] = &FORMATS.iter().map(|format| format.name).collect::<Vec<_>>()[..]
    else {
        return String::new();
    };
    let (zh, en) = (others.join("、"), others.join(", "));
    format!("输出格式：{first}、{zh}，默认 {first} | output format: {first} (default), {en}")
}

impl Args {
    /// Whether the worst that was found fails the run, by the command line, else by `hegui.yaml`.
    pub fn is_reached_by(&self, worst: Option<Severity>) -> bool {
        let level = self.fail_on.or(self.packs.config().fail_on);
        level.unwrap_or_default().is_reached_by(worst)
    }

    /// Reads a report; the date from the command line stands for one that it does not tell.
    pub fn document(&self, input: &Input) -> Result<Document, Box<Diagnostic>> {
        let source = input.read()?;
        let mut document = Document::new(source.text, source.format);
        let start = Span::at(document.extent().start);
        let given = self.published.map(|date| DateAt { date, span: start });
        let published = &mut document.report.metadata.published;
        *published = published.or(given);
        Ok(document)
    }
}

/// The names of severities, least first.
fn levels() -> impl Iterator<Item = &'static str> {
    Severity::NAMES.iter().rev().copied()
}

/// Reads one of some names; all of them are told where it is another.
fn one_of<T: Clone + Send + Sync + 'static>(
    names: impl Iterator<Item = &'static str>,
    read: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names).try_map(move |name| read(&name).ok_or("no such name"))
}

/// Reads a day in any form in which reports write one; what is wrong with one is said in its place.
fn day(typed: &str) -> Result<Date, &'static str> {
    let text = Text::new(typed.trim().to_owned(), text::Format::Plain);
    match read_date(text.as_str()) {
        Some((Some(day), length)) if length == text.as_str().len() => Ok(day),
        _ => Err("no day"),
    }
}

/// A run: what every worker shares.
struct Run<'a> {
    args: &'a Args,
    hiding: Hiding,
    checker: Checker,
    renderer: Box<dyn Renderer>,
}

/// What checking one input came to, rendered and counted.
struct Piece {
    output: String,
    shown: Summary,
    worst: Option<Severity>,
    failures: Vec<(Arc<str>, Diagnostic)>,
}

/// Writes pieces in order, with what stands between them, and counts.
struct Out<'a> {
    renderer: &'a dyn Renderer,
    lang: Lang,
    first: bool,
    shown: Summary,
}

/// Runs the command.
pub fn run(args: &Args, style: Style) -> Exit {
    let inputs = files::inputs(&args.paths, &args.stdin_name);
    threads::pool(args.jobs, style, || {
        check_all(args, &inputs, style).unwrap_or_else(|error| output::lost(&error, style))
    })
}

fn check_all(args: &Args, inputs: &[Input], style: Style) -> io::Result<Exit> {
    let lang = style.lang;
    let mut loaded = args.packs.load_all();
    let ignored = packs::known_codes(&args.ignore, &mut loaded);
    let by_config = args.packs.ignored(&mut loaded);
    let config = args.packs.config();
    let hidden = config.min_severity.filter(|_| args.min_severity.is_none());
    let notice = args.packs.notice(by_config.len(), hidden, lang);
    let least = (args.min_severity, config.min_severity);
    let hiding = Hiding::new(least, (ignored, by_config));
    args.packs.choose(&mut loaded);
    let Loaded { rules, problems } = loaded;
    let inputs = if rules.packs.is_empty() { &[] } else { inputs };
    let checker = Checker::new(rules)
        .forced(!args.packs.chosen().is_empty())
        .shared(inputs.len() == 1)
        .ignoring(hiding.ignored())
        .measured(args.timings);
    let format = Format::named(&args.format).unwrap_or_default();
    let run = Run { args, hiding, checker, renderer: format.renderer(style) };

    if let Some(notice) = notice {
        output::note(&notice, style);
    }
    let mut out = Out::begin(&*run.renderer, lang)?;
    let mut worst = None;
    let mut failures = Vec::new();
    let mut failed = BTreeSet::new();
    out.packs(&problems)?;
    for batch in inputs.chunks(BATCH) {
        for piece in crate::threads::map(batch, |input| run.check(input)) {
            out.piece(&piece.output)?;
            out.shown.merge(piece.shown);
            worst = worst.max(piece.worst);
            let new =
                piece.failures.into_iter().filter(|(code, _)| failed.insert(Arc::clone(code)));
            failures.extend(new.map(|(_, failure)| failure));
        }
    }
    out.packs(&failures)?;
    let complete = out.end()?;
    if args.timings {
        output::say(&timings::table(&run.checker.timings(), lang));
    }
    // The process ends here: to take the rules apart would be a good part of a short run.
    std::mem::forget(run);
    Ok(match args.is_reached_by(worst) {
        _ if !complete => Exit::Incomplete,
        true => Exit::Findings,
        false => Exit::Clean,
    })
}

impl<'a> Out<'a> {
    fn begin(renderer: &'a dyn Renderer, lang: Lang) -> io::Result<Self> {
        output::write(renderer.begin())?;
        Ok(Self { renderer, lang, first: true, shown: Summary::default() })
    }

    fn piece(&mut self, output: &str) -> io::Result<()> {
        if !std::mem::take(&mut self.first) {
            output::write(self.renderer.between())?;
        }
        output::write(output)
    }

    /// What is wrong with the packs themselves.
    fn packs(&mut self, problems: &[Diagnostic]) -> io::Result<()> {
        let [config, packs] = output::headed(problems, self.lang);
        let errors = |(_, problems): &(String, Vec<Diagnostic>)| {
            problems.iter().filter(|one| one.is_error()).count()
        };
        self.shown.config_problems += errors(&config);
        self.shown.pack_problems += errors(&packs);
        self.shown.pack_warnings += packs.1.len() - errors(&packs);
        for (name, problems) in [config, packs] {
            if !problems.is_empty() {
                self.piece(&self.renderer.report(&Checked::refused(&name, &problems)))?;
            }
        }
        Ok(())
    }

    /// Ends the output; tells whether all that was asked for was checked.
    fn end(self) -> io::Result<bool> {
        output::write(&self.renderer.end(&self.shown))?;
        Ok(self.shown.is_complete())
    }
}

impl Run<'_> {
    fn check(&self, input: &Input) -> Piece {
        let document = self.args.document(input);
        match document.and_then(|document| self.checker.check(document)) {
            Ok(outcome) => self.checked(&input.name, outcome),
            // What is said of an input that is no report neither fails the run nor is hidden.
            Err(problem) => self.piece(&Checked::refused(&input.name, &[*input.judge(problem)])),
        }
    }

    /// What fails the run may be hidden, so the worst is taken before.
    fn checked(&self, name: &str, mut outcome: Outcome) -> Piece {
        let worst = outcome.diagnostics.iter().map(|diagnostic| diagnostic.severity).max();
        let hidden = self.hiding.hide(&mut outcome);
        let piece = self.piece(&Checked { hidden: &hidden, ..outcome.named(name) });
        let codes = outcome.not_run.into_iter().map(|rule| rule.code);
        Piece { worst, failures: codes.zip(outcome.failures).collect(), ..piece }
    }

    fn piece(&self, checked: &Checked<'_>) -> Piece {
        let mut shown = Summary::default();
        shown.add(checked);
        let output = self.renderer.report(checked);
        Piece { output, shown, worst: None, failures: Vec::new() }
    }
}
