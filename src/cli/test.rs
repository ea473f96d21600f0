//! `hegui test`: the tests and snapshots of packs.

use std::io;
use std::path::PathBuf;

use clap::ArgAction;

use super::{Exit, output, packs, threads};
use crate::check::Checker;
use crate::diagnostic::Diagnostic;
use crate::harness::{self, Filter, Home, Run};
use crate::lang::Lang;
use crate::pack::load::Loaded;
use crate::render::Style;
use crate::say;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = super::OPTIONS)]
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
    if let Err(error) = finish(args, &mut run, &mut problems, style) {
        return output::lost(&error, style);
    }
    let wrong = run.is_wrong(args.check) || args.check && !problems.is_empty();
    Exit::of(run.is_complete(), wrong).max(output::complain(&problems, style))
}

/// Writes the snapshots that were asked for, and the result of the run.
fn finish(
    args: &Args,
    run: &mut Run<'_>,
    problems: &mut Vec<Diagnostic>,
    style: Style,
) -> io::Result<()> {
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
        problems.extend(review(run, style)?);
    } else {
        output::write(&harness::show(run, style))?;
    }
    output::write(&harness::summary(run, style, args.check))
}

enum Answer {
    Accept,
    Reject,
    Skip,
    Quit,
}

/// Asks about every snapshot that waits, until all are seen or there is no more answer; gives what
/// could not be written.
fn review(run: &mut Run<'_>, style: Style) -> io::Result<Vec<Diagnostic>> {
    let lang = style.lang;
    let Run { home, snapshots, .. } = run;
    let pending: Vec<_> =
        snapshots.iter_mut().filter(|snapshot| snapshot.verdict.is_pending()).collect();
    let all = pending.len();
    let mut problems = Vec::new();
    for (index, snapshot) in pending.into_iter().enumerate() {
        output::write(&harness::show_snapshot(snapshot, style))?;
        let nth = index + 1;
        let done = match ask(nth, all, lang)? {
            Answer::Accept => snapshot.accept(home),
            Answer::Reject => snapshot.reject(home),
            Answer::Skip => Ok(()),
            Answer::Quit => break,
        };
        if let Err(error) = done {
            problems.push(harness::unwritable(snapshot, &error));
        }
    }
    Ok(problems)
}

/// Asks until there is an answer; the end of the input is one.
fn ask(nth: usize, all: usize, lang: Lang) -> io::Result<Answer> {
    let question = say!(
        lang,
        "第 {nth}/{all} 份：a 采纳，r 拒绝，s 跳过，q 退出 > ",
        "{nth}/{all}: a accept, r reject, s skip, q quit > "
    );
    loop {
        let answer = output::ask(&question)?;
        return Ok(match answer.as_deref() {
            Some("a" | "采纳") => Answer::Accept,
            Some("r" | "拒绝") => Answer::Reject,
            Some("s" | "跳过") => Answer::Skip,
            Some("q" | "退出") | None => Answer::Quit,
            Some(_) => continue,
        });
    }
}
