//! `hegui inspect`: what was understood of one report.

use std::path::PathBuf;

use super::files;
use super::packs::Packs;
use super::{Exit, output};
use crate::check::Checker;
use crate::document::Document;
use crate::render::{Checked, Format, Style, inspect};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct Args {
    /// 文件；- 是标准输入 | a file; - is standard input
    #[arg(value_name = "文件 | FILE", help_heading = super::ARGUMENTS)]
    path: PathBuf,

    /// 标准输入的名称，扩展名表明格式，默认 stdin.txt | name of standard input, stdin.txt unless given; its extension tells the format
    #[arg(long, value_name = "名称 | NAME", default_value = "stdin.txt")]
    stdin_name: String,

    /// 输出格式：pretty、json，默认 pretty | output format: pretty (default), json
    #[arg(long, value_name = "格式 | FORMAT", default_value = "pretty", value_parser = ["pretty", "json"])]
    format: String,

    #[command(flatten)]
    packs: Packs,
}

pub fn run(args: &Args, style: Style) -> Exit {
    let inputs = files::inputs(std::slice::from_ref(&args.path), &args.stdin_name);
    let json = args.format == "json";
    let loaded = args.packs.load();
    let mut exit = output::complain(&loaded.problems, style);
    let checker = Checker::new(loaded.rules).forced(true);
    for input in &inputs {
        let name = &input.name;
        let shown = match input.read() {
            Ok(source) => {
                let document = Document::from(source);
                let numbers = checker.numbers(&document);
                if json {
                    inspect::json(name, &document, &numbers)
                } else {
                    inspect::pretty(name, &document, &numbers, style)
                }
            }
            Err(problem) => {
                if problem.is_error() {
                    exit = Exit::Incomplete;
                }
                let renderer = Format::named(&args.format).unwrap_or_default().renderer(style);
                renderer.report(&Checked::refused(name, &[*problem])) + "\n"
            }
        };
        if let Err(error) = output::write(&shown) {
            return output::lost(&error, style);
        }
    }
    exit
}
