//! Quotation marks and brackets that stand alone or the wrong way round.

use super::{Detector, Found, Given};
use crate::lang::Names;
use crate::report::Report;
use crate::span::Span;

/// Opening marks with their closing ones; a bracket of either width closes one of the other.
const PAIRS: [(char, char); 6] =
    [('“', '”'), ('‘', '’'), ('（', '）'), ('《', '》'), ('〈', '〉'), ('【', '】')];

/// The kinds of pair that are quotation marks.
const QUOTES: usize = 2;

/// The greatest length in bytes of what a pair the wrong way round holds: twenty characters.
const QUOTED: usize = 60;

/// One mark, with its kind of pair.
#[derive(Clone, Copy)]
struct Mark {
    kind: usize,
    span: Span,
}

/// Marks without partner; with each comes how many there are.
pub(super) static UNPAIRED_MARK: Detector = Detector {
    name: "unpaired_mark",
    words: Names { zh: "不成对的标点", en: "marks without partner" },
    gives: &["count"],
    find: |document| {
        let marks = unpaired(document.text.as_str(), &document.report);
        let count = i64::try_from(marks.len()).unwrap_or(i64::MAX);
        let found = |span| Found { span, given: vec![("count", Given::Number(count))] };
        marks.into_iter().map(found).collect()
    },
};

/// The marks of title and body that have no partner on their line, in order.
///
/// Two quotation marks without partner around a few words are one place, from the first to the
/// second: they stand the wrong way round. The bracket of an ordinal, as in `一）`, is none. A quotation
/// of several paragraphs opens at the beginning of each and closes at the end of the last.
pub fn unpaired(text: &str, report: &Report) -> Vec<Span> {
    let title = report.title.iter().map(|title| title.span);
    let mut start = report.body.start;
    let lines = text[report.body.range()].split('\n').map(|line| {
        let line = Span::new(0, line.len()).shift(start);
        start = line.end + 1;
        line
    });
    let found = title.chain(lines).flat_map(|line| {
        let marks = unpaired_in(&text[line.range()], line.start);
        let line = line.trim(text);
        marks.into_iter().map(move |mark| (line, mark))
    });
    let found = without_pairs_over_lines(text, &found.collect::<Vec<_>>());
    without_quoted_paragraphs(text, &found)
}

/// Marks, each with its line, without pairs that a line end inside a title or sentence parts.
fn without_pairs_over_lines(text: &str, marks: &[(Span, Span)]) -> Vec<(Span, Span)> {
    let mut kept: Vec<(Span, Span)> = Vec::new();
    for &(line, second) in marks {
        let closes = kept.last().is_some_and(|&(above, first)| {
            let goes_on =
                above != line && !text[..above.end].ends_with(['。', '；', '：', '！', '？']);
            let between = text.get(above.end..line.start);
            goes_on
                && between.is_some_and(|between| between.trim().is_empty())
                && PAIRS.iter().any(|&(open, close)| {
                    text[first.range()].chars().eq([open])
                        && text[second.range()].chars().eq([close])
                })
        });
        if closes {
            kept.pop();
        } else {
            kept.push((line, second));
        }
    }
    kept
}

/// Marks, each with its line, without those around a quotation of several paragraphs.
fn without_quoted_paragraphs(text: &str, marks: &[(Span, Span)]) -> Vec<Span> {
    let mut kept = Vec::new();
    let mut opened = 0;
    for (index, &(line, mark)) in marks.iter().enumerate() {
        let words = &text[mark.range()];
        let is_last = marks.get(index + 1).is_none_or(|(next, _)| *next != line);
        let is = |mark: fn(&(char, char)) -> char| {
            PAIRS[..QUOTES].iter().any(|pair| words == mark(pair).encode_utf8(&mut [0; 4]))
        };
        let begins = mark.start == line.start && is(|pair| pair.0);
        let ends = matches!(&text[mark.end..line.end], "" | "。") && is(|pair| pair.1);
        if opened > 0 && ends {
            kept.truncate(kept.len() - opened);
            opened = 0;
            continue;
        }
        let below = text[line.end..].trim_start();
        if begins && below.starts_with(words) || is_last && goes_on_below(below, words) {
            continue;
        }
        opened = if begins { opened + 1 } else { 0 };
        kept.push(mark);
    }
    kept
}

/// Whether the paragraph below goes on with the quotation that a mark opens: it begins with the same mark,
/// and what that opens is not closed before the paragraph's end.
fn goes_on_below(below: &str, mark: &str) -> bool {
    let paragraph = below.split('\n').next().unwrap_or_default();
    let mut pairs = PAIRS[..QUOTES].iter();
    let Some((_, close)) = pairs.find(|pair| mark.chars().eq([pair.0])) else { return false };
    let quoted = paragraph.trim_end().trim_end_matches(['。', '；']);
    paragraph.starts_with(mark)
        && quoted.find(*close).is_none_or(|at| at + close.len_utf8() == quoted.len())
}

