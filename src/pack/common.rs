//! Reading what rule files of every kind say, and what that needs to know of the pack.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::keys::rule::{
    APPLIES, BASIS, HELP, HINT_BEFORE, ISSUERS, LABELS, LOWER_FOR, MESSAGE, NEEDS, OUTCOMES,
    UNDAMAGED, YEARS,
};
use super::keys::subject::UNLESS;
use crate::diagnostic::SourceFile;
use crate::engine::{Engine, Modules};
use crate::lang::Bilingual;
use crate::limits::{BASES, PATTERN_STEPS, PLACEHOLDERS};
use crate::pattern::errors;
use crate::pattern::prefilter::ScanBuilder;
use crate::pattern::unreachable;
use crate::pattern::{self, Pattern, PatternError};
use crate::rule::Applies;
use crate::rule::template;
use crate::say;
use crate::span::Span;
use crate::suggest::nearest;
use crate::yaml;
use crate::yaml::{At, Key, Problems};

/// What reading a rule needs to know of its pack.
pub struct PackParts<'p> {
    /// The pack's name.
    pub name: &'p str,
    /// The ids of its bases.
    pub bases: &'p [String],
    /// The ids of its required sections.
    pub sections: &'p [String],
    /// Its scripts by file stem.
    pub scripts: &'p BTreeMap<String, Arc<SourceFile>>,
    /// The names of its files that could not be read.
    pub unread: &'p [String],
    /// The modules its scripts can import.
    pub modules: &'p Modules,
    /// The engine that compiles them.
    pub engine: &'p Engine,
    /// Whether it is part of the program, whose tests have checked what its scripts name.
    pub embedded: bool,
    /// Collects the literals of the shared pass.
    pub scan: &'p mut ScanBuilder,
}

/// The ids of a rule's bases, each of which the pack must know.
pub fn read_basis(rule: &At<'_>, known: &[String], problems: &mut Problems) -> Option<Vec<String>> {
    let at = rule.get(&BASIS)?;
    if at.elements().len() > BASES {
        problems.too_many(&at, BASES);
        return None;
    }
    Some(read_ids(rule, &BASIS, known, problems))
}

/// Reads when a rule is in force: `applies` and `needs`.
pub fn read_applies(rule: &At<'_>, problems: &mut Problems) -> Applies {
    let needs = rule.get(&NEEDS);
    let undamaged = needs.and_then(|at| at.read(&UNDAMAGED)).unwrap_or_default();
    let Some(at) = rule.get(&APPLIES) else {
        return Applies { undamaged, ..Applies::default() };
    };
    Applies {
        years: at.read(&YEARS).unwrap_or_default(),
        issuers: at.read(&ISSUERS).unwrap_or_default(),
        undamaged,
        lower_for: at.read(&LOWER_FOR).unwrap_or_default(),
        hint_before: at.read(&HINT_BEFORE),
        unless: read_maybe(&at, &UNLESS, problems).map(Arc::new),
    }
}

/// The ids under a key, of bases or sections, each of which the pack must know.
pub fn read_ids(
    at: &At<'_>,
    key: &Key<Vec<String>>,
    known: &[String],
    problems: &mut Problems,
) -> Vec<String> {
    let list = at.list(key).into_iter();
    list.filter_map(|at| at.known(known, problems)).map(|id| known[id].clone()).collect()
}

/// Notes every `{placeholder}` of a rule's words that is not among the names that are filled.
pub fn check_placeholders(rule: &At<'_>, filled: &[&str], problems: &mut Problems) {
    said(rule).iter().for_each(|words| check_words(words, filled, problems));
}

/// The names of all placeholders in a rule's words.
pub fn placeholders(rule: &At<'_>) -> Vec<String> {
    said(rule).iter().flat_map(names_in).collect()
}

/// The names of all placeholders in a text.
pub fn names_in(words: &At<'_>) -> Vec<String> {
    let texts = words.translations().into_iter().filter_map(|at| at.text());
    texts.flat_map(|text| template::names(&text).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The outcomes of a rule by name; the only one of a rule has none.
pub fn outcomes<'n>(rule: &At<'n>) -> Vec<(&'n str, At<'n>)> {
    rule.get(&OUTCOMES).map_or_else(|| vec![("", *rule)], |named| named.entries())
}

/// The words of a rule in which placeholders are filled.
fn said<'n>(rule: &At<'n>) -> Vec<At<'n>> {
    let values = |key: &Key| rule.get(key).map_or(Vec::new(), |at| at.values());
    let outcomes = values(&OUTCOMES);
    let places = outcomes.iter().chain([rule]);
    let words = places.flat_map(|at| [at.get(&MESSAGE), at.get(&HELP)]).flatten();
    words.chain(values(&LABELS)).collect()
}

