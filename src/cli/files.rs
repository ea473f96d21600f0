//! The inputs a user names: files, directories, standard input.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::diagnostic::Diagnostic;
use crate::input::{self, Source};
use crate::lang::Lang;
use crate::say;

/// One input, not yet read.
pub enum Input {
    /// Standard input, under a name.
    Stdin(String),
    /// A file.
    File(PathBuf),
    /// A path of which nothing can be read.
    Problem(String, Box<Diagnostic>),
}

impl Input {
    /// Its name as the user typed it.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin(name) | Self::Problem(name, _) => name.clone(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Reads it.
    pub fn read(&self, lang: Lang) -> Result<Source, Box<Diagnostic>> {
        match self {
            Self::Stdin(name) => input::read_stdin(name, lang),
            Self::File(path) => input::read_file(path, lang),
            Self::Problem(_, problem) => Err(problem.clone()),
        }
    }
}

/// The inputs that paths name: files themselves, directories by walking them in the order of names.
pub fn inputs(paths: &[PathBuf], stdin_name: &str, lang: Lang) -> Vec<Input> {
    paths
        .iter()
        .flat_map(|path| match path {
            path if path.as_os_str() == "-" => vec![Input::Stdin(stdin_name.to_owned())],
            path if path.is_dir() => walk(path, lang),
            path => vec![Input::File(path.clone())],
        })
        .collect()
}

fn walk(folder: &Path, lang: Lang) -> Vec<Input> {
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() && input::is_wanted(entry.path()) => {
                found.push(Input::File(entry.into_path()));
            }
            Ok(_) => {}
            Err(error) => {
                let name = error.path().unwrap_or(folder).display().to_string();
                let message = say!(lang, "打不开：{error}", "cannot be opened: {error}");
                let help = say!(lang, "请检查文件夹权限", "check the directory's permissions");
                found.push(problem(name, "input/unreadable", message, help));
            }
        }
    }
    if found.is_empty() {
        let name = folder.display().to_string();
        let message = say!(lang, "文件夹里没有报告", "there is no report in the directory");
        let help = say!(lang, "报告应为 .txt 或 .md 文件", "reports are .txt or .md files");
        found.push(problem(name, "input/no-reports", message, help));
    }
    found
}

fn problem(name: String, code: &'static str, message: String, help: String) -> Input {
    let problem = Diagnostic::nowhere(code, message, help);
    Input::Problem(name, Box::new(problem))
}
