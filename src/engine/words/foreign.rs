//! Words and signs of other languages, and what a script writes instead.

use crate::lang::Bilingual;
use crate::say;
use crate::script::names::is_word_char;
use crate::span::Span;

/// What other languages write, and scripts.
const FOREIGN: [(&[&str], &str); 13] = [
    (&["and", "AND"], "&&"),
    (&["or", "OR"], "||"),
    (&["not", "NOT"], "!"),
    (&["elif", "elsif", "elseif", "elseIf"], "else if"),
    (&["null", "nil", "None", "undefined", "NULL"], "()"),
    (&["var"], "let"),
    (&["def", "function", "func", "sub"], "fn"),
    (&["True"], "true"),
    (&["False"], "false"),
    (&["=<", "≤", "≦", "⩽"], "<="),
    (&["=>", "≥", "≧", "⩾"], ">="),
    (&["<>", "≠"], "!="),
    (&["×", "✕"], "*"),
];

/// Something of another language.
pub(super) enum Foreign<'w> {
    /// A word or sign for which a script has another.
    Sign(&'w str, &'static str),
    /// `÷`.
    Divided,
    /// A comment that begins with `#`.
    Comment,
    /// A map without its `#`.
    Map,
    /// A colon after a condition.
    Block,
    /// A percent sign behind a number.
    Percent,
}

/// What stands at a place, if it is of another language.
pub(super) fn write_instead<'w>(word: &'w str, around: (&str, &str)) -> Option<Foreign<'w>> {
    let (before, after) = (around.0.trim_end(), around.1.trim_start());
    if let Some((_, ours)) = FOREIGN.iter().find(|(words, _)| words.contains(&word)) {
        return Some(Foreign::Sign(word, ours));
    }
    match word {
        "÷" => Some(Foreign::Divided),
        "#" => Some(Foreign::Comment),
        ">" if around.0.ends_with('<') => Some(Foreign::Sign("<>", "!=")),
        ":" if after.is_empty() || around.1.starts_with(['\n', '\r']) => Some(Foreign::Block),
        _ if after.starts_with(':') && before.ends_with('{') => Some(Foreign::Map),
        _ if is_percentage(word) => Some(Foreign::Percent),
        _ => None,
    }
}

/// The number with a percent sign that is the cause of an error at a place behind it: `%` takes what
/// follows for a value, also a whole block.
pub(in crate::engine) fn percentage(text: &str, error: Span) -> Option<Span> {
    let before = &text[..error.start];
    let is_value = text[error.start..].starts_with(is_word_char);
    let blocks = before.rmatch_indices('{').map(|(brace, _)| brace);
    let ends = (!is_value).then_some(error.start).into_iter().chain(blocks);
    ends.map(|end| before[..end].trim_end()).find_map(|before| {
        let number = |c: char| c.is_ascii_digit() || ".%".contains(c);
        let start = before.trim_end_matches(number).len();
        let line = before[..start].rsplit('\n').next().unwrap_or_default();
        let is_quoted = line.matches(['"', '`']).count() % 2 == 1;
        (is_percentage(&before[start..]) && !is_quoted).then(|| Span::new(start, before.len()))
    })
}

fn is_percentage(word: &str) -> bool {
    word.strip_suffix('%').is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
}

impl Foreign<'_> {
    /// What is wrong, and what to write.
    pub(super) fn words(&self) -> (Bilingual, Bilingual) {
        match self {
            Self::Sign(theirs, ours) => (
                say!("脚本里没有 {theirs}", "a script has no `{theirs}`"),
                say!("写成 {ours}", "write `{ours}`"),
            ),
            Self::Divided => {
                (say!("脚本里没有 ÷", "a script has no `÷`"), say!("写成 /", "write `/`"))
            }
            Self::Comment => (
                say!("注释不用 #", "a comment does not begin with `#`"),
                say!("注释以 // 开头", "begin it with `//`"),
            ),
            Self::Map => (
                say!("映射前面缺少 #", "`#` is missing before a map"),
                say!("写成 #{{ 键: 值 }}", "write `#{{ key: value }}`"),
            ),
            Self::Block => (
                say!("条件后面不写冒号", "no colon stands behind a condition"),
                say!("写成 if 条件 {{ … }}", "write `if condition {{ … }}`"),
            ),
            Self::Percent => (
                say!("% 是求余数，不是百分号", "`%` is the rest of a division"),
                say!(
                    "百分数只写数字，95% 写成 95；带小数的写 num(\"99.5\")",
                    "write the number alone, 95 for 95%; `num(\"99.5\")` for decimals"
                ),
            ),
        }
    }
}
