//! The commands that print what packs, files and scripts say about themselves: `hegui rules`,
//! `explain`, `schema` and `reference`.

use super::packs::Packs;
use super::{ARGUMENTS, Exit, OPTIONS, output};
use crate::check::Checker;
use crate::reference::{self, SCHEMAS, json_schema, keys, script};
use crate::render::Style;
use crate::say;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = OPTIONS)]
pub struct Rules {
    #[command(flatten)]
    packs: Packs,

    /// 输出格式：pretty、json、markdown，默认 pretty | output format: pretty (default), json, markdown
    #[arg(long, value_name = "格式 | FORMAT", default_value = "pretty", value_parser = ["pretty", "json", "markdown"])]
    format: String,
}

pub fn rules(args: &Rules, style: Style) -> Exit {
    let loaded = args.packs.load();
    let exit = output::complain(&loaded.problems, style);
    let text = match &*args.format {
        "json" => reference::json(&loaded.rules, &loaded.problems, style.lang),
        "markdown" => reference::page(&Checker::new(loaded.rules), style.lang),
        _ => reference::table(&loaded.rules, style),
    };
    output::print(&text, exit, style)
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = OPTIONS)]
pub struct Explain {
    /// 规则代码，即结果中方括号里的部分 | the code in the brackets of a finding
    #[arg(value_name = "代码 | CODE", help_heading = ARGUMENTS)]
    code: String,

    #[command(flatten)]
    packs: Packs,
}

pub fn explain(args: &Explain, style: Style) -> Exit {
    let loaded = args.packs.load();
    let exit = output::complain(&loaded.problems, style);
    match Checker::new(loaded.rules).explain(&args.code, style) {
        Ok(text) => output::print(&text, exit, style),
        Err(unknown) => output::complain(&[*unknown], style),
    }
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = OPTIONS)]
pub struct Schema {
    /// pack（pack.yaml）、rule（规则文件）、words（words.yaml）、figures（figures.yaml）、config（hegui.yaml） | pack (pack.yaml), rule (a rule file), words (words.yaml), figures (figures.yaml), config (hegui.yaml)
    #[arg(value_name = "文件 | FILE", value_parser = SCHEMAS.map(|(name, _)| name), help_heading = ARGUMENTS)]
    file: String,

    /// 输出格式：json 供编辑器使用，pretty 供人阅读，默认 json | output format: json (default) for editors, pretty to be read
    #[arg(long, value_name = "格式 | FORMAT", default_value = "json", value_parser = ["json", "pretty"])]
    format: String,
}

pub fn schema(args: &Schema, style: Style) -> Exit {
    let schema = SCHEMAS.iter().find(|(name, _)| *name == args.file);
    let shown = |map| match &*args.format {
        "pretty" => keys(map, style),
        _ => json_schema(map, &[style.lang]),
    };
    let text = schema.map_or(String::new(), |(_, map)| shown(map));
    output::print(&text, Exit::Clean, style)
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = OPTIONS)]
pub struct Reference {
    /// 只显示一个类型、函数或属性 | only one type, function or property
    #[arg(value_name = "名称 | NAME", help_heading = ARGUMENTS)]
    name: Option<String>,

    /// 输出格式：pretty、markdown、rhai（供编辑器用），默认 pretty | output format: pretty (default), markdown, rhai (for editors)
    #[arg(long, value_name = "格式 | FORMAT", default_value = "pretty", value_parser = ["pretty", "markdown", "rhai"])]
    format: String,
}

pub fn reference(args: &Reference, style: Style) -> Exit {
    let lang = style.lang;
    let name = args.name.as_ref();
    let page = match name.map_or_else(|| Ok(script::page(lang)), |name| script::part(name, lang)) {
        Ok(page) => page,
        Err(unknown) => {
            let heading = say!(lang, "脚本参考", "script reference");
            return output::complain_of(&heading, &[*unknown], style);
        }
    };
    let text = match &*args.format {
        "rhai" => script::definitions(),
        "markdown" => page,
        _ => script::terminal(&page, style),
    };
    output::print(&text, Exit::Clean, style)
}
