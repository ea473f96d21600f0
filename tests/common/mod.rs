//! Running the program as a user does, and keeping what it prints.

use std::path::Path;

use assert_cmd::Command;

/// The root of the repository, from which sample reports have relative names.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program in a directory, with nothing of this terminal.
pub fn hegui(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("hegui"));
    command.current_dir(folder).args(arguments);
    command.env_remove("COLUMNS").env_remove("NO_COLOR").env_remove("TERM");
    command
}

/// The exit code, what was printed, and what was said about the command line.
pub fn run(folder: &Path, arguments: &[&str]) -> String {
    shown(hegui(folder, arguments))
}

/// As [`run`], for a command that was made ready.
pub fn shown(mut command: Command) -> String {
    let output = command.output().expect("the program runs");
    let code = output.status.code().expect("it ends by itself");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8").replace(".exe", "");
    let (printed, said) = (text(output.stdout), text(output.stderr));
    let said = if said.is_empty() { said } else { format!("--- stderr\n{said}") };
    format!("exit {code}\n{printed}{said}")
}

/// The exit code alone.
#[allow(dead_code, reason = "not every test asks for it")]
pub fn exit(folder: &Path, arguments: &[&str]) -> i32 {
    let output = hegui(folder, arguments).output().expect("the program runs");
    output.status.code().expect("it ends by itself")
}

/// Runs assertions on snapshots in a directory of `snapshots/`.
pub fn in_snapshots(folder: &str, test: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("snapshots").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(test);
}
