//! Reading regexes, with the word lists that they name, and what is wrong with one.

use crate::lang::Bilingual;
use crate::limits::PATTERN_STEPS;
use crate::pattern::errors;
use crate::pattern::lists::{Expanded, Refusal};
use crate::pattern::unreachable;
use crate::pattern::{self, Pattern, PatternError};
use crate::say;
use crate::span::Span;
use crate::suggest::nearest;
use crate::yaml::{At, Key, Problems};

/// Reads an optional regex.
pub fn read_maybe(at: &At<'_>, key: &Key<Pattern>, problems: &mut Problems) -> Option<Pattern> {
    read_pattern(&at.get(key)?, problems)
}

/// Reads a regex; a bad one is a problem with its place inside the regex, and so is one that
/// matches no text or any.
pub fn read_pattern(at: &At<'_>, problems: &mut Problems) -> Option<Pattern> {
    let pattern = read_part(at, problems)?;
    check_shortest(at, &pattern, problems);
    Some(pattern)
}

/// Reads a part of regexes, which alone may match nothing.
pub fn read_part(at: &At<'_>, problems: &mut Problems) -> Option<Pattern> {
    let source = at.text()?;
    let expanded = expand(at, &source, problems)?;
    let pattern = compile(at, &source, &expanded, problems)?;
    check_quotes(at, &source, problems);
    check_canonical(at, &source, &expanded, problems);
    Some(pattern)
}

/// Writes out the word lists of a regex; a name that stands for nothing is a problem.
fn expand(at: &At<'_>, source: &str, problems: &mut Problems) -> Option<Expanded> {
    if problems.shared.steps == 0 {
        return too_large_together(at, problems);
    }
    let refused = match problems.shared.lists.expand(source) {
        Ok(expanded) => return Some(expanded),
        Err(refused) => refused,
    };
    let (reference, refusal) = refused;
    let place = problems.span_within(at, source, reference.span);
    refuse(&reference.name, refusal, place, problems);
    None
}

/// Compiles a regex, if the pack's patterns may still have so many steps.
fn compile(
    at: &At<'_>,
    source: &str,
    expanded: &Expanded,
    problems: &mut Problems,
) -> Option<Pattern> {
    let written_out = Some(&expanded.regex).filter(|regex| *regex != source).cloned();
    match Pattern::expanded(source, written_out) {
        Ok(pattern) => {
            let Some(left) = problems.shared.steps.checked_sub(pattern.steps()) else {
                return too_large_together(at, problems);
            };
            problems.shared.steps = left;
            Some(pattern)
        }
        Err(PatternError { span, message }) => {
            let too_large = message == pattern::TOO_LARGE;
            let spent = if too_large {
                PATTERN_STEPS
            } else {
                expanded.regex.len().saturating_sub(source.len())
            };
            problems.shared.steps = problems.shared.steps.saturating_sub(spent);
            let place = problems.span_within(at, source, expanded.written(span));
            let (message, help) = errors::explain(&message);
            problems.problem_at("regex", place, message, help);
            None
        }
    }
}

/// Notes what canonical text does not have, so that the pattern misses what it is meant for. What
/// stands in a word list is told there.
fn check_canonical(at: &At<'_>, source: &str, expanded: &Expanded, problems: &mut Problems) {
    let regex = &expanded.regex;
    let own = |span: &Span| !expanded.is_in_list(*span);
    if let Some((c, span)) = unreachable::never_canonical(regex).filter(|(_, span)| own(span)) {
        let message =
            say!("规范文本里不会出现这样的“{c}”", "canonical text never holds this `{c}`");
        let help = say!(
            "中文里的标点写全角，数字、字母、空格和 % 写半角；“或”写半角的 |",
            "write full-width marks in Chinese text, half-width digits, letters, spaces and %, and a half-width | for “or”"
        );
        let place = problems.span_within(at, source, expanded.written(span));
        problems.problem_at("unreachable", place, message, help);
    }
    if let Some(span) = unreachable::space_in_chinese(regex).filter(own) {
        let message =
            say!("正文里汉字之间没有空格", "sentences have no space between Chinese characters");
        let help = say!(
            "去掉空格：检查前已把多余的空格去掉，只有标题、落款里还有",
            "remove it: stray spaces are taken out before, only titles and sign-offs keep some"
        );
        let place = problems.span_within(at, source, expanded.written(span));
        problems.warning_at("unreachable", place, message, help);
    }
}

