//! Comparing cited titles with the exact titles of central documents, and editions with the year.

use strsim::levenshtein;

use crate::writing::place;
use crate::years::Years;

/// A document's exact title, without 《》.
#[derive(Clone, Debug)]
pub struct DocumentTitle {
    /// The words before the bracket.
    pub name: String,
    /// The bracket with its marks, `（2021—2025年）`; of a title without one, nothing.
    pub range: Option<String>,
    /// The reporting years in which this is the edition to cite; a later edition ends them.
    pub years: Years,
    /// Whether title and years were read at their source.
    pub verified: bool,
}

impl DocumentTitle {
    /// The whole title, in 《》.
    pub fn cited(&self) -> String {
        format!("《{}{}》", self.name, self.range.as_deref().unwrap_or(""))
    }
}

/// What is wrong with a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The name of the outcome: one of [`OUTCOMES`].
    pub outcome: &'static str,
    /// The title to cite instead, in 《》.
    pub right: String,
    /// Whether that was read at its source.
    pub verified: bool,
}

/// The outcomes of a table of documents: words or years that are of no known title; years without
/// 年; an edition that the reporting year could not know; one that a later edition has replaced.
pub const OUTCOMES: [&str; 4] = ["title", "range", "early", "superseded"];

/// The greatest number of characters that are missing in a misprinted title, or too many. Only one
/// may be another, because two make another word: 法治中国 and 法治乡村.
const MISPRINTS: usize = 2;

/// What is wrong with a cited title that is one of the known titles, or nearly one.
///
/// A title whose words are known but whose years are of no known edition is wrong; so is one whose
/// words differ by one or two characters. A local document, which puts its place before a known title,
/// is not. The right title is marked as the cited one is, and has a period only where that has one.
pub fn corrected(cited: &str, known: &[DocumentTitle], year: Option<i16>) -> Option<Correction> {
    let found = first_fault(cited, known, year)?;
    match first_fault(&found.right, known, year) {
        Some(early) if early.outcome == "early" => Some(early),
        _ => Some(found),
    }
}

fn first_fault(cited: &str, known: &[DocumentTitle], year: Option<i16>) -> Option<Correction> {
    let (name, bracket) = parts(cited);
    let editions =
        |name: &str| known.iter().filter(move |title| title.name == name).collect::<Vec<_>>();
    let right = |outcome, title: &DocumentTitle| Correction {
        outcome,
        right: written_as(cited, title),
        verified: title.verified,
    };
    let range = bracket.filter(|range| range.contains("20"));
    let same_name = editions(name);
    if same_name.is_empty() {
        let near = misprinted(name, known)?;
        return Some(right("title", meant(&editions(near), range, year)));
    }
    let edition = same_name.iter().find(|title| match (&title.range, range) {
        (Some(known), Some(range)) => digits(known).eq(digits(range)),
        (known, _) => known.is_none(),
    });
    let Some(edition) = edition else {
        return range.map(|_| right("title", meant(&same_name, range, year)));
    };
    if edition.range.is_some() && range.is_some_and(|range| !range.contains('年')) {
        return Some(right("range", edition));
    }
    let year = year?;
    if edition.years.from.is_some_and(|from| year < from) {
        return Some(right("early", in_force(&same_name, Some(year))));
    }
    let newer = |title: &&&DocumentTitle| {
        title.years.from > edition.years.from && title.years.holds(Some(year))
    };
    let newer: Vec<_> = same_name.iter().filter(newer).copied().collect();
    (!newer.is_empty()).then(|| right("superseded", in_force(&newer, Some(year))))
}

/// Whether a citation is of a title, whatever dash its years have.
pub fn is_title(cited: &str, title: &str) -> bool {
    let ((cited, cited_range), (title, range)) = (parts(cited), parts(title));
    cited == title && digits(cited_range.unwrap_or("")).eq(digits(range.unwrap_or("")))
}

