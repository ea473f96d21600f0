//! `hegui text`: the canonical text of an input, as rules read it.

use std::path::PathBuf;

use super::{Exit, files, output};
use crate::document::Document;
use crate::render::Style;
use crate::render::screen::clean;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct Args {
    /// 文件，可以多份；- 是标准输入 | files; - is standard input
    #[arg(required = true, value_name = "文件 | FILE", help_heading = super::ARGUMENTS)]
    paths: Vec<PathBuf>,

    /// 标准输入的名称，扩展名表明格式，默认 stdin.txt | name of standard input, stdin.txt unless given; its extension tells the format
    #[arg(long, value_name = "名称 | NAME", default_value = "stdin.txt")]
    stdin_name: String,
}

/// Prints nothing but the text, a block a line, so that it can be compared and searched.
pub fn run(args: &Args, style: Style) -> Exit {
    let mut exit = Exit::Clean;
    for input in files::inputs(&args.paths, &args.stdin_name) {
        let document = match input.read() {
            Ok(source) => Document::from(source),
            Err(problem) => {
                exit = exit.max(output::complain_of(&input.name, &[*problem], style));
                continue;
            }
        };
        let text = document.text.as_str().trim_end();
        let lines = text.split('\n').map(|line| clean(line) + "\n");
        if let Err(error) = output::write(&lines.collect::<String>()) {
            return output::lost(&error, style);
        }
    }
    exit
}
