//! What was typed: understood, or explained in the user's language.

use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Command, CommandFactory, Error, FromArgMatches};

use super::language::{in_language, usage};
use super::output;
use super::{Cli, Color, Exit};
use crate::lang::{Bilingual, Lang};
use crate::render::Style;
use crate::say;

/// The command that is meant where a file stands in its place.
const CHECK: &str = "check";

/// Reads a command line; the exit code where it cannot be read, or asks for help.
pub fn parse(typed: Vec<OsString>) -> Result<Cli, Exit> {
    let lang = language(&typed);
    let mut command = in_language(Cli::command(), lang);
    let words = with_command(typed, &command);
    let cli = command
        .try_get_matches_from_mut(&words)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    cli.map_err(|error| Refusal { error: &error, words: &words, command: &command, lang }.say())
}

/// The language that is asked for, before anything else is understood.
fn language(words: &[OsString]) -> Lang {
    let options: Vec<_> = words.iter().take_while(|word| *word != "--").collect();
    let apart = options.windows(2).any(|two| two[0] == "--lang" && two[1] == "en");
    if apart || options.iter().any(|word| *word == "--lang=en") { Lang::En } else { Lang::Zh }
}

/// `hegui FILE` is `hegui check FILE`.
fn with_command(mut words: Vec<OsString>, root: &Command) -> Vec<OsString> {
    if first_operand(&words, root).is_some_and(|word| is_input(word, root)) {
        words.insert(1, CHECK.into());
    }
    words
}

/// The first word that is neither an option nor its value.
fn first_operand<'w>(words: &'w [OsString], root: &Command) -> Option<&'w OsString> {
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        if text == "--" {
            return words.next();
        } else if text == "-" || !text.starts_with('-') {
            return Some(word);
        } else if takes_value(&text, root) {
            words.next();
        }
    }
    None
}

/// Whether the word after an option of the program, or of `check`, is the option's.
fn takes_value(option: &str, root: &Command) -> bool {
    let known = [Some(root), root.find_subcommand(CHECK)].into_iter().flatten();
    let mut known = known.flat_map(Command::get_arguments);
    let is_it = |long: &str| option.strip_prefix("--") == Some(long);
    known.any(|arg| {
        let takes = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
        takes && arg.get_long().is_some_and(is_it)
    })
}

/// Whether a word is no command, but something to check: it is there, or looks like a path.
fn is_input(word: &OsString, root: &Command) -> bool {
    let text = word.to_string_lossy();
    root.find_subcommand(word).is_none()
        && (text == "-" || text.contains(['.', '/', '\\']) || Path::new(word).exists())
}

/// A command line that was not understood.
struct Refusal<'a> {
    error: &'a Error,
    words: &'a [OsString],
    command: &'a Command,
    lang: Lang,
}

