//! The regexes of packs: checked when a pack is loaded, compiled when first used.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Hir, HirKind};

use crate::span::Span;

/// The largest compiled regex, in bytes.
const SIZE_LIMIT: usize = 4 << 20;

/// The largest lazily built automaton: counted classes of Chinese characters overflow the default
/// and fall back to an engine forty times slower.
const DFA_LIMIT: usize = 32 << 20;

/// Alternatives above which a regex is no longer described by its literals.
const MAX_LITERALS: usize = 64;

/// Bytes of text times literals up to which literals are looked for one by one.
const FEW: usize = 128 << 10;

/// A regex with the literals one of which every match contains.
#[derive(Debug)]
pub struct Pattern {
    source: String,
    hir: Hir,
    literals: OnceLock<Option<Vec<String>>>,
    sufficient: OnceLock<Vec<String>>,
    compiled: OnceLock<regex::Regex>,
}

/// What is wrong with a regex, with the place inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Bytes of the regex.
    pub span: Span,
    /// What the regex library says.
    pub message: String,
}

impl Pattern {
    /// Checks a regex.
    ///
    /// # Errors
    /// When it does not parse or would compile to more than four megabytes.
    pub fn new(source: &str) -> Result<Self, PatternError> {
        let whole = Span::new(0, source.len());
        let plain = regex_syntax::Parser::new().parse(&plain_han(source)).ok();
        // The places in an error are those of the regex as written.
        let parsed = match plain {
            Some(hir) => Ok(hir),
            None => regex_syntax::Parser::new().parse(source),
        };
        let hir = parsed.map_err(|error| {
            let (span, message) = match &error {
                regex_syntax::Error::Parse(error) => (error.span(), error.kind().to_string()),
                regex_syntax::Error::Translate(error) => (error.span(), error.kind().to_string()),
                other => return PatternError { span: whole, message: other.to_string() },
            };
            PatternError { span: Span::new(span.start.offset, span.end.offset), message }
        })?;
        let pattern = Self {
            source: source.to_owned(),
            hir,
            literals: OnceLock::new(),
            sufficient: OnceLock::new(),
            compiled: OnceLock::new(),
        };
        if repeats(&pattern.hir) > 500 {
            let regex = compile(source)
                .map_err(|error| PatternError { span: whole, message: error.to_string() })?;
            let _ = pattern.compiled.set(regex);
        }
        Ok(pattern)
    }

    /// The regex as written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The literals one of which stands in every match; `None` where there are none or too many.
    pub fn literals(&self) -> Option<&[String]> {
        self.literals.get_or_init(|| required(&self.hir)).as_deref()
    }

    /// The compiled regex.
    pub fn regex(&self) -> &regex::Regex {
        self.compiled.get_or_init(|| compile(&self.source).expect("checked when it was loaded"))
    }

    /// Whether it matches anywhere in a text.
    pub fn is_match(&self, text: &str) -> bool {
        let by_literals = match self.compiled.get() {
            None => self.decided_by_literals(text),
            Some(_) => None,
        };
        by_literals.unwrap_or_else(|| self.regex().is_match(text))
    }

    /// Whether it matches, where its literals tell: to compile it takes longer than most reports do.
    fn decided_by_literals(&self, text: &str) -> Option<bool> {
        let needed = self.literals()?;
        let sufficient = self.sufficient.get_or_init(|| sufficient(&self.hir));
        if (needed.len() + sufficient.len()) * text.len() > FEW {
            return None;
        }
        let holds = |literals: &[String]| literals.iter().any(|literal| text.contains(literal));
        match holds(sufficient) {
            true => Some(true),
            false => (!holds(needed)).then_some(false),
        }
    }

    /// The places of all matches in a text that stands at `offset`.
    pub fn find_all<'p>(&'p self, text: &'p str, offset: usize) -> impl Iterator<Item = Span> + 'p {
        self.regex()
            .find_iter(text)
            .filter(|found| !found.is_empty())
            .map(move |found| Span::from(found.range()).shift(offset))
    }

    /// The first match.
    pub fn find(&self, text: &str) -> Option<Span> {
        self.regex().find(text).map(|found| found.range().into())
    }
}

/// The Chinese words for what the regex library says most often; else its own words.
pub fn in_chinese(message: &str) -> &str {
    match message {
        "unclosed group" => "括号没有闭合",
        "unopened group" => "多了一个右括号",
        "unclosed character class" => "方括号没有闭合",
        "unclosed counted repetition" => "花括号没有闭合",
        "repetition operator missing expression" => "? * + {} 前面缺少要重复的内容",
        "unrecognized escape sequence" => "\\ 后面的字符没有特殊含义",
        "incomplete escape sequence, reached end of pattern prematurely" => "末尾多了 \\",
        "backreferences are not supported" => "不支持反向引用",
        "look-around, including look-ahead and look-behind, is not supported" => {
            "不支持环视（(?=、(?!、(?<=、(?<!）"
        }
        other => other,
    }
}

fn compile(source: &str) -> Result<regex::Regex, regex::Error> {
    let source = plain_han(source);
    regex::RegexBuilder::new(&source).size_limit(SIZE_LIMIT).dfa_size_limit(DFA_LIMIT).build()
}

