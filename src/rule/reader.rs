//! Reading a pack's tree into checked values, noting every problem with its path.
//!
//! A reader never stops: what is wrong becomes a problem and an absent value, and reading goes on.

use std::sync::Arc;

use super::yaml::{self, Node, Step};
use crate::diagnostic::{Diagnostic, Origin, Severity, SourceFile};
use crate::lang::{Lang, Words};
use crate::say;
use crate::script::nearest;
use crate::span::Span;

/// The state of reading one file.
pub struct Reader {
    /// The file being read.
    pub file: Arc<SourceFile>,
    /// The language of problems.
    pub lang: Lang,
    /// What was found wrong so far.
    pub problems: Vec<Diagnostic>,
    /// The file's tree as JSON, where it was made when the program was built.
    tree: Option<&'static str>,
}

/// A value of the tree with the path that leads to it.
#[derive(Clone)]
pub struct At<'n> {
    /// The value.
    pub node: &'n Node,
    /// The way from the root.
    pub path: Vec<Step>,
}

/// The entries of a map whose keys are all known.
pub struct Fields<'n> {
    at: At<'n>,
}

impl Reader {
    /// Starts reading a file.
    pub fn new(file: Arc<SourceFile>, lang: Lang) -> Self {
        Self { file, lang, problems: Vec::new(), tree: None }
    }

    /// Gives it the file's tree, so that the YAML need not be read again.
    pub fn with_tree(mut self, tree: Option<&'static str>) -> Self {
        self.tree = tree;
        self
    }

    /// Reads the file's tree; a file that is no YAML is one problem.
    pub fn parse(&mut self) -> Option<Node> {
        if let Some(node) = self.tree.and_then(|tree| serde_json::from_str(tree).ok()) {
            return Some(node);
        }
        match yaml::parse(&self.file.text) {
            Ok(node) => Some(node),
            Err(error) => {
                let detail = error.message;
                let message =
                    say!(self.lang, "YAML 语法错误：{detail}", "not valid YAML: {detail}");
                let help = say!(
                    self.lang,
                    "检查此处和上一行的缩进、引号、括号；含有 : # {{ [ 的文字要加引号",
                    "check indentation, quotes and brackets here and on the line before"
                );
                let rest = &self.file.text[error.offset..];
                let width = rest.chars().next().map_or(0, char::len_utf8);
                let span = Span::new(error.offset, error.offset + width);
                self.problem_at("pack/yaml", span, message, Some(help));
                None
            }
        }
    }

    /// Reads something that is only of use without any problem: half a rule would raise false alarms.
    pub fn whole<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.problems.len();
        read(self).filter(|_| self.problems.len() == before)
    }

    /// Notes a problem with the value at a path.
    pub fn problem(
        &mut self,
        code: &'static str,
        at: &At<'_>,
        message: String,
        help: Option<String>,
    ) {
        let span = yaml::locate(&self.file.text, &at.path);
        self.problem_at(code, span, message, help);
    }

    /// Notes a problem with a place in the file.
    pub fn problem_at(
        &mut self,
        code: &'static str,
        span: Span,
        message: String,
        help: Option<String>,
    ) {
        let mut diagnostic = Diagnostic::new(code, Severity::Error, message)
            .at(span, "")
            .from(Origin::File(Arc::clone(&self.file)));
        diagnostic.help = help;
        self.problems.push(diagnostic);
    }

    fn wrong_type(&mut self, at: &At<'_>, zh: &str, en: &str) {
        let message = say!(self.lang, "这里应为{zh}", "{en} is expected here");
        self.problem("pack/type", at, message, None);
    }
}

impl<'n> At<'n> {
    /// The root of a file.
    pub fn root(node: &'n Node) -> Self {
        Self { node, path: Vec::new() }
    }

    fn step(&self, node: &'n Node, step: Step) -> Self {
        let mut path = self.path.clone();
        path.push(step);
        Self { node, path }
    }

