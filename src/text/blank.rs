//! Numbers left blank: `召开会议  次`, `下降  %`, `2024年  月  日`, `第  号`.
//!
//! In: the line, or cell of a table, around spaces. Out: whether a number belongs where they are. What
//! could as well be a space inside a word (`文 件`, `各 部门`) is no blank.

use super::unit::read_unit;
use crate::writing;
use crate::writing::numeral;

/// What is written in the canonical text for a number left blank, as people write one themselves.
pub const BLANK: &str = "__";

/// Words for parts of a hundred, before which a number stands.
const PERCENT: [&str; 4] = ["%", "‰", "个百分点", "百分点"];

/// What can stand between a number and its measure word: `  余万元`.
const SCALES: [&str; 8] = ["余万", "多万", "余亿", "万余", "亿余", "余", "万", "亿"];

/// What else is numbered with 第, besides measure words.
const NUMBERED: [&str; 8] = ["号", "章", "款", "季度", "页", "编", "节", "部分"];

/// Characters that count, choose or rank by themselves: 各 项, 数 次, 首 批.
const COUNTERS: &str = "几数多余半〇每各此本该某整这那哪首上下前后另单逐双同历些全诸";

/// Words that are counted in 件, though 件 ends a word after their last character: 立案  件.
const COUNTED_IN_CASES: [&str; 15] = [
    "立案",
    "结案",
    "办案",
    "破案",
    "收案",
    "备案",
    "发案",
    "提案",
    "议案",
    "来信",
    "来函",
    "公文",
    "收文",
    "发文",
    "许可证",
];

/// Words that are counted, though their last character counts by itself: 合同  份, 会同  个部门.
const COUNTED: [&str; 18] = [
    "合同", "会同", "协同", "文本", "样本", "范本", "读本", "清单", "名单", "工单", "订单", "保单",
    "传单", "罚单", "表单", "线上", "线下", "网上",
];

/// What follows the year of a plan, title or document: `印发  年工作要点`.
const OF_A_YEAR: [&str; 6] = ["工作", "度工作", "法治", "度法治", "重点", "度重点"];

/// Characters that make a year of 年 by themselves: 今年, 近年.
const YEARS: &str = "今去明来往当近新学跨常周";

/// Last characters of a column's name, under which a measure word says in what it counts: 金额 万元.
const COLUMNS: &str = "数量额率值比重积位度费价款目别称";

/// Spaces with what stands around them on their line or in their cell.
#[derive(Clone, Copy)]
pub(super) struct Gap<'t> {
    pub(super) before: &'t str,
    pub(super) after: &'t str,
    /// More than one space.
    pub(super) is_wide: bool,
    /// On a line of running text; elsewhere spaces also set columns apart.
    pub(super) is_running: bool,
}

