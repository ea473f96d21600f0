//! Explains to its author what is wrong with a file that is no YAML.

use crate::lang::Bilingual;
use crate::say;
use crate::span::Span;

/// Lines before a syntax error in which its cause is looked for.
const NEAR: usize = 5;

/// A known reason why a text is no YAML; the library only notices that something later does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A tab before a key.
    Tab,
    /// A space at the start of a line that is no plain one.
    Space,
    /// A full-width colon after a key.
    WideColon,
    /// No space after the colon of a key.
    NoSpace,
    /// A full-width bracket, comma or quotation mark among the marks of YAML.
    Wide(char),
    /// A second document.
    Second,
}

impl Cause {
    /// The cause of an error at an offset, and its place: there or in a line before.
    pub fn find(source: &str, offset: usize, said: &str) -> Option<(Span, Self)> {
        if said.contains("more than one document") {
            let second = source.match_indices("\n---").map(|(at, _)| at + 1);
            let at = second.into_iter().find(|at| !source[..*at].trim().is_empty())?;
            return Some((Span::new(at, at + "---".len()), Self::Second));
        }
        let mut end = source[offset..].find('\n').map_or(source.len(), |at| offset + at);
        for line in source[..end].rsplit('\n').take(NEAR) {
            let start = end - line.len();
            if let Some((at, c, cause)) = Self::in_line(line) {
                return Some((Span::new(at, at + c.len_utf8()).shift(start), cause));
            }
            end = start.saturating_sub(1);
        }
        None
    }

    fn in_line(line: &str) -> Option<(usize, char, Self)> {
        let indented = line.len() - line.trim_start().len();
        let odd = line[..indented].char_indices().find(|(_, c)| *c != ' ' && *c != '\r');
        if let Some((at, c)) = odd {
            return Some((at, c, if c == '\t' { Self::Tab } else { Self::Space }));
        }
        let key = line.trim_start().trim_start_matches("- ");
        let from = line.len() - key.len();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let name = key.find(|c| !plain(c)).filter(|end| *end > 0)?;
        let (colon, value) = (key[name..].chars().next()?, &key[name..]);
        let value = &value[colon.len_utf8()..];
        let at = from + name;
        match (colon, value.chars().next()) {
            ('：', _) => Some((at, colon, Self::WideColon)),
            (':', Some(next)) if !next.is_whitespace() && next != '/' => {
                Some((at, colon, Self::NoSpace))
            }
            (':', Some(_)) => {
                let is_flow = value.trim_start().starts_with(['{', '[', '｛', '［', '【']);
                let before_key = |rest: &str| {
                    let rest = rest.trim_start();
                    let name = rest.find(|c| !plain(c)).filter(|end| *end > 0);
                    name.is_some_and(|end| rest[end..].starts_with(':'))
                };
                let wide = value.char_indices().find(|&(at, c)| match c {
                    '，' => before_key(&value[at + c.len_utf8()..]),
                    _ => "｛｝［］【】".contains(c),
                });
                let (offset, c) = wide.filter(|_| is_flow)?;
                Some((at + colon.len_utf8() + offset, c, Self::Wide(c)))
            }
            _ => None,
        }
    }

    /// What is wrong, and a way out.
    pub fn words(self) -> (Bilingual, Bilingual) {
        match self {
            Self::Tab => (
                say!("缩进用了制表符", "a tab stands before the text"),
                say!(
                    "缩进只能用空格：删去制表符（Tab），换成两个空格",
                    "YAML wants spaces: replace the tab by two of them"
                ),
            ),
            Self::Space => (
                say!("行首不是普通的空格", "the space before the text is no plain one"),
                say!(
                    "这是全角空格或从网页复制来的不换行空格，换成半角空格",
                    "it is an ideographic space, or one copied from a web page: write a plain space"
                ),
            ),
            Self::WideColon => (
                say!("键后面是全角冒号“：”", "a full-width colon after a key"),
                say!(
                    "改为半角冒号，后面空一格：键: 值",
                    "write a half-width colon and a space: `key: value`"
                ),
            ),
            Self::NoSpace => (
                say!("冒号后面没有空格", "no space after the colon"),
                say!("冒号后面空一格：键: 值", "write a space after it: `key: value`"),
            ),
            Self::Wide(c) => (
                say!("“{c}”是全角标点", "{c} is a full-width mark"),
                say!(
                    "列表和 {{ }} 里的标点用半角：{{ }} [ ] ,；是文字的一部分就给文字加引号",
                    "write {{ }} [ ] , in half width; quote a text that holds the mark"
                ),
            ),
            Self::Second => (
                say!(
                    "一个文件里有两份内容，用 --- 隔开",
                    "two documents in one file, parted by ---"
                ),
                say!(
                    "每条规则各用一个文件；删去这一行，或把后一份另存为一个文件",
                    "a rule has a file of its own: remove this line, or move what follows to another file"
                ),
            ),
        }
    }
}

/// What the library says of bad YAML, in Chinese.
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
    SAID.iter()
        .find(|(said, _)| message.contains(said))
        .map_or("此处的写法有误", |(_, chinese)| chinese)
}

#[cfg(test)]
mod tests {
    use super::in_chinese;
    use crate::yaml::tree::{SyntaxError, parse};

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
