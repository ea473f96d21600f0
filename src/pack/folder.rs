//! Packs on disk: which files are read, and why one is not.
//!
//! A pack may come from another office: nothing outside its directory is read on its behalf.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::source::{PackSource, packs_too_large};
use crate::diagnostic::{Diagnostic, Origin, Severity};
use crate::io_error;
use crate::lang::Bilingual;
use crate::limits::{FILE_BYTES, PACK_BYTES, PACK_FILES, PACKS_BYTES};
use crate::say;

/// The packs in a directory: the directory itself if it has a `pack.yaml`, else its subdirectories that have one.
pub fn from_folder(folder: &Path) -> Vec<PackSource> {
    if folder.join("pack.yaml").is_file() {
        return vec![read_folder(folder)];
    }
    let entries = sorted(folder).unwrap_or_default();
    let packs: Vec<_> = entries.iter().filter(|path| may_be_pack(path)).collect();
    if packs.is_empty() {
        return vec![no_pack(folder)];
    }
    let mut left = PACKS_BYTES;
    let mut sources = Vec::new();
    for path in packs {
        let source = read_folder(path);
        let Some(rest) = left.checked_sub(source.bytes()) else {
            sources.push(too_many_bytes(folder));
            break;
        };
        left = rest;
        sources.push(source);
    }
    sources
}

/// Reports that the packs in a directory are too large together; the rest is not loaded.
fn too_many_bytes(folder: &Path) -> PackSource {
    let name = folder.display().to_string();
    let problem = packs_too_large(&name);
    PackSource::refused(name, problem)
}

fn no_pack(folder: &Path) -> PackSource {
    let name = folder.display().to_string();
    let message = match unreadable(folder) {
        Some(error) => {
            let why = io_error::words(&error);
            say!("读不了文件夹 {name}：{why}", "cannot read the directory {name}: {why}", why)
        }
        None => say!("{name} 里没有规则包", "there is no pack in {name}"),
    };
    let help = say!(
        "规则包是含有 pack.yaml 的文件夹，请检查 --rules 或 hegui.yaml 里的路径",
        "a pack is a directory with a pack.yaml; check the path given to --rules or in hegui.yaml"
    );
    PackSource::refused(name, Diagnostic::nowhere("pack/not-found", message, help))
}

/// Why a directory cannot be read; nothing where it can, or is no directory.
fn unreadable(folder: &Path) -> Option<io::Error> {
    let is_none = |error: &io::Error| {
        matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
    };
    fs::read_dir(folder).err().filter(|error| !is_none(error))
}

/// Whether a directory may be meant as a pack: it has YAML files, or cannot be read.
fn may_be_pack(folder: &Path) -> bool {
    let files = sorted(folder).unwrap_or_default();
    files.iter().any(|path| is_kind(path, "yaml")) || unreadable(folder).is_some()
}

