//! What must hold for every source, however damaged.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;
use proptest::prelude::*;
use proptest::sample::select;

use super::characters::{Class, class, written};
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
    "⼀",
    "⻅",
    "﹪",
    "㈠",
    "⑴",
    "⒈",
    "∶",
    "〜",
    "𝟐",
    "○",
    "◯",
    "二",
    "O",
    "–",
    "──",
    "•",
    "・",
    "\u{301}",
    "\u{20E3}",
    "\u{FE0F}",
    "\u{200D}",
    "\u{E0100}",
    "\u{F0B7}",
    "\u{E000}",
    "\u{FFFC}",
    "\u{3164}",
    "\u{FF01}",
];

/// The damage that is gone from canonical text.
const MENDED: [DamageKind; 8] = [
    DamageKind::HalfWidth,
    DamageKind::StraySpace,
    DamageKind::Pinyin,
    DamageKind::Traditional,
    DamageKind::Control,
    DamageKind::Invisible,
    DamageKind::Variant,
    DamageKind::Private,
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

/// Whether a piece of a source is one character for which another, or several, are written.
fn is_written_otherwise(source: &str, c: char) -> bool {
    let Some(only) = source.chars().next().filter(|c| c.len_utf8() == source.len()) else {
        return false;
    };
    c == '〇' || matches!(class(only), Class::Written | Class::Variant) && written(only).contains(c)
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
        for mended in MENDED {
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
                let copied = &text.source()[text.to_source(place).range()];
                prop_assert!(copied == &text[place] || is_written_otherwise(copied, c), "{copied}");
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
fn every_character_is_kept_or_written_otherwise_or_taken_out_and_told() {
    let all: Vec<char> = (' '..=char::MAX).filter(|&c| is_assigned(c)).collect();
    for some in all.chunks(4000) {
        let source: String = some.iter().map(|c| format!("全县{c}受理34件。\n")).collect();
        let text = Text::new(source, Format::Paragraphs);
        let again = Text::new(text.as_str().to_owned(), Format::Paragraphs);
        assert_eq!(again.as_str(), text.as_str());
        let told: Vec<Span> =
            DamageKind::ALL.iter().flat_map(|&kind| text.damage().places(kind)).collect();
        let lines: Vec<&str> = text.as_str().lines().collect();
        assert_eq!(lines.len(), some.len());
        for (&c, line) in some.iter().zip(lines) {
            let at = line.as_ptr() as usize - text.as_str().as_ptr() as usize;
            let is_told = told.iter().any(|place| (at..at + line.len()).contains(&place.start));
            let is_written = matches!(class(c), Class::FullWidth | Class::Written | Class::Space);
            assert!(line.contains(c) || is_told || is_written, "{c:?} {line}");
        }
    }
}

/// Whether a character is one that a line may hold; of planes and blocks whose characters are all alike,
/// some.
fn is_assigned(c: char) -> bool {
    let is_one_of_many = matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{17000}'..='\u{18CFF}'
        | '\u{20000}'..='\u{3FFFF}' if class(c) == Class::Plain)
        || c > '\u{F0000}';
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    category != GeneralCategory::Unassigned
        && class(c) != Class::LineEnd
        && (!is_one_of_many || u32::from(c) % 128 == 0)
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
