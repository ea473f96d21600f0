//! Measure words, which of them can be compared, and which words they are part of.
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
    /// The word for all that can be added to it: 件 for 件, 宗, 起.
    pub class: &'static str,
}

/// Whether quantities can be counted in a word: a measure word, or the class of some.
pub fn is_known(word: &str) -> bool {
    ROWS.iter().any(|row| row.unit.word == word || row.unit.class == word)
}

/// All measure words.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.unit.word)
}

/// What numerals can stand before a measure word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
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
pub(crate) struct Row {
    pub(crate) unit: Unit,
    pub(crate) takes: Takes,
    /// Characters before which the word is part of another, even after a number: 家 in 家庭, 处 in 处理.
    not_before: &'static str,
    /// The words it is part of where no number stands before it; `None` where there are too many of them
    /// to recognise a missing number.
    pub(crate) words: Option<Words>,
}

/// The words that a measure word ends and begins.
#[derive(Debug)]
pub(crate) struct Words {
    /// Characters after which it ends a word: 件 in 文件.
    pub(crate) ended: &'static str,
    /// Characters before which it begins one: 次 in 次要.
    pub(crate) begun: &'static str,
}

const fn row(
    word: &'static str,
    class: &'static str,
    takes: Takes,
    not_before: &'static str,
) -> Row {
    Row { unit: Unit { word, class }, takes, not_before, words: None }
}

impl Row {
    const fn words(self, ended: &'static str, begun: &'static str) -> Self {
        Self { words: Some(Words { ended, begun }), ..self }
    }
}

