//! What is wrong with a file that is no YAML, as its author understands it.

use crate::span::Span;

/// Lines before a syntax error in which its cause is looked for.
const NEAR: usize = 5;

/// The full-width colon after a key that makes the text no YAML before or at an offset, if one does:
/// the library only notices that the next line does not fit.
pub fn wide_colon(source: &str, offset: usize) -> Option<Span> {
    let mut end = source[offset..].find('\n').map_or(source.len(), |at| offset + at);
    for line in source[..end].rsplit('\n').take(NEAR) {
        let start = end - line.len();
        let key = line.trim_start().trim_start_matches("- ");
        let name = key.split_once('：').map_or("", |(name, _)| name);
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if !name.is_empty() && name.chars().all(plain) {
            let at = end - key.len() + name.len();
            return Some(Span::new(at, at + '：'.len_utf8()));
        }
        end = start.saturating_sub(1);
    }
    None
}

/// What the library says of bad YAML, in Chinese; what is not known here stays as it is.
pub fn in_chinese(message: &str) -> &str {
    const SAID: [(&str, &str); 30] = [
        ("did not find expected ',' or ']'", "缺少逗号或右方括号 ]"),
        ("did not find expected ',' or '}'", "缺少逗号或右花括号 }"),
        ("did not find expected key", "这里应是“键: 值”，可能缩进不齐"),
        ("did not find expected '-' indicator", "这里应以“- ”开头，可能缩进不齐"),
        ("did not find expected node content", "这里应有内容"),
        ("did not find expected <document start>", "这里不应再有内容，可能缩进不齐"),
        ("mapping values are not allowed", "这里不能有冒号，文字里的冒号要加引号"),
        ("block sequence entries are not allowed", "这里不能以“- ”开头"),
        ("could not find expected ':'", "缺少冒号"),
        ("found unexpected end of stream", "到文件末尾引号仍未闭合"),
        ("found character that cannot start any token", "不能以这个字符开头，缩进不能用制表符"),
        ("found a tab character", "缩进不能用制表符，要用空格"),
        ("found unknown escape character", "双引号里的 \\ 有特别的含义，改用单引号"),
        ("did not find expected alphabetic or numeric", "以 * 或 & 开头的文字要加引号"),
        ("unknown anchor", "以 * 开头的文字要加引号"),
        ("did not find expected comment or line break", "| 或 > 后面要换行"),
        ("did not find expected whitespace", "以 ! 或 % 开头的文字要加引号"),
        ("directive name", "以 % 开头的文字要加引号"),
        ("mapping keys are not allowed", "以 ? 开头的文字要加引号"),
        ("found unexpected document indicator", "引号没有闭合"),
        ("control characters are not allowed", "有控制字符"),
        ("recursion limit exceeded", "嵌套过深"),
        ("repetition limit exceeded", "引用（& 和 *）展开后过大"),
        ("too many keys", "一处的键过多"),
        ("too many items", "列表过长"),
        ("too many bytes", "文件过大"),
        ("too many directives", "以 % 开头的行过多"),
        ("a key is too long", "键过长"),
        ("a key must be a word", "键应是一个词"),
        ("too many nested brackets", "括号嵌套过深，或没有闭合的过多"),
    ];
    SAID.iter().find(|(said, _)| message.contains(said)).map_or(message, |(_, chinese)| chinese)
}

#[cfg(test)]
mod tests {
    use super::in_chinese;
    use crate::rule::yaml::{SyntaxError, parse};

    #[test]
    fn what_authors_get_wrong_is_told_in_chinese() {
        let wrong = [
            "a: 1\n\tb: 2",
            "a:\n  - b\n\t- c",
            "a: 甲\n\tb",
            "a: \"\\d件\"",
            "a: *",
            "a: *甲",
            "a: *b",
            "a: &",
            "a: | 甲",
            "a: !甲，乙",
            "%甲",
            "%a b",
            "a: - b",
            "a: [b",
            "a: {b",
            "a: 'b",
            "a: \"b\n---\n",
            "a: b: c",
            "a: @b",
            "a: %b",
            "a: `b`",
            "a:\n  b: 1\n c: 2",
            "a: 'b' c",
            "a: ]",
            "a: ? b",
            "a\nb: 1",
        ];
        for source in wrong {
            let Err(SyntaxError { message, .. }) = parse(source) else {
                panic!("{source} is no YAML");
            };
            assert!(!in_chinese(&message).is_ascii(), "{source}: {message}");
        }
    }
}
