//! The text of an input that is no text itself: a Word document, a web page, a PDF.

use super::Hint;
use crate::lang::named;
use crate::span::Span;

/// What a document of another kind says, written as a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// A block a line, without a line end behind the last; cells of a row are joined by ` | `.
    pub text: String,
    /// What the document says about lines of the text, in order.
    pub hints: Vec<Hint>,
    /// What must not be left in a draft, in the order of the places.
    pub remnants: Vec<Remnant>,
    /// Texts that stand beside the body.
    pub apart: Vec<Apart>,
}

/// Something of the making of a document that readers of the published one must not meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remnant {
    /// What it is.
    pub kind: RemnantKind,
    /// Its place in [`Transcript::text`], in bytes; empty where the text does not hold it.
    pub span: Span,
    /// Its own words: the deleted text, the comment, the message of a field. May be empty.
    pub words: String,
    /// Who left it, where the document says so; may be empty.
    pub author: String,
}

/// The kinds of remnants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RemnantKind {
    /// A tracked insertion that is neither accepted nor rejected; its text is read.
    Inserted,
    /// A tracked deletion; its text is not read.
    Deleted,
    /// Text tracked as moved: its new place, where it is read.
    Moved,
    /// A tracked change of looks or of numbering.
    Reformatted,
    /// A comment.
    Comment,
    /// Text that is not shown; it is not read.
    Hidden,
    /// Text marked with a colour.
    Highlighted,
    /// A field that shows an error in place of its result.
    BrokenField,
}

named!(RemnantKind {
    Inserted: "inserted", "未接受的插入", "tracked insertion";
    Deleted: "deleted", "未接受的删除", "tracked deletion";
    Moved: "moved", "未接受的移动", "tracked move";
    Reformatted: "reformatted", "未接受的格式修改", "tracked change of formatting";
    Comment: "comment", "批注", "comment";
    Hidden: "hidden", "隐藏文字", "hidden text";
    Highlighted: "highlighted", "突出显示的文字", "highlighted text";
    BrokenField: "broken-field", "出错的域", "broken field";
});

/// A text beside the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// What it is.
    pub kind: ApartKind,
    /// Its text, a block a line.
    pub text: String,
}

/// Where a text beside the body stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ApartKind {
    /// The header of pages.
    Header,
    /// The footer of pages.
    Footer,
    /// A note at the foot of a page.
    Footnote,
    /// A note at the end.
    Endnote,
    /// A box of text.
    TextBox,
    /// A table of contents.
    Contents,
}

named!(ApartKind {
    Header: "header", "页眉", "header";
    Footer: "footer", "页脚", "footer";
    Footnote: "footnote", "脚注", "footnote";
    Endnote: "endnote", "尾注", "endnote";
    TextBox: "text-box", "文本框", "text box";
    Contents: "contents", "目录", "table of contents";
});
