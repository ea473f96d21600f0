//! Spaces where Chinese text has none.
//!
//! In: text with marks in their width and plain spaces only. Out: running text without spaces
//! between its Chinese characters, numbers and marks. On lines without a mark of running text
//! (titles, sign-offs, the page's entries) a space separates names and stays, unless it stands
//! within a date. Rows of a table, `甲 | 乙`, keep theirs. Spaces
//! that are a number left blank are replaced by `__` everywhere.

use memchr::{memchr, memmem};

use super::blank::{BLANK, Gap};
use super::damage::{DamageKind, Pass};
use crate::span::Span;

use crate::writing::{self, decimal, numeral, ordinal};

/// What stands between two cells of a row.
const BORDER: &str = " | ";

/// The characters of a slogan or of a part of a title at least.
const SLOGAN: usize = 4;

/// The characters of a line that has spaces between all of them at least; fewer may be columns.
const LETTERS: usize = 6;

/// The characters of a word at least that is widened in a cell: 合　计.
const WIDENED: usize = 2;

/// How far the mark that opens or closes a title or quotation is looked for, in characters.
const ENCLOSED: usize = 60;

/// Closes the spaces that do not belong there.
pub(super) fn close(draft: &mut Pass<'_>) {
    let text = draft.input();
    let mut done = 0;
    while let Some(found) = memchr(b' ', &text.as_bytes()[done..]) {
        let line = writing::line_around(text, done + found);
        match memmem::find(text[line.range()].as_bytes(), BORDER.as_bytes()) {
            Some(_) => mark_blanks_in_row(draft, line),
            None => close_line(draft, line),
        }
        done = line.end;
    }
}

fn mark_blanks_in_row(draft: &mut Pass<'_>, row: Span) {
    let text = draft.input();
    let mut start = row.start;
    for cell in text[row.range()].split(BORDER) {
        let place = Span::new(start, start + cell.len());
        let blanks = blanks(text, place);
        if blanks.is_empty() && is_letter_spaced(cell, WIDENED) {
            gaps(text, place.trim(text)).for_each(|spaces| draft.remove(spaces));
        }
        blanks.into_iter().for_each(|blank| draft.replace(blank, BLANK));
        start = place.end + BORDER.len();
    }
}

fn close_line(draft: &mut Pass<'_>, line: Span) {
    let text = draft.input();
    let is_stray = if is_running(text, line) { is_stray_in_running_text } else { is_stray_in_date };
    let mut blanks = blanks(text, line).into_iter().peekable();
    let words = line.trim(text);
    let decimal = decimal::read(&text[words.range()]).map(|found| words.start + found.found.end);
    let ordinal = ordinal::read(&text[words.range()]).map(|found| words.start + found.end);
    if is_letter_spaced(&text[words.range()], LETTERS) {
        gaps(text, line).for_each(|spaces| draft.remove(spaces));
        return;
    }
    for spaces in gaps(text, line) {
        if blanks.next_if_eq(&spaces).is_some() {
            draft.replace(spaces, BLANK);
            continue;
        }
        match (writing::before(text, spaces.start), writing::after(text, spaces.end)) {
            (Some(before), Some(after))
                if is_inside_brackets(before, after) || is_widened(text, words, spaces) =>
            {
                draft.remove(spaces);
            }
            (Some(before), Some(after))
                if is_stray(before, after)
                    && decimal != Some(spaces.start)
                    && !parts(text, words, spaces) =>
            {
                // Word and pages put space behind an ordinal: nobody typed it.
                match ordinal == Some(spaces.start) {
                    true => draft.remove(spaces),
                    false => close_gap(draft, spaces, before, after),
                }
            }
            (Some(_), Some(_)) if spaces.len() == 1 => {}
            (Some(_), Some(_)) => draft.remove(Span::new(spaces.start + 1, spaces.end)),
            _ => draft.remove(spaces),
        }
    }
}

/// Whether spaces stand between all characters of a line, as in a title that is to look wide:
/// 云 麓 县 人 民 政 府; a word that is widened has so many characters at least.
fn is_letter_spaced(line: &str, least: usize) -> bool {
    let mut words = line.split(' ').filter(|word| !word.is_empty());
    let is_single = |word: &str| word.chars().count() == 1 && word.chars().all(writing::is_han);
    let is_numeral = |word: &str| word.chars().all(numeral::is_numeral);
    words.clone().all(is_single) && words.clone().count() >= least && !words.any(is_numeral)
}

