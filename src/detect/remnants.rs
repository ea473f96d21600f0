//! What is left of the making of a document: tracked changes, comments, hidden text.

use super::{Detector, Found, Given};
use crate::document::Document;
use crate::lang::Names;
use crate::text::RemnantKind;

/// The names that come with the first remnant of a kind: how many there are, the words of the first
/// ones, and the places of the second and third.
const GIVES: &[&str] = &["count", "said", "second", "third"];

/// Remnants whose words or places are told.
const TOLD: usize = 3;

pub(super) static TRACKED_CHANGE: Detector = Detector {
    name: "tracked_change",
    words: Names {
        zh: "未接受也未拒绝的修订", en: "tracked changes that are still open"
    },
    gives: GIVES,
    find: |document| {
        use RemnantKind::{Deleted, Inserted, Moved, Reformatted};
        first_of(document, &[Inserted, Deleted, Moved, Reformatted])
    },
};

pub(super) static COMMENT: Detector = Detector {
    name: "comment",
    words: Names { zh: "批注", en: "comments" },
    gives: GIVES,
    find: |document| first_of(document, &[RemnantKind::Comment]),
};

pub(super) static HIDDEN_TEXT: Detector = Detector {
    name: "hidden_text",
    words: Names { zh: "隐藏文字", en: "hidden text" },
    gives: GIVES,
    find: |document| first_of(document, &[RemnantKind::Hidden]),
};

pub(super) static HIGHLIGHTED_TEXT: Detector = Detector {
    name: "highlighted_text",
    words: Names { zh: "突出显示的文字", en: "highlighted text" },
    gives: GIVES,
    find: |document| first_of(document, &[RemnantKind::Highlighted]),
};

pub(super) static BROKEN_FIELD: Detector = Detector {
    name: "broken_field",
    words: Names { zh: "出错的域", en: "broken fields" },
    gives: GIVES,
    find: |document| first_of(document, &[RemnantKind::BrokenField]),
};

/// The first remnant of some kinds, for all of them: a draft under revision has hundreds.
fn first_of(document: &Document, kinds: &[RemnantKind]) -> Vec<Found> {
    let all = || document.remnants.iter().filter(|remnant| kinds.contains(&remnant.kind));
    let Some(first) = all().next() else { return Vec::new() };
    let said: Vec<_> =
        all().map(|remnant| remnant.words.trim()).filter(|words| !words.is_empty()).collect();
    let said =
        said.iter().take(TOLD).map(|words| format!("“{words}”")).collect::<Vec<_>>().concat();
    let count = i64::try_from(all().count()).unwrap_or(i64::MAX);
    let mut given = vec![("count", Given::Number(count)), ("said", Given::Words(said))];
    let others = all().skip(1).filter(|remnant| remnant.span != first.span);
    given.extend(GIVES[2..].iter().copied().zip(others.map(|remnant| Given::Place(remnant.span))));
    vec![Found { span: first.span, given }]
}