/// Notes a word of a list that canonical text never holds.
pub fn check_canonical_word(at: &At<'_>, word: &str, problems: &mut Problems) {
    let whole = Expanded::of_word(word);
    check_canonical(at, word, &whole, problems);
}

/// Notes a pattern that matches everywhere or nowhere.
fn check_shortest(at: &At<'_>, pattern: &Pattern, problems: &mut Problems) {
    match pattern.shortest() {
        Some(0) => {
            let message = say!(
                "这个表达式连空文字也能匹配，处处都算",
                "this pattern matches even nothing, and so everywhere"
            );
            let help = say!(
                "去掉多余的 | 或 ?、*，使它至少匹配一个字",
                "remove a stray |, ? or *, so that it matches one character at least"
            );
            problems.problem("empty-match", at, message, help);
        }
        None => {
            let message = say!("这个表达式不可能匹配", "this pattern can never match");
            let help = say!(
                "方括号里什么字符也没有剩下，请改写",
                "its square brackets leave no character: write it anew"
            );
            problems.problem("unreachable", at, message, help);
        }
        Some(_) => {}
    }
}

/// Notes that the patterns of the pack are too large together; later ones are not even parsed.
fn too_large_together<T>(at: &At<'_>, problems: &mut Problems) -> Option<T> {
    problems.shared.steps = 0;
    let message = say!(
        "到这里，规则包里的正则表达式合起来过大",
        "up to here, the patterns of the pack are too large together"
    );
    let (_, help) = errors::explain(pattern::TOO_LARGE);
    problems.problem("too-large", at, message, help);
    None
}

/// Notes Chinese quotation marks around an unquoted pattern: they are part of it.
fn check_quotes(at: &At<'_>, source: &str, problems: &mut Problems) {
    if !(source.starts_with(['“', '‘']) && source.ends_with(['”', '’'])) {
        return;
    }
    let span = problems.span(at);
    if problems.file.text[span.range()].starts_with(['“', '‘']) {
        let message = say!(
            "中文引号不起引号的作用，成了正则表达式的一部分",
            "Chinese quotation marks do not quote: they are part of the regex"
        );
        let help = say!(
            "改用半角单引号 ' '；确实要查找中文引号的，外面再加一对半角单引号",
            "use ' ' instead; to look for Chinese quotation marks put ' ' around them"
        );
        problems.warning("quotes", at, message, help);
    }
}

/// Notes that a name in braces stands for nothing that can be used.
pub fn refuse(name: &str, refusal: Refusal, place: Span, problems: &mut Problems) {
    if problems.is_full() {
        return problems.count_one();
    }
    let (message, help) = match refusal {
        Refusal::Unknown => unknown(name, problems),
        Refusal::Broken => (
            say!("词表“{name}”有误，用不了", "the word list `{name}` cannot be used"),
            say!("先改正 words.yaml 里的它", "what is wrong with it in words.yaml comes first"),
        ),
        Refusal::Large => errors::explain(pattern::TOO_LARGE),
    };
    problems.problem_at("word-list", place, message, help);
}

fn unknown(name: &str, problems: &Problems) -> (Bilingual, Bilingual) {
    let lists = &problems.shared.lists;
    let help = match nearest(name, lists.names()) {
        Some(near) => say!("是否应为 {{{near}}}？", "did you mean {{{near}}}?"),
        None => {
            let known = Bilingual::list(lists.names());
            say!(
                "已有：{known}；新词表写在 words.yaml 里；重复几次写 {{2}}、{{1,3}}，花括号本身前面加 \\",
                "known: {known}; new lists stand in words.yaml; a count is {{2}} or {{1,3}}; put \\ before a brace that stands for itself",
                known
            )
        }
    };
    (say!("没有叫“{name}”的词表", "there is no word list `{name}`"), help)
}
