//! A title that runs into the text below it.
//!
//! In: the lines of a page. Out: the same, where the first running line begins with a title: that, the
//! page's entries behind it and the text are lines of their own.

use super::key;
use super::likeness::{STRONG, score};
use super::line::Line;
use crate::writing::date;

/// The longest title that runs into text, in bytes: sixty characters.
const LONGEST: usize = 180;

/// The lines, of which the first running one is cut behind the title it begins with.
pub(super) fn cut_title(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let Some(first) = lines.iter().position(Line::is_running) else { return lines };
    let line = lines[first];
    if let Some(title) = title_end(line.text) {
        let text = title + entries(&line.text[title..]);
        let parts = [0..title, title..text, text..line.text.len()].map(|part| line.part(part));
        lines.splice(first..=first, parts.into_iter().filter(|part| !part.text.is_empty()));
    }
    lines
}

/// Where the title ends that a running line begins with: a day, an entry of the page or a year follows.
fn title_end(text: &str) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let clause = near.find(['，', '。', '；', '：']).unwrap_or(near.len());
    let ends = near[..clause].char_indices().map(|(at, _)| at).filter(|&at| at > 0);
    let mut ends = ends.filter(|&at| begins_text(text, at));
    ends.find(|&at| score(text[..at].trim_end(), false).is_some_and(|score| score >= STRONG))
}

/// Whether what belongs to no title begins at a place.
fn begins_text(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches([' ', '（', '[']);
    let is_year = || date::read_year(rest).is_some_and(|(_, rest)| rest.starts_with('年'));
    date::read_date(rest).is_some() || is_year() || key::key_at(rest, 0).is_some()
}

/// How much of a text the entries of a page and the days take that it begins with.
fn entries(text: &str) -> usize {
    let mut rest = text;
    loop {
        let words = rest.trim_start_matches([' ', '（', '[', '|', '：']);
        rest = match (key::key_at(words, 0), date::read_date(words)) {
            (Some(key), _) => value_end(words[key.end..].trim_start_matches(['：', ':', ' '])),
            (None, Some((_, length))) => words[length..].trim_start_matches(['）', ']']),
            (None, None) => return text.len() - words.len(),
        };
    }
}

/// What follows the value of an entry: a day, or words up to a space.
fn value_end(value: &str) -> &str {
    match date::read_date(value) {
        Some((_, length)) => value[length..].trim_start_matches(['）', ']']),
        None => &value[value.find([' ', '。', '，']).unwrap_or(value.len())..],
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::text::{Format, Text};

    #[track_caller]
    fn reads(source: &str, title: Option<&str>, body: &str) {
        let text = Text::new(source.to_owned(), Format::Plain);
        let report = Report::new(&text);
        assert_eq!(report.title.map(|title| title.text).as_deref(), title, "{source}");
        assert!(text[report.body].starts_with(body), "{source}: {}", &text[report.body]);
    }

    #[test]
    fn a_title_is_cut_from_the_text_behind_it() {
        let title = "云麓县2024年绿化工作年度报告";
        for between in [
            "",
            " ",
            " 2025-02-10 ",
            "（2025年2月10日）",
            " 发布日期：2025-02-10 来源：县府办 浏览：12 ",
        ] {
            let source = format!(
                "{title}{between}2024年，我县推进绿化，现将有关情况报告如下。一、工作。种树。"
            );
            reads(&source, Some(title), "2024年，我县");
        }
    }

    #[test]
    fn a_sentence_about_a_report_is_none() {
        for sentence in [
            "云麓县2024年绿化工作情况报告如下，请审议。",
            "关于绿化工作的报告2024年已经印发，各单位要落实。",
            "根据2024年绿化工作要点，我县推进绿化。",
        ] {
            reads(
                &format!("{sentence}\n一、工作\n种树。"),
                None,
                sentence.split('，').next().unwrap(),
            );
        }
    }
}
