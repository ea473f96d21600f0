//! Reading what stands under `pattern` in a rule file.

use super::{RuleFile, subject};
use crate::limits::{PLACEHOLDERS, TEXT_CHARS};
use crate::pack::common;
use crate::pack::keys::rule::{EXCEPT, FORBID, REPLACE, REQUIRE};
use crate::pattern::Pattern;
use crate::rule::Outcome;
use crate::rule::pattern::PatternRule;
use crate::rule::subject::Part;
use crate::say;
use crate::yaml::{At, Problems};

/// Reads what stands under `pattern`.
pub(super) fn read(
    at: &At<'_>,
    outcomes: Vec<Outcome>,
    file: &mut RuleFile<'_, '_>,
) -> Option<PatternRule> {
    let filled = if at.has(&REPLACE) { &["replacement"][..] } else { &[] };
    common::check_placeholders(&file.rule, filled, file.problems);
    let required = at.has(&REQUIRE);
    let forbidden = common::read_maybe(at, &FORBID, file.problems);
    let find = common::read_maybe(at, &REQUIRE, file.problems).or(forbidden);
    let texts = subject::read(Some(Part::Report), file);
    let except = common::read_maybe(at, &EXCEPT, file.problems);
    let replace = at.get(&REPLACE).and_then(|at| read_replace(&at, file.problems));
    if let (Some(find), Some(replace)) = (&find, &replace) {
        check_groups(find, replace, at, file.problems);
    }
    let (find, texts) = (find?, texts?);
    if !required && subject::is_scanned(&texts.each) {
        file.needs(&find);
    }
    let outcome = outcomes.into_iter().next()?;
    Some(PatternRule { find, required, texts, except, replace, outcome })
}

/// Reads the right text; a long one could fill memory at a thousand places.
fn read_replace(at: &At<'_>, problems: &mut Problems) -> Option<String> {
    let replace = at.text()?;
    if replace.chars().count() > TEXT_CHARS {
        problems.too_long(at, TEXT_CHARS);
    } else if groups(&replace).nth(PLACEHOLDERS).is_some() {
        problems.too_many(at, PLACEHOLDERS);
    }
    Some(replace)
}

/// Notes a `$group` of the right text that the pattern does not have: it would stand for nothing.
fn check_groups(find: &Pattern, replace: &str, at: &At<'_>, problems: &mut Problems) {
    let known = find.groups();
    let unknown = groups(replace).find(|name| !known.iter().any(|known| known == name));
    let (Some(name), Some(at)) = (unknown, at.get(&REPLACE)) else { return };
    let message = say!("表达式里没有组 ${name}", "the pattern has no group ${name}");
    let help = say!(
        "组是圆括号，从 1 数起；$1 后面紧跟字母、数字或汉字时写作 ${{1}}",
        "groups are round brackets, counted from 1; write ${{1}} before a letter or digit"
    );
    problems.problem("group", &at, message, help);
}

/// The groups that a replacement names, as the regex library reads them.
fn groups(replace: &str) -> impl Iterator<Item = &str> {
    let escaped = replace.split("$$");
    escaped.flat_map(|text| text.split('$').skip(1)).filter_map(|rest| {
        let braced = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let name = braced.map_or_else(
            || {
                &rest[..rest
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                    .unwrap_or(rest.len())]
            },
            |(name, _)| name,
        );
        Some(name).filter(|name| !name.is_empty())
    })
}
