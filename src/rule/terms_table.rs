//! The rows of the tables of a terms rule.

use super::Years;
use super::documents::DocumentTitle;
use super::reader::At;
use super::scan::Literal;
use super::schema::{self, PackParts};
use crate::diagnostic::Severity;
use crate::lang::Words;
use crate::span::Span;

/// One wrong form.
#[derive(Clone, Debug)]
pub struct Term {
    /// The wrong form, in the shared pass.
    pub wrong: Literal,
    /// What to write instead.
    pub right: Option<String>,
    /// What is wrong with it, where nothing can be written instead.
    pub note: Option<Words>,
    /// How bad it is, where not as bad as the rule says.
    pub severity: Option<Severity>,
    /// Whether the row was read at its source; if not, it gives hints only.
    pub verified: bool,
    /// Longer texts in which the form is right.
    pub except: Vec<String>,
    /// The reporting years in which it is wrong.
    pub years: Years,
}

/// One row: one or more wrong forms with what to write instead.
pub fn read_terms(at: &At<'_>, parts: &mut PackParts<'_>) -> Vec<Term> {
    let wrong = at.get("wrong").map_or(Vec::new(), |at| at.texts());
    let Some(verified) = at.get("verified").and_then(|at| at.flag()) else { return Vec::new() };
    let term = |wrong: &String| Term {
        wrong: parts.scan.literal(wrong, true),
        right: at.get("right").and_then(|at| at.text()),
        note: at.get("note").and_then(|at| at.words()),
        severity: schema::read_severity(at, "severity"),
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
pub fn read_document(at: &At<'_>) -> Option<DocumentTitle> {
    let title = at.get("title")?.text()?;
    let (name, range) = match title.find('（') {
        Some(open) => (title[..open].to_owned(), Some(title[open..].to_owned())),
        None => (title, None),
    };
    let verified = at.get("verified")?.flag()?;
    Some(DocumentTitle { name, range, years: read_years(at), verified })
}

impl Term {
    /// Whether the form stands inside a longer text in which it is right.
    pub fn is_excepted(&self, text: &str, span: Span) -> bool {
        self.except.iter().any(|except| {
            let wrong = &text[span.range()];
            except.match_indices(wrong).any(|(before, _)| {
                let after = except.len() - before - wrong.len();
                let start = span.start.checked_sub(before);
                start.is_some_and(|start| {
                    text.get(start..span.end + after).is_some_and(|around| around == except)
                })
            })
        })
    }
}