#[rustfmt::skip]
static ROWS: &[Row] = &[
    // Cases and matters.
    row("件", "件", Count, "")
        .words("条文证印事原附软配组稿构收硬器物邮要信函来急抄零元备大小旧部案", "数证均的"),
    row("宗", "件", Count, "旨教族")
        .words("小卷大正祖各", "旨教族地祠"),
    row("起", "件", Count, "诉草步来源")
        .words("日月年改而做抓兴引发掀提再了升燃激对建崛得", "诉草步来源点到底效航飞因始用止重居床义伏至的"),
    row("例", "例", CountInDigits, "如外会")
        .words("比条案惯范事举示病先体图", "如外会行规的"),
    row("项", "项", Count, "")
        .words("事款弱立判专大争强义选奖单逐分缺杂课进出用", "目下链"),
    row("件次", "件次", Count, "").words("", ""),
    row("项次", "项次", Count, "").words("", ""),

    // People.
    row("人", "人", Count, "大民均员社力才事身")
        .words("留访力何押票利册个责请事年案有权然房法款税表疑军任的老本工受护疾养证国存用伙求承益告系器买兑保他害病罚租商代主客行党众为别世新外华男女大小盲监赠让投遗仲当助理介绍发起集运经托持使", "民员才大力口身事工均社文防士们家类生居际行情头格权为本体数选的或"),
    row("名", "人", Count, "称录单义")
        .words("姓签品域命报提船署借译市冠记更地排知著题点书联除罪匿实笔", "称单录义城镇村誉牌册额优师家人望声下次词胜贵校企医的"),
    row("位", "人", Count, "于置一次"),
    row("人次", "人次", Count, "").words("", ""),
    row("岁", "岁", CountInDigits, ""),

    // Events.
    row("次", "次", Count, "性序数日年要产生")
        .words("人层件频场班其批档艘航首户家再初依逐屡历座", "要年日月序数生于之元品级后高轮新长"),
    row("场", "场", Count, "所地景馆")
        .words("冬市殖现农广车商林机到立牧渔种过卵土浴库冰球战入出登在当专剧赛考官", "所地景馆域面合次内外上站均务监主"),
    row("场次", "场次", Count, "").words("", ""),
    row("期", "期", Count, "间限望货")
        .words("到暖预日时周展汛效延渡工逾孕用长分口质续短过升坚定近同早晚初学任假限刑缓按如末为远旺淡缴星有无行", "间限货权末初满望刊内盼待许房中"),
    row("轮", "轮", Count, "候换岗")
        .words("油首", "候换流训岗检"),
    row("届", "届", Count, "一二三四五六七八九十全人政党委常中历")
        .words("换应", "时满"),
    row("批", "批", Count, "次准复评示捕发")
        .words("审报分呈即成首", "签准复评示捕发量次判改驳阅转"),
    row("批次", "批", Count, "").words("分", ""),
    row("班次", "班次", Count, "").words("", ""),
    row("车次", "车次", Count, "").words("", ""),
    row("课时", "课时", Count, "").words("", ""),
    row("学时", "课时", Count, "").words("", ""),
    row("节", "节", CountInDigits, "约日能点"),

    // Bodies and places.
    row("个", "个", Count, "多半")
        .words("", "人体性贷别案税旧中股头位"),
    row("家", "家", Count, "庭长属渠乡")
        .words("国专学大居管商农厂买卖独作画回赢", "居喻庭长属园乡电教风禽政具里校有和"),
    row("家次", "家次", Count, "").words("", ""),
    row("户", "户", Count, "籍口外")
        .words("账落用商过大业农入开专窗住客房牧门租散困", "籍口外型内用主均数厕名政"),
    row("户次", "户次", Count, "").words("", ""),
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
    row("份", "份", Count, "额")
        .words("身月股省备年成县部组油", "额子内"),
    row("部", "部", Count, "分门委队长署级"),
    row("条", "条", Count, "例件款")
        .words("链油面", "例件款约规文块线目理幅令码第"),
    row("篇", "篇", Count, "幅")
        .words("专通", "幅章"),
    row("本", "本", CountInDigits, "级市年县区部地单"),
    row("册", "册", Count, "")
        .words("注造名手画", "子人"),
    row("套", "套", Count, "取用")
        .words("首配成手外", "取用房型餐管数"),
    row("台", "台", Count, "账风阶县山河区湾"),
    row("台套", "台套", Count, "").words("", ""),
    row("辆", "辆", Count, "")
        .words("车", ""),
    row("张", "张", Count, "贴")
        .words("主紧纸夸扩", "贴"),
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
    row("元", "元", Amount, "旦月素宵区")
        .words("美单公欧", "旦月素宵区"),
    row("倍", "倍", Amount, "增半")
        .words("", "增"),
    row("分", "分", AmountInDigits, "别之布析类级配管局司期批工阶项公所"),
    row("公里", "公里", Amount, "").words("", ""),
    row("㎞", "公里", Amount, "").words("", ""),
    row("平方公里", "平方公里", Amount, "").words("", ""),
    row("㎢", "平方公里", Amount, "").words("", ""),
    row("米", "米", AmountInDigits, "面"),
    row("平方米", "平方米", Amount, "").words("", ""),
    row("㎡", "平方米", Amount, "").words("", ""),
    row("立方米", "立方米", Amount, "").words("", ""),
    row("㎥", "立方米", Amount, "").words("", ""),
    row("亩", "亩", Amount, "").words("", ""),
    row("公顷", "公顷", Amount, "").words("", ""),
    row("吨", "吨", Amount, "").words("", ""),
    row("公斤", "公斤", Amount, "").words("", ""),
    row("㎏", "公斤", Amount, "").words("", ""),
    row("秒", "秒", AmountInDigits, ""),
    row("分钟", "分钟", Amount, "").words("", ""),
    row("小时", "小时", Amount, "").words("", ""),
    row("个小时", "小时", Amount, "").words("", ""),
    row("天", "天", Amount, "津然气")
        .words("露航蓝关明空海今昨春夏秋冬白聊", "津然气地"),
    row("工作日", "工作日", Amount, ""),
    row("个工作日", "工作日", Amount, "").words("", ""),
    row("个月", "个月", Amount, "").words("", ""),
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
pub(crate) fn read_unit(text: &str) -> Option<&'static Row> {
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
        reads("㎡，", Some(("㎡", "平方米")));
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
