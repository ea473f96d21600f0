//! What rule files of every kind may say, and what reading them needs to know of the pack.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::reader::{At, Fields, Reader};
use super::regex::{self, Pattern, PatternError};
use super::scan::{ScanBuilder, Trigger};
use super::template;
use super::{Applies, Test, Years, yaml};
use crate::diagnostic::{Severity, SourceFile};
use crate::report::IssuerKind;
use crate::say;
use crate::script::{Engine, Modules, nearest};
use crate::span::Span;
use crate::text::DamageKind;

/// The names of severities.
pub const SEVERITIES: [(&str, Severity); 3] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)];

/// The names of issuer kinds.
const ISSUERS: [(&str, IssuerKind); 5] = [
    ("government", IssuerKind::Government),
    ("department", IssuerKind::Department),
    ("township", IssuerKind::Township),
    ("subdistrict", IssuerKind::Subdistrict),
    ("zone", IssuerKind::Zone),
];

/// The names of damage kinds.
pub const DAMAGE: [(&str, DamageKind); 7] = [
    ("half_width", DamageKind::HalfWidth),
    ("stray_space", DamageKind::StraySpace),
    ("pinyin", DamageKind::Pinyin),
    ("traditional", DamageKind::Traditional),
    ("mojibake", DamageKind::Mojibake),
    ("control", DamageKind::Control),
    ("fused_years", DamageKind::FusedYears),
];

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
    /// The modules its scripts can import.
    pub modules: &'p Modules,
    /// The engine that compiles them.
    pub engine: &'p Engine,
    /// Collects the literals of the shared pass.
    pub scan: &'p mut ScanBuilder,
}

/// The ids of a rule's bases, each of which the pack must know.
pub fn read_basis(
    fields: &Fields<'_>,
    known: &[String],
    reader: &mut Reader,
) -> Option<Vec<String>> {
    let names: Vec<_> = known.iter().map(|id| (id.as_str(), id.as_str())).collect();
    let list = fields.required("basis", reader)?.list();
    if known.is_empty() {
        return None;
    }
    Some(list.iter().filter_map(|at| at.one_of(&names, reader)).map(str::to_owned).collect())
}

/// Reads when a rule is in force.
pub fn read_applies(at: &At<'_>, reader: &mut Reader) -> Applies {
    let keys = ["years", "issuers", "undamaged", "lower_for", "hint_before", "not_opening"];
    let Some(fields) = at.fields(&keys, reader) else { return Applies::default() };
    let mut issuers = |key: &str| match fields.get(key) {
        Some(at) => at.list().iter().filter_map(|at| at.one_of(&ISSUERS, reader)).collect(),
        None => Vec::new(),
    };
    let (issuers, lower_for) = (issuers("issuers"), issuers("lower_for"));
    let undamaged = fields.get("undamaged").map_or(Vec::new(), |at| {
        at.list().iter().filter_map(|at| at.one_of(&DAMAGE, reader)).collect()
    });
    let years = fields.get("years").and_then(|at| read_years(&at, reader)).unwrap_or_default();
    let hint_before =
        fields.get("hint_before").and_then(|at| at.number(reader)).and_then(|n| n.try_into().ok());
    let not_opening = fields.get("not_opening").and_then(|at| read_pattern(&at, reader));
    let not_opening = not_opening.map(Arc::new);
    Applies { years, issuers, undamaged, lower_for, hint_before, not_opening }
}

/// Reads `2021..`, `..2019`, `2019..2024` or a single year.
pub fn read_years(at: &At<'_>, reader: &mut Reader) -> Option<Years> {
    let text = at.text(reader)?;
    let year = |part: &str| match part.trim() {
        "" => Some(None),
        part => part.parse::<i16>().ok().filter(|year| (1949..2200).contains(year)).map(Some),
    };
    let (from, to) = text.split_once("..").unwrap_or((&text, &text));
    let years = year(from).zip(year(to)).map(|(from, to)| Years { from, to });
    if years.is_none() {
        let message =
            say!(reader.lang, "看不懂的年份范围“{text}”", "not a range of years: `{text}`");
        let help = say!(
            reader.lang,
            "写作 2021.. 或 ..2019 或 2019..2024",
            "write 2021.. or ..2019 or 2019..2024"
        );
        reader.problem("pack/years", at, message, Some(help));
    }
    years
}

/// Notes every `{placeholder}` of a rule's words that is not among the names that are filled.
pub fn check_placeholders(fields: &Fields<'_>, filled: &[&str], reader: &mut Reader) {
    let outcomes = fields.get("outcomes").map_or(Vec::new(), |at| at.values());
    let outcomes =
        outcomes.iter().flat_map(|outcome| [outcome.get("message"), outcome.get("help")]);
    let labels = fields.get("labels").map_or(Vec::new(), |at| at.values());
    let single = [fields.get("message"), fields.get("help")];
    for words in single.into_iter().chain(outcomes).flatten().chain(labels) {
        check_words(&words, filled, reader);
    }
}

