//! Ordinals that are out of sequence.
//!
//! In: headings, items 一是, 二是 and circled numbers ①② as lists. Out: what is wrong with each list,
//! every mistake once.

use std::collections::{HashMap, HashSet};

use super::numbering::{Kind, slips};
use super::{Detector, Found, Given};
use crate::document::Document;
use crate::lang::Names;
use crate::report::{ANNEX, Ordinal, OrdinalStyle, Report, Section};
use crate::span::Span;
use crate::writing::numeral;

/// The names that come with an ordinal out of sequence.
const GIVES: &[&str] = &["ordinal", "previous", "expected", "kind", "last"];

/// Headings whose ordinal is out of sequence.
pub static HEADING_BREAK: Detector = Detector {
    name: "heading_break",
    words: Names { zh: "不连续的标题序号", en: "headings out of sequence" },
    gives: GIVES,
    find: |document| found(document, heading_breaks),
};

/// Items whose number is out of sequence.
pub(super) static ITEM_BREAK: Detector = Detector {
    name: "item_break",
    words: Names { zh: "不连续的分项序号", en: "items out of sequence" },
    gives: GIVES,
    find: |document| found(document, item_breaks),
};

fn found(document: &Document, breaks: fn(&str, &Report) -> Vec<Break>) -> Vec<Found> {
    let text = document.text.as_str();
    breaks(text, &document.report).iter().map(|found| found.place(text)).collect()
}

/// Ordinals of headings whose mark was lost: 二存在的不足.
pub(super) static UNMARKED_ORDINAL: Detector = Detector {
    name: "unmarked_ordinal",
    words: Names {
        zh: "漏了标点的标题序号", en: "ordinals of headings that lack their mark"
    },
    gives: &[],
    find: |document| {
        let ordinals = document.report.sections.iter().filter_map(|section| section.ordinal);
        let is_bare =
            |ordinal: &Ordinal| document.text[ordinal.span].chars().all(numeral::is_numeral);
        ordinals.filter(is_bare).map(|ordinal| Found::plain(ordinal.span)).collect()
    },
};

/// An ordinal that does not follow the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The ordinal; of a heading that stands twice, the whole of it.
    pub at: Span,
    /// The one before it in its list, where there is one.
    pub previous: Option<Span>,
    pub kind: Kind,
    pub expected: u32,
    /// The ordinal whose form it should have, where that is not its own.
    pub form: Option<Span>,
    /// The ordinals whose number has to change, with what it should be.
    pub changes: Vec<(Span, u32)>,
}

impl Break {
    /// The ordinal, with what is wrong and what belongs there.
    fn place(&self, text: &str) -> Found {
        let at = self.at.trim(text);
        let last = self.changes.last().map_or(self.at, |(place, _)| *place);
        let expected = renumbered(&text[self.form.unwrap_or(at).range()], self.expected);
        let mut given = vec![
            ("ordinal", Given::Place(at)),
            ("expected", Given::Words(expected.into())),
            ("kind", Given::Words(self.kind.name().into())),
            ("last", Given::Place(last.trim(text))),
        ];
        given.extend(self.previous.map(|place| ("previous", Given::Place(place.trim(text)))));
        Found { span: at, given }
    }
}

/// An ordinal with another number, written as it is.
pub fn renumbered(ordinal: &str, number: u32) -> String {
    let of_digits = |c: char| c.is_ascii_digit();
    let is_number: fn(char) -> bool = if ordinal.contains(of_digits) {
        of_digits
    } else if ordinal.contains(numeral::is_numeral) {
        numeral::is_numeral
    } else {
        |c| circled_value(c).is_some()
    };
    let words = ordinal.trim_end_matches(|c| !is_number(c));
    if words.is_empty() {
        return ordinal.to_owned();
    }
    // Of 1.2 the last number counts.
    let start = words.trim_end_matches(is_number).len();
    let length = words.len() - start;
    let number = match ordinal[start..].chars().next() {
        Some(first) if !first.is_ascii_digit() && number < 100 => match circled_value(first) {
            Some(_) => circled(number).map_or(number.to_string(), String::from),
            None => numeral::write(number),
        },
        _ => number.to_string(),
    };
    format!("{}{number}{}", &ordinal[..start], &ordinal[start + length..])
}

