//! A command line that cannot be understood: in Chinese, or in the parser's own English.

use std::env;
use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ErrorKind};

use super::{Exit, output};
use crate::render::screen::clean;

/// Shows help or version where that was asked for, else what is wrong and where to read on.
pub fn refuse(error: &Error) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    match in_chinese(error) {
        Some(wrong) if !wants_english() => {
            output::say(&format!("错误：{}。未作检查，用法见 hegui --help\n", clean(&wrong)));
        }
        _ => drop(error.print()),
    }
    ExitCode::from(Exit::Incomplete as u8)
}

/// Whether the words that were not understood ask for English.
fn wants_english() -> bool {
    let words: Vec<_> = env::args_os().collect();
    let apart = words.windows(2).any(|two| two[0] == "--lang" && two[1] == "en");
    apart || words.iter().any(|word| word == "--lang=en")
}

/// What is wrong; nothing where the parser shows more than that, or where it is not known here.
fn in_chinese(error: &Error) -> Option<String> {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let known = context(ContextKind::ValidValue);
    let wrong = match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("没有“{argument}”这个选项")
        }
        ErrorKind::UnknownArgument => format!("多出了“{argument}”"),
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
        _ => return None,
    };
    let meant =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let meant = meant.into_iter().map(context).find(|meant| !meant.is_empty());
    Some(match meant {
        Some(meant) => format!("{wrong}，是不是“{}”", meant.replace(", ", "”或“")),
        None => wrong,
    })
}