/// Takes spaces out that do not belong between two characters.
fn close_gap(draft: &mut Pass<'_>, spaces: Span, before: char, after: char) {
    let start = spaces.start - before.len_utf8();
    draft.note(DamageKind::StraySpace, Span::new(start, spaces.end + after.len_utf8()));
    draft.remove(spaces);
}

/// The runs of spaces in a part of a line.
fn gaps(text: &str, part: Span) -> impl Iterator<Item = Span> + '_ {
    let mut done = part.start;
    std::iter::from_fn(move || {
        let start = done + memchr(b' ', &text.as_bytes()[done..part.end])?;
        done = part.end - text[start..part.end].trim_start_matches(' ').len();
        Some(Span::new(start, done))
    })
}

/// The spaces of a line or cell that are numbers left blank.
///
/// Other spaces than those within a date may set columns apart, unless the text is running.
fn blanks(text: &str, part: Span) -> Vec<Span> {
    let part = part.trim(text);
    let is_running = is_running(text, part);
    let gap = |spaces: &Span| Gap {
        before: &text[part.start..spaces.start],
        after: &text[spaces.end..part.end],
        is_wide: spaces.len() > 1,
        is_running,
    };
    let within_date = |spaces: &Span| {
        let around = writing::before(text, spaces.start).zip(writing::after(text, spaces.end));
        around.is_some_and(|(before, after)| is_stray_in_date(before, after))
    };
    let (mut blanks, others): (Vec<_>, Vec<_>) =
        gaps(text, part).partition(|spaces| gap(spaces).is_certain());
    let (counts, others): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|spaces| gap(spaces).is_count());
    if is_running || others.iter().all(within_date) {
        blanks.extend(counts);
        blanks.sort_unstable();
    }
    blanks
}

fn is_running(text: &str, part: Span) -> bool {
    text[part.range()].contains(['，', '。', '；'])
}

/// Whether nothing but spaces stands between two brackets; what is missing there is seen without them,
/// too.
fn is_inside_brackets(before: char, after: char) -> bool {
    matches!((before, after), ('（', '）') | ('〔', '〕') | ('【', '】') | ('《', '》'))
}

/// Whether spaces make a word of two characters as wide as those above and below it: 成 员：.
fn is_widened(text: &str, line: Span, spaces: Span) -> bool {
    let mut after = text[spaces.end..line.end].chars();
    let is_word = after.next().is_some_and(writing::is_han) && after.next() == Some('：');
    is_word && text[line.start..spaces.start].chars().map(writing::is_han).eq([true])
}

/// Whether spaces of running text part what belongs apart: the number of an article from its text
/// (`第一条 为了…`), a dateline from the news, names and slogans that stand together.
fn parts(text: &str, line: Span, spaces: Span) -> bool {
    let before = &text[line.start..spaces.start];
    is_article(before)
        || is_ordinal(before, &text[spaces.end..line.end])
        || before.ends_with("日电")
        || around_enclosed(text, line, spaces).is_some_and(|(first, second)| {
            let count = |words: &str| words.chars().count();
            ends_name(first) && count(second) > 1 || count(first).min(count(second)) >= SLOGAN
        })
}

/// Whether spaces stand for the mark of a heading's ordinal: `三 主要负责人履职，推进工作`.
fn is_ordinal(before: &str, heading: &str) -> bool {
    let is_number = numeral::ordinal(before).is_some_and(|(_, length)| length == before.len());
    is_number
        && !heading.contains('。')
        && !heading.starts_with(['是', '方', '个', '项', '类', '季'])
}

/// `第十二条`, `第三款`: all that stands on a line before a space.
fn is_article(before: &str) -> bool {
    let is_numbered = |number: &str| {
        let number = number.strip_suffix(['条', '款', '项']).unwrap_or_default();
        !number.is_empty() && number.chars().all(numeral::is_digit)
    };
    before.strip_prefix('第').is_some_and(is_numbered)
}

/// The Chinese words right before and after spaces that stand in 《》, “” or （）; they are read as far as
/// a slogan is long, and one more.
fn around_enclosed(text: &str, line: Span, spaces: Span) -> Option<(&str, &str)> {
    let near = |c: &(usize, char)| writing::is_han(c.1);
    let before = &text[line.start..spaces.start];
    let after = &text[spaces.end..line.end];
    let first = before.char_indices().rev().take_while(near).take(SLOGAN + 1).last()?.0;
    let second = after.char_indices().take_while(near).take(SLOGAN + 1).last()?;
    let opened = before.chars().rev().take(ENCLOSED).find(|c| "《“（》”）。".contains(*c))?;
    let closed = after.chars().take(ENCLOSED).find(|c| "《“（》”）。".contains(*c))?;
    let is_enclosed = "《“（".contains(opened) && "》”）《".contains(closed);
    let second = &after[..second.0 + second.1.len_utf8()];
    is_enclosed.then_some((&before[first..], second))
}

