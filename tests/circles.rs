//! Files of `src/` do not need each other in circles, and no module is most of the house.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The largest share of the code that a module may be, in percent.
const LARGEST: usize = 16;

/// Files by their path as modules, such as `rule::trace`, with their code but for its tests.
fn files() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it can be listed").path();
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(end) if end == "rs" => drop(files.insert(module(&root, &path), code(&path))),
                _ => {}
            }
        }
    }
    files.retain(|module, _| !module.is_empty() && !module.split("::").any(|part| part == "tests"));
    files
}

fn module(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).expect("it is under src").with_extension("");
    let parts = inside.iter().map(|part| part.to_string_lossy());
    let parts: Vec<_> = parts.filter(|part| !matches!(&**part, "mod" | "lib" | "main")).collect();
    parts.join("::")
}

fn code(path: &PathBuf) -> String {
    let source = fs::read_to_string(path).expect("it is text");
    let lines = source.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
    lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// The paths of a tree such as `a::{b, c::d}`, put behind a path, and what follows the tree.
fn tree<'s>(mut rest: &'s str, mut path: Vec<&'s str>, found: &mut Vec<Vec<&'s str>>) -> &'s str {
    while !rest.starts_with('{') {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        path.push(&rest[..end]);
        let Some(next) = rest[end..].strip_prefix("::") else {
            found.push(path);
            return &rest[end..];
        };
        rest = next;
    }
    while let Some(next) = rest.strip_prefix(['{', ',']) {
        rest = tree(next.trim_start(), path.clone(), found);
        rest = rest.trim_start_matches(|c| c != ',' && c != '}');
    }
    rest.strip_prefix('}').unwrap_or(rest)
}

/// The files that a file names by `crate::` and `super::`.
fn named(module: &str, code: &str, files: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut paths = Vec::new();
    for start in ["crate::", "super::"].iter().flat_map(|word| code.match_indices(word)) {
        if !code[..start.0].ends_with("::") {
            tree(&code[start.0..], Vec::new(), &mut paths);
        }
    }
    let absolute = paths.iter().map(|path| {
        let up = path.iter().take_while(|part| **part == "super").count();
        let own: Vec<_> = module.split("::").collect();
        let base = if up == 0 { &[][..] } else { &own[..own.len().saturating_sub(up)] };
        [base, &path[up.max(1)..]].concat()
    });
    let file = |path: Vec<&str>| {
        let starts = (1..=path.len()).rev().map(|end| path[..end].join("::"));
        starts.into_iter().find(|start| files.contains_key(start))
    };
    let inside = format!("{module}::");
    let named: Vec<_> = absolute.filter_map(file).filter(|file| file != module).collect();
    let behind = |front: &String| {
        let room = format!("{front}::");
        let is_outside = !module.starts_with(&room);
        files.keys().filter(move |file| is_outside && file.starts_with(&room)).cloned()
    };
    let all = named.iter().flat_map(|front| behind(front).chain([front.clone()]));
    all.filter(|file| !file.starts_with(&inside)).collect()
}

fn reachable<'f>(from: &'f str, edges: &'f BTreeMap<&str, BTreeSet<String>>) -> BTreeSet<&'f str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        open.extend(edges[file].iter().map(String::as_str).filter(|next| reached.insert(*next)));
    }
    reached
}

/// A file that others are inside of may name them: it is their front. Who names it from outside needs
/// all that is behind it.
#[test]
fn files_need_each_other_in_no_circle() {
    let files = files();
    let edges = files.iter().map(|(file, code)| (&**file, named(file, code, &files))).collect();
    let circle = |file| {
        let back = |other: &&str| reachable(other, &edges).contains(file);
        reachable(file, &edges).into_iter().filter(back).collect::<Vec<_>>()
    };
    let circles: BTreeSet<_> = files.keys().map(|file| circle(file.as_str())).collect();
    let circles: Vec<_> = circles.into_iter().filter(|circle| !circle.is_empty()).collect();
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn no_module_is_most_of_the_house() {
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for (file, code) in files() {
        let module = file.split("::").next().unwrap_or_default().to_owned();
        *lines.entry(module).or_default() += code.lines().count();
    }
    let all: usize = lines.values().sum();
    let large = lines.iter().filter(|(_, lines)| **lines * 100 > all * LARGEST);
    assert_eq!(large.collect::<Vec<_>>(), []);
    assert!(all > 10_000, "the code is there");
}
