//! How deep the brackets of a YAML file nest, found before the YAML library reads it: the library
//! takes quadratic time for brackets inside each other.

use crate::limits::NESTING;

/// Characters that are read again, for each character of a file, before its brackets are given up:
/// every bracket that may open something is followed to its end.
const FOLLOWED: usize = 64;

/// The byte at which brackets nest deeper than [`NESTING`], or are left open too often.
///
/// Which brackets are YAML and which belong to a text depends on all that comes before. So every
/// bracket that may be the first of a value is followed as the library would follow it, and no file
/// that nests too deep is missed. A text with brackets that deep is refused, too.
pub fn too_deep(source: &str) -> Option<usize> {
    let mut left = source.len().saturating_mul(FOLLOWED);
    let mut before = '\n';
    for (at, c) in source.char_indices() {
        if matches!(c, '[' | '{') && may_open_after(before) {
            let flow = Flow { rest: source[at..].chars(), before, plain: false };
            match flow.follow() {
                Ok(read) if read <= left => left -= read,
                _ => return Some(at),
            }
        }
        before = c;
    }
    None
}

/// Whether a bracket behind a character can be the first one of a value.
fn may_open_after(before: char) -> bool {
    is_blank(before) || matches!(before, '\u{feff}' | '\'' | '"' | ']' | '}')
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_break(c)
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What stands between brackets, where indentation means nothing.
struct Flow<'s> {
    rest: std::str::Chars<'s>,
    /// The character before the rest.
    before: char,
    /// Whether an unquoted scalar has begun: quotes inside it are its own.
    plain: bool,
}

impl Flow<'_> {
    /// The bytes up to the last closing bracket, the end or what is no YAML.
    ///
    /// # Errors
    /// When brackets nest too deep.
    fn follow(mut self) -> Result<usize, ()> {
        let whole = self.rest.as_str().len();
        let mut depth = 0;
        while let Some(c) = self.rest.next() {
            match c {
                '[' | '{' if depth == NESTING => return Err(()),
                '[' | '{' => (depth, self.plain) = (depth + 1, false),
                ']' | '}' if depth == 1 => break,
                ']' | '}' => (depth, self.plain) = (depth - 1, false),
                ',' => self.plain = false,
                _ if self.plain => self.in_plain(c),
                _ => self.begin(c),
            }
            self.before = c;
        }
        Ok(whole - self.rest.as_str().len())
    }

    /// A character inside an unquoted scalar: a colon before white space ends it, and a comment.
    fn in_plain(&mut self, c: char) {
        let next = self.rest.clone().next();
        match c {
            ':' if next.is_none_or(is_blank) => self.plain = false,
            '#' if is_blank(self.before) => self.comment(),
            _ => {}
        }
    }

    /// A character where something may begin.
    fn begin(&mut self, c: char) {
        let next = self.rest.clone().next();
        match c {
            _ if is_blank(c) || matches!(c, '?' | ':') => {}
            '\u{feff}' if is_break(self.before) => {}
            '-' if next.is_none_or(is_blank) => {}
            '#' => self.comment(),
            '\'' => self.single_quoted(),
            '"' => self.double_quoted(),
            '!' => self.tag(),
            '&' | '*' => self.skip_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')),
            _ => self.plain = true,
        }
    }

    fn skip_while(&mut self, skipped: impl Fn(char) -> bool) {
        let rest = self.rest.as_str();
        self.rest = rest.trim_start_matches(skipped).chars();
    }

    fn comment(&mut self) {
        self.plain = false;
        self.skip_while(|c| !is_break(c));
    }

    /// A doubled quote is read as two scalars, which comes to the same.
    fn single_quoted(&mut self) {
        self.rest.by_ref().find(|c| *c == '\'');
    }

    fn double_quoted(&mut self) {
        while let Some(c) = self.rest.next() {
            match c {
                '"' => return,
                '\\' => drop(self.rest.next()),
                _ => {}
            }
        }
    }

    /// `!<…>` may hold brackets, any other tag ends before them.
    fn tag(&mut self) {
        if self.rest.as_str().starts_with('<') {
            self.skip_while(|c| c != '>');
        } else {
            self.skip_while(|c| !is_blank(c) && !",[]{}".contains(c));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::yaml::tree;

    #[test]
    fn brackets_nest_over_lines_quotes_and_comments() {
        for opener in [
            " {a:\n",
            " [{a: 'b',\n",
            "{'a':\n",
            "[ # ]]]\n",
            "[ \"]\\\"]\", ",
            "[ a 'b, ",
            "{? [\u{2028}']']: ",
            "[ !<]]> a, ",
            "[ &a ',]', ",
        ] {
            let deep = format!("a: 'x'\nb:\n {}", opener.repeat(4 * NESTING));
            assert!(too_deep(&deep).is_some(), "{opener}");
        }
        let left_open = "# [\n".repeat(10_000);
        assert!(too_deep(&left_open).is_some());
    }

    #[test]
    fn what_people_write_is_let_through() {
        let row = "  - {wrong: ['甲[乙', \"丙{\"], right: '[一-九]{2}'} # 例 [\n    text: 见 [1] 和 {二\n";
        assert_eq!(too_deep(&format!("forms:\n{}", row.repeat(50))), None);
        let deep = format!("a: {}{}", "[".repeat(NESTING), "]".repeat(NESTING));
        assert_eq!(too_deep(&deep), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        /// Block collections do not get deeper by repetition, so depth can only be that of brackets.
        #[test]
        fn whatever_is_too_deep_for_the_library_is_seen(
            unit in r#"([\[\]{},:'"\#!&*\\<>a ]|\n|\u{2028}|\u{feff}|: |-a|\{a:){1,12}"#,
        ) {
            let source = format!("a: [{}", unit.repeat(150));
            let unchecked = tree::read(&source);
            let is_deep = unchecked.is_err_and(|error| error.message.contains("recursion limit"));
            prop_assert!(!is_deep || too_deep(&source).is_some(), "{source}");
        }
    }
}
