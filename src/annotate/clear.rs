//! The main part without marks of ours: comments taken out, tracked changes rejected.

use std::collections::BTreeSet;

use super::OWN;
use super::body::Outermost;
use super::run::Run;
use super::xml::{Side, Tag, Tags};
use crate::diagnostic::Diagnostic;
use crate::edit::{Edit, apply};
use crate::span::Span;

/// Elements around what somebody proposes.
const REVISIONS: [&str; 4] = ["ins", "del", "moveFrom", "moveTo"];

/// Marks of ours, while the part is read.
struct Marks<'c> {
    /// The ids of the comments that go.
    comments: &'c BTreeSet<&'c str>,
    run: Outermost,
    /// References to comments in the run that is read: those that go, and whether one stays.
    references: Vec<Span>,
    stays: bool,
    /// Elements of proposals that are open, outermost first.
    revisions: Vec<Revision>,
    edits: Vec<Edit>,
}

/// A proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Revision {
    /// Our insertion, or what stands in one.
    Inserted,
    /// Our deletion.
    Deleted,
    Others,
}

/// Takes our tracked changes and some comments out of the main part. Runs that marks divided stay so: the same
/// marks then come to the same places.
///
/// # Errors
/// A diagnostic where the part is no XML.
pub(super) fn without_own(xml: &str, comments: &BTreeSet<&str>) -> Result<String, Box<Diagnostic>> {
    let mut marks = Marks {
        comments,
        run: Outermost::default(),
        references: Vec::new(),
        stays: false,
        revisions: Vec::new(),
        edits: Vec::new(),
    };
    let mut tags = Tags::of(xml);
    while let Some(tag) = tags.next()? {
        marks.see(&tag, xml)?;
    }
    Ok(apply(xml, &marks.edits))
}

impl Marks<'_> {
    fn see(&mut self, tag: &Tag, xml: &str) -> Result<(), Box<Diagnostic>> {
        if tag.is("commentRangeStart") || tag.is("commentRangeEnd") {
            if self.is_own(tag) {
                self.take_out(tag.span);
            }
        } else if tag.is("commentReference") && tag.side != Side::End {
            let goes = self.is_own(tag);
            self.references.extend(goes.then_some(tag.span));
            self.stays |= !goes;
        } else if tag.is("r") {
            if let Some(run) = self.run.meet(tag) {
                self.end_run(run, xml)?;
            }
        } else if REVISIONS.iter().any(|name| tag.is(name)) {
            self.see_revision(tag);
        } else if tag.is("delText") && self.revisions.last() == Some(&Revision::Deleted) {
            self.rename(tag, xml);
        }
        Ok(())
    }

    fn is_own(&self, tag: &Tag) -> bool {
        tag.attribute("id").is_some_and(|id| self.comments.contains(id.as_str()))
    }

    fn take_out(&mut self, span: Span) {
        self.edits.push(Edit::new(span, ""));
    }

    /// A run that held nothing but our mark goes with it, and so does one that we inserted, unless somebody has
    /// commented there.
    fn end_run(&mut self, run: Span, xml: &str) -> Result<(), Box<Diagnostic>> {
        let references = std::mem::take(&mut self.references);
        let stays = std::mem::take(&mut self.stays);
        let is_inserted = self.revisions.last() == Some(&Revision::Inserted) && !stays;
        let is_mark = references.len() == 1 && Run::of(xml, run)?.children.len() == 1;
        if is_inserted || is_mark {
            self.take_out(run);
        } else {
            references.into_iter().for_each(|reference| self.take_out(reference));
        }
        Ok(())
    }

    fn see_revision(&mut self, tag: &Tag) {
        let is_own = tag.attribute("author").as_deref() == Some(OWN);
        let revision = match tag.side {
            Side::Empty => return,
            Side::End => self.revisions.pop(),
            Side::Start => {
                let inside = self.revisions.last() == Some(&Revision::Inserted);
                self.revisions.push(match tag.name {
                    _ if inside => Revision::Inserted,
                    "ins" if is_own => Revision::Inserted,
                    "del" if is_own => Revision::Deleted,
                    _ => Revision::Others,
                });
                self.revisions.last().copied()
            }
        };
        if revision.is_some_and(|revision| revision != Revision::Others) {
            self.take_out(tag.span);
        }
    }

    /// Deleted text becomes text again.
    fn rename(&mut self, tag: &Tag, xml: &str) {
        let name = tag.span.start + xml[tag.span.range()].find("delText").unwrap_or_default();
        self.edits.push(Edit::new(Span::new(name, name + "delText".len()), "t"));
    }
}
