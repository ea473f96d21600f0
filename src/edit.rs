//! Changes of a text: what fixes are made of, and the one place where they are applied.

use crate::lang::named;
use crate::span::Span;

/// One change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty where text is inserted.
    pub span: Span,
    /// The new text; empty where text is deleted.
    pub text: String,
}

/// Whether a fix can be applied without asking the author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// It says what the author meant.
    Safe,
    /// It may say something else; the author has to look at it.
    Unsafe,
}

/// The edits that remove a finding: all of them, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The edits in the order of their spans, none over another. The spans are of the text that the
    /// diagnostic is about: of a report, its canonical text.
    pub edits: Vec<Edit>,
    /// Whether they can be applied without asking.
    pub applicability: Applicability,
}

impl Edit {
    /// Replaces a span by a text.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}

named!(Applicability {
    Safe: "safe", "可以直接改", "safe to apply";
    Unsafe: "unsafe", "改前请核对", "check first";
});

impl Fix {
    /// A safe fix that replaces a span by a text.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { edits: vec![Edit::new(span, text)], applicability: Applicability::Safe }
    }

    /// The text that replaces a span, where nothing else is changed.
    pub(crate) fn replacement(&self, span: Span) -> Option<&str> {
        match &self.edits[..] {
            [edit] if edit.span == span => Some(&edit.text),
            _ => None,
        }
    }
}

/// A source with edits applied, which may come in any order.
///
/// Of two edits that overlap, the one that begins later is left out, of two that begin together the
/// longer, then the later given; so is an edit whose span is not of the source. Texts inserted at one
/// place keep their order.
///
/// ```
/// use hegui::edit::{Edit, apply};
/// use hegui::span::Span;
/// let edits = [Edit::new(Span::new(6, 7), "4"), Edit::new(Span::new(0, 6), "受理")];
/// assert_eq!(apply("收到3件", &edits), "受理4件");
/// ```
pub fn apply<'e>(source: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut applied = String::with_capacity(source.len());
    let mut from = 0;
    for Edit { span, text } in edits {
        // There is no such part of the source where an edit begins within the last one.
        let between = source.get(from..span.start);
        if let Some(between) = between.filter(|_| source.is_char_boundary(span.end)) {
            applied.extend([between, text]);
            from = span.end;
        }
    }
    applied + &source[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(edits: &[(usize, usize, &str)]) -> String {
        let edits: Vec<_> = edits
            .iter()
            .map(|&(start, end, text)| Edit::new(Span::new(start, end), text))
            .collect();
        apply("0123年", &edits)
    }

    #[test]
    fn edits_come_in_any_order() {
        assert_eq!(applied(&[]), "0123年");
        assert_eq!(applied(&[(4, 7, "月"), (0, 1, ""), (2, 2, "-")]), "1-23月");
        assert_eq!(applied(&[(2, 2, "a"), (2, 2, "b"), (2, 3, "c"), (0, 2, "")]), "abc3年");
    }

    #[test]
    fn what_overlaps_or_is_not_of_the_source_is_left_out() {
        assert_eq!(applied(&[(1, 3, "a"), (0, 2, "b"), (2, 3, "c")]), "bc3年");
        assert_eq!(applied(&[(1, 3, "a"), (1, 2, "b")]), "0b23年");
        assert_eq!(applied(&[(5, 7, "a"), (4, 6, "b"), (7, 9, "c"), (9, 9, "d")]), "0123年");
    }
}
