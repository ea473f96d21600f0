//! The recognised parts of a report: title, metadata, outline, items, sign-off, repeats.
//!
//! In: [`Text`]. Out: [`Report`]. Nothing here fails: what is not recognised stays a paragraph.

mod astray;
mod at;
mod block;
mod caption;
pub(crate) mod clause;
mod contents;
mod decimal;
mod head;
mod inner;
mod issuer;
mod items;
mod key;
mod likeness;
mod line;
mod metadata;
mod navigation;
mod opening;
mod outline;
mod page;
mod path;
mod repeat;
mod scheme;
mod sign_off;
mod styles;
mod table;
mod title;
mod unmarked;
mod whereabouts;
mod wide;
mod year;

pub use block::{Block, BlockKind};
use jiff::civil::Date;
use line::Line;
pub use outline::ANNEX;
use page::is_of_foot;
pub use table::{Row, Table};
pub use whereabouts::Whereabouts;

use crate::lang::named;
use crate::span::Span;
use crate::text::Text;
pub use crate::writing::ordinal::OrdinalStyle;

/// What kind of body issues a report; decides which duties it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IssuerKind {
    /// 省、市、县、区人民政府, alone or with the party committee.
    Government,
    /// A department: 局、委、厅、部、办.
    Department,
    /// 乡、镇人民政府.
    Township,
    /// 街道办事处.
    Subdistrict,
    /// 管委会、工委: development zones and the like.
    Zone,
}

named!(IssuerKind {
    Government: "government", "政府", "government";
    Department: "department", "部门", "department";
    Township: "township", "乡镇", "township";
    Subdistrict: "subdistrict", "街道", "subdistrict";
    Zone: "zone", "开发区", "zone";
});

/// One issuing body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// The name as printed, spaces removed.
    pub name: String,
    /// Where it stands.
    pub span: Span,
    /// Its kind, where the name shows it.
    pub kind: Option<IssuerKind>,
}

/// A year with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearAt {
    /// The year, four digits.
    pub year: i16,
    /// The digits.
    pub span: Span,
}

/// A date with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateAt {
    /// The date.
    pub date: Date,
    /// The characters of the date.
    pub span: Span,
}

/// The title, of one to five lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// From the first character to the last.
    pub span: Span,
    /// The lines joined, spaces removed.
    pub text: String,
    /// The year named in it.
    pub year: Option<YearAt>,
    /// The issuers named in it.
    pub issuers: Vec<Issuer>,
}

/// One `key：value` of the page around a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key without its colon.
    pub key: String,
    /// The value's place; empty where there is none.
    pub value: Span,
}

/// What the page says about a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// All recognised entries in order.
    pub entries: Vec<Entry>,
    /// The day of publication.
    pub published: Option<DateAt>,
    /// The day the document was signed (成文日期), as the page says.
    pub written: Option<DateAt>,
}

/// The ordinal of a heading or an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordinal {
    /// Its number, from 1.
    pub value: u32,
    /// How it is written or, where that is astray, should be.
    pub style: OrdinalStyle,
    /// Whether it is written in the form of another level: 二、 between （一） and （三）.
    pub is_astray: bool,
    /// The ordinal with its marks: `一、`, `（一）`.
    pub span: Span,
}

/// A heading with what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// From 1, by the style of its ordinal among those of the report or the format's own heading level;
    /// 0 of an annex.
    pub level: u8,
    /// Its ordinal, where it has one.
    pub ordinal: Option<Ordinal>,
    /// The heading's words, without ordinal and end mark.
    pub heading: Span,
    /// From the heading's line to the next heading of the same or a higher level.
    pub span: Span,
    /// Whether the heading stands on a line of its own.
    pub stand_alone: bool,
    /// Index of the section it belongs to.
    pub parent: Option<usize>,
}

/// One sentence of a paragraph, with its end mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text.
    pub span: Span,
    /// Index of the paragraph or table it stands in.
    pub block: usize,
}

/// One of 一是, 二是, 三是.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number, from 1.
    pub value: u32,
    /// The marker, `一是`.
    pub marker: Span,
    /// From the marker to the next item or the end of its run.
    pub span: Span,
    /// Index of the paragraph it starts in.
    pub block: usize,
}

/// The closing lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// All of its lines.
    pub span: Span,
    /// The issuers named.
    pub issuers: Vec<Issuer>,
    /// The date, where there is one.
    pub date: Option<DateAt>,
    /// The place of a date that lacks its day or more.
    pub unfinished: Option<Span>,
}

/// A second copy of the body on the same page; all other parts ignore it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The first copy.
    pub original: Span,
    /// The second copy.
    pub copy: Span,
}

