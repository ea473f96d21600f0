//! What a directory holds for the harness: packs, sample reports, snapshots.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diagnostic::Diagnostic;
use crate::input;
use crate::pack::load::{self, Loaded};
use crate::rule::RuleSet;
use crate::say;

/// Where packs, sample reports and snapshots stand.
#[derive(Clone)]
pub struct Home {
    /// The directory of `reports/` and `snapshots/`.
    pub(crate) folder: PathBuf,
    /// A pack, or a directory of packs.
    pub(crate) packs: PathBuf,
    /// The one pack of a project that is meant.
    pub(crate) only: Option<PathBuf>,
}

impl Home {
    /// Finds out what a directory is: a pack, a project with its packs in `rules/`, or a directory
    /// of packs; the home of one that is called `rules`, and of a pack in it, is the project it
    /// stands in.
    ///
    /// # Errors
    /// A diagnostic where there is no pack.
    pub fn find(typed: &Path) -> Result<Self, Box<Diagnostic>> {
        let inside = typed.join("rules");
        let home = |folder: PathBuf, packs: PathBuf| Ok(Self { folder, packs, only: None });
        let project = |rules: &Path| (above(rules), above(rules).join("rules"));
        if is_pack(typed) && is_called_rules(&above(typed)) {
            let (folder, packs) = project(&above(typed));
            let only = typed.canonicalize().ok();
            let only = only.and_then(|typed| Some(packs.join(typed.file_name()?)));
            Ok(Self { folder, packs, only })
        } else if is_pack(typed) {
            home(typed.into(), typed.into())
        } else if is_pack(&inside) || holds_packs(&inside) {
            home(typed.into(), inside)
        } else if !holds_packs(typed) {
            Err(no_pack(typed))
        } else if is_called_rules(typed) {
            let (folder, packs) = project(typed);
            home(folder, packs)
        } else {
            home(typed.into(), typed.into())
        }
    }

    /// Loads its packs.
    pub fn load(&self) -> Loaded {
        load::load(load::from_folder(&self.packs))
    }

    /// Loads the packs that `hegui check --rules` checks a report against: its own beside those in
    /// the program.
    pub(super) fn load_all(&self) -> Loaded {
        load::load(load::embedded().chain(load::from_folder(&self.packs)))
    }

    /// The codes of the rules that are meant; `None` for all.
    pub(crate) fn codes(&self, rules: &RuleSet) -> Option<Vec<Arc<str>>> {
        let only = self.only.as_ref()?;
        let rules = rules.all();
        let meant = rules.filter(|rule| Path::new(&rule.file.name).starts_with(only));
        Some(meant.map(|rule| Arc::clone(&rule.code)).collect())
    }

    /// A path with `/`, as seen from the home: the same on every machine.
    pub(crate) fn inside(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.folder).unwrap_or(path);
        path.display().to_string().replace('\\', "/")
    }

    /// The sample reports, in the order of their names; links are not followed.
    pub(super) fn samples(&self) -> Vec<PathBuf> {
        let files = files_in(&self.folder.join("reports")).into_iter();
        files.filter(|path| input::is_wanted(path)).collect()
    }
}

/// The files below a directory, in the order of their names; links are not followed.
pub(super) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).follow_root_links(false).sort_by_file_name();
    let files = walk.into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}

/// A path without the `./` that nobody typed.
pub(super) fn without_dot(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

fn is_pack(folder: &Path) -> bool {
    folder.join("pack.yaml").is_file()
}

fn holds_packs(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| is_pack(&path))
}

fn is_called_rules(folder: &Path) -> bool {
    let whole = folder.canonicalize().unwrap_or_default();
    whole.file_name() == Some(OsStr::new("rules"))
}

fn above(folder: &Path) -> PathBuf {
    match folder.file_name() {
        Some(_) => folder.parent().unwrap_or(folder).to_owned(),
        None => folder.join(".."),
    }
}

fn no_pack(folder: &Path) -> Box<Diagnostic> {
    let shown = folder.display();
    let (message, help) = if folder.is_dir() {
        (
            say!("{shown} 里没有规则包", "there is no pack in {shown}"),
            say!(
                "写作 hegui test 文件夹：规则包（含 pack.yaml）、放规则包的文件夹，或含有 rules/ 的项目",
                "write hegui test DIR: a pack (it has a pack.yaml), a directory of packs, or a project with packs in rules/"
            ),
        )
    } else {
        (
            say!("没有文件夹 {shown}", "there is no directory {shown}"),
            say!("请检查路径", "check the path"),
        )
    };
    Box::new(Diagnostic::nowhere("pack/not-found", message, help))
}
