//! The rule of a template that tells once where no sections were recognised, so that none is known to be
//! missing.

use super::section::{required, top_of};
use super::trace::{DECIDED, Note};
use super::{Answer, Outcome, Reporter};
use crate::say;

/// The second half of its code.
pub const ID: &str = "sections-unrecognised";

/// What is said at the title.
pub struct Unrecognised(pub Outcome);

impl Unrecognised {
    pub fn run(&self, reporter: &mut Reporter<'_>) {
        let context = reporter.context;
        let is_missing = |id: &str| context.roles.answer(id) == Answer::Missing;
        let lacks_any = required(context.pack).any(|(_, item)| is_missing(&item.id));
        let is_outlined = context.roles.show_outline(context.document);
        let words = match is_outlined {
            true => say!("认出了章节", "sections were recognised"),
            false => say!("没有认出章节", "no sections were recognised"),
        };
        context.notes.add(|| Note::whole("outline", words).weighs(DECIDED));
        if lacks_any && !is_outlined {
            reporter.report(&self.0, top_of(context.document), "", |_| None);
        }
    }
}