/// How deep lists are nested.
const DEEPEST: usize = 8;

/// Numbers that should run on, with their places.
type List = Vec<(u32, Span)>;

fn breaks(list: &List) -> impl Iterator<Item = Break> {
    let values: Vec<u32> = list.iter().map(|(value, _)| *value).collect();
    slips(&values).into_iter().map(|slip| Break {
        at: list[slip.at].1,
        previous: slip.at.checked_sub(1).map(|before| list[before].1),
        kind: slip.kind,
        expected: slip.right(slip.at),
        form: None,
        changes: slip.wrong.iter().map(|&at| (list[at].1, slip.right(at))).collect(),
    })
}

fn in_order(mut breaks: Vec<Break>) -> Vec<Break> {
    breaks.sort_by_key(|found| found.at);
    breaks
}

/// Headings whose ordinal does not follow that of the heading before it in the same section.
///
/// Skipped levels are no break, nor is a numbering that runs on through all sections.
pub fn heading_breaks(text: &str, report: &Report) -> Vec<Break> {
    let mut headings = Headings { text, ..Headings::default() };
    let mut found = Vec::new();
    for (index, section) in report.sections.iter().enumerate() {
        if section.level == ANNEX {
            headings.last_of_style.clear();
        }
        let is_counted = |ordinal: &Ordinal| ordinal.style != OrdinalStyle::Article;
        let Some(ordinal) = section.ordinal.filter(is_counted) else { continue };
        match stands_twice(text, report, index) {
            Some(twice) => found.push(twice),
            None => headings.add(section.parent, ordinal),
        }
    }
    // A single 三、 is a quotation or an excerpt; a single 二、 has lost its 一、.
    let is_list = |list: &&List| list.len() > 1 || list.iter().any(|(value, _)| *value <= 2);
    found.extend(headings.lists.iter().filter(is_list).flat_map(breaks));
    found.extend(astray(report));
    in_order(found)
}

/// Ordinals that are written in the form of another level, with one that has their own.
fn astray(report: &Report) -> Vec<Break> {
    let ordinals = || report.sections.iter().filter_map(|section| section.ordinal);
    let forms: HashMap<OrdinalStyle, Span> = ordinals()
        .filter(|ordinal| !ordinal.is_astray)
        .map(|ordinal| (ordinal.style, ordinal.span))
        .collect();
    let astray = ordinals().filter(|ordinal| ordinal.is_astray);
    let found = astray.filter_map(|ordinal| {
        let form = Some(*forms.get(&ordinal.style)?);
        let (kind, changes) = (Kind::Level, Vec::new());
        Some(Break {
            at: ordinal.span,
            previous: None,
            kind,
            expected: ordinal.value,
            form,
            changes,
        })
    });
    found.collect()
}

/// A style and, of 1.2, the words before its last number.
type Style<'t> = (OrdinalStyle, &'t str);

/// Headings as lists of those that are numbered together.
#[derive(Default)]
struct Headings<'t> {
    text: &'t str,
    lists: Vec<List>,
    of_siblings: HashMap<(Option<usize>, Style<'t>), usize>,
    last_of_style: HashMap<Style<'t>, usize>,
    /// The lists that go through several sections.
    running_on: HashSet<usize>,
}

impl<'t> Headings<'t> {
    fn add(&mut self, parent: Option<usize>, ordinal: Ordinal) {
        let style = (ordinal.style, within(self.text, ordinal));
        let is_first = ordinal.value == 1 && is_announced(self.text, ordinal.span);
        let known = self.of_siblings.get(&(parent, style)).copied();
        let list = known.or_else(|| self.runs_on(style, ordinal.value));
        let list = list.filter(|_| !is_first).unwrap_or(self.lists.len());
        if list == self.lists.len() {
            self.lists.push(List::new());
        }
        self.lists[list].push((ordinal.value, ordinal.span));
        self.of_siblings.insert((parent, style), list);
        self.last_of_style.insert(style, list);
    }

