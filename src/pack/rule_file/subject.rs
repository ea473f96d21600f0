//! Reading where a rule looks: `each`, `in`, `not_in`, `when` and `unless`, in rules of every kind.

use super::RuleFile;
use crate::detect::{DETECTORS, Restated, Totals};
use crate::pack::common;
use crate::pack::keys::subject::{
    BESIDE, DAMAGE, EACH, EXCEPT, IN, MATCH, NOT_IN, OTHER_TIME, PARTS, REFERS, SAME_WORDS,
    TABLE_TEXT, TABLE_TOTAL, TOTAL, TOTAL_NAME, UNLESS, WHEN,
};
use crate::rule::subject::{Each, Part, Says, Where};
use crate::say;
use crate::yaml::{At, Problems};

/// Reads where a rule looks; `default` are the texts of its kind where the rule names none.
pub(super) fn read(default: Option<Part>, file: &mut RuleFile<'_, '_>) -> Option<Where> {
    let rule = file.rule;
    let each = match rule.get(&EACH) {
        Some(at) => read_each(&at, file.problems),
        None => default.map(Each::Part),
    };
    let mut sections = |key| common::read_ids(&rule, key, file.parts.sections, file.problems);
    let (inside, outside) = (sections(&IN), sections(&NOT_IN));
    let says = read_says(&rule, file.problems);
    let each = each?;
    check_sections(&rule, &each, file.problems);
    // The shared scan does not read the page around a report.
    if let Some(when) = says.when.as_ref().filter(|_| is_scanned(&each)) {
        file.needs(when);
    }
    if let Each::Match(pattern) | Each::SameWords(pattern) = &each {
        file.needs(pattern);
    }
    if let Each::TableTotal(totals) = &each {
        file.needs(&totals.named);
    }
    Some(Where { each, inside, outside, says })
}

/// Reads what a text must and must not say.
pub(super) fn read_says(at: &At<'_>, problems: &mut Problems) -> Says {
    Says {
        when: common::read_maybe(at, &WHEN, problems),
        unless: common::read_maybe(at, &UNLESS, problems),
    }
}

/// Whether the shared scan reads such texts.
pub(super) fn is_scanned(each: &Each) -> bool {
    !matches!(each, Each::Part(part) if part.leaves_the_report())
}

fn read_each(at: &At<'_>, problems: &mut Problems) -> Option<Each> {
    if at.has(&DAMAGE) {
        return at.read(&DAMAGE).map(Each::Damage);
    }
    if let Some(totals) = at.get(&TABLE_TOTAL) {
        return read_totals(&totals, problems).map(Box::new).map(Each::TableTotal);
    }
    if let Some(restated) = at.get(&TABLE_TEXT) {
        return read_restated(&restated, problems).map(Box::new).map(Each::TableText);
    }
    if let Some(pattern) = at.get(&SAME_WORDS) {
        return common::read_pattern(&pattern, problems).map(Box::new).map(Each::SameWords);
    }
    if let Some(pattern) = at.get(&MATCH) {
        return common::read_pattern(&pattern, problems).map(Box::new).map(Each::Match);
    }
    let name = at.text()?;
    let part = Part::from_name(&name).map(Each::Part);
    let detector = || DETECTORS.into_iter().find(|detector| detector.name == name);
    part.or_else(|| detector().map(Each::Defect))
}

fn read_totals(at: &At<'_>, problems: &mut Problems) -> Option<Totals> {
    let mut pattern = |key| common::read_pattern(&at.get(key)?, problems);
    let [named, except, parts] = [&TOTAL, &EXCEPT, &PARTS].map(&mut pattern);
    Some(Totals { named: named?, except: except?, parts: parts? })
}

fn read_restated(at: &At<'_>, problems: &mut Problems) -> Option<Restated> {
    let mut pattern = |key| common::read_pattern(&at.get(key)?, problems);
    let [refers, total, except, beside] =
        [&REFERS, &TOTAL_NAME, &OTHER_TIME, &BESIDE].map(&mut pattern);
    Some(Restated { refers: refers?, total: total?, except: except?, beside: beside? })
}

/// Only texts that lie in one section can be confined to sections.
fn check_sections(rule: &At<'_>, each: &Each, problems: &mut Problems) {
    if !matches!(each, Each::Part(part) if !part.lies_in_a_section()) {
        return;
    }
    for key in [IN, NOT_IN].iter().filter(|key| rule.has(key)).map(|key| key.name) {
        let message = say!("{key} 对这种 each 不起作用", "{key} does nothing with this `each`");
        let help = say!(
            "report、head、title 不在某一章节里；删去 {key}，或改用 paragraph、sentence 等",
            "report, head and title lie in no section: remove {key}, or use paragraph, sentence or the like"
        );
        problems.problem("no-effect", &rule.on_key(key), message, help);
    }
}
