//! Clauses and their members: the pieces of a sentence in which words are looked for.
//!
//! A clause ends at `，；。：！？`, at the bar between two cells of a table, and at a line's end. `、`
//! and brackets stand inside it. `、` separates its members.

use crate::span::Span;

/// How much of a clause is read on either side of a place, in bytes: two hundred characters. Without
/// this limit, text without marks would be read again for every place in it.
const NEAR: usize = 600;

/// The clause around a place; in text without marks, the part near it.
pub fn clause_at(text: &str, place: Span) -> Span {
    around(text, place, ends_clause)
}

/// The member of a clause around a place: what stands between `、` or the ends of the clause.
pub fn member_at(text: &str, place: Span) -> Span {
    around(text, place, ends_member)
}

/// All clauses of a stretch of text.
pub(crate) fn clauses(text: &str, within: Span) -> impl Iterator<Item = Span> {
    pieces(text, within, ends_clause).map(|(clause, _)| clause)
}

/// The members of all clauses of a stretch of text, each with the mark that ends it.
pub(crate) fn members(text: &str, within: Span) -> impl Iterator<Item = (Span, Option<char>)> {
    pieces(text, within, ends_member)
}

fn pieces(
    text: &str,
    within: Span,
    ends: fn(char) -> bool,
) -> impl Iterator<Item = (Span, Option<char>)> {
    text[within.range()].split_inclusive(ends).scan(within.start, move |start, piece| {
        let words = piece.trim_end_matches(ends);
        let found = Span::new(*start, *start + words.len());
        *start += piece.len();
        Some((found, piece[words.len()..].chars().next()))
    })
}

fn ends_clause(c: char) -> bool {
    matches!(c, '，' | '；' | '。' | '：' | '！' | '？' | '|' | '\n')
}

fn ends_member(c: char) -> bool {
    c == '、' || ends_clause(c)
}

fn around(text: &str, place: Span, ends: fn(char) -> bool) -> Span {
    let near = text.ceil_char_boundary(place.start.saturating_sub(NEAR));
    let far = text.floor_char_boundary(place.end.saturating_add(NEAR).min(text.len()));
    let before = text[near..place.start].trim_end_matches(|c| !ends(c)).len();
    let ended = text[place.range()].ends_with(ends).then_some(0);
    let after = ended.or_else(|| text[place.end..far].find(ends));
    let end = after.map_or(far, |at| place.end + at);
    Span::new(near + before, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, words: &str, clause: &str, member: &str) {
        let at = text.find(words).expect("the words stand there");
        let place = Span::new(at, at + words.len());
        assert_eq!(&text[clause_at(text, place).range()], clause);
        assert_eq!(&text[member_at(text, place).range()], member);
    }

    #[test]
    fn a_clause_ends_at_its_marks_and_a_member_at_a_pause_too() {
        reads("收到34件（含结转、退回）；", "退回", "收到34件（含结转、退回）", "退回）");
        reads("一、工作\n甲、乙，丙", "乙", "甲、乙", "乙");
        reads("收到 | 34件", "34", " 34件", " 34件");
        reads("甲，乙，丙", "甲，乙", "甲，乙", "甲，乙");
        reads("甲乙。丙", "甲乙。", "甲乙。", "甲乙。");
    }

    #[test]
    fn of_text_without_marks_the_part_near_a_place_is_read() {
        let text = "办".repeat(1000);
        assert_eq!(clause_at(&text, Span::at(1500)), Span::new(900, 2100));
        assert_eq!(clause_at(&text, Span::at(30)), Span::new(0, 630));
    }

    #[test]
    fn members_come_with_their_marks() {
        let text = "甲、乙，，丙";
        let found: Vec<_> = members(text, Span::new(0, text.len()))
            .map(|(at, mark)| (&text[at.range()], mark))
            .collect();
        assert_eq!(found, [("甲", Some('、')), ("乙", Some('，')), ("", Some('，')), ("丙", None)]);
    }
}
