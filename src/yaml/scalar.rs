//! How a scalar stands in YAML: plain, quoted, folded over lines, or as a block.

use crate::span::Span;

/// The length of the scalar that a text begins with, quotes included.
pub fn length(text: &str) -> usize {
    let line = text.lines().next().unwrap_or("");
    match line.chars().next() {
        Some(quote @ ('\'' | '"')) => {
            let inside = &line[1..];
            let mut end = 0;
            while let Some(at) = inside[end..].find(quote) {
                let doubled = inside[end + at + 1..].starts_with(quote);
                let escaped = quote == '"' && inside[..end + at].ends_with('\\');
                end += at + 1;
                if doubled {
                    end += 1;
                } else if !escaped {
                    return end + 1;
                }
            }
            line.len()
        }
        _ => {
            let comment = line.find(" #").unwrap_or(line.len());
            let flow = line.find([',', '}', ']']).unwrap_or(line.len());
            let key = line.find(": ").unwrap_or(line.len());
            line[..comment.min(flow).min(key)].trim_end().trim_end_matches(':').len()
        }
    }
}

/// The place of some bytes of a text in the scalar that it was read from: quoted, plain, folded over
/// lines, or a block. Where the two cannot be laid side by side, the whole scalar.
pub fn place_within(source: &str, scalar: Span, text: &str, part: Span) -> Span {
    let rest = &source[scalar.start..];
    let style = rest.chars().next().filter(|c| matches!(c, '\'' | '"' | '|' | '>'));
    let header = match style {
        Some('|' | '>') => rest.find('\n').unwrap_or(0),
        style => style.map_or(0, char::len_utf8),
    };
    let mut at = header;
    let (mut start, mut end) = (None, None);
    for (offset, c) in text.char_indices() {
        let Some(length) = written(&rest[at..], c, style) else { return scalar };
        let skipped = length.skipped;
        if offset == part.start {
            start = Some(at + skipped);
        }
        at += skipped + length.taken;
        if offset + c.len_utf8() == part.end {
            end = Some(at);
        }
    }
    // A place at the very end of the text has no character of its own.
    let end = end.or(start).unwrap_or(at);
    Span::new(start.unwrap_or(end).min(end), end).shift(scalar.start)
}

/// How a character of a text stands in its scalar: white space that is not of the text, then it.
struct Written {
    skipped: usize,
    taken: usize,
}

/// Finds a character at the front of what is left of a scalar.
fn written(rest: &str, c: char, style: Option<char>) -> Option<Written> {
    let blank = rest.len() - rest.trim_start().len();
    // Where lines are folded, their break and indentation stand for one space or line break.
    let folded = rest[..blank].contains('\n') && c.is_whitespace();
    if folded {
        return Some(Written { skipped: 0, taken: blank });
    }
    let skipped = if c.is_whitespace() && rest.starts_with(c) { 0 } else { blank };
    let here = &rest[skipped..];
    let taken = match style {
        Some('\'') if c == '\'' => here.starts_with("''").then_some(2),
        Some('"') if here.starts_with('\\') => Some(escape_length(here)),
        _ => here.starts_with(c).then(|| c.len_utf8()),
    };
    taken.map(|taken| Written { skipped, taken })
}

/// The length of an escape in double quotes.
fn escape_length(text: &str) -> usize {
    let digits = match text[1..].chars().next() {
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        _ => 0,
    };
    let second = text[1..].chars().next().map_or(0, char::len_utf8);
    text.floor_char_boundary((1 + second + digits).min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::tree::{self, Node, Segment};

    #[test]
    fn a_place_in_a_text_leads_to_its_characters() {
        for (source, text) in [
            ("a: 收到(受理", "收到(受理"),
            ("a: '收到''(受理'", "收到'(受理"),
            ("a: \"收到\\u0031(受理\"", "收到1(受理"),
            ("a: >\n  收到\n  (受理\n", "收到 (受理\n"),
            ("a: |-\n    收到\n    (受理", "收到\n(受理"),
            ("a: '收到\n\n   (受理'", "收到\n(受理"),
            ("a: 收到\n  (受理\nb: 1", "收到 (受理"),
        ] {
            let Node::Map(entries) = tree::parse(source).expect("it is YAML") else {
                panic!("a map")
            };
            assert_eq!(entries[0].1, Node::Text(text.to_owned()), "{source}");
            let open = text.find('(').expect("it is there");
            let part = Span::new(open, open + 1);
            let place = place_within(
                source,
                tree::locate(source, &[Segment::Key("a".to_owned(), 0)]),
                text,
                part,
            );
            assert_eq!(place.start, source.find('(').expect("it is there"), "{source}");
            assert_eq!(&source[place.range()], "(", "{source}");
            let end = Span::at(text.trim_end().len());
            let place = place_within(
                source,
                tree::locate(source, &[Segment::Key("a".to_owned(), 0)]),
                text,
                end,
            );
            assert!(source[..place.start].ends_with('理'), "{source}");
        }
    }
}
