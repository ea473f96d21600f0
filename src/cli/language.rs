//! The command line in one language: every text of it is declared as `中文 | English`.

use clap::{Arg, Command};

use crate::lang::Lang;
use crate::say;

/// What stands between the two languages of a declared text.
const BETWEEN: &str = " | ";

/// A command with its arguments and subcommands in one language; the parser's own words, which are
/// English, are replaced.
pub fn in_language(command: Command, lang: Lang) -> Command {
    let command = spoken(command, lang);
    // Only of a command that is built is it known how its arguments are shown.
    let mut built = command.clone();
    built.build();
    with_usage(command, &built, lang)
}

fn spoken(command: Command, lang: Lang) -> Command {
    let about = command.get_about().map(|about| pick(&about.to_string(), lang));
    let command = command
        .mut_args(|arg| arg_in(arg, lang))
        .mut_subcommands(|sub| spoken(sub, lang))
        .about(about.unwrap_or_default())
        .help_template(say!(
            lang,
            "{{about-with-newline}}\n用法：{{usage}}\n\n{{all-args}}{{after-help}}",
            "{{about-with-newline}}\nUsage: {{usage}}\n\n{{all-args}}{{after-help}}"
        ));
    if command.has_subcommands() {
        command
            .subcommand_help_heading(say!(lang, "命令", "Commands"))
            .subcommand_value_name(say!(lang, "命令", "COMMAND"))
    } else {
        command
    }
}

fn with_usage(command: Command, built: &Command, lang: Lang) -> Command {
    let command = command.mut_subcommands(|sub| {
        let built = built.find_subcommand(sub.get_name()).unwrap_or(built).clone();
        with_usage(sub, &built, lang)
    });
    command.override_usage(usage(built, lang))
}

fn arg_in(arg: Arg, lang: Lang) -> Arg {
    let help = arg.get_help().map(|help| pick(&help.to_string(), lang));
    let heading = arg.get_help_heading().map(|heading| pick(heading, lang));
    let names = arg.get_value_names().unwrap_or_default();
    let names: Vec<_> = names.iter().map(|name| pick(name, lang)).collect();
    let mut arg = arg.help(help.unwrap_or_default());
    if arg.get_action().takes_values() {
        arg = arg.hide_possible_values(true).hide_default_value(true);
    }
    if let Some(heading) = heading {
        arg = arg.help_heading(heading);
    }
    if names.is_empty() { arg } else { arg.value_names(names) }
}

/// How a command is written; for the program itself files may stand where a command is expected.
pub fn usage(built: &Command, lang: Lang) -> String {
    let name = built.get_bin_name().unwrap_or_else(|| built.get_name());
    let needed = |arg: &&Arg| arg.is_positional() || arg.is_required_set();
    let needed = built.get_arguments().filter(needed).map(ToString::to_string);
    let words = [name.to_owned(), say!(lang, "[选项]", "[OPTIONS]")].into_iter().chain(needed);
    let usage = words.collect::<Vec<_>>().join(" ");
    match built.has_subcommands() {
        true if name == built.get_name() => say!(
            lang,
            "{usage} <命令>\n      {usage} <文件>...",
            "{usage} <COMMAND>\n       {usage} <FILE>..."
        ),
        true => say!(lang, "{usage} <命令>", "{usage} <COMMAND>"),
        false => usage,
    }
}

fn pick(text: &str, lang: Lang) -> String {
    let (chinese, english) = text.split_once(BETWEEN).unwrap_or((text, text));
    match lang {
        Lang::Zh => chinese.to_owned(),
        Lang::En => english.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::Cli;
    use super::*;

    fn all(command: &Command, check: &impl Fn(&Command)) {
        check(command);
        command.get_subcommands().for_each(|sub| all(sub, check));
    }

    #[test]
    fn every_text_is_declared_in_both_languages() {
        all(&Cli::command(), &|command| {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let mut texts = vec![about];
            for arg in command.get_arguments() {
                texts.extend(arg.get_help().map(ToString::to_string));
                texts.extend(arg.get_help_heading().map(str::to_owned));
                let names = arg.get_value_names().filter(|_| arg.get_action().takes_values());
                texts.extend(names.unwrap_or_default().iter().map(ToString::to_string));
            }
            for text in texts {
                assert_eq!(text.matches(BETWEEN).count(), 1, "{}: {text}", command.get_name());
            }
        });
    }
}
