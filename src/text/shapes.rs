//! Circles, dashes and dots that stand for others, as what is around them shows.
//!
//! In: text without notes. Out: `〇` for a circle within a number, `—` for other dashes between Chinese
//! characters or numbers, `·` for a bullet within a name. Spaces are ignored, so that closing
//! them later changes nothing.

use super::damage::{DamageKind, Pass};
use crate::span::Span;
use crate::writing;

/// What is written for the zero of a number in Chinese digits.
const CIRCLES: [char; 4] = ['○', '◯', 'O', 'o'];

/// What is written for a dash: of other languages, and the lines of boxes.
const DASHES: [char; 5] = ['‒', '–', '―', '─', '━'];

/// The digits of years in Chinese characters.
const DIGITS: &str = "〇零一二三四五六七八九";

/// Writes circles, dashes and dots as what they stand for.
pub(super) fn settle(draft: &mut Pass<'_>) {
    let text = draft.input();
    let mut done = 0;
    while let Some(found) = text[done..].find(is_suspect) {
        let at = done + found;
        let Some(first) = text[at..].chars().next() else { return };
        let run = run(text, at, first);
        let around = (
            text[..at].trim_end_matches(' ').chars().next_back(),
            text[run.end..].trim_start_matches(' ').chars().next(),
        );
        match first {
            '•' => settle_dot(draft, run),
            '○' | '◯' | 'O' | 'o' if is_zero(&text[run.range()], around) => {
                write(draft, run, "〇")
            }
            _ if DASHES.contains(&first) && is_dash(around) => write(draft, run, "—"),
            _ => {}
        }
        done = run.end;
    }
}

fn is_suspect(c: char) -> bool {
    c == '•' || CIRCLES.contains(&c) || DASHES.contains(&c)
}

/// The characters of one kind that stand together, over spaces.
fn run(text: &str, start: usize, first: char) -> Span {
    let kind = [&CIRCLES[..], &DASHES[..]].into_iter().find(|kind| kind.contains(&first));
    let goes_on = |c: char| c == ' ' || kind.is_some_and(|kind| kind.contains(&c));
    let behind = &text[start + first.len_utf8()..];
    let rest = behind.trim_start_matches(goes_on);
    let end = text.len() - rest.len();
    Span::new(start, start + text[start..end].trim_end_matches(' ').len())
}

/// Whether circles stand within the digits of a number or year. Several between other digits hide those
/// that are there: 138○○○○1234.
fn is_zero(run: &str, around: (Option<char>, Option<char>)) -> bool {
    let is_single = run.chars().nth(1).is_none() && !run.is_ascii();
    match around {
        (Some(before), Some(after)) if DIGITS.contains(before) => {
            DIGITS.contains(after) || after == '年'
        }
        (Some(before), Some(after)) => {
            is_single && before.is_ascii_digit() && after.is_ascii_digit()
        }
        _ => false,
    }
}

/// Whether a dash stands in Chinese text or between numbers, and not in a frame or between Latin words.
fn is_dash((before, after): (Option<char>, Option<char>)) -> bool {
    let around = [before, after];
    let around = || around.iter().flatten().copied();
    let is_line = |c| ('\u{2500}'..='\u{259F}').contains(&c);
    let is_chinese = |c| writing::is_han(c) || "《》“”、。—…".contains(c);
    let is_number = |c: char| c.is_ascii_digit() || c == '%';
    !around().any(is_line)
        && (around().any(is_chinese)
            || around().any(is_number) && !around().any(|c| c.is_ascii_alphabetic()))
}

/// `阿依古丽•买买提`: a bullet directly between Chinese characters.
fn settle_dot(draft: &mut Pass<'_>, dot: Span) {
    let text = draft.input();
    let around = (writing::before(text, dot.start), writing::after(text, dot.end));
    if let (Some(before), Some(after)) = around
        && writing::is_han(before)
        && writing::is_han(after)
    {
        write(draft, dot, "·");
    }
}

/// Writes every character of a run as another and tells it.
fn write(draft: &mut Pass<'_>, run: Span, with: &str) {
    let text = draft.input();
    draft.note(DamageKind::Variant, run);
    for (at, c) in text[run.range()].char_indices().filter(|&(_, c)| c != ' ') {
        draft.replace(Span::new(at, at + c.len_utf8()).shift(run.start), with);
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{DamageKind, Format, Text};

    #[track_caller]
    fn assert_settled(source: &str, expected: &str, told: usize) {
        let text = Text::new(source.into(), Format::Plain);
        assert_eq!((text.as_str(), text.damage().count(DamageKind::Variant)), (expected, told));
        let again = Text::new(expected.into(), Format::Paragraphs);
        assert_eq!(again.as_str(), expected);
    }

    #[test]
    fn circles_within_a_number_are_zeros() {
        assert_settled(
            "二○二四年，二◯三○年，二O二五年，2○24年",
            "二〇二四年，二〇三〇年，二〇二五年，2〇24年",
            5,
        );
    }

    #[test]
    fn circles_elsewhere_stay() {
        for text in
            ["办结○○件，电话138○○○○1234。", "○一、成效", "第一○中学", "OA系统一O", "二o，", "5O件"]
        {
            assert_settled(text, text, 0);
        }
    }

    #[test]
    fn dashes_in_chinese_text_are_dashes_of_it() {
        assert_settled("2021–2025年", "2021—2025年", 1);
        assert_settled("三个一──一站", "三个一——一站", 1);
        assert_settled("法治―德治", "法治—德治", 1);
    }

    #[test]
    fn dashes_of_frames_and_other_languages_stay() {
        for text in ["Smith–Jones, A–3", "┌──┬──┐", "│甲├──┤", "────────"]
        {
            assert_settled(text, text, 0);
        }
    }

    #[test]
    fn a_bullet_between_two_characters_is_the_dot_of_a_name() {
        assert_settled("阿依古丽•买买提", "阿依古丽·买买提", 1);
        assert_settled("• 一、成效", "• 一、成效", 0);
    }
}
