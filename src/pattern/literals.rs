//! The literals of a regex: what every match contains, and what is a match by itself.

use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Hir, HirKind};

/// Alternatives above which a regex is no longer described by its literals.
const MAX_LITERALS: usize = 64;

/// Literals one of which every match contains; `None` where there are none or too many.
pub fn required(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(required(part)?);
            }
            (all.len() <= MAX_LITERALS).then_some(all)
        }
        HirKind::Repetition(repetition) if repetition.min == 0 => None,
        HirKind::Repetition(repetition) => better(ends(hir), required(&repetition.sub)),
        HirKind::Concat(parts) => parts.iter().map(required).fold(ends(hir), better),
        _ => ends(hir),
    }
}

/// What takes literals from a regex; a digit does not become ten of them.
fn extractor() -> Extractor {
    let mut extractor = Extractor::new();
    extractor.limit_class(4).limit_total(MAX_LITERALS);
    extractor
}

/// Literals one of which begins or ends every match.
fn ends(hir: &Hir) -> Option<Vec<String>> {
    let kinds = [ExtractKind::Prefix, ExtractKind::Suffix];
    let [first, last] = kinds.map(|kind| {
        let literals = extractor().kind(kind).extract(hir);
        let texts = literals.literals()?.iter().map(|literal| text(literal.as_bytes()));
        texts.collect::<Option<Vec<_>>>().filter(|texts| !texts.is_empty())
    });
    better(first, last)
}

fn text(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.is_empty())?;
    Some(text.to_owned())
}

/// The literals that tell more: those whose shortest is longer, of equals the fewer.
fn better(left: Option<Vec<String>>, right: Option<Vec<String>>) -> Option<Vec<String>> {
    let rank = |literals: &Vec<String>| {
        let shortest = literals.iter().map(String::len).min();
        (shortest, std::cmp::Reverse(literals.len()))
    };
    [left, right].into_iter().flatten().max_by_key(rank)
}

/// Literals each of which is a match: alternatives without anything around or between them.
pub fn sufficient(hir: &Hir) -> Vec<String> {
    match hir.kind() {
        HirKind::Capture(capture) => sufficient(&capture.sub),
        HirKind::Alternation(parts) => parts.iter().flat_map(sufficient).collect(),
        _ if !hir.properties().look_set().is_empty() => Vec::new(),
        _ => {
            let literals = extractor().extract(hir);
            let exact = literals.literals().filter(|_| literals.is_exact()).unwrap_or_default();
            exact.iter().filter_map(|literal| text(literal.as_bytes())).collect()
        }
    }
}
