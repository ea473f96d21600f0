//! `hegui explain`: one rule with its basis and its examples.

use super::packs::Packs;
use super::{Exit, output, threads};
use crate::check::Checker;
use crate::reference;
use crate::render::Style;

/// Arguments of `hegui explain`.
#[derive(Debug, clap::Args)]
#[command(
    next_help_heading = super::OPTIONS,
)]
pub struct Args {
    /// 规则代码，即结果中方括号里的部分 | the code in the brackets of a finding
    #[arg(value_name = "代码 | CODE", help_heading = super::ARGUMENTS)]
    code: String,

    #[command(flatten)]
    packs: Packs,
}

/// Runs the command.
pub fn run(args: &Args, style: Style) -> Exit {
    threads::one(style.lang, || explain(args, style))
}

fn explain(args: &Args, style: Style) -> Exit {
    let loaded = args.packs.load();
    let exit = output::complain(&loaded.problems, style);
    let checker = Checker::new(loaded.rules);
    let text = match reference::find(checker.rules(), &args.code) {
        Ok(entry) => reference::explain(&checker, entry, style),
        Err(unknown) => return output::complain(&[*unknown], style),
    };
    output::print(&text, exit, style)
}
