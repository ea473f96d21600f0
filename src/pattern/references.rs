//! Where `{名称}` stands in a regex: outside of square brackets, not escaped, and no count.

use crate::span::Span;

/// The name of a word list in a regex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub name: String,
    /// Where it stands, braces and all.
    pub span: Span,
}

/// What a regex is made of, as far as that decides about braces and groups.
enum Part {
    /// `{` of something other than a count.
    Brace,
    /// `(` of a group that is counted.
    Group,
}

/// The names of word lists in a regex, in order.
pub fn find(source: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    if !may_hold_name(source) {
        return found;
    }
    scan(source, |at, part| {
        if let (Part::Brace, Some(length)) = (part, source[at..].find('}')) {
            let name = source[at + 1..at + length].to_owned();
            found.push(Reference { name, span: Span::new(at, at + length + 1) });
        }
    });
    found
}

/// Whether a regex has a brace before something other than a digit; most have none.
fn may_hold_name(source: &str) -> bool {
    let behind = source.match_indices('{').map(|(at, _)| source.as_bytes().get(at + 1));
    behind.flatten().any(|byte| !byte.is_ascii_digit())
}

/// A regex without groups that are counted: `(?:` for `(`.
pub(super) fn without_groups(source: &str) -> String {
    let mut regex = String::new();
    let mut written = 0;
    scan(source, |at, part| {
        if let Part::Group = part {
            regex += &source[written..=at];
            regex += "?:";
            written = at + 1;
        }
    });
    regex + &source[written..]
}

/// Goes through a regex and shows what may be a name or a group.
fn scan(source: &str, mut show: impl FnMut(usize, Part)) {
    let mut depth = 0;
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at + c.len_utf8()..];
        match c {
            '\\' => at += escaped(rest),
            '[' => {
                depth += 1;
                at += unclosing(rest);
            }
            ']' if depth > 0 => depth -= 1,
            '{' if depth == 0 && !is_count(rest) => show(at, Part::Brace),
            '(' if depth == 0 && !rest.starts_with('?') => show(at, Part::Group),
            _ => {}
        }
        at += c.len_utf8();
    }
}

/// The bytes that belong to a backslash: a character, and the braces of `\p{Han}` or `\x{4e00}`.
fn escaped(rest: &str) -> usize {
    let Some(c) = rest.chars().next() else { return 0 };
    let behind = &rest[c.len_utf8()..];
    let braced = "pPxuUbB".contains(c) && behind.starts_with('{');
    c.len_utf8() + behind.find('}').filter(|_| braced).map_or(0, |end| end + 1)
}

/// The bytes after a square bracket that cannot close it: `^` and `]` in `[^]甲]`.
fn unclosing(rest: &str) -> usize {
    let negated = usize::from(rest.starts_with('^'));
    negated + usize::from(rest[negated..].starts_with(']'))
}

/// Whether what stands behind a brace is, or was meant as, a count: `{2}`, `{1,3}`, `{,3}`.
fn is_count(rest: &str) -> bool {
    let first = rest.trim_start().chars().next();
    first.is_none_or(|c| c.is_ascii_digit() || matches!(c, ',' | '}' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_of_counts_classes_and_escapes_are_no_names() {
        let names = |source: &str| {
            find(source).into_iter().map(|reference| reference.name).collect::<Vec<_>>()
        };
        assert_eq!(names("甲{2}乙{1,3}丙{4,}{,5}{ 6 }{"), [""; 0]);
        assert_eq!(names(r"\p{Han}\P{Han}[{甲}]\{乙}[^]{丙}]\x{4e00}[[:alpha:]{丁}]"), [""; 0]);
        assert_eq!(names(r"(?:{甲}|\p{Han}{乙}){2}[丁]{戊}\\{己}"), ["甲", "乙", "戊", "己"]);
    }

    #[test]
    fn counted_groups_are_found() {
        assert_eq!(without_groups(r"(甲|(?:乙))[(]\((?i)(丙)"), r"(?:甲|(?:乙))[(]\((?i)(?:丙)");
    }
}
