//! The keys under which pages show when a text was published and whose it is, and days.

use std::sync::LazyLock;

/// What an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum About {
    Published,
    Source,
    Written,
    Index,
    Number,
    Issuer,
    Title,
    Site,
}

impl About {
    /// The key under which it is written.
    pub fn key(self) -> &'static str {
        match self {
            Self::Published => "发布日期",
            Self::Source => "来源",
            Self::Written => "成文日期",
            Self::Index => "索引号",
            Self::Number => "发文字号",
            Self::Issuer => "发布机构",
            Self::Title => "标题",
            Self::Site => "网站名称",
        }
    }
}

/// Keys that readers see, the best for each first.
const KEYS: [(&str, About); 27] = [
    ("发布日期", About::Published),
    ("发布时间", About::Published),
    ("公布日期", About::Published),
    ("公开日期", About::Published),
    ("公开时间", About::Published),
    ("发文日期", About::Published),
    ("发文时间", About::Published),
    ("发布于", About::Published),
    ("日期", About::Published),
    ("时间", About::Published),
    ("信息来源", About::Source),
    ("文章来源", About::Source),
    ("稿件来源", About::Source),
    ("内容来源", About::Source),
    ("来源", About::Source),
    ("成文日期", About::Written),
    ("成文时间", About::Written),
    ("生成日期", About::Written),
    ("信息索引号", About::Index),
    ("索引号", About::Index),
    ("索取号", About::Index),
    ("发文字号", About::Number),
    ("文号", About::Number),
    ("发文机关", About::Issuer),
    ("发文机构", About::Issuer),
    ("发布机构", About::Issuer),
    ("发布单位", About::Issuer),
];

/// Keys of other entries, where the value before them ends.
const OTHERS: [&str; 18] = [
    "作者",
    "编辑",
    "责任编辑",
    "责编",
    "审核",
    "浏览",
    "浏览次数",
    "浏览量",
    "点击",
    "阅读",
    "访问量",
    "字体",
    "字号",
    "分享",
    "打印",
    "有效性",
    "主题分类",
    "更新时间",
];

/// The characters with which keys begin.
static FIRST: LazyLock<Vec<char>> = LazyLock::new(|| {
    let keys = KEYS.iter().map(|(key, _)| key).chain(&OTHERS);
    let mut first: Vec<_> = keys.filter_map(|key| key.chars().next()).collect();
    first.sort_unstable();
    first
});

/// The longest value and the longest line that hold an entry, in characters.
pub(super) const MAX_VALUE: usize = 60;
pub(super) const MAX_LINE: usize = 400;

/// What stands around a value.
pub(super) const AROUND: [char; 13] =
    [' ', '|', '\u{a0}', '\u{3000}', '：', ':', '【', '】', '[', ']', '（', '(', '　'];

/// A key within a line.
pub(super) struct KeyAt {
    /// Its rank and what it is about; `None` of a key that only ends the value before it.
    pub about: Option<(usize, About)>,
    pub start: usize,
    /// Behind its colon.
    pub end: usize,
}

/// The keys of a line in order.
pub(super) fn keys_in(line: &str) -> Vec<KeyAt> {
    let mut found: Vec<KeyAt> = Vec::new();
    if line.contains('。') || line.chars().nth(MAX_LINE).is_some() {
        return found;
    }
    for (start, c) in line.char_indices() {
        let is_free = found.last().is_none_or(|last| last.end <= start);
        if is_free && FIRST.binary_search(&c).is_ok() {
            found.extend(key_at(line, start));
        }
    }
    found
}

fn key_at(line: &str, start: usize) -> Option<KeyAt> {
    let is_within_word = line.get(..start)?.ends_with(char::is_alphabetic);
    let rest = line.get(start..)?;
    let end = |key: &str| {
        let is_whole = key.chars().count() > 3 || !is_within_word;
        let length = length(rest, key).filter(|_| is_whole)?;
        let behind = rest.get(length..)?;
        let value = behind.trim_start_matches([' ', '】', ']', '\u{3000}', '\u{a0}']);
        let has_value = value.starts_with(['：', ':', '|'])
            || value.is_empty()
            || value.len() < behind.len() && day(value).is_some();
        has_value.then(|| start + rest.len() - value.trim_start_matches(AROUND).len())
    };
    let known = KEYS.iter().enumerate();
    let mut known =
        known.filter_map(|(rank, (key, about))| Some((end(key)?, Some((rank, *about)))));
    let mut others = OTHERS.iter().filter_map(|key| Some((end(key)?, None)));
    let (end, about) = known.next().or_else(|| others.next())?;
    Some(KeyAt { about, start, end })
}

/// How much of a text a key takes at its start; blanks may stand between its characters.
fn length(text: &str, key: &str) -> Option<usize> {
    let mut rest = text;
    for (index, c) in key.chars().enumerate() {
        rest = if index > 0 { rest.trim_start() } else { rest };
        rest = rest.strip_prefix(c)?;
    }
    Some(text.len() - rest.len())
}

/// The first day in words, as 2025-03-20.
pub(super) fn day(words: &str) -> Option<String> {
    let figures = |c: char| c.is_ascii_digit();
    let mut numbers = words.split(|c| !figures(c)).filter(|part| !part.is_empty());
    let first = numbers.find(|part| matches!(part.len(), 4 | 8) && part.starts_with(['1', '2']))?;
    let (year, month, day) = match first.len() {
        8 => (first.get(..4)?, first.get(4..6)?, first.get(6..)?),
        _ => (first, numbers.next()?, numbers.next()?),
    };
    let within =
        |number: &str, most: u8| number.parse::<u8>().ok().filter(|it| (1..=most).contains(it));
    let (year, month, day) = (year.parse::<u16>().ok()?, within(month, 12)?, within(day, 31)?);
    (1990..2100).contains(&year).then(|| format!("{year}-{month:02}-{day:02}"))
}
