//! Reading a YAML file: a tree, the values in it, and every problem with its place.
//!
//! The tree is first checked as a whole against its schema (`validate.rs`). A value taken from it is
//! then either well formed, or absent with its problem noted. Nothing stops at a problem.

use std::sync::Arc;

use super::at::At;
use super::errors::{self, Cause};
use super::scalar;
use super::schema::{Now, Renamed};
use super::tree::{self, Node, SyntaxError};
use crate::diagnostic::{Diagnostic, Origin, Severity, SourceFile};
use crate::lang::Bilingual;
use crate::limits::LOCATED_BYTES;
use crate::pattern::lists::Shared;
use crate::say;
use crate::span::Span;
use crate::suggest::nearest;

/// Problems of one file that are reported; for the place of each, the file is read once more.
const REPORTED: usize = 50;

/// Problems of the largest file that are reported.
const REPORTED_OF_LARGE: usize = 5;

/// What is wrong with one file, gathered while it is read.
pub struct Problems {
    /// The file being read.
    pub file: Arc<SourceFile>,
    /// The first half of the codes of problems.
    area: &'static str,
    /// The first problems, up to `most`.
    noted: Vec<Diagnostic>,
    most: usize,
    /// All problems, and the errors among them, also those that are not reported.
    count: usize,
    errors: usize,
    /// The file's tree as JSON, where it was made when the program was built.
    pub tree: Option<&'static str>,
    /// The keys that files had in earlier versions.
    pub renamed: &'static [Renamed],
    /// What the patterns of the pack share.
    pub shared: Shared,
}

impl Problems {
    /// Starts reading a file; the codes of its problems are `<area>/…`.
    pub fn new(file: Arc<SourceFile>, area: &'static str) -> Self {
        let most = (LOCATED_BYTES / file.text.len().max(1)).clamp(REPORTED_OF_LARGE, REPORTED);
        let (noted, renamed, shared) = (Vec::new(), &[], Shared::default());
        Self { file, area, noted, most, count: 0, errors: 0, tree: None, renamed, shared }
    }

