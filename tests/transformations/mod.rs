//! Ways to write the same report differently.

use hegui::text::Format;

/// A text that says what another one says.
pub struct Transformed {
    pub bytes: Vec<u8>,
    pub format: Format,
}

impl Transformed {
    pub fn plain(text: String) -> Self {
        Self { bytes: text.into_bytes(), format: Format::Plain }
    }

    fn markdown(text: String) -> Self {
        Self { bytes: text.into_bytes(), format: Format::Markdown }
    }
}

pub type Transformation = fn(&str) -> Transformed;

macro_rules! plain {
    ($($name:literal: $of:expr;)+) => {
        &[$(($name, |text| Transformed::plain({ let of: fn(&str) -> String = $of; of(text) }))),+]
    };
}

/// All of them, by name.
pub static TRANSFORMATIONS: std::sync::LazyLock<Vec<(&'static str, Transformation)>> =
    std::sync::LazyLock::new(|| [PLAIN, ENCODED, MARKDOWN].concat());

const PLAIN: &[(&str, Transformation)] = plain! {
    "line ends CRLF": |text| text.replace('\n', "\r\n");
    "line ends CR": |text| text.replace('\n', "\r");
    "no line end at the end": |text| text.trim_end().to_owned();
    "blank lines between all": |text| each_line(text, |line| format!("{line}\n"));
    "two blank lines between all": |text| each_line(text, |line| format!("{line}\n\n"));
    "spaces behind lines": |text| each_line(text, |line| format!("{line}  "));
    "indents": |text| each_line(text, |line| format!("　　{line}"));
    "indents of spaces": |text| each_line(text, |line| format!("    {line}"));
    "wrapped at 28": |text| wrapped(text, 28, "", "");
    "wrapped at 30, indented": |text| wrapped(text, 30, "　　", "");
    "wrapped at 33, spaced": |text| wrapped(text, 33, "", "\n");
    "wrapped at 36, indented and spaced": |text| wrapped(text, 36, "　　", "\n");
    "wrapped at 40": |text| wrapped(text, 40, "", "");
    "wrapped at 45, indented": |text| wrapped(text, 45, "　　", "");
    "wrapped at 52": |text| wrapped(text, 52, "", "");
    "wrapped at 60, spaced": |text| wrapped(text, 60, "", "\n");
    "wrapped at 38, all lines spaced": |text| wrapped(text, 38, "", "").replace('\n', "\n\n");
    "quoted as in a mail": |text| each_line(text, |line| format!("> {line}"));
    "wrapped and quoted": |text| each_line(&wrapped(text, 34, "", "\n"), |line| format!("> {line}"));
    "pages with numbers in dashes": |text| paged(&wrapped(text, 30, "　　", ""), |page| format!("— {page} —"));
    "pages with numbers": |text| paged(&wrapped(text, 30, "", ""), |page| page.to_string());
    "pages with 第×页": |text| paged(&wrapped(text, 34, "　　", ""), |page| format!("第{page}页 共9页"));
    "pages with a header": |text| paged(&wrapped(text, 32, "　　", ""), |page| format!("{page}\n内部资料 注意保存"));
    "the title on every page": |text| {
        let title = title(text).to_owned();
        paged(text, move |_| title.clone())
    };
    "a table of contents": contents;
    "ordinals in one character": |text| replaced(text, &[("（一）", "㈠"), ("（二）", "㈡"), ("（三）", "㈢"), ("（四）", "㈣"), ("（五）", "㈤"), ("（六）", "㈥"), ("（七）", "㈦"), ("（八）", "㈧")]);
    "a space before 、": |text| top_ordinals(text, |ordinal| format!("{ordinal} 、"));
    "a stop for 、": |text| top_ordinals(text, |ordinal| format!("{ordinal}．"));
    "第一、": |text| top_ordinals(text, |ordinal| format!("第{ordinal}、"));
    "a colon for 、": |text| top_ordinals(text, |ordinal| format!("{ordinal}："));
    "a blank for 、": |text| top_ordinals(text, |ordinal| format!("{ordinal} "));
    "第一部分：": |text| top_ordinals(text, |ordinal| format!("第{ordinal}部分："));
    "blanks within brackets": |text| text.replace('（', "（ ").replace('）', " ）");
    "第一部分": |text| top_ordinals(text, |ordinal| format!("第{ordinal}部分 "));
    "bullets before headings": |text| top_ordinals(text, |ordinal| format!("● {ordinal}、"));
    "emoji before headings": |text| top_ordinals(text, |ordinal| format!("📌{ordinal}、"));
    "private use before headings": |text| top_ordinals(text, |ordinal| format!("\u{F0B7} {ordinal}、"));
    "headings without ordinals": |text| top_ordinals(text, |_| String::new());
    "bullets for ordinals": |text| top_ordinals(text, |_| "• ".to_owned());
    "full-width digits": |text| text.chars().map(|c| match c { '0'..='9' => char::from_u32(c as u32 - 0x30 + 0xFF10).unwrap_or(c), c => c }).collect();
    "half-width marks": |text| replaced(text, &[("，", ","), ("；", ";"), ("：", ":"), ("（", "("), ("）", ")")]);
    "small and full-width percent": |text| text.replace('%', "％");
    "Kangxi radicals": |text| replaced(text, &[("一", "\u{2F00}"), ("人", "\u{2F08}"), ("力", "\u{2F12}"), ("工", "\u{2F2F}"), ("文", "\u{2F42}"), ("行", "\u{2F8F}")]);
    "zero-width spaces": |text| text.replace("法治", "法\u{200B}治").replace('，', "，\u{200B}");
    "variation selectors": |text| text.replace("法治", "法\u{FE00}治").replace('设', "设\u{FE0F}");
    "no-break spaces": |text| each_line(text, |line| format!("\u{A0}\u{A0}{line}\u{A0}"));
    "joiners and fillers": |text| text.replace("建设", "建\u{2060}设").replace('年', "年\u{034F}");
    "navigation above": |text| format!("首页 > 政务公开 > 法定主动公开内容 > 年度报告\n字体：[大 中 小] 打印 关闭\n{text}");
    "entries above": |text| format!("索 引 号：YL01-2025-0007    主题分类：司法\n发布机构：县政府办公室    有 效 性：有效\n{text}");
    "a foreword": |text| format!("以下为报告全文。\n\n{text}");
    "lines below": |text| format!("{}\n（此件公开发布）\n抄送：县人大常委会、县政协办公室。\n打印本页 关闭窗口\n", text.trim_end());
    "a footer": |text| format!("{}\n\n上一篇：无\n下一篇：县政府召开常务会议\n主办单位：县人民政府办公室 ICP备00000000号\n", text.trim_end());
    "a list of annexes below": |text| format!("{}\n附件：1.执法事项统计表.xlsx\n2.普法活动统计表.xlsx\n", text.trim_end());
    "a table among paragraphs": |text| with_table(text, "年度\t培训期数\t参加人数\n上半年\t6\t420\n下半年\t6\t480\n");
    "a table with a caption and empty cells": |text| with_table(text, "表1　培训情况\n单位：期、人\n\t培训期数\t参加人数\n上半年\t6\t\n下半年\t—\t480\n合计\t/\t\n");
    "a table in columns of spaces": |text| with_table(text, "年度    培训期数    参加人数\n上半年       6         420\n下半年       6         480\n");
    "a drawn table": |text| with_table(text, "| 序号 | 事项 | 数量 |\n|---|---|---|\n| 1 | 行政许可 | 34 |\n| 2 | 行政处罚 | |\n");
    "cells on lines of their own": |text| with_table(text, "表1 执法情况\n单位：件\n序号\n事项\n数量\n1\n行政许可\n34\n2\n行政处罚\n12\n3\n行政检查\n—\n");
    "cells on spaced lines below merged ones": |text| with_table(text, "\n申请情况\n\n自然人\n\n企业\n\n总计\n\n一、新收\n\n4\n\n1\n\n5\n\n二、办结\n\n（一）公开\n\n3\n\n1\n\n4\n\n（二）其他\n\n0\n\n0\n\n0\n");
    "the caption of a picture": |text| with_table(text, "图1　案件数量走势\n");
    "a table between two items": |text| between_items(text, "表1 执法情况\n事项\t数量（件）\n行政许可\t34\n行政处罚\t12\n");
    "the caption of a picture between two items": |text| between_items(text, "图1 案件走势\n");
};

const ENCODED: &[(&str, Transformation)] = &[
    ("byte order mark", |text| Transformed::plain(format!("\u{FEFF}{text}"))),
    ("UTF-16 LE", |text| Transformed {
        bytes: "\u{FEFF}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect(),
        format: Format::Plain,
    }),
    ("UTF-16 BE", |text| Transformed {
        bytes: "\u{FEFF}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect(),
        format: Format::Plain,
    }),
];

const MARKDOWN: &[(&str, Transformation)] = &[
    ("Markdown of paragraphs", |text| {
        Transformed::markdown(each_line(text, |line| format!("{line}\n")))
    }),
    ("Markdown with headings", |text| Transformed::markdown(markdown(text, "## "))),
    ("Markdown with headings without a space", |text| Transformed::markdown(markdown(text, "##"))),
    ("Markdown with bold headings", |text| {
        let bold =
            |line: &str| if is_top(line) { format!("**{line}**\n") } else { format!("{line}\n") };
        Transformed::markdown(each_line(text, bold))
    }),
    ("a table in Markdown", |text| {
        let table = "| 事项 | 数量 |\n| :-- | --: |\n| 行政许可 | 34 |\n| 行政处罚 | |\n";
        Transformed::markdown(with_table(
            &each_line(text, |line| format!("{line}\n")),
            &format!("\n{table}"),
        ))
    }),
    ("a table with tabs in Markdown", |text| {
        let text = with_table(text, "年度\t培训期数\t参加人数\n上半年\t6\t\n下半年\t6\t480");
        Transformed::markdown(markdown(&text, "## "))
    }),
    ("cells on lines of their own in Markdown", |text| {
        let text = with_table(text, "序号\n事项\n数量\n1\n行政许可\n34\n2\n行政处罚\n12");
        Transformed::markdown(markdown(&text, "## "))
    }),
    ("a table of HTML in Markdown", |text| {
        let table =
            "<table><tr><td>事项</td><td>数量</td></tr><tr><td>行政许可</td><td></td></tr></table>";
        Transformed::markdown(markdown(&with_table(text, table), "## "))
    }),
    ("Markdown, wrapped", |text| Transformed::markdown(wrapped(text, 36, "", "\n"))),
    ("marks of Markdown in plain text", |text| Transformed::plain(markdown(text, "## "))),
    ("Markdown with the title in front matter", |text| {
        let title = title(text);
        let body = text.replacen(title, "", 1);
        Transformed::markdown(format!(
            "---\ntitle: {title}\n---\n\n{}",
            each_line(&body, |line| format!("{line}\n"))
        ))
    }),
];

/// The lines that are not blank, each written anew.
fn each_line(text: &str, write: impl Fn(&str) -> String) -> String {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| write(line) + "\n").collect()
}

