//! Automatic numbers: what the paragraphs of lists come to be called.
//!
//! In: the paragraphs in their order. Out: the number of each as its author sees it: `一、`, `（二）`, `1.1`.

use std::collections::{HashMap, HashSet};

use super::numbering::{Item, LEVELS, Level, Numbering};
use super::numeral;
use super::properties::ListLevel;
use super::styles::Styles;

/// The most characters of a number with the text around it: a list says it once, and each of its paragraphs
/// repeats it.
pub(crate) const LONGEST: usize = 60;

/// Marks behind which no space is written between a number and its paragraph.
const MARKS: &[char] = &['、', '）', '。', '：', '．', '，', '】', '〕'];

/// The numbers of lists while the paragraphs of a document are read.
pub(super) struct Counters<'n> {
    numbering: &'n Numbering,
    styles: &'n Styles,
    /// The last number of each level, by list.
    counts: HashMap<i64, [Option<u32>; LEVELS]>,
    /// The levels that have begun, by the names of lists.
    begun: HashSet<(i64, usize)>,
}

impl<'n> Counters<'n> {
    pub(super) fn new(numbering: &'n Numbering, styles: &'n Styles) -> Self {
        Self { numbering, styles, counts: HashMap::new(), begun: HashSet::new() }
    }

    /// What numbers the next paragraph, which says this about its list and names this style, with the space
    /// behind it; none where nothing does.
    pub(super) fn next(&mut self, own: ListLevel, style: Option<&str>) -> Option<String> {
        let item = self.numbering.find(self.styles, own, style)?;
        let counts = self.count(&item);
        let level = item.level(item.level)?;
        let label = label(level, |at| {
            let other = item.level(at);
            let start = other.map_or(0, |level| level.start);
            let value = counts.get(at).copied().flatten().unwrap_or(start);
            (value, other.map_or("decimal", |level| level.format.as_str()))
        });
        let is_apart = |c: char| MARKS.contains(&c) || c.is_whitespace();
        let is_tight = level.is_tight || label.is_empty() || label.ends_with(is_apart);
        Some(label + if is_tight { "" } else { " " })
    }

    /// Counts a paragraph; levels below its own begin anew.
    fn count(&mut self, item: &Item<'_>) -> [Option<u32>; LEVELS] {
        let restart = item.start().filter(|_| self.begun.insert((item.name, item.level)));
        let counts = self.counts.entry(item.list_id).or_default();
        for (level, count) in counts.iter_mut().enumerate().skip(item.level) {
            let look = item.level(level);
            if level == item.level {
                let start = look.map_or(0, |level| level.start);
                let next = count.map_or(start, |last| last.saturating_add(1));
                *count = Some(restart.unwrap_or(next));
            } else if look.and_then(|look| look.restart).is_none_or(|above| item.level < above) {
                *count = None;
            }
        }
        *counts
    }
}

/// The text of a level with its numbers; a bullet is none.
fn label<'l>(level: &Level, number: impl Fn(usize) -> (u32, &'l str)) -> String {
    let mut label = String::new();
    if level.format == "bullet" {
        return label;
    }
    // A text that is too long for any number need not be read to its end.
    let mut rest = level.text.chars().take(4 * LONGEST).peekable();
    while let Some(c) = rest.next() {
        let digit = rest.peek().and_then(|c| c.to_digit(10)).filter(|at| c == '%' && *at > 0);
        let Some(at) = digit else {
            label.push(c);
            continue;
        };
        rest.next();
        let (value, format) = number(at as usize - 1);
        label.push_str(&numeral::write(value, if level.is_legal { "decimal" } else { format }));
    }
    if label.chars().count() > LONGEST {
        label.clear();
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docx::fixture::word_with;

    const LISTS: &str = "\
        <w:abstractNum w:abstractNumId='7'>\
          <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:pStyle w:val='H1'/>\
            <w:suff w:val='nothing'/><w:lvlText w:val='%1、'/></w:lvl>\
          <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:pStyle w:val='H2'/>\
            <w:lvlText w:val='（%2）'/></w:lvl>\
          <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%3.'/></w:lvl>\
          <w:lvl w:ilvl='3'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:isLgl/><w:lvlRestart w:val='1'/>\
            <w:lvlText w:val='%1.%2.%4'/></w:lvl>\
        </w:abstractNum>\
        <w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='&#xF0B7;'/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId='9'><w:numStyleLink w:val='L'/></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>\
        <w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
        <w:num w:numId='3'><w:abstractNumId w:val='8'/></w:num>\
        <w:num w:numId='4'><w:abstractNumId w:val='9'/></w:num>\
        <w:num w:numId='5'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:lvl w:ilvl='0'>\
          <w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='第%1章'/></w:lvl></w:lvlOverride></w:num>";

    const STYLES: &str = "\
        <w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='H2'><w:name w:val='标题 2'/><w:basedOn w:val='H1'/></w:style>\
        <w:style w:type='paragraph' w:styleId='Mine'><w:basedOn w:val='H2'/></w:style>\
        <w:style w:type='paragraph' w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style>\
        <w:style w:type='numbering' w:styleId='L'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>";

    /// Paragraphs by their style or `number.level`, as lines.
    fn lines(paragraphs: &[&str]) -> String {
        let one = |name: &&str| {
            let properties = match name.split_once('.') {
                Some((number, level)) => format!(
                    "<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>"
                ),
                None => format!("<w:pStyle w:val='{name}'/>"),
            };
            format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>")
        };
        let body: String = paragraphs.iter().map(one).collect();
        let beside = [("styles", "styles", STYLES), ("numbering", "numbering", LISTS)];
        word_with(&body, &beside).transcript.text
    }

    #[test]
    fn levels_count_and_begin_anew() {
        assert_eq!(
            lines(&["1.0", "1.1", "1.1", "1.2", "1.2", "1.0", "1.1", "1.2", "1.3"]),
            "一、甲\n（一）甲\n（二）甲\n1. 甲\n2. 甲\n二、甲\n（一）甲\n1. 甲\n2.1.1 甲"
        );
    }

    #[test]
    fn styles_number_their_paragraphs() {
        assert_eq!(
            lines(&["H1", "H2", "Mine", "Loop", "H1"]),
            "一、甲\n（一）甲\n（二）甲\n甲\n二、甲"
        );
    }

    #[test]
    fn numbers_share_the_counts_of_their_list_and_may_start_elsewhere() {
        assert_eq!(
            lines(&["1.0", "2.0", "2.0", "1.0", "4.0"]),
            "一、甲\n五、甲\n六、甲\n七、甲\n八、甲"
        );
    }

    #[test]
    fn a_level_may_be_another_for_one_number() {
        assert_eq!(lines(&["5.0", "5.1"]), "第I章 甲\n（一）甲");
    }

    #[test]
    fn a_level_that_an_absent_one_is_above_counts_from_its_start() {
        assert_eq!(lines(&["1.3"]), "1.1.1 甲");
    }

    #[test]
    fn bullets_and_lists_that_are_off_or_absent_are_nothing() {
        assert_eq!(lines(&["3.0", "0.0", "99.0"]), "甲\n甲\n甲");
    }

    #[test]
    fn a_text_without_end_is_no_number() {
        let text = "长".repeat(LONGEST + 1);
        let lists = format!(
            "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:lvlText w:val='{text}'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
        );
        let body = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>";
        assert_eq!(word_with(body, &[("numbering", "numbering", &lists)]).transcript.text, "甲");
    }
}
