//! The text of a Markdown source, one block a line.
//!
//! In: Markdown. Out: headings, paragraphs, list items and table rows as lines; emphasis, links and
//! HTML dropped to their text; images, comments and what is struck out left out. Ordered items keep
//! their number. Of the front matter title and date stay.
//!
//! Authors write Markdown by ear: `##标题` is a heading, `**甲。**乙` is bold, a line end after a stop
//! ends a paragraph.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Extracted;
use super::blocks::Blocks;
use super::lines::Line;
use super::table::{self, Row};
use crate::span::Span;
use crate::writing;

/// What may stand inside words of the source and is not part of them.
const INSIDE_WORDS: [char; 9] = ['*', '_', '`', '~', '[', ']', '<', '>', '\\'];

/// Turns a Markdown source into plain lines with hints.
pub(super) fn extract(source: String) -> Extracted {
    let start = front_matter_end(&source);
    let mut blocks = Blocks::new(&source);
    front_matter(&source[..start], &mut blocks);
    let mut extractor = Extractor {
        source: &source,
        blocks,
        lists: Vec::new(),
        hidden: None,
        line: Span::default(),
        has_bold: false,
        rows: table::rows_without_bars(&source),
        table: None,
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let parser = Parser::new_ext(&source[start..], options);
    for (event, range) in parser.into_offset_iter() {
        extractor.take(event, Span::from(range).shift(start));
    }
    let (text, hints) = extractor.blocks.finish();
    Extracted { source, text, hints, markup: &INSIDE_WORDS }
}

/// Where the body begins: after a byte order mark and a YAML block between `---` lines.
fn front_matter_end(source: &str) -> usize {
    let body = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let begin = source.len() - body.len();
    let mut lines = body.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return begin;
    };
    let mut end = begin + first.len();
    for line in lines {
        end += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return end;
        }
    }
    begin
}

/// The keys of front matter that say what a page says around a report.
const FRONT_KEYS: [&str; 6] = ["title", "date", "标题", "日期", "发布日期", "成文日期"];

/// Keeps the lines of the front matter that are about the report.
fn front_matter<'a>(matter: &'a str, blocks: &mut Blocks<'a>) {
    let mut start = 0;
    for line in matter.split_inclusive('\n') {
        let key = line.split(':').next().unwrap_or_default();
        if FRONT_KEYS.contains(&key.trim()) {
            blocks.begin_line();
            blocks.text(line.trim_end(), Span::new(start, start + line.len()));
        }
        start += line.len();
    }
    blocks.end_line();
}

/// A part of the source whose text is not part of the report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hidden {
    Image,
    Struck,
    /// HTML up to a closing string.
    HtmlUntil(&'static str),
}

/// An open list.
#[derive(Default)]
struct List {
    is_ordered: bool,
    /// The number written before its first item.
    first: Option<u32>,
    /// The items before the one to come.
    items: u32,
}

struct Extractor<'a> {
    source: &'a str,
    blocks: Blocks<'a>,
    /// The open lists.
    lists: Vec<List>,
    hidden: Option<Hidden>,
    /// The line that was last looked over for `**`, and whether they come in pairs there.
    line: Span,
    has_bold: bool,
    /// The rows of tables that are none of Markdown's, with their places.
    rows: Vec<(Span, Row)>,
    /// Inside a table of HTML: whether its next row is the first.
    table: Option<bool>,
}

