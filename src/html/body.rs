//! Which elements of a page hold its text.
//!
//! By the names that systems give them; where none is known, the smallest element that holds most
//! running text.

use super::kinds::{Attribute, Kind};
use super::names;
use super::page::{Page, han};
use super::tree::{At, ROOT};

/// Of a hundred parts of a page's running text, those that an element known by its name must hold. With two
/// copies of the text each has half.
const NAMED_SHARE: usize = 30;

/// The same for an element that nothing but its running text speaks for: beside the text stand menus and
/// news in brief.
const DENSE_SHARE: usize = 80;

/// The first characters by which copies are known.
const SAME_START: usize = 40;

/// Where the text of a page is.
pub(super) struct Body {
    /// The elements that hold it, in the order of the page; none within another.
    pub parts: Vec<At>,
    /// Whether a known name shows it.
    pub is_named: bool,
}

/// Finds the text of a page.
pub(super) fn find(page: &Page<'_>) -> Body {
    match named(page) {
        parts if parts.is_empty() => Body { parts: vec![densest(page)], is_named: false },
        parts => Body { parts, is_named: true },
    }
}

impl Body {
    pub fn starts(&self) -> At {
        self.parts.first().copied().unwrap_or(ROOT)
    }
}

/// The containers with the surest name of all that hold enough.
fn named(page: &Page<'_>) -> Vec<At> {
    let tree = page.tree;
    let mut ranked: Vec<(usize, At)> = Vec::new();
    for at in tree.within(ROOT) {
        let rank = |attribute| tree.attribute(at, attribute).and_then(names::body_rank);
        let best = [rank(Attribute::Id), rank(Attribute::Class)].into_iter().flatten().min();
        ranked.extend(best.map(|rank| (rank, at)));
    }
    ranked.sort_unstable();
    let all = page.amount(ROOT).prose;
    let groups = ranked.chunk_by(|(one, _), (other, _)| one == other);
    let parts = groups.map(|group| parts_of(page, group.iter().map(|(_, at)| *at)));
    let is_enough = |parts: &Vec<At>| {
        let held: usize = parts.iter().map(|at| page.amount(*at).prose).sum();
        held > 0 && held * 100 / NAMED_SHARE >= all
    };
    parts.into_iter().find(is_enough).unwrap_or_default()
}

/// Elements of one name without those within another and copies.
fn parts_of(page: &Page<'_>, found: impl Iterator<Item = At>) -> Vec<At> {
    let mut parts: Vec<At> = Vec::new();
    let mut first = None;
    let mut done = 0;
    for at in found.filter(|at| page.amount(*at).prose > 0) {
        if at >= done && !first.get_or_insert_with(|| Original::of(page, at)).is_copied_in(page, at)
        {
            parts.push(at);
        }
        done = done.max(page.tree.end(at));
    }
    parts
}

/// The smallest element with most of the running text.
fn densest(page: &Page<'_>) -> At {
    let (mut at, mut found) = (ROOT, ROOT);
    let mut all = page.amount(ROOT).prose;
    loop {
        let weight = |child: &At| (page.amount(*child).prose, std::cmp::Reverse(*child));
        let Some(best) = page.tree.children(at).max_by_key(weight) else { return found };
        let original = Original::of(page, best);
        let copies = page.tree.children(at).filter(|child| original.is_copied_in(page, *child));
        all -= copies.map(|copy| page.amount(copy).prose).sum::<usize>();
        if page.amount(best).prose * 100 < all * DENSE_SHARE || all == 0 {
            return found;
        }
        at = best;
        let holds_blocks = matches!(
            page.tree.kind(at),
            Some(Kind::Block | Kind::Cell | Kind::Table | Kind::List | Kind::Numbered)
        );
        found = if holds_blocks { at } else { found };
    }
}

/// A text that may stand on a page twice: for a telephone and for a desk, in most cases.
struct Original {
    at: At,
    held: usize,
    start: String,
}

impl Original {
    fn of(page: &Page<'_>, at: At) -> Self {
        Self { at, held: page.amount(at).prose, start: start(page, at) }
    }

    /// Whether another element holds the same text.
    fn is_copied_in(&self, page: &Page<'_>, other: At) -> bool {
        let held = page.amount(other).prose;
        let is_as_much = held > 0 && self.held.abs_diff(held) * 10 <= self.held;
        let is_other = other != self.at && self.held >= SAME_START;
        is_other && is_as_much && self.start == start(page, other)
    }
}

/// The first Chinese characters of an element.
fn start(page: &Page<'_>, at: At) -> String {
    let texts = page.tree.within(at).map(|at| page.tree.text(at));
    texts.flat_map(han).take(SAME_START).collect()
}
