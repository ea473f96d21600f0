//! How much words look like the title of an official text.

use super::issuer;
use super::year::year_in;

/// The kinds of document a title can end with.
const KINDS: [&str; 44] = [
    "报告",
    "情况",
    "总结",
    "汇报",
    "解读",
    "说明",
    "要点",
    "通知",
    "意见",
    "方案",
    "公告",
    "通报",
    "计划",
    "问答",
    "批复",
    "函",
    "综述",
    "述评",
    "公示",
    "公报",
    "通告",
    "决定",
    "决议",
    "请示",
    "纪要",
    "讲话",
    "条例",
    "办法",
    "规定",
    "细则",
    "规则",
    "规划",
    "纲要",
    "思路",
    "安排",
    "打算",
    "措施",
    "预案",
    "清单",
    "名单",
    "白皮书",
    "解释",
    "指引",
    "建议",
];

/// What no title holds.
const APART: [char; 6] = ['。', '；', '|', '丨', '_', '»'];

/// The score from which a line is a title wherever it stands in the head.
pub const CERTAIN: u32 = 3;

/// The score from which a line is a title also below running text.
pub const STRONG: u32 = 5;

/// How much words look like a title; `None` where they are none.
pub fn score(words: &str, is_heading: bool) -> Option<u32> {
    let text = without_note(words);
    let is_kind = KINDS.iter().any(|kind| text.ends_with(kind));
    let is_path = text.contains('>') && !text.contains('<');
    if is_path || words.contains(APART) || words.starts_with("附件") || !(is_kind || is_heading) {
        return None;
    }
    let has_year = has_year(words);
    let is_about = text.contains("关于");
    let names_issuer = !issuer::named_in(text, 0).is_empty();
    if is_heading && !(is_kind || has_year || is_about) {
        return Some(1);
    }
    let is_report = text.ends_with("报告");
    // A heading of the highest level may be one of the text: 安排.
    let is_bare = !(has_year || is_about || names_issuer);
    if is_bare && !is_heading && words.contains('，') {
        return None;
    }
    let points = [
        (is_heading, 3),
        (is_heading && !is_bare, 1),
        (has_year, 2),
        (is_about, 2),
        (is_report, 1),
        (names_issuer, 1),
    ];
    Some(1 + points.into_iter().filter(|(holds, _)| *holds).map(|(_, points)| points).sum::<u32>())
}

/// A title's words without a closing bracket such as （征求意见稿）.
fn without_note(text: &str) -> &str {
    match text.strip_suffix('）').and_then(|text| text.rfind('（')) {
        Some(open) if open > 0 => text[..open].trim_end(),
        _ => text,
    }
}

/// Whether words name a year.
pub fn has_year(text: &str) -> bool {
    year_in(text, 0).is_some()
}