/// Whether a name is that of a hidden file, or of one left next to an open or copied file:
/// `.git`, `~$报告.docx`, `._报告.txt`.
pub fn is_byproduct(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

fn is_kind(path: &Path, kind: &str) -> bool {
    path.extension().is_some_and(|extension| extension == kind)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn read_folder(folder: &Path) -> PackSource {
    let is_pack = folder.join("pack.yaml").is_file();
    let root = fs::canonicalize(folder).ok().filter(|_| is_pack);
    let Some((root, paths)) = root.zip(sorted(folder).ok()) else { return no_pack(folder) };
    let source = PackSource::named(folder.display().to_string());
    let mut reading = Reading { root, source, files: PACK_FILES.0, bytes: PACK_BYTES };
    if let Err(TooLarge(path)) = reading.read_top(&paths) {
        reading.source.problems.push(pack_too_large(&path));
        reading.source.files.clear();
    }
    reading.source
}

/// A pack being read: all of its files, or none where they are too many.
struct Reading {
    root: PathBuf,
    source: PackSource,
    /// Files and directories that it may still have.
    files: usize,
    /// Bytes that its files may still have.
    bytes: usize,
}

/// The file or directory from which on a pack is too large.
struct TooLarge(PathBuf);

impl Reading {
    /// Reads rules and scripts, and the modules in the directories beside them.
    fn read_top(&mut self, paths: &[PathBuf]) -> Result<(), TooLarge> {
        for path in paths {
            let name = file_name(path);
            self.count(path)?;
            if is_kind(path, "yaml") || is_kind(path, "rhai") {
                self.read(path, name)?;
            } else if !is_byproduct(&name) {
                self.source.problems.extend(passed_over(&self.root, path, &name));
                self.source.unread.extend(misnamed_script(&name));
                self.read_modules(path, &name, 1)?;
            }
        }
        Ok(())
    }

    /// Reads the scripts in a directory of the pack, and in those below; links to directories are
    /// not followed.
    fn read_modules(&mut self, folder: &Path, inside: &str, depth: usize) -> Result<(), TooLarge> {
        let is_folder = fs::symlink_metadata(folder).is_ok_and(|about| about.is_dir());
        if !is_folder || depth > PACK_FILES.1 {
            return Ok(());
        }
        for path in sorted(folder).unwrap_or_default() {
            let name = format!("{inside}/{}", file_name(&path));
            self.count(&path)?;
            if is_kind(&path, "rhai") {
                self.read(&path, name)?;
            } else if !is_byproduct(&file_name(&path)) {
                self.read_modules(&path, &name, depth + 1)?;
            }
        }
        Ok(())
    }

    fn count(&mut self, path: &Path) -> Result<(), TooLarge> {
        self.files = self.files.checked_sub(1).ok_or_else(|| TooLarge(path.to_owned()))?;
        Ok(())
    }

    fn read(&mut self, path: &Path, name: String) -> Result<(), TooLarge> {
        if is_byproduct(&file_name(path)) {
            return Ok(());
        }
        match read_inside(&self.root, path) {
            Ok(text) => {
                let left = self.bytes.checked_sub(text.len());
                self.bytes = left.ok_or_else(|| TooLarge(path.to_owned()))?;
                self.source.files.push((name, text));
            }
            Err(why) => {
                self.source.problems.push(why.diagnostic("pack/unreadable", path));
                self.source.unread.push(name);
            }
        }
        Ok(())
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reports that a pack is too large. None of it is loaded: a part would be taken for the whole.
fn pack_too_large(path: &Path) -> Diagnostic {
    let (shown, limit, files) = (path.display(), PACK_BYTES / 1024, PACK_FILES.0);
    let message = say!(
        "规则包过大：到 {shown} 为止已超过 {limit} KB 或 {files} 个文件，没有载入",
        "the pack is too large and was not loaded: more than {limit} KB or {files} files up to {shown}"
    );
    let help = say!(
        "移走不属于它的文件，或分成几个规则包",
        "move away what is not part of it, or make several packs of it"
    );
    Diagnostic::nowhere("pack/too-large", message, help)
}

/// A warning about what looks like rules and is not loaded: its name ends otherwise, or it lies in
/// a directory below.
fn passed_over(root: &Path, path: &Path, name: &str) -> Option<Diagnostic> {
    let shown = path.display();
    let about = fs::symlink_metadata(path).ok()?;
    let (message, help) = if about.is_dir() && may_be_pack(path) {
        (
            say!("没有载入 {shown} 里的规则", "the rules in {shown} are not loaded"),
            say!(
                "规则文件要直接放在 pack.yaml 旁边，不放在下级文件夹里",
                "rule files stand beside pack.yaml, not in a directory below"
            ),
        )
    } else if about.is_file() && (misnamed_script(name).is_some() || is_misnamed(root, path, name))
    {
        let end = if misnamed_script(name).is_some() { ".rhai" } else { ".yaml" };
        (
            say!(
                "没有载入 {shown}：文件名不以 {end} 结尾",
                "{shown} is not loaded: its name does not end in {end}"
            ),
            say!(
                "是规则的话，把文件名改为以 {end} 结尾（先让资源管理器显示扩展名）",
                "if it is of a rule, give it a name that ends in {end}"
            ),
        )
    } else {
        return None;
    };
    let problem = Diagnostic::new("pack/passed-over", Severity::Warning, message);
    Some(problem.from(Origin::Nowhere).help(help))
}

/// Whether a file is a rule by its name but for the end, or, without any, by what stands in it.
fn is_misnamed(root: &Path, path: &Path, name: &str) -> bool {
    let name = name.to_lowercase();
    let ends = [".yml", ".yaml", ".yml.txt", ".yaml.txt"];
    let holds_tests = || read_inside(root, path).is_ok_and(|text| text.contains("\ntests:"));
    ends.iter().any(|end| name.ends_with(end)) || !name.contains('.') && holds_tests()
}

/// The name that a script was meant to have, where it ends otherwise.
fn misnamed_script(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let end = [".rhai.txt", ".rhai"].into_iter().find(|end| lower.ends_with(end))?;
    let stem = name.get(..name.len() - end.len())?;
    Some(format!("{stem}.rhai")).filter(|meant| meant != name)
}

/// Why a file was not read.
#[derive(Debug)]
pub enum Unread {
    /// It is larger than [`FILE_BYTES`].
    Large,
    /// A link leads out of the pack.
    Outside,
    /// It is a directory or a device.
    NoFile,
    /// The system says so.
    Io(io::Error),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

fn read_inside(root: &Path, path: &Path) -> Result<String, Unread> {
    if !fs::canonicalize(path)?.starts_with(root) {
        return Err(Unread::Outside);
    }
    read_text(path)
}

/// Reads a small file of UTF-8; nothing else is opened.
///
/// # Errors
/// Why it was not read.
pub fn read_text(path: &Path) -> Result<String, Unread> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(Unread::NoFile);
    }
    if about.len() > FILE_BYTES as u64 {
        return Err(Unread::Large);
    }
    Ok(fs::read_to_string(path)?)
}

impl Unread {
    pub fn diagnostic(&self, code: &'static str, path: &Path) -> Diagnostic {
        let limit = FILE_BYTES / 1024;
        let (why, help) = match self {
            Self::Large => (
                say!("文件过大，超过 {limit} KB", "it is larger than {limit} KB"),
                say!("检查是否放错了文件", "check whether this is the right file"),
            ),
            Self::Outside => (
                Bilingual::default(),
                say!(
                    "把文件本身复制到规则包里，不用链接",
                    "copy the file itself into the pack instead of a link"
                ),
            ),
            Self::NoFile => (
                say!("不是文件", "it is no file"),
                say!(
                    "文件夹不要以 .yaml 或 .rhai 结尾",
                    "no directory should end in .yaml or .rhai"
                ),
            ),
            Self::Io(error) => match error.kind() {
                io::ErrorKind::InvalidData => (
                    say!("不是 UTF-8 编码", "it is not UTF-8"),
                    say!("在编辑器里另存为 UTF-8 编码", "save it as UTF-8 in your editor"),
                ),
                io::ErrorKind::PermissionDenied => (
                    say!("没有读取权限", "permission denied"),
                    say!("检查文件的权限", "check the file's permissions"),
                ),
                io::ErrorKind::NotFound => (
                    say!("找不到文件", "it is not there"),
                    say!("检查文件名和链接", "check its name, or where the link leads"),
                ),
                _ => (
                    io_error::words(error),
                    say!("检查文件能否打开", "check whether it can be opened"),
                ),
            },
        };
        let shown = path.display();
        let message = match self {
            Self::Outside => say!(
                "{shown} 是指向规则包文件夹之外的链接，没有读取",
                "{shown} is a link out of the pack's directory and was not read"
            ),
            _ => say!("读不了 {shown}：{why}", "cannot read {shown}: {why}", why),
        };
        Diagnostic::nowhere(code, message, help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pack with modules below it, in a directory with a secret beside.
    fn pack() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a directory is made");
        let write = |file: &str, text: &[u8]| {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("it has one")).expect("a directory is made");
            fs::write(path, text).expect("a file is written");
        };
        let lines = "/".repeat(FILE_BYTES + 1);
        for (file, text) in [
            ("secret.rhai", b"1".as_slice()),
            ("pack/pack.yaml", b"name: a"),
            ("pack/rule.rhai", b"2"),
            ("pack/lib/x.rhai", b"3"),
            ("pack/lib/notes.txt", b"4"),
            ("pack/lib/子/y.rhai", b"5"),
            ("pack/lib/gb.rhai", &[0xb7, 0xa8]),
            ("pack/lib/dir.rhai/z.rhai", b"6"),
            ("pack/lib/large.rhai", lines.as_bytes()),
            ("pack/.git/w.rhai", b"7"),
        ] {
            write(file, text);
        }
        folder
    }

    fn read(folder: &Path) -> PackSource {
        let mut sources = from_folder(&folder.join("pack"));
        sources.pop().expect("there is a pack")
    }

    fn paths(source: &PackSource) -> Vec<&str> {
        source.files.iter().map(|(path, _)| path.as_str()).collect()
    }

    #[test]
    fn rules_and_modules_are_read_once_and_what_cannot_be_is_told() {
        let folder = pack();
        let source = read(folder.path());
        assert_eq!(paths(&source), ["lib/x.rhai", "lib/子/y.rhai", "pack.yaml", "rule.rhai"]);
        assert_eq!(source.unread, ["lib/dir.rhai", "lib/gb.rhai", "lib/large.rhai"]);
        assert!(source.problems.iter().all(|problem| &*problem.code == "pack/unreadable"));
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_to_files_of_the_pack_only() {
        let folder = pack();
        let link = |from: &str, to: &str| {
            std::os::unix::fs::symlink(folder.path().join(from), folder.path().join(to))
                .expect("a link is made");
        };
        link("secret.rhai", "pack/lib/out.rhai");
        link("", "pack/up");
        link("pack", "pack/lib/again");
        link("pack/lib/x.rhai", "pack/lib/in.rhai");
        let source = read(folder.path());
        assert!(paths(&source).contains(&"lib/in.rhai"));
        assert!(paths(&source).iter().all(|path| !path.contains("secret")));
        assert!(source.unread.contains(&"lib/out.rhai".to_owned()));
        assert_eq!(source.files.len(), 5, "no directory is read twice");
    }

    #[test]
    fn a_pack_of_too_many_files_is_not_read() {
        let folder = pack();
        for number in 0..PACK_FILES.0 {
            let path = folder.path().join(format!("pack/lib/{number}"));
            fs::write(path, "").expect("a file is written");
        }
        let source = read(folder.path());
        let codes: Vec<_> = source.problems.iter().map(|problem| &*problem.code).collect();
        assert!(codes.contains(&"pack/too-large"), "{codes:?}");
        assert_eq!(paths(&source), [""; 0]);
    }
}