/// Lines of so many characters; `indent` before each paragraph, `between` behind it.
fn wrapped(text: &str, characters: usize, indent: &str, between: &str) -> String {
    let paragraph = |line: &str| {
        let all: Vec<char> = format!("{indent}{line}").chars().collect();
        let lines: Vec<String> = all.chunks(characters).map(String::from_iter).collect();
        lines.join("\n") + between
    };
    // Title and sign-off are short lines of their own, as they are in print.
    each_line(text, |line| {
        if line.chars().count() <= characters {
            format!("{indent}{line}{between}")
        } else {
            paragraph(line)
        }
    })
}

/// A page's foot after every twenty lines.
fn paged(text: &str, foot: impl Fn(usize) -> String) -> String {
    let lines: Vec<_> = text.lines().collect();
    let pages = lines.chunks(20).enumerate();
    pages.map(|(page, lines)| format!("{}\n{}\n", lines.join("\n"), foot(page + 1))).collect()
}

/// The line of the title, the first that names the kind of report.
fn title(text: &str) -> &str {
    text.lines().find(|line| line.contains("法治政府建设")).unwrap_or_default()
}

/// Whether a line is a heading of the top level: 一、….
fn is_top(line: &str) -> bool {
    let numeral = line.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).count();
    numeral > 0 && line.chars().nth(numeral) == Some('、') && line.chars().count() < 60
}

