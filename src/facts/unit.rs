//! Measure words and which of them can be compared.
//!
//! The table is the only place that knows them: a new measure word is a new row.

use std::cmp::Reverse;
use std::sync::LazyLock;

use Takes::{Amount, AmountInDigits, Count, CountInDigits};

/// A measure word with its class.
///
/// 万 and 亿 are part of the number, so `6835万余元` has the unit 元.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The word as printed.
    pub word: &'static str,
    /// The word that stands for all that can be added to it: 件 for 件, 宗, 起.
    pub class: &'static str,
}

/// Whether quantities can be counted in a word: a measure word, or the class of some.
pub fn is_known(word: &str) -> bool {
    ROWS.iter().any(|row| row.unit.word == word || row.unit.class == word)
}

/// What numerals can stand before a measure word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// Whole numbers in either script.
    Count,
    /// Whole numbers in digits: with a Chinese numeral the word is rarely a measure word (三门, 十分).
    CountInDigits,
    /// Any number in either script.
    Amount,
    /// Any number in digits.
    AmountInDigits,
}

/// One measure word.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) unit: Unit,
    pub(super) takes: Takes,
    /// Characters after which the word is part of another: 家 in 家庭, 处 in 处理.
    not_before: &'static str,
}

const fn row(
    word: &'static str,
    class: &'static str,
    takes: Takes,
    not_before: &'static str,
) -> Row {
    Row { unit: Unit { word, class }, takes, not_before }
}

#[rustfmt::skip]
static ROWS: &[Row] = &[
    // Cases and matters.
    row("件", "件", Count, ""),
    row("宗", "件", Count, "旨教族"),
    row("起", "件", Count, "诉草步来源"),
    row("例", "例", CountInDigits, "如外会"),
    row("项", "项", Count, ""),
    row("件次", "件次", Count, ""),
    row("项次", "项次", Count, ""),

    // People.
    row("人", "人", Count, "大民均员社力才事身"),
    row("名", "人", Count, "称录单义"),
    row("位", "人", Count, "于置一次"),
    row("人次", "人次", Count, ""),
    row("岁", "岁", CountInDigits, ""),

    // Events.
    row("次", "次", Count, "性序数日年要产生"),
    row("场", "场", Count, "所地景馆"),
    row("场次", "场次", Count, ""),
    row("期", "期", Count, "间限望货"),
    row("轮", "轮", Count, "候换岗"),
    row("届", "届", Count, "一二三四五六七八九十全人政党委常中历"),
    row("批", "批", Count, "次准复评示捕发"),
    row("批次", "批", Count, ""),
    row("班次", "班次", Count, ""),
    row("车次", "车次", Count, ""),
    row("课时", "课时", Count, ""),
    row("学时", "课时", Count, ""),
    row("节", "节", CountInDigits, "约日能点"),

    // Bodies and places.
    row("个", "个", Count, "多"),
    row("家", "家", Count, "庭长属渠乡"),
    row("家次", "家次", Count, ""),
    row("户", "户", Count, "籍口外"),
    row("户次", "户次", Count, ""),
    row("处", "处", Count, "理罚置分于长级室以"),
    row("所", "所", Count, "有属在需以"),
    row("座", "座", Count, "谈"),
    row("级", "级", Count, ""),
    row("类", "类", Count, "似案型"),
    row("种", "种", Count, "植"),
    row("组", "组", CountInDigits, "织建成长"),
    row("队", "队", CountInDigits, "伍员"),
    row("支", "支", Count, "持付撑出部"),

    // Writings and things.
    row("份", "份", Count, "额"),
    row("部", "部", Count, "分门委队长署级"),
    row("条", "条", Count, "例件款"),
    row("篇", "篇", Count, "幅"),
    row("本", "本", CountInDigits, "级市年县区部地单"),
    row("册", "册", Count, ""),
    row("套", "套", Count, "取用"),
    row("台", "台", Count, "账风阶县山河区湾"),
    row("台套", "台套", Count, ""),
    row("辆", "辆", Count, ""),
    row("张", "张", Count, "贴"),
    row("幅", "幅", Count, "度员"),
    row("块", "块", CountInDigits, ""),
    row("片", "片", CountInDigits, ""),
    row("面", "面", CountInDigits, "对向积临"),
    row("笔", "笔", Count, "录试"),
    row("门", "门", CountInDigits, "式户诊店牌峡"),
    row("对", "对", CountInDigits, "于应比照接象口"),
    row("栋", "栋", Count, ""),
    row("间", "间", CountInDigits, "接断隔"),
    row("路", "路", CountInDigits, "段口线面灯由况"),
    row("株", "株", Count, ""),
    row("字", "字", CountInDigits, "样号"),

    // Money, sizes, times.
    row("元", "元", Amount, "旦月素宵区"),
    row("倍", "倍", Amount, "增"),
    row("分", "分", AmountInDigits, "别之布析类级配管局司期批工阶项公所"),
    row("公里", "公里", Amount, ""),
    row("平方公里", "平方公里", Amount, ""),
    row("米", "米", AmountInDigits, "面"),
    row("平方米", "平方米", Amount, ""),
    row("立方米", "立方米", Amount, ""),
    row("亩", "亩", Amount, ""),
    row("公顷", "公顷", Amount, ""),
    row("吨", "吨", Amount, ""),
    row("公斤", "公斤", Amount, ""),
    row("秒", "秒", AmountInDigits, ""),
    row("分钟", "分钟", Amount, ""),
    row("小时", "小时", Amount, ""),
    row("个小时", "小时", Amount, ""),
    row("天", "天", Amount, "津然气"),
    row("工作日", "工作日", Amount, ""),
    row("个工作日", "工作日", Amount, ""),
    row("个月", "个月", Amount, ""),
];