/// A regex with the Chinese characters as four ranges: the script `Han` has twenty-two, among them
/// radicals and signs that no text uses, and every use of it would be compiled with all of them.
fn plain_han(source: &str) -> Cow<'_, str> {
    if !source.contains("{Han}") {
        return Cow::Borrowed(source);
    }
    const HAN: &str = "〇㐀-䶿一-鿿𠀀-𳍯";
    let source = source.replace(r"\p{Han}", &format!("[{HAN}]"));
    Cow::Owned(source.replace(r"\P{Han}", &format!("[^{HAN}]")))
}

/// How often the most repeated part of a regex is repeated: a bound on what it compiles to.
fn repeats(hir: &Hir) -> u64 {
    match hir.kind() {
        HirKind::Repetition(repetition) => {
            u64::from(repetition.max.unwrap_or(repetition.min).max(1))
                .saturating_mul(repeats(&repetition.sub))
        }
        HirKind::Capture(capture) => repeats(&capture.sub),
        HirKind::Concat(parts) => parts.iter().map(repeats).sum(),
        HirKind::Alternation(parts) => parts.iter().map(repeats).max().unwrap_or(1),
        _ => 1,
    }
}

/// Literals one of which every match contains.
fn required(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(required(part)?);
            }
            (all.len() <= MAX_LITERALS).then_some(all)
        }
        HirKind::Repetition(repetition) if repetition.min == 0 => None,
        HirKind::Repetition(repetition) => better(ends(hir), required(&repetition.sub)),
        HirKind::Concat(parts) => parts.iter().map(required).fold(ends(hir), better),
        _ => ends(hir),
    }
}

/// What takes literals from a regex; a digit does not become ten of them.
fn extractor() -> Extractor {
    let mut extractor = Extractor::new();
    extractor.limit_class(4).limit_total(MAX_LITERALS);
    extractor
}

/// Literals one of which begins or ends every match.
fn ends(hir: &Hir) -> Option<Vec<String>> {
    let kinds = [ExtractKind::Prefix, ExtractKind::Suffix];
    let [first, last] = kinds.map(|kind| {
        let literals = extractor().kind(kind).extract(hir);
        let texts = literals.literals()?.iter().map(|literal| text(literal.as_bytes()));
        texts.collect::<Option<Vec<_>>>().filter(|texts| !texts.is_empty())
    });
    better(first, last)
}

fn text(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.is_empty())?;
    Some(text.to_owned())
}

/// The literals that tell more: those whose shortest is longer, of equals the fewer.
fn better(left: Option<Vec<String>>, right: Option<Vec<String>>) -> Option<Vec<String>> {
    let rank = |literals: &Vec<String>| {
        let shortest = literals.iter().map(String::len).min();
        (shortest, std::cmp::Reverse(literals.len()))
    };
    [left, right].into_iter().flatten().max_by_key(rank)
}

/// Literals each of which is a match: alternatives without anything around or between them.
fn sufficient(hir: &Hir) -> Vec<String> {
    match hir.kind() {
        HirKind::Capture(capture) => sufficient(&capture.sub),
        HirKind::Alternation(parts) => parts.iter().flat_map(sufficient).collect(),
        _ if !hir.properties().look_set().is_empty() => Vec::new(),
        _ => {
            let literals = extractor().extract(hir);
            let exact = literals.literals().filter(|_| literals.is_exact()).unwrap_or_default();
            exact.iter().filter_map(|literal| text(literal.as_bytes())).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(source: &str) -> Option<Vec<String>> {
        Pattern::new(source).expect("it is a regex").literals().map(<[String]>::to_vec)
    }

    #[test]
    fn every_match_contains_one_of_the_literals() {
        let some = |literals: &[&str]| Some(literals.iter().map(|l| (*l).to_owned()).collect());
        assert_eq!(literals("[^。]*不足"), some(&["不足"]));
        assert_eq!(literals("(受理|接收)[0-9]+件"), literals("(受理|接收)"));
        assert_eq!(literals("[0-9]+"), None);
        assert_eq!(literals("a?"), None);
        assert_eq!(literals("（(略|待补)[^）]*）"), some(&["（略", "（待补"]));
        assert_eq!(literals("[X×]{2,}|某(省|市)"), some(&["XX", "X×", "×X", "××", "某市", "某省"]));
    }

    #[test]
    fn literals_decide_what_the_regex_would() {
        for source in [
            "不足|问题(整改)?|短板",
            "^下步|下一(年|步)$",
            "受[^。]{1,9}(影响|限制)|所致",
            "[0-9]+",
        ] {
            let pattern = Pattern::new(source).expect("it is a regex");
            for text in [
                "",
                "不足",
                "问题",
                "下步",
                "甲下步",
                "下一年",
                "下一年度",
                "受此影响",
                "受影响",
                "所致",
                "3",
            ] {
                assert_eq!(
                    pattern.is_match(text),
                    pattern.regex().is_match(text),
                    "{source} {text}"
                );
            }
        }
    }

    #[test]
    fn han_is_every_chinese_character() {
        let han = Pattern::new(r"^\p{Han}+$").expect("it is a regex");
        let other = Pattern::new(r"^[^\P{Han}一]+$").expect("it is a regex");
        assert!(han.is_match("〇一龥㐀𠮷") && !han.is_match("一，") && !han.is_match("a"));
        assert!(other.is_match("二三") && !other.is_match("一") && !other.is_match("a"));
    }

    #[test]
    fn a_bad_regex_has_a_place() {
        let error = Pattern::new("收到(受理").expect_err("not closed");
        assert_eq!(error.span.start, "收到".len());
        assert!(Pattern::new("(a{1000}){1000}").is_err());
    }
}
