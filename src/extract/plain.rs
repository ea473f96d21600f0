//! Plain text: lines that were broken at a width are joined into their paragraphs, and what stands
//! on every page around the text is left out. A text with the marks of Markdown or HTML is read as
//! such.

use super::lines::{joint, lines};
use super::{Extracted, Hint, Mark, markdown, page, table, wrap};
use crate::rewrite::{OffsetMap, Rewriter};
use crate::span::Span;

/// The tags that lines of a saved web page begin with.
const TAGS: [&str; 6] = ["<p", "<div", "<h1", "<h2", "<table", "<span"];

/// So many lines with marks are no accident.
const MARKED: usize = 3;

/// Takes a source whose lines may be parts of paragraphs.
pub(super) fn extract(source: String) -> Extracted {
    if is_markup(&source) {
        return markdown::extract(source);
    }
    let (text, hints) = paragraphs(&source);
    Extracted { source, text, hints, markup: &[] }
}

/// Whether several lines have marks of Markdown or HTML that plain text has no use for.
fn is_markup(source: &str) -> bool {
    let is_marked = |line: &&str| {
        let line = line.trim();
        let words = line.trim_start_matches('#');
        let is_heading = (1..=6).contains(&(line.len() - words.len())) && !words.is_empty();
        let is_html = TAGS.iter().any(|tag| line.starts_with(tag)) && line.ends_with('>');
        is_heading || is_html || line.matches("**").count() >= 2
    };
    let has_marks = memchr::memchr3(b'#', b'*', b'<', source.as_bytes()).is_some();
    has_marks && source.lines().filter(is_marked).nth(MARKED - 1).is_some()
}

/// The paragraphs and rows of a source, a line each, where they are not its lines as they are.
fn paragraphs(source: &str) -> (Option<(String, OffsetMap)>, Vec<Hint>) {
    let mut lines = lines(source);
    let rows = table::mark(source, &mut lines);
    let lines = page::without_furniture(lines);
    let goes_on = wrap::goes_on(&lines);
    let mut draft = Rewriter::new(source);
    let mut hints = Vec::new();
    let mut done = 0;
    let mut joins = false;
    let mut last_row = None;
    for (line, goes_on) in lines.iter().zip(goes_on) {
        let gap = Span::new(done, line.span.start);
        let begins_row = line.row.filter(|_| line.row != last_row);
        if joins {
            let ends = (source[..done].chars().next_back(), line.text.chars().next());
            draft.replace(gap, ends.0.zip(ends.1).map_or("", |(last, next)| joint(last, next)));
        } else if line.row.is_none() || begins_row.is_some() {
            leave_out(&mut draft, gap);
        }
        if let Some(row) = begins_row.map(|row| &rows[row]) {
            let start = draft.made(line.span.start);
            hints.push(Hint { start, mark: Mark::TableRow { first: row.first } });
            row.borders.iter().for_each(|&(border, with)| draft.replace(border, with));
        }
        (done, joins, last_row) = (line.span.end, goes_on, line.row);
    }
    leave_out(&mut draft, Span::new(done, source.len()));
    (draft.finish(), hints)
}

/// Leaves out what is no white space between two lines.
fn leave_out(draft: &mut Rewriter<'_>, gap: Span) {
    if !draft.input()[gap.range()].trim().is_empty() {
        draft.replace(gap, if gap.start == 0 { "" } else { "\n" });
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Format, extract};
    use crate::span::Span;

    const PARAGRAPHS: [&str; 5] = [
        "云麓县2024年年度报告",
        "2024年，云麓县深入学习贯彻习近平法治思想，扎实推进法治政府建设，全年制定行政规范性文件3件，审查重大行政决策12件，现将有关情况报告如下。",
        "一、主要举措和成效",
        "（一）规范行政执法。全年评查案卷240份，其中优秀56份、合格178份、不合格6份，发出整改通知书6份，组织执法培训12期1300人次，参加率达98.5%。",
        "（二）化解行政争议。全年收到行政复议申请86件，受理74件，审结68件，其中调解结案21件，行政机关负责人出庭应诉率达100%。",
    ];

    fn made(source: &str) -> String {
        let extracted = extract(source.to_owned(), Format::Plain);
        extracted.text.map_or(extracted.source, |(text, _)| text)
    }

    #[track_caller]
    fn assert_paragraphs(source: &str, expected: &[&str]) {
        let text = made(source);
        let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, expected, "{source}");
    }

    /// The paragraphs in lines of so many characters, each of the first after an indent.
    fn wrapped(characters: usize, indent: &str, between: &str) -> String {
        let mut source = String::new();
        for paragraph in PARAGRAPHS {
            let text: Vec<char> = format!("{indent}{paragraph}").chars().collect();
            for line in text.chunks(characters) {
                source.extend(line.iter().copied().chain(['\n']));
            }
            source.push_str(between);
        }
        source
    }

    #[test]
    fn lines_of_any_width_are_joined() {
        for characters in 18..60 {
            for (indent, between) in [("", ""), ("　　", ""), ("", "\n"), ("　　", "\n")] {
                assert_paragraphs(&wrapped(characters, indent, between), &PARAGRAPHS);
            }
        }
    }

    #[test]
    fn lines_that_are_paragraphs_stay() {
        for between in ["", "\n"] {
            let source = PARAGRAPHS.join(&format!("\n{between}"));
            assert!(extract(source, Format::Plain).text.is_none());
        }
        let list =
            "各县人民政府\n市司法局行政执法监督科\n市财政局国库支付中心\n市水利局水政监察支队";
        assert!(extract(list.to_owned(), Format::Plain).text.is_none());
    }

    #[test]
    fn a_single_line_end_is_none_where_a_mark_shows_it() {
        assert_paragraphs(
            "一、成效\n收到申请86件，\n受理94件。",
            &["一、成效", "收到申请86件，受理94件。"],
        );
        assert_paragraphs(
            "关于印发《云麓县加强\n执法监督办法》的通知",
            &["关于印发《云麓县加强执法监督办法》的通知"],
        );
    }

    #[test]
    fn what_stands_on_every_page_is_left_out() {
        let page =
            |number: &str| format!("全年收到行政复议申请86件，受理{number}74件，审结68件。",);
        for number in ["\n— 3 —\n", "\n\n第3页 共8页\n\n", "\n-3-\n云麓县司法局内部资料\n"]
        {
            let source = format!("{}\n{}", page(number), page(number));
            let joined = page("");
            assert_paragraphs(&source, &[&joined, &joined]);
        }
        assert_paragraphs("甲：\n34\n乙：\n12", &["甲：", "34", "乙：", "12"]);
    }

    #[test]
    fn marks_of_quotation_are_left_out() {
        assert_paragraphs(
            "> 一、成效\n> \n> 收到申请86件。\n> 受理74件。",
            &["一、成效", "收到申请86件。", "受理74件。"],
        );
    }

    #[test]
    fn places_lead_back_over_line_ends() {
        let source = "收到申请86件，\n受理94件。";
        let (text, map) =
            extract(source.to_owned(), Format::Plain).text.expect("lines were joined");
        let at = text.find("94件").expect("it is there");
        let place = map.to_source(Span::new(at, at + "94件".len()));
        assert_eq!(&source[place.range()], "94件");
    }
}