/// The rows by first character, of those with the same one the longest word first.
static BY_FIRST: LazyLock<Vec<(char, &Row)>> = LazyLock::new(|| {
    let first = |row: &'static Row| row.unit.word.chars().next().map(|first| (first, row));
    let mut rows: Vec<_> = ROWS.iter().filter_map(first).collect();
    rows.sort_by_key(|(first, row)| (*first, Reverse(row.unit.word.len())));
    rows
});

/// The longest measure word at the very start of a text, unless what follows shows that it is
/// part of another word.
pub(super) fn read_unit(text: &str) -> Option<&'static Row> {
    let first = text.chars().next()?;
    let from = BY_FIRST.partition_point(|(other, _)| *other < first);
    let rows = BY_FIRST[from..].iter().take_while(|(other, _)| *other == first);
    let row = rows.map(|(_, row)| *row).find(|row| text.starts_with(row.unit.word))?;
    let next = text[row.unit.word.len()..].chars().next();
    let in_a_word = next.is_some_and(|next| row.not_before.contains(next));
    (!in_a_word).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: Option<(&str, &str)>) {
        let found = read_unit(text).map(|row| (row.unit.word, row.unit.class));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_word_wins() {
        reads("件次，", Some(("件次", "件次")));
        reads("件，", Some(("件", "件")));
        reads("个工作日内", Some(("个工作日", "工作日")));
        reads("个小区", Some(("个", "个")));
        reads("人次", Some(("人次", "人次")));
    }

    #[test]
    fn what_can_be_added_has_one_class() {
        reads("宗", Some(("宗", "件")));
        reads("起案件", Some(("起", "件")));
        reads("名律师", Some(("名", "人")));
    }

    #[test]
    fn part_of_another_word_is_none() {
        for text in ["处理", "家庭", "组织", "部门", "人民", "支持", "起诉", "热线", "", "a"]
        {
            reads(text, None);
        }
    }

    #[test]
    fn no_word_twice() {
        let mut words: Vec<_> = ROWS.iter().map(|row| row.unit.word).collect();
        words.sort_unstable();
        let count = words.len();
        words.dedup();
        assert_eq!(words.len(), count);
    }
}
