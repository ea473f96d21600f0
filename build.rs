//! Lists the files under `rules/` so that the packs are embedded in the binary: each with its text,
//! and each YAML file with its tree as JSON, which is read ten times faster at every start.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    let mut list = String::from("&[\n");
    for pack in sorted(&root)? {
        let name = file_name(&pack);
        writeln!(list, "    ({name:?}, &[").expect("a string takes any text");
        for file in files(&pack)? {
            let inside = file.strip_prefix(&pack).expect("found in it");
            let inside = inside.to_string_lossy().replace('\\', "/");
            let tree = tree(&file)?;
            writeln!(list, "        ({inside:?}, include_str!({file:?}), {tree:?}),")
                .expect("as above");
        }
        list.push_str("    ]),\n");
    }
    list.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("packs.rs"), list)
}

/// The tree of a YAML file as JSON; nothing for a script, and for a file that is no YAML, which the
/// loader will report in its own words.
fn tree(file: &Path) -> io::Result<String> {
    if file.extension().is_none_or(|kind| kind != "yaml") {
        return Ok(String::new());
    }
    let text = fs::read_to_string(file)?;
    let mut json = Vec::new();
    let yaml = serde_yaml::Deserializer::from_str(&text);
    let copied = serde_transcode::transcode(yaml, &mut serde_json::Serializer::new(&mut json));
    Ok(copied.ok().and_then(|()| String::from_utf8(json).ok()).unwrap_or_default())
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in sorted(folder)? {
        if path.is_dir() {
            files.extend(self::files(&path)?);
        } else if path.extension().is_some_and(|kind| kind == "yaml" || kind == "rhai") {
            files.push(path);
        }
    }
    Ok(files)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
