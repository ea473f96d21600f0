//! Holes in packs: what goes wrong in a good report without any rule saying so.
//!
//! In: a report and a [`Checker`](crate::check::Checker). Systematic defects are put into the
//! report, one at a time, by what is known of its structure and its facts; no rule and no pack is
//! known here. Out: [`Holes`], shown as a table or as JSON.

mod outline;
mod table;
mod text;
mod trial;

use crate::document::Document;
use crate::edit::{self, Edit};
use crate::lang::Names;
use crate::span::Span;
use crate::text::Format;
pub use table::{json, table};
pub use trial::{Holes, find};

/// The report that defects are put into. Its source is changed, so that its format stays what it is.
pub struct Original<'d> {
    /// The report.
    pub document: &'d Document,
    /// The format of its source.
    pub format: Format,
}

/// A kind of defect.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Its name on the command line.
    pub name: &'static str,
    title: Names,
    make: fn(&Original<'_>) -> Vec<Defect>,
}

/// One defect, in one or more forms: it is noticed if any form of it is.
#[derive(Clone, Debug)]
pub struct Defect {
    /// Where it is, in the canonical text of the report.
    pub(crate) place: Span,
    /// What stands there.
    pub before: String,
    /// What it becomes.
    pub forms: Vec<Form>,
    /// How many things nearby could show that it is one; what has more is tried first.
    pub(crate) clues: usize,
}

/// One form of a defect.
#[derive(Clone, Debug)]
pub struct Form {
    /// What stands there then; empty where it is removed.
    pub(crate) after: String,
    /// The edits of the source; no two overlap.
    pub edits: Vec<Edit>,
}

/// All kinds, in the order in which they are tried.
pub const KINDS: &[Kind] = &[
    kind("drop-section", "删去一节", "a section taken away", outline::dropped),
    kind("empty-section", "一节只剩标题", "a section without text", outline::emptied),
    kind("swap-sections", "相邻两章对调", "two sections exchanged", outline::swapped),
    kind("heading-ordinal", "标题序号错", "wrong ordinal of a heading", outline::headings),
    kind("item-ordinal", "分项序号错", "wrong ordinal of an item", outline::items),
    kind("sign-off", "删去落款", "sign-off taken away", outline::sign_off),
    kind("issuer", "落款机关名称缺字", "issuer of the sign-off cut", outline::issuers),
    kind("number", "数字错、漏、重一位", "a digit changed, lost or doubled", text::numbers),
    kind("unit", "数字缺单位", "a number without unit", text::units),
    kind("placeholder", "数字未填", "a number not filled in", text::placeholders),
    kind("year", "年份错一年", "a year changed", text::years),
    kind("date", "日期不存在", "an impossible date", text::dates),
    kind("stop", "段末缺句号", "a paragraph without stop", text::stops),
    kind("bracket", "括号引号缺一半", "half of a pair of marks", text::closers),
    kind("paragraph-twice", "段落重复", "a paragraph twice", text::paragraphs),
    kind("word-twice", "词语重复", "a word twice", text::words),
];

const fn kind(
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    make: fn(&Original<'_>) -> Vec<Defect>,
) -> Kind {
    Kind { name, title: Names { zh, en }, make }
}

impl Kind {
    /// All defects of this kind that can be put into a report, those with most clues first.
    pub fn defects(self, original: &Original<'_>) -> Vec<Defect> {
        let mut defects = (self.make)(original);
        defects.sort_by_key(|defect| (std::cmp::Reverse(defect.clues), defect.place));
        defects
    }
}

impl Defect {
    /// Another text at its place.
    fn new(original: &Original<'_>, place: Span, after: impl Into<String>) -> Self {
        let after = after.into();
        let edits = vec![original.edit(place, after.clone())];
        Self::edited(original, place, after, edits)
    }

    /// Edits of the source that change what stands at its place.
    fn edited(
        original: &Original<'_>,
        place: Span,
        after: impl Into<String>,
        edits: Vec<Edit>,
    ) -> Self {
        let before = original.document.text[place].to_owned();
        Self { place, before, forms: vec![Form { after: after.into(), edits }], clues: 0 }
    }

    fn with_clues(self, clues: usize) -> Self {
        Self { clues, ..self }
    }
}

impl Original<'_> {
    /// An edit of the source for one of the canonical text.
    fn edit(&self, place: Span, text: impl Into<String>) -> Edit {
        self.document.text.edit_source(Edit::new(place, text))
    }

    /// The whole lines of the source on which something stands, line ends included.
    fn lines(&self, place: Span) -> Span {
        let text = &self.document.text;
        let source = text.source();
        let at = text.to_source(place.trim(text.as_str()));
        let start = source[..at.start].rfind('\n').map_or(0, |end| end + 1);
        let end = source[at.end..].find('\n').map_or(source.len(), |end| at.end + end + 1);
        Span::new(start, end)
    }

    /// What stands in a part of the source.
    fn source(&self, at: Span) -> &str {
        &self.document.text.source()[at.range()]
    }

    /// The report with edits of its source.
    fn changed(&self, edits: &[Edit]) -> Document {
        Document::new(edit::apply(self.document.text.source(), edits), self.format)
    }
}
