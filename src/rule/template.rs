//! Messages with `{placeholders}` in both languages.

use std::borrow::Cow;

use crate::diagnostic::one_line;
use crate::lang::{Bilingual, Lang};
use crate::limits::{MESSAGE_CHARS, VALUE_CHARS};

#[derive(Clone, Debug, Default)]
pub struct Template {
    words: Bilingual,
}

impl Template {
    pub fn new(words: Bilingual) -> Self {
        Self { words }
    }

    /// The message in one line with every placeholder filled; one that nobody fills is left out, as
    /// an ellipsis. Of a long value, and of a message that gets long, the middle is left out.
    pub fn fill(&self, value: impl Fn(&str) -> Option<Bilingual>) -> Bilingual {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| self.fill_in(lang, &value));
        Bilingual { zh, en }
    }

    fn fill_in(&self, lang: Lang, value: impl Fn(&str) -> Option<Bilingual>) -> String {
        let mut message = String::new();
        for piece in pieces(self.words.get(lang)) {
            match piece {
                Piece::Text(text) => message.push_str(text),
                Piece::Name(name) => match value(name) {
                    Some(value) => {
                        let value = one_line(&shorten(value.get(lang), VALUE_CHARS)).into_owned();
                        let is_quoted = message.ends_with('“');
                        message.push_str(&if is_quoted { within_quotes(value) } else { value });
                    }
                    None => message.push('…'),
                },
            }
        }
        match shorten(&message, MESSAGE_CHARS) {
            Cow::Borrowed(_) => message,
            Cow::Owned(short) => short,
        }
    }
}

/// A value as it stands between “ and ”: its own quotation marks are the inner ones. Where it is a mark
/// alone or begins with the closing one, the message is about the marks.
fn within_quotes(value: String) -> String {
    let is_of_marks = value.starts_with('”') || value.chars().nth(1).is_none();
    if is_of_marks { value } else { value.replace('“', "‘").replace('”', "’") }
}

/// A text of so many characters at most, `…` for the middle of a longer one.
pub fn shorten(text: &str, most: usize) -> Cow<'_, str> {
    // Most texts have fewer bytes than they may have characters.
    let count = if text.len() <= most { 0 } else { text.chars().count() };
    if count <= most {
        return Cow::Borrowed(text);
    }
    let byte = |nth| text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at);
    let (kept, rest) = (most / 2, most.saturating_sub(most / 2 + 1));
    Cow::Owned(format!("{}…{}", &text[..byte(kept)], &text[byte(count - rest)..]))
}

/// The names between braces in a message.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Name(name) => Some(name),
        Piece::Text(_) => None,
    })
}

enum Piece<'t> {
    Text(&'t str),
    Name(&'t str),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(name) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            rest = name.1;
            return Some(Piece::Name(name.0));
        }
        let brace = rest.char_indices().skip(1).find(|(_, c)| *c == '{');
        let (text, after) = rest.split_at(brace.map_or(rest.len(), |(at, _)| at));
        rest = after;
        Some(Piece::Text(text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say;

    #[test]
    fn a_message_is_one_line_of_bounded_length() {
        let template = Template::new("有 “{a}”".into());
        let filled = |value: &str| template.fill(|_| Some(value.into())).zh;
        assert_eq!(filled("待\n侞\u{2028}\u{1b}[31m"), "有 “待 侞  [31m”");
        let long = filled(&format!("首{}尾", "长".repeat(VALUE_CHARS)));
        assert_eq!(long.chars().count(), "有 “”".chars().count() + VALUE_CHARS);
        assert!(long.starts_with("有 “首长") && long.contains("长…长") && long.ends_with("长尾”"));
        let exact = "长".repeat(VALUE_CHARS);
        assert_eq!(filled(&exact), format!("有 “{exact}”"));
        let flood = Template::new("{a}".repeat(MESSAGE_CHARS).into());
        let flood = flood.fill(|_| Some(exact.as_str().into()));
        assert_eq!(flood.zh.chars().count(), MESSAGE_CHARS);
    }

    #[test]
    fn quotes_within_quotes_are_the_inner_ones() {
        let filled =
            |words: &str, value: &str| Template::new(words.into()).fill(|_| Some(value.into())).zh;
        assert_eq!(filled("“{a}”重复", "“放管服”改革"), "“‘放管服’改革”重复");
        assert_eq!(filled("{a}重复", "“放管服”改革"), "“放管服”改革重复");
        assert_eq!(filled("“{a}”无配对", "“"), "““”无配对");
    }

    #[test]
    fn placeholders_are_filled_in_either_language() {
        let template =
            Template::new(Bilingual { zh: "受理 {a} 大于{b}".into(), en: "{a} > {c}".into() });
        let value = |name: &str| (name == "a").then(|| say!("36件", "36 cases"));
        assert_eq!(template.fill(value), say!("受理 36件 大于…", "36 cases > …"));
        assert_eq!(names("受理 {a} 大于{b}").collect::<Vec<_>>(), ["a", "b"]);
    }
}