/// The words of a cited title, and its years with their bracket.
fn parts(cited: &str) -> (&str, Option<&str>) {
    let cited = cited.trim_start_matches('《').trim_end_matches('》');
    match cited.find('（') {
        Some(open) => (cited[..open].trim_end_matches('》'), Some(&cited[open..])),
        None => (cited, None),
    }
}

/// The known title that a name is a misprint of; none where it may be one of several.
fn misprinted<'t>(cited: &str, known: &'t [DocumentTitle]) -> Option<&'t str> {
    let names = known.iter().map(|title| title.name.as_str());
    let near = names.filter(|name| is_misprint(cited, name));
    let mut near: Vec<_> = near.map(|name| (levenshtein(cited, name), name)).collect();
    near.sort_unstable();
    near.dedup();
    match near[..] {
        [(least, _), (next, _), ..] if least == next => None,
        _ => near.first().map(|(_, name)| *name),
    }
}

fn is_misprint(cited: &str, name: &str) -> bool {
    let lengths = cited.len().abs_diff(name.len());
    let local = cited
        .find(place::is_ending)
        .is_some_and(|at| at > 0 && at <= 24 && !name.contains(&cited[..at]));
    lengths <= 3 * MISPRINTS
        && name.chars().count() >= 8
        && !local
        && share_an_end(cited, name)
        && levenshtein(cited, name) <= most_misprints(cited, name)
}

/// How many misprints a title may have: one where another character stands or the kind of document
/// is not the same, since a single one too few or too many (实施纲) makes no other document.
fn most_misprints(cited: &str, name: &str) -> usize {
    match cited.len().abs_diff(name.len()) {
        0 if same_kind(cited, name) => 1,
        0 => 0,
        _ if same_kind(cited, name) => MISPRINTS,
        3 => 1,
        _ => 0,
    }
}

/// A 清单 is no misprinted 规定: the last two characters name the kind of document. Where the rest
/// is as long, the last is enough: 刚要 is a misprinted 纲要.
fn same_kind(left: &str, right: &str) -> bool {
    let alike = if left.len() == right.len() { 1 } else { 2 };
    left.chars().rev().take(alike).eq(right.chars().rev().take(alike))
}

/// Titles two characters apart begin or end alike; the rest need no comparison.
fn share_an_end(left: &str, right: &str) -> bool {
    let begin = left.chars().take(4).eq(right.chars().take(4));
    begin || left.chars().rev().take(4).eq(right.chars().rev().take(4))
}

/// The edition to cite in a year, the newest of several.
fn in_force<'t>(editions: &[&'t DocumentTitle], year: Option<i16>) -> &'t DocumentTitle {
    let in_force = editions.iter().rev().find(|title| year.is_some() && title.years.holds(year));
    in_force.or(editions.last()).expect("a known name has an edition")
}

/// The edition whose period is most like the cited one; of several, and without one, that in force.
fn meant<'t>(
    editions: &[&'t DocumentTitle],
    range: Option<&str>,
    year: Option<i16>,
) -> &'t DocumentTitle {
    let in_force = in_force(editions, year);
    let digits = |range: Option<&str>| digits(range.unwrap_or("")).collect::<String>();
    let cited = digits(range);
    let unlike = |title: &&DocumentTitle| levenshtein(&digits(title.range.as_deref()), &cited);
    let nearest = editions.iter().copied().min_by_key(unlike).unwrap_or(in_force);
    match range {
        Some(_) if unlike(&nearest) < unlike(&in_force) => nearest,
        _ => in_force,
    }
}

/// A title with the marks and, where it has a period, as the cited one.
fn written_as(cited: &str, title: &DocumentTitle) -> String {
    let bracket = match parts(cited).1 {
        Some(bracket) if !bracket.contains("20") => bracket,
        Some(_) => title.range.as_deref().unwrap_or(""),
        None => "",
    };
    let words = [&title.name, bracket].concat();
    if cited.starts_with('《') { format!("《{words}》") } else { words }
}