    /// The map's entries; keys not among `known` and repeated keys are problems.
    pub fn fields(&self, known: &[&str], reader: &mut Reader) -> Option<Fields<'n>> {
        let Node::Map(entries) = self.node else {
            reader.wrong_type(self, "映射（键: 值）", "a map");
            return None;
        };
        for (index, (key, _)) in entries.iter().enumerate() {
            let nth = entries[..index].iter().filter(|(other, _)| other == key).count();
            let on_key = self.step(self.node, Step::OnKey(key.clone(), nth));
            if nth > 0 {
                let message =
                    say!(reader.lang, "键“{key}”重复", "the key `{key}` stands here twice");
                reader.problem("pack/duplicate-key", &on_key, message, None);
            } else if !known.contains(&key.as_str()) {
                let message = say!(reader.lang, "未知的键“{key}”", "unknown key `{key}`");
                let help = nearest(key, known.iter().copied())
                    .map(|near| say!(reader.lang, "是否应为“{near}”？", "did you mean `{near}`?"))
                    .unwrap_or_else(|| {
                        let known = known.join("、");
                        say!(reader.lang, "可用的键：{known}", "known keys: {known}")
                    });
                reader.problem("pack/unknown-key", &on_key, message, Some(help));
            }
        }
        Some(Fields { at: self.clone() })
    }

    /// The entries of a map with free keys.
    pub fn entries(&self, reader: &mut Reader) -> Vec<(&'n str, At<'n>)> {
        let Node::Map(entries) = self.node else {
            reader.wrong_type(self, "映射（键: 值）", "a map");
            return Vec::new();
        };
        let mut found: Vec<(&str, At<'_>)> = Vec::new();
        for (key, node) in entries {
            if found.iter().any(|(other, _)| other == key) {
                let on_key = self.step(self.node, Step::OnKey(key.clone(), 1));
                let message =
                    say!(reader.lang, "键“{key}”重复", "the key `{key}` stands here twice");
                reader.problem("pack/duplicate-key", &on_key, message, None);
            } else {
                found.push((key, self.step(node, Step::Key(key.clone(), 0))));
            }
        }
        found
    }

    /// The value of a key, where this is a map that has it.
    pub fn get(&self, key: &str) -> Option<At<'n>> {
        let Node::Map(entries) = self.node else { return None };
        let (_, node) = entries.iter().find(|(name, _)| name == key)?;
        Some(self.step(node, Step::Key(key.to_owned(), 0)))
    }

    /// The keys of a map; nothing else has any.
    pub fn keys(&self) -> Vec<&'n str> {
        match self.node {
            Node::Map(entries) => entries.iter().map(|(key, _)| key.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// The values of a map; nothing else has any.
    pub fn values(&self) -> Vec<At<'n>> {
        self.keys().into_iter().filter_map(|key| self.get(key)).collect()
    }

    /// The elements of a list; a single value counts as a list of one.
    pub fn list(&self) -> Vec<At<'n>> {
        match self.node {
            Node::List(nodes) => nodes
                .iter()
                .enumerate()
                .map(|(index, node)| self.step(node, Step::Index(index)))
                .collect(),
            _ => vec![self.clone()],
        }
    }

    /// A text; numbers count as text.
    pub fn text(&self, reader: &mut Reader) -> Option<String> {
        match self.node {
            Node::Text(text) => Some(text.clone()),
            Node::Int(number) => Some(number.to_string()),
            _ => {
                reader.wrong_type(self, "文字", "text");
                None
            }
        }
    }

    /// All texts of a list.
    pub fn texts(&self, reader: &mut Reader) -> Vec<String> {
        self.list().iter().filter_map(|at| at.text(reader)).collect()
    }

    /// `true` or `false`.
    pub fn flag(&self, reader: &mut Reader) -> Option<bool> {
        match self.node {
            Node::Bool(flag) => Some(*flag),
            _ => {
                reader.wrong_type(self, " true 或 false", "true or false");
                None
            }
        }
    }

    /// A whole number not below zero.
    pub fn number(&self, reader: &mut Reader) -> Option<usize> {
        match self.node {
            Node::Int(number) if *number >= 0 => usize::try_from(*number).ok(),
            _ => {
                reader.wrong_type(self, "不小于 0 的整数", "a whole number of 0 or more");
                None
            }
        }
    }

    /// A text in both languages; either missing is a problem.
    pub fn words(&self, reader: &mut Reader) -> Option<Words> {
        let fields = self.fields(&["zh", "en"], reader)?;
        let zh = fields.required("zh", reader)?.text(reader)?;
        let en = fields.required("en", reader)?.text(reader)?;
        Some(Words { zh, en })
    }

    /// One of a fixed set of names.
    pub fn one_of<T: Copy>(&self, names: &[(&str, T)], reader: &mut Reader) -> Option<T> {
        let text = self.text(reader)?;
        if let Some((_, value)) = names.iter().find(|(name, _)| *name == text) {
            return Some(*value);
        }
        let message = say!(reader.lang, "未知的值“{text}”", "unknown value `{text}`");
        let all = names.iter().map(|(name, _)| *name).collect::<Vec<_>>().join("、");
        let near = nearest(&text, names.iter().map(|(name, _)| *name));
        let help = match near {
            _ if names.is_empty() => None,
            Some(near) => Some(say!(
                reader.lang,
                "是否应为“{near}”？可用：{all}",
                "did you mean `{near}`? known: {all}"
            )),
            None => Some(say!(reader.lang, "可用：{all}", "known: {all}")),
        };
        reader.problem("pack/unknown-value", self, message, help);
        None
    }
}

impl<'n> Fields<'n> {
    /// The value of a key, where the map has it.
    pub fn get(&self, key: &str) -> Option<At<'n>> {
        self.at.get(key)
    }

    /// The value of a key that must be there.
    pub fn required(&self, key: &str, reader: &mut Reader) -> Option<At<'n>> {
        let found = self.get(key);
        if found.is_none() {
            let message = say!(reader.lang, "缺少键“{key}”", "the key `{key}` is missing");
            let mut at = self.at.clone();
            if let Some(Step::Key(name, nth)) = at.path.pop() {
                at.path.push(Step::OnKey(name, nth));
            }
            reader.problem("pack/missing-key", &at, message, None);
        }
        found
    }

    /// A required text in both languages.
    pub fn words(&self, key: &str, reader: &mut Reader) -> Option<Words> {
        self.required(key, reader)?.words(reader)
    }

    /// An optional text in both languages.
    pub fn maybe_words(&self, key: &str, reader: &mut Reader) -> Option<Words> {
        self.get(key)?.words(reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_of_a_file_is_noted_with_its_place() {
        let text = "titel: 甲\nflag: 是\nflag: true\n".to_owned();
        let file = Arc::new(SourceFile { name: "a.yaml".to_owned(), text });
        let mut reader = Reader::new(Arc::clone(&file), Lang::Zh);
        let node = reader.parse().expect("it is YAML");
        let fields = At::root(&node).fields(&["title", "flag"], &mut reader).expect("a map");
        fields.required("title", &mut reader);
        fields.get("flag").and_then(|at| at.flag(&mut reader));
        let found: Vec<_> = reader
            .problems
            .iter()
            .map(|problem| {
                let span = problem.primary.as_ref().expect("a place").span;
                (&*problem.code, &file.text[span.range()])
            })
            .collect();
        assert_eq!(
            found,
            [
                ("pack/unknown-key", "titel"),
                ("pack/duplicate-key", "flag"),
                ("pack/missing-key", "titel"),
                ("pack/type", "是"),
            ]
        );
    }
}
