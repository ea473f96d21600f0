//! Names of issuing bodies: splitting joint issuers and telling their kind.

use super::{Issuer, IssuerKind};
use crate::span::Span;

/// Endings of issuers' names with their kinds, longest first where one ends another.
const ENDINGS: [(&str, Option<IssuerKind>); 34] = [
    ("街道办事处", Some(IssuerKind::Subdistrict)),
    ("街道党工委", Some(IssuerKind::Subdistrict)),
    ("街道工委", Some(IssuerKind::Subdistrict)),
    ("街道", Some(IssuerKind::Subdistrict)),
    ("办事处", Some(IssuerKind::Subdistrict)),
    ("镇人民政府", Some(IssuerKind::Township)),
    ("乡人民政府", Some(IssuerKind::Township)),
    ("镇政府", Some(IssuerKind::Township)),
    ("乡政府", Some(IssuerKind::Township)),
    ("人民政府", Some(IssuerKind::Government)),
    ("市政府", Some(IssuerKind::Government)),
    ("县政府", Some(IssuerKind::Government)),
    ("区政府", Some(IssuerKind::Government)),
    ("省委", Some(IssuerKind::Government)),
    ("市委", Some(IssuerKind::Government)),
    ("县委", Some(IssuerKind::Government)),
    ("区委", Some(IssuerKind::Government)),
    ("州委", Some(IssuerKind::Government)),
    ("旗委", Some(IssuerKind::Government)),
    ("镇委", Some(IssuerKind::Township)),
    ("乡委", Some(IssuerKind::Township)),
    ("管委会", Some(IssuerKind::Zone)),
    ("管理委员会", Some(IssuerKind::Zone)),
    ("工委", Some(IssuerKind::Zone)),
    ("工作委员会", Some(IssuerKind::Zone)),
    ("开发区", Some(IssuerKind::Zone)),
    ("高新区", Some(IssuerKind::Zone)),
    ("示范区", Some(IssuerKind::Zone)),
    ("委员会", Some(IssuerKind::Department)),
    ("办公室", Some(IssuerKind::Department)),
    ("党委", None),
    ("党组", None),
    ("总队", Some(IssuerKind::Department)),
    ("支队", Some(IssuerKind::Department)),
];

/// One-character endings, tried when no longer one fits.
const SHORT_ENDINGS: [(char, IssuerKind); 13] = [
    ('局', IssuerKind::Department),
    ('厅', IssuerKind::Department),
    ('委', IssuerKind::Department),
    ('办', IssuerKind::Department),
    ('部', IssuerKind::Department),
    ('省', IssuerKind::Government),
    ('市', IssuerKind::Government),
    ('州', IssuerKind::Government),
    ('县', IssuerKind::Government),
    ('区', IssuerKind::Government),
    ('旗', IssuerKind::Government),
    ('镇', IssuerKind::Township),
    ('乡', IssuerKind::Township),
];

/// Endings after which a second issuer can follow without a space: `中共甲市委甲市人民政府`.
const PARTY_ENDINGS: [&str; 9] =
    ["省委", "市委", "县委", "区委", "州委", "旗委", "镇委", "工委", "委员会"];

/// The kind a name's ending tells; `None` where it is no issuer's name.
fn ending(name: &str) -> Option<Option<IssuerKind>> {
    let long = ENDINGS.iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, kind)| *kind);
    let last = name.chars().next_back()?;
    long.or_else(|| {
        SHORT_ENDINGS.iter().find(|(ending, _)| *ending == last).map(|(_, kind)| Some(*kind))
    })
}

/// Whether all of a line is one or more issuers' names.
pub fn is_issuer_line(line: &str) -> bool {
    line.len() <= 180
        && !line.contains(['。', '，', '；', '：', '《', '>'])
        && !line.starts_with(|c: char| c.is_ascii_digit())
        && parts(line).all(|(part, _)| part.chars().count() >= 3 && ending(part).is_some())
}

/// The issuers named by a text that holds nothing else; `offset` is its place.
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