impl Extractor<'_> {
    fn take(&mut self, event: Event<'_>, at: Span) {
        match event {
            Event::Start(tag) => self.start(&tag, at),
            Event::End(tag) => self.end(tag, at),
            Event::Text(text) | Event::Code(text) => self.text(&text, at),
            Event::Html(_) => self.html_lines(at),
            Event::InlineHtml(html) if is_tag(&html, "br") => self.blocks.begin_line(),
            Event::InlineHtml(html) if STRUCK.iter().any(|name| is_tag(&html, name)) => {
                self.hidden = (!html.starts_with("</")).then_some(Hidden::Struck);
            }
            Event::SoftBreak if self.ends_paragraph(at) => self.blocks.begin_line(),
            Event::SoftBreak => self.blocks.soft_break(),
            Event::HardBreak | Event::Rule => self.blocks.begin_line(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: Span) {
        match tag {
            Tag::Heading { level, .. } => self.blocks.begin_heading(*level as u8),
            Tag::TableHead | Tag::TableRow => self.blocks.begin_row(*tag == Tag::TableHead),
            Tag::TableCell => self.blocks.begin_cell(),
            Tag::List(first) => {
                self.lists.push(List { is_ordered: first.is_some(), ..List::default() });
            }
            Tag::Item => self.begin_item(at),
            Tag::Image { .. } => self.hidden = Some(Hidden::Image),
            Tag::Strikethrough if self.is_struck(at) => self.hidden = Some(Hidden::Struck),
            Tag::Strikethrough => self.blocks.text("~", Span::new(at.start, at.start + 1)),
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } => {}
            _ => self.blocks.begin_line(),
        }
    }

    fn end(&mut self, tag: TagEnd, at: Span) {
        match tag {
            TagEnd::TableHead | TagEnd::TableRow => self.blocks.end_row(),
            TagEnd::TableCell | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {}
            TagEnd::Image => self.hidden = None,
            TagEnd::Strikethrough if self.is_struck(at) => self.hidden = None,
            TagEnd::Strikethrough => self.blocks.text("~", Span::new(at.end - 1, at.end)),
            TagEnd::HtmlBlock => {
                self.hidden = None;
                self.blocks.end_line();
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.blocks.end_line();
            }
            _ => self.blocks.end_line(),
        }
    }

    /// Whether a place is struck out: a single `~` stands between the ends of a range.
    fn is_struck(&self, at: Span) -> bool {
        self.source[at.range()].starts_with("~~")
    }

    /// Begins the line of an item, with its number in an ordered list.
    ///
    /// In a list numbered 1. 1. 1. the numbers after the first say nothing.
    fn begin_item(&mut self, at: Span) {
        self.blocks.begin_line();
        let Some(list) = self.lists.last_mut().filter(|list| list.is_ordered) else { return };
        let item = self.source[at.range()].trim_start();
        let start = at.end - item.len();
        let digits = item.bytes().take_while(u8::is_ascii_digit).count();
        let (Some(written), Ok(value)) = (item.get(..=digits), item[..digits].parse::<u32>())
        else {
            return;
        };
        let at = Span::new(start, start + written.len());
        let first = *list.first.get_or_insert(value);
        let counted = first.saturating_add(list.items);
        list.items += 1;
        if value == first && counted != value {
            self.blocks.number(&format!("{counted}{}", &written[digits..]), at);
        } else {
            self.blocks.number(written, at);
        }
    }

    fn text(&mut self, text: &str, at: Span) {
        if self.hidden.is_some() || self.row(at) {
            return;
        }
        // The lines of code blocks come with their ends.
        let line = text.trim_end_matches(['\n', '\r']);
        let (line, place) = self.without_markup_space(line, at);
        self.unmarked(line, place);
        if text.ends_with('\n') {
            self.blocks.begin_line();
        }
    }

    /// Writes the row that a text is of, where it is one.
    fn row(&mut self, at: Span) -> bool {
        let after = self.rows.partition_point(|(place, _)| place.start <= at.start);
        let Some((place, row)) = self.rows[..after].last() else { return false };
        if !place.contains(at) {
            return false;
        }
        if self.blocks.is_done(place.start) {
            return true;
        }
        self.blocks.begin_row(row.first);
        for cell in row.cells(*place) {
            self.blocks.begin_cell();
            let words = self.source[cell.range()].trim_matches(['*', '`', ' ']);
            self.blocks.text(words, cell);
        }
        self.blocks.end_row();
        true
    }

    /// Writes a text without the marks that its author meant and Markdown does not know: `##` before
    /// words, `**` between Chinese characters.
    fn unmarked(&mut self, text: &str, at: Span) {
        if text.len() != at.len() {
            return self.blocks.text(text, at);
        }
        let level = text.bytes().take_while(|&byte| byte == b'#').count();
        let is_first =
            self.source[..at.start].trim_end_matches([' ', '　']).ends_with(['\n', '\r'])
                || at.start == 0;
        let mut start = 0;
        if is_first && (1..=6).contains(&level) && level < text.len() {
            self.blocks.begin_heading(level as u8);
            start = level;
        }
        if !(text == "*" && self.is_unclosed_bold(at)) {
            self.blocks.text(&text[start..], Span::new(at.start + start, at.end));
        }
    }

    /// Whether a star, which Markdown left as text, is one of `**` that comes in pairs on its line: its
    /// author meant bold. A single `**` is a blank to be filled in.
    fn is_unclosed_bold(&mut self, at: Span) -> bool {
        let is_doubled =
            self.source[..at.start].ends_with('*') || self.source[at.end..].starts_with('*');
        if is_doubled && !self.line.contains(at) {
            // Each line is looked over once, however many stars it has.
            self.line = writing::line_around(self.source, at.start);
            let marks = self.source[self.line.range()].matches("**").count();
            self.has_bold = marks > 0 && marks.is_multiple_of(2);
        }
        is_doubled && self.has_bold
    }

    /// A text without the space that Markdown needs between Chinese words and its marks: `**甲。** 乙`.
    fn without_markup_space<'t>(&self, text: &'t str, at: Span) -> (&'t str, Span) {
        if text.len() != at.len() {
            return (text, at);
        }
        let chinese = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
        let after_mark = self.source[..at.start].ends_with(MARKUP);
        let before_mark = self.source[at.end..].starts_with(MARKUP);
        let (mut text, mut at) = (text, at);
        if let Some(rest) = text.strip_prefix(' ').filter(|rest| chinese(rest.chars().next())) {
            (text, at.start) = if after_mark { (rest, at.start + 1) } else { (text, at.start) };
        }
        if let Some(rest) = text.strip_suffix(' ').filter(|rest| chinese(rest.chars().next_back()))
        {
            (text, at.end) = if before_mark { (rest, at.end - 1) } else { (text, at.end) };
        }
        (text, at)
    }

    /// Whether a line break inside a block is meant to end a paragraph, as authors who do not know
    /// Markdown mean it: after a stop, before an ordinal, and after a heading.
    fn ends_paragraph(&self, at: Span) -> bool {
        let before = self.source[..at.start].trim_end();
        let line = Line::of(before.rsplit('\n').next().unwrap_or(before));
        let after = self.source[at.end..].trim_start();
        let next = Line::of(after.split('\n').next().unwrap_or(after));
        let is_heading = line.begins_block() && !line.is_punctuated();
        !line.is_tied_to(&next) && (line.is_ended() || next.begins_block() || is_heading)
    }

    /// Lines of HTML: their text without tags, each block on a line.
    fn html_lines(&mut self, lines: Span) {
        let mut rest = lines;
        self.blocks.begin_line();
        while !rest.is_empty() {
            let html = &self.source[rest.range()];
            rest.start += match self.hidden {
                Some(Hidden::HtmlUntil(close)) => self.pass_hidden(html, close),
                _ if html.starts_with('<') => self.open_tag(html),
                _ if html.starts_with('\n') => {
                    self.blocks.begin_line();
                    1
                }
                _ => {
                    let end = html.find(['<', '\n']).unwrap_or(html.len());
                    self.blocks.text(html[..end].trim(), Span::new(rest.start, rest.start + end));
                    end
                }
            };
        }
    }

    fn pass_hidden(&mut self, html: &str, close: &str) -> usize {
        let Some(at) = html.find(close) else { return html.len() };
        self.hidden = None;
        at + close.len()
    }

    fn open_tag(&mut self, html: &str) -> usize {
        self.table_tag(html);
        if !INLINE_TAGS.iter().any(|inline| is_tag(html, inline)) {
            self.blocks.begin_line();
        }
        let close = if html.starts_with("<!--") {
            "-->"
        } else if is_tag(html, "script") {
            "</script>"
        } else if is_tag(html, "style") {
            "</style>"
        } else {
            ">"
        };
        self.hidden = Some(Hidden::HtmlUntil(close));
        1
    }
}

