//! The keys of a page's entries (`发布日期：2025-02-10`) and what each of them is about.

use std::sync::LazyLock;

use crate::writing::date;

/// What the value of a key says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title of the report.
    Title,
    /// Who issued it.
    Issuer,
    /// The day of publication; of several the one with the lowest rank counts.
    Published(usize),
    /// The day of signing.
    Written,
    /// Where the page has it from, who made it, or how often it was read; a day may follow.
    Source,
    /// Anything else.
    Other,
}

const TITLES: [&str; 22] = [
    "标题",
    "题名",
    "题目",
    "title",
    "文件名称",
    "文件标题",
    "文件题名",
    "文章标题",
    "文章题目",
    "文章名称",
    "文档标题",
    "信息名称",
    "信息标题",
    "公文名称",
    "公文标题",
    "稿件标题",
    "新闻标题",
    "正文标题",
    "报告名称",
    "公开名称",
    "名称",
    "主题",
];

const ISSUERS: [&str; 9] = [
    "发文机关",
    "发文机构",
    "发文单位",
    "制发机关",
    "制发机构",
    "发布机构",
    "发布机关",
    "发布单位",
    "公开单位",
];

/// Best first. A day of change (更新时间) is none: most pages are touched later.
const PUBLISHED: [&str; 23] = [
    "发布日期",
    "发布时间",
    "公布日期",
    "公布时间",
    "公开日期",
    "公开时间",
    "发表日期",
    "发表时间",
    "发稿日期",
    "发稿时间",
    "刊发日期",
    "刊发时间",
    "上网日期",
    "上网时间",
    "发布于",
    "发文日期",
    "发文时间",
    "上传时间",
    "录入时间",
    "添加时间",
    "日期",
    "时间",
    "date",
];

const WRITTEN: [&str; 8] = [
    "成文日期",
    "成文时间",
    "生成日期",
    "生成时间",
    "签发日期",
    "签署日期",
    "制发日期",
    "印发日期",
];

const SOURCES: [&str; 14] = [
    "来源",
    "信息来源",
    "文章来源",
    "稿件来源",
    "内容来源",
    "稿源",
    "作者",
    "文章作者",
    "发布者",
    "发布人",
    "供稿",
    "供稿单位",
    "信息提供",
    "author",
];

/// Who made the page, and how often it was read.
const MADE_BY: [&str; 27] = [
    "编辑",
    "责任编辑",
    "责编",
    "编审",
    "审核",
    "审核人",
    "校对",
    "初审",
    "复审",
    "终审",
    "监制",
    "签发人",
    "撰稿",
    "供图",
    "浏览次数",
    "浏览量",
    "浏览",
    "点击数",
    "点击量",
    "点击",
    "点击率",
    "阅读",
    "阅读次数",
    "阅读量",
    "访问量",
    "访问次数",
    "人气",
];

const OTHERS: [&str; 50] = [
    "索引号",
    "信息索引号",
    "统一编号",
    "发文字号",
    "发布文号",
    "文件编号",
    "文号",
    "字号",
    "字体",
    "主题分类",
    "主题词",
    "关键词",
    "关键字",
    "体裁分类",
    "组配分类",
    "信息分类",
    "分类",
    "所属主题",
    "所属分类",
    "栏目",
    "所属栏目",
    "内容概述",
    "内容摘要",
    "摘要",
    "更新时间",
    "更新日期",
    "修改时间",
    "有效性",
    "效力状态",
    "有效期",
    "有效期限",
    "生效日期",
    "实施日期",
    "失效日期",
    "废止日期",
    "公开形式",
    "公开方式",
    "公开范围",
    "公开类别",
    "公开属性",
    "公开时限",
    "公开程序",
    "责任部门",
    "发件人",
    "收件人",
    "发送时间",
    "发送日期",
    "发件时间",
    "收件时间",
    "抄送",
];

/// What stands between a key and its value: a colon, the border of a cell, a closing bracket.
const SEPARATORS: [char; 7] = ['：', ':', '|', ']', '】', '〕', '〗'];

