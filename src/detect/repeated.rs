//! Paragraphs that stand twice.

use std::collections::HashMap;

use super::{Detector, Found};
use crate::document::Document;
use crate::lang::Names;
use crate::pattern::Pattern;
use crate::report::{ANNEX, Block, OrdinalStyle, Report, Section};
use crate::span::Span;

/// The shortest paragraph that nobody writes twice on purpose, in bytes: forty characters.
pub(super) const PARAGRAPH: usize = 120;

/// Paragraphs that stand word for word earlier; with each comes the first.
pub(super) static REPEATED_PARAGRAPH: Detector = Detector {
    name: "repeated_paragraph",
    words: Names { zh: "重复的段落", en: "repeated paragraphs" },
    gives: &["first"],
    find: |document| {
        let found = repeated_paragraphs(document.text.as_str(), &document.report).into_iter();
        found.map(|(first, span)| Found::with(span, "first", first)).collect()
    },
};

/// Paragraphs that stand word for word earlier in the report, each after the earlier one.
///
/// The second copy of a whole body is not looked at.
pub fn repeated_paragraphs(text: &str, report: &Report) -> Vec<(Span, Span)> {
    let lists = lists(&report.sections);
    let mut known: HashMap<&str, &Block> = HashMap::new();
    let whole = |block: &&Block| block.span.len() >= PARAGRAPH && !goes_on(text, block.span);
    let repeated = report.paragraphs().filter(whole).filter_map(|block| {
        let first = *known.entry(&text[block.span.range()]).or_insert(block);
        let parallel = is_parallel(text, &report.sections, &lists, first, block);
        (first.span != block.span && !parallel).then_some((first.span, block.span))
    });
    repeated.collect()
}

/// Whether a paragraph goes on with a sentence that its heading begins.
pub(super) fn goes_on(text: &str, paragraph: Span) -> bool {
    text[..paragraph.start].trim_end_matches(' ').ends_with(['，', '；', '：'])
}

/// Whether two paragraphs say what holds for two matters, each in its section.
pub(super) fn is_parallel(
    text: &str,
    sections: &[Section],
    lists: &[List],
    first: &Block,
    second: &Block,
) -> bool {
    first.section.zip(second.section).is_some_and(|(one, other)| {
        lists[one] != lists[other] && are_alike(text, sections, one, other)
    })
}

/// The section that a list stands in, and the number of the list in there.
pub(super) type List = (Option<usize>, u32);

/// Which list each section belongs to: one is of the sections in a row in another one, and begins anew
/// with the number one, as in the next of several texts on a page.
pub(super) fn lists(sections: &[Section]) -> Vec<List> {
    let mut begun: HashMap<_, u32> = HashMap::new();
    let list = |section: &Section| {
        let ordinal = section.ordinal;
        let number = begun.entry((section.parent, ordinal.map(|it| it.style))).or_default();
        *number += u32::from(ordinal.is_some_and(|it| it.value == 1));
        (section.parent, *number)
    };
    sections.iter().map(list).collect()
}

/// Whether two sections, of two lists, say what holds for two matters: they have one heading (1.报名方式
/// under 一、教师岗位 and under 二、医生岗位) or one place in two texts. A section that comes again at once
/// was pasted.
fn are_alike(text: &str, sections: &[Section], first: usize, second: usize) -> bool {
    let [one, other] = [first, second].map(|index| &sections[index]);
    let is_same_heading = text[one.heading.range()] == text[other.heading.range()];
    let is_same_place = one.ordinal.is_some() && place(sections, first).eq(place(sections, second));
    one.span.end != other.span.start && (is_same_heading || is_same_place)
}

/// The numbers of a section and of those it stands in, up to the annex they are of.
fn place(sections: &[Section], index: usize) -> impl Iterator<Item = Option<(OrdinalStyle, u32)>> {
    let around = std::iter::successors(Some(index), |&index| sections[index].parent);
    let around = around.filter(|&index| sections[index].level != ANNEX);
    around.map(|index| sections[index].ordinal.map(|it| (it.style, it.value)))
}

/// Every match of a pattern whose first group says the same as that of an earlier, other match, after
/// the first such match. Without a group all of the match is compared, and none is another.
pub fn same_words(pattern: &Pattern, document: &Document) -> Vec<(Span, Span)> {
    let all = document.extent();
    let text = &document.text[all];
    if pattern.find_all(text, 0).nth(1).is_none() {
        return Vec::new();
    }
    let mut known: HashMap<&str, Span> = HashMap::new();
    let found = pattern.with_groups().captures_iter(text).filter_map(|groups| {
        let whole = Span::from(groups.get(0)?.range());
        let words = groups.get(1).or_else(|| groups.get(0))?.as_str();
        let first = *known.entry(words).or_insert(whole);
        let other = text[first.range()] != text[whole.range()];
        other.then(|| (first.shift(all.start), whole.shift(all.start)))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Text};

    #[track_caller]
    fn finds(body: &str, expected: usize) {
        let long = "登录网站注册并报名，".repeat(5);
        let text = Text::new(body.replace('＊', &long), Format::Plain);
        let found = repeated_paragraphs(text.as_str(), &Report::new(&text));
        assert_eq!(found.len(), expected, "{body}");
    }

    #[test]
    fn what_was_pasted_is_found_and_what_is_parallel_is_not() {
        finds("一、成效\n＊推进。\n二、安排\n＊推进。", 1);
        finds("一、成效\n＊推进。\n＊推进。", 1);
        finds(
            "一、成效\n（一）甲\n推进。\n（二）报名\n＊推进。\n（三）乙\n推进。\n（二）报名\n＊推进。",
            1,
        );
        finds("一、成效\n（一）报名\n＊推进。\n（一）报名\n＊推进。", 1);
        finds("一、教师\n（一）报名\n＊推进。\n二、医生\n（一）报名\n＊推进。", 0);
        finds("一、对象\n居民。\n二、方法\n＊推进。\n一、对象\n村民。\n二、方式\n＊推进。", 0);
        let annex = "云麓县人民政府\n2025年2月3日\n某区\n一、对象\n村民。\n二、方式\n＊推进。";
        finds(&format!("一、对象\n居民。\n二、方法\n＊推进。\n{annex}"), 0);
        finds("（一）提供甲，＊推进。\n（二）提供乙，＊推进。", 0);
    }

    #[test]
    fn a_match_of_the_same_words_is_found_after_the_first_that_differs() {
        let source = "满意率达98%，办结率100%。满意率为97%，满意率达98%。";
        let document = Document::new(source.to_owned(), Format::Plain);
        let pattern = Pattern::new(r"(\p{Han}+?率)[达为]?[0-9]+%").expect("it is a regex");
        let found = same_words(&pattern, &document);
        let words: Vec<_> = found
            .into_iter()
            .map(|(first, second)| (&document.text[first], &document.text[second]))
            .collect();
        assert_eq!(words, [("满意率达98%", "满意率为97%")]);
    }
}
