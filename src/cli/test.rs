//! `hegui test`: the tests and snapshots of packs.

use std::path::PathBuf;

use clap::ArgAction;

use super::{Exit, output, packs, review, threads};
use crate::check::Checker;
use crate::diagnostic::Diagnostic;
use crate::harness::{self, Filter, Home, Run};
use crate::pack::load::Loaded;
use crate::render::Style;

/// Arguments of `hegui test`.
#[derive(Debug, clap::Args)]
#[command(
    next_help_heading = super::OPTIONS,
)]
pub struct Args {
    /// 规则包、放规则包的文件夹，或含有 rules/ 的项目，默认为当前文件夹 | a pack, a directory of packs, or a project with rules/; the current directory unless given
    #[arg(value_name = "文件夹 | DIR", default_value = ".", help_heading = super::ARGUMENTS)]
    folder: PathBuf,

    /// 只测试此规则，可重复 | test only this rule; repeatable
    #[arg(long, value_name = "代码 | CODE", action = ArgAction::Append)]
    rule: Vec<String>,

    /// 采纳全部快照：新的、有变的、损坏的；删去多余的 | accept all snapshots, remove obsolete ones
    #[arg(long, conflicts_with_all = ["review", "check"])]
    accept: bool,

    /// 逐份审阅快照 | go through the snapshots one by one
    #[arg(long, conflicts_with_all = ["check", "format"])]
    review: bool,

    /// 不写任何文件；有待确认的也算失败，用于自动检查 | write nothing; what waits to be confirmed fails, too
    #[arg(long)]
    check: bool,

    /// 输出格式：pretty、json，默认 pretty | output format: pretty (default), json
    #[arg(long, value_name = "格式 | FORMAT", default_value = "pretty", value_parser = ["pretty", "json"])]
    format: String,
}

/// Runs the command.
pub fn run(args: &Args, style: Style) -> Exit {
    threads::pool(None, style, || test(args, style))
}

fn test(args: &Args, style: Style) -> Exit {
    let home = match Home::find(&args.folder) {
        Ok(home) => home,
        Err(problem) => return output::complain(&[*problem], style),
    };
    let mut loaded = home.load();
    let snapshots = loaded.is_whole();
    let typed = packs::known_codes(&args.rule, &mut loaded);
    let Loaded { rules, mut problems } = loaded;
    let codes = if args.rule.is_empty() { home.codes(&rules) } else { Some(typed) };
    if codes.as_ref().is_some_and(Vec::is_empty) {
        return output::complain(&problems, style);
    }
    let filter = Filter { codes, snapshots };
    let checker = Checker::new(rules);
    let mut run = harness::run(&checker, &home, &filter);
    match finish(args, &mut run, &mut problems, style) {
        Ok(()) => {}
        Err(error) => return output::lost(&error, style),
    }
    let exit = match run.is_wrong(args.check) {
        _ if !run.is_complete() => Exit::Incomplete,
        false if args.check && !problems.is_empty() => Exit::Findings,
        true => Exit::Findings,
        false => Exit::Clean,
    };
    exit.max(output::complain(&problems, style))
}

/// Writes snapshots as asked for, and what the run came to.
fn finish(
    args: &Args,
    run: &mut Run<'_>,
    problems: &mut Vec<Diagnostic>,
    style: Style,
) -> std::io::Result<()> {
    if args.accept {
        problems.extend(run.accept());
    } else if !args.check {
        problems.extend(run.propose());
    }
    if args.format == "json" {
        return output::write(&harness::json(run, problems, style.lang));
    }
    if args.review {
        output::write(&harness::show_tests(run, style))?;
        problems.extend(review::run(run, style)?);
    } else {
        output::write(&harness::show(run, style))?;
    }
    output::write(&harness::summary(run, style, args.check))
}
