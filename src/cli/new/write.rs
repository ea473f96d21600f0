//! Writing what is made: whole or not at all, and over nothing.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{Refused, output, refused};
use crate::lang::Lang;
use crate::say;
use crate::scaffold;

/// Writes new files, none of which may be there, all or none; the list of their paths.
pub fn all(folder: &Path, files: &[scaffold::File], lang: Lang) -> Result<String, Refused> {
    let paths: Vec<_> = files.iter().map(|file| folder.join(&file.path)).collect();
    if let Some(path) = paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        let shown = path.display();
        let message = say!(lang, "已有文件 {shown}", "there is a file {shown}");
        let help = say!(lang, "换一个名字，或先移走它", "choose another name, or move it away");
        return Err(refused("new/exists", message, help));
    }
    for (path, file) in paths.iter().zip(files) {
        if let Err(error) = create(path, &file.text) {
            paths.iter().take_while(|made| *made != path).for_each(remove);
            return Err(failed(path, &error, lang));
        }
    }
    Ok(paths.iter().map(|path| format!("  {}\n", path.display())).collect())
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    output::create(path, text)
}

/// Takes back what was written.
fn remove(path: impl AsRef<Path>) {
    let _ = fs::remove_file(path);
}

/// Replaces a file as a whole: it is never seen half written.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut beside = NamedTempFile::new_in(path.parent().unwrap_or(path))?;
    beside.write_all(text.as_bytes())?;
    beside.as_file().set_permissions(path.metadata()?.permissions())?;
    beside.as_file().sync_all()?;
    beside.persist(path).map_or_else(|error| Err(error.error), |_| Ok(()))
}

/// A file that cannot be written.
pub fn failed(path: &Path, error: &io::Error, lang: Lang) -> Refused {
    let shown = path.display();
    let message = say!(lang, "写不了 {shown}：{error}", "cannot write {shown}: {error}");
    let help = say!(
        lang,
        "检查文件夹是否存在、能否写入、磁盘是否已满",
        "see whether the directory is there, can be written to and has room"
    );
    refused("new/unwritable", message, help)
}
