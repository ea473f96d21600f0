//! Sentences of a paragraph, and the items 一是, 二是, 三是.

use super::{Block, BlockKind, Item, Sentence};
use crate::span::Span;
use crate::writing::numeral;

/// Marks that end a sentence.
const STOPS: [char; 3] = ['。', '！', '？'];

/// Marks that close a quotation or bracket and belong to the sentence before them.
const CLOSERS: [char; 5] = ['”', '’', '》', '）', '」'];

/// The greatest length of a sentence in bytes: two thousand characters. Longer text without a stop is
/// cut behind a clause, so that reading the sentence of every number takes linear time.
const LONGEST: usize = 6_000;

/// Splits every paragraph into sentences; a table row is one.
pub fn sentences(text: &str, blocks: &[Block]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(blocks.len() * 4);
    for (index, block) in blocks.iter().enumerate() {
        let cut = block.kind == BlockKind::Paragraph;
        for passage in block.passages() {
            let mut start = passage.start;
            while start < passage.end {
                let rest = &text[start..passage.end];
                let length = if cut { sentence_length(rest) } else { rest.len() };
                let span = Span::new(start, start + length).trim(text);
                if !span.is_empty() {
                    sentences.push(Sentence { span, block: index });
                }
                start += length;
            }
        }
    }
    sentences
}

fn sentence_length(rest: &str) -> usize {
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let Some(stop) = near.find(STOPS) else {
        let whole = near.len() == rest.len();
        let clause = near.rfind(['；', '，']).filter(|_| !whole);
        return clause.map_or(near.len(), |mark| mark + "，".len());
    };
    let tail = rest[stop..].trim_start_matches(STOPS).trim_start_matches(CLOSERS);
    rest.len() - tail.len()
}

/// Finds the items of all paragraphs.
pub fn items(text: &str, blocks: &[Block]) -> Vec<Item> {
    let mut items = Vec::new();
    for (block, &Block { ref kind, span, .. }) in blocks.iter().enumerate() {
        if *kind != BlockKind::Paragraph {
            continue;
        }
        let found = markers(&text[span.range()]);
        for (index, &(at, length, value)) in found.iter().enumerate() {
            let end = found.get(index + 1).map_or(span.len(), |next| next.0);
            items.push(Item {
                value,
                marker: Span::new(at, at + length).shift(span.start),
                span: Span::new(at, end).shift(span.start).trim(text),
                block,
            });
        }
    }
    items
}

/// Where the first item of a text begins, if that is 一是 and a second follows it or it opens a clause.
pub fn first_marker(text: &str) -> Option<usize> {
    markers(text).first().filter(|(_, _, value)| *value == 1).map(|(at, _, _)| *at)
}

/// Offset, length and number of every item marker.
///
/// After a mark or at the start any `N是` counts. In the middle of words, where the mark was lost,
/// only one that continues or opens a sequence counts: 统一是 and 第二是 are no items.
fn markers(text: &str) -> Vec<(usize, usize, u32)> {
    let candidates: Vec<_> = memchr::memmem::find_iter(text.as_bytes(), "是".as_bytes())
        .filter_map(|is| candidate(text, is))
        .collect();
    let last_second = candidates.iter().rposition(|candidate| (2..=3).contains(&candidate.2));
    let mut markers: Vec<(usize, usize, u32)> = Vec::new();
    for (index, &(at, length, value, after_mark)) in candidates.iter().enumerate() {
        let continues = markers.last().is_some_and(|last| last.2 + 1 == value);
        let opens = value == 1 && last_second > Some(index);
        if after_mark || continues || opens {
            markers.push((at, length, value));
        }
    }
    markers
}

fn candidate(text: &str, is: usize) -> Option<(usize, usize, u32, bool)> {
    let before = &text[..is];
    let digits = before.chars().rev().take_while(|c| numeral::is_numeral(*c)).count();
    let start = before.char_indices().rev().take(digits.min(3)).last()?.0;
    let (value, length) = numeral::ordinal(&text[start..is])?;
    let previous = text[..start].chars().next_back();
    let after_mark = previous.is_none_or(|c| "。；，：！？、”）".contains(c) || c.is_whitespace());
    let name = previous.is_some_and(|c| "第其统唯之万同单专不逐始".contains(c));
    let whole = start + length == is && value <= 30;
    (whole && !name).then_some((start, is + "是".len() - start, value, after_mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<u32> {
        markers(text).iter().map(|marker| marker.2).collect()
    }

    #[test]
    fn items_are_found_with_and_without_a_mark_before_them() {
        assert_eq!(values("一是完善制度。二是加强培训；三是从严考核。"), [1, 2, 3]);
        assert_eq!(values("优化服务一是简化流程达到90%二是提速"), [1, 2]);
        assert_eq!(values("十一是落实。"), [11]);
        assert_eq!(values("标准统一是关键，第二是落实。"), [0; 0]);
        assert_eq!(values("主要问题：一是制度不全；四是人手不足。"), [1, 4]);
    }

    #[test]
    fn sentences_keep_their_closing_marks() {
        let text = "他说“好。”然后走了！没有句号";
        let blocks = [Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, text.len()),
            section: None,
            number: 1,
        }];
        let found: Vec<_> =
            sentences(text, &blocks).iter().map(|s| &text[s.span.range()]).collect();
        assert_eq!(found, ["他说“好。”", "然后走了！", "没有句号"]);
    }

    #[test]
    fn a_text_without_stops_is_cut_behind_a_clause() {
        let block = |text: &str| Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, text.len()),
            section: None,
            number: 1,
        };
        let lengths = |text: &str| {
            let all = sentences(text, &[block(text)]);
            all.iter()
                .map(|sentence| text[sentence.span.range()].chars().count())
                .collect::<Vec<_>>()
        };
        assert_eq!(lengths(&"办理案件，".repeat(500)), [2000, 500]);
        assert_eq!(lengths(&"办".repeat(4500)), [2000, 2000, 500]);
        assert_eq!(lengths(&("办".repeat(1999) + "。")), [2000]);
    }

    #[test]
    fn a_lost_mark_does_not_hide_a_skipped_number() {
        assert_eq!(values("优化服务一是简化流程。三是提速。"), [1, 3]);
    }
}
