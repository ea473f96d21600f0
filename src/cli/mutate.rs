//! `hegui mutate`: which defects of a report no rule of a pack notices.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;

use super::{Exit, files, output, threads};
use crate::check::Checker;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::mutate::{self, KINDS, Kind, Original};
use crate::pack::load::{self, Loaded};
use crate::render::Style;
use crate::say;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct Args {
    /// 内置规则包的名称或文件夹，几个用逗号隔开 | embedded packs by name, or directories; with commas
    #[arg(required = true, value_delimiter = ',', num_args = 1, value_name = "规则包 | PACK", help_heading = super::ARGUMENTS)]
    packs: Vec<PathBuf>,

    /// 一份没有问题的报告 | a good report
    #[arg(value_name = "报告 | REPORT", help_heading = super::ARGUMENTS)]
    report: PathBuf,

    /// 只放入此类缺陷，可重复，名称见结果首列 | only this kind of defect, as the first column names it; repeatable
    #[arg(long, value_name = "类别 | KIND", value_parser = PossibleValuesParser::new(KINDS.iter().map(|kind| kind.name)))]
    kind: Vec<String>,

    /// 每类最多放入几处，1 以上，默认 200 | defects tried of each kind at most, 1 or more, 200 unless given
    #[arg(long, allow_negative_numbers = true, value_name = "数目 | NUMBER", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,

    /// 发现的比例低于此值时退出码为 1，0 至 100 | exit with 1 when less than so many percent are noticed, 0 to 100
    #[arg(long, allow_negative_numbers = true, value_name = "百分比 | PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    fail_under: Option<u8>,

    /// 输出格式：pretty、json，默认 pretty | output format: pretty (default), json
    #[arg(long, value_name = "格式 | FORMAT", default_value = "pretty", value_parser = ["pretty", "json"])]
    format: String,
}

pub fn run(args: &Args, style: Style) -> Exit {
    threads::pool(None, style, || mutate(args, style))
}

fn mutate(args: &Args, style: Style) -> Exit {
    let input = files::Input::named(args.report.clone());
    let name = &input.name;
    let (text, format) = match input.read() {
        Ok(source) => source.into_text(),
        Err(problem) => return output::complain_of(name, &[*problem], style),
    };
    let Loaded { rules, problems } = load(args);
    let exit = output::complain(&problems, style);
    if exit != Exit::Clean {
        return exit;
    }
    let document = Document::new(text, format);
    let original = Original { document: &document, format };
    let checker = Checker::new(rules).forced(true);
    let is_wanted = |kind: &&Kind| args.kind.is_empty() || args.kind.iter().any(|n| n == kind.name);
    let kinds: Vec<Kind> = KINDS.iter().filter(is_wanted).copied().collect();
    let holes = mutate::find(&checker, &original, &kinds, args.limit as usize);
    let shown = match args.format.as_str() {
        "json" => mutate::json(name, &document, &holes),
        _ => mutate::table(name, &document, &holes, style),
    };
    let (tried, noticed) = holes.counts();
    let is_under = |least: u8| noticed * 100 < tried * usize::from(least);
    let exit = Exit::of(holes.not_run.is_empty(), args.fail_under.is_some_and(is_under));
    output::print(&shown, exit, style)
}

/// The packs that were named: an embedded one by its name, any other by its directory.
fn load(args: &Args) -> Loaded {
    let is_name = |path: &Path| path.components().count() == 1 && !path.is_dir();
    let (names, folders): (Vec<_>, Vec<_>) = args.packs.iter().partition(|path| is_name(path));
    let folders = folders.into_iter().flat_map(|folder| load::from_folder(folder));
    let names: Vec<_> = names.into_iter().map(|name| name.display().to_string()).collect();
    let is_embedded = |name: &str| load::embedded().any(|pack| pack.name() == name);
    let embedded = load::embedded().filter(|pack| names.iter().any(|name| name == pack.name()));
    let mut loaded = load::load(embedded.chain(folders));
    let unknown = names.iter().filter(|name| !is_embedded(name));
    loaded.problems.extend(unknown.map(|name| not_found(name)));
    loaded
}

fn not_found(name: &str) -> Diagnostic {
    let message =
        say!("没有规则包“{name}”，也没有这个文件夹", "there is no pack or directory `{name}`");
    let help = say!("用 hegui rules 查看内置规则包", "`hegui rules` lists the embedded packs");
    Diagnostic::nowhere("pack/not-found", message, help)
}
