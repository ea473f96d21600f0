//! Reading what stands under `phrases` in a rule file.

use std::collections::HashSet;

use super::{RuleFile, subject};
use crate::limits::{PHRASE_CHARS, PHRASES};
use crate::pack::common;
use crate::pack::keys::phrases::{
    ATTESTED, CHARACTERS, EXACT, FUNCTION, GROUPS, LOOSE, NEVER, ONLY, OPTIONAL, PLACES, SOLID,
    TITLE, WORDS, YEARS,
};
use crate::pack::keys::terms::{EXCEPT, SEVERITY, SOURCE, VERIFIED};
use crate::rule::Outcome;
use crate::rule::phrases::{Characters, Firmness, Ground, Group, Index, PhrasesRule, SetPhrase};
use crate::rule::subject::Part;
use crate::say;
use crate::text::{Format, Text};
use crate::yaml::{At, Key, Problems};

/// The lists of a group, by how far their phrases admit of other wordings.
const LISTS: [(Key<Vec<String>>, Firmness); 4] = [
    (EXACT, Firmness::Exact),
    (SOLID, Firmness::Solid),
    (LOOSE, Firmness::Loose),
    (WORDS, Firmness::Word),
];

/// Reads what stands under `phrases`.
pub(super) fn read(
    at: &At<'_>,
    outcomes: Vec<Outcome>,
    file: &mut RuleFile<'_, '_>,
) -> Option<PhrasesRule> {
    common::check_placeholders(&file.rule, &["wrong", "right", "how"], file.problems);
    let groups: Vec<Group> = at.list(&GROUPS).iter().filter_map(read_group).collect();
    let (phrases, places): (Vec<_>, Vec<_>) = read_phrases(at, file.problems).into_iter().unzip();
    let except = at.read(&EXCEPT).unwrap_or_default();
    let characters = at.get(&CHARACTERS).map(|at| read_characters(&at)).unwrap_or_default();
    let texts = subject::read(Some(Part::Clause), file)?;
    let outcome = outcomes.into_iter().next()?;
    let index = Index::new(&phrases, &except, file.parts.scan);
    let rule = PhrasesRule { groups, phrases, except, characters, texts, outcome, index };
    // The tests of the program have checked what is embedded.
    if !file.parts.embedded && file.problems.errors() == 0 {
        check_list(&rule, &places, &at.list(&EXCEPT), file.problems);
    }
    Some(rule)
}

fn read_group(at: &At<'_>) -> Option<Group> {
    Some(Group {
        title: at.read(&TITLE)?,
        source: at.read(&SOURCE)?,
        ground: Ground {
            verified: at.read(&VERIFIED)?,
            attested: at.read(&ATTESTED).unwrap_or_default(),
        },
        years: at.read(&YEARS).unwrap_or_default(),
        severity: at.read(&SEVERITY),
        only: at.read(&ONLY).unwrap_or_default(),
    })
}

/// All phrases with their places; one that stands twice, or is too short or too long, is a problem.
fn read_phrases<'n>(at: &At<'n>, problems: &mut Problems) -> Vec<(SetPhrase, At<'n>)> {
    let mut phrases = Vec::new();
    let mut known = HashSet::new();
    for (group, of_group) in at.list(&GROUPS).iter().enumerate() {
        let lists = LISTS.iter().flat_map(|(list, firmness)| {
            of_group.list(list).into_iter().map(move |at| (at, *firmness))
        });
        for (at, firmness) in lists {
            let Some(text) = at.text() else { continue };
            let long = text.chars().count();
            if !known.insert(text.clone()) {
                twice(&at, &text, problems);
            } else if !(PHRASE_CHARS.0..=PHRASE_CHARS.1).contains(&long) {
                wrong_length(&at, &text, problems);
            } else {
                phrases.push((SetPhrase { text, group, firmness }, at));
            }
        }
    }
    if phrases.len() > PHRASES {
        problems.too_many(at, PHRASES);
    }
    phrases
}

/// Notes phrases of which no slip can be found, and wordings of `except` that are near to none.
fn check_list(rule: &PhrasesRule, phrases: &[At<'_>], except: &[At<'_>], problems: &mut Problems) {
    for at in phrases {
        let Some(text) = at.text() else { continue };
        let canonical = Text::new(text.clone(), Format::Plain);
        if canonical.as_str() != text {
            not_canonical(at, canonical.as_str(), problems);
        }
    }
    let flaws = rule.flaws();
    for phrase in flaws.unfindable {
        let message = say!("这个词组的任何差错都查不出来", "no slip in this phrase can be found");
        let help = say!(
            "删去它；或加长，或放进 solid，或检查 only、characters 和文字的写法（全角标点）",
            "remove it; or make it longer, move it to `solid`, or look at `only`, `characters` \
             and its characters (full-width marks)"
        );
        problems.problem("phrase", &phrases[phrase], message, help);
    }
    for unused in flaws.unused {
        let message =
            say!("没有词组与它相近，这一项不起作用", "no phrase is near to this: it does nothing");
        let help = say!("删去它", "remove it");
        problems.warning("unused", &except[unused], message, help);
    }
}

fn not_canonical(at: &At<'_>, canonical: &str, problems: &mut Problems) {
    let message = say!(
        "规范文本里不会这样写，所以找不到它",
        "canonical text never holds this, so that it is not found"
    );
    let help = say!("写作“{canonical}”", "write “{canonical}”");
    problems.problem("unreachable", at, message, help);
}

fn twice(at: &At<'_>, text: &str, problems: &mut Problems) {
    let message = say!("“{text}”写了两次", "“{text}” stands there twice");
    let help = say!("删去其中一个", "remove one of them");
    problems.problem("twice", at, message, help);
}

fn wrong_length(at: &At<'_>, text: &str, problems: &mut Problems) {
    let (least, most) = PHRASE_CHARS;
    let message = say!(
        "“{text}”不能作词组：应有 {least} 至 {most} 个字",
        "“{text}” is no phrase: it should have {least} to {most} characters"
    );
    let help = say!(
        "短词漏一个字就成了别的词，请连同前后的词一起写",
        "a short word becomes another by any slip: write it with the words around it"
    );
    problems.problem("phrase", at, message, help);
}

fn read_characters(at: &At<'_>) -> Characters {
    let read = |key| at.read(&key).unwrap_or_default();
    Characters {
        never: read(NEVER),
        function: read(FUNCTION),
        optional: read(OPTIONAL),
        places: read(PLACES),
    }
}
