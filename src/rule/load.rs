//! Packs, embedded or from disk, into a [`RuleSet`]; every problem of every file at once.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::pack::{self, PackHead};
use super::reader::Reader;
use super::rule_file;
use super::scan::ScanBuilder;
use super::schema::PackParts;
use super::{Pack, RuleSet};
use crate::diagnostic::{Diagnostic, Origin, Severity, SourceFile};
use crate::lang::Lang;
use crate::say;
use crate::script::{Engine, Modules};
use crate::span::Span;

/// A file of an embedded pack: path, text, and tree as JSON (empty for a script).
type EmbeddedFile = (&'static str, &'static str, &'static str);

/// The packs in the binary: names and files.
const EMBEDDED: &[(&str, &[EmbeddedFile])] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The largest file of a pack, in bytes; more is refused unread.
const MAX_FILE: u64 = super::yaml::MAX_BYTES as u64;

/// Where a pack comes from.
pub struct PackSource {
    name: String,
    files: Vec<(String, String)>,
    /// The trees of its YAML files by path, where they were read when the program was built.
    trees: &'static [EmbeddedFile],
    modules: Modules,
    problems: Vec<Diagnostic>,
}

/// What loading came to. The rule set holds all that could be read; problems tell what could not.
pub struct Loaded {
    /// The rules.
    pub rules: RuleSet,
    /// What is wrong with the packs.
    pub problems: Vec<Diagnostic>,
}

/// The packs in the binary, all of them or those named.
pub fn embedded() -> impl Iterator<Item = PackSource> {
    EMBEDDED.iter().map(|(name, trees)| {
        let files: Vec<_> =
            trees.iter().map(|(path, text, _)| ((*path).to_owned(), (*text).to_owned())).collect();
        let modules = Modules::embedded(name, files.iter().cloned());
        PackSource { name: (*name).to_owned(), files, trees, modules, problems: Vec::new() }
    })
}

/// The packs in a directory: the directory itself if it has a `pack.yaml`, else its subdirectories that have one.
pub fn from_folder(folder: &Path, lang: Lang) -> Vec<PackSource> {
    if folder.join("pack.yaml").is_file() {
        return vec![read_folder(folder, lang)];
    }
    let entries = sorted(folder).unwrap_or_default();
    let packs: Vec<_> = entries.iter().filter(|path| holds_yaml(path)).collect();
    if packs.is_empty() {
        return vec![no_pack(folder, lang)];
    }
    packs.into_iter().map(|path| read_folder(path, lang)).collect()
}

fn no_pack(folder: &Path, lang: Lang) -> PackSource {
    let name = folder.display().to_string();
    let message = say!(lang, "{name} 里没有规则包", "there is no pack in {name}");
    let help = say!(
        lang,
        "规则包是含有 pack.yaml 的文件夹，请检查 --rules 的路径",
        "a pack is a directory with a pack.yaml; check the path given to --rules"
    );
    let problem = nowhere("pack/not-found", message).help(help);
    PackSource {
        name,
        files: Vec::new(),
        trees: &[],
        modules: Modules::none(),
        problems: vec![problem],
    }
}

/// Whether a directory is meant to be a pack, though its `pack.yaml` may be missing.
fn holds_yaml(folder: &Path) -> bool {
    let files = sorted(folder).unwrap_or_default();
    files.iter().any(|path| path.extension().is_some_and(|kind| kind == "yaml"))
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn read_folder(folder: &Path, lang: Lang) -> PackSource {
    if !folder.join("pack.yaml").is_file() {
        return no_pack(folder, lang);
    }
    let mut source = PackSource {
        name: folder.display().to_string(),
        files: Vec::new(),
        trees: &[],
        modules: Modules::folder(folder),
        problems: Vec::new(),
    };
    for path in sorted(folder).unwrap_or_default() {
        let wanted = path.extension().is_some_and(|kind| kind == "yaml" || kind == "rhai");
        if !wanted || !path.is_file() {
            continue;
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        match read_file(&path) {
            Ok(text) => source.files.push((name.unwrap_or_default(), text)),
            Err(error) => {
                let shown = path.display();
                let reason = why_unreadable(&error, lang);
                let message =
                    say!(lang, "读不了 {shown}：{reason}", "cannot read {shown}: {reason}");
                source.problems.push(nowhere("pack/unreadable", message));
            }
        }
    }
    source
}

fn read_file(path: &Path) -> io::Result<String> {
    if fs::metadata(path)?.len() > MAX_FILE {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    fs::read_to_string(path)
}

fn why_unreadable(error: &io::Error, lang: Lang) -> String {
    let limit = MAX_FILE / 1024;
    match error.kind() {
        io::ErrorKind::FileTooLarge => {
            say!(lang, "文件过大，超过 {limit} KB", "it is larger than {limit} KB")
        }
        io::ErrorKind::InvalidData => {
            say!(lang, "不是 UTF-8 编码，请另存为 UTF-8", "it is not UTF-8; save it as UTF-8")
        }
        io::ErrorKind::PermissionDenied => say!(lang, "没有读取权限", "permission denied"),
        _ => error.to_string(),
    }
}

fn nowhere(code: &'static str, message: String) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, message).from(Origin::Nowhere)
}

/// Loads packs in order; of two with the same name the later replaces the earlier.
pub fn load(sources: impl IntoIterator<Item = PackSource>, lang: Lang) -> Loaded {
    let engine = Engine::new(lang);
    let mut scan = ScanBuilder::default();
    let mut problems = Vec::new();
    let mut packs: Vec<Pack> = Vec::new();
    for mut source in sources {
        problems.append(&mut source.problems);
        if let Some(pack) = load_pack(source, lang, &engine, &mut scan, &mut problems) {
            packs.retain(|other| other.name != pack.name);
            packs.push(pack);
        }
    }
    Loaded { rules: RuleSet { packs, scan: scan.build(), engine }, problems }
}

fn load_pack(
    source: PackSource,
    lang: Lang,
    engine: &Engine,
    scan: &mut ScanBuilder,
    problems: &mut Vec<Diagnostic>,
) -> Option<Pack> {
    let files: BTreeMap<String, Arc<SourceFile>> = source
        .files
        .into_iter()
        .map(|(path, text)| {
            let name = format!("{}/{path}", source.name);
            (path, Arc::new(SourceFile { name, text }))
        })
        .collect();
    let tree = |file: &str| {
        let found = source.trees.iter().find(|(path, ..)| *path == file);
        found.map(|(_, _, tree)| *tree).filter(|tree| !tree.is_empty())
    };
    let mut reader = Reader::new(Arc::clone(files.get("pack.yaml")?), lang);
    reader = reader.with_tree(tree("pack.yaml"));
    let head = reader.parse().and_then(|node| pack::read_pack(&node, &mut reader));
    problems.append(&mut reader.problems);
    let mut head = head?;
    let bases: Vec<_> = head.bases.iter().map(|(id, _)| id.clone()).collect();
    let mut parts = PackParts {
        name: &head.name,
        bases: &bases,
        sections: &head.section_ids,
        scripts: &by_stem(&files, "rhai"),
        modules: &source.modules,
        engine,
        scan,
    };
    let mut read = Vec::new();
    for (stem, file) in by_stem(&files, "yaml") {
        if stem != "pack" {
            let mut reader = Reader::new(file, lang).with_tree(tree(&format!("{stem}.yaml")));
            let rule = reader.whole(|reader| rule_file::read_rule(&stem, reader, &mut parts));
            read.push((rule, stem));
            problems.append(&mut reader.problems);
        }
    }
    for (rule, stem) in read {
        head.take(rule, &stem);
    }
    problems.extend(duplicate_codes(&head.rules, lang));
    let PackHead { name, version, title, recognise, bases, rules, broken, complete, .. } = head;
    complete.then_some(Pack { name, version, title, recognise, bases, rules, broken })
}

/// The top files of one extension, without it.
fn by_stem(
    files: &BTreeMap<String, Arc<SourceFile>>,
    kind: &str,
) -> BTreeMap<String, Arc<SourceFile>> {
    let stem = |path: &str| Some(path.strip_suffix(kind)?.strip_suffix('.')?.to_owned());
    files
        .iter()
        .filter(|(path, _)| !path.contains('/'))
        .filter_map(|(path, file)| Some((stem(path)?, Arc::clone(file))))
        .collect()
}

fn duplicate_codes(rules: &[super::Rule], lang: Lang) -> Vec<Diagnostic> {
    let mut first: HashMap<&str, &str> = HashMap::new();
    let mut problems = Vec::new();
    for rule in rules {
        if let Some(other) = first.insert(&rule.code, &rule.file.name) {
            let code = &rule.code;
            let message = say!(
                lang,
                "规则代码 {code} 重复，另见 {other}",
                "the code {code} is used twice, see also {other}"
            );
            let problem = Diagnostic::new("pack/duplicate-code", Severity::Error, message)
                .at(Span::at(0), "")
                .from(Origin::File(Arc::clone(&rule.file)));
            problems.push(problem);
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::EMBEDDED;
    use crate::rule::yaml::{self, Node};

    #[test]
    fn the_embedded_trees_are_those_of_the_texts() {
        for (path, text, tree) in EMBEDDED.iter().flat_map(|(_, files)| *files) {
            if path.ends_with(".yaml") {
                let node: Node = serde_json::from_str(tree).expect("it is JSON");
                assert_eq!(node, yaml::parse(text).expect("it is YAML"), "{path}");
            }
        }
    }
}
