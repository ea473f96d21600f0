//! Traditional characters in a document that is meant to be simplified.
//!
//! In: text without pinyin notes. Out: the same in simplified characters where the document as a
//! whole is traditional; a name or a quotation in an otherwise simplified one stays as it is.

use std::borrow::Cow;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use memchr::memmem;

use super::damage::{DamageKind, Pass};
use crate::span::Span;
use crate::writing;

/// At least one of these is in any traditional text of some length.
const COMMONEST: [&str; 4] = ["會", "國", "為", "設"];

/// The least number of frequent traditional characters that shows a traditional document.
const ENOUGH: usize = 5;

/// And in how many characters there must be one of them.
const CHARACTERS_A_CHARACTER: usize = 100;

/// Characters that are frequent in reports and are never written so in simplified text.
const FREQUENT: [char; 25] = [
    '關', '務', '設', '導', '責', '體', '機', '構', '進', '實', '發', '會', '國', '對', '與', '為',
    '義', '規', '執', '權', '決', '結', '業', '標', '領',
];

/// Loaded for the first traditional document. The built-in tables always load; documents would stay
/// unchanged without them.
static CONVERTER: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// Turns traditional characters into simplified ones where the document as a whole is traditional.
pub(super) fn simplify(draft: &mut Pass<'_>) {
    let text = draft.input();
    if !is_traditional(text) {
        return;
    }
    let Some(converter) = CONVERTER.as_ref() else {
        return;
    };
    let mut start = 0;
    for line in text.split('\n') {
        let simplified = converter.convert(line);
        let place = Span::new(start, start + line.len());
        simplify_line(draft, place, &correct(line, &simplified));
        start += line.len() + 1;
    }
}

fn is_traditional(text: &str) -> bool {
    let any = COMMONEST.iter().any(|c| memmem::find(text.as_bytes(), c.as_bytes()).is_some());
    if !any {
        return false;
    }
    let enough = ENOUGH.max(writing::visible_count(text) / CHARACTERS_A_CHARACTER);
    text.chars().filter(|c| FREQUENT.contains(c)).take(enough).count() == enough
}

/// Corrects what the converter decides by its dictionary alone: 著 and 祇, which it leaves wherever it
/// has no word for them (沿著 → 沿着 but 著名, 祇有 → 只有 but 神祇), and 乾, which it turns into 干
/// wherever it has none (乾燥 → 干燥, but names as 乾安 stay).
fn correct<'s>(original: &str, simplified: &'s str) -> Cow<'s, str> {
    if !simplified.contains(['著', '祇']) && !original.contains('乾') {
        return Cow::Borrowed(simplified);
    }
    let are_alike = original.chars().count() == simplified.chars().count();
    let mut originals = if are_alike { original } else { simplified }.chars();
    let mut before = '\0';
    let mut chars = simplified.chars().peekable();
    let corrected = std::iter::from_fn(|| {
        let c = chars.next()?;
        let after = chars.peek().copied().unwrap_or_default();
        let simple = match (c, originals.next()) {
            ('著', _) if !is_written_work(before, after) => '着',
            ('祇', _) if before != '神' => '只',
            ('干', Some('乾')) if !is_dry(before, after) => '乾',
            _ => c,
        };
        before = c;
        Some(simple)
    });
    Cow::Owned(corrected.collect())
}

/// Whether 著 between two characters speaks of writing or fame.
fn is_written_work(before: char, after: char) -> bool {
    "显名原论编土卓昭专遗译合巨".contains(before) || "名作述称书录者".contains(after)
}

/// Whether 干 between two characters is a word of its own: what is dry, and what a machine has made
/// of 干部.
fn is_dry(before: char, after: char) -> bool {
    "饼晾晒烘风萄菜豆肉鱼果笋枣擦吹烤口阴骨若相".contains(before)
        || "燥净旱涸杯脆粮果货洗草枯渴冰瘪裂热湿咳菜酪电部警事预扰涉线劲活将群".contains(after)
}

fn simplify_line(draft: &mut Pass<'_>, line: Span, simplified: &str) {
    let original = &draft.input()[line.range()];
    if original == simplified {
        return;
    }
    if original.chars().count() != simplified.chars().count() {
        draft.note(DamageKind::Traditional, line);
        draft.replace(line, simplified);
        return;
    }
    let mut changed: Option<Span> = None;
    for ((at, old), (new_at, new)) in original.char_indices().zip(simplified.char_indices()) {
        if old == new {
            continue;
        }
        let place = Span::new(at, at + old.len_utf8()).shift(line.start);
        draft.replace(place, &simplified[new_at..new_at + new.len_utf8()]);
        changed = Some(changed.map_or(place, |first| first.join(place)));
    }
    if let Some(changed) = changed {
        draft.note(DamageKind::Traditional, changed);
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{DamageKind, Format, Text};

    #[test]
    fn a_traditional_document_becomes_simplified_character_by_character() {
        let text = Text::new(
            "甲縣關於法治政府建設的報告\n全縣實現\n規範執法，簡化機構。".into(),
            Format::Plain,
        );
        assert_eq!(text.as_str(), "甲县关于法治政府建设的报告\n全县实现\n规范执法，简化机构。");
        let places: Vec<_> =
            text.damage().places(DamageKind::Traditional).map(|place| &text[place]).collect();
        assert_eq!(places, ["县关于法治政府建设的报", "县实现", "规范执法，简化机构"]);
        assert!(text.map.is_identity());
    }

    #[test]
    fn words_the_converter_does_not_know_are_simplified_too() {
        let text = "對著名專著，國會著力實現，沿著規劃，祇有成效顯著，執著".to_owned();
        let text = Text::new(text, Format::Plain);
        assert_eq!(text.as_str(), "对著名专著，国会着力实现，沿着规划，只有成效显著，执着");
    }

    #[test]
    fn words_decide_about_characters() {
        let text = "國會設務關，覆蓋答覆，瞭解瞭望，乾坤乾旱，項鍊鍊鋼，計畫，關於於潛，昇平畢昇";
        let text = Text::new(text.to_owned(), Format::Plain);
        let expected =
            "国会设务关，覆盖答复，了解瞭望，乾坤干旱，项链炼钢，计划，关于於潜，升平毕昇";
        assert_eq!(text.as_str(), expected);
    }

    #[test]
    fn a_name_keeps_what_would_else_be_dry() {
        let text = "國會設務關，乾安縣乾務鎮，鄭乾坤、李乾，乾部乾燥，餅乾、晾乾，乾淨".to_owned();
        let text = Text::new(text, Format::Plain);
        let expected = "国会设务关，乾安县乾务镇，郑乾坤、李乾，干部干燥，饼干、晾干，干净";
        assert_eq!(text.as_str(), expected);
    }

    #[test]
    fn a_traditional_name_in_a_simplified_document_stays() {
        let source = format!("聘請王國義為顧問，{}", "推进依法行政，".repeat(100));
        let text = Text::new(source.clone(), Format::Plain);
        assert_eq!(text.as_str(), source);
        assert_eq!(text.damage().count(DamageKind::Traditional), 0);
    }
}
