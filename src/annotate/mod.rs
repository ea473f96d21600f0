//! Findings written into a Word document: comments on the characters they are about, fixes as tracked changes.
//!
//! In: the bytes of a document, what [`docx::read`](crate::docx::read) found in it, notes and edits at
//! places of its text. Out: the bytes of a document. What carries no mark stays as it is, byte by byte.
//!
//! Marks have no dates, which the schema allows: a document that is checked again tomorrow is then the same.

mod body;
mod change;
mod clear;
mod closed;
mod comments;
mod narrow;
mod parts;
mod place;
mod plan;
mod register;
mod run;
#[cfg(test)]
mod tests;
mod xml;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use self::body::{Body, Ids};
use self::comments::{Comment, Comments};
use self::parts::Home;
use self::place::Places;
use self::plan::Plan;
use self::xml::{damaged, problem};
use crate::diagnostic::Diagnostic;
use crate::docx::Word;
use crate::docx::package::Package;
use crate::edit::{Edit, apply};
use crate::say;
use crate::span::Span;

pub(crate) use crate::docx::sources::OWN;

/// A comment to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Note {
    /// What it is about, in [`Transcript::text`](crate::extract::Transcript::text); empty where something is
    /// absent.
    pub span: Span,
    /// What Word shows beside the number of the comment: how bad it is.
    pub initials: String,
    /// What it says, a paragraph each.
    pub paragraphs: Vec<String>,
}

/// A document with our marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Annotated {
    /// The document.
    pub bytes: Vec<u8>,
    /// The edits that cannot be written as tracked changes, in the order of their places.
    pub not_written: Vec<Edit>,
}

/// The parts of a package that are to change.
type Changed = BTreeMap<String, Vec<u8>>;

/// A document without the marks that an earlier run left: what is to be checked before it is annotated.
///
/// A comment of ours to which somebody has replied stays, with the replies.
///
/// # Errors
/// A diagnostic when it is no Word document, or damaged.
pub(crate) fn cleared(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Box<Diagnostic>> {
    let mut package = Package::open(bytes)?;
    let main = package.main_document().to_owned();
    let xml = parts::text(&mut package, &main)?.ok_or_else(damaged)?;
    let home = Home::of(&mut package, &main)?;
    let comments = home.comments()?.unwrap_or_default();
    let threads = parts::threads(&mut package, &main)?;
    let own: Vec<&Comment> = comments.unanswered(&threads).collect();
    let ids: BTreeSet<&str> = own.iter().map(|comment| comment.id.as_str()).collect();
    let plain = clear::without_own(&xml, &ids)?;
    let mut changed = Changed::new();
    if plain != xml {
        changed.insert(main.clone(), plain.into_bytes());
    }
    if !own.is_empty() {
        home.put(comments.without(own), &mut package, &main, &mut changed)?;
    }
    if changed.is_empty() { Ok(bytes.into()) } else { package.rewritten(&changed).map(Cow::from) }
}

/// Writes notes as comments, and edits of the text as tracked changes, into a document that was read from these
/// bytes. Nothing of an earlier run is taken out: that is done by [`cleared`] before the document is read. What the
/// first paragraph of a comment of ours says already in the same paragraph is not said again.
///
/// # Errors
/// A diagnostic when its comments cannot be read, or it has no paragraph to hold them.
pub(crate) fn annotate(
    bytes: &[u8],
    word: &Word,
    notes: &[Note],
    edits: &[Edit],
) -> Result<Annotated, Box<Diagnostic>> {
    let mut package = Package::open(bytes)?;
    let body = Body::of(&word.xml)?;
    let home = Home::of(&mut package, &word.part)?;
    let comments = home.comments()?.map_or_else(|| Comments::none(body.names.space), Ok)?;
    let mut ids = body.ids.clone();
    comments.take_ids(&mut ids);
    let (mut places, mut plan) = (Places::of(word, &body), Plan::default());
    let notes = plan_notes(notes, &comments, &mut places, &mut plan, &mut ids)?;
    let not_written = change::plan(edits, &mut places, &mut plan, &mut ids)?;
    let (mut changed, marks) = (Changed::new(), plan.edits(&word.xml, &body, &mut ids)?);
    if !marks.is_empty() {
        changed.insert(word.part.clone(), apply(&word.xml, &marks).into_bytes());
    }
    if !notes.is_empty() {
        home.put(comments.with(notes), &mut package, &word.part, &mut changed)?;
    }
    let bytes = if changed.is_empty() { bytes.to_vec() } else { package.rewritten(&changed)? };
    Ok(Annotated { bytes, not_written })
}

/// Plans the comments, and gives those that are new with their ids.
fn plan_notes<'n>(
    notes: &'n [Note],
    comments: &Comments,
    places: &mut Places,
    plan: &mut Plan,
    ids: &mut Ids,
) -> Result<Vec<(u32, &'n Note)>, Box<Diagnostic>> {
    let mut said = comments.said(places);
    let mut written = Vec::new();
    for note in notes {
        let range = places.range(note.span)?.ok_or_else(no_paragraph)?;
        if said.take(note, places.paragraph_at(range.start)) {
            continue;
        }
        let id = ids.take();
        plan.comment(range, id, &places.body.names);
        written.push((id, note));
    }
    Ok(written)
}

fn no_paragraph() -> Box<Diagnostic> {
    problem(
        "input/no-paragraph",
        say!(
            "文档的正文没有段落，无处写入批注",
            "the body of the document has no paragraph that could hold a comment"
        ),
        say!(
            "请把文本框里的文字移到正文，再检查",
            "move the text from text boxes into the body, then check again"
        ),
    )
}
