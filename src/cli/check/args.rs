//! The arguments of `hegui check`.

use std::path::PathBuf;

use clap::ArgAction;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

use super::super::files::Input;
use super::super::packs::Packs;
use super::super::{ARGUMENTS, Exit, OPTIONS, threads};
use crate::config::FailOn;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::render::FORMATS;
use crate::report::DateAt;
use crate::span::Span;
use crate::text::{self, Text};
use crate::writing::date::read_date;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = OPTIONS)]
pub struct Args {
    /// 文件或文件夹；- 是标准输入 | files and directories; - is standard input
    #[arg(required = true, value_name = "文件 | FILE", help_heading = ARGUMENTS)]
    pub paths: Vec<PathBuf>,

    /// 标准输入的名称，扩展名表明格式，默认 stdin.txt | name of standard input, stdin.txt unless given; its extension tells the format
    #[arg(long, value_name = "名称 | NAME", default_value = "stdin.txt")]
    pub stdin_name: String,

    #[command(flatten)]
    pub packs: Packs,

    /// 不显示此规则的结果，可重复 | leave out what a rule finds; repeatable
    #[arg(long, value_name = "代码 | CODE", action = ArgAction::Append)]
    pub ignore: Vec<String>,

    /// 输出格式 | output format
    #[arg(long, help = formats(), value_name = "格式 | FORMAT", default_value = FORMATS[0].name, value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name)))]
    pub format: String,

    /// 说明一条规则为何发现或没有发现问题 | tell why a rule did or did not find something
    #[arg(long, value_name = "代码 | CODE", conflicts_with_all = ["ignore", "min_severity", "jobs", "timings"])]
    pub trace: Option<String>,

    /// 只显示此级别及以上：info、warning、error，默认 info | show nothing below this severity: info (default), warning, error
    #[arg(long, value_name = "级别 | LEVEL", value_parser = one_of(levels(), Severity::from_name))]
    pub min_severity: Option<Severity>,

    /// 问题达到此级别时退出码为 1，默认 error；never 为从不 | exit with 1 from this severity on: info, warning, error (default), or never
    #[arg(long, value_name = "级别 | LEVEL", value_parser = one_of(levels().chain([FailOn::NEVER]), FailOn::from_name))]
    fail_on: Option<FailOn>,

    /// 把结果写成批注，存入 Word 文档的副本；原稿不动 | write the findings as comments into a copy of a Word document; the draft stays as it is
    #[arg(long, value_name = "副本 | COPY", conflicts_with = "trace")]
    pub annotate: Option<PathBuf>,

    /// 副本里把可以直接改的写成修订 | in the copy, write fixes that are safe as tracked changes
    #[arg(long, requires = "annotate")]
    pub annotate_fixes: bool,

    /// 公开日期，如 2025-03-20 或 2025年3月20日，用于文中没有的报告 | publication date, such as 2025-03-20 or 2025/3/20, for reports that do not tell it
    #[arg(long, value_name = "日期 | DATE", value_parser = day)]
    published: Option<Date>,

    /// 线程数，1 至 256，默认与处理器数相同 | threads, 1 to 256; one a processor unless given
    #[arg(long, allow_negative_numbers = true, value_name = "数目 | NUMBER", value_parser = clap::value_parser!(u16).range(1..=i64::from(threads::MAX)))]
    pub jobs: Option<u16>,

    /// 最后列出每条规则的耗时 | show the cost of each rule at the end
    #[arg(long)]
    pub timings: bool,
}

fn formats() -> String {
    let [first, others @ ..] = &FORMATS.iter().map(|format| format.name).collect::<Vec<_>>()[..]
    else {
        return String::new();
    };
    let (zh, en) = (others.join("、"), others.join(", "));
    format!("输出格式：{first}、{zh}，默认 {first} | output format: {first} (default), {en}")
}

impl Args {
    /// The exit code. The command line decides whether the worst finding fails the run, else
    /// `hegui.yaml` does.
    pub fn exit(&self, complete: bool, worst: Option<Severity>) -> Exit {
        let level = self.fail_on.or(self.packs.config().fail_on).unwrap_or_default();
        Exit::of(complete, level.is_reached_by(worst))
    }

    /// Reads a report.
    pub fn document(&self, input: &Input) -> Result<Document, Box<Diagnostic>> {
        Ok(self.dated(input.read()?.into()))
    }

    /// A report; the date from the command line stands for one that it does not tell.
    pub fn dated(&self, mut document: Document) -> Document {
        let start = Span::at(document.extent().start);
        let given = self.published.map(|date| DateAt { date, span: start });
        let published = &mut document.report.metadata.published;
        *published = published.or(given);
        document
    }
}

/// The names of severities, least first.
fn levels() -> impl Iterator<Item = &'static str> {
    Severity::NAMES.iter().rev().copied()
}

/// Parses one of some names; the error lists all of them.
fn one_of<T: Clone + Send + Sync + 'static>(
    names: impl Iterator<Item = &'static str>,
    read: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names).try_map(move |name| read(&name).ok_or("no such name"))
}

/// Parses a day in any form that reports use.
fn day(typed: &str) -> Result<Date, &'static str> {
    let text = Text::new(typed.trim().to_owned(), text::Format::Paragraphs);
    match read_date(text.as_str()) {
        Some((Some(day), length)) if length == text.as_str().len() => Ok(day),
        _ => Err("no day"),
    }
}
