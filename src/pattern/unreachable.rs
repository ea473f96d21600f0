//! What a pattern must not hold because canonical text never does.

use regex_syntax::ast::{self, Ast, ClassSet, ClassSetItem, Visitor, parse::Parser};

use crate::span::Span;
use crate::text::{Format, Text};

/// The longest range in square brackets whose characters are tried one by one.
const RANGE: u32 = 64;

/// The first character of a regex that canonical text never holds: one that it writes in another
/// way (a full-width digit or bar, an ideographic space), or a half-width mark between Chinese
/// characters. In square brackets it must be so of all characters.
pub fn never_canonical(source: &str) -> Option<(char, Span)> {
    // Most regexes hold nothing of the kind, and need not be parsed once more.
    if !source.chars().any(is_odd) && !holds_half_mark(source) {
        return None;
    }
    find(source, |node| match node {
        Ast::Literal(literal) if is_lost(literal.c) => Some((literal.c, span(&literal.span))),
        Ast::ClassBracketed(class) if !class.negated => {
            let ClassSet::Item(item) = &class.kind else { return None };
            let first = first_of_lost(item)?;
            Some((first, span(&class.span)))
        }
        Ast::Concat(concat) => concat.asts.windows(3).find_map(|three| {
            let (left, mark, right) = literals(three)?;
            let lost = is_half_mark(mark.c) && is_han(left.c) && is_han(right.c);
            lost.then(|| (mark.c, span(&mark.span)))
        }),
        _ => None,
    })
}

/// The first space of a regex between two Chinese characters: in sentences there is none.
pub fn space_in_chinese(source: &str) -> Option<Span> {
    if !source.contains(' ') {
        return None;
    }
    find(source, |node| {
        let Ast::Concat(concat) = node else { return None };
        concat.asts.windows(3).find_map(|three| {
            let (left, space, right) = literals(three)?;
            let stray = space.c == ' ' && is_han(left.c) && is_han(right.c);
            stray.then(|| span(&space.span))
        })
    })
}

/// Whether the bytes of a regex may spell a half-width mark between other characters.
fn holds_half_mark(source: &str) -> bool {
    source.as_bytes().windows(3).any(|three| match three {
        [before, b',' | b';' | b':' | b'!', after] => !before.is_ascii() && !after.is_ascii(),
        [b'\\', mark, after] => is_half_mark(char::from(*mark)) && !after.is_ascii(),
        _ => false,
    })
}

/// The first thing that a search finds on the way through a regex.
fn find<T>(source: &str, search: impl Fn(&Ast) -> Option<T>) -> Option<T> {
    let found = Found { search, first: None };
    ast::visit(&Parser::new().parse(source).ok()?, found).ok()?
}

struct Found<T, S> {
    search: S,
    first: Option<T>,
}

impl<T, S: Fn(&Ast) -> Option<T>> Visitor for Found<T, S> {
    type Output = Option<T>;
    type Err = ();

    fn finish(self) -> Result<Self::Output, ()> {
        Ok(self.first)
    }

    fn visit_pre(&mut self, node: &Ast) -> Result<(), ()> {
        self.first = self.first.take().or_else(|| (self.search)(node));
        Ok(())
    }
}

fn literals(three: &[Ast]) -> Option<(&ast::Literal, &ast::Literal, &ast::Literal)> {
    match three {
        [Ast::Literal(left), Ast::Literal(middle), Ast::Literal(right)] => {
            Some((left, middle, right))
        }
        _ => None,
    }
}

/// The first character of a class of which canonical text holds none.
fn first_of_lost(item: &ClassSetItem) -> Option<char> {
    match item {
        ClassSetItem::Literal(literal) => is_lost(literal.c).then_some(literal.c),
        ClassSetItem::Range(range) => {
            let (first, last) = (range.start.c, range.end.c);
            let few = u32::from(last).saturating_sub(u32::from(first)) < RANGE;
            (few && (first..=last).all(is_lost)).then_some(first)
        }
        ClassSetItem::Union(union) => {
            let first = first_of_lost(union.items.first()?)?;
            union.items.iter().all(|item| first_of_lost(item).is_some()).then_some(first)
        }
        _ => None,
    }
}

/// Whether canonical text writes a character in another way, wherever it stands.
fn is_lost(c: char) -> bool {
    let kept = |source: String| Text::new(source, Format::Plain).as_str().contains(c);
    is_odd(c) && !kept(format!("甲{c}乙，丙{c}")) && !kept(format!("1{c}2a{c}b"))
}

/// Whether a character is one that canonical text may write in another way: of full or half width,
/// a compatibility character, an unusual space.
fn is_odd(c: char) -> bool {
    let odd = matches!(c, '\u{a0}' | '\u{2000}'..='\u{200f}' | '\u{2e80}'..='\u{2fdf}'
        | '\u{3000}' | '\u{f900}'..='\u{faff}' | '\u{feff}' | '\u{ff01}'..='\u{ffef}');
    odd && !matches!(c, '，' | '；' | '：' | '！' | '？' | '（' | '）')
}

fn span(place: &ast::Span) -> Span {
    Span::new(place.start.offset, place.end.offset)
}

fn is_half_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '!' | '?' | '(' | ')')
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
