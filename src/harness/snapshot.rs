//! One snapshot: a file in insta's format, compared with what is shown now.
//!
//! Files are written whole or not at all, inside the home only; what is kept changes only when it
//! is accepted. What waits for that stands beside it as `.snap.new`, where `cargo insta review`
//! finds it, too.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Home, Verdict};
use crate::disk;
use crate::io_error;
use crate::lang::Lang;
use crate::say;

/// The largest snapshot that is read, in bytes.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The line before and after the header.
const RULE: &str = "---";

/// A snapshot and what it should say.
pub struct Snapshot {
    pub(crate) file: PathBuf,
    /// What it is of, as seen from the home: a rule file or a sample report.
    pub source: String,
    /// What it says, where it can be read.
    pub(crate) kept: Option<String>,
    /// What it should say; `None` if its source is gone.
    pub(crate) shown: Option<String>,
    pub(crate) damage: Option<Damage>,
    pub(crate) verdict: Verdict,
}

/// Why a snapshot cannot be read.
pub enum Damage {
    /// It is a directory or a link.
    NoFile,
    TooLarge,
    NoText,
    /// Its header is missing or has no end.
    NoHeader,
    Io(io::Error),
}

impl Snapshot {
    /// Compares a file with what is shown now.
    pub(super) fn compare(file: PathBuf, source: String, shown: &str) -> Self {
        let shown = normal(shown);
        let (verdict, kept, damage) = match read(&file) {
            Ok(Some(kept)) if kept == shown => (Verdict::Passed, Some(kept), None),
            Ok(Some(kept)) => (Verdict::Changed, Some(kept), None),
            Ok(None) => (Verdict::New, None, None),
            Err(damage) => (Verdict::Damaged, None, Some(damage)),
        };
        Self { file, source, kept, shown: Some(shown), damage, verdict }
    }

    /// A file of which nothing is shown any more.
    pub(super) fn obsolete(file: PathBuf) -> Self {
        let kept = read(&file).ok().flatten();
        let verdict = Verdict::Obsolete;
        Self { file, source: String::new(), kept, shown: None, damage: None, verdict }
    }

    /// Writes beside it what it should say, unless it already does.
    pub(crate) fn propose(&self, home: &Home) -> io::Result<()> {
        match &self.shown {
            Some(shown) if self.verdict.is_pending() => {
                self.write(&pending(&self.file), shown, home)
            }
            Some(_) => self.reject(home),
            None => Ok(()),
        }
    }

    /// Makes it what it should be.
    pub(crate) fn accept(&mut self, home: &Home) -> io::Result<()> {
        match &self.shown {
            Some(shown) => self.write(&self.file, shown, home)?,
            None => remove(&self.file, home)?,
        }
        self.reject(home)?;
        self.damage = None;
        self.verdict = Verdict::Accepted;
        Ok(())
    }

    /// Takes away what was left beside it.
    pub(crate) fn reject(&self, home: &Home) -> io::Result<()> {
        remove(&pending(&self.file), home)
    }

    fn write(&self, file: &Path, shown: &str, home: &Home) -> io::Result<()> {
        let folder = file.parent().unwrap_or(&home.folder);
        let there = folder.ancestors().find(|above| above.exists());
        must_be_inside(there.unwrap_or(&home.folder), home)?;
        fs::create_dir_all(folder)?;
        disk::replace(file, format!("{RULE}\nsource: {}\n{RULE}\n{shown}\n", quoted(&self.source)))
    }
}

impl Damage {
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::NoFile => say!(lang, "是文件夹或链接，不是文件", "it is a directory or a link"),
            Self::TooLarge => say!(lang, "文件过大", "it is too large"),
            Self::NoText => say!(lang, "不是 UTF-8 文本", "it is no UTF-8 text"),
            Self::NoHeader => {
                say!(lang, "开头两行 --- 不完整", "the two lines --- at its head are not complete")
            }
            Self::Io(error) => {
                let why = io_error::words(error);
                let why = why.get(lang);
                say!(lang, "读不了：{why}", "cannot be read: {why}")
            }
        }
    }
}

/// The file beside a snapshot that waits to be accepted.
fn pending(file: &Path) -> PathBuf {
    file.with_extension("snap.new")
}

/// Nothing is also a file that is not there.
fn read(file: &Path) -> Result<Option<String>, Damage> {
    let metadata = match fs::symlink_metadata(file) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Damage::Io(error)),
    };
    if !metadata.is_file() {
        return Err(Damage::NoFile);
    }
    if metadata.len() > MAX_BYTES {
        return Err(Damage::TooLarge);
    }
    let bytes = fs::read(file).map_err(Damage::Io)?;
    let text = String::from_utf8(bytes).map_err(|_| Damage::NoText)?;
    contents(&text).map(|contents| Some(normal(contents))).ok_or(Damage::NoHeader)
}

fn contents(text: &str) -> Option<&str> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.split_inclusive('\n');
    let mut taken = lines.next().filter(|line| line.trim_end() == RULE)?.len();
    for line in lines {
        taken += line.len();
        if line.trim_end() == RULE {
            return Some(&text[taken..]);
        }
    }
    None
}

/// White space at the end and the kind of line ends do not count.
fn normal(text: &str) -> String {
    text.trim_end().replace("\r\n", "\n")
}

/// A path as a YAML scalar.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/-_.".contains(c);
    if path.chars().all(plain) {
        path.to_owned()
    } else {
        serde_json::Value::from(path).to_string()
    }
}

fn remove(file: &Path, home: &Home) -> io::Result<()> {
    if fs::symlink_metadata(file).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Ok(());
    }
    must_be_inside(file.parent().unwrap_or(&home.folder), home)?;
    fs::remove_file(file)
}

/// Refuses a directory that a link takes out of the home.
fn must_be_inside(folder: &Path, home: &Home) -> io::Result<()> {
    let whole = |folder: &Path| Path::new(".").join(folder).canonicalize();
    if whole(folder)?.starts_with(whole(&home.folder)?) {
        Ok(())
    } else {
        Err(io::Error::other("a link leads to another directory"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_cut_in_its_header_is_damaged() {
        let whole = "---\nsource: a.yaml\n---\n\n甲\n---\n乙\n";
        assert_eq!(contents(whole), Some("\n甲\n---\n乙\n"));
        assert_eq!(contents(&whole.replace('\n', "\r\n")), Some("\r\n甲\r\n---\r\n乙\r\n"));
        for end in 0.."---\nsource: a.yaml\n---".len() {
            assert_eq!(contents(&whole[..end]), None, "{end}");
        }
    }

    #[test]
    fn a_source_is_one_yaml_scalar() {
        assert_eq!(quoted("rules/办公室/a-1.yaml"), "rules/办公室/a-1.yaml");
        assert_eq!(quoted("a: b\n.yaml"), r#""a: b\n.yaml""#);
    }
}
