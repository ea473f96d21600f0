//! Edits without what they leave as it is, so that readers see at once what is new.

use std::ops::RangeInclusive;

use crate::edit::Edit;
use crate::span::Span;

/// Joins the characters around it to one.
const JOINER: char = '\u{200d}';

/// Characters that are shown as one with the character before them.
const EXTENDERS: [RangeInclusive<char>; 13] = [
    '\u{300}'..='\u{36f}',
    '\u{1ab0}'..='\u{1aff}',
    '\u{1dc0}'..='\u{1dff}',
    JOINER..=JOINER,
    '\u{20d0}'..='\u{20ff}',
    '\u{302a}'..='\u{302f}',
    '\u{3099}'..='\u{309a}',
    // Variants of characters, among them those of Chinese names.
    '\u{fe00}'..='\u{fe0f}',
    '\u{fe20}'..='\u{fe2f}',
    // The second letter of a flag; the first is never cut off either.
    '\u{1f1e6}'..='\u{1f1ff}',
    '\u{1f3fb}'..='\u{1f3ff}',
    '\u{e0020}'..='\u{e007f}',
    '\u{e0100}'..='\u{e01ef}',
];

/// An edit without the beginning and the end that its text has in common with what it replaces; nothing else of
/// the text changes by it. An edit whose span is not of the text stays as it is.
pub(super) fn narrowed(edit: &Edit, text: &str) -> Edit {
    let Some(old) = text.get(edit.span.range()) else { return edit.clone() };
    let start = common_start(old, &edit.text);
    let end = common_end(&old[start..], &edit.text[start..]);
    let span = Span::new(edit.span.start + start, edit.span.end - end);
    Edit::new(span, &edit.text[start..edit.text.len() - end])
}

fn common_start(old: &str, new: &str) -> usize {
    let same = common(old.chars(), new.chars());
    (0..=same).rev().find(|&at| is_edge(old, at) && is_edge(new, at)).unwrap_or_default()
}

fn common_end(old: &str, new: &str) -> usize {
    let same = common(old.chars().rev(), new.chars().rev());
    let is_edge = |text: &str, end| is_edge(text, text.len() - end);
    (0..=same).rev().find(|&end| is_edge(old, end) && is_edge(new, end)).unwrap_or_default()
}

/// How many bytes the characters have that two texts begin with.
fn common(old: impl Iterator<Item = char>, new: impl Iterator<Item = char>) -> usize {
    old.zip(new).take_while(|(old, new)| old == new).map(|(same, _)| same.len_utf8()).sum()
}

/// Whether a text can be cut at an offset, so that readers see the same characters as before.
fn is_edge(text: &str, at: usize) -> bool {
    let Some((before, behind)) = text.split_at_checked(at) else { return false };
    let extends = |next: char| EXTENDERS.iter().any(|range| range.contains(&next));
    !before.ends_with(JOINER) && !behind.starts_with(extends)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of the edit that makes one text of another, between 甲 and 乙.
    fn left(old: &str, new: &str) -> (String, String) {
        let text = format!("甲{old}乙");
        let edit = Edit::new(Span::new("甲".len(), text.len() - "乙".len()), new);
        let narrow = narrowed(&edit, &text);
        (text[narrow.span.range()].to_owned(), narrow.text)
    }

    #[test]
    fn what_is_common_is_cut_off() {
        for (old, new, (replaced, text)) in [
            ("执法监查情况", "执法监察情况", ("查", "察")),
            ("情况报告", "情况的报告", ("", "的")),
            ("情况的报告", "情况报告", ("的", "")),
            ("三三", "三三三", ("", "三")),
            ("三三三", "三三", ("三", "")),
            ("查", "察", ("查", "察")),
            ("同", "同", ("", "")),
            ("", "新", ("", "新")),
            ("旧", "", ("旧", "")),
            // Of three and four bytes, alike in the first and in the last of them.
            ("𠀀", "𠀁", ("𠀀", "𠀁")),
            ("丢", "丣", ("丢", "丣")),
            ("一𠀀二", "一𠀁二", ("𠀀", "𠀁")),
        ] {
            assert_eq!(left(old, new), (replaced.to_owned(), text.to_owned()), "{old} {new}");
        }
    }

    #[test]
    fn what_is_shown_as_one_character_is_not_cut() {
        for (old, new) in [
            ("e\u{301}", "e"),
            ("e", "e\u{301}"),
            ("e\u{301}", "a\u{301}"),
            ("葛\u{e0100}", "葛\u{e0101}"),
            ("👨\u{200d}👩", "👨\u{200d}👧"),
            ("👩\u{200d}👧", "👨\u{200d}👧"),
        ] {
            assert_eq!(left(old, new), (old.to_owned(), new.to_owned()));
            let [around, within] = [old, new].map(|text| format!("一{text}二"));
            assert_eq!(left(&around, &within), (old.to_owned(), new.to_owned()));
        }
        let flags = ["一🇨🇳", "一🇨🇭"];
        assert_eq!(left(flags[0], flags[1]), flags.map(str::to_owned).into());
    }

    #[test]
    fn what_is_none_of_the_text_stays() {
        for span in [Span::new(1, 3), Span::new(0, 100)] {
            let edit = Edit::new(span, "甲");
            assert_eq!(narrowed(&edit, "甲乙"), edit);
        }
    }
}
