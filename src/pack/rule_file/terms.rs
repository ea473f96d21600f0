//! Reading what stands under `terms` in a rule file.

use super::subject;
use crate::pack::common::{self, PackParts};
use crate::pattern::prefilter::Trigger;
use crate::rule::Outcome;
use crate::rule::documents::{self, DocumentTitle};
use crate::rule::subject::Part;
use crate::rule::terms::{Term, TermsRule};
use crate::say;
use crate::yaml::problems::{At, Reader};
use crate::years::Years;

/// Reads what stands under `terms`.
pub(super) fn read(
    at: &At<'_>,
    rule: &At<'_>,
    outcomes: Vec<Outcome>,
    trigger: &mut Trigger,
    reader: &mut Reader,
    parts: &mut PackParts<'_>,
) -> Option<TermsRule> {
    common::check_placeholders(rule, &["wrong", "right", "note"], reader);
    check_outcomes(at, rule, reader);
    check_rows(at, reader);
    let list = |key: &str| at.get(key).map_or(Vec::new(), |at| at.list());
    let mut terms: Vec<Term> = list("forms").iter().flat_map(|at| read_terms(at, parts)).collect();
    terms.sort_by_key(|term| term.wrong);
    let documents = list("documents").iter().filter_map(read_document).collect();
    let superseded = at.get("superseded");
    let superseded = superseded.map(|at| subject::read_says(&at, reader)).unwrap_or_default();
    let texts = subject::read(rule, Some(Part::Clause), trigger, reader, parts)?;
    (!outcomes.is_empty()).then_some(TermsRule { terms, documents, texts, superseded, outcomes })
}

/// One row: one or more wrong forms with what to write instead.
fn read_terms(at: &At<'_>, parts: &mut PackParts<'_>) -> Vec<Term> {
    let wrong = at.get("wrong").map_or(Vec::new(), |at| at.texts());
    let Some(verified) = at.get("verified").and_then(|at| at.flag()) else { return Vec::new() };
    let term = |wrong: &String| Term {
        wrong: parts.scan.literal(wrong, true),
        right: at.get("right").and_then(|at| at.text()),
        note: at.get("note").and_then(|at| at.words()),
        severity: common::read_severity(at, "severity"),
        verified,
        except: at.get("except").map_or(Vec::new(), |at| at.texts()),
        years: read_years(at),
    };
    wrong.iter().filter(|wrong| !wrong.is_empty()).map(term).collect()
}

fn read_years(at: &At<'_>) -> Years {
    at.get("years").and_then(|at| Years::parse(&at.text()?)).unwrap_or_default()
}

/// One exact title.
fn read_document(at: &At<'_>) -> Option<DocumentTitle> {
    let title = at.get("title")?.text()?;
    let (name, range) = match title.find('（') {
        Some(open) => (title[..open].to_owned(), Some(title[open..].to_owned())),
        None => (title, None),
    };
    let verified = at.get("verified")?.flag()?;
    Some(DocumentTitle { name, range, years: read_years(at), verified })
}

/// Notes outcomes that no row can have, and a `superseded` that no document asks for.
fn check_outcomes(at: &At<'_>, rule: &At<'_>, reader: &mut Reader) {
    let cites = at.get("documents").is_some();
    if !cites && at.get("superseded").is_some() {
        let message = say!(
            "没有 documents，superseded 不起作用",
            "without documents, superseded does nothing"
        );
        let help = say!("删去 superseded，或写出 documents", "remove superseded, or add documents");
        reader.problem("no-effect", &at.on_key("superseded"), message, help);
    }
    let Some(outcomes) = rule.get("outcomes") else { return };
    for name in outcomes.keys().into_iter().skip(usize::from(at.get("forms").is_some())) {
        if !cites || !documents::OUTCOMES.contains(&name) {
            let known = if cites { documents::OUTCOMES.join(", ") } else { String::new() };
            let message = say!("没有哪一行会报“{name}”", "no row has the outcome `{name}`");
            let help = match cites {
                true => say!("可用：{known}", "known: {known}"),
                false => say!(
                    "错误说法只报第一种；删去其余各种",
                    "forms take the first outcome: remove the others"
                ),
            };
            match cites {
                true => reader.problem("unused", &outcomes.on_key(name), message, help),
                false => reader.warning("unused", &outcomes.on_key(name), message, help),
            }
        }
    }
}

/// Notes every form that is to be replaced by itself.
fn check_rows(terms: &At<'_>, reader: &mut Reader) {
    let rows = terms.get("forms").map_or(Vec::new(), |at| at.list());
    for row in rows {
        let Some(right) = row.get("right").and_then(|at| at.text()) else { continue };
        let wrong = row.get("wrong").map_or(Vec::new(), |at| at.list());
        for at in wrong.iter().filter(|at| at.text().as_ref() == Some(&right)) {
            let message =
                say!("错的和对的一样：{right}", "the wrong form is the right one: {right}");
            let help = say!(
                "这一行没有作用：改正 wrong 或 right，或删去它",
                "the row says nothing: correct `wrong` or `right`, or remove it"
            );
            reader.problem("no-effect", at, message, help);
        }
    }
}
