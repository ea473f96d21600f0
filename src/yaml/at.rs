//! A value of a file, and what it holds.
//!
//! A value does not carry its path. Where something is wrong, the path is found by the value's address
//! in the tree.

use super::schema::{EN, Key, ZH};
use super::tree::{Node, Segment};

/// A value of a tree, or a key of it.
#[derive(Clone, Copy)]
pub struct At<'n> {
    /// The value.
    pub node: &'n Node,
    /// A value above it, or itself, and the path to that one.
    start: (&'n Node, &'n [Segment]),
    part: Part<'n>,
}

/// What of a value is pointed at.
#[derive(Clone, Copy)]
enum Part<'n> {
    Value,
    /// The key before it.
    OwnKey,
    /// The nth occurrence of a key in it.
    Key(&'n str, usize),
}

impl<'n> At<'n> {
    /// The root of a file.
    pub fn root(node: &'n Node) -> Self {
        Self { node, start: (node, &[]), part: Part::Value }
    }

    /// The same value with a known path, from which the paths of values below it are found sooner.
    pub fn with_way<'w>(self, way: &'w [Segment]) -> At<'w>
    where
        'n: 'w,
    {
        At { start: (self.node, way), ..self }
    }

    /// A value below this one.
    pub(super) fn below(&self, node: &'n Node) -> Self {
        Self { node, part: Part::Value, ..*self }
    }

    /// The key of this value instead of the value, where it has one.
    pub(super) fn on_own_key(&self) -> Self {
        Self { part: Part::OwnKey, ..*self }
    }

    /// The nth occurrence (from 0) of a key of this map instead of its value.
    pub(super) fn on_nth_key<'k>(&self, key: &'k str, nth: usize) -> At<'k>
    where
        'n: 'k,
    {
        At { part: Part::Key(key, nth), ..*self }
    }

    /// The path from the root of the file.
    pub fn path(&self) -> Vec<Segment> {
        let (start, way) = self.start;
        let steps = steps(start, self.node).unwrap_or_default().into_iter().rev();
        let mut path: Vec<_> = way.iter().cloned().chain(steps).collect();
        match self.part {
            Part::Value => {}
            Part::OwnKey => {
                if let Some(Segment::Key(name, nth)) =
                    path.pop_if(|segment| matches!(segment, Segment::Key(..)))
                {
                    path.push(Segment::OnKey(name, nth));
                }
            }
            Part::Key(name, nth) => path.push(Segment::OnKey(name.to_owned(), nth)),
        }
        path
    }

    /// The entries of a map, of a repeated key the first; nothing else has any.
    pub fn entries(&self) -> Vec<(&'n str, At<'n>)> {
        let Node::Map(entries) = self.node else { return Vec::new() };
        let first = entries.iter().enumerate().filter(|(index, _)| earlier(entries, *index) == 0);
        first.map(|(_, (key, node))| (key.as_str(), self.below(node))).collect()
    }

    /// The value of a key, where this is a map that has it.
    pub fn get<T>(&self, key: &Key<T>) -> Option<At<'n>> {
        self.named(key.name)
    }

    /// Whether this is a map that has a key.
    pub fn has<T>(&self, key: &Key<T>) -> bool {
        self.get(key).is_some()
    }

    /// The elements of the list under a key; none where the key is missing.
    pub fn list<T>(&self, key: &Key<T>) -> Vec<At<'n>> {
        self.get(key).map_or(Vec::new(), |at| at.elements())
    }

    fn named(&self, name: &str) -> Option<At<'n>> {
        let Node::Map(entries) = self.node else { return None };
        let (_, node) = entries.iter().find(|(key, _)| key == name)?;
        Some(self.below(node))
    }

    /// The place of a key of this map, instead of its value's.
    pub fn on_key<'k>(&self, key: &'k str) -> At<'k>
    where
        'n: 'k,
    {
        self.on_nth_key(key, 0)
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
        self.keys().into_iter().filter_map(|key| self.named(key)).collect()
    }

    /// The elements of a list; a single value counts as a list of one.
    pub fn elements(&self) -> Vec<At<'n>> {
        match self.node {
            Node::List(nodes) => nodes.iter().map(|node| self.below(node)).collect(),
            _ => vec![*self],
        }
    }

    /// A text; numbers count as text.
    pub fn text(&self) -> Option<String> {
        match self.node {
            Node::Text(text) => Some(text.clone()),
            Node::Int(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// The places of a text: the Chinese one, then the English one where it is written.
    pub fn translations(&self) -> Vec<At<'n>> {
        match self.node {
            Node::Map(_) => [ZH, EN].iter().filter_map(|key| self.get(key)).collect(),
            _ => vec![*self],
        }
    }
}

/// The path from a value to one below it, compared by address; the last step first.
fn steps(from: &Node, to: &Node) -> Option<Vec<Segment>> {
    if std::ptr::eq(from, to) {
        return Some(Vec::new());
    }
    let (mut found, step) = match from {
        Node::List(nodes) => {
            let mut nodes = nodes.iter().enumerate();
            nodes.find_map(|(index, node)| Some((steps(node, to)?, Segment::Index(index))))?
        }
        Node::Map(entries) => {
            let mut nodes = entries.iter().enumerate();
            let (found, index) =
                nodes.find_map(|(index, (_, node))| Some((steps(node, to)?, index)))?;
            (found, Segment::Key(entries[index].0.clone(), earlier(entries, index)))
        }
        _ => return None,
    };
    found.push(step);
    Some(found)
}

/// How often the key of an entry occurs before it.
pub(super) fn earlier(entries: &[(String, Node)], index: usize) -> usize {
    entries[..index].iter().filter(|(name, _)| *name == entries[index].0).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::tree::{locate, parse};

    const SOURCE: &str = "a: 1\nb:\n  - {c: 1}\n  - {c: 1, d: [1, 2]}\n";

    fn shown(at: &At<'_>) -> &'static str {
        &SOURCE[locate(SOURCE, &at.path()).range()]
    }

    #[test]
    fn every_value_is_found_by_its_address() {
        let tree = parse(SOURCE).expect("it is YAML");
        let list = At::root(&tree).entries()[1].1;
        let way = list.path();
        for list in [list, list.with_way(&way)] {
            let last = list.elements()[1];
            assert_eq!(locate(SOURCE, &last.path()).start, SOURCE.rfind('{').expect("there"));
            let (name, value) = last.entries()[1];
            assert_eq!(shown(&value.elements()[1]), "2");
            assert_eq!((shown(&last.on_key(name)), shown(&value.on_own_key())), ("d", "d"));
        }
    }
}
