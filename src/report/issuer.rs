//! Names of issuing bodies: splitting joint issuers and finding their kind.

use super::year::year_in;
use super::{Issuer, IssuerKind, Report};
use crate::span::Span;
use crate::writing::offset_in;
use crate::writing::place::{self, Level};

/// Endings of issuers' names by kind; of several that fit, the longest counts.
const ENDINGS: [(Option<IssuerKind>, &[&str]); 5] = [
    (Some(IssuerKind::Government), &["人民政府"]),
    (
        Some(IssuerKind::Department),
        &["委员会", "办公室", "总队", "支队", "局", "厅", "委", "办", "部"],
    ),
    (Some(IssuerKind::Subdistrict), &["街道办事处", "街道党工委", "街道工委", "街道", "办事处"]),
    (
        Some(IssuerKind::Zone),
        &["管委会", "管理委员会", "工委", "工作委员会", "开发区", "高新区", "示范区"],
    ),
    (None, &["党委", "党组"]),
];

/// The kind that a name's ending shows; `None` where it is no issuer's name.
fn ending(name: &str) -> Option<Option<IssuerKind>> {
    let all = ENDINGS.iter().flat_map(|(kind, words)| words.iter().map(|word| (word, *kind)));
    let fitting = all.filter(|(word, _)| name.ends_with(*word));
    let fitting = fitting.map(|(word, kind)| (word.len(), kind));
    let governed =
        place::governed(name).and_then(|(length, level)| Some((length, kind_of(level)?)));
    let governed = governed.map(|(length, kind)| (length, Some(kind)));
    governed.into_iter().chain(fitting).max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}

/// The kind of the body that governs a place.
fn kind_of(level: Level) -> Option<IssuerKind> {
    match level {
        Level::Village => None,
        Level::Town => Some(IssuerKind::Township),
        Level::Province | Level::City | Level::County | Level::Zone => Some(IssuerKind::Government),
    }
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

/// The longest name of an issuer, in characters.
const LONGEST: usize = 30;

/// The longest name of a region within a larger one, in bytes: six characters.
const LONGEST_REGION: usize = 18;

/// What a title is about, and no issuer.
const TOPICS: [&str; 4] = ["建设", "工作", "情况", "报告"];

/// The kinds of document that name the region they hold for, and not who issues them, unless by 关于.
const LAWS: [&str; 15] = [
    "条例", "办法", "规定", "规则", "细则", "解释", "措施", "方案", "规划", "纲要", "预案", "指引",
    "意见", "制度", "规程",
];

/// The issuers that a title names before its year or 关于, or right behind its year.
pub fn named_in(title: &str, offset: usize) -> Vec<Issuer> {
    let kind = title.split('（').next().unwrap_or_default();
    let is_law = LAWS.iter().any(|law| kind.ends_with(law)) && !title.contains("关于");
    if title.starts_with("关于") || is_law {
        return Vec::new();
    }
    let year = year_in(title, 0).map(|year| year.span);
    let cut = [title.find("关于"), year.map(|year| year.start)].into_iter().flatten().min();
    let names = title[..cut.unwrap_or(title.len())].trim_end_matches([' ', '（']);
    let is_topic = TOPICS.iter().any(|topic| names.ends_with(topic));
    let is_name = cut.is_some() && !is_topic || is_issuer_line(names);
    if is_name && !names.is_empty() {
        return issuers(names, offset);
    }
    let rest = if cut == Some(0) { without_year(title) } else { names };
    name_at_start(rest).map_or(Vec::new(), |name| issuers(name, offset + offset_in(title, name)))
}

/// The body that a title is about where it names none that issues it: 关于云麓县2024年….
pub fn meant_by(title: &str, offset: usize) -> Vec<Issuer> {
    let about = title.find("关于").map(|at| &title[at + "关于".len()..]);
    let name = about.and_then(|about| name_at_start(without_year(about)));
    name.map_or(Vec::new(), |name| issuers(name, offset + offset_in(title, name)))
}

/// Words without the year they begin with.
fn without_year(words: &str) -> &str {
    let year = year_in(words, 0).filter(|year| year.span.start == 0);
    let rest = year.map_or(words, |year| &words[year.span.end + "年".len()..]);
    rest.trim_start_matches(['度', ' '])
}

/// The longest name of an issuer that a text begins with.
fn name_at_start(text: &str) -> Option<&str> {
    let mut length = 0;
    for end in text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).skip(2) {
        let name = &text[..end];
        let is_near = end - length <= LONGEST_REGION || !name.ends_with(place::is_ending);
        if is_near && place::is_whole(text, end) && ending(name).is_some() {
            length = end;
        }
    }
    (length > 0).then(|| &text[..length])
}

/// The kind of a joint issue: the body that governs, not its party committee.
pub fn joint_kind(issuers: &[Issuer]) -> Option<IssuerKind> {
    let governing = issuers.iter().filter(|issuer| !issuer.name.starts_with("中共"));
    governing.chain(issuers).find_map(|issuer| issuer.kind)
}

impl Report {
    /// The level of the region of the body that governs, as far as its name shows it.
    pub fn level(&self) -> Option<Level> {
        let governing = self.issuers.iter().filter(|issuer| !place::is_party(&issuer.name));
        let issuer = governing.chain(&self.issuers).next()?;
        place::region(&issuer.name).and_then(place::level)
    }
}

/// The single names of a joint issue with their byte offsets.
fn parts(names: &str) -> impl Iterator<Item = (&str, usize)> {
    names
        .split([' ', '、'])
        .filter(|part| !part.is_empty())
        .flat_map(split_party)
        .map(move |part| (part, offset_in(names, part)))
}

/// Splits `中共甲市委甲市人民政府`, which is printed without a space, after the party committee.
fn split_party(names: &str) -> impl Iterator<Item = &str> {
    let cut = names.starts_with("中共").then(|| place::committee_end(names)).flatten();
    let cut = cut.filter(|&cut| is_second(&names["中共".len()..cut], &names[cut..]));
    let cut = cut.unwrap_or(names.len());
    let (first, second) = names.split_at(cut);
    [first, second].into_iter().filter(|part| !part.is_empty())
}

/// Whether a name behind that of a party committee is of a body beside it, and no organ of its own:
/// 中共甲县委全面依法治县委员会办公室.
fn is_second(committee: &str, name: &str) -> bool {
    let region = &committee[..committee.ceil_char_boundary(4)];
    name.len() >= 9
        && (name.starts_with(region) || name.ends_with("政府") || name.ends_with("管委会"))
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