/// Notes every `{placeholder}` of a text in both languages that nothing fills.
pub fn check_words(words: &At<'_>, filled: &[&str], reader: &mut Reader) {
    const ALWAYS: [&str; 3] = ["year", "next_year", "text"];
    for at in [words.get("zh"), words.get("en")].into_iter().flatten() {
        let yaml::Node::Text(text) = at.node else { continue };
        for name in template::names(text) {
            if ALWAYS.contains(&name) || filled.contains(&name) {
                continue;
            }
            let message = say!(
                reader.lang,
                "没有什么会填入 {{{name}}}",
                "nothing fills the placeholder {{{name}}}"
            );
            let help = nearest(name, filled.iter().copied().chain(ALWAYS))
                .map(|near| say!(reader.lang, "是否应为 {{{near}}}？", "did you mean {{{near}}}?"));
            let start = yaml::locate(&reader.file.text, &at.path).start;
            let placeholder = format!("{{{name}}}");
            let ahead = reader.file.text[start..].find(&placeholder);
            let place = ahead.map_or(Span::at(start), |ahead| {
                Span::new(0, placeholder.len()).shift(start + ahead)
            });
            reader.problem_at("pack/placeholder", place, message, help);
        }
    }
}

/// The tests of a rule; it needs one that is valid and one that is not.
pub fn read_tests(fields: &Fields<'_>, reader: &mut Reader) -> Vec<Test> {
    let Some(at) = fields.required("tests", reader) else { return Vec::new() };
    let tests: Vec<Test> = at.list().iter().filter_map(|at| read_test(at, reader)).collect();
    for (invalid, zh, en) in
        [(true, "invalid（应报）", "invalid"), (false, "valid（不应报）", "valid")]
    {
        if !tests.iter().any(|test| test.invalid == invalid) {
            let message = say!(reader.lang, "缺少一个 {zh} 测试", "a test that is {en} is missing");
            reader.problem("pack/tests", &at, message, None);
        }
    }
    tests
}

fn read_test(at: &At<'_>, reader: &mut Reader) -> Option<Test> {
    let fields = at.fields(&["valid", "invalid", "at", "year"], reader)?;
    let (text, invalid) = match (fields.get("valid"), fields.get("invalid")) {
        (Some(valid), None) => (valid, false),
        (None, Some(invalid)) => (invalid, true),
        _ => {
            let message = say!(
                reader.lang,
                "测试写作 valid: 文本 或 invalid: 文本",
                "write valid: text or invalid: text"
            );
            reader.problem("pack/tests", at, message, None);
            return None;
        }
    };
    let path = text.path.clone();
    Some(Test {
        text: text.text(reader)?,
        invalid,
        at: fields.get("at").and_then(|at| at.text(reader)),
        year: fields.get("year").and_then(|at| at.number(reader)).and_then(|n| n.try_into().ok()),
        path,
    })
}

/// Reads a regex; a bad one is a problem with its place inside the regex.
pub fn read_pattern(at: &At<'_>, reader: &mut Reader) -> Option<Pattern> {
    let source = at.text(reader)?;
    match Pattern::new(&source) {
        Ok(pattern) => {
            warn_unreachable(&source, at, reader);
            Some(pattern)
        }
        Err(PatternError { span, message }) => {
            let scalar = yaml::locate(&reader.file.text, &at.path);
            let raw = &reader.file.text[scalar.range()];
            let quote = usize::from(raw.starts_with(['\'', '"']));
            let inside = raw[quote..].starts_with(&source);
            let place = if inside { span.shift(scalar.start + quote) } else { scalar };
            let chinese = regex::in_chinese(&message);
            let message = say!(reader.lang, "正则表达式有误：{chinese}", "bad regex: {message}");
            let help = say!(
                reader.lang,
                "括号要成对；要查找标点本身，在前面加 \\",
                "brackets come in pairs; put \\ before a mark that stands for itself"
            );
            reader.problem_at("pack/regex", place, message, Some(help));
            None
        }
    }
}

/// Canonical text has no half-width marks among Chinese characters and no full-width digits.
fn warn_unreachable(source: &str, at: &At<'_>, reader: &mut Reader) {
    let han = |c: Option<char>| c.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let mut previous = None;
    let mut rest = source.chars().peekable();
    while let Some(c) = rest.next() {
        let half = matches!(c, ',' | ';' | '!') && han(previous) && han(rest.peek().copied());
        let full = matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％');
        if half || full {
            let message = say!(
                reader.lang,
                "规范文本里不会出现这样的“{c}”",
                "canonical text never holds this `{c}`"
            );
            let help = say!(
                reader.lang,
                "中文里的标点写全角，数字、字母和 % 写半角",
                "write full-width marks in Chinese text, half-width digits, letters and %"
            );
            reader.problem("pack/unreachable", at, message, Some(help));
            return;
        }
        previous = Some(c);
    }
}

/// Adds a pattern's literals to what must be present for a rule to run.
pub fn add_trigger(pattern: &Pattern, trigger: &mut Trigger, parts: &mut PackParts<'_>) {
    if let Some(literals) = pattern.literals() {
        trigger.push(literals.iter().map(|text| parts.scan.literal(text, false)).collect());
    }
}
