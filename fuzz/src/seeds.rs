//! Inputs to start from, cut from the project's own samples, rules and reference.

use std::fs;
use std::path::{Path, PathBuf};

use encoding_rs::{BIG5, GB18030};
use hegui::input;
use hegui::lang::Lang;
use hegui::reference;

use super::check::checker;
use super::on_threads;
use super::pack::FILE;

/// Bytes of a report that make one seed; long inputs are slow and say no more.
const PIECE_BYTES: usize = 2048;

/// Pieces of the sample reports, and the tests of all rules.
pub fn texts(root: &Path) -> Vec<Vec<u8>> {
    let checker = on_threads(checker);
    let tests = checker.rules().all().flat_map(|rule| &rule.tests).map(|test| &test.text);
    let pieces = reports(root).flat_map(|report| pieces(&report));
    pieces.chain(tests.cloned()).map(String::into_bytes).collect()
}

/// The files of rules, each with its script, and a `pack.yaml`.
pub fn packs(root: &Path) -> Vec<Vec<u8>> {
    let files = files(&root.join("rules"));
    let rules = files.iter().filter(|path| is_kind(path, "yaml") && !path.ends_with("pack.yaml"));
    let packs = rules.map(|path| {
        let rule = with_basis(&read(path));
        match fs::read_to_string(path.with_extension("rhai")) {
            Ok(script) => format!("{rule}{FILE}rule.rhai\n{script}"),
            Err(_) => rule,
        }
    });
    let head = format!("{FILE}pack.yaml\n{}", super::pack::HEAD);
    packs.chain([head]).map(String::into_bytes).collect()
}

/// The scripts and expressions of rules, and the examples of the reference.
pub fn scripts(root: &Path) -> Vec<Vec<u8>> {
    let files = files(&root.join("rules"));
    let scripts = files.iter().filter(|path| is_kind(path, "rhai")).map(|path| read(path));
    let rules = files.iter().filter(|path| is_kind(path, "yaml")).map(|path| read(path));
    let asserted = rules.filter_map(|rule| {
        let expression = rule.lines().find_map(|line| line.strip_prefix("assert: "))?;
        Some(expression.trim_matches(['\'', '"']).to_owned())
    });
    let page = reference::script::page(Lang::En);
    let blocks = page.split("```rhai\n").skip(1).filter_map(|rest| rest.split("```").next());
    let params = "report, section, item, received, accepted, rate, period, parts, sentence";
    let whole = |block: &str| {
        let body = block.replace("// =>", "; // =>");
        format!("fn check({params}) {{\n{body}}}\n")
    };
    let examples = blocks
        .map(|block| if block.contains("fn check") { block.to_owned() } else { whole(block) });
    scripts.chain(asserted).chain(examples).map(String::into_bytes).collect()
}

/// Reports in the encodings that are read, and the first bytes of what is not.
pub fn bytes(root: &Path) -> Vec<Vec<u8>> {
    let firsts = reports(root).filter_map(|report| pieces(&report).into_iter().next());
    let encoded = firsts.flat_map(|text| {
        let utf16 = || text.encode_utf16();
        [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            GB18030.encode(&text).0.into_owned(),
            BIG5.encode(&text).0.into_owned(),
            utf16().flat_map(u16::to_le_bytes).collect(),
            utf16().flat_map(u16::to_be_bytes).collect(),
        ]
    });
    let refused: [&[u8]; 5] =
        [b"%PDF-1.7", b"PK\x03\x04", b"{\\rtf1", b"<!DOCTYPE html>", b"\xd0\xcf\x11\xe0\xa1"];
    encoded.chain(refused.map(<[u8]>::to_vec)).collect()
}

/// The sample reports, whatever their encodings.
fn reports(root: &Path) -> impl Iterator<Item = String> {
    let reports = files(&root.join("reports")).into_iter().filter(|path| input::is_wanted(path));
    reports.map(|path| input::read_file(&path).expect("it can be read").into_text().0)
}

/// A rule that rests on the one basis there is.
fn with_basis(rule: &str) -> String {
    let line = |line: &str| {
        let line = if line.starts_with("basis: ") { "basis: [consistency]" } else { line };
        format!("{line}\n")
    };
    rule.lines().map(line).collect()
}

/// A text in pieces of whole lines.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for line in text.split_inclusive('\n') {
        match pieces.last_mut() {
            Some(last) if last.is_empty() || last.len() + line.len() <= PIECE_BYTES => {
                last.push_str(line);
            }
            _ => pieces.push(line.to_owned()),
        }
    }
    pieces
}

/// The files of a directory and those below it, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.sort();
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    paths.into_iter().flat_map(below).collect()
}

fn is_kind(path: &Path, kind: &str) -> bool {
    path.extension().is_some_and(|extension| extension == kind)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("it is a text")
}
