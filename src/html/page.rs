//! What readers see of a page, and how much of it is running text.

use super::kinds::{Attribute, Kind};
use super::names;
use super::tree::{At, Tree};

/// Characters of Chinese words.
const HAN: std::ops::RangeInclusive<char> = '\u{3400}'..='\u{9fff}';

/// Marks of running text; menus and buttons have none.
const MARKS: [char; 5] = ['，', '。', '；', '、', '：'];

/// A text without such marks counts as one part in this many.
const UNMARKED: usize = 3;

/// The most running text, in characters, of what is left out for its name: a box for sharing has less, and
/// a report in a box that is named for its print button has more.
const MAX_BESIDE: usize = 300;

/// How much there is of something.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Amount {
    /// Characters of Chinese words.
    pub han: usize,
    /// The same in links.
    pub linked: usize,
    /// The same in running text, and a share of those in other text.
    pub prose: usize,
}

/// A page, measured.
pub(super) struct Page<'t> {
    pub tree: &'t Tree,
    /// What stands before each node.
    before: Vec<Amount>,
}

impl<'t> Page<'t> {
    pub fn new(tree: &'t Tree) -> Self {
        let mut before = Vec::with_capacity(tree.len() + 1);
        let mut sum = Amount::default();
        let (mut hidden_to, mut linked_to) = (0, 0);
        for at in 0..tree.len() {
            before.push(sum);
            if at >= hidden_to && is_unseen(tree, at) {
                hidden_to = tree.end(at);
            }
            if tree.kind(at) == Some(Kind::Link) && tree.attribute(at, Attribute::Href).is_some() {
                linked_to = linked_to.max(tree.end(at));
            }
            if at >= hidden_to {
                sum.add(tree.text(at), at < linked_to);
            }
        }
        before.push(sum);
        Self { tree, before }
    }

    /// How much stands within a node.
    pub fn amount(&self, at: At) -> Amount {
        let of = |at: At| self.before.get(at).copied().unwrap_or_default();
        let (start, end) = (of(at), of(self.tree.end(at)));
        Amount {
            han: end.han - start.han,
            linked: end.linked - start.linked,
            prose: end.prose - start.prose,
        }
    }

    /// Whether an element is no part of a text.
    pub fn is_left_out(&self, at: At) -> bool {
        let is_named = || {
            let named =
                |attribute| self.tree.attribute(at, attribute).is_some_and(names::is_beside);
            named(Attribute::Class) || named(Attribute::Id)
        };
        let prose = || self.amount(at).prose;
        match self.tree.kind(at) {
            None => false,
            Some(Kind::Beside) => true,
            Some(_) => is_unseen(self.tree, at) || is_named() && prose() <= MAX_BESIDE,
        }
    }

    /// Whether an element holds links and next to nothing else.
    pub fn is_list_of_links(&self, at: At) -> bool {
        let Amount { han, linked, prose } = self.amount(at);
        let is_inline = self.tree.kind(at).is_none_or(Kind::is_inline);
        !is_inline && linked > 0 && linked * 10 >= han * 7 && prose <= MAX_BESIDE
    }
}

impl Amount {
    fn add(&mut self, text: &str, is_linked: bool) {
        let (mut han, mut is_marked) = (0, false);
        for c in text.chars() {
            han += usize::from(HAN.contains(&c));
            is_marked |= MARKS.contains(&c);
        }
        self.han += han;
        match (is_linked, is_marked) {
            (true, _) => self.linked += han,
            (false, true) => self.prose += han,
            (false, false) => self.prose += han / UNMARKED,
        }
    }
}

/// Whether a node is not shown, or is no text.
fn is_unseen(tree: &Tree, at: At) -> bool {
    let Some(kind) = tree.kind(at) else { return false };
    match kind {
        Kind::Unread | Kind::Script | Kind::Meta | Kind::Title | Kind::Frame | Kind::Embedded => {
            true
        }
        _ if tree.attribute(at, Attribute::Hidden).is_some() => true,
        _ => tree.attribute(at, Attribute::Style).is_some_and(is_hiding),
    }
}

/// Whether a style hides: `display: none`. Pages of WeChat make the text visible later, so that
/// `visibility: hidden` says nothing.
fn is_hiding(style: &str) -> bool {
    style.split(';').filter_map(|one| one.split_once(':')).any(|(name, value)| {
        let is = |text: &str, what: &str| text.trim().eq_ignore_ascii_case(what);
        let value = value.trim().trim_end_matches("!important");
        is(name, "display") && is(value, "none") || is(name, "mso-hide") && is(value, "all")
    })
}

/// The characters of Chinese words in a text.
pub(super) fn han(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| HAN.contains(c))
}
