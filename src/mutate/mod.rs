//! Holes in packs: what goes wrong in a good report without any rule saying so.
//!
//! In: a report and a [`Checker`](crate::check::Checker). Systematic defects are put into the
//! report, one at a time, by what is known of its structure and its facts; no rule and no pack is
//! known here. Out: [`Holes`], shown as a table or as JSON.

mod figures;
mod marks;
mod original;
mod outline;
mod table;
mod trial;

use crate::edit::Edit;
use crate::span::Span;
pub use original::Original;
pub use table::{json, table};
pub use trial::{Holes, find};

/// A kind of defect.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Its name on the command line.
    pub name: &'static str,
    zh: &'static str,
    en: &'static str,
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
    /// What stands there then; empty where it is taken away.
    pub(crate) after: String,
    /// The edits of the source; no two overlap.
    pub edits: Vec<Edit>,
}

/// All kinds, in the order in which they are tried.
#[rustfmt::skip]
pub const KINDS: &[Kind] = &[
    Kind { name: "drop-section", zh: "删去一节", en: "a section taken away", make: outline::dropped },
    Kind { name: "empty-section", zh: "一节只剩标题", en: "a section without text", make: outline::emptied },
    Kind { name: "swap-sections", zh: "相邻两章对调", en: "two sections exchanged", make: outline::swapped },
    Kind { name: "heading-ordinal", zh: "标题序号错", en: "wrong ordinal of a heading", make: outline::headings },
    Kind { name: "item-ordinal", zh: "分项序号错", en: "wrong ordinal of an item", make: outline::items },
    Kind { name: "sign-off", zh: "删去落款", en: "sign-off taken away", make: outline::sign_off },
    Kind { name: "issuer", zh: "落款机关名称缺字", en: "issuer of the sign-off cut", make: outline::issuers },
    Kind { name: "number", zh: "数字错、漏、重一位", en: "a digit changed, lost or doubled", make: figures::numbers },
    Kind { name: "unit", zh: "数字缺单位", en: "a number without unit", make: figures::units },
    Kind { name: "placeholder", zh: "数字未填", en: "a number not filled in", make: figures::placeholders },
    Kind { name: "year", zh: "年份错一年", en: "a year changed", make: figures::years },
    Kind { name: "date", zh: "日期不存在", en: "an impossible date", make: figures::dates },
    Kind { name: "stop", zh: "段末缺句号", en: "a paragraph without stop", make: marks::stops },
    Kind { name: "bracket", zh: "括号引号缺一半", en: "half of a pair of marks", make: marks::closers },
    Kind { name: "paragraph-twice", zh: "段落重复", en: "a paragraph twice", make: marks::paragraphs },
    Kind { name: "word-twice", zh: "词语重复", en: "a word twice", make: marks::words },
];

impl Kind {
    /// All defects of this kind that can be put into a report, those with most clues first.
    pub fn defects(self, original: &Original<'_>) -> Vec<Defect> {
        let mut defects = (self.make)(original);
        defects.sort_by_key(|defect| (std::cmp::Reverse(defect.clues), defect.place));
        defects
    }
}

impl Defect {
    /// A defect of one form that changes what stands at its place.
    fn new(original: &Original<'_>, place: Span, after: impl Into<String>) -> Self {
        let after = after.into();
        let edits = vec![original.edit(place, after.clone())];
        Self::of(original, place, vec![Form { after, edits }])
    }

    fn with_clues(mut self, clues: usize) -> Self {
        self.clues = clues;
        self
    }

    fn of(original: &Original<'_>, place: Span, forms: Vec<Form>) -> Self {
        Self { place, before: original.document.text[place].to_owned(), forms, clues: 0 }
    }
}
