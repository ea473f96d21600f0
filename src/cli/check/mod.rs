//! `hegui check`: reports against packs.

mod annotate;
mod args;
mod hiding;
mod trace;

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::files::{self, Input};
use super::{Exit, output, packs, threads};
use crate::check::{Checker, Outcome, Timing};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::lang::{Bilingual, Lang};
use crate::render::screen::{cells, clean, pad_end, pad_start};
use crate::render::{Checked, Format, Renderer, Style, Summary};
use crate::say;
use annotate::Draft;
pub use args::Args;
use hiding::Hiding;

/// Inputs worked on before their output is written: memory holds no more than these.
const BATCH: usize = 128;

/// Cells of a column of numbers in the table of costs.
const NUMBER: usize = 10;

/// A run: what every worker shares.
struct Run<'a> {
    args: &'a Args,
    hiding: Hiding,
    checker: Checker,
    renderer: Box<dyn Renderer>,
    lang: Lang,
}

/// The result of one input, rendered and counted.
struct Piece {
    output: String,
    shown: Summary,
    worst: Option<Severity>,
    failures: Vec<(Arc<str>, Diagnostic)>,
    annotated: Option<Annotated>,
}

/// What was written into a copy of the input, or why nothing was.
type Annotated = Result<Bilingual, Box<Diagnostic>>;

/// Writes pieces in order, with what stands between them, and counts.
struct Out<'a> {
    renderer: &'a dyn Renderer,
    lang: Lang,
    first: bool,
    shown: Summary,
    annotated: Option<Annotated>,
}

pub fn run(args: &Args, style: Style) -> Exit {
    if let Some(code) = &args.trace {
        return trace::run(args, code, style);
    }
    let inputs = files::inputs(&args.paths, &args.stdin_name);
    if let Some(problem) = annotate::refusal(args, &inputs) {
        return output::complain_of("--annotate", &[*problem], style);
    }
    threads::pool(args.jobs, style, || {
        check_all(args, &inputs, style).unwrap_or_else(|error| output::lost(&error, style))
    })
}

fn check_all(args: &Args, inputs: &[Input], style: Style) -> io::Result<Exit> {
    let (run, problems) = Run::new(args, inputs.len() == 1, style);
    let inputs = if run.checker.rules().packs.is_empty() { &[] } else { inputs };
    let mut out = Out::begin(&*run.renderer, style.lang)?;
    out.packs(&problems)?;
    let (worst, failures) = run.write(inputs, &mut out)?;
    out.packs(&failures)?;
    let annotated = out.annotated.take();
    let complete = out.end()?;
    let annotated = annotated.is_none_or(|annotated| annotate::tell(annotated, style));
    if args.timings {
        output::say(&table(&run.checker.timings(), style.lang));
    }
    // The process ends here: to take the rules apart would be a good part of a short run.
    std::mem::forget(run);
    Ok(args.exit(complete && annotated, worst))
}

impl<'a> Out<'a> {
    fn begin(renderer: &'a dyn Renderer, lang: Lang) -> io::Result<Self> {
        output::write(renderer.begin())?;
        Ok(Self { renderer, lang, first: true, shown: Summary::default(), annotated: None })
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

    /// Ends the output; returns whether everything asked for was checked.
    fn end(self) -> io::Result<bool> {
        output::write(&self.renderer.end(&self.shown))?;
        Ok(self.shown.is_complete())
    }
}

impl<'a> Run<'a> {
    /// A run of one input or many, and what is wrong with what it is set to.
    fn new(args: &'a Args, one: bool, style: Style) -> (Self, Vec<Diagnostic>) {
        let mut loaded = args.packs.load_all();
        let ignored = packs::known_codes(&args.ignore, &mut loaded);
        let by_config = args.packs.ignored(&mut loaded);
        let config = args.packs.config();
        let hidden = config.min_severity.filter(|_| args.min_severity.is_none());
        if let Some(notice) = args.packs.notice(by_config.len(), hidden, style.lang) {
            output::note(&notice, style);
        }
        let least = (args.min_severity, config.min_severity);
        let hiding = Hiding::new(least, (ignored, by_config));
        args.packs.choose(&mut loaded);
        let checker = Checker::new(loaded.rules)
            .forced(!args.packs.chosen().is_empty())
            .shared(one)
            .ignoring(hiding.ignored())
            .measured(args.timings);
        let format = Format::named(&args.format).unwrap_or_default();
        (
            Self { args, hiding, checker, renderer: format.renderer(style), lang: style.lang },
            loaded.problems,
        )
    }