    /// The list of another section that goes on with a number.
    fn runs_on(&mut self, style: Style<'t>, value: u32) -> Option<usize> {
        let list = *self.last_of_style.get(&style)?;
        let last = self.lists[list].last()?.0;
        // Once a list has gone on in other sections, a number left out ends it no more.
        let goes_on = last + 1 == value || last < value && self.running_on.contains(&list);
        goes_on.then(|| self.running_on.insert(list));
        goes_on.then_some(list)
    }
}

/// The words of an ordinal before its last number: 1. in 1.2, nothing in those of one number.
fn within(text: &str, ordinal: Ordinal) -> &str {
    match ordinal.style {
        OrdinalStyle::OnePoint | OrdinalStyle::TwoPoints | OrdinalStyle::ThreePoints => {
            let words = text[ordinal.span.range()].trim_end_matches(|c: char| !c.is_ascii_digit());
            words.trim_end_matches(|c: char| c.is_ascii_digit())
        }
        _ => "",
    }
}

/// Whether what stands above opens a list of its own: a line with a colon at its end, as in
/// 有下列情形之一的：, or the preamble of another document, 特制定本方案。.
fn is_announced(text: &str, ordinal: Span) -> bool {
    let above = text[..ordinal.start].trim_end();
    let last = above.trim_end_matches('。').rsplit(['\n', '。', '，']).next().unwrap_or_default();
    above.ends_with('：') || above.ends_with("如下。") || last.contains("制定本")
}

/// Whether a heading stands right below itself.
fn stands_twice(text: &str, report: &Report, index: usize) -> Option<Break> {
    let before = report.sections.get(index.checked_sub(1)?)?;
    let section = &report.sections[index];
    let whole = |of: &Section| Some(of.ordinal?.span.join(of.heading));
    let (first, second) = (whole(before)?, whole(section)?);
    let blank = |span: Span| text[span.range()].trim().is_empty();
    let same = !section.heading.is_empty()
        && text[first.range()] == text[second.range()]
        && blank(Span::new(first.end, second.start));
    same.then(|| Break {
        at: second,
        previous: Some(first),
        kind: Kind::Twice,
        expected: section.ordinal.map_or(1, |ordinal| ordinal.value),
        form: None,
        changes: Vec::new(),
    })
}

/// Items and circled numbers that do not follow the one before them in the same section.
pub fn item_breaks(text: &str, report: &Report) -> Vec<Break> {
    let mut lists = Vec::new();
    let items = report.items.iter();
    let items = items.map(|item| (report.blocks[item.block].section, (item.value, item.marker)));
    for group in by_section(items) {
        lists.extend(nested_lists(text, &group));
    }
    for group in by_section(circled_numbers(text, report)) {
        // A circled number is an item only where ① opens the list; else it refers to a note.
        lists.extend(nested_lists(text, &group).into_iter().filter(|list| list[0].0 == 1));
    }
    in_order(lists.iter().flat_map(breaks).collect())
}

/// Numbers that stand one after the other in one section.
fn by_section(numbers: impl Iterator<Item = (Option<usize>, (u32, Span))>) -> Vec<List> {
    let mut groups: Vec<(Option<usize>, List)> = Vec::new();
    for (section, number) in numbers {
        match groups.last_mut().filter(|(last, _)| *last == section) {
            Some((_, list)) => list.push(number),
            None => groups.push((section, vec![number])),
        }
    }
    groups.into_iter().map(|(_, list)| list).collect()
}

