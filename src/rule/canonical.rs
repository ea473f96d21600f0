//! What a pattern must not hold because canonical text never does.

use regex_syntax::ast::{self, Ast, Visitor, parse::Parser};

use crate::span::Span;

/// The first character of a regex that canonical text never holds: a full-width digit or letter, or
/// a half-width mark between Chinese characters. A mark in square brackets has other ways to match.
pub fn never_canonical(source: &str) -> Option<(char, Span)> {
    // Most regexes hold nothing of the kind, and need not be parsed once more.
    if !is_suspect(source) {
        return None;
    }
    ast::visit(&Parser::new().parse(source).ok()?, Found(None)).ok()?
}

/// Whether the bytes of a regex may spell such a character: brackets and `?` only where escaped.
fn is_suspect(source: &str) -> bool {
    let bytes = source.as_bytes();
    let full_width = |three: &[u8]| match three {
        [0xef, 0xbc, last] => matches!(last, 0x85 | 0x90..=0x99 | 0xa1..=0xba),
        [0xef, 0xbd, last] => matches!(last, 0x81..=0x9a),
        _ => false,
    };
    let half_mark = |three: &[u8]| match three {
        [before, b',' | b';' | b':' | b'!', after] => !before.is_ascii() && !after.is_ascii(),
        [b'\\', mark, after] => is_half_mark(char::from(*mark)) && !after.is_ascii(),
        _ => false,
    };
    bytes.windows(3).any(|three| full_width(three) || half_mark(three))
}

/// The first such character met on the way through a regex.
struct Found(Option<(char, Span)>);

impl Visitor for Found {
    type Output = Option<(char, Span)>;
    type Err = ();

    fn finish(self) -> Result<Self::Output, ()> {
        Ok(self.0)
    }

    fn visit_pre(&mut self, node: &Ast) -> Result<(), ()> {
        let found = match node {
            Ast::Literal(literal) if is_full_width(literal.c) => Some(literal.as_ref()),
            Ast::Concat(concat) => concat.asts.windows(3).find_map(|three| match three {
                [Ast::Literal(left), Ast::Literal(mark), Ast::Literal(right)] => {
                    let lost = is_half_mark(mark.c) && is_han(left.c) && is_han(right.c);
                    lost.then_some(mark.as_ref())
                }
                _ => None,
            }),
            _ => None,
        };
        let place = |literal: &ast::Literal| {
            (literal.c, Span::new(literal.span.start.offset, literal.span.end.offset))
        };
        self.0 = self.0.or(found.map(place));
        Ok(())
    }
}

fn is_half_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '!' | '?' | '(' | ')')
}

fn is_full_width(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％')
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