/// Whether words end as the name of a body does, or what stands before the name of a person (记者).
fn ends_name(words: &str) -> bool {
    let ends = "部局院厅办会央委府行室署社处者员";
    words.chars().nth(1).is_some() && words.ends_with(|c| ends.contains(c))
}

fn is_stray_in_running_text(before: char, after: char) -> bool {
    let is_chinese = |c| writing::is_chinese(c) || matches!(c, '（' | '）');
    let is_number = |c: char| c.is_ascii_digit() || c == '%';
    match (is_chinese(before), is_chinese(after)) {
        (true, true) => true,
        (true, false) => is_number(after),
        (false, true) => is_number(before),
        (false, false) => false,
    }
}

fn is_stray_in_date(before: char, after: char) -> bool {
    (before.is_ascii_digit() && matches!(after, '年' | '月' | '日'))
        || (matches!(before, '年' | '月') && after.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::text::{DamageKind, Format, Text};

    #[track_caller]
    fn assert_closed(source: &str, expected: &str, noted: &[&str]) {
        let text = Text::new(source.into(), Format::Plain);
        assert_eq!(text.as_str(), expected);
        let places: Vec<_> =
            text.damage().places(DamageKind::StraySpace).map(|place| &text[place]).collect();
        assert_eq!(places, noted);
    }

    #[test]
    fn running_text_has_no_spaces_between_chinese_and_numbers() {
        assert_closed("现将有关 情况报告如下。", "现将有关情况报告如下。", &["关情"]);
        assert_closed(
            "占比 93 %，提高 3 件 。",
            "占比93 %，提高3件。",
            &["比9", "高3", "3件", "件。"],
        );
        assert_closed("使用 APP  办理，《甲》 《乙》", "使用 APP 办理，《甲》《乙》", &["》《"]);
    }

    #[test]
    fn spaces_that_lay_out_words_are_no_damage() {
        assert_closed("成　员：甲局、乙局负责人，丙。", "成员：甲局、乙局负责人，丙。", &[]);
        assert_closed("1.2 本预案由甲局负责，乙局。", "1.2 本预案由甲局负责，乙局。", &[]);
        assert_closed("三 甲局履职，推进工作", "三 甲局履职，推进工作", &[]);
        assert_closed("三 是履职，推进工作", "三是履职，推进工作", &["三是"]);
        assert_closed("1.2 亿元已拨付，其余待拨。", "1.2亿元已拨付，其余待拨。", &["2亿"]);
        assert_closed("云 麓 县 人 民 政 府", "云麓县人民政府", &[]);
        assert_closed("日 一 二 三 四 五 六", "日 一 二 三 四 五 六", &[]);
    }

    #[test]
    fn titles_and_sign_offs_keep_the_space_between_names() {
        assert_closed("甲县委 甲县人民政府\n", "甲县委 甲县人民政府\n", &[]);
        assert_closed("甲县委　　甲县人民政府", "甲县委 甲县人民政府", &[]);
        assert_closed(
            "甲县 2023 年 2 月 4 日",
            "甲县 2023年2月4日",
            &["3年", "年2", "2月", "月4", "4日"],
        );
        assert_closed("发布：2024-02-23 17:03", "发布：2024-02-23 17:03", &[]);
    }

    #[test]
    fn running_text_keeps_the_space_that_parts_what_belongs_apart() {
        for text in [
            "第十二条 为了规范管理，制定本办法。",
            "1.2.1 县级预警，由县人民政府发布。",
            "本报甲县12月12日电 县委经济工作会议召开，会议总结了工作。",
            "“创新监管方式 护航平台经济”获评优秀，“法治同行 共建甲县”活动举办。",
            "落实《财政部 税务总局关于税收的公告》，成效明显。",
        ] {
            assert_closed(text, text, &[]);
        }
        assert_closed(
            "第十二条规 定，按《甲 县办法》办。",
            "第十二条规定，按《甲县办法》办。",
            &["规定", "甲县"],
        );
    }

    #[test]
    fn spaces_at_the_ends_of_a_line_are_removed_silently() {
        assert_closed("　　一、成效 \n \n甲", "一、成效\n\n甲", &[]);
    }

    #[test]
    fn rows_of_a_table_are_left_alone() {
        assert_closed("项目，一 | 2023 年 |  ", "项目，一 | 2023 年 |  ", &[]);
    }
}