/// The digits of a range, so that 2021—2025 and 2021-2025 are one.
fn digits(range: &str) -> impl Iterator<Item = char> {
    range.chars().filter(char::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<DocumentTitle> {
        let title = |name: &str, range: Option<&str>, from, to| DocumentTitle {
            name: name.to_owned(),
            range: range.map(str::to_owned),
            years: Years { from: Some(from), to },
            verified: true,
        };
        vec![
            title("某某建设实施纲要样本", Some("（2015—2020年）"), 2015, Some(2020)),
            title("某某建设实施纲要样本", Some("（2021—2025年）"), 2021, None),
            title("某某建设责任督察工作规定", None, 2019, None),
        ]
    }

    #[test]
    fn only_misprinted_titles_are_corrected() {
        let correct = |cited| corrected(cited, &known(), None).map(|found| found.right);
        let right = Some("《某某建设实施纲要样本（2021—2025年）》".to_owned());
        assert_eq!(correct("《某某建设实施纲要样本（2022—2025年）》"), right);
        assert_eq!(correct("《某某建设实施纲样本（2021—2025年）》"), right);
        assert_eq!(correct("《某某建设实施纲要样（2021—2025年）》"), right);
        assert_eq!(correct("《某某建设实施纲要样本》（2022—2025年）"), right);
        for fine in [
            "《某某建设实施纲要样本》（2021—2025年）",
            "《某某建城实施纲领样本》",
            "《某某建设实施纲要样本（2021-2025年）》",
            "《某某建设实施纲要样本（2015—2020年）》",
            "《某某建设实施纲要样本》",
            "《青县某某建设实施纲要样本（2022—2025年）》",
            "《某某建设年度报告》",
            "《某某建设责任督察工作清单》",
        ] {
            assert_eq!(correct(fine), None, "{fine}");
        }
        let known = Some("《某某建设实施纲要样本》".to_owned());
        assert_eq!(correct("《某某建设实施纲样本》"), known, "no period is added");
        let old = Some("《某某建设实施纲要样本（2015—2020年）》".to_owned());
        assert_eq!(correct("《某某建设实施纲样本（2015—2020年）》"), old, "the period stays");
        assert_eq!(correct("《某某建设实施纲要样本（2016—2020年）》"), old, "the nearest period");
        let bare = Some("某某建设实施纲要样本（2021—2025年）".to_owned());
        assert_eq!(correct("某某建设实施纲要样本（2022—2025年）"), bare, "no marks are added");
        let trial = Some("《某某建设责任督察工作规定（试行）》".to_owned());
        assert_eq!(correct("《某某建设责任督查工作规定（试行）》"), trial, "the bracket stays");
        let other = Some("《某某建设责任督察工作规定》".to_owned());
        assert_eq!(correct("《某某建设责任督查工作规定》"), other);
    }

    #[test]
    fn a_misprint_of_two_titles_is_left_alone() {
        let title = |name: &str| DocumentTitle {
            name: name.to_owned(),
            range: None,
            years: Years::default(),
            verified: true,
        };
        let known = [title("某某甲乙建设实施纲要"), title("某某丙丁建设实施纲要")];
        let correct = |cited| corrected(cited, &known, None).map(|found| found.right);
        assert_eq!(correct("《某某建设实施纲要》"), None);
        assert_eq!(correct("《某某丙建设实施纲要》"), Some("《某某丙丁建设实施纲要》".to_owned()));
    }

    #[test]
    fn an_edition_has_its_years() {
        let outcome = |cited, year| corrected(cited, &known(), year).map(|found| found.outcome);
        let old = "《某某建设实施纲要样本（2015-2020年）》";
        assert_eq!(outcome(old, Some(2024)), Some("superseded"));
        assert_eq!(outcome(old, Some(2018)), None);
        assert_eq!(outcome(old, None), None);
        let new = "《某某建设实施纲要样本（2021—2025年）》";
        assert_eq!(outcome(new, Some(2020)), Some("early"));
        assert_eq!(outcome(new, Some(2030)), None);
        assert_eq!(outcome("《某某建设实施纲要样本（2021—2025）》", None), Some("range"));
        assert_eq!(outcome("《某某建设责任督察工作规定》", Some(2017)), Some("early"));
    }
}
