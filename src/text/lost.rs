//! What was lost and cannot be restored, only noted: characters in an encoding accident, the dash
//! between two years.

use memchr::{memchr2_iter, memmem};

use super::damage::{DamageKind, Pass};
use super::pinyin;
use crate::span::Span;
use crate::writing;

/// Traces less than this many bytes apart, ten Chinese characters, come from one accident.
const ONE_ACCIDENT: usize = 30;

/// What UTF-8 replacement characters become when they are read as GBK.
const READ_AS_GBK: &str = "锟斤拷";

/// Notes the places where characters were lost.
pub(super) fn note_mojibake(draft: &mut Pass<'_>) {
    let mut traces = traces(draft.input());
    traces.sort_unstable();
    let mut traces = traces.into_iter();
    let Some(mut place) = traces.next() else {
        return;
    };
    for trace in traces {
        if trace.start < place.end + ONE_ACCIDENT {
            place = place.join(trace);
        } else {
            draft.note(DamageKind::Mojibake, std::mem::replace(&mut place, trace));
        }
    }
    draft.note(DamageKind::Mojibake, place);
}

fn traces(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut traces: Vec<Span> =
        memchr2_iter(b'?', 0xC3, bytes).filter_map(|at| trace_at(text, at)).collect();
    for lost in ["\u{FFFD}", READ_AS_GBK] {
        let found = memmem::find_iter(bytes, lost);
        traces.extend(found.map(|at| Span::new(at, at + lost.len())));
    }
    traces
}

fn trace_at(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..];
    let len =
        if rest.starts_with('?') { lost_stop(rest).or(lost_bracket(rest)) } else { latin(rest) };
    len.map(|len| Span::new(at, at + len))
}

/// A stop that fell apart together with what follows: `?,` or `?!` directly before a word.
fn lost_stop(rest: &str) -> Option<usize> {
    let after_mark = rest[1..].strip_prefix([',', '!', '，', '！'])?;
    let word = after_mark.strip_prefix(['“', '‘', '《']).unwrap_or(after_mark).chars().next()?;
    let is_word = writing::is_han(word) || word.is_ascii_alphabetic();
    is_word.then_some(rest.len() - after_mark.len())
}

/// A pinyin note whose character and opening bracket became one `?`: `?shù)`.
fn lost_bracket(rest: &str) -> Option<usize> {
    let (len, toned) = pinyin::syllable(&rest[1..])?;
    (toned && rest[1 + len..].starts_with(')')).then_some(1 + len + 1)
}

/// UTF-8 read as Latin: `Ã` or `â€` with what they bring along.
fn latin(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let lost = matches!((chars.next()?, chars.next()?), ('Ã', '\u{80}'..='\u{BF}') | ('â', '€'));
    lost.then_some(rest.len() - chars.as_str().len())
}

/// Notes each `20212025年`: the dash between the years is lost and could have been another mark.
pub(super) fn note_fused_years(draft: &mut Pass<'_>) {
    let text = draft.input();
    for end in memmem::find_iter(text.as_bytes(), "年") {
        if ends_with_two_years(&text.as_bytes()[..end]) {
            draft.note(DamageKind::FusedYears, Span::new(end - 8, end));
        }
    }
}

fn ends_with_two_years(before: &[u8]) -> bool {
    let Some((rest, digits)) = before.split_last_chunk::<8>() else {
        return false;
    };
    digits.iter().all(u8::is_ascii_digit)
        && !rest.last().is_some_and(u8::is_ascii_digit)
        && digits.chunks(4).all(|year| year.starts_with(b"19") || year.starts_with(b"20"))
}

#[cfg(test)]
mod tests {
    use crate::text::{DamageKind, Format, Text};

    fn noted(source: &str) -> Vec<String> {
        let text = Text::new(source.into(), Format::Plain);
        text.damage().places(DamageKind::Mojibake).map(|place| text[place].to_owned()).collect()
    }

    #[test]
    fn broken_stops_are_noted_once_each() {
        assert_eq!(noted("创建示范县?,F将情况报告如下。"), ["？，"]);
        assert_eq!(noted("开展观摩活动?！“笆咧腔鄢?shù)字底座获奖。"), ["？！“笆咧腔鄢？shù）"]);
        assert_eq!(noted("观摩?！案咝姓，另一处很远很远很远很远?，F将报告。").len(), 2);
    }

    #[test]
    fn replacement_characters_and_latin_are_noted() {
        assert_eq!(noted("受理\u{FFFD}\u{FFFD}件"), ["\u{FFFD}\u{FFFD}"]);
        assert_eq!(noted("受理锟斤拷锟斤拷件"), ["锟斤拷锟斤拷"]);
        assert_eq!(noted("itâ€™s"), ["â€"]);
        assert_eq!(noted("cafÃ©"), ["Ã©"]);
    }

    #[test]
    fn ordinary_questions_are_left_alone() {
        for text in ["什么？！他问。", "是什么?", "怎么办?!", "为什么?他说", "São Paulo, château"]
        {
            assert_eq!(noted(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn only_two_years_before_the_character_for_year() {
        let text = "规划（20212025年），20240117年，120212025年，2021—2025年，20212025件，1年";
        let text = Text::new(text.into(), Format::Plain);
        let seen: Vec<_> = text.damage().places(DamageKind::FusedYears).map(|p| &text[p]).collect();
        assert_eq!(seen, ["20212025"]);
    }
}
