//! What the elements of pages are to a reader of text, and which ends where.

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A part of a line.
    Inline,
    /// A link.
    Link,
    /// Starts and ends a line.
    Block,
    /// A block that another block ends.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A block whose line ends are those of its source.
    Verbatim,
    /// A list with numbers.
    Numbered,
    /// A list without.
    List,
    Item,
    Table,
    Caption,
    /// `thead`, `tbody`, `tfoot`.
    RowGroup,
    Row,
    Cell,
    /// Ends a line.
    Break,
    /// Raised characters.
    Raised,
    /// Struck out.
    Deleted,
    /// A page within the page.
    Frame,
    /// A document that is shown by another program.
    Embedded,
    Meta,
    Title,
    Script,
    /// Navigation, a footer, what stands aside.
    Beside,
    /// Holds nothing that is read.
    Unread,
}

impl Kind {
    /// Whether it is a part of a line.
    pub fn is_inline(self) -> bool {
        matches!(self, Self::Inline | Self::Link | Self::Raised | Self::Deleted)
    }

    /// Whether its beginning ends a paragraph that was left open.
    pub fn ends_paragraph(self) -> bool {
        matches!(
            self,
            Self::Block
                | Self::Paragraph
                | Self::Heading(_)
                | Self::Verbatim
                | Self::Numbered
                | Self::List
                | Self::Item
                | Self::Table
                | Self::Beside
        )
    }

    /// Whether an element of this kind, left open, ends where one of the kind `next` begins.
    pub fn ends_before(self, next: Self) -> bool {
        match self {
            Self::Paragraph => next.ends_paragraph(),
            Self::Link | Self::Item | Self::RowGroup => next == self,
            Self::Heading(_) => matches!(next, Self::Heading(_)),
            Self::Row => matches!(next, Self::Row | Self::RowGroup),
            Self::Cell | Self::Caption => next.is_part_of_table(),
            _ => false,
        }
    }

    fn is_part_of_table(self) -> bool {
        matches!(self, Self::Cell | Self::Row | Self::RowGroup | Self::Caption)
    }

    /// Whether an open element of this kind is out of reach for what begins or ends within it.
    pub fn holds(self, inner: Self) -> bool {
        match self {
            Self::Table => true,
            Self::Cell | Self::Caption => !inner.is_part_of_table() && inner != Self::Table,
            Self::Numbered | Self::List => inner == Self::Item,
            _ => inner == Self::Link && !self.is_inline(),
        }
    }
}

/// An attribute that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    Class,
    Colspan,
    Content,
    Data,
    Hidden,
    Href,
    Id,
    Name,
    Reversed,
    Role,
    Rowspan,
    Src,
    Start,
    Style,
    Type,
    Value,
}

impl Attribute {
    /// The attribute of a name in small letters.
    pub fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"class" => Self::Class,
            b"colspan" => Self::Colspan,
            b"content" => Self::Content,
            b"data" => Self::Data,
            b"hidden" => Self::Hidden,
            b"href" => Self::Href,
            b"id" => Self::Id,
            b"name" | b"property" => Self::Name,
            b"reversed" => Self::Reversed,
            b"role" => Self::Role,
            b"rowspan" => Self::Rowspan,
            b"src" => Self::Src,
            b"start" => Self::Start,
            b"style" => Self::Style,
            b"type" => Self::Type,
            b"value" => Self::Value,
            _ => return None,
        })
    }
}
