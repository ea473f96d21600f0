//! `hegui reference`: what scripts can call.

use super::{Exit, output};
use crate::reference::script;
use crate::render::Style;
use crate::say;

/// Arguments of `hegui reference`.
#[derive(Debug, clap::Args)]
#[command(
    next_help_heading = super::OPTIONS,
)]
pub struct Args {
    /// 只显示一个类型、函数或属性 | only one type, function or property
    #[arg(value_name = "名称 | NAME", help_heading = super::ARGUMENTS)]
    name: Option<String>,

    /// 输出格式：pretty、markdown、rhai（供编辑器用），默认 pretty | output format: pretty (default), markdown, rhai (for editors)
    #[arg(long, value_name = "格式 | FORMAT", default_value = "pretty", value_parser = ["pretty", "markdown", "rhai"])]
    format: String,
}

/// Runs the command.
pub fn run(args: &Args, style: Style) -> Exit {
    let page = match &args.name {
        None => script::page(style.lang),
        Some(name) => match script::part(name, style.lang) {
            Ok(part) => part,
            Err(unknown) => {
                let heading = say!(style.lang, "脚本参考", "script reference");
                return output::complain_of(&heading, &[*unknown], style);
            }
        },
    };
    let text = match &*args.format {
        "rhai" => script::definitions(),
        "markdown" => page,
        _ => script::terminal(&page, style),
    };
    output::print(&text, Exit::Clean, style)
}
