//! Writing what is made: whole or not at all, and over nothing.

use std::fs;
use std::io;
use std::path::Path;

use super::{Refused, refused};
use crate::disk;
use crate::io_error;
use crate::say;
use crate::scaffold;

/// Writes new files, all or none; the list of their paths. Over a file that is there nothing is
/// written; one that says the same comes from a run that was stopped.
pub fn all(folder: &Path, files: &[scaffold::File]) -> Result<String, Refused> {
    let mut missing = Vec::new();
    for file in files {
        let path = folder.join(&file.path);
        if path.symlink_metadata().is_err() {
            missing.push((file.path.as_str(), file.text.as_str()));
        } else if !fs::read_to_string(&path).is_ok_and(|there| there == file.text) {
            return Err(taken(&path));
        }
    }
    // What makes a rule, and then a pack, of the rest comes last.
    missing.sort_by_key(|(name, _)| (*name == "pack.yaml", name.ends_with(".yaml")));
    disk::create_all(folder, &missing)
        .map_err(|(name, error)| failed(&folder.join(name), &error))?;
    let path = |file: &scaffold::File| format!("  {}\n", folder.join(&file.path).display());
    Ok(files.iter().map(path).collect())
}

fn taken(path: &Path) -> Refused {
    let shown = path.display();
    let message = say!("已有文件 {shown}", "there is a file {shown}");
    let help = say!("换一个名字，或先移走它", "choose another name, or move it away");
    refused("new/exists", message, help)
}

/// A file that cannot be written.
pub fn failed(path: &Path, error: &io::Error) -> Refused {
    let shown = path.display();
    let why = io_error::words(error);
    let message = say!("写不了 {shown}：{why}", "cannot write {shown}: {why}", why);
    let help = say!(
        "检查文件夹是否存在、能否写入、磁盘是否已满",
        "see whether the directory is there, can be written to and has room"
    );
    refused("new/unwritable", message, help)
}