fn contents(text: &str) -> String {
    let entries: String = text
        .lines()
        .filter(|line| is_top(line))
        .enumerate()
        .map(|(page, line)| format!("{line}……………{}\n", page + 1))
        .collect();
    let title = title(text);
    text.replacen(&format!("{title}\n"), &format!("{title}\n\n目　录\n\n{entries}\n"), 1)
}

/// Headings of the top level with another ordinal, made of the old one's numeral.
fn top_ordinals(text: &str, write: impl Fn(&str) -> String) -> String {
    each_line(text, |line| match line.split_once('、').filter(|_| is_top(line)) {
        Some((ordinal, words)) => write(ordinal) + words,
        None => line.to_owned(),
    })
}

fn replaced(text: &str, pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
}

fn markdown(text: &str, marks: &str) -> String {
    let title = title(text);
    each_line(text, |line| match line {
        _ if line == title => format!("# {line}\n"),
        _ if is_top(line) => format!("{marks}{line}\n"),
        _ => format!("{line}\n"),
    })
}

/// A table behind the first paragraph under a heading.
fn with_table(text: &str, table: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let heading = lines.iter().position(|line| is_top(line)).unwrap_or(0);
    let paragraph = (heading + 1..lines.len()).find(|&at| lines[at].ends_with('。'));
    lines.insert(paragraph.map_or(lines.len(), |at| at + 1), table.trim_end());
    lines.join("\n") + "\n"
}

/// A table within the first paragraph that has a second item behind a stop.
fn between_items(text: &str, table: &str) -> String {
    text.replacen("。二是", &format!("。\n{table}二是"), 1)
}
