//! The regexes of packs: checked when a pack is loaded, compiled when first used.

pub mod errors;
mod hir;
pub mod lexicon;
pub mod lists;
mod matches;
mod near;
pub mod prefilter;
pub mod references;
pub mod unreachable;
pub mod words;

use std::sync::OnceLock;

use hir::Group;
use matches::Matches;
use prefilter::{ScanBuilder, Trigger};
use regex_automata::meta;
use regex_automata::nfa::thompson::WhichCaptures;
use regex_syntax::hir::Hir;

use crate::limits::{PATTERN_STEPS, SEARCH};
use crate::span::Span;

/// The largest lazily built automaton, in bytes for each step of its regex: counted classes of
/// Chinese characters overflow the default and fall back to an engine forty times slower.
const DFA_BYTES_A_STEP: usize = 512;

/// The same of the smallest regex.
const DFA_BYTES: usize = 256 << 10;

/// Bytes of text that are searched at a time at least.
const LEAST_WINDOW: usize = 4 << 10;

/// What is wrong with a regex of more than [`PATTERN_STEPS`].
pub const TOO_LARGE: &str = "the pattern becomes too large";

/// Bytes of text times literals up to which literals are looked for one by one.
const FEW: usize = 128 << 10;

/// A regex with the literals one of which every match contains.
#[derive(Debug)]
pub struct Pattern {
    /// The regex as an author wrote it, with the names of word lists.
    written: String,
    /// The regex with the lists, where it has any.
    expanded: Option<String>,
    hir: Hir,
    steps: usize,
    /// Of each group, the most selective first, one stands in every match.
    required: OnceLock<Vec<Group>>,
    /// The same in the shared scan, where it was asked to look for them.
    scanned: OnceLock<Trigger>,
    sufficient: OnceLock<Vec<String>>,
    by_line: bool,
    /// The ends of lines and sentences that no match holds but as its first or last character.
    stops: &'static [char],
    compiled: OnceLock<meta::Regex>,
    groups: OnceLock<regex::Regex>,
}

/// What is wrong with a regex, with the place inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    pub span: Span,
    pub message: String,
}

impl Pattern {
    /// A regex without word lists.
    #[cfg(test)]
    pub fn new(source: &str) -> Result<Self, PatternError> {
        Self::expanded(source, None)
    }

    /// Checks a regex as it was written, and, where it names word lists, as these make it.
    ///
    /// # Errors
    /// When it does not parse or has more than [`PATTERN_STEPS`]; the place is one in the regex with
    /// the lists written out.
    pub fn expanded(written: &str, expanded: Option<String>) -> Result<Self, PatternError> {
        let source = expanded.as_deref().unwrap_or(written);
        let whole = Span::new(0, source.len());
        // The places in an error are those of the regex as written.
        let parsed = match regex_syntax::parse(&plain_han(source)) {
            Ok(hir) => Ok(hir),
            Err(_) => regex_syntax::parse(source),
        };
        let hir = parsed.map_err(|error| {
            let (span, message) = match &error {
                regex_syntax::Error::Parse(error) => (error.span(), error.kind().to_string()),
                regex_syntax::Error::Translate(error) => (error.span(), error.kind().to_string()),
                other => return PatternError { span: whole, message: other.to_string() },
            };
            PatternError { span: Span::new(span.start.offset, span.end.offset), message }
        })?;
        let steps = hir::steps(&hir);
        if steps > PATTERN_STEPS {
            return Err(PatternError { span: whole, message: TOO_LARGE.to_owned() });
        }
        Ok(Self {
            written: written.to_owned(),
            by_line: hir::begins_lines(&hir),
            stops: hir::stops(&hir),
            hir,
            steps,
            expanded,
            required: OnceLock::new(),
            scanned: OnceLock::new(),
            sufficient: OnceLock::new(),
            compiled: OnceLock::new(),
            groups: OnceLock::new(),
        })
    }

    /// How large it becomes: what the regex library keeps of it grows with the steps.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// The regex as its author wrote it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The regex with its word lists written out.
    pub fn source(&self) -> &str {
        self.expanded.as_deref().unwrap_or(&self.written)
    }

    /// The bytes of its shortest match; `None` where nothing can match.
    pub fn shortest(&self) -> Option<usize> {
        self.hir.properties().minimum_len()
    }

    /// The groups that a replacement can name, by number and by name.
    pub fn groups(&self) -> Vec<String> {
        let mut groups = hir::groups(&self.hir);
        groups.push("0".to_owned());
        groups
    }

    /// Groups of literals, of each of which one stands in every match; the most selective come first.
    fn required(&self) -> &[Group] {
        self.required.get_or_init(|| hir::required(&self.hir))
    }

    /// Has the shared scan look for the literals that stand in every match, and gives them.
    pub fn scanned(&self, scan: &mut ScanBuilder) -> &Trigger {
        self.scanned.get_or_init(|| {
            let mut group = |group: &Group| {
                let texts = group.literals.iter();
                let mut known: Vec<_> = texts.map(|text| scan.literal(text)).collect();
                known.sort_unstable();
                known.dedup();
                known
            };
            self.required().iter().map(&mut group).collect()
        })
    }

    fn regex(&self) -> &meta::Regex {
        self.compiled.get_or_init(|| self.compile().expect("its size was checked by its steps"))
    }

    pub fn is_match(&self, text: &str) -> bool {
        let compiled = self.compiled.get().is_some();
        let by_literals = if compiled { None } else { self.decided_by_literals(text) };
        by_literals.unwrap_or_else(|| self.matches(text).next().is_some())
    }