impl Refusal<'_> {
    /// Shows help or version where that was asked for, else what is wrong and where to read on.
    fn say(&self) -> Exit {
        let lang = self.lang;
        let page = || self.error.render().to_string();
        match self.error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                return output::print(&page(), Exit::Clean, Style { lang, ..Style::default() });
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => output::say(&page()),
            _ => {
                let (wrong, path) = (self.wrong(), self.path().1);
                let words = say!(
                    lang,
                    "错误：{wrong}。用法见 {path} --help",
                    "error: {wrong}; see {path} --help"
                );
                output::note(&words, output::style(lang, Color::Never, None));
            }
        }
        Exit::Incomplete
    }

    /// The command that was typed, and how it is called.
    fn path(&self) -> (&Command, String) {
        let start = (self.command, self.command.get_name().to_owned());
        self.words.iter().skip(1).fold(start, |(command, path), word| {
            match command.find_subcommand(word) {
                Some(sub) => (sub, format!("{path} {}", sub.get_name())),
                None => (command, path),
            }
        })
    }

    /// What is wrong, and what was perhaps meant.
    fn wrong(&self) -> String {
        let what = self.what();
        let wrong = match self.meant() {
            Some(meant) => say!("{what}，是不是“{meant}”", "{what}; did you mean `{meant}`", what),
            None => what,
        };
        wrong.get(self.lang).to_owned()
    }

    fn what(&self) -> Bilingual {
        let argument = self.context(ContextKind::InvalidArg);
        let value = self.context(ContextKind::InvalidValue);
        let known = self.context(ContextKind::ValidValue);
        match self.error.kind() {
            ErrorKind::UnknownArgument if argument.starts_with('-') => {
                say!("没有“{argument}”这个选项", "there is no option `{argument}`")
            }
            ErrorKind::UnknownArgument => say!("多出了“{argument}”", "`{argument}` is too much"),
            ErrorKind::InvalidSubcommand => self.no_command(),
            ErrorKind::MissingRequiredArgument => {
                let usage = usage(self.path().0, self.lang);
                say!("缺少 {argument}，写法是 {usage}", "{argument} is missing, as in {usage}")
            }
            ErrorKind::InvalidValue if value.is_empty() && known.is_empty() => {
                say!("“{argument}”后面缺少值", "`{argument}` lacks its value")
            }
            ErrorKind::InvalidValue if value.is_empty() => say!(
                "“{argument}”后面缺少值，可用：{known}",
                "`{argument}` lacks its value, one of: {known}"
            ),
            ErrorKind::InvalidValue => say!(
                "“{argument}”的值“{value}”无效，可用：{known}",
                "`{argument}` cannot be `{value}`; known: {known}"
            ),
            ErrorKind::ValueValidation => {
                let is = self.help_of(&argument);
                say!(
                    "“{argument}”的值“{value}”无效，应为：{is}",
                    "`{argument}` cannot be `{value}`; it is: {is}"
                )
            }
            ErrorKind::TooManyValues => {
                say!("“{argument}”后面的“{value}”多余", "`{value}` after `{argument}` is too much")
            }
            ErrorKind::ArgumentConflict => self.conflict(&argument),
            ErrorKind::InvalidUtf8 => {
                say!("有一项参数不是 UTF-8 文字", "an argument is no UTF-8 text")
            }
            _ => say!("“{argument}”写法不对", "`{argument}` cannot be written so"),
        }
    }

    fn no_command(&self) -> Bilingual {
        let word = self.context(ContextKind::InvalidSubcommand);
        if self.path().0.get_name() == self.command.get_name() {
            say!("没有“{word}”这个命令，也没有这个文件", "there is no command or file `{word}`")
        } else {
            say!("没有“{word}”这个命令", "there is no command `{word}`")
        }
    }

    fn conflict(&self, argument: &str) -> Bilingual {
        let other = self.context(ContextKind::PriorArg);
        if other.is_empty() || other == argument {
            say!("“{argument}”只能写一次", "`{argument}` can stand only once")
        } else {
            say!("“{argument}”和“{other}”不能同用", "`{argument}` and `{other}` exclude each other")
        }
    }

    /// The help of an argument, which also says what it may be.
    fn help_of(&self, shown: &str) -> String {
        let mut arguments = self.path().0.get_arguments();
        let argument = arguments.find(|argument| argument.to_string() == shown);
        argument
            .and_then(|argument| argument.get_help())
            .map(ToString::to_string)
            .unwrap_or_default()
    }

    /// What was perhaps meant; of several the likeliest, which the parser puts last.
    fn meant(&self) -> Option<String> {
        let kinds = [
            ContextKind::SuggestedArg,
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedValue,
        ];
        kinds.into_iter().find_map(|kind| match self.error.get(kind)? {
            ContextValue::String(one) => Some(one.clone()),
            ContextValue::Strings(some) => some.last().cloned(),
            _ => None,
        })
    }

    fn context(&self, kind: ContextKind) -> String {
        match self.error.get(kind) {
            Some(ContextValue::Strings(all)) => all.join(&say!(self.lang, "、", ", ")),
            Some(value) => value.to_string(),
            None => String::new(),
        }
    }
}