impl Extractor<'_> {
    /// Begins or ends a table, a row or a cell of HTML.
    fn table_tag(&mut self, html: &str) {
        let ends = html.starts_with("</");
        if is_tag(html, "table") {
            let whole = &self.source[writing::offset_in(self.source, html)..];
            self.table = (!ends && holds_data(whole)).then_some(true);
        }
        let Some(first) = self.table else { return };
        if is_tag(html, "tr") && ends {
            self.blocks.end_row();
        } else if is_tag(html, "tr") {
            self.blocks.begin_row(first);
            self.table = Some(false);
        } else if !ends && ["td", "th"].iter().any(|cell| is_tag(html, cell)) {
            self.blocks.begin_cell();
        }
    }
}

/// How far the end of a table of HTML is looked for, in bytes.
const TABLE: usize = 64 * 1024;

/// The most bytes, tags included, that a cell of data takes; the table of a page's layout takes more.
const CELL: usize = 500;

/// Whether a table of HTML that begins a text holds data and not parts of a page.
fn holds_data(html: &str) -> bool {
    let near = &html[1..html.floor_char_boundary(TABLE)];
    let is_tag = |at: &usize| near[..*at].ends_with('<') || near[..*at].ends_with("</");
    // A table within it shows a layout, and is the next tag of its kind.
    let next = near.match_indices("table").map(|(at, _)| at).skip(1).find(is_tag);
    let Some(table) = next.and_then(|at| near[..at].strip_suffix("</")) else { return false };
    let cells = table.matches("<td").count() + table.matches("<th").count();
    table.matches("<tr").count() > 1 && table.len() < CELL * cells
}

