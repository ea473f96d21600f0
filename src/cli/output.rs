//! Where output goes and what it may look like; the only place that asks about the terminal.

use std::env;
use std::io::{self, IsTerminal, Write};

use super::{Color, Exit};
use crate::lang::Lang;
use crate::render::Style;
use crate::say;

/// Decides language, colour and width once for a run.
pub fn style(lang: Lang, color: Color, width: Option<u16>) -> Style {
    let terminal = io::stdout().is_terminal();
    let plain = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || env::var_os("TERM").is_some_and(|term| term == "dumb");
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && !plain,
    };
    let columns = || env::var("COLUMNS").ok()?.parse().ok();
    let screen = || terminal_size::terminal_size().map(|(width, _)| width.0);
    let width = width.or_else(columns).or_else(|| screen().filter(|_| terminal)).unwrap_or(80);
    Style { lang, color, width: width.clamp(40, 120).into() }
}

/// Writes to standard output.
pub fn write(text: &str) -> io::Result<()> {
    io::stdout().lock().write_all(text.as_bytes())
}

/// Writes to standard error, which may be gone.
pub fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// What it means that output could not be written; a reader that went away needs no word.
pub fn lost(error: &io::Error, style: Style) -> Exit {
    if error.kind() != io::ErrorKind::BrokenPipe {
        let words = say!(style.lang, "写不出结果：{error}", "cannot write the output: {error}");
        say(&(words + "\n"));
    }
    Exit::Incomplete
}
