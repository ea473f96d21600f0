//! What must hold for every source, however damaged.

use proptest::prelude::*;
use proptest::sample::select;

use super::{DamageKind, Format, Text};
use crate::span::Span;
use crate::writing;

/// Pieces of sources, so that damage of all kinds comes close together.
const PIECES: &[&str] = &[
    "县",
    "法治",
    "年",
    "月",
    "报告",
    "2",
    "2023",
    "20212025年",
    "%",
    ".",
    "a",
    "F",
    "PDF",
    "（",
    "）",
    "(",
    ")",
    ",",
    "，",
    ":",
    "：",
    ";",
    "；",
    "!",
    "！",
    "?",
    "？",
    "。",
    "、",
    "“",
    "”",
    "—",
    "～",
    " ",
    "  ",
    "　",
    "\u{A0}",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{7}",
    "\u{AD}",
    "\u{85}",
    "(guān)",
    "(jī)",
    "（fǎ）",
    "(de)",
    "ā",
    "guān",
    "關",
    "設",
    "國會",
    "為",
    "乾隆",
    "瞭解",
    "\u{FFFD}",
    "锟斤拷",
    "Ã©",
    "â€™",
    "?,F",
    "?!“",
    "％",
    "Ａ",
    "１",
    "／",
    "//",
    "http://",
    "|",
    " | ",
    "｜",
    "\n\n",
    "# ",
    "- ",
    "1. ",
    "**",
    "`",
    "[",
    "](",
    "<b>",
    "<br>",
    "<!--",
    "-->",
    "&amp;",
    "\\",
    "---",
    "```",
    "> ",
    "| a | b |\n|--|--|\n",
    "一是",
    "𠮷",
    "😀",
    "①",
];

fn sources() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat());
    prop_oneof![6 => pieces, 1 => any::<String>()]
}

fn texts() -> impl Strategy<Value = Text> {
    let format = select(&[Format::Plain, Format::Markdown][..]);
    (sources(), format).prop_map(|(source, format)| Text::new(source, format))
}

fn boundaries(text: &str) -> Vec<usize> {
    (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_map_to_spans_of_the_source_in_the_same_order(text in texts()) {
        let at = boundaries(text.as_str());
        for (index, &start) in at.iter().enumerate() {
            for &end in &at[index..] {
                let source = text.to_source(Span::new(start, end));
                prop_assert!(text.source().get(source.range()).is_some());
            }
        }
        for pair in at.windows(2) {
            let (first, second) = (Span::new(0, pair[0]), Span::new(0, pair[1]));
            prop_assert!(text.to_source(first).end <= text.to_source(second).end);
            let (first, second) = (Span::at(pair[0]), Span::at(pair[1]));
            prop_assert!(text.to_source(first).start <= text.to_source(second).start);
        }
    }

    #[test]
    fn canonical_text_stays_as_it_is(text in texts()) {
        let again = Text::new(text.as_str().to_owned(), Format::Paragraphs);
        prop_assert_eq!(again.as_str(), text.as_str());
        prop_assert!(again.map.is_identity());
        for mended in [DamageKind::HalfWidth, DamageKind::StraySpace, DamageKind::Pinyin, DamageKind::Traditional] {
            prop_assert_eq!(again.damage().count(mended), 0);
        }
    }

    /// Near the share of a text from which damage counts as that of the whole document.
    #[test]
    fn spaces_decide_about_no_other_damage(
        damaged in select(&["設關務導責", "設關務導責國為", "甲(guān)乙(jī)丙(fǎ)"][..]),
        filled in 480..1520_usize,
        spaces in 0..40_usize,
    ) {
        let source = format!("{damaged}{}{}，乙", "甲".repeat(filled), " ".repeat(spaces));
        let text = Text::new(source, Format::Plain);
        let again = Text::new(text.as_str().to_owned(), Format::Paragraphs);
        prop_assert_eq!(again.as_str(), text.as_str());
    }

    #[test]
    fn characters_that_were_copied_are_found_in_the_source(source in sources()) {
        let text = Text::new(source, Format::Plain);
        if text.damage().count(DamageKind::Traditional) == 0 {
            for (at, c) in text.as_str().char_indices().filter(|&(_, c)| writing::is_han(c)) {
                let place = Span::new(at, at + c.len_utf8());
                prop_assert_eq!(&text.source()[text.to_source(place).range()], &text[place]);
            }
        }
    }

    #[test]
    fn damage_and_hints_lie_within_the_text(text in texts()) {
        for &kind in DamageKind::ALL {
            let places: Vec<_> = text.damage().places(kind).collect();
            prop_assert!(places.iter().all(|place| text.as_str().get(place.range()).is_some()));
            prop_assert!(places.is_sorted_by_key(|place| place.start));
        }
        let starts: Vec<_> = text.hints().iter().map(|hint| hint.start).collect();
        prop_assert!(starts.is_sorted());
        for start in starts {
            prop_assert!(start == 0 || text.as_str()[..start].ends_with('\n'), "{start} of {:?}", text.as_str());
        }
    }
}

#[test]
fn closed_spaces_do_not_make_a_document_traditional() {
    for (damaged, filled) in [("設關務導責", 593), ("甲(guān)乙(jī)丙(fǎ)", 1478)] {
        let source = format!("{damaged}{}{}乙，", "甲".repeat(filled), " ".repeat(8));
        let text = Text::new(source, Format::Plain);
        let again = Text::new(text.as_str().to_owned(), Format::Paragraphs);
        assert_eq!(again.as_str(), text.as_str());
    }
}

#[test]
fn clean_text_is_not_copied() {
    let source =
        "甲县2023年报告\n甲县委 甲县政府\n（一）受理34件，达93.5%（增长2.1%）；比为4:15。\n";
    let text = Text::new(source.to_owned(), Format::Plain);
    assert!(text.canonical.is_none() && text.map.is_identity() && text.damage().is_empty());
}

#[test]
fn a_long_line_takes_linear_time() {
    let line = "受理 34件,(办结)30 件?,F将 | ".repeat(100_000);
    let text = Text::new(line, Format::Plain);
    assert_eq!(text.damage().count(DamageKind::HalfWidth), 500_000);
}
