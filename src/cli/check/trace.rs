//! `hegui check --trace`: why a rule did, or did not, find something.

use super::super::files::{self, Input};
use super::super::{Exit, output};
use super::Args;
use crate::check::Checker;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::reference::{self, Entry};
use crate::render::Style;
use crate::say;
use crate::trace::{self, Account};

/// Runs the command; the exit code is that of a check with the rule alone.
pub fn run(args: &Args, code: &str, style: Style) -> Exit {
    let lang = style.lang;
    if args.format == "short" {
        return refuse_short(style);
    }
    let mut loaded = args.packs.load();
    let ignored = args.packs.ignored(&mut loaded);
    let mut exit = output::complain(&loaded.problems, style);
    if ignored.iter().any(|ignored| **ignored == *code) {
        let told = say!(
            lang,
            "hegui.yaml 里写了 ignore，hegui check 不显示 {code} 的结果",
            "`ignore` in hegui.yaml keeps hegui check from showing what {code} finds"
        );
        output::note(&told, style);
    }
    let checker = Checker::new(loaded.rules).forced(!args.packs.chosen().is_empty());
    let entry = match reference::find(checker.rules(), code) {
        Ok(entry) => entry,
        // What is wrong with a broken rule has been said.
        Err(_) if checker.rules().broken(code).is_some() => return exit,
        Err(unknown) => return output::complain(&[*unknown], style),
    };
    let mut accounts = Vec::new();
    for input in &files::inputs(&args.paths, &args.stdin_name) {
        let name = &input.name;
        let (account, reached) = match args.document(input) {
            Ok(document) => account(args, &checker, entry, input, document, style),
            Err(problem) => {
                exit = output::complain_of(name, &[*problem], style).max(exit);
                continue;
            }
        };
        exit = exit.max(reached);
        if args.format == "json" {
            accounts.push(account);
        } else if let Err(error) = output::write(&(trace::page(&account, style) + "\n")) {
            return output::lost(&error, style);
        }
    }
    let all = if args.format == "json" { trace::json(&accounts) } else { String::new() };
    output::print(&all, exit, style)
}

fn account(
    args: &Args,
    checker: &Checker,
    entry: Entry<'_>,
    input: &Input,
    document: Document,
    style: Style,
) -> (Account, Exit) {
    let (account, traced) = Account::new(checker, entry, &input.name, document, style.lang);
    let refused = traced.refusal.is_some_and(|refusal| input.judge(refusal).is_error());
    let worst = traced.outcome.diagnostics.iter().map(|found| found.severity).max();
    let complete = !refused && traced.outcome.not_run.is_empty();
    (account, args.exit(complete, worst))
}

fn refuse_short(style: Style) -> Exit {
    let message = say!("--trace 没有 short 格式", "--trace has no short format");
    let help = say!("请用 pretty 或 json", "use pretty or json");
    output::complain_of("--trace", &[Diagnostic::nowhere("usage/format", message, help)], style)
}