impl Gap<'_> {
    /// Whether a number was left blank here, independent of other spaces on the line.
    pub(super) fn is_certain(&self) -> bool {
        let is_numbered = || self.before.ends_with('第') && self.is_numbered();
        self.is_year() || self.is_in_date() || self.is_in_document_number() || is_numbered()
    }

    /// Whether a count was left blank here, if no other spaces set columns apart.
    pub(super) fn is_count(&self) -> bool {
        let last = self.before.chars().next_back();
        last.is_some_and(|last| {
            self.can_precede_number(last) && (self.is_percent() || self.is_counted(last))
        })
    }

    /// `印发  年工作要点`, `20  年度`.
    fn is_year(&self) -> bool {
        let Some(rest) = self.after.strip_prefix('年').filter(|_| self.is_wide) else {
            return false;
        };
        let counts = |c: char| {
            c.is_alphanumeric() && !writing::is_chinese(c)
                || numeral::is_numeral(c)
                || COUNTERS.contains(c)
                || YEARS.contains(c)
        };
        let words = self.before.strip_suffix("20").unwrap_or(self.before);
        let last = words.chars().next_back();
        last.is_some_and(|last| !counts(last)) && OF_A_YEAR.iter().any(|of| rest.starts_with(of))
    }

    /// `2024年  月  日`, `3月  日`, `20  年  月`.
    fn is_in_date(&self) -> bool {
        if let Some(rest) = self.after.strip_prefix('年') {
            let month = after_number(rest).strip_prefix('月');
            return month.is_some_and(ends_month) && !ends_with_year(self.before);
        }
        if let Some(rest) = self.after.strip_prefix('月') {
            let in_year = self.before.ends_with('年');
            let alone = !self.before.ends_with(numeral::is_digit);
            let day = after_number(rest).strip_prefix('日');
            return ends_month(rest) && (in_year || alone && day.is_some_and(ends_day));
        }
        let Some(month) = self.before.strip_suffix('月') else { return false };
        let numbered = |c: char| c == ' ' || c == '年' || numeral::is_digit(c);
        self.after.strip_prefix('日').is_some_and(ends_day)
            && month.chars().next_back().is_none_or(numbered)
    }

    /// `〔2024〕  号`, `〔20  〕3号`.
    fn is_in_document_number(&self) -> bool {
        let year = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
        match self.before.strip_suffix(['〕', '］', ']', '】', '）']) {
            Some(inside) => year(inside) && self.after.starts_with('号'),
            None => self.before.ends_with("〔20") && self.after.starts_with('〕'),
        }
    }

    fn is_numbered(&self) -> bool {
        read_unit(self.after).is_some() || NUMBERED.iter().any(|word| self.after.starts_with(word))
    }

    /// Whether a number can follow a character: no digit, nothing that counts by itself, no single
    /// character among spaces, no name of a column.
    fn can_precede_number(&self, last: char) -> bool {
        // A blank that is marked already parts words as its spaces did.
        let word = self.before.rsplit([' ', '_']).next().unwrap_or_default();
        let is_word = word.chars().nth(1).is_some() || "达约近超逾共为至".contains(last);
        let is_chinese = writing::is_chinese(last) || matches!(last, '（' | '》' | '”');
        let counts = numeral::is_numeral(last)
            || COUNTERS.contains(last) && !COUNTED.iter().any(|word| self.before.ends_with(word));
        let heads_column = !self.is_running && COLUMNS.contains(last);
        is_chinese && is_word && !counts && !heads_column
    }

    fn is_percent(&self) -> bool {
        PERCENT.iter().any(|word| self.after.starts_with(word)) && !self.before.ends_with('个')
    }

    /// Whether a measure word follows that is no part of a word here: `议题  个，`, `投入  余万元`.
    fn is_counted(&self, last: char) -> bool {
        let scale = SCALES.iter().find(|scale| self.after.starts_with(**scale));
        let rest = &self.after[scale.map_or(0, |scale| scale.len())..];
        let Some((row, words)) = read_unit(rest).and_then(|row| Some((row, row.words.as_ref()?)))
        else {
            return false;
        };
        let word = row.unit.word;
        let is_long = word.chars().nth(1).is_some() || scale.is_some() && row.unit.class == "元";
        let apart = !words.ended.contains(last) || row.unit.class == "件" && self.ends_with_cases();
        if scale.is_none() && !apart {
            return false;
        }
        match rest[word.len()..].trim_start_matches(' ').chars().next() {
            Some(next) if writing::is_han(next) || next.is_alphanumeric() => {
                self.is_running && (self.is_wide || is_long) && !words.begun.contains(next)
            }
            _ => true,
        }
    }

    /// Whether 件 counts what stands before: `立案 件` counts cases, while `案 件` is a word, and
    /// `争议案 件` two.
    fn ends_with_cases(&self) -> bool {
        let is_split = !self.is_wide && self.before.ends_with("争议案");
        !is_split && COUNTED_IN_CASES.iter().any(|word| self.before.ends_with(word))
    }
}

fn after_number(text: &str) -> &str {
    text.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit())
}

/// Whether 月 is not part of 月均, 月度 and the like, by what follows it.
fn ends_month(rest: &str) -> bool {
    !rest.starts_with(|c: char| "均度饼球光亮嫂供子季老".contains(c))
}

/// Whether 日 is not part of 日常, 日均 and the like, by what follows it.
fn ends_day(rest: &str) -> bool {
    !rest.starts_with(|c: char| "常均益夜程志照期语本报记子用历光".contains(c))
}

/// Whether a text ends with a year of four digits, in either script.
fn ends_with_year(before: &str) -> bool {
    let digits = before.chars().rev().take_while(|&c| numeral::is_digit(c)).count();
    digits != 0 && digits != 2
}

#[cfg(test)]
mod tests {
    use crate::text::{DamageKind, Format, Text};

