//! `hegui stats`: the figures of reports as a table.

use std::path::PathBuf;

use super::packs::Packs;
use super::{Exit, files, output};
use crate::check::Checker;
use crate::document::Document;
use crate::render::{Style, numbers};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct Args {
    /// 报告，可以多份；- 是标准输入 | reports; - is standard input
    #[arg(required = true, value_name = "报告 | REPORT", help_heading = super::ARGUMENTS)]
    paths: Vec<PathBuf>,

    /// 标准输入的名称，扩展名表明格式，默认 stdin.txt | name of standard input, stdin.txt unless given; its extension tells the format
    #[arg(long, value_name = "名称 | NAME", default_value = "stdin.txt")]
    stdin_name: String,

    /// 输出格式：pretty、json、csv，默认 pretty | output format: pretty (default), json, csv
    #[arg(long, value_name = "格式 | FORMAT", default_value = "pretty", value_parser = ["pretty", "json", "csv"])]
    format: String,

    #[command(flatten)]
    packs: Packs,
}

pub fn run(args: &Args, style: Style) -> Exit {
    let loaded = args.packs.load();
    let mut exit = output::complain(&loaded.problems, style);
    let checker = Checker::new(loaded.rules).forced(true);
    let mut first = true;
    for input in files::inputs(&args.paths, &args.stdin_name) {
        let name = &input.name;
        let source = match input.read() {
            Ok(source) => source,
            Err(problem) => {
                exit = exit.max(output::complain_of(name, &[*problem], style));
                continue;
            }
        };
        let document = Document::from(source);
        let rows = checker.numbers(&document);
        let shown = match args.format.as_str() {
            "json" => numbers::json(name, &document, &rows),
            "csv" => numbers::csv(name, &document, &rows, first, style.lang),
            _ => numbers::pretty(name, &document, &rows, style),
        };
        first = false;
        if let Err(error) = output::write(&shown) {
            return output::lost(&error, style);
        }
    }
    exit
}
