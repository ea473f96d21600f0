//! Messages with `{placeholders}` in both languages.

use std::borrow::Cow;

use crate::lang::{Lang, Words};

/// A message with placeholders.
#[derive(Clone, Debug, Default)]
pub struct Template {
    words: Words,
}

impl Template {
    /// A message as written in a pack.
    pub fn new(words: Words) -> Self {
        Self { words }
    }

    /// The message with every placeholder filled; one that nobody fills is left
    /// out, as an ellipsis.
    pub fn fill<'v>(&self, lang: Lang, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
        let mut message = String::new();
        for piece in pieces(self.words.get(lang)) {
            match piece {
                Piece::Text(text) => message.push_str(text),
                Piece::Name(name) => match value(name) {
                    Some(value) => message.push_str(&value),
                    None => message.push('…'),
                },
            }
        }
        message
    }
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

    #[test]
    fn placeholders_are_filled_in_either_language() {
        let template =
            Template::new(Words { zh: "受理 {a} 大于{b}".into(), en: "{a} > {c}".into() });
        let value = |name: &str| (name == "a").then_some(Cow::Borrowed("36件"));
        assert_eq!(template.fill(Lang::Zh, value), "受理 36件 大于…");
        assert_eq!(template.fill(Lang::En, value), "36件 > …");
        assert_eq!(names("受理 {a} 大于{b}").collect::<Vec<_>>(), ["a", "b"]);
    }
}