/// The lists that the numbers of one section make.
///
/// 一 opens a list of its own, also within an item; after it the outer list goes on. A number that goes
/// on with none belongs to the innermost; a single 四是 in no list is something else, a single 二是 has
/// lost its 一是.
fn nested_lists(text: &str, numbers: &[(u32, Span)]) -> Vec<List> {
    let mut lists = Nested::default();
    let mut before = numbers.first().map_or(0, |(_, span)| span.start);
    for (index, &(value, span)) in numbers.iter().enumerate() {
        lists.paragraph += text[before..span.start].matches('\n').count();
        before = span.start;
        let is_last = index + 1 == numbers.len();
        if !(is_last && value > 2 && lists.open.is_empty()) {
            lists.add(value, span);
        }
    }
    lists.lists.retain(|list| !list.is_empty());
    lists.lists
}

/// Lists within lists, while the numbers of a section are read.
#[derive(Default)]
struct Nested {
    lists: Vec<List>,
    /// The indices of the lists that can go on, the innermost last.
    open: Vec<usize>,
    /// In which paragraph each list began and was added to last.
    paragraphs: Vec<(usize, usize)>,
    /// The paragraph that is being read.
    paragraph: usize,
}

impl Nested {
    fn add(&mut self, value: u32, span: Span) {
        if value > 1 {
            let level = self.open.iter().rposition(|&list| self.goes_on(list, value, 1));
            match level {
                Some(level) => self.open.truncate(level + 1),
                None => self.take_back_slip(value),
            }
        }
        if value == 1 || self.open.is_empty() {
            self.begin();
        }
        if let Some(&list) = self.open.last() {
            self.lists[list].push((value, span));
            self.paragraphs[list].1 = self.paragraph;
        }
    }

    /// Whether a number is so many more than the last one of a list that can go on here. A paragraph in
    /// which a list began anew goes on with none that ended above it.
    fn goes_on(&self, list: usize, value: u32, step: u32) -> bool {
        let begun_here = |&inner: &usize| self.paragraphs[inner].0 == self.paragraph;
        let ended_above = self.paragraphs[list].1 < self.paragraph;
        let last = self.lists[list].last().map_or(0, |(value, _)| *value);
        last + step == value && !(ended_above && self.open.last().is_some_and(begun_here))
    }

    /// 一是, 一是, 三是: the second is a slip and opens nothing.
    fn take_back_slip(&mut self, value: u32) {
        if let [.., outer, inner] = self.open[..]
            && self.lists[inner].len() == 1
            && self.goes_on(outer, value, 2)
        {
            let slipped = std::mem::take(&mut self.lists[inner]);
            self.lists[outer].extend(slipped);
            self.open.pop();
        }
    }

    fn begin(&mut self) {
        if self.open.len() == DEEPEST {
            self.open.remove(0);
        }
        self.open.push(self.lists.len());
        self.lists.push(List::new());
        self.paragraphs.push((self.paragraph, self.paragraph));
    }
}

/// The circled numbers that open a clause, with their sections.
fn circled_numbers<'r>(
    text: &'r str,
    report: &'r Report,
) -> impl Iterator<Item = (Option<usize>, (u32, Span))> + 'r {
    report.paragraphs().flat_map(move |block| {
        let words = &text[block.span.range()];
        let opens = move |at: usize, value: u32| {
            let before = words[..at].trim_end().chars().next_back();
            let after = words[at..].chars().nth(1);
            // A list begins after a colon; within one, 注：② is about a note.
            before.is_none_or(|c| "。；，！？".contains(c) || value == 1 && "：（".contains(c))
                && after.is_some_and(|c| c.is_alphanumeric() || "“《".contains(c))
        };
        words.char_indices().filter_map(move |(at, c)| {
            let value = circled_value(c).filter(|&value| opens(at, value))?;
            let span = Span::new(at, at + c.len_utf8()).shift(block.span.start);
            Some((block.section, (value, span)))
        })
    })
}

/// The value of ① to ⑳.
fn circled_value(c: char) -> Option<u32> {
    u32::from(c).checked_sub(0x245F).filter(|value| (1..=20).contains(value))
}