    /// What is written instead of a key that a map had in an earlier version.
    pub(super) fn renamed(&self, map: &str, key: &str) -> Option<&'static Now> {
        let found = self.renamed.iter().find(|one| one.map == map && one.old == key);
        found.map(|renamed| &renamed.now)
    }

    /// Reads the file's tree; a file that is no YAML is one problem.
    pub fn parse(&mut self) -> Option<Node> {
        if let Some(node) = self.tree.and_then(|tree| serde_json::from_str(tree).ok()) {
            return Some(node);
        }
        match tree::parse(&self.file.text) {
            Ok(node) => Some(node),
            Err(error) => {
                self.no_yaml(&error);
                None
            }
        }
    }

    fn no_yaml(&mut self, error: &SyntaxError) {
        let cause = Cause::find(&self.file.text, error.offset, &error.message);
        if let Some((place, cause)) = cause {
            let (what, help) = cause.words();
            let message = say!("YAML 语法错误：{what}", "not valid YAML: {what}", what);
            return self.problem_at("yaml", place, message, help);
        }
        let (chinese, detail) = (errors::in_chinese(&error.message), &error.message);
        let message = say!("YAML 语法错误：{chinese}", "not valid YAML: {detail}");
        let help = say!(
            "检查此处和上一行的缩进、引号、括号；引号、冒号、逗号用半角；含有 : # {{ [ 的文字要加引号",
            "check indentation, quotes and brackets here and on the line before; quotes, colons \
             and commas are half width; quote a text that holds : # {{ or ["
        );
        let next = self.file.text[error.offset..].chars().next();
        let end = error.offset + next.map_or(0, char::len_utf8);
        self.problem_at("yaml", Span::new(error.offset, end), message, help);
    }

    /// How many errors were noted so far.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Notes a problem with the value at a path.
    pub fn problem(&mut self, name: &str, at: &At<'_>, message: Bilingual, help: Bilingual) {
        self.problem_at(name, self.span(at), message, help);
    }

    /// Notes a problem with a place in the file.
    pub fn problem_at(&mut self, name: &str, span: Span, message: Bilingual, help: Bilingual) {
        self.note_at(name, Severity::Error, span, message, help);
    }

    /// Notes something superfluous at a path. It is no error: its author may not use it yet.
    pub fn warning(&mut self, name: &str, at: &At<'_>, message: Bilingual, help: Bilingual) {
        self.note_at(name, Severity::Warning, self.span(at), message, help);
    }

    /// Notes a text that is too long.
    pub fn too_long(&mut self, at: &At<'_>, most: usize) {
        let message =
            say!("文字过长，最多 {most} 个字符", "the text is too long: {most} characters at most");
        let help = say!("请写短一些，或分成几条", "write it shorter, or make several of it");
        self.problem("too-long", at, message, help);
    }

    /// Notes a list that is too long.
    pub fn too_many(&mut self, at: &At<'_>, most: usize) {
        let message = say!("项数过多，最多 {most} 项", "too many of them: {most} at most");
        let help =
            say!("删去一些；是规则的，可以分成几条", "leave some out; one rule can become several");
        self.problem("too-many", at, message, help);
    }

    /// Notes something superfluous with a place in the file.
    pub fn warning_at(&mut self, name: &str, span: Span, message: Bilingual, help: Bilingual) {
        self.note_at(name, Severity::Warning, span, message, help);
    }

    fn note_at(
        &mut self,
        name: &str,
        severity: Severity,
        span: Span,
        message: Bilingual,
        help: Bilingual,
    ) {
        let code = format!("{}/{name}", self.area);
        let problem = Diagnostic::new(code, severity, message).at(span, "").help(help);
        self.note(problem.from(Origin::File(Arc::clone(&self.file))));
    }

    /// Whether no more problems are reported, so that suggestions need not be looked for.
    pub fn is_full(&self) -> bool {
        self.noted.len() == self.most
    }

    /// Counts an error that is not reported.
    pub fn count_one(&mut self) {
        self.count += 1;
        self.errors += 1;
    }

    /// Notes a problem with this file or another one.
    pub fn note(&mut self, problem: Diagnostic) {
        self.count += 1;
        self.errors += usize::from(problem.is_error());
        if !self.is_full() {
            self.noted.push(problem);
        }
    }

    /// The characters of the value at a path; an empty span when no more is reported.
    pub fn span(&self, at: &At<'_>) -> Span {
        if self.is_full() {
            return Span::default();
        }
        tree::locate(&self.file.text, &at.path())
    }

    /// The place of some bytes of a text in the scalar that it was read from.
    pub fn span_within(&self, at: &At<'_>, text: &str, part: Span) -> Span {
        if self.is_full() {
            return Span::default();
        }
        let scalar = self.span(at);
        scalar::place_within(&self.file.text, scalar, text, part)
    }

    /// All problems, file by file, in the order of the text.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let told = self.noted.len();
        self.noted.sort_by_key(|problem| {
            let start = problem.primary.as_ref().map(|label| label.span.start);
            (problem.origin != Origin::File(Arc::clone(&self.file)), start)
        });
        if let Some(last) = self.noted.last_mut().filter(|_| self.count > told) {
            let more = self.count - told;
            let message = &last.message;
            last.message = say!(
                "{message}（此文件另有 {more} 处问题未列出）",
                "{message} (and {more} more problems of this file)",
                message
            );
        }
        self.noted
    }

    /// Notes a name that is not among those known.
    pub fn unknown_value(&mut self, at: &At<'_>, value: &str, names: &[&str]) {
        if self.is_full() {
            return self.count_one();
        }
        let message = say!("未知的值“{value}”", "unknown value `{value}`");
        let all = Bilingual::list(names.iter().copied());
        let help = match nearest(value, names.iter().copied()) {
            _ if names.is_empty() => {
                say!(
                    "还没有可用的名称：先定义它，或删去这一项",
                    "there is none yet: define it, or leave this out"
                )
            }
            Some(near) => {
                say!("是否应为“{near}”？可用：{all}", "did you mean `{near}`? known: {all}", all)
            }
            None => say!("可用：{all}", "known: {all}", all),
        };
        self.problem("unknown-value", at, message, help);
    }
}

impl At<'_> {
    /// The index of the name that stands here; a name that is not known is a problem.
    pub fn known(&self, names: &[impl AsRef<str>], problems: &mut Problems) -> Option<usize> {
        let text = self.text()?;
        let found = names.iter().position(|name| name.as_ref() == text);
        if found.is_none() {
            let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
            problems.unknown_value(self, &text, &names);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::schema::{Map, map};
    use crate::yaml::value::keys;

    keys! {
        TITLE: String = required "title", "题", "title";
        FLAG: bool = optional "flag", "旗", "flag";
    }

    static MAP: Map = map!("map", [TITLE, FLAG]);

    fn read(text: &str) -> (String, Vec<Diagnostic>) {
        let file = SourceFile { name: "a.yaml".to_owned(), text: text.to_owned() };
        let mut problems = Problems::new(Arc::new(file), "pack");
        let node = problems.parse().expect("it is YAML");
        MAP.check(&At::root(&node), &mut problems);
        (text.to_owned(), problems.finish())
    }

    #[test]
    fn every_problem_of_a_file_is_noted_with_its_place() {
        let (text, problems) = read("titel: 甲\nflag: 是\nflag: true\n");
        let place = |problem: &Diagnostic| problem.primary.as_ref().expect("a place").span;
        let found: Vec<_> = problems
            .iter()
            .map(|problem| (&*problem.code, &text[place(problem).range()]))
            .collect();
        assert_eq!(
            found,
            [("pack/unknown-key", "titel"), ("pack/type", "是"), ("pack/duplicate-key", "flag"),]
        );
    }

    #[test]
    fn a_file_of_nothing_but_problems_is_told_soon() {
        let keys: String = (0..900).map(|n| format!("k{n}: 1\n")).collect();
        let (_, problems) = read(&keys);
        assert_eq!(problems.len(), REPORTED);
        assert!(problems.iter().any(|problem| problem.message.zh.contains("851")));
    }
}
