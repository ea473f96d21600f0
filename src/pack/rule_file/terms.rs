//! Reading what stands under `terms` in a rule file.

use super::{RuleFile, subject};
use crate::pack::common::{self, PackParts};
use crate::pack::keys::rule::OUTCOMES;
use crate::pack::keys::terms::{
    DOCUMENTS, EXCEPT, FORMS, NOTE, RIGHT, SEVERITY, SUPERSEDED, TITLE, VERIFIED, WRONG, YEARS,
};
use crate::rule::Outcome;
use crate::rule::documents::{self, DocumentTitle};
use crate::rule::subject::Part;
use crate::rule::terms::{Term, TermsRule};
use crate::say;
use crate::yaml::{At, Problems};

/// Reads what stands under `terms`.
pub(super) fn read(
    at: &At<'_>,
    outcomes: Vec<Outcome>,
    file: &mut RuleFile<'_, '_>,
) -> Option<TermsRule> {
    common::check_placeholders(&file.rule, &["wrong", "right", "note"], file.problems);
    check_outcomes(at, &file.rule, file.problems);
    check_rows(at, file.problems);
    let mut terms: Vec<Term> =
        at.list(&FORMS).iter().flat_map(|at| read_terms(at, file.parts)).collect();
    terms.sort_by_key(|term| term.wrong);
    let documents = at.list(&DOCUMENTS).iter().filter_map(read_document).collect();
    let superseded = at.get(&SUPERSEDED);
    let superseded =
        superseded.map(|at| subject::read_says(&at, file.problems)).unwrap_or_default();
    let texts = subject::read(Some(Part::Clause), file)?;
    (!outcomes.is_empty()).then_some(TermsRule { terms, documents, texts, superseded, outcomes })
}

/// One row: one or more wrong forms with what to write instead.
fn read_terms(at: &At<'_>, parts: &mut PackParts<'_>) -> Vec<Term> {
    let wrong = at.read(&WRONG).unwrap_or_default();
    let Some(verified) = at.read(&VERIFIED) else { return Vec::new() };
    let term = |wrong: &String| Term {
        wrong: parts.scan.literal(wrong),
        right: at.read(&RIGHT),
        note: at.read(&NOTE),
        severity: at.read(&SEVERITY),
        verified,
        except: at.read(&EXCEPT).unwrap_or_default(),
        years: at.read(&YEARS).unwrap_or_default(),
    };
    wrong.iter().filter(|wrong| !wrong.is_empty()).map(term).collect()
}

/// One exact title.
fn read_document(at: &At<'_>) -> Option<DocumentTitle> {
    let title = at.read(&TITLE)?;
    let (name, range) = match title.find('（') {
        Some(open) => (title[..open].to_owned(), Some(title[open..].to_owned())),
        None => (title, None),
    };
    let verified = at.read(&VERIFIED)?;
    Some(DocumentTitle { name, range, years: at.read(&YEARS).unwrap_or_default(), verified })
}

/// Notes outcomes that no row can have, and a `superseded` that no document asks for.
fn check_outcomes(at: &At<'_>, rule: &At<'_>, problems: &mut Problems) {
    let cites = at.has(&DOCUMENTS);
    if !cites && at.has(&SUPERSEDED) {
        let message = say!(
            "没有 documents，superseded 不起作用",
            "without documents, superseded does nothing"
        );
        let help = say!("删去 superseded，或写出 documents", "remove superseded, or add documents");
        problems.problem("no-effect", &at.on_key(SUPERSEDED.name), message, help);
    }
    let Some(outcomes) = rule.get(&OUTCOMES) else { return };
    let known = if cites { &documents::OUTCOMES[..] } else { &[] };
    let named = outcomes.keys().into_iter().skip(usize::from(at.has(&FORMS)));
    for name in named.filter(|name| !known.contains(name)) {
        let at = outcomes.on_key(name);
        let message = say!("没有哪一行会报“{name}”", "no row has the outcome `{name}`");
        if cites {
            let known = known.join(", ");
            let help = say!("可用：{known}", "known: {known}");
            problems.problem("unused", &at, message, help);
        } else {
            let help = say!(
                "错误说法只报第一种；删去其余各种",
                "forms take the first outcome: remove the others"
            );
            problems.warning("unused", &at, message, help);
        }
    }
}

/// Notes every form that is to be replaced by itself.
fn check_rows(terms: &At<'_>, problems: &mut Problems) {
    let rows = terms.list(&FORMS);
    for row in rows {
        let Some(right) = row.read(&RIGHT) else { continue };
        let wrong = row.list(&WRONG);
        for at in wrong.iter().filter(|at| at.text().as_ref() == Some(&right)) {
            let message =
                say!("错的和对的一样：{right}", "the wrong form is the right one: {right}");
            let help = say!(
                "这一行没有作用：改正 wrong 或 right，或删去它",
                "the row says nothing: correct `wrong` or `right`, or remove it"
            );
            problems.problem("no-effect", at, message, help);
        }
    }
}
