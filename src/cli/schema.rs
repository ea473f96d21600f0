//! `hegui schema`: what files may say, for editors.

use super::{Exit, output};
use crate::reference::{SCHEMAS, json_schema, keys};
use crate::render::Style;

/// Arguments of `hegui schema`.
#[derive(Debug, clap::Args)]
#[command(
    next_help_heading = super::OPTIONS,
)]
pub struct Args {
    /// pack（pack.yaml）、rule（规则文件）、config（hegui.yaml） | pack (pack.yaml), rule (a rule file), config (hegui.yaml)
    #[arg(value_name = "文件 | FILE", value_parser = SCHEMAS.map(|(name, _)| name), help_heading = super::ARGUMENTS)]
    file: String,

    /// 输出格式：json 供编辑器使用，pretty 供人阅读，默认 json | output format: json (default) for editors, pretty to be read
    #[arg(long, value_name = "格式 | FORMAT", default_value = "json", value_parser = ["json", "pretty"])]
    format: String,
}

/// Runs the command.
pub fn run(args: &Args, style: Style) -> Exit {
    let schema = SCHEMAS.iter().find(|(name, _)| *name == args.file);
    let shown = |map| match &*args.format {
        "pretty" => keys(map, style),
        _ => json_schema(map, &[style.lang]),
    };
    let text = schema.map_or(String::new(), |(_, map)| shown(map));
    output::print(&text, Exit::Clean, style)
}