/// Marks of emphasis, links and code.
const MARKUP: [char; 7] = ['*', '_', '`', '[', ']', '(', ')'];

/// Tags of what is struck out.
const STRUCK: [&str; 3] = ["del", "s", "strike"];

/// Tags that do not end a line.
const INLINE_TAGS: [&str; 10] = ["a", "b", "em", "font", "i", "span", "strong", "sub", "sup", "u"];

/// Whether the HTML tag a text starts with, opening or closing, has a name.
fn is_tag(html: &str, name: &str) -> bool {
    let tag = html.trim_start_matches(['<', '/']);
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    tag[..end].eq_ignore_ascii_case(name)
}

#[cfg(test)]
mod tests {
    use crate::extract::{Format, Hint, Mark, extract};
    use crate::span::Span;

    /// What a source is made of: its lines and what they are.
    fn extracted(source: &str) -> (String, Vec<Hint>) {
        let made = extract(source.into(), Format::Markdown);
        (made.text.map_or(made.source, |(text, _)| text), made.hints)
    }

    #[track_caller]
    fn assert_extracted(source: &str, expected: &str) {
        assert_eq!(extracted(source).0, expected);
    }

    #[test]
    fn single_line_ends_of_authors_who_know_no_markdown_end_paragraphs() {
        assert_extracted(
            "一、举措\n收到申请34件。\n二、安排\n继续\n推进。",
            "一、举措\n收到申请34件。\n二、安排\n继续推进。",
        );
    }

    #[test]
    fn what_authors_write_by_ear_is_understood() {
        assert_extracted("**一是健全。**开展整治，“**甲**”乙。", "一是健全。开展整治，“甲”乙。");
        assert_extracted(
            "#云麓县报告\n\n##一、举措\n收到申请2\n40件。",
            "云麓县报告\n一、举措\n收到申请240件。",
        );
        assert_eq!(extracted("##一、举措\n甲").1[0].mark, Mark::Heading(2));
        assert_extracted("1. 甲\n1. 乙\n1. 丙1.\n", "1. 甲\n2. 乙\n3. 丙1.");
        assert_extracted(
            "受理<del>7</del>74件，~~不~~办结，20~30，40~50。",
            "受理74件，办结，20~30，40~50。",
        );
    }

    #[test]
    fn a_space_at_a_mark_of_emphasis_is_no_stray_space() {
        assert_extracted(
            "**学法。** 全年 **3次** 集中学习，参加*考试* 。",
            "学法。全年3次集中学习，参加考试。",
        );
    }

