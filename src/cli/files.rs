//! The inputs a user names: files, directories, standard input; each of them once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs;
use std::path::{Path, PathBuf};

use same_file::Handle;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Diagnostic, Severity};
use crate::input::{self, Source};
use crate::io_error;
use crate::lang::Bilingual;
use crate::pack::folder::is_byproduct;
use crate::say;

/// What is wrong with a file that is no report: an error where the user named it, a note where it
/// only lay in a directory.
const NO_REPORT: [&str; 3] = ["input/encoding", "input/other-kind", "input/unsupported"];

/// The names, up to the first dot, of what people put beside their files to say what they are.
const ABOUT_FILES: [&str; 5] = ["readme", "license", "licence", "changelog", "contributing"];

/// One input, not yet read.
pub struct Input {
    /// Its name as the user typed it, or as the directory does that the user typed.
    pub name: String,
    place: Place,
    /// Whether it was met in a directory, and not named.
    walked: bool,
}

enum Place {
    Stdin,
    File(PathBuf),
    Nowhere(Box<Diagnostic>),
}

impl Input {
    pub fn named(path: PathBuf) -> Self {
        Self { name: path.display().to_string(), place: Place::File(path), walked: false }
    }

    pub fn read(&self) -> Result<Source, Box<Diagnostic>> {
        input::read(self.bytes()?, &self.name).map_err(|problem| self.judge(problem))
    }

    pub fn bytes(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        match &self.place {
            Place::Stdin => input::stdin_bytes(),
            Place::File(path) => input::file_bytes(path).map_err(|problem| self.judge(problem)),
            Place::Nowhere(problem) => Err(problem.clone()),
        }
    }

    /// Whether it is the file of that path, however both are named.
    pub fn is_file(&self, other: &Path) -> bool {
        let own = match &self.place {
            Place::Stdin => Handle::stdin(),
            Place::File(path) => Handle::from_path(path),
            Place::Nowhere(_) => return false,
        };
        own.is_ok_and(|own| Handle::from_path(other).is_ok_and(|other| own == other))
    }

    /// Makes a problem a note, where it says that something met in a directory is no report.
    pub fn judge(&self, mut problem: Box<Diagnostic>) -> Box<Diagnostic> {
        if self.walked && NO_REPORT.contains(&&*problem.code) {
            problem.severity = Severity::Info;
        }
        problem
    }
}

/// The inputs that paths name: files themselves, directories by walking them in the order of names.
/// What is named twice, in whatever way, stands where it was named first.
pub fn inputs(paths: &[PathBuf], stdin_name: &str) -> Vec<Input> {
    let mut inputs = Inputs::default();
    for path in paths {
        if path.as_os_str() == "-" {
            let name = stdin_name.to_owned();
            inputs.add(path.clone(), Input { name, place: Place::Stdin, walked: false });
        } else if path.is_dir() {
            inputs.walk(path);
        } else {
            inputs.add(whole(path), Input::named(path.clone()));
        }
    }
    inputs.inputs
}

#[derive(Default)]
struct Inputs {
    inputs: Vec<Input>,
    /// Where each stands, by what it is on the disk.
    known: HashMap<PathBuf, usize>,
}

impl Inputs {
    fn add(&mut self, identity: PathBuf, input: Input) {
        match self.known.entry(identity) {
            Entry::Vacant(new) => {
                new.insert(self.inputs.len());
                self.inputs.push(input);
            }
            Entry::Occupied(known) => self.inputs[*known.get()].walked &= input.walked,
        }
    }

    /// Adds something met in a directory.
    fn meet(&mut self, path: &Path, place: Place) {
        // What a link stands for is not read: it is only its name.
        let identity = match (&place, path.parent(), path.file_name()) {
            (Place::Nowhere(_), Some(folder), Some(name)) => whole(folder).join(name),
            _ => whole(path),
        };
        self.add(identity, Input { name: path.display().to_string(), place, walked: true });
    }

    fn walk(&mut self, folder: &Path) {
        let mut any = false;
        let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
        let is_wanted = |entry: &DirEntry| {
            entry.depth() == 0 || !is_byproduct(&entry.file_name().to_string_lossy())
        };
        for entry in walk.filter_entry(is_wanted) {
            let met = match &entry {
                Ok(entry) => meet(entry).map(|place| (entry.path(), place)),
                Err(error) => {
                    let path = error.path().unwrap_or(folder);
                    Some((path, Place::Nowhere(unreadable(error))))
                }
            };
            if let Some((path, place)) = met {
                any = true;
                self.meet(path, place);
            }
        }
        if !any {
            let (name, place) = (folder.display().to_string(), Place::Nowhere(no_reports(folder)));
            self.add(whole(folder), Input { name, place, walked: true });
        }
    }
}

/// What a file is, however it was named.
fn whole(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn is_about_files(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    ABOUT_FILES.contains(&name.split('.').next().unwrap_or_default())
}

/// What is read of something in a directory, or said about it; nothing of what is no text.
fn meet(entry: &DirEntry) -> Option<Place> {
    let (path, kind) = (entry.path(), entry.file_type());
    let leads_to_directory = || kind.is_symlink() && path.is_dir();
    if kind.is_dir() || !input::is_wanted(path) && !leads_to_directory() {
        return None;
    }
    let note = |message, help| Some(Place::Nowhere(note(message, help)));
    if kind.is_symlink() {
        let message = say!("是链接，没有跟随", "a link, which is not followed");
        let help = say!("要检查它，请直接写出它的路径", "to check it, name it itself");
        note(message, help)
    } else if !kind.is_file() {
        let message = say!("是管道或设备，没有读取", "a pipe or device, which is not read");
        note(message, say!("报告应为普通文件", "reports are ordinary files"))
    } else if is_about_files(path) {
        let message = say!("是说明文件，不是报告", "says what the files are, and is no report");
        let help = say!("要检查它，请直接写出它的路径", "to check it, name it itself");
        note(message, help)
    } else {
        Some(Place::File(path.to_owned()))
    }
}

fn note(message: Bilingual, help: Bilingual) -> Box<Diagnostic> {
    let note = Diagnostic::nowhere("input/passed-over", message, help);
    Box::new(Diagnostic { severity: Severity::Info, ..note })
}

fn unreadable(error: &walkdir::Error) -> Box<Diagnostic> {
    let why = error
        .io_error()
        .map_or_else(|| say!("链接绕回了自身", "a link leads back to itself"), io_error::words);
    let message = say!("打不开：{why}", "cannot be opened: {why}", why);
    let help = say!("请检查文件夹权限", "check the directory's permissions");
    Box::new(Diagnostic::nowhere("input/unreadable", message, help))
}

fn no_reports(folder: &Path) -> Box<Diagnostic> {
    let is_empty = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    let message = if is_empty {
        say!("文件夹是空的", "the directory is empty")
    } else {
        say!("文件夹里没有报告", "there is no report in the directory")
    };
    let help = say!(
        "报告应为 .docx、.txt、.md、.html 或 .pdf 文件",
        "reports are .docx, .txt, .md, .html or .pdf files"
    );
    Box::new(Diagnostic::nowhere("input/no-reports", message, help))
}