fn unpaired_in(text: &str, offset: usize) -> Vec<Span> {
    let mut open: Vec<Mark> = Vec::new();
    let mut waiting = [0; PAIRS.len()];
    let mut alone = Vec::new();
    for (at, character) in text.char_indices() {
        let Some((kind, opens)) = mark(character) else { continue };
        let mark = Mark { kind, span: Span::new(at, at + character.len_utf8()) };
        if opens {
            waiting[kind] += 1;
            open.push(mark);
        } else if waiting[kind] == 0 {
            if !is_part_of_a_word(&text[..at], kind) {
                alone.push(mark);
            }
        } else {
            while let Some(last) = open.pop() {
                waiting[last.kind] -= 1;
                if last.kind == kind {
                    break;
                }
                alone.push(last);
            }
        }
    }
    alone.extend(open);
    alone.sort_by_key(|mark| mark.span);
    joined(text, &alone).into_iter().map(|span| span.shift(offset)).collect()
}

/// The kind of pair a character belongs to, and whether it opens it.
fn mark(character: char) -> Option<(usize, bool)> {
    let character = match character {
        '(' => '（',
        ')' => '）',
        other => other,
    };
    let kind = PAIRS.iter().position(|&(open, close)| open == character || close == character)?;
    Some((kind, PAIRS[kind].0 == character))
}

/// Whether the closing mark after a text is an apostrophe or closes an ordinal: `7’`, `一）`, `2）`.
fn is_part_of_a_word(before: &str, kind: usize) -> bool {
    match PAIRS[kind].1 {
        '’' => before.ends_with(|c: char| c.is_ascii_alphanumeric()),
        '）' => {
            let ordinal = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c);
            let rest = before.trim_end_matches(ordinal);
            rest.len() < before.len()
                && (rest.is_empty() || rest.ends_with([' ', '，', '。', '；', '：', '、']))
        }
        _ => false,
    }
}

/// The places of marks, two quotation marks around a few words as one.
fn joined(text: &str, alone: &[Mark]) -> Vec<Span> {
    let mut places = Vec::new();
    let mut rest = alone;
    while let [first, after @ ..] = rest {
        let second = after.first().filter(|second| {
            let between = Span::new(first.span.end, second.span.start.max(first.span.end));
            first.kind < QUOTES
                && first.kind == second.kind
                && (1..=QUOTED).contains(&between.len())
                && !text[between.range()].contains(['。', '；'])
        });
        places
            .push(second.map_or(first.span, |second| Span::new(first.span.start, second.span.end)));
        rest = if second.is_some() { &after[1..] } else { after };
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Text};

    #[track_caller]
    fn finds(text: &str, expected: &[&str]) {
        let places = unpaired_in(text, 0);
        let found: Vec<_> = places.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn only_marks_without_a_partner_are_found() {
        finds("开展“宣传月、“宣传周”活动（3次）。", &["“"]);
        finds("印发《办法》》和“甲‘乙’丙”", &["》"]);
        finds("（一）《甲〈乙〉丙》(丁）", &[]);
        finds("若干政策”“支持若干意见等", &["”", "“"]);
        finds("“甲（乙”丙）", &["（", "）"]);
    }

    #[test]
    fn a_pair_the_wrong_way_round_is_one_place() {
        finds("开展”宣传月“活动", &["”宣传月“"]);
        finds("开展“宣传月“活动", &["“宣传月“"]);
        finds("开展”宣传月。另有“活动", &["”", "“"]);
    }

    #[test]
    fn a_quotation_of_several_paragraphs_is_paired() {
        let places = |body: &str| {
            let text = Text::new(format!("一、工作\n{body}"), Format::Plain);
            unpaired(text.as_str(), &Report::new(&text)).len()
        };
        assert_eq!(places("“坚持依法行政。\n“坚持执法为民。”\n推进落实。"), 0);
        assert_eq!(places("“\n坚持依法行政，推进落实。\n”\n推进落实。"), 0);
        assert_eq!(places("“坚持依法行政。\n推进“落实。\n坚持执法为民。”"), 3);
        assert_eq!(places("坚持“依法行政。\n坚持执法为民。”"), 2);
        assert_eq!(places("修改为：“坚持依法行政。\n“坚持执法为民。”\n推进落实。"), 0);
        assert_eq!(places("坚持“依法行政。\n“执法”为民。"), 1);
    }

    #[test]
    fn a_pair_is_one_over_a_line_end_inside_a_title() {
        let places = |body: &str| {
            let text = Text::new(format!("一、工作\n{body}"), Format::Paragraphs);
            unpaired(text.as_str(), &Report::new(&text)).len()
        };
        assert_eq!(places("附件\n《甲县重点\n任务清单》完成情况\n推进落实。"), 0);
        assert_eq!(places("推进《甲县重点。\n任务清单》完成情况。"), 2);
    }

    #[test]
    fn ordinals_and_apostrophes_are_no_pairs() {
        finds("一）加强领导：1）甲；2）乙，I’m", &[]);
        finds("审结3件）。", &["）"]);
    }

    #[test]
    fn time_grows_with_the_length_only() {
        let text = format!("{}{}", "（".repeat(200_000), "”".repeat(200_000));
        assert_eq!(unpaired_in(&text, 0).len(), 400_000);
    }
}
