//! Where packs come from: the program itself, texts at hand, or a directory (`folder.rs`).

use crate::diagnostic::Diagnostic;
use crate::limits::PACKS_BYTES;
use crate::say;

/// A file of an embedded pack: path, text, and tree as JSON (empty for a script).
type EmbeddedFile = (&'static str, &'static str, &'static str);

/// The packs in the binary: names and files.
const EMBEDDED: &[(&str, &[EmbeddedFile])] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The files of a pack, not yet looked at.
#[derive(Default)]
pub struct PackSource {
    pub(super) name: String,
    /// Rules, scripts and modules, by their paths in the pack.
    pub(super) files: Vec<(String, String)>,
    /// The trees of its YAML files, where they were read when the program was built.
    trees: &'static [EmbeddedFile],
    /// The names of files that could not be read.
    pub(super) unread: Vec<String>,
    /// Why not, and what else is wrong with where it comes from.
    pub(super) problems: Vec<Diagnostic>,
}

impl PackSource {
    /// A pack of which no file has been read yet.
    pub(super) fn named(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// A pack of which nothing can be read.
    pub(super) fn refused(name: String, problem: Diagnostic) -> Self {
        Self { problems: vec![problem], ..Self::named(name) }
    }

    /// A pack whose files are at hand as texts: `pack.yaml` and the rules and scripts beside it, each
    /// with its path in the pack. Its scripts import no module that is not among them.
    ///
    /// ```
    /// use hegui::pack::load::{PackSource, load};
    /// let pack = "name: office\nversion: '1'\ntitle: {zh: 本单位, en: our office}\nbases: {}\n";
    /// let files = [("pack.yaml", pack), ("rule.yaml", "title: {zh: 试, en: try}\n")];
    /// let loaded = load([PackSource::from_texts("office", files)]);
    /// assert_eq!(loaded.rules.packs[0].name, "office");
    /// assert!(!loaded.is_whole(), "a rule that says no more is not one");
    /// ```
    pub fn from_texts(
        name: &str,
        files: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        let files = files.into_iter().map(|(path, text)| (path.into(), text.into()));
        Self { files: files.collect(), ..Self::named(name.to_owned()) }
    }

    /// The name of the pack: that of its directory, unless its `pack.yaml` says another.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes of its files.
    pub(super) fn bytes(&self) -> usize {
        self.files.iter().map(|(_, text)| text.len()).sum()
    }

    /// Whether it is part of the program.
    pub(super) fn is_embedded(&self) -> bool {
        !self.trees.is_empty()
    }

    /// The tree of a YAML file as JSON, where it was read when the program was built.
    pub(super) fn tree(&self, file: &str) -> Option<&'static str> {
        let found = self.trees.iter().find(|(path, ..)| *path == file);
        found.map(|(_, _, tree)| *tree).filter(|tree| !tree.is_empty())
    }
}

/// The packs in the binary, all of them or those named.
pub fn embedded() -> impl Iterator<Item = PackSource> {
    EMBEDDED.iter().map(|(name, trees)| {
        let files = trees.iter().map(|(path, text, _)| (*path, *text));
        PackSource { trees, ..PackSource::from_texts(name, files) }
    })
}

/// Reports a pack that was not loaded because the packs are too large together.
pub(super) fn packs_too_large(name: &str) -> Diagnostic {
    let limit = PACKS_BYTES / 1024;
    let message = say!(
        "{name} 没有载入：规则包合起来超过 {limit} KB",
        "{name} was not loaded: the packs have more than {limit} KB together"
    );
    let help = say!("请少载入一些规则包", "load fewer packs");
    Diagnostic::nowhere("pack/too-large", message, help)
}

#[cfg(test)]
mod tests {
    use super::EMBEDDED;
    use crate::yaml::tree::{self, Node};

    #[test]
    fn the_embedded_trees_are_those_of_the_texts() {
        for (path, text, tree) in EMBEDDED.iter().flat_map(|(_, files)| *files) {
            if path.ends_with(".yaml") {
                let node: Node = serde_json::from_str(tree).expect("it is JSON");
                assert_eq!(node, tree::parse(text).expect("it is YAML"), "{path}");
            }
        }
    }
}