    /// Checks inputs and writes what comes of them, a batch at a time; the worst that was found, and
    /// how each rule failed that did.
    fn write(
        &self,
        inputs: &[Input],
        out: &mut Out<'_>,
    ) -> io::Result<(Option<Severity>, Vec<Diagnostic>)> {
        let (mut worst, mut failures, mut failed) = (None, Vec::new(), BTreeSet::new());
        for batch in inputs.chunks(BATCH) {
            for piece in crate::threads::map(batch, |input| self.check(input)) {
                out.piece(&piece.output)?;
                out.shown.merge(piece.shown);
                out.annotated = piece.annotated.or(out.annotated.take());
                worst = worst.max(piece.worst);
                let new = piece.failures.into_iter();
                let new = new.filter(|(code, _)| failed.insert(Arc::clone(code)));
                failures.extend(new.map(|(_, failure)| failure));
            }
        }
        Ok((worst, failures))
    }

    fn check(&self, input: &Input) -> Piece {
        let Some(out) = &self.args.annotate else {
            return self.judged(input, self.args.document(input), None);
        };
        match Draft::open(self.args, out, input) {
            Ok(draft) => self.judged(input, Ok(self.args.dated(draft.document())), Some(&draft)),
            Err(problem) => self.judged(input, Err(problem), None),
        }
    }

    fn judged(
        &self,
        input: &Input,
        document: Result<Document, Box<Diagnostic>>,
        draft: Option<&Draft<'_>>,
    ) -> Piece {
        match document.and_then(|document| self.checker.check(document)) {
            Ok(outcome) => self.checked(&input.name, outcome, draft),
            // What is said of an input that is no report neither fails the run nor is hidden.
            Err(problem) => self.piece(&Checked::refused(&input.name, &[*input.judge(problem)])),
        }
    }

    /// What fails the run may be hidden, so the worst is taken before.
    fn checked(&self, name: &str, mut outcome: Outcome, draft: Option<&Draft<'_>>) -> Piece {
        let worst = outcome.diagnostics.iter().map(|diagnostic| diagnostic.severity).max();
        let hidden = self.hiding.hide(&mut outcome);
        let piece = self.piece(&Checked { hidden: &hidden, ..outcome.named(name) });
        let annotated = draft.map(|draft| draft.write(&outcome, self.lang));
        let codes = outcome.not_run.into_iter().map(|rule| rule.code);
        Piece { worst, failures: codes.zip(outcome.failures).collect(), annotated, ..piece }
    }

    fn piece(&self, checked: &Checked<'_>) -> Piece {
        let mut shown = Summary::default();
        shown.add(checked);
        let output = self.renderer.report(checked);
        Piece { output, shown, worst: None, failures: Vec::new(), annotated: None }
    }
}

/// What each rule cost, a row each, and the sum.
fn table(timings: &[Timing], lang: Lang) -> String {
    let spent: Duration = timings.iter().map(|timing| timing.spent).sum();
    let sum = say!(lang, "合计", "all rules");
    let names = timings.iter().map(|timing| cells(&clean(&timing.code)));
    let width = names.max().unwrap_or(0).max(cells(&sum));
    let row = |name: &str, numbers: [&str; 3]| {
        let numbers = numbers.map(|number| pad_start(number, NUMBER)).concat();
        format!("{}{}\n", pad_end(name, width), numbers.trim_end())
    };
    let milliseconds = |time: Duration| format!("{:.3}", time.as_secs_f64() * 1000.0);
    let heads =
        [say!(lang, "报告", "reports"), say!(lang, "毫秒", "ms"), say!(lang, "占比", "share")];
    let mut table = row(&say!(lang, "规则", "rule"), heads.each_ref().map(String::as_str));
    for Timing { code, runs, spent: own } in timings {
        let share = own.as_secs_f64() / spent.as_secs_f64().max(f64::MIN_POSITIVE);
        let share = format!("{:.1}%", share * 100.0);
        table += &row(&clean(code), [&runs.to_string(), &milliseconds(*own), &share]);
    }
    table + row(&sum, ["", &milliseconds(spent), ""]).as_str()
}
