//! Which packs are for a document.

use std::sync::Arc;

use super::Checker;
use crate::clock::{self, Clock};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::lang::Bilingual;
use crate::rule::{Pack, Recognise};
use crate::say;

impl Checker {
    /// The packs a document is checked against: those that know its kind and those for any text.
    /// A document whose kind none of them knows is refused, unless its packs were chosen.
    pub(super) fn packs_for(&self, document: &Document) -> Result<Vec<&Pack>, Box<Diagnostic>> {
        let packs = self.rules.packs.iter();
        if self.forced {
            return Ok(packs.collect());
        }
        let clock = Arc::new(Clock::new(self.time));
        // A pack that takes too long to tell is taken: its rules are stopped, and that is said.
        let fits = |by: &Recognise| {
            let mut fits = false;
            !clock::within(&clock, || fits = by.fits(document)) || fits
        };
        let chosen: Vec<_> =
            packs.clone().filter(|pack| pack.recognise.as_ref().is_none_or(fits)).collect();
        let picky: Vec<_> = packs.filter(|pack| pack.recognise.is_some()).collect();
        if picky.is_empty() || chosen.iter().any(|pack| pack.recognise.is_some()) {
            Ok(chosen)
        } else {
            Err(self.other_kind(document, &picky))
        }
    }

    fn other_kind(&self, document: &Document, picky: &[&Pack]) -> Box<Diagnostic> {
        let kinds = Bilingual::list(picky.iter().map(|pack| pack.title.clone()));
        let message = match &document.report.title {
            Some(title) => {
                let title = &title.text;
                say!(
                    "不是{kinds}，标题为“{title}”",
                    "this is no {kinds}; its title is “{title}”",
                    kinds
                )
            }
            None => say!("看不出这是{kinds}", "this does not look like {kinds}", kinds),
        };
        let pack = &picky[0].name;
        let help = say!(
            "如果确实是，请补上标题，或加 --pack {pack} 强制检查",
            "if it is one, give it a title, or check it all the same with --pack {pack}"
        );
        Box::new(Diagnostic::nowhere("input/other-kind", message, help))
    }
}