    #[track_caller]
    fn reads(source: &str, expected: &str) {
        for gap in ["  ", " ", "\u{3000}", "\u{3000}\u{3000}", "\t", "\u{A0}"] {
            reads_as(&source.replace('_', gap), expected);
        }
    }

    #[track_caller]
    fn reads_as(source: &str, expected: &str) {
        for format in [Format::Plain, Format::Markdown] {
            let text = Text::new(source.to_owned(), format);
            assert_eq!(text.as_str(), expected, "{source:?}");
            let again = Text::new(expected.to_owned(), Format::Plain);
            assert_eq!(again.as_str(), expected, "again");
            assert_eq!(text.damage().count(DamageKind::StraySpace), 0, "{source:?}");
        }
    }

    #[test]
    fn a_number_left_blank_is_marked() {
        for source in [
            "召开会议_次，研究议题_个。",
            "办结率_%，提高_个百分点。",
            "罚款_万元，投入_余万元，约_亿元。",
            "培训执法人员_人次，组织_场次宣讲。",
            "收到申请_件、受理_件；",
            "受理申请（_件），",
            "应当在_个工作日内办结，",
            "立案调查_起，满意率达_%以上。",
            "印发云政发〔2024〕_号文件，根据第_号令，第_次会议，",
            "于2024年_月_日印发，",
            "自_月_日至_月_日，",
            "2025年_月_日",
            "2025年3月_日",
            "二〇二五年_月_日",
            "召开会议_次",
            "（一）研究议题_个",
            "审查合同_份，办理工单_件，开展线上_场次、线下_场次宣讲。",
            "收到建议提案_件、群众来信_件，核发许可证_件。",
        ] {
            reads(source, &source.replace('_', "__"));
        }
        reads_as("其中：  件维持，  件撤销。", "其中：__件维持，__件撤销。");
        reads_as(
            "组织  场宣讲，制定  件文件，立案  件。",
            "组织__场宣讲，制定__件文件，立案__件。",
        );
        reads_as(
            "云麓县20  年度法治政府建设报告，印发  年工作要点。",
            "云麓县20__年度法治政府建设报告，印发__年工作要点。",
        );
        reads_as("三、　　年工作安排", "三、__年工作安排");
        reads_as("会同  个部门执法。", "会同__个部门执法。");
        reads_as("　　年　　月　　日", "年__月__日");
        reads_as("工作推进，  %（", "工作推进，__%（");
        reads_as("（1）  月  日", "（1）__月__日");
        reads_as("20  年  月  日印发，〔20  〕3号，", "20__年__月__日印发，〔20__〕3号，");
    }

    #[test]
    fn in_a_table_within_a_cell_only() {
        let row = |source: &str| Text::new(source.to_owned(), Format::Plain).as_str().to_owned();
        assert_eq!(row("受理 | 共  件 | 34 件"), "受理 | 共__件 | 34 件");
        assert_eq!(row("受理 | 办结  件 | 34 件"), "受理 | 办结__件 | 34 件");
        assert_eq!(row("项目 | 金额 万元 |  件"), "项目 | 金额 万元 |  件");
    }

    #[test]
    fn what_can_be_a_word_is_none() {
        let closed = |source: &str| {
            let text = Text::new(source.to_owned(), Format::Plain);
            assert!(!text.as_str().contains(super::BLANK), "{}", text.as_str());
        };
        for source in [
            "全县  个体工商户增长，各 部门协作，规范性文 件，重大事 项，",
            "近 百 人次，数 次，每 件，各 项，一 件，首 批，34 件，98 %，2 个百分点，",
            "年  度",
            "2024年 度，1月 份，全年 月均3件，3月 日均20件，2024 年 3 月 5 日，",
            "姓  名",
            "项目 金额 万元",
            "行政处罚 件 86 74",
            "办结率 % 98.5",
            "云麓县  人民政府",
            "国 家 粮 食 应 急 预 案，层 次 分 明，",
            "第一条 个体工商户变更登记，第二条 人民法院裁定，",
            "审查争议案 件，结 案 件 数，",
            "今  年工作，近五  年工作，2024  年工作，全  年工作，",
            "不同 批次，按本 批次，结案 件数，",
            "首页 次页",
        ] {
            closed(source);
        }
    }
}
