//! `hegui new`: a pack or a rule to start from. Nothing that is there is overwritten.

mod pack;
mod rule;
mod write;

use clap::Subcommand;

use super::{ARGUMENTS, Exit, OPTIONS, output};
use crate::diagnostic::Diagnostic;
use crate::lang::Bilingual;
use crate::render::Style;

/// Arguments of `hegui new`.
#[derive(Debug, clap::Args)]
#[command(
    next_help_heading = OPTIONS,
)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// 新建规则包：示例规则各一条，附示例报告 | a pack with a rule of each kind
    Pack(pack::Args),
    /// 在规则包里新建一条规则 | a rule in a pack
    Rule(rule::Args),
}

/// Why nothing was made.
type Refused = Vec<Diagnostic>;

/// Runs the command.
pub fn run(args: &Args, style: Style) -> Exit {
    let made = match &args.what {
        What::Pack(args) => pack::make(args, style.lang),
        What::Rule(args) => rule::make(args, style.lang),
    };
    match made {
        Ok(text) => output::print(&text, Exit::Clean, style),
        Err(refused) => output::complain(&refused, style),
    }
}

fn refused(code: &'static str, message: Bilingual, help: Bilingual) -> Refused {
    vec![Diagnostic::nowhere(code, message, help)]
}
