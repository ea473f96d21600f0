//! `hegui rules`: all rules of the packs.

use super::packs::Packs;
use super::{Exit, output};
use crate::check::Checker;
use crate::reference;
use crate::render::Style;

/// Arguments of `hegui rules`.
#[derive(Debug, clap::Args)]
#[command(
    next_help_heading = super::OPTIONS,
)]
pub struct Args {
    #[command(flatten)]
    packs: Packs,

    /// 输出格式：pretty、json、markdown，默认 pretty | output format: pretty (default), json, markdown
    #[arg(long, value_name = "格式 | FORMAT", default_value = "pretty", value_parser = ["pretty", "json", "markdown"])]
    format: String,
}

/// Runs the command.
pub fn run(args: &Args, style: Style) -> Exit {
    let lang = style.lang;
    let loaded = args.packs.load();
    let exit = output::complain(&loaded.problems, style);
    let rules = loaded.rules;
    let text = match &*args.format {
        "json" => reference::json(&rules, &loaded.problems, lang),
        "markdown" => reference::page(&Checker::new(rules), lang),
        _ => reference::table(&rules, style),
    };
    output::print(&text, exit, style)
}