    #[test]
    fn headings_are_lines_with_hints() {
        let source = "# 甲县**年度**报告\n\n概述\n\n二\n--\n### （一）举措 ###\n";
        let (text, hints) = extracted(source);
        assert_eq!(text, "甲县年度报告\n概述\n二\n（一）举措");
        let hints: Vec<_> = hints.iter().map(|h| (&text[h.start..], h.mark)).collect();
        assert_eq!(
            hints,
            [
                (&*text, Mark::Heading(1)),
                ("二\n（一）举措", Mark::Heading(2)),
                ("（一）举措", Mark::Heading(3)),
            ]
        );
        let title = Span::new(0, "甲县年度报告".len());
        let map = extract(source.into(), Format::Markdown).text.expect("there is markup").1;
        assert_eq!(&source[map.to_source(title).range()], "甲县**年度**报告");
    }

    #[test]
    fn tables_of_every_kind_are_rows() {
        let tabs = "甲落实。\n\n表1\n项目\t**数量**\n许可\t\n处罚\t3\n\n乙";
        assert_extracted(tabs, "甲落实。\n表1\n项目 | 数量\n许可 | \n处罚 | 3\n乙");
        let lines = "甲落实。\n\n项目\n\n数量\n\n许可\n\n6\n\n处罚\n\n3\n\n乙";
        assert_extracted(lines, "甲落实。\n项目 | 数量\n许可 | 6\n处罚 | 3\n乙");
        let html = "甲\n\n<table><tr><th>项目</th><th>数量</th></tr>\n<tr><td>许可</td><td></td></tr></table>\n\n乙";
        assert_extracted(html, "甲\n项目 | 数量\n许可 | \n乙");
        let layout = "<table><tr><td><p>甲。</p><p>乙。</p></td></tr></table>";
        assert_extracted(layout, "甲。\n乙。");
    }

    #[test]
    fn soft_breaks_join_chinese_without_a_space() {
        assert_extracted(
            "一是推进\n依法行政，\n2023\n年 PDF\nfile\\\n末行",
            "一是推进依法行政，2023年 PDF file\n末行",
        );
    }

    #[test]
    fn items_stand_one_a_line_and_keep_their_numbers() {
        assert_extracted(
            "3. 甲\n4. 乙\n   - 丙\n\n     丁\n- 戊\n\n1)\n2)  己",
            "3. 甲\n4. 乙\n丙\n丁\n戊\n1)\n2) 己",
        );
    }

    #[test]
    fn rows_of_tables_are_lines_with_cells_between_bars() {
        let (text, hints) =
            extracted("前\n\n| 项目 | 数量 |\n|--|--|\n| 收到 | **34**<br>件 |\n|  | |\n\n后");
        assert_eq!(text, "前\n项目 | 数量\n收到 | 34件\n | \n后");
        let rows: Vec<_> = hints.iter().map(|h| &text[h.start..][..3]).collect();
        assert_eq!(rows, ["项", "收", " | "]);
        let first = |hint: &Hint| hint.mark == Mark::TableRow { first: true };
        assert_eq!(hints.iter().map(first).collect::<Vec<_>>(), [true, false, false]);
    }

    #[test]
    fn links_code_entities_and_images_are_dropped_to_their_text() {
        assert_extracted(
            "见[《条例》](http://a.cn/b)和`代码`&amp;\\*甲\\*![图](a.png)<b>乙</b>",
            "见《条例》和代码&*甲*乙",
        );
    }

    #[test]
    fn html_blocks_are_dropped_to_their_text() {
        assert_extracted(
            "<div class=\"x\"\n id=1><p>甲<b>乙</b></p>\n丙</div>\n\n<!-- 注\n\n释 -->\n\n<style>\np{}\n</style>\n\n丁",
            "甲乙\n丙\n丁",
        );
    }

    #[test]
    fn of_front_matter_title_and_date_stay_and_only_at_the_beginning() {
        assert_extracted("\u{FEFF}---\nlayout: post\n---\n乙", "乙");
        assert_extracted(
            "---\ntitle: 甲\nlayout: post\ndate: 2025-02-20\n---\n乙",
            "title: 甲\ndate: 2025-02-20\n乙",
        );
        assert_extracted("---\n甲", "甲");
        assert_extracted("甲\n\n---\n\n乙\n\n---", "甲\n乙");
    }

    #[test]
    fn code_blocks_keep_their_lines() {
        assert_extracted("```\n甲\n\n乙\n```\n丙", "甲\n\n乙\n丙");
    }
}
