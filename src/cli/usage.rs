//! A command line that cannot be understood: the parser's own words, then the same in Chinese.

use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ErrorKind};

use super::Exit;

/// Shows help or version where that was asked for, else what is wrong and where to read on.
pub fn refuse(error: &Error) -> ExitCode {
    let _ = error.print();
    let asked_for = !error.use_stderr();
    if asked_for {
        return ExitCode::SUCCESS;
    }
    if error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        eprintln!("\n{}。未作检查，用法见 hegui --help", in_chinese(error));
    }
    ExitCode::from(Exit::Incomplete as u8)
}

fn in_chinese(error: &Error) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let known = context(ContextKind::ValidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("“{argument}”后面缺少值"),
        ErrorKind::InvalidValue if !known.is_empty() => {
            format!("“{argument}”的值“{value}”无效，可用：{known}")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("“{argument}”的值“{value}”无效")
        }
        ErrorKind::ArgumentConflict => format!("“{argument}”不能重复或与其他选项同用"),
        _ => "命令行有误".to_owned(),
    }
}
