//! Names of places that are nearly that of the issuer.

use std::collections::HashMap;

use super::{Detector, Found, Given};
use crate::document::Document;
use crate::lang::Names;
use crate::span::Span;
use crate::writing;
use crate::writing::place::{self, Level};

/// A name of more characters needs no mark before it.
const KNOWN: usize = 3;

/// The most characters of a place's name: a text in one line may be one name.
const LONGEST: usize = 16;

/// The most places of the issuers' names that are looked for.
const PLACES: usize = 8;

/// The most often that a slip is made: what stands more often is another place.
const SLIPS: usize = 2;

/// Names one character off from a place that the issuer's name has, and such a place with the ending of
/// another town; with each comes the right name.
pub(super) static NEAR_NAME: Detector = Detector {
    name: "near_name",
    words: Names { zh: "与发文机关差一字的地名", en: "names nearly that of the issuer" },
    gives: &["own"],
    find: near_names,
};

fn near_names(document: &Document) -> Vec<Found> {
    let names = document.report.issuers.iter().flat_map(|issuer| place::places(&issuer.name));
    let is_name = |name: &&str| stem(name).chars().count() > 1 && name.chars().count() <= LONGEST;
    let mut names: Vec<&str> = names.filter(is_name).take(PLACES).collect();
    names.sort_unstable();
    names.dedup();
    let body = document.report.body;
    let near = names.iter().flat_map(|name| {
        let found = of_name(document.text.as_str(), body, name, &names);
        found.into_iter().map(|span| (span, (*name).to_owned()))
    });
    let mut near: Vec<(Span, String)> = near.collect();
    near.sort_unstable_by_key(|(span, _)| (span.start, span.end));
    let with = |(span, own): (Span, String)| Found {
        span,
        given: vec![("own", Given::Words(own.into()))],
    };
    near.into_iter().map(with).collect()
}

/// A name without what shows that it is of a place.
fn stem(name: &str) -> &str {
    &name[..name.len() - place::ending_of(name).map_or(0, |(word, _)| word.len())]
}

/// Where something stands that is nearly one name, and none of the others.
fn of_name(text: &str, body: Span, name: &str, names: &[&str]) -> Vec<Span> {
    let places = one_off(text, body, name).chain(other_ending(text, body, name));
    let places: Vec<(&str, Span)> = places.map(|span| (&text[span.range()], span)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    places.iter().for_each(|(wording, _)| *counts.entry(wording).or_default() += 1);
    let is_slip = |wording| counts[wording] <= SLIPS && !names.contains(&wording);
    let is_known = |span: Span| name.chars().count() > KNOWN || begins(text, span.start);
    let slips = places.into_iter().filter(|&(wording, span)| is_slip(wording) && is_known(span));
    slips.map(|(_, span)| span).collect()
}

/// Names with another character in the stem: 松江街道 for 松渡街道.
fn one_off<'t>(text: &'t str, body: Span, name: &'t str) -> impl Iterator<Item = Span> + 't {
    let wanted: Vec<char> = name.chars().collect();
    let stem = stem(name).chars().count();
    let starts = text[body.range()].char_indices().map(move |(at, _)| body.start + at);
    starts.filter_map(move |start| {
        let mut end = start;
        let mut other = None;
        for (at, right) in wanted.iter().enumerate() {
            let c = text[end..body.end].chars().next()?;
            if c != *right && (at >= stem || other.replace((at, c)).is_some()) {
                return None;
            }
            end += c.len_utf8();
        }
        let (_, c) = other?;
        let is_one = writing::is_han(c) && !place::is_ending(c) && place::is_whole(text, end);
        is_one.then_some(Span::new(start, end))
    })
}

/// Towns with the ending of another kind of town: 松渡镇 for 松渡街道.
fn other_ending<'t>(text: &'t str, body: Span, name: &'t str) -> impl Iterator<Item = Span> + 't {
    let stem = stem(name);
    let is_town = place::level(name) == Some(Level::Town);
    let ends = place::endings_of(Level::Town).filter(move |end| is_town && !name.ends_with(end));
    ends.flat_map(move |end| {
        let other = format!("{stem}{end}");
        let found = text[body.range()].match_indices(&other).map(|(at, _)| body.start + at);
        let spans = found.map(|at| Span::new(at, at + other.len()));
        spans.filter(|span| begins(text, span.start)).collect::<Vec<_>>()
    })
}

/// Whether a name can begin at a place: a mark other than 、, a line's end or 年 stands before it.
fn begins(text: &str, start: usize) -> bool {
    let before = text[..start].chars().next_back();
    before.is_none_or(|c| !c.is_alphanumeric() && c != '、' || c == '年')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    #[track_caller]
    fn finds(title: &str, sentence: &str, expected: &[&str]) {
        let source =
            format!("{title}2024年法治政府建设年度报告\n2024年，坚持依法行政。\n{sentence}");
        let document = Document::new(source, Format::Plain);
        let found: Vec<&str> =
            near_names(&document).iter().map(|found| &document.text[found.span]).collect();
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn a_name_one_character_off_is_found() {
        let street = "岚汀区人民政府松渡街道办事处";
        finds(
            street,
            "2024年，松江街道综治中心获评先进，依托松波街道开展。",
            &["松江街道", "松波街道"],
        );
        finds(street, "松渡镇人民政府坚持依法行政，岚河区司法局指导。", &["松渡镇", "岚河区"]);
        finds("苍渚经济开发区管委会", "苍诸经济开发区坚持。", &["苍诸经济开发区"]);
        finds("望岑县市场监督管理局", "2024年，望岺县市场监督管理局坚持。", &["望岺县"]);
    }

    #[test]
    fn what_is_no_name_or_another_place_is_not() {
        finds(
            "云麓县人民政府",
            "平安全县建设，与云岭县、砚泽县协作，云麓镇坚持，对云岭县学习。",
            &[],
        );
        finds("云麓县人民政府", "云岭县坚持。云岭县坚持。云岭县坚持。", &[]);
        finds("大安市人民政府", "各大城市坚持。大县市级单位。", &[]);
        finds("岚汀区人民政府松渡街道办事处", "松渡街道坚持，岚汀区坚持，各街道坚持。", &[]);
    }
}