    /// Whether it matches, if its literals decide: compiling it takes longer than most reports do.
    fn decided_by_literals(&self, text: &str) -> Option<bool> {
        if self.lacks_literals(text) {
            return Some(false);
        }
        let sufficient = self.sufficient.get_or_init(|| hir::sufficient(&self.hir));
        holds_one(text, sufficient).filter(|holds| *holds)
    }

    /// Whether a text has none of the literals that every match contains.
    fn lacks_literals(&self, text: &str) -> bool {
        let needed = self.required().first();
        needed.and_then(|needed| holds_one(text, &needed.literals)) == Some(false)
    }

    /// The places of all matches in a text that stands at `offset`.
    pub fn find_all<'p>(&'p self, text: &'p str, offset: usize) -> impl Iterator<Item = Span> + 'p {
        self.matches(text).filter(|found| !found.is_empty()).map(move |found| found.shift(offset))
    }

    pub fn find(&self, text: &str) -> Option<Span> {
        self.matches(text).next()
    }

    /// The regex with its groups, which is compiled apart: most patterns are never asked for them.
    pub fn with_groups(&self) -> &regex::Regex {
        self.groups.get_or_init(|| {
            let builder = &mut regex::RegexBuilder::new(&plain_han(self.source()));
            let built = builder.size_limit(usize::MAX).dfa_size_limit(DFA_BYTES).build();
            built.expect("it parsed when it was loaded")
        })
    }

    /// Groups, and the automata that only help patterns much smaller than those of packs, are left
    /// out: they would take a third of the time of a short run.
    fn compile(&self) -> Result<meta::Regex, Box<meta::BuildError>> {
        let config = meta::Config::new()
            .nfa_size_limit(None)
            .hybrid_cache_capacity(DFA_BYTES + self.steps * DFA_BYTES_A_STEP)
            .which_captures(WhichCaptures::Implicit)
            .onepass(false)
            .dfa(false);
        meta::Builder::new().configure(config).build_from_hir(&self.hir).map_err(Box::new)
    }

    fn matches<'p>(&'p self, text: &'p str) -> Matches<'p> {
        if self.compiled.get().is_none() && self.lacks_literals(text) {
            return Matches::Nowhere;
        }
        let (regex, window) = (self.regex(), self.window());
        if self.by_line && text.len() <= window {
            Matches::AtLineStarts { regex, text, next: Some(0) }
        } else {
            let whole = Span::new(0, text.len());
            Matches::within(regex, text, window, whole, Vec::new().into_iter())
        }
    }

    /// The bytes of text that are searched at a time.
    fn window(&self) -> usize {
        (SEARCH / self.steps).max(LEAST_WINDOW)
    }
}

/// Whether a text holds one of a few literals; `None` where to look for them takes long.
fn holds_one(text: &str, literals: &[String]) -> Option<bool> {
    let few = literals.len() * text.len() <= FEW;
    few.then(|| literals.iter().any(|literal| text.contains(literal)))
}

/// A regex with the Chinese characters as four ranges: the script `Han` has twenty-two, among them
/// radicals and signs that no text uses, and every use of it would be compiled with all of them.
fn plain_han(source: &str) -> String {
    const HAN: &str = "〇㐀-䶿一-鿿𠀀-𳍯";
    let source = source.replace(r"\p{Han}", &format!("[{HAN}]"));
    source.replace(r"\P{Han}", &format!("[^{HAN}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(source: &str) -> Option<Vec<String>> {
        let pattern = Pattern::new(source).expect("it is a regex");
        pattern.required().first().map(|group| group.literals.clone())
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
                assert_eq!(pattern.is_match(text), pattern.find(text).is_some(), "{source} {text}");
            }
        }
    }

    #[test]
    fn trying_line_starts_finds_what_trying_every_place_finds() {
        let text = "一、甲。\n\n（一）乙。\n丙\n一、\n 二、丁。\n\n\n戊三、己\n三、庚";
        for (source, by_line) in [
            ("(?m)^ *[一二三]、", true),
            ("(?m)^ *[一二三]、[^\n]*\n", true),
            ("(?m)^[一二]、[^。]{0,9}。\n{1,2}[^\n]", true),
            ("(?m)^一、$|^（一）", true),
            ("(?m)^[一二]、[^。]*。", false),
            ("(?m)^一、甲。\n+", false),
            ("(?m)^一、|戊", false),
            ("(?m)^[一二]?", false),
        ] {
            let pattern = Pattern::new(source).expect("it is a regex");
            assert_eq!(pattern.by_line, by_line, "{source}");
            let plain = regex::Regex::new(source).expect("it is a regex");
            let plain = plain.find_iter(text).filter(|found| !found.is_empty());
            let expected: Vec<Span> = plain.map(|found| found.range().into()).collect();
            assert_eq!(pattern.find_all(text, 0).collect::<Vec<_>>(), expected, "{source}");
        }
    }

    #[test]
    fn a_large_pattern_is_searched_for_piece_by_piece() {
        let pattern = Pattern::new("[乙丙]{1,9000}甲|丁|^戊|戊$").expect("it is a regex");
        let window = (SEARCH / pattern.steps()).max(LEAST_WINDOW);
        let plain = regex::Regex::new("[乙丙]{1,2}甲|丁|^戊|戊$").expect("it is a regex");
        let line = "乙丙丁乙甲戊，\n";
        for text in [line.repeat(3 * window / line.len()), line.trim().repeat(window / 6)] {
            assert!(text.len() > 2 * window);
            let expected: Vec<Span> =
                plain.find_iter(&text).map(|found| found.range().into()).collect();
            let found: Vec<Span> = pattern.find_all(&text, 0).collect();
            let lost = expected.iter().filter(|place| !found.contains(place)).count();
            assert!(found.len() + lost == expected.len() && lost <= text.len() / window, "{lost}");
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
