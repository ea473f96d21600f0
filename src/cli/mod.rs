//! The command line: each command translates its arguments into library calls.

mod check;
mod config;
mod files;
mod init;
mod inspect;
mod language;
mod mutate;
mod new;
mod output;
mod packs;
mod print;
mod stats;
mod test;
mod text;
mod threads;
mod usage;

use std::env;
use std::ffi::OsString;
use std::panic;
use std::process::ExitCode;
use std::thread;

use clap::{Arg, ArgAction, Parser, Subcommand, ValueEnum};

use crate::lang::Lang;
#[cfg(feature = "pdf")]
use crate::pdf;

/// Texts of the command line are declared in both languages, `中文 | English`; see `language.rs`.
const ARGUMENTS: &str = "参数 | Arguments";
const OPTIONS: &str = "选项 | Options";
const GENERAL: &str = "通用选项 | General options";

/// 合规：法治政府建设年度报告检查工具 | checks law-based government reports
#[derive(Debug, Parser)]
#[command(
    name = "hegui",
    version,
    arg_required_else_help = true,
    max_term_width = 80,
    next_help_heading = GENERAL,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    arg = flag("help", 'h', ArgAction::Help, "显示帮助 | print help"),
    arg = flag("version", 'V', ArgAction::Version, "显示版本 | print version").global(false)
)]
struct Cli {
    /// 语言：zh 中文（默认），en 英文 | language: zh Chinese (default), en English
    #[arg(long, value_enum, default_value_t, global = true, value_name = "语言 | LANG")]
    lang: LangArg,

    /// 颜色：auto（默认）、always、never | colour: auto (default), always, never
    #[arg(long, value_enum, default_value_t, global = true, value_name = "何时 | WHEN")]
    color: Color,

    /// 输出宽度，40 至 120 列，默认为终端宽度，否则 80 | columns of output, 40 to 120; the terminal's, else 80
    #[arg(long, global = true, allow_negative_numbers = true, value_name = "列数 | COLUMNS", value_parser = clap::value_parser!(u16).range(40..=120))]
    width: Option<u16>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 检查报告 | check reports
    Check(check::Args),
    /// 显示对一份报告的理解 | show what was understood of a report
    Inspect(inspect::Args),
    /// 输出检查所依据的文字 | print the text as it is checked
    Text(text::Args),
    /// 列出报告里的指标和数值 | list the figures of reports
    Stats(stats::Args),
    /// 列出全部规则 | list all rules
    Rules(print::Rules),
    /// 说明一条规则 | explain a rule
    Explain(print::Explain),
    /// 为存放报告的文件夹写一个 hegui.yaml | write a hegui.yaml for a folder of reports
    Init(init::Args),
    /// 新建规则包或规则 | start a pack or a rule
    New(new::Args),
    /// 运行规则包的测试 | run the tests of packs
    Test(test::Args),
    /// 找规则包的漏洞：哪些缺陷没有规则发现 | find the holes in packs
    Mutate(mutate::Args),
    /// 脚本参考：脚本能用的类型和函数 | what scripts can call
    Reference(print::Reference),
    /// 输出规则文件的 JSON Schema，供编辑器使用 | JSON Schema of files, for editors
    Schema(print::Schema),
    /// 显示帮助 | print help
    Help {
        /// 命令 | commands
        #[arg(value_name = "命令 | COMMAND", help_heading = ARGUMENTS)]
        commands: Vec<String>,
    },
}

fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name)
        .short(short)
        .long(name)
        .action(action)
        .help(help)
        .help_heading(GENERAL)
        .global(true)
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum LangArg {
    #[default]
    Zh,
    En,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// The result of a run; the whole table of exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Nothing at or above the fail level.
    Clean = 0,
    /// Something at or above the fail level.
    Findings = 1,
    /// Something could not be checked: usage, an unreadable input, a broken pack or script.
    Incomplete = 2,
}

impl Exit {
    /// Of a run in which all that was asked for was done, or not.
    fn of(complete: bool, fails: bool) -> Self {
        if !complete {
            Self::Incomplete
        } else if fails {
            Self::Findings
        } else {
            Self::Clean
        }
    }
}

impl From<LangArg> for Lang {
    fn from(arg: LangArg) -> Self {
        match arg {
            LangArg::Zh => Self::Zh,
            LangArg::En => Self::En,
        }
    }
}

/// Runs the command that was typed, or says why it cannot be understood.
pub fn run() -> ExitCode {
    #[cfg(feature = "pdf")]
    quieten();
    let exit = usage::parse(env::args_os().collect()).map_or_else(|exit| exit, run_command);
    ExitCode::from(exit as u8)
}

/// A panic of the library that reads PDF is caught and told by [`crate::pdf`]; its words are not for users.
#[cfg(feature = "pdf")]
fn quieten() {
    let told = panic::take_hook();
    panic::set_hook(Box::new(move |about| {
        if thread::current().name() != Some(pdf::THREAD) {
            told(about);
        }
    }));
}

fn run_command(cli: Cli) -> Exit {
    let style = output::style(cli.lang.into(), cli.color, cli.width);
    match cli.command {
        Command::Check(args) => check::run(&args, style),
        Command::Inspect(args) => inspect::run(&args, style),
        Command::Text(args) => text::run(&args, style),
        Command::Stats(args) => stats::run(&args, style),
        Command::Rules(args) => print::rules(&args, style),
        Command::Explain(args) => print::explain(&args, style),
        Command::Init(args) => init::run(&args, style),
        Command::Schema(args) => print::schema(&args, style),
        Command::Test(args) => test::run(&args, style),
        Command::New(args) => new::run(&args, style),
        Command::Reference(args) => print::reference(&args, style),
        Command::Mutate(args) => mutate::run(&args, style),
        Command::Help { commands } => help(commands, style.lang),
    }
}

/// `hegui help new pack` is `hegui new pack --help`.
fn help(commands: Vec<String>, lang: Lang) -> Exit {
    let asked = match lang {
        Lang::Zh => "--help",
        Lang::En => "--lang=en --help",
    };
    let words = ["hegui"].into_iter().map(str::to_owned).chain(commands);
    let words = words.chain(asked.split(' ').map(str::to_owned));
    usage::parse(words.map(OsString::from).collect()).map_or_else(|exit| exit, run_command)
}
