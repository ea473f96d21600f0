//! A page as a tree of elements and texts.
//!
//! Nodes stand in the order of the page, so that those within a node are a range behind it.

use std::ops::Range;

use super::kinds::{Attribute, Kind};
use super::tags::Tag;

/// The place of a node.
pub(super) type At = usize;

/// The element around all others.
pub(super) const ROOT: At = 0;

#[derive(Debug)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
    pub attributes: Vec<(Attribute, Words)>,
    /// All texts and values of attributes.
    pub words: String,
}

/// A part of [`Tree::words`]; pages are far smaller than 4 GB.
pub(super) type Words = Range<u32>;

#[derive(Debug)]
pub(super) struct Node {
    pub content: Content,
    /// The first node behind it that is not within it.
    pub end: u32,
}

#[derive(Debug)]
pub(super) enum Content {
    Text(Words),
    /// An element with the range of its attributes.
    Element(Tag, Range<u32>),
}

impl Tree {
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The first place behind a node and all within it.
    pub fn end(&self, at: At) -> At {
        self.nodes.get(at).map_or(at + 1, |node| node.end as usize)
    }

    /// The nodes that stand directly in a node.
    pub fn children(&self, at: At) -> impl Iterator<Item = At> + use<'_> {
        let end = self.end(at);
        let first = Some(at + 1).filter(|child| *child < end);
        std::iter::successors(first, move |child| Some(self.end(*child)).filter(|next| *next < end))
    }

    /// All nodes within a node, and it.
    pub fn within(&self, at: At) -> Range<At> {
        at..self.end(at)
    }

    /// The kind of an element; `None` of a text.
    pub fn kind(&self, at: At) -> Option<Kind> {
        match self.nodes.get(at)?.content {
            Content::Element(tag, _) => Some(tag.kind()),
            Content::Text(_) => None,
        }
    }

    /// The characters of a text; nothing of an element.
    pub fn text(&self, at: At) -> &str {
        match self.nodes.get(at).map(|node| &node.content) {
            Some(Content::Text(words)) => self.words(words),
            _ => "",
        }
    }

    /// The value of an attribute.
    pub fn attribute(&self, at: At, attribute: Attribute) -> Option<&str> {
        let Content::Element(_, range) = &self.nodes.get(at)?.content else { return None };
        let attributes = self.attributes.get(range.start as usize..range.end as usize)?;
        let (_, value) = attributes.iter().find(|(name, _)| *name == attribute)?;
        Some(self.words(value))
    }

    fn words(&self, words: &Words) -> &str {
        self.words.get(words.start as usize..words.end as usize).unwrap_or_default()
    }

    /// All characters within a node, if they and the nodes are few: elements around each other would
    /// have the same text read again for each.
    pub fn short_text(&self, at: At, most: usize) -> Option<String> {
        let texts = self.within(at).map(|at| self.text(at));
        let length = || texts.clone().map(str::len).sum::<usize>();
        (self.within(at).len() <= most && length() <= most).then(|| texts.clone().collect())
    }

    /// All characters within a node.
    pub fn all_text(&self, at: At) -> String {
        self.within(at).map(|at| self.text(at)).collect()
    }
}
