//! Builds the tree of a page from its tags, one after another, in one pass.
//!
//! In: the characters of a page. Out: [`Tree`], or a diagnostic.
//! Elements left open end where browsers end them, as far as that decides about lines; what browsers do
//! to keep bold text bold is left out.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::kinds::{Attribute, Kind};
use super::tags::Tag;
use super::tree::{At, Content, Node, ROOT, Tree, Words};
use crate::diagnostic::Diagnostic;
use crate::say;

/// The most tags of a page: a hundred times those of the largest annual reports with all their navigation.
/// With the depth it bounds time and memory.
pub(super) const MAX_TAGS: usize = 1 << 20;

/// How deep elements stand within each other; deeper ones are read as if they stood beside each other.
/// Pages need 60, and all walks over the tree are recursive.
pub(super) const MAX_DEPTH: usize = 256;

/// How much of an attribute is kept, in bytes: more than any address, title or style that is read,
/// and little of an image written into the page.
pub(super) const MAX_VALUE: usize = 1024;

/// Builds the tree of a page.
///
/// # Errors
/// A diagnostic where it has more than [`MAX_TAGS`].
pub(super) fn tree(page: &str) -> Result<Tree, Box<Diagnostic>> {
    let mut builder = Builder::new();
    let handle = |event: CallbackEvent<'_>, _: Span<()>| builder.handle(event);
    let mut emitter = CallbackEmitter::new(handle);
    emitter.naively_switch_states(true);
    let is_too_large = Tokenizer::new_with_emitter(page, emitter).next().is_some();
    if is_too_large { Err(too_large()) } else { Ok(builder.finish()) }
}

fn too_large() -> Box<Diagnostic> {
    let thousands = MAX_TAGS / 1000;
    let message = say!(
        "网页过于复杂，标签超过 {thousands} 千个",
        "the page has more than {thousands} thousand tags"
    );
    let help = say!(
        "请在浏览器中打开，全选复制正文，存为 .txt 文件后再检查",
        "open it in a browser, copy the text into a .txt file and check that"
    );
    Box::new(Diagnostic::nowhere("input/too-large", message, help))
}

/// A page has too many tags.
struct TooMany;

struct Builder {
    tree: Tree,
    /// The open elements, outermost first.
    open: Vec<(Tag, At)>,
    /// How many elements are open beyond [`MAX_DEPTH`].
    beyond: usize,
    tags: usize,
    /// The start tag being read, and the attribute of it.
    tag: Option<Tag>,
    first_attribute: usize,
    attribute: Option<Attribute>,
}

impl Builder {
    fn new() -> Self {
        let page = Node { content: Content::Element(Tag::PAGE, 0..0), end: 0 };
        Self {
            tree: Tree { nodes: vec![page], attributes: Vec::new(), words: String::new() },
            open: vec![(Tag::PAGE, ROOT)],
            beyond: 0,
            tags: 0,
            tag: None,
            first_attribute: 0,
            attribute: None,
        }
    }

    /// Takes the next piece of the page; gives something when it has too many.
    fn handle(&mut self, event: CallbackEvent<'_>) -> Option<TooMany> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag::named(name);
                self.first_attribute = self.tree.attributes.len();
                self.attribute = None;
                self.tags += 1;
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = self.tag.and_then(|_| Attribute::named(name));
                self.note_attribute();
            }
            CallbackEvent::AttributeValue { value } => self.set_attribute(value),
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => {
                self.tags += 1;
                self.end(name);
            }
            CallbackEvent::String { value } => self.add_text(value),
            _ => {}
        }
        (self.tags > MAX_TAGS).then_some(TooMany)
    }

    /// Notes an attribute, unless the tag has one of this name already.
    fn note_attribute(&mut self) {
        let Some(attribute) = self.attribute else { return };
        let of_tag = self.tree.attributes.get(self.first_attribute..).unwrap_or_default();
        if of_tag.iter().any(|(name, _)| *name == attribute) {
            self.attribute = None;
        } else {
            self.tree.attributes.push((attribute, 0..0));
        }
    }

    fn set_attribute(&mut self, value: &[u8]) {
        if self.attribute.take().is_none() {
            return;
        }
        let value = value.get(..MAX_VALUE).unwrap_or(value);
        let words = self.add_words(&String::from_utf8_lossy(value));
        if let Some((_, range)) = self.tree.attributes.last_mut() {
            *range = words;
        }
    }

    fn add_words(&mut self, words: &str) -> Words {
        let start = self.tree.words.len() as u32;
        self.tree.words.push_str(words);
        start..self.tree.words.len() as u32
    }

    fn add_text(&mut self, text: &[u8]) {
        let last = self.open.last().map(|(tag, _)| tag.kind());
        if !matches!(last, Some(Kind::Script | Kind::Unread)) {
            let words = self.add_words(&String::from_utf8_lossy(text));
            self.tree.nodes.push(Node { content: Content::Text(words), end: 0 });
            self.close_last();
        }
    }

    /// Ends the last node behind itself.
    fn close_last(&mut self) {
        let end = self.tree.nodes.len() as u32;
        self.tree.nodes.last_mut().into_iter().for_each(|node| node.end = end);
    }

    fn start(&mut self, self_closing: bool) {
        let Some(tag) = self.tag.take() else { return };
        self.end_implied(tag.kind());
        let attributes = self.first_attribute as u32..self.tree.attributes.len() as u32;
        let at = self.tree.nodes.len();
        self.tree.nodes.push(Node { content: Content::Element(tag, attributes), end: 0 });
        if tag.is_void() || self_closing && tag == Tag::OTHER {
            self.close_last();
        } else if self.open.len() < MAX_DEPTH {
            self.open.push((tag, at));
        } else {
            self.close_last();
            self.beyond += 1;
        }
    }

    /// Ends the elements that one of a kind ends where it begins: the outermost within reach.
    fn end_implied(&mut self, kind: Kind) {
        if matches!(kind, Kind::Inline | Kind::Break | Kind::Raised | Kind::Deleted) {
            return;
        }
        let mut ended = None;
        for (at, (open, _)) in self.open.iter().enumerate().rev() {
            let open = open.kind();
            if open.ends_before(kind) {
                ended = Some(at);
            } else if open.holds(kind) {
                break;
            }
        }
        ended.into_iter().for_each(|at| self.close_from(at));
    }

    fn end(&mut self, name: &[u8]) {
        let Some(tag) = Tag::named(name) else { return };
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let kind = tag.kind();
        let found = self.open.iter().rposition(|(open, _)| {
            let other = open.kind();
            *open == tag || other.holds(kind) || kind.is_inline() && !other.is_inline()
        });
        let found = found.filter(|at| self.open.get(*at).is_some_and(|(open, _)| *open == tag));
        match found {
            Some(at) => self.close_from(at),
            None if matches!(kind, Kind::Paragraph | Kind::Break) => {
                self.tree.nodes.push(Node { content: Content::Element(tag, 0..0), end: 0 });
                self.close_last();
            }
            None => {}
        }
    }

    /// Ends the open elements from one on.
    fn close_from(&mut self, first: usize) {
        let end = self.tree.nodes.len() as u32;
        for (_, at) in self.open.drain(first.max(1)..) {
            self.tree.nodes.get_mut(at).into_iter().for_each(|node| node.end = end);
        }
        self.beyond = 0;
    }

    fn finish(mut self) -> Tree {
        self.close_from(1);
        let end = self.tree.nodes.len() as u32;
        self.tree.nodes.first_mut().into_iter().for_each(|page| page.end = end);
        self.tree
    }
}
