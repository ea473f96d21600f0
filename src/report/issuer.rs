//! Names of issuing bodies: splitting joint issuers and finding their kind.

use super::{Issuer, IssuerKind};
use crate::span::Span;

/// Endings of issuers' names by kind; of several that fit, the longest counts.
const ENDINGS: [(Option<IssuerKind>, &[&str]); 6] = [
    (
        Some(IssuerKind::Government),
        &[
            "人民政府",
            "市政府",
            "县政府",
            "区政府",
            "省委",
            "市委",
            "县委",
            "区委",
            "州委",
            "旗委",
            "省",
            "市",
            "州",
            "县",
            "区",
            "旗",
        ],
    ),
    (
        Some(IssuerKind::Department),
        &["委员会", "办公室", "总队", "支队", "局", "厅", "委", "办", "部"],
    ),
    (
        Some(IssuerKind::Township),
        &["镇人民政府", "乡人民政府", "镇政府", "乡政府", "镇委", "乡委", "镇", "乡"],
    ),
    (Some(IssuerKind::Subdistrict), &["街道办事处", "街道党工委", "街道工委", "街道", "办事处"]),
    (
        Some(IssuerKind::Zone),
        &["管委会", "管理委员会", "工委", "工作委员会", "开发区", "高新区", "示范区"],
    ),
    (None, &["党委", "党组"]),
];

/// Endings after which a second issuer can follow without a space: `中共甲市委甲市人民政府`.
const PARTY_ENDINGS: [&str; 9] =
    ["省委", "市委", "县委", "区委", "州委", "旗委", "镇委", "工委", "委员会"];

/// The kind that a name's ending shows; `None` where it is no issuer's name.
fn ending(name: &str) -> Option<Option<IssuerKind>> {
    let all = ENDINGS.iter().flat_map(|(kind, words)| words.iter().map(|word| (word, *kind)));
    let fitting = all.filter(|(word, _)| name.ends_with(*word));
    fitting.max_by_key(|(word, _)| word.len()).map(|(_, kind)| kind)
}

/// Whether all of a line is one or more issuers' names.
pub fn is_issuer_line(line: &str) -> bool {
    line.len() <= 180
        && !line.contains(['。', '，', '；', '：', '《', '>'])
        && !line.starts_with(|c: char| c.is_ascii_digit())
        && parts(line).all(|(part, _)| part.chars().count() >= 3 && ending(part).is_some())
}

/// The issuers named by a text of nothing else; `offset` is where it begins.
pub fn issuers(names: &str, offset: usize) -> Vec<Issuer> {
    parts(names)
        .filter(|(part, _)| part.chars().count() >= 2)
        .map(|(part, at)| Issuer {
            name: part.replace(' ', ""),
            span: Span::new(offset + at, offset + at + part.len()),
            kind: ending(part).flatten(),
        })
        .collect()
}

/// The kind of a joint issue: the body that governs, not its party committee.
pub fn joint_kind(issuers: &[Issuer]) -> Option<IssuerKind> {
    let governing = issuers.iter().filter(|issuer| !issuer.name.starts_with("中共"));
    governing.chain(issuers).find_map(|issuer| issuer.kind)
}

/// The single names of a joint issue with their byte offsets.
fn parts(names: &str) -> impl Iterator<Item = (&str, usize)> {
    let base = names.as_ptr() as usize;
    names
        .split([' ', '、'])
        .filter(|part| !part.is_empty())
        .flat_map(split_party)
        .map(move |part| (part, part.as_ptr() as usize - base))
}

/// Splits `中共甲市委甲市人民政府`, which is printed without a space, after the party committee.
fn split_party(names: &str) -> impl Iterator<Item = &str> {
    let cut = names.starts_with("中共").then(|| {
        PARTY_ENDINGS.iter().filter_map(|ending| Some(names.find(ending)? + ending.len())).min()
    });
    let cut = cut.flatten().filter(|&cut| names.len() - cut >= 9).unwrap_or(names.len());
    let (first, second) = names.split_at(cut);
    [first, second].into_iter().filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(names: &str) -> Vec<(String, Option<IssuerKind>)> {
        issuers(names, 0).into_iter().map(|issuer| (issuer.name, issuer.kind)).collect()
    }

    #[test]
    fn joint_issuers_are_split() {
        use IssuerKind::*;
        let two = vec![
            ("中共青浔市委".to_owned(), Some(Government)),
            ("青浔市人民政府".to_owned(), Some(Government)),
        ];
        assert_eq!(kinds("中共青浔市委 青浔市人民政府"), two);
        assert_eq!(kinds("中共青浔市委青浔市人民政府"), two);
        assert_eq!(kinds("临岚镇人民政府"), [("临岚镇人民政府".to_owned(), Some(Township))]);
        assert_eq!(kinds("松渡街道"), [("松渡街道".to_owned(), Some(Subdistrict))]);
        let zone = issuers("中共云麓高新区工委 云麓高新区管委会", 0);
        assert_eq!(joint_kind(&zone), Some(Zone));
    }

    #[test]
    fn sentences_are_no_issuers() {
        assert!(is_issuer_line("中共青浔市委 青浔市人民政府"));
        assert!(!is_issuer_line("现将有关情况报告如下"));
        assert!(!is_issuer_line("2024年2月4日"));
    }
}
