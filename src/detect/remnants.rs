//! What is left of the making of a document: tracked changes, comments, hidden text.

use super::{Detector, Found, Given};
use crate::document::Document;
use crate::lang::{Bilingual, Lang, Names};
use crate::say;
use crate::span::Span;
use crate::text::{Remnant, RemnantKind};

/// The names that come with the first remnant of a kind: how many there are, where the first ones stand
/// and what they say, and the places of the second and third.
const GIVES: &[&str] = &["count", "places", "said", "second", "third"];

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
        first_of(document, |one| matches!(one.kind, Inserted | Deleted | Moved | Reformatted))
    },
};

pub(super) static COMMENT: Detector = Detector {
    name: "comment",
    words: Names { zh: "批注", en: "comments" },
    gives: GIVES,
    find: |document| first_of(document, |one| one.kind == RemnantKind::Comment),
};

pub(super) static HIDDEN_TEXT: Detector = Detector {
    name: "hidden_text",
    words: Names { zh: "隐藏文字", en: "hidden text" },
    gives: GIVES,
    find: |document| first_of(document, |one| one.kind == RemnantKind::Hidden),
};

pub(super) static HIGHLIGHTED_TEXT: Detector = Detector {
    name: "highlighted_text",
    words: Names { zh: "突出显示的文字", en: "highlighted text" },
    gives: GIVES,
    find: |document| first_of(document, |one| one.kind == RemnantKind::Highlighted),
};

/// The first remnant of some kinds, for all of them: a draft under revision has hundreds.
fn first_of(document: &Document, is_meant: impl Fn(&Remnant) -> bool) -> Vec<Found> {
    let all: Vec<_> = document.remnants.iter().filter(|remnant| is_meant(remnant)).collect();
    let Some(first) = all.first() else { return Vec::new() };
    let told = &all[..all.len().min(TOLD)];
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let given = [
        ("count", Given::Number(count)),
        ("places", Given::Words(and_more(told.iter().map(|one| place(document, one.span)), &all))),
        ("said", Given::Words(said(told))),
    ];
    let others = told.iter().skip(1).filter(|one| one.span != first.span);
    let others = GIVES[given.len()..].iter().copied().zip(others.map(|one| Given::Place(one.span)));
    vec![Found { span: first.span, given: given.into_iter().chain(others).collect() }]
}

/// Where a remnant stands in the document's own words.
fn place(document: &Document, span: Span) -> Bilingual {
    let whereabouts = document.report.whereabouts(document.text.as_str(), span);
    Bilingual { zh: whereabouts.words(Lang::Zh), en: whereabouts.words(Lang::En) }
}

/// Places, each once, and that there are more of them.
fn and_more(places: impl Iterator<Item = Bilingual>, all: &[&Remnant]) -> Bilingual {
    let mut places: Vec<_> = places.collect();
    places.dedup();
    let listed = Bilingual::list(places);
    if all.len() > TOLD { say!("{listed}等", "{listed} and elsewhere", listed) } else { listed }
}

/// What the remnants say, in quotation marks.
fn said(remnants: &[&Remnant]) -> Bilingual {
    let words = remnants.iter().map(|one| one.words.trim()).filter(|words| !words.is_empty());
    words.map(|words| format!("“{words}”")).collect::<String>().into()
}