fn circled(value: u32) -> Option<char> {
    char::from_u32(0x245F + value).filter(|&c| circled_value(c).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Text};

    fn all_breaks(source: &str) -> (Text, Vec<Break>) {
        let text = Text::new(source.to_owned(), Format::Plain);
        let report = Report::new(&text);
        let mut breaks = item_breaks(text.as_str(), &report);
        breaks.extend(heading_breaks(text.as_str(), &report));
        (text, breaks)
    }

    /// What should stand where something is wrong.
    fn expected(source: &str) -> Vec<String> {
        let (text, breaks) = all_breaks(source);
        breaks.iter().map(|found| renumbered(&text[found.at], found.expected)).collect()
    }

    #[test]
    fn an_ordinal_keeps_its_form() {
        for (ordinal, number, renumbered) in [
            ("（六）", 7, "（七）"),
            ("第三部分", 2, "第二部分"),
            ("④", 3, "③"),
            ("1.2、", 3, "1.3、"),
        ] {
            assert_eq!(super::renumbered(ordinal, number), renumbered);
        }
    }

    #[test]
    fn items_go_on_across_paragraphs_and_within_items() {
        for fine in [
            "一、工作\n一是甲事。\n二是乙事。\n三是丙事。",
            "一、工作\n一是甲事：一是子事，二是丑事。二是乙事。",
            "一、工作\n一是甲事。二是乙事。\n一是丙事。二是丁事。",
            "一、工作\n（一）甲\n一是甲事。二是乙事。\n（二）乙\n一是丙事。二是丁事。",
            "一、工作\n假期中，十一是高峰。",
            "一、工作\n要求：①甲事；②乙事；③丙事。\n注：②见附表。",
        ] {
            assert_eq!(expected(fine), [""; 0], "{fine}");
        }
        assert_eq!(expected("一、工作\n一是甲事。\n三是乙事。"), ["二是"]);
        assert_eq!(expected("一、工作\n二是甲事。三是乙事。"), ["一是"]);
        assert_eq!(expected("一、工作\n一是甲事。二是乙事。\n二是丙事。"), ["三是"]);
        assert_eq!(expected("一、工作\n一是甲事。一是乙事。三是丙事。"), ["二是"]);
        assert_eq!(expected("一、工作\n要求：①甲事；②乙事；④丙事。"), ["③"]);
        let ended_above = "一、工作\n一是甲事。二是乙事。三是丙事。\n";
        assert_eq!(expected(&format!("{ended_above}一是丁事。二是戊事。四是己事。")), ["三是"]);
        assert_eq!(
            expected(&format!("{ended_above}四是丁事：一是子事，二是丑事。五是戊事。")),
            [""; 0]
        );
        assert_eq!(
            expected(&format!("{ended_above}具体有：一是子事，二是丑事。\n四是戊事。")),
            [""; 0]
        );
    }

    #[test]
    fn headings_go_on_in_their_section() {
        assert_eq!(expected("一、甲\n推进。\n三、乙\n推进。"), ["二、"]);
        assert_eq!(expected("一、甲\n（二）子。推进。"), ["（一）"]);
        assert_eq!(expected("一、甲\n1.子。推进。\n二、乙\n2.丑。推进。"), [""; 0]);
        assert_eq!(expected("一、甲\n1.子。推进。\n二、乙\n1.丑。推进。"), [""; 0]);
        assert_eq!(
            expected(
                "一、甲\n符合条件：\n（一）子；\n（二）丑。\n有情形：\n（一）寅；\n（二）卯。"
            ),
            [""; 0]
        );
        assert_eq!(
            expected("第一章 甲\n第一条 推进。\n第二章 乙\n第一节 丙\n推进。\n第二节 丁\n推进。"),
            [""; 0]
        );
        assert_eq!(
            expected(
                "1 总则\n1.1 甲\n推进。\n1.2 乙\n推进。\n2 组织\n2.1 丙\n推进。\n2.1.1 丁\n推进。\n2.2 戊\n推进。"
            ),
            [""; 0]
        );
        assert_eq!(
            expected(
                "1.1 甲\n推进。\n1.2 乙\n推进。\n1.4 丙\n推进。\n2.1 丁\n（1）推进。\n（2）落实。\n2.2 戊\n（1）推进。"
            ),
            ["1.3"]
        );
        let running_on = "一、甲\n（一）推进。\n（二）落实。\n二、乙\n（三）推进。\n三、丙\n（五）推进。\n（六）推进。";
        assert_eq!(expected(running_on), ["（四）"]);
        let other = "一、甲\n推进。\n二、乙\n推进。\n某县绿化方案\n为推进绿化，特制定本方案。\n一、丙\n推进。\n二、丁\n推进。";
        assert_eq!(expected(other), [""; 0]);
        assert_eq!(expected("第一部分 甲\n推进。\n第三部分 乙\n推进。"), ["第二部分 "]);
    }

    /// The numbers of a list written as one of the kinds of ordinal.
    fn written(numbers: &[u32], kind: usize) -> String {
        let entry = |number: &u32| match kind {
            0 => format!("{}、甲事\n推进工作。\n", numeral::write(*number)),
            1 => format!("（{}）甲事。推进工作。\n", numeral::write(*number)),
            2 => format!("{number}.甲事。推进工作。\n"),
            3 => format!("（{number}）甲事。推进工作。\n"),
            4 => format!("{}是推进工作。", numeral::write(*number)),
            _ => format!("{}推进工作。", circled(*number).unwrap_or('①')),
        };
        let entries: String = numbers.iter().map(entry).collect();
        if kind == 0 { entries } else { format!("一、工作\n{entries}") }
    }

    fn mended(text: &Text, found: &Break) -> String {
        let mut mended = text.as_str().to_owned();
        for (place, number) in found.changes.iter().rev() {
            mended.replace_range(place.range(), &renumbered(&text[*place], *number));
        }
        mended
    }

    #[test]
    fn advice_that_is_followed_ends_in_a_text_without_a_break() {
        for numbers in [
            &[1, 2, 3, 4, 5, 6, 6, 8][..],
            &[1, 2, 4, 5],
            &[1, 2, 2, 3],
            &[1, 3, 2, 4],
            &[1, 2, 1, 2],
            &[2, 3, 4],
            &[1, 2, 2],
            &[1, 2, 4],
            &[1, 1, 3],
            &[1, 2, 3, 2, 4],
            &[1, 2, 4, 5, 7, 8],
            &[1, 4, 9, 2, 5, 5, 3],
        ] {
            for kind in 0..6 {
                let mut source = written(numbers, kind);
                let (mut text, mut breaks) = all_breaks(&source);
                while let Some(first) = breaks.first() {
                    source = mended(&text, first);
                    let (now, left) = all_breaks(&source);
                    assert!(left.len() < breaks.len(), "{source}");
                    (text, breaks) = (now, left);
                }
            }
        }
    }

    #[test]
    fn one_mistake_is_told_once() {
        for (numbers, kind) in [
            (&[1, 2, 3, 4, 5, 6, 6, 8][..], Kind::Single),
            (&[1, 2, 4, 5], Kind::Gap),
            (&[1, 2, 2, 3], Kind::Onward),
            (&[1, 3, 2, 4], Kind::Swapped),
            (&[2, 3, 4], Kind::Start),
        ] {
            for style in 0..5 {
                let (_, breaks) = all_breaks(&written(numbers, style));
                let kinds: Vec<_> = breaks.iter().map(|found| found.kind).collect();
                assert_eq!(kinds, [kind], "{numbers:?} {style}");
            }
        }
    }

    #[test]
    fn a_heading_printed_twice_is_told_as_that() {
        let (text, breaks) = all_breaks("一、甲\n推进。\n二、乙\n二、乙\n推进。\n三、丙\n推进。");
        let found: Vec<_> = breaks.iter().map(|found| (&text[found.at], found.kind)).collect();
        assert_eq!(found, [("二、乙", Kind::Twice)]);
    }
}
