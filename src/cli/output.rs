//! Where output goes and what it may look like; the only place that asks about the terminal.

use std::env;
use std::io::{self, BufRead, IsTerminal, Write};

use super::{Color, Exit};
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::io_error;
use crate::lang::Lang;
use crate::render::screen::{clean, wrap};
use crate::render::{self, Checked, Style};
use crate::say;

/// Decides language, colour and width once for a run.
pub fn style(lang: Lang, color: Color, width: Option<u16>) -> Style {
    let terminal = io::stdout().is_terminal();
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => wanted_by_environment().unwrap_or(terminal),
    };
    let columns = || env::var("COLUMNS").ok()?.parse().ok();
    let screen = || terminal_size::terminal_size().map(|(width, _)| width.0);
    let width = width.or_else(columns).or_else(|| screen().filter(|_| terminal)).unwrap_or(80);
    Style { lang, color, width: width.clamp(40, 120).into() }
}

/// What the environment says of colour, by the conventions that many programs share.
fn wanted_by_environment() -> Option<bool> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    let is_dumb = || env::var_os("TERM").is_some_and(|term| term == "dumb");
    let is_zero = |name| env::var_os(name).is_some_and(|value| value == "0");
    if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        Some(false)
    } else if is_set("CLICOLOR_FORCE") || is_set("FORCE_COLOR") {
        Some(true)
    } else {
        (is_dumb() || is_zero("CLICOLOR")).then_some(false)
    }
}

pub fn write(text: &str) -> io::Result<()> {
    io::stdout().lock().write_all(text.as_bytes())
}

/// Asks a question and reads the answer, a line; `None` where there is no more. An answer that
/// nobody typed is shown, so that a record of the run can be read.
pub fn ask(question: &str) -> io::Result<Option<String>> {
    let mut out = io::stdout().lock();
    out.write_all(question.as_bytes())?;
    out.flush()?;
    let mut answer = Vec::new();
    let ended = io::stdin().lock().read_until(b'\n', &mut answer)? == 0;
    let answer = String::from_utf8_lossy(&answer).trim().to_owned();
    if ended || !io::stdin().is_terminal() {
        writeln!(out, "{}", clean(&answer))?;
    }
    Ok((!ended).then_some(answer))
}

/// Writes to standard error, which may be gone.
pub fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Says on standard error something about the run that is no problem.
pub fn note(text: &str, style: Style) {
    say(&(wrap("", 2, &clean(text), style.width) + "\n"));
}

/// Problems of the configuration and those of packs, each under its heading.
pub fn headed(problems: &[Diagnostic], lang: Lang) -> [(String, Vec<Diagnostic>); 2] {
    let of_config = |problem: &&Diagnostic| problem.code.split('/').next() == Some(config::AREA);
    let (config, packs) = problems.iter().partition::<Vec<_>, _>(of_config);
    let owned = |problems: Vec<&Diagnostic>| problems.into_iter().cloned().collect();
    [
        (say!(lang, "配置", "configuration"), owned(config)),
        (say!(lang, "规则包", "packs"), owned(packs)),
    ]
}

/// Says on standard error what is wrong with packs or codes; warnings leave a run complete.
pub fn complain(problems: &[Diagnostic], style: Style) -> Exit {
    let exits = headed(problems, style.lang)
        .map(|(heading, problems)| complain_of(&heading, &problems, style));
    exits.into_iter().max().unwrap_or(Exit::Clean)
}

/// Says on standard error what is wrong with something of a name.
pub fn complain_of(name: &str, problems: &[Diagnostic], style: Style) -> Exit {
    if problems.is_empty() {
        return Exit::Clean;
    }
    say(&render::shown(&Checked::refused(name, problems), style));
    if problems.iter().any(Diagnostic::is_error) { Exit::Incomplete } else { Exit::Clean }
}

/// Writes the output of a run; its exit code, unless that cannot be done.
pub fn print(text: &str, exit: Exit, style: Style) -> Exit {
    write(text).map_or_else(|error| lost(&error, style), |()| exit)
}

/// What it means that output could not be written; a reader that went away needs no word.
pub fn lost(error: &io::Error, style: Style) -> Exit {
    if error.kind() != io::ErrorKind::BrokenPipe {
        let why = io_error::words(error);
        let why = why.get(style.lang);
        let words = say!(style.lang, "写不出结果：{why}", "cannot write the output: {why}");
        say(&(words + "\n"));
    }
    Exit::Incomplete
}
