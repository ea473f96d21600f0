//! `hegui explain`: one rule with its basis and its examples.

use super::packs::Packs;
use super::{Exit, output};
use crate::check::Checker;
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
    let loaded = args.packs.load();
    let exit = output::complain(&loaded.problems, style);
    match Checker::new(loaded.rules).explain(&args.code, style) {
        Ok(text) => output::print(&text, exit, style),
        Err(unknown) => output::complain(&[*unknown], style),
    }
}