/// Notes every `{placeholder}` of a text in both languages that nothing fills.
pub fn check_words(words: &At<'_>, filled: &[&str], problems: &mut Problems) {
    for at in words.translations() {
        let yaml::Node::Text(text) = at.node else { continue };
        if template::names(text).nth(PLACEHOLDERS).is_some() {
            problems.too_many(&at, PLACEHOLDERS);
            continue;
        }
        for name in template::names(text) {
            if !ALWAYS.contains(&name) && !filled.contains(&name) {
                unfilled(name, text, &at, filled, problems);
            }
        }
    }
}

/// The placeholders that every rule fills.
const ALWAYS: [&str; 4] = ["year", "next_year", "text", "words"];

fn unfilled(name: &str, text: &str, at: &At<'_>, filled: &[&str], problems: &mut Problems) {
    if problems.is_full() {
        return problems.count_one();
    }
    let message = say!("没有什么会填入 {{{name}}}", "nothing fills the placeholder {{{name}}}");
    let always = ALWAYS.into_iter().filter(|name| !filled.contains(name));
    let known = || filled.iter().copied().chain(always.clone());
    let help = match nearest(name, known()) {
        Some(near) => say!("是否应为 {{{near}}}？", "did you mean {{{near}}}?"),
        None => {
            let mut shown: Vec<_> = known().map(|name| format!("{{{name}}}")).collect();
            shown.dedup();
            let shown = Bilingual::list(shown);
            let known = say!("可用：{shown}", "known: {shown}", shown);
            let other = ["\npattern:", "\nterms:", "\nsections:"];
            if other.iter().any(|key| problems.file.text.contains(key)) {
                known
            } else {
                say!(
                    "{known}；脚本交出的值要列在 gives 里",
                    "{known}; values of a script must be named under `gives`",
                    known
                )
            }
        }
    };
    let placeholder = format!("{{{name}}}");
    let start = text.find(&placeholder).unwrap_or(0);
    let place = problems.span_within(at, text, Span::new(0, placeholder.len()).shift(start));
    problems.problem_at("placeholder", place, message, help);
}

/// Reads an optional regex.
pub fn read_maybe(at: &At<'_>, key: &Key<Pattern>, problems: &mut Problems) -> Option<Pattern> {
    read_pattern(&at.get(key)?, problems)
}

/// Reads a regex; a bad one is a problem with its place inside the regex, and so is one that
/// matches no text or any.
pub fn read_pattern(at: &At<'_>, problems: &mut Problems) -> Option<Pattern> {
    let source = at.text()?;
    let pattern = compile(at, &source, problems)?;
    check_quotes(at, &source, problems);
    check_canonical(at, &source, problems);
    check_shortest(at, &pattern, problems);
    Some(pattern)
}

/// Compiles a regex, if the pack's patterns may still have so many steps.
fn compile(at: &At<'_>, source: &str, problems: &mut Problems) -> Option<Pattern> {
    if problems.steps == 0 {
        return too_large_together(at, problems);
    }
    match Pattern::new(source) {
        Ok(pattern) => {
            let Some(left) = problems.steps.checked_sub(pattern.steps()) else {
                return too_large_together(at, problems);
            };
            problems.steps = left;
            Some(pattern)
        }
        Err(PatternError { span, message }) => {
            if message == pattern::TOO_LARGE {
                problems.steps = problems.steps.saturating_sub(PATTERN_STEPS);
            }
            let place = problems.span_within(at, source, span);
            let (message, help) = errors::explain(&message);
            problems.problem_at("regex", place, message, help);
            None
        }
    }
}

/// Notes what canonical text does not have, so that the pattern misses what it is meant for.
fn check_canonical(at: &At<'_>, source: &str, problems: &mut Problems) {
    if let Some((c, span)) = unreachable::never_canonical(source) {
        let message =
            say!("规范文本里不会出现这样的“{c}”", "canonical text never holds this `{c}`");
        let help = say!(
            "中文里的标点写全角，数字、字母、空格和 % 写半角；“或”写半角的 |",
            "write full-width marks in Chinese text, half-width digits, letters, spaces and %, and a half-width | for “or”"
        );
        let place = problems.span_within(at, source, span);
        problems.problem_at("unreachable", place, message, help);
    }
    if let Some(span) = unreachable::space_in_chinese(source) {
        let message =
            say!("正文里汉字之间没有空格", "sentences have no space between Chinese characters");
        let help = say!(
            "去掉空格：检查前已把多余的空格去掉，只有标题、落款里还有",
            "remove it: stray spaces are taken out before, only titles and sign-offs keep some"
        );
        let place = problems.span_within(at, source, span);
        problems.warning_at("unreachable", place, message, help);
    }
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
fn too_large_together(at: &At<'_>, problems: &mut Problems) -> Option<Pattern> {
    problems.steps = 0;
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
