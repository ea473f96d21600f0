//! Files that are there whole or not at all, whenever the process, the disk or the power stops.
//!
//! What is written has another name until it has reached the disk. A process that is killed may
//! leave it behind under that name, see [`is_left_behind`].

use std::fs::{self, FileType};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

/// How the names of what is not whole yet begin and end.
const UNFINISHED: (&str, &str) = (".hegui-", ".tmp");

/// Writes a file that is not there yet; after an error nothing has changed.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    written(text.as_bytes(), folder_of(path))?.persist_noclobber(path)?;
    Ok(())
}

/// Writes a file or puts new contents in its place; after an error nothing has changed. A pipe or device
/// stays; a link is replaced, and what it leads to stays.
pub fn replace(path: &Path, contents: impl AsRef<[u8]>) -> io::Result<()> {
    let is_other = |kind: FileType| !kind.is_file() && !kind.is_dir() && !kind.is_symlink();
    if path.symlink_metadata().is_ok_and(|about| is_other(about.file_type())) {
        return Err(ErrorKind::Unsupported.into());
    }
    let file = written(contents.as_ref(), folder_of(path))?;
    if let Ok(about) = path.metadata() {
        file.as_file().set_permissions(about.permissions())?;
    }
    file.persist(path)?;
    Ok(())
}

/// Writes several files below a directory, which need not be there; none of them may be. Of a new
/// directory all or nothing is there at any moment. Into one that is there they are moved one by
/// one, in their order, and back if one cannot be: after an error, which says of what file,
/// nothing has changed.
pub fn create_all<'f>(
    folder: &Path,
    files: &[(&'f str, &str)],
) -> Result<(), (&'f str, io::Error)> {
    let first = files.first().map_or("", |(name, _)| name);
    let above = folder.ancestors().find(|above| above.is_dir()).unwrap_or(Path::new("."));
    let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
    // Where that fails, so does what follows.
    let _ = clear(above);
    let stage = named().tempdir_in(above).map_err(|error| (first, error))?;
    let below = folder.strip_prefix(above).unwrap_or(folder);
    for (name, text) in files {
        write_new(&stage.path().join(below).join(name), text).map_err(|error| (*name, error))?;
    }
    match below.components().next() {
        Some(new) => {
            fs::rename(stage.path().join(new), above.join(new)).map_err(|error| (first, error))
        }
        None => move_all(stage.path(), folder, files),
    }
}

/// Whether a name is that of something that was never finished.
pub fn is_left_behind(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1)
}

/// Removes what was left behind in a directory.
pub fn clear(folder: &Path) -> io::Result<()> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let left = entries.map(|entry| entry.path()).filter(|path| is_left_behind(path));
    left.collect::<Vec<PathBuf>>().iter().try_for_each(|path| {
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
    })
}

fn named<'b>() -> tempfile::Builder<'b, 'b> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
    builder
}

/// A file beside its place, already on the disk.
fn written(contents: &[u8], folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = named();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(contents)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder_of(path))?;
    let mut file = fs::File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn move_all<'f>(
    stage: &Path,
    folder: &Path,
    files: &[(&'f str, &str)],
) -> Result<(), (&'f str, io::Error)> {
    for (index, (name, _)) in files.iter().enumerate() {
        if let Err(error) = move_new(&stage.join(name), &folder.join(name)) {
            files[..index].iter().for_each(|(name, _)| take_back(folder, name));
            return Err((name, error));
        }
    }
    Ok(())
}

fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(folder_of(to))?;
    TempPath::try_from_path(from)?.persist_noclobber(to)?;
    Ok(())
}

/// Removes a file that was just made, and the directories that were made for it.
fn take_back(folder: &Path, name: &str) {
    let _ = fs::remove_file(folder.join(name));
    let above = Path::new(name).ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
    above.for_each(|above| drop(fs::remove_dir(folder.join(above))));
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("it is there").flatten();
        let mut names: Vec<_> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn nothing_is_overwritten_and_nothing_left_behind() {
        let folder = tempfile::tempdir().expect("made");
        let file = folder.path().join("a");
        create(&file, "1").expect("written");
        assert_eq!(create(&file, "2").unwrap_err().kind(), ErrorKind::AlreadyExists);
        replace(&file, "3").expect("written");
        assert!(replace(&folder.path().join("none/b"), "4").is_err());
        assert_eq!(fs::read_to_string(&file).expect("read"), "3");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    #[cfg(unix)]
    fn only_files_and_links_are_replaced() {
        let folder = tempfile::tempdir().expect("made");
        let [file, link, socket] = ["a", "link", "socket"].map(|name| folder.path().join(name));
        create(&file, "1").expect("written");
        std::os::unix::fs::symlink(&file, &link).expect("made");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("made");
        replace(&link, "2").expect("written");
        assert_eq!(fs::read_to_string(&file).expect("read"), "1");
        assert!(link.is_file() && !link.is_symlink());
        assert!(replace(folder.path(), "4").is_err() && folder.path().is_dir());
        assert!(replace(&socket, "5").is_err() && !socket.is_file());
    }

    #[test]
    fn of_several_files_all_are_there_or_none() {
        let folder = tempfile::tempdir().expect("made");
        let home = folder.path();
        let files = [("one/b", "1"), ("c", "2")];
        create_all(&home.join("new/pack"), &files).expect("written");
        assert_eq!(names(&home.join("new/pack")), ["c", "one"]);
        fs::create_dir(home.join("there")).expect("made");
        create_all(&home.join("there"), &files).expect("written");
        fs::create_dir(home.join("taken")).expect("made");
        fs::write(home.join("taken/c"), "0").expect("written");
        assert_eq!(create_all(&home.join("taken"), &files).unwrap_err().0, "c");
        assert_eq!(create_all(&home.join("taken/c/d"), &files).unwrap_err().0, "one/b");
        let long = "x".repeat(300);
        assert!(create_all(&home.join("other/pack"), &[("b", "1"), (&long, "2")]).is_err());
        assert_eq!(names(&home.join("taken")), ["c"]);
        assert_eq!(names(home), ["new", "taken", "there"]);
    }

    #[test]
    fn what_a_killed_process_left_behind_is_cleared() {
        let folder = tempfile::tempdir().expect("made");
        let file = written(b"half", folder.path()).expect("written");
        let (_, path) = file.keep().expect("kept");
        let _ = named().tempdir_in(folder.path()).expect("made").keep();
        assert!(is_left_behind(&path));
        fs::write(folder.path().join("mine.tmp"), "").expect("written");
        clear(folder.path()).expect("cleared");
        assert_eq!(names(folder.path()), ["mine.tmp"]);
    }
}
