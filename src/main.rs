//! The `hegui` program: parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    hegui::cli::run()
}
