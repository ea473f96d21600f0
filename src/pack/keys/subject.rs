//! The keys that say where a rule looks, whatever its kind.

use crate::detect::DETECTORS;
use crate::pattern::Pattern;
use crate::rule::subject::Part;
use crate::text::DamageKind;
use crate::yaml::{Choice, Map, Schema, keys, map};

/// The texts that have a name: kinds of text, then what detectors find.
const TEXTS: [&str; Part::ALL.len() + DETECTORS.len()] = {
    let mut names = [""; Part::ALL.len() + DETECTORS.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = if index < Part::ALL.len() {
            Part::NAMES[index]
        } else {
            DETECTORS[index - Part::ALL.len()].name
        };
        index += 1;
    }
    names
};

keys! {
    pub EACH: () = optional "each" is Schema::Either(&Schema::OneOf(&TEXTS), &EACH_OF),
        "逐个看哪种文字；不写时 pattern 看 report，terms 看 clause，其他规则必须写",
        "the texts it looks at, one after the other; unless given, `report` for `pattern` and `clause` for `terms`; any other rule must say";
    pub IN: Vec<String> = optional "in",
        "只看这些章节", "ids of required sections it is confined to";
    pub NOT_IN: Vec<String> = optional "not_in",
        "不看这些章节", "ids of required sections it leaves out";
    pub WHEN: Pattern = optional "when" is Schema::Pattern,
        "所看的文字里必须有的", "the text it looks at must match this";
    pub UNLESS: Pattern = optional "unless" is Schema::Pattern,
        "所看的文字里不得有的", "the text it looks at must not match this";
    pub MATCH: Pattern = required "match" is Schema::Pattern,
        "每处匹配", "every match of a pattern";
    pub SAME_WORDS: Pattern = required "same_words" is Schema::Pattern,
        "每处匹配，其第一组与前面另一处匹配的第一组相同而其余不同",
        "every match whose first group says the same as that of an earlier, other match";
    pub TABLE_TOTAL: () = required "table_total" is Schema::Map(&TOTALS),
        "表格里每个与各项之和不符的合计", "every total of a table that is not the sum of its parts";
    pub TABLE_TEXT: () = required "table_text" is Schema::Map(&RESTATED),
        "表格上文里每个与表格不符的数", "every number in the text above a table that differs from its cell";
    pub DAMAGE: DamageKind = required "damage", "每处损坏", "every place of a kind of damage";
}

static EACH_OF: Map = map!(
    "each",
    [MATCH, SAME_WORDS, TABLE_TOTAL, TABLE_TEXT, DAMAGE],
    Choice::One(&[
        &[MATCH.name],
        &[SAME_WORDS.name],
        &[TABLE_TOTAL.name],
        &[TABLE_TEXT.name],
        &[DAMAGE.name]
    ])
);

keys! {
    pub TOTAL: Pattern = required "named" is Schema::Pattern,
        "合计行、合计列的名称，每个括号组是一级，低的在前：(小计)|(合计)|(总计)",
        "the names of totals; each group is a level, the lowest first: (小计)|(合计)|(总计)";
    pub EXCEPT: Pattern = required "except" is Schema::Pattern,
        "不参加相加的行和列：序号、比率", "the names of what is not added up: numbers of rows, rates";
    pub PARTS: Pattern = required "parts" is Schema::Pattern,
        "属于另一行或另一列的：其中；有了它就不判断",
        "the names of what is part of another row or column (其中): with one of them nothing is decided";
}

static TOTALS: Map = map!("table_total", [TOTAL, EXCEPT, PARTS]);

keys! {
    pub REFERS: Pattern = required "refers" is Schema::Pattern,
        "句中有它，就是在说下面的表；紧挨着表的一句不必有",
        "a sentence that says this tells of the table below; the last one above it need not";
    pub TOTAL_NAME: Pattern = required "total" is Schema::Pattern,
        "合计列的名称：没有提到哪一列的，就是它", "the name of the column of totals, which is meant where no column is named";
    pub OTHER_TIME: Pattern = required "except" is Schema::Pattern,
        "句中有它，就还说到别的时间，不判断：上年、同期",
        "a sentence that says this tells of another time, too, and is left out: 上年, 同期";
    pub BESIDE: Pattern = required "beside" is Schema::Pattern,
        "数前面除了行名、列名还可以有的文字；有别的，就不是表里的数：比上年增加",
        "the words that may stand before a number beside the names; with any other it is not the table's: 比上年增加";
}

static RESTATED: Map = map!("table_text", [REFERS, TOTAL_NAME, OTHER_TIME, BESIDE]);
