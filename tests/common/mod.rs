//! Running the program as a user does, and keeping what it prints.

#![allow(dead_code, reason = "no test asks for all of it")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// The root of the repository, from which sample reports have relative names.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program in a directory, with nothing of this terminal.
pub fn hegui(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("hegui"));
    command.current_dir(folder).args(arguments);
    for name in ["COLUMNS", "TERM", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
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

/// A directory of its own, gone with the value.
pub struct Folder(TempDir);

impl Folder {
    /// An empty one.
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a directory can be made"))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Where something in it is.
    pub fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Writes a file and the directories above it.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().expect("it is in a directory")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    /// What stands in a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).expect("it is a text")
    }

    /// Whether there is something of this name, if only a broken link.
    pub fn has(&self, name: &str) -> bool {
        fs::symlink_metadata(self.at(name)).is_ok()
    }
}