/// The parts of one report; all spans are of its canonical text, all lists in its order.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The title, where one was found.
    pub title: Option<Title>,
    /// The reporting year, found from title, headings, body and dates together.
    pub year: Option<i16>,
    /// The issuers, from the title or else the sign-off.
    pub issuers: Vec<Issuer>,
    /// The kind of the issuers.
    pub kind: Option<IssuerKind>,
    /// The page's entries.
    pub metadata: Metadata,
    /// All headings.
    pub sections: Vec<Section>,
    /// All paragraphs, headings and tables.
    pub blocks: Vec<Block>,
    /// All sentences.
    pub sentences: Vec<Sentence>,
    /// All items.
    pub items: Vec<Item>,
    /// The sign-off, where there is one.
    pub sign_off: Option<SignOff>,
    /// The second copy, where there is one.
    pub repeat: Option<Repeat>,
    /// From the first line of the body to the end of the sign-off.
    pub body: Span,
}

impl Report {
    /// Recognises the parts of a report.
    pub fn new(text: &Text) -> Self {
        let lines = opening::cut_title(contents::without_contents(line::lines(text)));
        let repeat = repeat::find_repeat(&lines);
        let page = &lines[..repeat.as_ref().map_or(lines.len(), |copy| copy.start)];
        let top = head::read(page);
        let (above, rest) = page.split_at(top.body);
        let end = rest.iter().rposition(|line| !is_of_foot(line)).map_or(0, |last| last + 1);
        let (body, tail) = rest.split_at(end);

        let metadata = metadata::read(above, tail);
        let title = head::title(top, above, &metadata);
        let mut report = Self { title, metadata, ..Self::default() };
        let body = report.without_second_title(body);
        let sign_off = sign_off::find_sign_off(body);
        let signed = sign_off.as_ref().map_or(body.len()..body.len(), |(_, lines)| lines.clone());
        report.read_body(text.as_str(), &body[..signed.start], &body[signed.end..]);
        report.sign_off = sign_off.map(|(sign_off, _)| sign_off);
        report.body = span_of(body);
        report.repeat =
            repeat.map(|copy| Repeat { original: report.body, copy: span_of(&lines[copy]) });
        report.name_issuers(above);
        report.year = year::reporting_year(text.as_str(), &report);
        report
    }

    /// All paragraphs and rows of tables, each with its section.
    pub fn passages(&self) -> impl Iterator<Item = (Span, Option<usize>)> {
        self.blocks.iter().flat_map(|block| block.passages().map(|span| (span, block.section)))
    }

    /// All paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph)
    }

    /// All tables.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        })
    }

    /// All cells below the headers of tables.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Span> {
        self.tables().flat_map(Table::body).flat_map(|row| row.cells.iter().copied())
    }

    fn read_body(&mut self, text: &str, content: &[Line<'_>], annexes: &[Line<'_>]) {
        let mut outline = outline::outline(content, annexes);
        outline.settle_tables(text);
        self.sentences = items::sentences(text, &outline.blocks);
        self.items = items::items(text, &outline.blocks);
        self.sections = outline.sections;
        self.blocks = outline.blocks;
    }

    /// The body's lines up to where the page prints the title again, as it does before a second copy.
    fn without_second_title<'l, 't>(&self, body: &'l [Line<'t>]) -> &'l [Line<'t>] {
        let Some(title) = &self.title else { return body };
        let again = body.iter().rposition(|line| {
            line.text.len() == title.span.len() && line.text.replace(' ', "") == title.text
        });
        let end = again.filter(|&again| body[again..].iter().skip(1).all(is_of_foot));
        let body = &body[..end.unwrap_or(body.len())];
        let last = body.iter().rposition(|line| !is_of_foot(line)).map_or(0, |last| last + 1);
        &body[..last]
    }

    /// The issuers of the title or, where it names none, of the sign-off or the page.
    fn name_issuers(&mut self, above: &[Line<'_>]) {
        let title = self.title.as_ref();
        let named = title.map(|title| title.issuers.clone());
        let signed = self.sign_off.as_ref().map(|sign_off| sign_off.issuers.clone());
        let by_page = || metadata::issuers(&self.metadata, above);
        let meant = || title.map(|title| issuer::meant_by(&title.text, title.span.start));
        let is_some = |issuers: &Vec<Issuer>| !issuers.is_empty();
        let first = named.into_iter().chain(signed).find(is_some);
        let issuers = first.or_else(|| Some(by_page()).filter(is_some)).or_else(meant);
        self.issuers = issuers.unwrap_or_default();
        self.kind = issuer::joint_kind(&self.issuers);
    }
}

/// From the first line's start to the last one's end.
fn span_of(lines: &[Line<'_>]) -> Span {
    match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::default(),
    }
}
