//! What stands before a numeral and decides whether a number begins there.

use super::number::DASHES;
use crate::writing::numeral::{is_digit, is_numeral};
use crate::writing::{is_chinese, is_han};

/// Characters after which 负 is no sign: 担负, 减负, 税负.
const BEFORE_NO_SIGN: &[char] =
    &['担', '肩', '抱', '背', '减', '税', '欺', '辜', '胜', '自', '承', '重', '债', '正'];

/// Characters after which a dash is no sign: it joins two things.
const BEFORE_NO_MINUS: &[char] = &['年', '月', '日', '号', '第', '—', '-', '～'];

/// What stands before 一 where it does not count: 每一, 同一, 新一轮.
pub(super) const BEFORE_NO_ONE: &[char] = &[
    '每', '某', '任', '同', '统', '唯', '逐', '新', '上', '下', '前', '后', '这', '那', '哪', '另',
    '进', '其', '何', '各', '跑',
];

/// The characters to look back over for the 第 of a list of ordinals: 第3、4、5项.
const LIST: usize = 24;

/// Whether a number begins at `rest`, with its sign if it has one.
pub(super) fn begins(before: &str, rest: &str) -> bool {
    match rest.chars().next() {
        Some('负') => !before.ends_with(BEFORE_NO_SIGN),
        Some('-' | '−' | '–') => is_before_minus(before),
        _ => !continues_a_word(before, rest),
    }
}

/// Whether a dash behind a text is a sign: words lead up to it, and no number or time.
fn is_before_minus(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_some_and(|c| {
        (is_chinese(c) || c == '（') && !is_numeral(c) && !BEFORE_NO_MINUS.contains(&c)
    })
}

/// Whether what precedes a numeral shows that it is an ordinal, or part of a name or larger number.
fn continues_a_word(before: &str, rest: &str) -> bool {
    let mut chars = before.chars();
    let Some(last) = chars.next_back() else {
        return false;
    };
    let earlier = chars.as_str();
    match last {
        '第' | '几' => true,
        '之' => rest.starts_with(is_numeral) || earlier.ends_with('分'),
        '数' => rest.starts_with(['十', '百', '千', '万', '亿']),
        '负' => earlier.ends_with('正') || !earlier.ends_with(BEFORE_NO_SIGN),
        '+' | '±' | '×' | '*' | '/' | '=' | '.' | '_' | '#' | '-' | '−' | '–' | ':' | '∶' => {
            true
        }
        '佰' | '仟' | '拾' => true,
        '—' if earlier.ends_with(is_han) && is_percentage(rest) => true,
        '至' | '到' if rest.starts_with("百分之") => false,
        ',' | '点' | '至' | '到' => earlier.ends_with(is_digit),
        '、' => lists_ordinals(earlier),
        ' ' => breaks_off(earlier),
        _ if DASHES.contains(&last) => earlier.ends_with(is_digit),
        _ => last.is_ascii_alphanumeric(),
    }
}

/// Whether a percentage begins: a long dash before it may be a sign.
fn is_percentage(rest: &str) -> bool {
    rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').starts_with(['%', '‰'])
}

/// Whether a text ends in ordinals that a list goes on with: 第3, 第3、4.
fn lists_ordinals(before: &str) -> bool {
    let listed = |c: &char| *c == '、' || is_digit(*c);
    before.chars().rev().take(LIST).find(|c| !listed(c)) == Some('第')
}

/// Whether a text ends in a number that goes on behind a space: `达98.` of `达98. 57%`. At the start of
/// a line it is an ordinal.
fn breaks_off(before: &str) -> bool {
    before.strip_suffix(['.', ',']).is_some_and(|figure| {
        let ahead = figure.trim_end_matches(|c: char| c.is_ascii_digit());
        ahead.len() < figure.len() && ahead.ends_with(is_han)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_told_from_words_and_joints() {
        for (text, expected) in [
            ("增速为-3.5%", true),
            ("由负3.5%", true),
            ("（-3.5%", true),
            ("企业减负3.5%", false),
            ("税负3.5%", false),
            ("2023年-3.5%", false),
            ("5-3.5%", false),
            ("A-3.5%", false),
            ("-3.5%", false),
        ] {
            let at = text.find(['负', '-']).expect("a sign");
            assert_eq!(begins(&text[..at], &text[at..]), expected, "{text}");
        }
    }

    #[test]
    fn numbers_that_go_on_do_not_begin() {
        for text in [
            "达98. |57%",
            "共1, |234件",
            "第3、4、|5项",
            "正负|5%",
            "±|5%",
            "几|10件",
            "伍佰|20件",
            "增速—|5%",
        ] {
            let (before, rest) = text.split_once('|').expect("a place");
            assert!(!begins(before, rest), "{text}");
        }
        assert!(begins("1. ", "35%的企业"));
        assert!(begins("受理3、", "4件") && begins("成效——", "3%") && begins("18个月—", "36个月"));
    }
}
