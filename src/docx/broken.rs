//! Fields that show an error in place of their result.

use memchr::memmem;

use crate::extract::{Remnant, RemnantKind};
use crate::span::Span;

/// What all messages begin with: most documents have none.
const BEGIN: &[&str] = &["错误", "Error!"];

/// How the messages of such fields begin, in the spellings of Word and WPS.
const MESSAGES: &[&str] = &[
    "错误!未",
    "错误！未",
    "错误!超链接引用无效",
    "错误！超链接引用无效",
    "错误!文档中没有",
    "错误！文档中没有",
    "错误!不能",
    "错误！不能",
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "Error! Hyperlink reference not valid",
    "Error! No text of specified style",
    "Error! Not a valid",
    "Error! Unknown",
];

/// The most bytes of a message.
const LONGEST: usize = 100;

/// The messages of broken fields in a text. They are found in the text and not by their fields: a copied message
/// is no better.
pub(super) fn fields(text: &str) -> Vec<Remnant> {
    let mut found: Vec<Remnant> = Vec::new();
    if !BEGIN.iter().any(|begin| text.contains(begin)) {
        return found;
    }
    for message in MESSAGES {
        for start in memmem::find_iter(text.as_bytes(), message) {
            let rest = &text[start..text.floor_char_boundary(start + LONGEST)];
            let line = rest.split('\n').next().unwrap_or_default();
            let stop = line[message.len()..].find(['。', '.']).map(|at| message.len() + at);
            let end = stop.map_or(message.len(), |at| {
                at + line[at..].chars().next().map_or(0, char::len_utf8)
            });
            found.push(Remnant {
                kind: RemnantKind::BrokenField,
                span: Span::new(start, start + end),
                words: text[start..start + end].to_owned(),
                author: String::new(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_with_their_stops() {
        let text = "见错误!未找到引用源。，又见错误！未定义书签\n。See Error! Bookmark not defined. 错误！";
        let found: Vec<_> = fields(text).into_iter().map(|one| one.words).collect();
        assert_eq!(found, ["错误!未找到引用源。", "错误！未", "Error! Bookmark not defined."]);
    }
}
