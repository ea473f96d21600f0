//! The rows of the tables of a terms rule.

use super::Years;
use super::documents::DocumentTitle;
use super::reader::{At, Fields, Reader};
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

/// The keys of a row of `forms`.
const ROW: [&str; 8] =
    ["wrong", "right", "note", "severity", "except", "years", "source", "verified"];

/// One row: one or more wrong forms with what to write instead.
pub fn read_terms(at: &At<'_>, reader: &mut Reader, parts: &mut PackParts<'_>) -> Vec<Term> {
    let Some(fields) = at.fields(&ROW, reader) else { return Vec::new() };
    let wrong = fields.required("wrong", reader).map_or(Vec::new(), |at| at.texts(reader));
    let note = fields.maybe_words("note", reader);
    let right = match fields.get("note") {
        Some(_) => fields.get("right"),
        None => fields.required("right", reader),
    };
    let right = right.and_then(|at| at.text(reader));
    let severity = fields.get("severity");
    let severity = severity.and_then(|at| at.one_of(&schema::SEVERITIES, reader));
    let except = fields.get("except").map_or(Vec::new(), |at| at.texts(reader));
    let years = fields.get("years").and_then(|at| schema::read_years(&at, reader));
    let Some(verified) = read_source(&fields, reader) else { return Vec::new() };
    let term = |wrong: &String| Term {
        wrong: parts.scan.literal(wrong, true),
        right: right.clone(),
        note: note.clone(),
        severity,
        verified,
        except: except.clone(),
        years: years.unwrap_or_default(),
    };
    wrong.iter().filter(|wrong| !wrong.is_empty()).map(term).collect()
}

/// Where a row was read, and whether it was.
fn read_source(fields: &Fields<'_>, reader: &mut Reader) -> Option<bool> {
    fields.required("source", reader).and_then(|at| at.text(reader));
    fields.required("verified", reader)?.flag(reader)
}

/// One exact title.
pub fn read_document(at: &At<'_>, reader: &mut Reader) -> Option<DocumentTitle> {
    let fields = at.fields(&["title", "years", "source", "verified"], reader)?;
    let title = fields.required("title", reader)?.text(reader)?;
    let years = fields.get("years").and_then(|at| schema::read_years(&at, reader));
    let verified = read_source(&fields, reader)?;
    let (name, range) = match title.find('（') {
        Some(open) => (title[..open].to_owned(), Some(title[open..].to_owned())),
        None => (title, None),
    };
    Some(DocumentTitle { name, range, years: years.unwrap_or_default(), verified })
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