/// Characters from which a key is known within other words, too: `县府办发布时间：…`.
const LONG: usize = 4;

/// A key in a text.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    pub name: &'static str,
    pub role: Role,
    /// Where it begins.
    pub start: usize,
    /// Where it ends, before its separator.
    pub end: usize,
}

/// Every key of a text in order, each with a separator or a day behind it.
pub fn keys(text: &str) -> impl Iterator<Item = Key> + '_ {
    let mut done = 0;
    std::iter::from_fn(move || {
        let found = text[done..].char_indices().map(|(at, _)| done + at);
        let key = found.into_iter().find_map(|at| key_at(text, at))?;
        done = key.end;
        Some(key)
    })
}

/// The key that all of a text is.
pub fn lone_key(text: &str) -> Option<Key> {
    names_at(text).find(|key| key.end == text.len())
}

/// What follows a key of a title that has no colon: 文件名称 云麓县….
pub fn behind_title_key(text: &str) -> Option<&str> {
    let keys = names_at(text).filter(|key| key.role == Role::Title);
    let rest = &text[keys.map(|key| key.end).max()?..];
    rest.strip_prefix(' ').map(str::trim_start)
}

/// The role of a key by its name.
pub fn role(name: &str) -> Option<Role> {
    names_at(name).find(|key| key.name == name).map(|key| key.role)
}

/// The longest key that begins at a place.
pub fn key_at(text: &str, start: usize) -> Option<Key> {
    let is_word = !text[..start].ends_with(char::is_alphabetic);
    let rest = &text[start..];
    names_at(rest)
        .filter(|key| {
            let is_long = key.name.chars().count() >= LONG;
            (is_word || is_long) && has_value(&rest[key.end..], key.role, is_long)
        })
        .max_by_key(|key| key.end)
        .map(|key| Key { start, end: start + key.end, ..key })
}

/// The names by their first character.
static BY_FIRST: LazyLock<Vec<(char, &str, Role)>> = LazyLock::new(|| {
    let published = PUBLISHED.iter().enumerate().map(|(rank, name)| (*name, Role::Published(rank)));
    let of = |names: &'static [&'static str], role| names.iter().map(move |name| (*name, role));
    let names = of(&TITLES, Role::Title)
        .chain(of(&ISSUERS, Role::Issuer))
        .chain(published)
        .chain(of(&WRITTEN, Role::Written))
        .chain(of(&SOURCES, Role::Source))
        .chain(of(&MADE_BY, Role::Source))
        .chain(of(&OTHERS, Role::Other));
    let first = |(name, role)| str::chars(name).next().map(|first| (first, name, role));
    let mut names: Vec<_> = names.filter_map(first).collect();
    names.sort_by_key(|(first, _, _)| *first);
    names
});

/// The keys a text begins with.
fn names_at(text: &str) -> impl Iterator<Item = Key> + '_ {
    let first = text.chars().next().map_or('\0', |first| first.to_ascii_lowercase());
    let from = BY_FIRST.partition_point(|(other, _, _)| *other < first);
    let names = BY_FIRST[from..].iter().take_while(move |(other, _, _)| *other == first);
    names
        .filter_map(|&(_, name, role)| Some(Key { name, role, start: 0, end: length(text, name)? }))
}

/// How much of a text a name takes at its start; spaces may stand between its characters.
fn length(text: &str, name: &str) -> Option<usize> {
    let mut rest = text;
    for (index, c) in name.chars().enumerate() {
        rest = if index > 0 { rest.trim_start() } else { rest };
        let next = rest.chars().next().filter(|next| next.eq_ignore_ascii_case(&c))?;
        rest = &rest[next.len_utf8()..];
    }
    Some(text.len() - rest.len())
}

/// Whether what follows a key shows that it is one.
fn has_value(rest: &str, role: Role, is_long: bool) -> bool {
    let value = rest.trim_start();
    let is_dated = matches!(role, Role::Published(_) | Role::Written);
    let is_day = || (is_long || value.len() < rest.len()) && date::read_date(value).is_some();
    value.starts_with(SEPARATORS) || is_dated && is_day()
}
