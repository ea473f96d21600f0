//! What a section is called: the ordinals of its headings as they are printed, 三（二）1.
//!
//! In: a section and those around it. Out: a few characters by which a person finds it.

use super::{ANNEX, Ordinal, OrdinalStyle, Report, Section};
use crate::writing::numeral::is_numeral;

/// The characters that are quoted of a heading without ordinal, or of a caption.
const QUOTED: usize = 12;

impl Report {
    /// The names of a section and of those around it, the widest first.
    pub(super) fn path(&self, text: &str, section: usize) -> String {
        let around = std::iter::successors(Some(section), |&index| self.sections[index].parent);
        let mut names: Vec<_> = around.map(|index| name(text, &self.sections[index])).collect();
        // 1.1 says 1, too.
        names.dedup_by(|outer, inner| {
            inner.strip_prefix(&**outer).is_some_and(|rest| rest.starts_with('.'))
        });
        names.iter().rev().fold(String::new(), |path, name| {
            let between = between(&path, name);
            path + between + name.as_str()
        })
    }
}

/// What keeps two names apart that would be read as one: 三、1.
fn between(wider: &str, narrower: &str) -> &'static str {
    let is_enclosed = wider.ends_with(['）', ')', '”']) || narrower.starts_with(['（', '(', '“']);
    match wider.chars().next_back() {
        None => "",
        Some(_) if is_enclosed => "",
        Some(last) if is_numeral(last) => "、",
        Some(_) => " ",
    }
}

/// The name of a section: its ordinal as it is printed or, where it has none, the words of its heading.
fn name(text: &str, section: &Section) -> String {
    let heading = &text[section.heading.range()];
    match section.ordinal {
        Some(ordinal) => printed(text, ordinal),
        None if section.level != ANNEX => quoted(heading),
        None if heading.is_empty() => "附件".to_owned(),
        None if heading.starts_with("附件") => heading.replace(' ', ""),
        None => format!("附件{}", quoted(heading)),
    }
}

/// An ordinal without spaces and the marks behind it; a bracket that was lost is closed.
fn printed(text: &str, Ordinal { style, span, .. }: Ordinal) -> String {
    let printed = text[span.range()].trim_end_matches(['、', '：', '.', ' ']);
    let mut name = printed.replace(' ', "");
    if style == OrdinalStyle::HanBracket && name.starts_with('（') && !name.ends_with('）') {
        name.push('）');
    }
    name
}

/// The beginning of some words in quotation marks.
pub(super) fn quoted(words: &str) -> String {
    match words.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("“{}…”", words[..end].trim_end()),
        None => format!("“{words}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Report;
    use crate::text::{Format, Text};

    /// The paths of the sections that hold some paragraphs of running text.
    #[track_caller]
    fn paths(source: &str, format: Format, expected: &[&str]) {
        let text = Text::new(source.to_owned(), format);
        let report = Report::new(&text);
        let sections = report.paragraphs().filter_map(|block| block.section);
        let paths: Vec<_> = sections.map(|section| report.path(text.as_str(), section)).collect();
        assert_eq!(paths, expected, "{source}");
    }

    #[test]
    fn ordinals_stand_as_they_are_printed() {
        paths(
            "一、工作\n推进。\n（一）复议\n推进。\n1.受理。推进。\n（1）审核。推进。\n二、不足\n1、人员。人少。",
            Format::Plain,
            &["一", "一（一）", "一（一）1", "一（一）1（1）", "二、1"],
        );
        paths(
            "第一部分 工作\n一、复议\n推进。\n第二部分 不足\n一、人员\n人少。",
            Format::Plain,
            &["第一部分 一", "第二部分 一"],
        );
        paths(
            "1.总则\n1.1 目的\n推进。\n1.1.1 依据\n推进。\n1.2 范围\n推进。",
            Format::Plain,
            &["1.1", "1.1.1", "1.2"],
        );
    }

    #[test]
    fn headings_without_an_ordinal_are_quoted() {
        paths(
            "# 云麓县2024年法治政府建设年度报告\n\n## 主要工作\n\n推进。\n\n### （一）复议\n\n推进。\n\n## 加强行政执法规范化建设和监督\n\n推进。\n",
            Format::Markdown,
            &["“主要工作”", "“主要工作”（一）", "“加强行政执法规范化建设和…”"],
        );
    }
}
